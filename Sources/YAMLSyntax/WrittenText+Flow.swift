extension WrittenText {
  /// Decodes a plain or quoted scalar; `range` is without the quotes.
  init(flow source: [UInt8], in range: Range<Int>, style: YAMLScalar.Style) {
    self.init()
    var at = range.lowerBound
    while at < range.upperBound {
      let byte = source[at]
      if byte.isBlank || byte.isBreak {
        at = fold(source, at, range.upperBound, afterEscapedBreak: false)
      } else if style == .singleQuoted, byte == UInt8(ascii: "'") {
        add(byte, at: at)
        at += 2
      } else if style == .doubleQuoted, byte == UInt8(ascii: "\\") {
        at = escape(source, at, range.upperBound)
      } else {
        add(byte, at: at)
        at += 1
      }
    }
    finish(at: range.upperBound)
  }

  /// Decodes white space: kept within a line, folded around line breaks.
  private mutating func fold(
    _ source: [UInt8], _ start: Int, _ end: Int, afterEscapedBreak: Bool
  ) -> Int {
    var at = start
    var breaks: [Int] = []
    while at < end, source[at].isBlank || source[at].isBreak {
      if source[at].isBreak {
        breaks.append(at)
        at = source.afterBreak(at: at)
      } else {
        at += 1
      }
    }
    if afterEscapedBreak {
      for place in breaks { add(.lineFeed, at: place) }
    } else if breaks.isEmpty {
      for place in start..<at { add(source[place], at: place) }
    } else if breaks.count == 1 {
      add(.space, at: start)
    } else {
      // The first break that is kept ends the text before it.
      add(.lineFeed, at: start)
      for place in breaks.dropFirst(2) { add(.lineFeed, at: place) }
    }
    return at
  }

  /// Decodes what a backslash begins.
  private mutating func escape(_ source: [UInt8], _ start: Int, _ end: Int) -> Int {
    guard start + 1 < end else { return end }
    let kind = source[start + 1]
    if kind.isBreak {
      let next = source.afterBreak(at: start + 1)
      return fold(source, next, end, afterEscapedBreak: true)
    }
    if let digits = Self.hexDigits[kind] {
      let stop = min(end, start + 2 + digits)
      let value = UInt32(String(decoding: source[start + 2..<stop], as: UTF8.self), radix: 16)
      if let scalar = value.flatMap(Unicode.Scalar.init) {
        for unit in Character(scalar).utf8 { add(unit, at: start) }
      }
      return stop
    }
    for unit in (Self.escapes[kind] ?? "").utf8 { add(unit, at: start) }
    return start + 2
  }

  private static let hexDigits: [UInt8: Int] = [
    UInt8(ascii: "x"): 2, UInt8(ascii: "u"): 4, UInt8(ascii: "U"): 8,
  ]

  private static let escapes: [UInt8: String] = [
    UInt8(ascii: "0"): "\0", UInt8(ascii: "a"): "\u{7}", UInt8(ascii: "b"): "\u{8}",
    UInt8(ascii: "t"): "\t", .tab: "\t", UInt8(ascii: "n"): "\n", UInt8(ascii: "v"): "\u{B}",
    UInt8(ascii: "f"): "\u{C}", UInt8(ascii: "r"): "\r", UInt8(ascii: "e"): "\u{1B}",
    .space: " ", UInt8(ascii: "\""): "\"", UInt8(ascii: "/"): "/", UInt8(ascii: "\\"): "\\",
    UInt8(ascii: "N"): "\u{85}", UInt8(ascii: "_"): "\u{A0}", UInt8(ascii: "L"): "\u{2028}",
    UInt8(ascii: "P"): "\u{2029}",
  ]
}
