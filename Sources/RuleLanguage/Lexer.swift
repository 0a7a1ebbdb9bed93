import Quantities

/// A word, number or sign of an expression, with its place in the expression's text.
struct Token: Equatable {
  enum Kind: Equatable {
    case number(Rational)
    case word(String)
    case quoted(String)
    case sign(String)
    case bad(String)
    case end
  }

  let kind: Kind
  /// UTF-8 offsets into the expression.
  let range: Range<Int>
}

/// Splits an expression into tokens, on demand, so that the parser can ask for a word of a
/// vocabulary (`non-CR/non-PD`) where one is expected and for a name elsewhere.
struct Lexer {
  private let bytes: [UInt8]
  private(set) var offset = 0

  /// Words that end a word of a vocabulary and cannot be names.
  static let keywords: Set<String> = [
    "and", "or", "not", "if", "else", "is", "are", "in", "where", "at", "over", "from", "by",
    "up", "down", "of", "exists", "exist", "since", "after", "before", "with", "except",
  ]

  /// The words at which a word of several parts ends.
  private static let ends: Set<String> = [
    "and", "or", "not", "if", "else", "is", "are", "in", "where", "at", "up", "down", "exists",
    "exist",
  ]

  init(_ text: String) {
    bytes = Array(text.utf8)
  }

  var count: Int { bytes.count }

  mutating func reset(to offset: Int) { self.offset = offset }

  /// The next token; `end` again and again at the end.
  mutating func next() -> Token {
    skipSpace()
    let start = offset
    guard offset < bytes.count else { return Token(kind: .end, range: start..<start) }
    let byte = bytes[offset]
    if Self.isDigit(byte) { return number() }
    if Self.isNameStart(byte) {
      while offset < bytes.count, Self.isNamePart(bytes[offset]) { offset += 1 }
      return Token(kind: .word(text(start..<offset)), range: start..<offset)
    }
    if byte == UInt8(ascii: "\"") { return quoted() }
    return sign()
  }

  /// A word of a vocabulary: quoted, or as many plain parts as belong together, as in
  /// `unequivocal progression` or `non-CR/non-PD`.
  mutating func nextVocabularyWord() -> Token {
    skipSpace()
    let start = offset
    if offset < bytes.count, bytes[offset] == UInt8(ascii: "\"") { return quoted() }
    var end = start
    while offset < bytes.count {
      let partStart = offset
      while offset < bytes.count, Self.isVocabularyPart(bytes[offset]) { offset += 1 }
      let part = text(partStart..<offset)
      if part.isEmpty || Self.ends.contains(part) { break }
      end = offset
      skipSpace()
    }
    offset = end
    guard end > start else { return next() }
    return Token(kind: .quoted(text(start..<end)), range: start..<end)
  }

  /// A unit directly after a number: `mm`, `pg/mL`; `nil` where none stands there.
  mutating func unit() -> Token? {
    let before = offset
    skipSpace()
    let start = offset
    guard offset < bytes.count, Self.isNameStart(bytes[offset]) || bytes[offset] >= 0x80 else {
      offset = before
      return nil
    }
    while offset < bytes.count, Self.isNamePart(bytes[offset]) || bytes[offset] >= 0x80 {
      offset += 1
    }
    // `pg/mL`: only without spaces, so that `5 mm / x` stays a division.
    while offset + 1 < bytes.count, bytes[offset] == UInt8(ascii: "/"),
      Self.isNameStart(bytes[offset + 1])
    {
      offset += 1
      while offset < bytes.count, Self.isNamePart(bytes[offset]) { offset += 1 }
    }
    let name = text(start..<offset)
    if Self.keywords.contains(name) {
      offset = before
      return nil
    }
    return Token(kind: .word(name), range: start..<offset)
  }

  private mutating func number() -> Token {
    let start = offset
    while offset < bytes.count, Self.isDigit(bytes[offset]) { offset += 1 }
    if offset + 1 < bytes.count, bytes[offset] == UInt8(ascii: "."), Self.isDigit(bytes[offset + 1])
    {
      offset += 1
      while offset < bytes.count, Self.isDigit(bytes[offset]) { offset += 1 }
    }
    let digits = text(start..<offset)
    guard let value = Rational(plainDecimal: digits) else {
      return Token(kind: .bad(digits), range: start..<offset)
    }
    return Token(kind: .number(value), range: start..<offset)
  }

  private mutating func quoted() -> Token {
    let start = offset
    offset += 1
    while offset < bytes.count, bytes[offset] != UInt8(ascii: "\"") { offset += 1 }
    guard offset < bytes.count else {
      return Token(kind: .bad(text(start..<offset)), range: start..<offset)
    }
    offset += 1
    return Token(kind: .quoted(text(start + 1..<offset - 1)), range: start..<offset)
  }

  private mutating func sign() -> Token {
    let start = offset
    for sign in ["<=", ">=", "!=", ".."] where starts(with: sign) {
      offset += 2
      return Token(kind: .sign(sign), range: start..<offset)
    }
    let byte = bytes[offset]
    offset += 1
    if "()[],+-*/^%<>=.".utf8.contains(byte) {
      return Token(kind: .sign(text(start..<offset)), range: start..<offset)
    }
    while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
    return Token(kind: .bad(text(start..<offset)), range: start..<offset)
  }

  private func starts(with sign: String) -> Bool {
    bytes[offset...].starts(with: sign.utf8)
  }

  private mutating func skipSpace() {
    while offset < bytes.count, bytes[offset] == 0x20 || bytes[offset] == 0x0A { offset += 1 }
  }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

  private static func isNameStart(_ byte: UInt8) -> Bool {
    (65...90).contains(byte) || (97...122).contains(byte) || byte == UInt8(ascii: "_")
  }

  private static func isNamePart(_ byte: UInt8) -> Bool { isNameStart(byte) || isDigit(byte) }

  private static func isVocabularyPart(_ byte: UInt8) -> Bool {
    isNamePart(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/") || byte >= 0x80
  }
}
