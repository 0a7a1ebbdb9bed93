import Testing

@testable import Reporting

@Suite struct `Plain tables` {
  @Test func `align texts left and numbers right`() {
    let table = PlainTable(
      [.init("name"), .init("n", isNumeric: true)], rows: [["a", "1"], ["long one", "100"]])
    #expect(table.text() == "name        n\na           1\nlong one  100\n")
  }

  @Test func `never exceed the width where a column may be cut`() {
    let table = PlainTable(
      [.init("a", mayBeCut: true), .init("b")],
      rows: [[String(repeating: "x", count: 200), "end"]])
    for line in table.text(width: 40).split(separator: "\n") { #expect(line.count <= 40) }
  }

  @Test func `show no control characters of the data`() {
    #expect(PlainTable([.init("a")], rows: [["\u{1B}[31m"]]).text() == "a\n\u{FFFD}[31m\n")
  }
}
