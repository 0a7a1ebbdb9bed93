internal import SourceText

extension WrittenText {
  /// Decodes a block scalar with the indentation that yields the wanted value.
  ///
  /// An indentation given in the header counts from the parent, which is not known here.
  static func block(_ scalar: YAMLScalar, source: [UInt8], wanted: [UInt8]) -> WrittenText? {
    var at = scalar.range.start
    while at < source.count, !source[at].isBreak { at += 1 }
    guard at < source.count else {
      var nothing = WrittenText()
      nothing.finish(at: scalar.range.end)
      return wanted.isEmpty ? nothing : nil
    }
    let first = source.afterBreak(at: at)
    for indent in (1...max(1, longestIndent(source, from: first, to: scalar.range.end))).reversed()
    {
      var written = WrittenText(
        block: source, from: first, to: scalar.range.end, indent: indent,
        isLiteral: scalar.style == .literal,
        breaks: wanted.reversed().prefix { $0 == .lineFeed }.count)
      guard written.bytes.starts(with: wanted) else { continue }
      if written.bytes[wanted.count...].allSatisfy({ $0 == .lineFeed }) {
        written.truncate(to: wanted.count)
        return written
      }
    }
    return nil
  }

  /// The most spaces that a line with text begins with.
  private static func longestIndent(_ source: [UInt8], from start: Int, to end: Int) -> Int {
    var longest = 0
    var at = start
    while at < end {
      let spaces = source[at..<end].prefix { $0 == .space }.count
      longest = max(longest, spaces)
      while at < end, !source[at].isBreak { at += 1 }
      if at < end { at = source.afterBreak(at: at) }
    }
    return min(longest, 256)
  }

  /// Decodes the lines of a block scalar and, after them, up to `breaks` line breaks.
  private init(
    block source: [UInt8], from start: Int, to end: Int, indent: Int, isLiteral: Bool, breaks: Int
  ) {
    self.init()
    var at = start
    var leadingBreak: Int?
    var trailingBreaks = Self.skipEmptyLines(source, &at, end, indent)
    var previousIsBlank = false
    while at < end {
      let isBlank = source[at].isBlank
      if !isLiteral, let place = leadingBreak, !previousIsBlank, !isBlank {
        if trailingBreaks.isEmpty { add(.space, at: place) } else { trailingBreaks[0] = place }
      } else if let place = leadingBreak {
        add(.lineFeed, at: place)
      }
      for place in trailingBreaks { add(.lineFeed, at: place) }
      previousIsBlank = isBlank
      while at < source.count, !source[at].isBreak {
        add(source[at], at: at)
        at += 1
      }
      leadingBreak = at < source.count ? at : nil
      if at < source.count { at = source.afterBreak(at: at) }
      trailingBreaks = Self.skipEmptyLines(source, &at, end, indent)
    }
    addTail(source, from: leadingBreak ?? trailingBreaks.first ?? end, count: breaks)
  }

  /// The line breaks at the end, which the scalar's range leaves out.
  private mutating func addTail(_ source: [UInt8], from start: Int, count: Int) {
    var at = start
    for _ in 0..<count {
      while at < source.count, source[at].isBlank { at += 1 }
      guard at < source.count, source[at].isBreak else { break }
      add(.lineFeed, at: at)
      at = source.afterBreak(at: at)
    }
    finish(at: min(at, source.count))
  }

  /// Moves to the text of the next line that has some; gives the breaks of the lines without.
  private static func skipEmptyLines(
    _ source: [UInt8], _ at: inout Int, _ end: Int, _ indent: Int
  ) -> [Int] {
    var breaks: [Int] = []
    while at < end {
      var column = 0
      while at < end, column < indent, source[at] == .space {
        at += 1
        column += 1
      }
      guard at < end, source[at].isBreak else { break }
      breaks.append(at)
      at = source.afterBreak(at: at)
    }
    return breaks
  }
}
