import SourceText
import Testing

@testable import YAMLSyntax

@Suite struct `Ranges of nodes` {
  struct Case: Sendable, CustomTestStringConvertible {
    /// The mark is around the node.
    var text: String
    /// Keys and indices that lead to it; a key with `:` stands for the key itself.
    var path: [String]
    var testDescription: String { "\(path) in \(text.debugDescription)" }
  }

  @Test(arguments: [
    Case(text: "⟦a: 1\nb: 2⟧\n\n# end\n", path: []),
    Case(text: "a: ⟦1⟧ # c\n", path: ["a"]),
    Case(text: "é: 1\nü: ⟦\"ö\"⟧\n", path: ["ü"]),
    Case(text: "⟦'a b'⟧: 1", path: ["a b:"]),
    Case(text: "a: 1\n⟦b⟧ : 2", path: ["b:"]),
    Case(text: "a:\n  ⟦b: 1\n  c: 2⟧\n\n# x\nd: 3", path: ["a"]),
    Case(text: "a:\n  ⟦- 1\n  - [2, 3]⟧\n\n# x\nd: 3", path: ["a"]),
    Case(text: "a:\n⟦- 1\n- 2⟧\nd: 3", path: ["a"]),
    Case(text: "a:\n- 1\n- ⟦b: 2\n  c: 3⟧\nd: 3", path: ["a", "1"]),
    Case(text: "a: ⟦[1,\n  2]⟧\nb: 1", path: ["a"]),
    Case(text: "a: ⟦{b: 1 }⟧ # x", path: ["a"]),
    Case(text: "a: ⟦[]⟧\n", path: ["a"]),
    Case(text: "a: [⟦b: c⟧ , d]", path: ["a", "0"]),
    Case(text: "a: ⟦b\n  c⟧\nd: 1", path: ["a"]),
    Case(text: "a: ⟦|\n  b\n  c⟧\n\n# x\nd: 1", path: ["a"]),
    Case(text: "a: ⟦>-\n  b\n\n  c⟧\n\nd: 1", path: ["a"]),
    Case(text: "a: &x ⟦1⟧", path: ["a"]),
    Case(text: "a: &x\n  ⟦b: 1⟧\n", path: ["a"]),
    Case(text: "a: !x &y # c\n  ⟦[b]⟧\n", path: ["a"]),
    Case(text: "a: ⟦*x⟧\n", path: ["a"]),
    Case(text: "a: \u{1}\nb: ⟦c⟧", path: ["b"]),
    Case(text: "# \u{2028}\nb: ⟦c⟧", path: ["b"]),
    Case(text: "\u{FEFF}a: 1\r\nb: ⟦c⟧\r\n", path: ["b"]),
  ])
  func `go from the first character to the end of the last child`(_ c: Case) {
    let marked = MarkedText(c.text)
    let bomLength = c.text.unicodeScalars.first == "\u{FEFF}" ? 3 : 0
    let expected = marked.ranges[0]
    let document = YAMLDocument(parsing: marked.file)
    let found = document.root.flatMap { range(c.path[...], in: $0) }
    #expect(found == expected.lowerBound - bomLength..<expected.upperBound - bomLength)
  }

  private func range(_ path: ArraySlice<String>, in node: YAMLNode) -> Range<Int>? {
    guard let step = path.first else { return node.range.offsets }
    switch node.content {
    case .scalar: return nil
    case .sequence(let items):
      return Int(step).flatMap { range(path.dropFirst(), in: items[$0]) }
    case .mapping(let entries):
      if step.hasSuffix(":") {
        return entries.first { $0.key.text + ":" == step }?.key.range.offsets
      }
      return entries.first { $0.key.text == step }.flatMap {
        range(path.dropFirst(), in: $0.value)
      }
    }
  }

  @Test func `of entries reach from the key to the value`() {
    let marked = MarkedText("a: 1\n⟦b: [2]⟧ # x\nc: 3")
    guard case .mapping(let entries) = YAMLDocument(parsing: marked.file).root?.content else {
      Issue.record("no mapping")
      return
    }
    #expect(entries[1].range.offsets == marked.ranges[0])
  }
}
