import Testing

@testable import SourceText

@Suite struct `Source files` {
  @Test func `count lines and columns from 1, columns in Unicode scalars`() {
    let file = SourceFile(path: "a", text: "é b\r\n\nc")
    #expect(file.lineCount == 3)
    #expect(file.position(of: 3) == SourcePosition(line: 1, column: 3))
    #expect(file.position(of: 6) == SourcePosition(line: 2, column: 1))
    #expect(file.position(of: 8) == SourcePosition(line: 3, column: 2))
    #expect(file.position(of: 99) == SourcePosition(line: 3, column: 2))
    #expect(file.line(1) == "é b")
    #expect(file.line(2) == "")
    #expect(file.line(3) == "c")
  }

  @Test func `drop a byte-order mark`() {
    let file = SourceFile(path: "a", text: "\u{FEFF}a")
    #expect(file.bytes == [0x61])
    #expect(file.position(of: 0) == SourcePosition(line: 1, column: 1))
  }

  @Test func `clamp ranges to the file`() {
    let file = SourceFile(path: "a", text: "abc")
    #expect(SourceRange(file: file, start: -1, end: 9).text == "abc")
    #expect(SourceRange(file: file, start: 2, end: 1).text == "")
  }

  @Test func `sort findings by path and place`() {
    let a = SourceFile(path: "a", text: "xyz"), b = SourceFile(path: "b", text: "xyz")
    let places = [(b, 0), (a, 2), (a, 1)].map {
      Diagnostic(code: "R001", message: "m", range: SourceRange(file: $0.0, start: $0.1, end: 3))
    }
    let sorted = places.sortedByPlace().map { $0.range?.pathAndLine ?? "" }
    #expect(sorted == ["a:1", "a:1", "b:1"])
    #expect(places.sortedByPlace().first?.range?.start == 1)
  }
}
