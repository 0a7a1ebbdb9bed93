import Testing

@testable import SourceText

@Suite struct `Diagnostics as text` {
  private func lines(_ text: String, _ part: Range<Int>, label: String? = nil) -> [String] {
    let file = SourceFile(path: "a.yaml", text: text)
    let range = SourceRange(file: file, start: part.lowerBound, end: part.upperBound)
    let diagnostic = Diagnostic(code: "R001", message: "wrong", range: range, label: label)
    return DiagnosticText().render(diagnostic).split(separator: "\n").map(String.init)
  }

  @Test func `show message, place, line and caret`() {
    #expect(
      lines("a: 1\nbc: 23\n", 9..<11, label: "here") == [
        "error[R001]: wrong", "  --> a.yaml:2:5", "  |", "2 | bc: 23", "  |     ^^ here",
      ])
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var before: String, marked: String, after: String
    var carets: String
    var testDescription: String { "\(before)⟦\(marked)⟧\(after)".debugDescription }
  }

  @Test(arguments: [
    Case(before: "a: ", marked: "b", after: " c", carets: "   ^"),
    Case(before: "é: ", marked: "é", after: "", carets: "   ^"),
    Case(before: "e\u{301}: ", marked: "b", after: "", carets: "   ^"),
    Case(before: "漢字: ", marked: "字", after: "x", carets: "      ^^"),
    Case(before: "😀: ", marked: "b😀", after: "", carets: "    ^^^"),
    Case(before: "\t", marked: "b", after: "", carets: "    ^"),
    Case(before: "", marked: "\t", after: "b", carets: "^^^^"),
    Case(before: "a\tb: ", marked: "c\td", after: "", carets: "        ^^^^^^"),
    Case(before: "a", marked: "\u{200B}", after: "b", carets: " ^"),
    Case(before: "a", marked: "\u{202E}", after: "b", carets: " ^"),
    Case(before: "a", marked: "\u{1B}", after: "[1m", carets: " ^"),
    Case(before: "a: b", marked: "", after: "", carets: "    ^"),
    Case(before: "a: ", marked: "b\nc: d", after: "", carets: "   ^"),
    Case(before: "a: ", marked: "b\r\n", after: "c", carets: "   ^"),
  ])
  func `put carets under the characters`(_ c: Case) {
    let start = c.before.utf8.count
    let shown = lines(c.before + c.marked + c.after, start..<start + c.marked.utf8.count)
    #expect(shown.last == "  | " + c.carets)
  }

  @Test func `never send control or hidden characters to a terminal`() {
    let shown = lines("\u{1B}[31m\u{85}\u{9B}\u{202E}\u{2028}x", 0..<1)[3]
    #expect(shown == "1 | \u{FFFD}[31m\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}x")
  }

  @Test(arguments: [0, 5, 119, 120, 200, 500, 993, 999, 1_000], [1, 3, 100, 400])
  func `keep the marked part of a long line in view`(start: Int, count: Int) throws {
    let end = min(1_000, start + count)
    let line =
      String(repeating: "x", count: start) + String(repeating: "Y", count: end - start)
      + String(repeating: "z", count: 1_000 - end)
    let shown = lines(line, start..<end)
    let text = shown[3].dropFirst(4), carets = shown[4].dropFirst(4)
    #expect(text.count <= 162)
    #expect(carets.count <= 162)
    let first = try #require(carets.firstIndex(of: "^"))
    let column = carets.distance(from: carets.startIndex, to: first)
    if start < end {
      #expect(Array(text)[column] == "Y")
      #expect(column == 0 || Array(text)[column - 1] != "Y")
    }
  }

  @Test func `end at the end of the file`() {
    #expect(lines("a: 1\n", 5..<5).suffix(2) == ["2 | ", "  | ^"])
    #expect(lines("", 0..<0).suffix(2) == ["1 | ", "  | ^"])
  }

  @Test func `show notes with their own place`() {
    let file = SourceFile(path: "a.yaml", text: "a: 1\na: 2\n")
    let diagnostic = Diagnostic(
      code: "Y006", severity: .warning, message: "twice",
      range: SourceRange(file: file, start: 5, end: 6),
      notes: [
        Diagnostic.Note("first here", at: SourceRange(file: file, start: 0, end: 1)),
        Diagnostic.Note("keep one"),
      ])
    #expect(
      DiagnosticText().render(diagnostic) == """
        warning[Y006]: twice
          --> a.yaml:2:1
          |
        2 | a: 2
          | ^
          note: first here
          --> a.yaml:1:1
          |
        1 | a: 1
          | ^
          note: keep one

        """)
    #expect(DiagnosticText(colour: true).render(diagnostic).contains("\u{1B}[1;33mwarning[Y006]"))
  }
}
