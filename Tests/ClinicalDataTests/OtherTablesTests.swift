import Quantities
import SourceText
import Testing

@testable import ClinicalData

@Suite struct OtherTablesTests {
  private let dated = "subject,date,lesion,size_mm\nS1,2024-03-01,T1,9\nS1,2024-04-12,T1,9\n"

  @Test func `days of dates count from treatment start`() {
    let data = DataSet(
      dated, subjects: "subject,treatment_start,death_date\nS1,2024-03-05,2024-05-05T10:00\n")
    #expect(data.errors == [])
    #expect(data.first?.timePoints.map(\.day) == [-4, 38])
    #expect(data.subject("S1")?.events.death == 61)
  }

  @Test func `without treatment start they count from the first assessment`() {
    let data = DataSet(dated, subjects: "subject,death_date\nS1,2024-03-02\n")
    #expect(data.first?.timePoints.map(\.day) == [0, 42])
    #expect(data.subject("S1")?.events.death == 1)
    #expect(data.reading.notices.contains { $0.contains("first assessment") })
  }

  @Test(arguments: [
    ("2024-02-29", []), ("2023-02-29", ["D024:2"]), ("20240301", ["D024:2"]),
    ("01/03/2024", ["D024:2"]), ("2024-03", ["D025:2"]), ("2024", ["D025:2"]),
    ("2024---03", ["D025:2"]), ("2024-03-01T11:30", []), ("2024-3-1", ["D024:2"]),
    ("yesterday", ["D024:2"]),
  ])
  func `dates are ISO`(_ date: String, _ errors: [String]) {
    #expect(DataSet("subject,date,lesion\nS1,\(date),T1\n").errors == errors)
  }

  @Test(arguments: [
    ("14.03.2024", "write `2024-03-14`"), ("5.1.2024", "write `2024-01-05`"),
    ("14/03/2024", "write `2024-03-14`"), ("03/14/2024", "write `2024-03-14`"),
    ("03/04/2024", "write it as `2024-03-15`"), ("2024/3/9", "write `2024-03-09`"),
    ("2024-3-9", "write `2024-03-09`"), ("31.02.2024", "write it as `2024-03-15`"),
    ("20240314", "write `2024-03-14`"), ("45365", "spreadsheet's number for 2024-03-14;"),
    ("25569", "spreadsheet's number for 1970-01-01;"), ("36585", "number for 2000-02-29;"),
    ("45292", "number for 2024-01-01;"), ("45657", "number for 2024-12-31;"),
    ("99999", "write it as `2024-03-15`"), ("1.2.3.2024", "write it as `2024-03-15`"),
  ])
  func `dates of other forms are shown as ISO has them, where that is certain`(
    _ date: String, _ says: String
  ) {
    let data = DataSet("subject,date,lesion\nS1,\(date),T1\n")
    #expect(data.errors == ["D024:2"])
    #expect(data.messages.contains(says), "\(data.messages)")
  }

  @Test(arguments: ["Patient ID", "patient-id", "USUBJID", "PatientID"])
  func `the column that holds the subject is named`(_ header: String) {
    let data = DataSet("\(header),day,lesion\nS1,0,T1\n")
    #expect(data.messages.contains("is it `\(header)`?"), "\(data.messages)")
  }

  @Test(arguments: [(Imputation.first, 0), (.fifteenth, 14), (.last, 28)])
  func `a missing day of the month is filled in on request`(_ rule: Imputation, _ day: Int) {
    let data = DataSet(
      "subject,date,lesion\nS1,2024-02,T1\n", subjects: "subject,treatment_start\nS1,2024-02-01\n"
    ) { $0.impute = rule }
    #expect(data.first?.timePoints.map(\.day) == [day])
    #expect(data.first?.timePoints.map(\.isDayImputed) == [true])
    #expect(DataSet("subject,date,lesion\nS1,2024,T1\n") { $0.impute = rule }.errors == ["D025:2"])
  }

  @Test func `subjects come from both tables, those listed first`() {
    let data = DataSet(
      "subject,day,lesion\nS2,0,T1\n001,0,T1\n", subjects: "subject,arm,sex\nS1,A,f\n 001 ,B,m\n")
    #expect(data.reading.study.subjects.map(\.id) == ["S1", "001", "S2"])
    #expect(data.reading.study.subjectAttributeNames == ["arm", "sex"])
    #expect(data.subject("001")?.attributes == ["B", "m"])
    #expect(data.subject("S2")?.attributes == ["", ""])
    #expect(data.subject("S1")?.readings.isEmpty == true)
  }

  @Test func `events are read by day or date`() {
    let data = DataSet(
      "subject,day,lesion\nS1,0,T1\n",
      subjects: "subject,randomisation_day,clinical_progression_day,last_contact_day,"
        + "treatment_end_day,new_therapy_day,treatment_end_reason\nS1,-1,50,80,60,70,toxicity\n")
    let events = data.subject("S1")?.events
    #expect(
      events
        == SubjectEvents(
          randomisation: -1, clinicalProgression: 50, lastContact: 80, treatmentEnd: 60,
          newTherapy: 70, treatmentEndReason: "toxicity"))
  }

  @Test func `subject rows are checked`() {
    #expect(
      DataSet("subject,day,lesion\nS1,0,T1\n", subjects: "subject,arm\nS1,A\nS1,B\n").errors
        == ["D037:3"])
    #expect(
      DataSet("subject,day,lesion\nS1,0,T1\n", subjects: "subject,death_date\nS1,2024-01-01\n")
        .errors == ["D035:2"])
    let alike = DataSet("subject,day,lesion\n1,0,T1\n", subjects: "subject,arm\n001,A\n")
    #expect(alike.errors == [] && alike.warnings == ["D038:2"])
  }

  /// A row of `subjects.csv` below `subject,treatment_start,death_day,death_date`.
  struct Death: Sendable, CustomTestStringConvertible {
    let row: String, errors: [String]
    var impute: Imputation?
    var firstDay = 0
    var testDescription: String { "\(row): \(errors.isEmpty ? "sound" : errors.joined())" }
  }

  @Test(arguments: [
    Death(row: "2024-03-01,,", errors: []), Death(row: "2024-03-01,42,", errors: []),
    Death(row: "2024-03-01,41,", errors: ["D054:3"]),
    Death(row: "2024-03-01,,2024-04-12", errors: []),
    Death(row: "2024-03-01,,2024-04-11", errors: ["D054:3"]),
    Death(row: "2024-03-01,-1,", errors: ["D054:2"]),
    Death(row: "2024-03-01,42,2024-04-12", errors: []),
    Death(row: "2024-03-01,42,2024-04-13", errors: ["D055:2"]),
    Death(row: "2024-03-01,43,2024-04-12", errors: ["D055:2"]),
    Death(row: "2024-03-01,43,2024-04-12", errors: [], firstDay: 1),
    Death(row: "2024-03-01,42,2024-04", errors: []),
    Death(row: "2024-03-01,42,2024-05", errors: ["D055:2"]),
    Death(row: "2024-03-01,42,2024-05", errors: ["D055:2"], impute: .first),
    Death(row: "2024-03-01,42,2024", errors: ["D025:2"]),
    Death(row: "2024-03-01,42,12.4.2024", errors: ["D024:2"]),
    Death(row: "2024-03-01,,2024-04", errors: ["D054:3"], impute: .first),
    Death(row: "2024-03-01,,2024-04", errors: [], impute: .last),
    Death(row: ",42,2024-04-12", errors: []), Death(row: ",42,2024-04-13", errors: ["D055:2"]),
  ])
  func `nobody is scanned after death, and a day and a date agree`(_ death: Death) {
    let data = DataSet(
      dated, subjects: "subject,treatment_start,death_day,death_date\nS1,\(death.row)\n"
    ) {
      $0.impute = death.impute
      $0.firstDay = death.firstDay
    }
    #expect(data.errors == death.errors, "\(data.messages)")
  }

  @Test func `a death is held against the scans of every reader and of recorded responses`() {
    let subjects = "subject,death_day\nS1,30\n"
    let rows = "S1,R1,0,T1\nS1,R1,31,T1\nS1,R1,60,T1\nS1,R2,0,T1\nS1,R2,31,T1\n"
    let data = DataSet("subject,reader,day,lesion\n" + rows, subjects: subjects)
    #expect(data.errors == ["D054:3", "D054:6"])
    #expect(data.messages.contains("and 1 further row"))
    #expect(data.messages.contains("subjects.csv:2"))
    let recorded = DataSet(
      subjects: subjects, responses: "subject,day,response\nS1,30,SD\nS1,31,PD\n")
    #expect(recorded.errors == ["D054:3"])
    let lenient = DataSet("subject,reader,day,lesion\n" + rows, subjects: subjects) {
      $0.lenient = true
    }
    #expect(lenient.reading.exclusions.map(\.subject) == ["S1"])
  }

  @Test(arguments: SubjectTable.eventNames)
  func `the day and the date of every event are compared`(_ event: String) {
    let header = "subject,treatment_start,\(event)_day,\(event)_date\n"
    let late = DataSet(dated, subjects: header + "S1,2024-03-01,90,2024-05-31\n")
    #expect(late.errors == ["D055:2"])
    #expect(DataSet(dated, subjects: header + "S1,2024-03-01,90,2024-05-30\n").errors == [])
    let undated = DataSet("subject,day,lesion\nS1,0,T1\n", subjects: header + "S1,,90,2024-05-31\n")
    #expect(undated.errors == [])
    #expect(undated.reading.notices.contains { $0.contains("could not be compared") })
  }

  @Test func `observations hold numbers and words with their limit`() {
    let data = DataSet(
      "subject,visit,day,lesion\nS1,W6,42,T1\n",
      observations: "subject,day,name,value,unit,visit\nS1,3,IL-8,12.5,pg/mL,\nS1,4,ctDNA,<5,,\n"
        + "S1,5,ctDNA,undetectable,,\nS1,,ECOG,1,,W6\nS9,3,ECOG,1,,\n")
    #expect(data.errors == [])
    #expect(data.warnings == ["D039:6"])
    #expect(data.reading.observationNames == ["IL-8", "ctDNA", "ECOG"])
    let observations = data.subject("S1")?.observations ?? []
    #expect(observations.map(\.day) == [3, 4, 5, 42])
    #expect(observations.map(\.name) == ["il-8", "ctdna", "ctdna", "ecog"])
    #expect(
      observations.map(\.value) == [
        .number(Rational(plainDecimal: "12.5") ?? .zero),
        .word("<5", limit: Rational(integer: 5)), .word("undetectable", limit: nil),
        .number(.one),
      ])
  }

  @Test func `observation rows are checked`() {
    let lesions = "subject,visit,day,lesion\nS1,W6,42,T1\n"
    let data = DataSet(
      lesions,
      observations: "subject,day,name,value,visit\nS1,3,ECOG,,\nS1,,ECOG,1,\nS1,,ECOG,1,W9\n")
    #expect(data.errors == ["D060:2", "D022:3", "D061:4"])
  }

  @Test func `one reader or the accepted ones may be chosen`() {
    let csv = "subject,reader,visit,day,lesion\nS1,R1,A,0,T1\nS1,R2,A,0,T1\nS2,R1,A,0,T1\n"
    #expect(DataSet(csv).reading.study.readers == ["R1", "R2"])
    #expect(DataSet(csv).subject("S1")?.readings.map(\.reader) == ["R1", "R2"])
    let one = DataSet(csv) { $0.reader = .one("R2") }
    #expect(one.subject("S1")?.readings.map(\.reader) == ["R2"])
    #expect(one.subject("S2")?.readings.isEmpty == true)
    #expect(DataSet(csv) { $0.reader = .one("R9") }.errors == ["D018:0"])
    let accepted = DataSet(csv, readers: "subject,reader\nS1,R2\nS2,R1\n") {
      $0.reader = .accepted
    }
    #expect(accepted.reading.study.subjects.map { $0.readings.map(\.reader) } == [["R2"], ["R1"]])
    #expect(DataSet(csv) { $0.reader = .accepted }.errors == ["D020:0"])
  }

  /// Rows of `readers.csv` below `subject,visit,reader`; R1 and R2 read A of S1, R1 read A of S2,
  /// and nobody read S3.
  struct Accepted: Sendable, CustomTestStringConvertible {
    let rows: String, errors: [String]
    var remark: String?
    var testDescription: String { rows.split(separator: "\n").joined(separator: "; ") }
  }

  @Test(arguments: [
    Accepted(rows: "S1,,R2\nS2,,R1\n", errors: []),
    Accepted(rows: "S1,A,R2\nS2,A,R1\n", errors: []),
    Accepted(rows: "S1,,R1\nS2,,R1\nS3,,R2\n", errors: []),
    Accepted(rows: "S1,,R9\nS2,,R1\n", errors: ["D056:2"]),
    Accepted(rows: "S1,,R1\nS2,,R1\nS3,,R9\n", errors: ["D056:4"]),
    Accepted(rows: "S1,,R1\nS2,,R2\n", errors: ["D056:3"]),
    Accepted(rows: "S1,,R1\nS2,A,R2\n", errors: ["D056:3"]),
    Accepted(rows: "S1,,R1\n", errors: [], remark: "not used: S2"),
    Accepted(rows: "S1,B,R1\nS2,,R1\n", errors: [], remark: "not used: S1 visit A"),
  ])
  func `accepted readers must have read`(_ c: Accepted) {
    let data = DataSet(
      "subject,reader,visit,day,lesion\nS1,R1,A,0,T1\nS1,R2,A,0,T1\nS2,R1,A,0,T1\n",
      subjects: "subject\nS1\nS2\nS3\n", readers: "subject,visit,reader\n" + c.rows
    ) { $0.reader = .accepted }
    #expect(data.errors == c.errors, "\(data.messages)")
    let remark = data.reading.notices.first { $0.contains("names no reader") }
    #expect(remark.map { $0.hasSuffix(c.remark ?? "") } ?? (c.remark == nil))
  }

  @Test func `recorded responses stand for lesions`() {
    let data = DataSet(
      responses: "subject,visit,day,response\nS1,W6,42,PR\nS1,BL,0,\nS2,W6,40,iUPD\n")
    #expect(data.errors == [])
    #expect(data.reading.study.isRecordedResponses)
    #expect(data.first?.timePoints.map(\.day) == [0, 42])
    #expect(data.first?.responses == [nil, "PR"])
    let twice = DataSet(responses: "subject,day,response\nS1,42,PR\nS1,42,SD\n")
    #expect(twice.errors == ["D062:3"])
  }

  @Test func `a folder needs lesions or responses`() {
    #expect(DataSet(subjects: "subject\nS1\n").errors == ["D019:0"])
  }

  @Test func `a path that does not exist is an access error`() {
    #expect(throws: DataAccessError(path: "no/such", reason: "no such file or folder")) {
      try StudyReader.read(path: "no/such", standardInput: { [] }, options: ReadingOptions())
    }
  }

  @Test func `standard input is read for a dash`() throws {
    let reading = try StudyReader.read(
      path: "-", standardInput: { Array("subject,day,lesion\nS1,0,T1\n".utf8) },
      options: ReadingOptions())
    #expect(reading.study.subjects.map(\.id) == ["S1"])
    #expect(reading.sources.map(\.path) == ["<stdin>"])
  }
}
