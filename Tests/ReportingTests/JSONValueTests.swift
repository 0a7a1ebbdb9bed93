import Testing

@testable import Reporting

@Suite struct `JSON values` {
  @Test func `escape what JSON forbids`() {
    let text = JSONValue.string("a\"\\\n\u{1}\u{2028}é").compact
    #expect(text == #""a\"\\\n\u0001\u2028é""#)
  }

  @Test func `keep the order of keys`() {
    let value = JSONValue.object([("b", .integer(1)), ("a", .text("")), ("c", .bool(true))])
    #expect(value.compact == #"{"b":1,"a":null,"c":true}"#)
  }

  @Test func `write records one a line`() {
    let records = JSONRecords([("ones", "one", [.object([("n", .integer(1))])])])
    #expect(records.lines == "{\"record\":\"one\",\"n\":1}\n")
    #expect(records.document == "{\n  \"ones\": [\n    {\"n\":1}\n  ]\n}\n")
  }
}
