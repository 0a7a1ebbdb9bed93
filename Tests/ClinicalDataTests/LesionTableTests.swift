import Quantities
import SourceText
import Testing

@testable import ClinicalData

private let head = "subject,day,lesion,role,longest_diameter_mm,state\n"

@Suite struct LesionTableTests {
  @Test(arguments: [
    Case("a plain table", head + "S1,-2,T1,target,33,measured\nS1,40,T1,target,30.5,\n"),
    Case("words in any case", head + "S1,0,T1,Target,33,Measured\nS1,9,N1,NEW,,PRESENT\n"),
    Case("nontarget in one word", head + "S1,0,N1,nontarget,,present\n"),
    Case("an unknown role", head + "S1,0,T1,targt,33,\n", "D030:2"),
    Case("an unknown state", head + "S1,0,T1,target,,NE\n", "D031:2"),
    Case("a word for a number", head + "S1,0,T1,target,TOO SMALL TO MEASURE,\n", "D028:2"),
    Case("below a limit", head + "S1,0,T1,target,<5,\n", "D028:2"),
    Case("an exponent", head + "S1,0,T1,target,1e3,\n", "D028:2"),
    Case("a leading zero", head + "S1,0,T1,target,012,\n", "D028:2"),
    Case("no digits after the point", head + "S1,0,T1,target,12.,\n", "D028:2"),
    Case("a bare sign", head + "S1,0,T1,target,-,\n", "D028:2"),
    Case("a decimal comma in a comma file", head + "S1,0,T1,target,\"12,5\",\n", "D028:2"),
    Case("a negative size", head + "S1,0,T1,target,-1,\n", "D029:2"),
    Case("a size when absent", head + "S1,0,T1,target,9,\nS1,9,T1,target,5,absent\n", "D033:3"),
    Case("size 0 when absent", head + "S1,0,T1,target,9,\nS1,9,T1,target,0,absent\n"),
    Case("measured with size 0", head + "S1,0,T1,target,9,\nS1,9,T1,target,0,measured\n"),
    Case("a day with a fraction", head + "S1,1.5,T1,target,9,\n", "D023:2"),
    Case("a date as a day", head + "S1,2024-01-01,T1,target,9,\n", "D023:2"),
    Case("a compact date as a day", head + "S1,20240101,T1,target,9,\n", "D024:2"),
    Case("no day", head + "S1,,T1,target,9,\n", "D022:2"),
    Case("no subject", head + ",0,T1,target,9,\n", "D021:2"),
    Case("no lesion", head + "S1,0,,target,9,\n", "D021:2"),
    Case("two errors in a row", head + "S1,0,T1,x,y,\n", "D030:2", "D028:2"),
    Case("no day 0 but several day 1", head + "S1,1,T1,target,9,\nS2,1,T1,target,9,\n", "D014:2"),
    Case("one day 1", head + "S1,1,T1,target,9,\nS2,-1,T1,target,9,\n"),
    Case("study days", "subject,study_day,lesion\nS1,1,T1\n", "D013:1"),
    Case("no subject column", "patient_id,day,lesion\nS1,1,T1\n", "D011:1"),
    Case("no time column", "subject,lesion\nS1,T1\n", "D011:1"),
    Case("an unknown unit", "subject,day,lesion,size_kg\nS1,0,T1,3\n", "D015:1"),
    Case("text in a column like a unit", "subject,day,lesion,note_g\nS1,0,T1,x\n"),
    Case(
      "one measurement in two columns",
      "subject,day,lesion,size_mm,size_cm\nS1,0,T1,30,3\n", "D017:1"),
    Case("nodal in other words", "subject,day,lesion,nodal\nS1,0,T1,perhaps\n", "D032:2"),
  ])
  func `cells are checked`(_ c: Case) {
    #expect(DataSet(c.csv).errors == c.errors, "\(DataSet(c.csv).messages)")
  }

  @Test func `the remedy names the column for states`() {
    let data = DataSet(head + "S1,0,T1,target,TOO SMALL TO MEASURE,\nS1,9,T1,target,NE,\n")
    #expect(data.messages.contains("write `too small` in column `state`"))
    #expect(data.messages.contains("write `not evaluable` in column `state`"))
  }

  @Test func `a finding marks the cell`() {
    let data = DataSet(head + "S1,0,T1,target,oops,\n")
    let range = data.reading.diagnostics.first?.range
    #expect(range?.text == "oops")
    #expect(range?.position == SourcePosition(line: 2, column: 16))
  }

  @Test func `an empty state follows from the size`() {
    let data = DataSet(head + "S1,0,T1,target,33,\nS1,9,T1,target,,\n")
    #expect(data.lesion("T1")?.records.map { $0?.state } == [.measured, .notEvaluable])
  }

  @Test(arguments: [
    ("size_cm", "3.25", "mm", Rational(plainDecimal: "32.5")),
    ("size_mm", "32.5", "cm", Rational(plainDecimal: "3.25")),
    ("size", "32.5", "mm", Rational(plainDecimal: "32.5")),
    ("SIZE_MM", "7", "mm", Rational(integer: 7)),
  ])
  func `units are converted`(_ header: String, _ cell: String, _ unit: String, _ value: Rational?) {
    let data = DataSet("subject,day,lesion,\(header)\nS1,0,T1,\(cell)\n") {
      $0.declaredMeasurements = ["size": MeasurementUnit.known(unit) ?? .number]
    }
    #expect(data.errors == [])
    #expect(data.reading.study.measurements.map(\.name) == ["size"])
    #expect(data.reading.study.measurements.map(\.unit.name) == [unit])
    #expect(data.lesion("T1")?.records.map { $0?.values.first ?? nil } == [value])
  }

  @Test func `a unit of another dimension cannot be converted`() {
    let data = DataSet("subject,day,lesion,size_mm2\nS1,0,T1,4\n") {
      $0.declaredMeasurements = ["size": MeasurementUnit.known("mm") ?? .number]
    }
    #expect(data.errors == ["D016:1"])
  }

  @Test func `densities may be negative, and a declared range holds`() {
    let csv = "subject,day,lesion,attenuation_HU\nS1,0,T1,-40\n"
    #expect(DataSet(csv).errors == [])
    let ranged = DataSet(csv) {
      $0.declaredMeasurements = ["attenuation": .opaque("HU")]
      $0.declaredRanges = ["attenuation": MeasurementRange(low: .zero)]
    }
    #expect(ranged.errors == ["D029:2"])
  }

  @Test func `a declared name without a unit is a measurement`() {
    let csv = "subject,day,lesion,sul_peak\nS1,0,T1,2.5\nS1,9,T1,high\n"
    #expect(DataSet(csv).errors == [])
    #expect(DataSet(csv) { $0.declaredMeasurements = ["sul_peak": .number] }.errors == ["D028:3"])
  }

  @Test func `other columns are attributes`() {
    let data = DataSet("subject,day,lesion,Class,method\nS1,0,T1,cutaneous,CT\n")
    #expect(data.reading.study.attributeNames == ["class", "method"])
    #expect(data.lesion("T1")?.records.first??.attributes == ["cutaneous", "CT"])
  }

  @Test func `modalities are split and in upper case`() {
    let data = DataSet("subject,day,lesion,modality\nS1,0,T1,pet/ct + mri\n")
    #expect(data.lesion("T1")?.records.first??.modalities == ["PET/CT", "MRI"])
  }

  @Test func `study days become days from 0`() {
    let csv = "subject,day,lesion\nS1,-1,T1\nS1,1,T2\nS1,43,T1\n"
    let data = DataSet(csv) { $0.firstDay = 1 }
    #expect(data.first?.timePoints.map(\.day) == [-1, 0, 42])
    let zero = DataSet("subject,day,lesion\nS1,0,T1\n") { $0.firstDay = 1 }
    #expect(zero.errors == ["D026:2"])
    let named = DataSet("subject,TRDY,lesion\nS1,1,T1\n") { $0.firstDay = 1 }
    #expect(named.errors == [])
    let stated = DataSet("subject,day,lesion\nS1,1,T1\nS2,1,T1\n") { $0.isFirstDayStated = true }
    #expect(stated.errors == [])
  }

  @Test func `a column of the user's choice takes a name of ours`() {
    let data = DataSet("patient,day,lesion,LDIAM\n007,0,T1,12\n") {
      $0.columnNames = ["subject": "Patient", "longest_diameter_mm": "ldiam"]
    }
    #expect(data.errors == [])
    #expect(data.subject("007") != nil)
    #expect(data.reading.study.measurements.map(\.name) == ["longest_diameter"])
    let wrong = DataSet("subject,day,lesion\nS1,0,T1\n") { $0.columnNames = ["day": "tag"] }
    #expect(wrong.errors == ["D012:0"])
  }

  /// What a user chooses with `--column` for a file `subject,day,TRDY,lesion`.
  struct Renaming: Sendable, CustomTestStringConvertible {
    let names: [String: String], errors: [String]
    var testDescription: String { "\(names): \(errors)" }
  }

  @Test(arguments: [
    Renaming(names: [:], errors: []), Renaming(names: ["day": "Day"], errors: []),
    Renaming(names: ["day": "trdy"], errors: ["D067:1"]),
    Renaming(names: ["subject": "lesion"], errors: ["D067:1"]),
    Renaming(names: ["day": "trdy", "old_day": "day"], errors: []),
    Renaming(names: ["day": "trdy", "trdy": "day"], errors: []),
  ])
  func `a chosen column never silently replaces another`(_ c: Renaming) {
    let data = DataSet("subject,day,TRDY,lesion\nS1,3,0,T1\n") { $0.columnNames = c.names }
    #expect(data.errors == c.errors, "\(data.messages)")
    if c.errors.isEmpty {
      #expect(data.first?.timePoints.map(\.day) == [c.names["day"] == "trdy" ? 0 : 3])
    }
  }

  @Test func `a chosen header that stands twice is reported`() {
    let data = DataSet("subject,X,x,lesion\nS1,3,0,T1\n") { $0.columnNames = ["day": "x"] }
    #expect(data.errors == ["D007:1"])
  }
}
