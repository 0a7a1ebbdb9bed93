import Quantities
import SourceText
import Testing

@testable import ClinicalData

@Suite struct CSVTableTests {
  @Test(arguments: [
    Case("CRLF", "subject,day,lesion\r\nS1,0,T1\r\n"),
    Case("a byte-order mark", "\u{FEFF}subject,day,lesion\nS1,0,T1\n"),
    Case("no line break at the end", "subject,day,lesion\nS1,0,T1"),
    Case("upper case and spaces in the header", " Subject , DAY,\"lesion\"\nS1,0,T1\n"),
    Case("blank lines and empty rows", "subject,day,lesion\n\nS1,0,T1\n,,\n\r\n"),
    Case("quotes", "subject,day,lesion,note\nS1,0,T1,\"a, \"\"b\"\"\nc\"\nS1,9,T1,\n"),
    Case("a space before a quote", "subject,day,lesion\nS1,0, \"T,1\"\n"),
    Case("a row too short", "subject,day,lesion\nS1,0\n", "D006:2"),
    Case("a row too long", "subject,day,lesion\nS1,0,T1,9\n", "D006:2"),
    Case("an open quote", "subject,day,lesion\nS1,0,\"T1\n", "D003:2"),
    Case("an open quote in the header", "subject,\"day,lesion\nS1,0,T1\n", "D003:1"),
    Case("text after a quote", "subject,day,lesion\nS1,0,\"T1\"x\n", "D004:2"),
    Case("two columns of one name", "subject,day,lesion,Day\nS1,0,T1,0\n", "D007:1"),
    Case("an empty file", "", "D008:1"),
    Case("a header of commas", ",,\n", "D008:1"),
    Case("a filled column without a name", "subject,day,lesion,\nS1,0,T1,x\n", "D009:2"),
    Case("an empty column without a name", "subject,day,lesion,\nS1,0,T1,\n"),
    Case("tabs", "subject\tday\tlesion\nS1\t0\tT1\n", "D010:1"),
    Case("bare carriage returns", "subject,day,lesion\rS1,0,T1\r", "D005:1"),
  ])
  func `the form of the file is checked`(_ c: Case) {
    #expect(DataSet(c.csv).errors == c.errors, "\(DataSet(c.csv).messages)")
  }

  @Test func `quoted cells keep commas, line breaks and quotes`() {
    let data = DataSet("subject,day,lesion,note\nS1,0,T1,\"a, \"\"b\"\"\nc\"\nS1,9,T1,x\n")
    #expect(data.lesion("T1")?.records.first??.attributes == ["a, \"b\"\nc"])
    #expect(data.lesion("T1")?.records.map { $0?.line } == [2, 4])
  }

  @Test func `semicolon files have decimal commas`() {
    let data = DataSet("subject;day;lesion;size_mm\nS1;0;T1;12,5\nS1;9;T1;12.5\n")
    #expect(data.errors == [])
    let values = data.lesion("T1")?.records.map { $0?.values.first??.plainDecimal }
    #expect(values == ["12.5", "12.5"])
  }

  @Test(
    arguments: [
      ([0x53, 0xE9, 0x2C], 1, "D001"), ([0xFF, 0xFE, 0x53, 0x00], 0, "D002"),
      ([0x53, 0], 1, "D001"),
    ] as [([UInt8], Int, String)])
  func `other encodings are refused with the place`(_ bytes: [UInt8], _ at: Int, _ code: String) {
    let reading = StudyReader.read(files: [("lesions.csv", bytes)], options: ReadingOptions())
    #expect(reading.diagnostics.map(\.code) == [code])
    #expect(reading.diagnostics.first?.range?.start == at)
  }

  @Test func `errors of the file stay errors in lenient reading`() {
    let data = DataSet("subject,day,lesion\nS1,0\nS2,0,T1\n") { $0.lenient = true }
    #expect(data.errors == ["D006:2"])
    #expect(data.reading.exclusions.isEmpty)
  }

  @Test(arguments: 0..<6 as Range<UInt64>)
  func `no bytes trap`(seed: UInt64) {
    var random = SeededGenerator(seed: seed + 1)
    let good = #"""
      subject,reader,visit,day,date,lesion,role,organ,nodal,state,merged_into,part_of,size_mm
      S1,R1,V0,0,2024-01-01,T1,target,liver,no,measured,,,12.5
      S1,R1,V1,40,2024-02-10,T1,target,liver,no,merged,T2,,
      S1,R1,V1,40,2024-02-10,T2,,"lymph ""node""",yes,,,T1,7
      S2,R2,,-3,,T1,,,,present,,,
      """#
    let marks: [UInt8] = Array(",;\"\n\r-.<0129 T".utf8) + [0, 0xC3, 0xFF, 0xC2, 0xA0]
    for _ in 0..<400 {
      var bytes = Array(good.utf8)
      for _ in 0..<Int.random(in: 1...12, using: &random) {
        let at = Int.random(in: 0..<bytes.count, using: &random)
        let mark = marks[Int.random(in: 0..<marks.count, using: &random)]
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes[at] = mark
        case 1: bytes.insert(mark, at: at)
        case 2: bytes.remove(at: at)
        default: bytes = Array(bytes[..<at] + bytes[(at / 2)...])
        }
      }
      var options = ReadingOptions()
      options.lenient = Bool.random(using: &random)
      options.mergeDays = Bool.random(using: &random) ? 7 : nil
      options.carry = Bool.random(using: &random) ? [.nonTarget, .new] : []
      let names = ["lesions.csv", "subjects.csv", "observations.csv", "responses.csv"]
      let name = names[Int.random(in: 0..<names.count, using: &random)]
      let reading = StudyReader.read(
        files: [(name, bytes), ("lesions.csv", bytes)], options: options)
      for finding in reading.diagnostics { _ = DiagnosticText().render(finding) }
    }
  }
}
