import SourceText

/// What stands between two parts of a file: comments and blank lines.
struct Surroundings {
  enum Item {
    case blank
    /// A comment on a line of its own, and the column where it begins.
    case comment(String, column: Int)
  }

  /// A comment on the line on which the first part ends.
  private(set) var remark: String?
  private(set) var items: [Item] = []

  init() {}

  /// Reads the characters between two parts; besides comments there are only signs of YAML.
  init(_ file: SourceFile, from start: Int, to end: Int) {
    guard start < end else { return }
    let text = SourceRange(file: file, start: start, end: end).text
    let isTop = start == 0
    let lines = text.split(omittingEmptySubsequences: false) { $0.isLineBreak }
    for (number, line) in lines.enumerated() {
      let comment = line.firstIndex(of: "#").map { line[$0...] }
      if number == 0, !isTop {
        remark = comment.map(Self.trimmed)
      } else if let comment {
        let column = line.count - comment.count
        items.append(.comment(Self.trimmed(comment), column: column))
      } else if number < lines.count - 1, line.allSatisfy({ $0 == " " || $0 == "\t" }) {
        items.append(.blank)
      }
    }
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.last?.isWhitespace ?? false { text.removeLast() }
    return String(text)
  }

  /// The comments of the file as a whole, which stay at its top: those that a blank line sets off,
  /// and the line that names a schema to an editor.
  mutating func removeTitle() -> [Item] {
    let end = items.lastIndex { item in
      switch item {
      case .blank: true
      case .comment(let text, _): text.hasPrefix("# yaml-language-server")
      }
    }
    guard let end else { return [] }
    let title = Array(items[...end])
    items.removeFirst(title.count)
    return title
  }

  /// Takes from the beginning what belongs to a collection that begins at a column.
  ///
  /// The rest stands after the collection. The remark goes with what it follows.
  mutating func removeInside(column: Int) -> Surroundings {
    var inside = Surroundings()
    inside.remark = remark
    remark = nil
    let last = items.indices.prefix { index in
      if case .comment(_, let own) = items[index] { own >= column } else { true }
    }.last { index in
      if case .comment = items[index] { true } else { false }
    }
    if let last {
      inside.items = Array(items[...last])
      items.removeFirst(inside.items.count)
    }
    return inside
  }

  /// The remark as if it stood on a line of its own, before the rest.
  func withRemarkAbove() -> [Item] {
    (remark.map { [.comment($0, column: 0)] } ?? []) + items
  }
}

extension Character {
  /// Whether a line of a YAML file ends here; other characters that break lines are part of texts.
  var isLineBreak: Bool { self == "\n" || self == "\r\n" || self == "\r" }
}
