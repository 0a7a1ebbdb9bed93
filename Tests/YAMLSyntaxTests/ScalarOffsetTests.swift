import SourceText
import Testing

@testable import YAMLSyntax

@Suite struct `Places inside scalars` {
  struct Case: Sendable, CustomTestStringConvertible {
    /// The mark is where `part` of the value is written.
    var text: String
    var part: String
    var value: String
    var testDescription: String { "`\(part)` in \(text.debugDescription)" }
  }

  @Test(arguments: [
    Case(text: "a: x + ⟦y⟧", part: "y", value: "x + y"),
    Case(text: "a: 'x ⟦y⟧'", part: "y", value: "x y"),
    Case(text: "a: 'it''s ⟦y⟧'", part: "y", value: "it's y"),
    Case(text: "a: 'it⟦''⟧s'", part: "'", value: "it's"),
    Case(text: "a: \"\\u00e9\\t⟦y⟧\"", part: "y", value: "é\ty"),
    Case(text: "a: \"x⟦\\u00e9⟧y\"", part: "é", value: "xéy"),
    Case(text: "a: \"x⟦\\U0001F600⟧\"", part: "😀", value: "x😀"),
    Case(text: "a: \"\\L⟦y⟧\"", part: "y", value: "\u{2028}y"),
    Case(text: "a: \"é\\_⟦y⟧\"", part: "y", value: "é\u{A0}y"),
    Case(text: "a: \"b\\\n   ⟦y⟧\"", part: "y", value: "by"),
    Case(text: "a: \"b \n\n   ⟦y⟧\"", part: "y", value: "b\ny"),
    Case(text: "a: b\n  c ⟦y⟧\nd: 1", part: "y", value: "b c y"),
    Case(text: "a: b  \n\n\n  ⟦y⟧", part: "y", value: "b\n\ny"),
    Case(text: "a: ⟦b⟧\n  c", part: "b", value: "b c"),
    Case(text: "a: ⟦b⟧ \n\n  c", part: "b", value: "b\nc"),
    Case(text: "a: |\n  b\n   c ⟦y⟧\n\n  d\ne: 1", part: "y", value: "b\n c y\n\nd\n"),
    Case(text: "a: |-\n\n  b\n  ⟦y⟧", part: "y", value: "\nb\ny"),
    Case(text: "a: |+\n  b\n  ⟦y⟧\n\nd: 1", part: "y", value: "b\ny\n\n"),
    Case(text: "a: |2\n    b\n  ⟦y⟧\n", part: "y", value: "  b\ny\n"),
    Case(text: "a:\n  - |1\n    b\n   ⟦y⟧\n", part: "y", value: " b\ny\n"),
    Case(text: "a: |\r\n  b\r\n  ⟦y⟧\r\n", part: "y", value: "b\ny\n"),
    Case(text: "a: >\n  b\n  c ⟦y⟧\n\n  d\n", part: "y", value: "b c y\nd\n"),
    Case(text: "a: >\n  b\n    c\n  ⟦y⟧\n", part: "y", value: "b\n  c\ny\n"),
    Case(text: "a: | # note\n  b  \n  ⟦y⟧  \n", part: "y", value: "b  \ny  \n"),
  ])
  func `are those of the author's characters`(_ c: Case) throws {
    let marked = MarkedText(c.text)
    let document = YAMLDocument(parsing: marked.file)
    guard case .mapping(let entries) = document.root?.content,
      let scalar = firstScalar(entries[0].value)
    else {
      Issue.record("no scalar")
      return
    }
    #expect(scalar.text == c.value)
    let part = try #require(scalar.text.range(of: c.part))
    #expect(scalar.sourceRange(part).offsets == marked.ranges[0])
    #expect(scalar.sourceOffset(of: part.lowerBound) == marked.ranges[0].lowerBound)
  }

  private func firstScalar(_ node: YAMLNode) -> YAMLScalar? {
    switch node.content {
    case .scalar(let scalar): scalar
    case .sequence(let items): items.first.flatMap(firstScalar)
    case .mapping: nil
    }
  }
}

extension String {
  /// The UTF-8 offsets of the last occurrence of a part.
  fileprivate func range(of part: String) -> Range<Int>? {
    let all = Array(utf8), wanted = Array(part.utf8)
    guard all.count >= wanted.count else { return nil }
    return (0...all.count - wanted.count).last { all[$0...].starts(with: wanted) }
      .map { $0..<$0 + wanted.count }
  }
}
