import Quantities
import SourceText

extension ExpressionParser {
  // MARK: Expressions, weakest binding first

  mutating func expression() -> ExpressionSyntax? {
    depth += 1
    defer { depth -= 1 }
    if depth > Self.maximumDepth {
      fail(.expressionTooDeep(at: place(token)))
      return nil
    }
    let start = token.range.lowerBound
    guard let value = fallback() else { return nil }
    guard take(word: "if") else { return value }
    guard let condition = disjunction(), expect(word: "else"), let other = expression() else {
      return nil
    }
    return node(.conditional(then: value, when: condition, otherwise: other), from: start)
  }

  mutating func fallback() -> ExpressionSyntax? {
    let start = token.range.lowerBound
    guard var value = disjunction() else { return nil }
    while take(word: "else") {
      guard let other = disjunction(), let next = node(.orElse(value, other), from: start) else {
        return nil
      }
      value = next
    }
    return value
  }

  mutating func disjunction() -> ExpressionSyntax? {
    let start = token.range.lowerBound
    guard var value = conjunction() else { return nil }
    while take(word: "or") {
      guard let other = conjunction(), let next = node(.or(value, other), from: start) else {
        return nil
      }
      value = next
    }
    return value
  }

  mutating func conjunction() -> ExpressionSyntax? {
    let start = token.range.lowerBound
    guard var value = negation() else { return nil }
    while take(word: "and") {
      guard let other = negation(), let next = node(.and(value, other), from: start) else {
        return nil
      }
      value = next
    }
    return value
  }

  mutating func negation() -> ExpressionSyntax? {
    let start = token.range.lowerBound
    depth += 1
    defer { depth -= 1 }
    if depth > Self.maximumDepth {
      fail(.expressionTooDeep(at: place(token)))
      return nil
    }
    guard take(word: "not") else { return test() }
    guard let value = negation() else { return nil }
    return node(.not(value), from: start)
  }

  /// Comparisons, changes, words, existence.
  ///
  /// They do not chain.
  mutating func test() -> ExpressionSyntax? {
    let start = token.range.lowerBound
    guard let value = sum() else { return nil }
    guard let tested = testOf(value, from: start) else { return nil }
    if let again = comparisonOperator() {
      fail(.chainedComparison(again.rawValue, at: place(token)))
      return nil
    }
    return tested
  }

  mutating func testOf(_ value: ExpressionSyntax, from start: Int) -> ExpressionSyntax? {
    if let comparison = comparisonOperator() {
      mark(.comparison(comparison), token.range)
      advance()
      guard let other = sum() else { return nil }
      return node(.comparison(comparison, value, other), from: start)
    }
    if isWord("up") || isWord("down") { return change(of: value, from: start) }
    if isWord("is") { return property(of: value, from: start) }
    if isWord("in") { return membership(of: value, from: start, negated: false) }
    if isWord("not"), peekWord() == "in" {
      advance()
      return membership(of: value, from: start, negated: true)
    }
    if takeAny("exists", "exist") { return node(.exists(value), from: start) }
    if isWord("shared"), peekWord() == "with" {
      advance()
      advance()
      guard let other = set() else { return nil }
      return node(.shared(value, other), from: start)
    }
    return value
  }

  func comparisonOperator() -> ComparisonOperator? {
    guard case .sign(let sign) = token.kind else { return nil }
    return ComparisonOperator(rawValue: sign)
  }

  mutating func change(of value: ExpressionSyntax, from start: Int) -> ExpressionSyntax? {
    let isRise = isWord("up")
    advance()
    let shareStart = token.range.lowerBound
    let isStrict = takeMoreThan()
    mark(.share(isStrict: isStrict), shareStart..<(isStrict ? previousEnd : shareStart))
    guard let share = sum(), expect(word: "from"), let reference = sum() else { return nil }
    _ = take(sign: ",")
    var minimum: ExpressionSyntax?
    var minimumIsStrict = false
    if take(word: "by") {
      let start = token.range.lowerBound
      if takeMoreThan() {
        minimumIsStrict = true
      } else {
        guard takeAtLeast() else {
          fail(.expected("`at least` or `more than`", found: text(token), at: place(token)))
          return nil
        }
      }
      mark(.minimum(isStrict: minimumIsStrict), start..<previousEnd)
      guard let least = sum() else { return nil }
      minimum = least
    }
    return node(
      .change(
        ChangeSyntax(
          isRise: isRise, isStrict: isStrict, value: value, share: share, reference: reference,
          minimum: minimum, minimumIsStrict: minimumIsStrict)), from: start)
  }

  mutating func takeMoreThan() -> Bool {
    guard isWord("more"), peekWord() == "than" else { return false }
    advance()
    advance()
    return true
  }

  mutating func takeAtLeast() -> Bool {
    guard isWord("at"), peekWord() == "least" else { return false }
    advance()
    advance()
    return true
  }

  mutating func property(of value: ExpressionSyntax, from start: Int) -> ExpressionSyntax? {
    let isStart = token.range.upperBound
    advance()
    if isWord("known") || isWord("unknown") || isWord("missing") || isWord("proven") {
      let test: KnowledgeTest = isWord("known") ? .known : isWord("proven") ? .proven : .unknown
      advance()
      return node(.known(value, test), from: start)
    }
    if isWord("a"), peekWord() == "number" {
      advance()
      advance()
      return node(.known(value, .number), from: start)
    }
    var negated = false
    if isWord("not") {
      negated = true
      advance()
      if isWord("in") { return membership(of: value, from: start, negated: true) }
    } else {
      lexer.reset(to: isStart)
      advance()
    }
    guard let word = vocabularyWord() else { return nil }
    return node(.words(value, [word], negated: negated), from: start)
  }

  /// Reads the present token anew as a word of a vocabulary.
  mutating func vocabularyWord() -> Located<String>? {
    lexer.reset(to: token.range.lowerBound)
    token = lexer.nextVocabularyWord()
    guard case .quoted(let word) = token.kind else {
      fail(.expected("a word", found: text(token), at: place(token)))
      return nil
    }
    let range = place(token)
    advance()
    return Located(word, at: range)
  }

  mutating func membership(
    of value: ExpressionSyntax, from start: Int, negated: Bool
  ) -> ExpressionSyntax? {
    advance()
    let opening = token.range
    let opensOpen = isSign("(")
    guard opensOpen || isSign("[") else {
      fail(.expected("`[`", found: text(token), at: place(token)))
      return nil
    }
    advance()
    let isRange = if case .number = token.kind { true } else { hasDotsBeforeBracket() }
    if isRange {
      mark(.lowerBracket(isClosed: !opensOpen), opening)
      let inside = interval(of: value, from: start, lowerIsClosed: !opensOpen)
      return negated ? inside.flatMap { node(.not($0), from: start) } : inside
    }
    var words: [Located<String>] = []
    repeat {
      guard let word = vocabularyWord() else { return nil }
      words.append(word)
    } while take(sign: ",")
    guard expect(sign: "]") else { return nil }
    return node(.words(value, words, negated: negated), from: start)
  }

  func hasDotsBeforeBracket() -> Bool {
    var ahead = lexer
    var level = 0
    while true {
      switch ahead.next().kind {
      case .sign(".."): return level == 0
      case .sign("("), .sign("["): level += 1
      case .sign(")"), .sign("]"):
        if level == 0 { return false }
        level -= 1
      case .end: return false
      default: break
      }
    }
  }

  mutating func interval(
    of value: ExpressionSyntax, from start: Int, lowerIsClosed: Bool
  ) -> ExpressionSyntax? {
    guard let lower = sum(), expect(sign: ".."), let upper = sum() else { return nil }
    let upperIsClosed = isSign("]")
    guard upperIsClosed || isSign(")") else {
      fail(.expected("`]` or `)`", found: text(token), at: place(token)))
      return nil
    }
    mark(.upperBracket(isClosed: upperIsClosed), token.range)
    advance()
    return node(
      .interval(
        value,
        IntervalSyntax(
          lower: lower, lowerIsClosed: lowerIsClosed, upper: upper, upperIsClosed: upperIsClosed)),
      from: start)
  }
}
