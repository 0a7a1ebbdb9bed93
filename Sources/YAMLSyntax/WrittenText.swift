internal import SourceText

/// The value of a scalar, decoded once more from the author's bytes, with the place of each byte.
///
/// Follows the scanner of libyaml step by step; where the result differs from the value that
/// libyaml gave, it is not used.
struct WrittenText {
  /// The value's UTF-8.
  private(set) var bytes: [UInt8] = []
  /// The offset in the file of each byte of the value, and of its end.
  private(set) var offsets: [Int] = []

  /// The decoding that yields the scalar's text, or `nil`.
  static func matching(_ scalar: YAMLScalar) -> WrittenText? {
    let source = scalar.range.file.bytes
    let wanted = Array(scalar.text.utf8)
    switch scalar.style {
    case .plain, .singleQuoted, .doubleQuoted:
      let quote = scalar.style == .plain ? 0 : 1
      let inner =
        scalar.range.start + quote..<max(scalar.range.start + quote, scalar.range.end - quote)
      let written = WrittenText(flow: source, in: inner, style: scalar.style)
      return written.bytes == wanted ? written : nil
    case .literal, .folded:
      return block(scalar, source: source, wanted: wanted)
    }
  }

  init() {}

  /// Adds one byte that is written at `offset`.
  mutating func add(_ byte: UInt8, at offset: Int) {
    bytes.append(byte)
    offsets.append(offset)
  }

  mutating func finish(at offset: Int) {
    offsets.append(offset)
  }

  /// Keeps the first `count` bytes.
  mutating func truncate(to count: Int) {
    bytes.removeLast(bytes.count - count)
    offsets.removeLast(offsets.count - count - 1)
  }
}

extension UInt8 {
  static let tab = UInt8(ascii: "\t")
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let space = UInt8(ascii: " ")

  /// A space or a tab.
  var isBlank: Bool { self == .space || self == .tab }
  /// A byte that ends a line.
  var isBreak: Bool { self == .lineFeed || self == .carriageReturn }
}

extension [UInt8] {
  /// The offset after the line break at `offset`; `\r\n` is one.
  func afterBreak(at offset: Int) -> Int {
    let isPair =
      self[offset] == .carriageReturn && offset + 1 < count && self[offset + 1] == .lineFeed
    return offset + (isPair ? 2 : 1)
  }
}
