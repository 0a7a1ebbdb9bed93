import SourceText
import YAMLSyntax

/// An entry as its author wrote it, comments included, moved to another indentation.
struct AuthorLines {
  private(set) var lines: [EffectiveFile.Line] = []

  /// A key with its value.
  init(of entry: YAMLEntry, indent: Int, comments: Bool = true) {
    self.init(key: entry.key.range, value: entry.value, indent: indent, comments: comments)
  }

  init(key: SourceRange, value: YAMLNode, indent: Int, comments: Bool = true) {
    if comments { lines = Self.comments(above: key, indent: indent) }
    let isBeside = value.range.position.line == key.position.line
    let head = isBeside ? "\(key.text): " : Self.restOfLine(from: key)
    add(value.range, after: head, from: key, isBeside: isBeside, indent: indent)
    if comments { addRemark(after: value.range) }
  }

  /// An item of a list.
  init(item: YAMLNode, indent: Int) {
    let dash = Self.dash(before: item.range)
    lines = Self.comments(above: dash, indent: indent)
    add(item.range, after: "- ", from: dash, isBeside: true, indent: indent)
    addRemark(after: item.range)
  }

  /// The lines of a value: the first behind `head`, the others moved as far as the entry is.
  private mutating func add(
    _ value: SourceRange, after head: String, from start: SourceRange, isBeside: Bool, indent: Int
  ) {
    let file = value.file
    let margin = String(repeating: " ", count: indent)
    let number = start.position.line
    let last = file.position(of: max(value.start, value.end - 1)).line
    let column = start.position.column - 1
    let isFirstOnLine = file.line(number).prefix(column).allSatisfy { $0 == " " }
    for line in number...max(number, last) {
      let end = line == last ? value.end : file.lineStart(line) + file.line(line).utf8.count
      let origin = Self.start(of: line, file)
      if line == number {
        let text = isBeside ? SourceRange(file: file, start: value.start, end: end).text : ""
        lines.append(EffectiveFile.Line(text: margin + head + text, origin: origin))
        continue
      }
      let written = SourceRange(file: file, start: file.lineStart(line), end: end).text
      let body = written.drop { $0 == " " }
      // Inside the brackets of another line there is no indentation to move.
      let spaces =
        isFirstOnLine ? written.count - body.count - column + indent : indent + 4
      let text = String(repeating: " ", count: max(indent + 1, spaces)) + body
      lines.append(EffectiveFile.Line(text: body.isEmpty ? "" : text, origin: origin))
    }
  }

  private mutating func addRemark(after range: SourceRange) {
    guard let remark = Self.remark(after: range), let last = lines.popLast() else { return }
    lines.append(EffectiveFile.Line(text: "\(last.text)  \(remark)", origin: last.origin))
  }

  // MARK: Places

  static func start(of line: Int, _ file: SourceFile) -> SourceRange {
    SourceRange(file: file, start: file.lineStart(line), end: file.lineStart(line))
  }

  static func start(of key: YAMLScalar) -> SourceRange { start(of: key.range) }

  static func start(of range: SourceRange) -> SourceRange {
    start(of: range.position.line, range.file)
  }

  static func isComment(_ text: Substring) -> Bool { text.drop { $0 == " " }.first == "#" }

  /// From a key to the end of its line, with a comment that stands there.
  private static func restOfLine(from key: SourceRange) -> String {
    let line = key.position.line
    let end = key.file.lineStart(line) + key.file.line(line).utf8.count
    return SourceRange(file: key.file, start: key.start, end: end).text
  }

  private static func dash(before item: SourceRange) -> SourceRange {
    var start = item.start
    while start > 0, item.file.bytes[start] != UInt8(ascii: "-") { start -= 1 }
    return SourceRange(file: item.file, start: start, end: start + 1)
  }

  // MARK: Comments

  /// The lines of comment that stand directly above.
  static func comments(above range: SourceRange, indent: Int) -> [EffectiveFile.Line] {
    let file = range.file
    let number = range.position.line
    // In `{a: 1, b: 2}` they belong to all of it.
    guard file.line(number).prefix(range.position.column - 1).allSatisfy({ $0 == " " }) else {
      return []
    }
    var first = number
    while first > 1, isComment(file.line(first - 1)[...]) { first -= 1 }
    return (first..<number).map { line in
      EffectiveFile.Line(
        text: String(repeating: " ", count: indent) + file.line(line).drop { $0 == " " },
        origin: start(of: line, file))
    }
  }

  /// A comment behind the last character, on the same line.
  static func remark(after range: SourceRange) -> String? {
    let file = range.file
    let line = file.position(of: max(range.start, range.end - 1)).line
    let end = file.lineStart(line) + file.line(line).utf8.count
    let rest = SourceRange(file: file, start: range.end, end: end).text
    let remark = rest.drop { " ,]}".contains($0) }
    guard remark.first == "#", remark.count < rest.count else { return nil }
    return String(remark)
  }
}
