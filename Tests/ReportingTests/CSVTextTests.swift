import Testing

@testable import Reporting

@Suite struct `CSV text` {
  struct Case: Sendable, CustomTestStringConvertible {
    var field: String, written: String
    var testDescription: String { field.debugDescription }
  }

  @Test(arguments: [
    Case(field: "", written: ""), Case(field: "a b", written: "a b"),
    Case(field: "a,b", written: "\"a,b\""), Case(field: "a\"b", written: "\"a\"\"b\""),
    Case(field: "a\nb", written: "\"a\nb\""), Case(field: "a\r\nb", written: "\"a\r\nb\""),
    Case(field: "=1+1", written: "=1+1"), Case(field: "-5", written: "-5"),
    Case(field: "é漢", written: "é漢"), Case(field: " a ", written: " a "),
  ])
  func `quotes what RFC 4180 says and nothing else`(_ c: Case) {
    #expect(CSVText.row([c.field, "x"]) == c.written + ",x\n")
  }
}
