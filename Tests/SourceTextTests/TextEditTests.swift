import SourceText
import Testing

struct TextEditTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let edits: [(Int, Int, String)]
    let expected: String?
    var testDescription: String { "\(edits)" }
  }

  static let cases = [
    Case(edits: [], expected: "one two"),
    Case(edits: [(0, 3, "1")], expected: "1 two"),
    Case(edits: [(4, 7, "2"), (0, 3, "1")], expected: "1 2"),
    Case(edits: [(3, 3, ","), (7, 7, "!")], expected: "one, two!"),
    Case(edits: [(0, 3, "1"), (3, 4, "-")], expected: "1-two"),
    // The same edit found twice is one edit.
    Case(edits: [(0, 3, "1"), (0, 3, "1")], expected: "1 two"),
    Case(edits: [(0, 3, "1"), (0, 3, "un")], expected: nil),
    Case(edits: [(3, 3, ","), (3, 3, ";")], expected: nil),
    Case(edits: [(0, 4, "1"), (2, 5, "x")], expected: nil),
  ]

  @Test(arguments: cases) func edits(_ item: Case) {
    let file = SourceFile(path: "a.yaml", text: "one two")
    let edits = item.edits.map {
      TextEdit(replace: SourceRange(file: file, start: $0.0, end: $0.1), with: $0.2)
    }
    let text = file.applying(edits).map { String(decoding: $0.bytes, as: UTF8.self) }
    #expect(text == item.expected)
  }

  @Test func editsOfOtherFilesAreLeftOut() {
    let file = SourceFile(path: "a.yaml", text: "one")
    let other = SourceFile(path: "b.yaml", text: "two")
    let edit = TextEdit(replace: other.wholeRange, with: "2")
    #expect(file.applying([edit]).map { String(decoding: $0.bytes, as: UTF8.self) } == "one")
  }
}
