import Quantities
package import SourceText
package import YAMLSyntax

/// Parses one scalar as an expression, a set or a visit.
///
/// A recursive descent over the author's text; every node knows its place in the file. Reports at
/// most one finding and then gives up on this expression, since what follows would be guesswork.
package struct ExpressionParser {
  let scalar: YAMLScalar
  private let places: YAMLScalar.Places
  var lexer: Lexer
  var token: Token
  var previousEnd = 0
  var depth = 0
  var nodes = 0
  private(set) package var finding: Diagnostic?
  /// The signs and numbers that decide, in the order of the text.
  private(set) package var marks: [ExpressionMark] = []

  static let maximumLength = 2_000
  static let maximumDepth = 32
  static let maximumNodes = 200

  /// Parses from an offset into the text on; the places stay those of the whole scalar.
  package init(_ scalar: YAMLScalar, from start: Int = 0) {
    self.scalar = scalar
    places = scalar.places
    lexer = Lexer(scalar.text)
    lexer.reset(to: start)
    token = Token(kind: .end, range: 0..<0)
    if scalar.text.utf8.count > Self.maximumLength {
      finding = .expressionTooLong(at: scalar.range)
    } else {
      token = lexer.next()
    }
  }

  /// The whole text as an expression, or `nil` with a finding.
  package mutating func parseExpression() -> ExpressionSyntax? {
    wholly { parser in parser.expression() }
  }

  /// The whole text as a set of lesions.
  package mutating func parseSet() -> SetSyntax? {
    wholly { parser in parser.set() }
  }

  /// The whole text as a set of visits.
  package mutating func parseVisits() -> VisitsSyntax? {
    wholly { parser in parser.visits() }
  }

  /// Whether the text begins like a set of visits (`visits`, `earlier visits`, ...).
  package var beginsWithVisits: Bool { startsVisits }

  mutating func wholly<T>(_ parse: (inout Self) -> T?) -> T? {
    guard finding == nil, let result = parse(&self) else { return nil }
    guard token.kind == .end else {
      fail(.unexpectedToken(text(token), at: place(token)))
      return nil
    }
    return result
  }

  // MARK: Tokens

  mutating func advance() {
    previousEnd = token.range.upperBound
    token = lexer.next()
  }

  /// A sign that means nothing is named as such, whatever was expected in its place.
  mutating func fail(_ diagnostic: Diagnostic) {
    guard finding == nil else { return }
    // Hidden characters outside quotes are reported by the reader of YAML.
    if case .bad(let text) = token.kind, scalar.style == .plain, Self.isHidden(text) { return }
    if case .bad(let text) = token.kind, diagnostic.range == place(token) {
      finding = .badCharacter(text, at: place(token))
    } else {
      finding = diagnostic
    }
  }

  mutating func mark(_ kind: ExpressionMark.Kind, _ range: Range<Int>) {
    marks.append(ExpressionMark(kind: kind, range: places.range(range)))
  }

  private static func isHidden(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy {
      $0.properties.generalCategory == .format || $0 == "\u{A0}" || $0 == "\u{202F}"
        || $0.properties.generalCategory == .control
    }
  }

  func place(_ token: Token) -> SourceRange { places.range(token.range) }

  func place(from start: Int) -> SourceRange {
    places.range(start..<max(start, previousEnd))
  }

  func text(_ token: Token) -> String {
    switch token.kind {
    case .end: ""
    case .number, .word, .quoted, .sign, .bad:
      String(decoding: Array(scalar.text.utf8)[token.range], as: UTF8.self)
    }
  }

  func isWord(_ word: String) -> Bool { token.kind == .word(word) }

  func isSign(_ sign: String) -> Bool { token.kind == .sign(sign) }

  mutating func take(word: String) -> Bool {
    guard isWord(word) else { return false }
    advance()
    return true
  }

  mutating func take(sign: String) -> Bool {
    guard isSign(sign) else { return false }
    advance()
    return true
  }

  mutating func takeAny(_ words: String...) -> Bool {
    for word in words where take(word: word) { return true }
    return false
  }

  mutating func expect(word: String) -> Bool {
    if take(word: word) { return true }
    fail(.expected("`\(word)`", found: text(token), at: place(token)))
    return false
  }

  mutating func expect(sign: String) -> Bool {
    if take(sign: sign) { return true }
    fail(.expected("`\(sign)`", found: text(token), at: place(token)))
    return false
  }

  /// The word after the present one, without moving on.
  func peekWord() -> String? {
    var ahead = lexer
    if case .word(let word) = ahead.next().kind { return word }
    return nil
  }

  mutating func node(_ form: ExpressionSyntax.Form, from start: Int) -> ExpressionSyntax? {
    nodes += 1
    if nodes > Self.maximumNodes {
      fail(.expressionTooLarge(at: scalar.range))
      return nil
    }
    return ExpressionSyntax(form: form, range: place(from: start))
  }
}
