import Quantities
package import SourceText
package import YAMLSyntax

/// Parses one scalar as an expression, a set or a visit.
///
/// A recursive descent over the author's text; every node knows its place in the file. Reports at
/// most one finding and then gives up on this expression, since what follows would be guesswork.
package struct ExpressionParser {
  private let scalar: YAMLScalar
  private var lexer: Lexer
  private var token: Token
  private var previousEnd = 0
  private var depth = 0
  private var nodes = 0
  private(set) package var finding: Diagnostic?

  static let maximumLength = 2_000
  static let maximumDepth = 32
  static let maximumNodes = 200

  /// Parses from an offset into the text on; the places stay those of the whole scalar.
  package init(_ scalar: YAMLScalar, from start: Int = 0) {
    self.scalar = scalar
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

  private mutating func wholly<T>(_ parse: (inout Self) -> T?) -> T? {
    guard finding == nil, let result = parse(&self) else { return nil }
    guard token.kind == .end else {
      fail(.unexpectedToken(text(token), at: place(token)))
      return nil
    }
    return result
  }

  // MARK: Tokens

  private mutating func advance() {
    previousEnd = token.range.upperBound
    token = lexer.next()
  }

  private mutating func fail(_ diagnostic: Diagnostic) {
    if finding == nil { finding = diagnostic }
  }

  private func place(_ token: Token) -> SourceRange { scalar.sourceRange(token.range) }

  private func place(from start: Int) -> SourceRange {
    scalar.sourceRange(start..<max(start, previousEnd))
  }

  private func text(_ token: Token) -> String {
    switch token.kind {
    case .end: "end of the expression"
    case .number, .word, .quoted, .sign, .bad:
      String(decoding: Array(scalar.text.utf8)[token.range], as: UTF8.self)
    }
  }

  private func isWord(_ word: String) -> Bool { token.kind == .word(word) }

  private func isSign(_ sign: String) -> Bool { token.kind == .sign(sign) }

  private mutating func take(word: String) -> Bool {
    guard isWord(word) else { return false }
    advance()
    return true
  }

  private mutating func take(sign: String) -> Bool {
    guard isSign(sign) else { return false }
    advance()
    return true
  }

  private mutating func takeAny(_ words: String...) -> Bool {
    for word in words where take(word: word) { return true }
    return false
  }

  private mutating func expect(word: String) -> Bool {
    if take(word: word) { return true }
    fail(.expected("`\(word)`", found: text(token), at: place(token)))
    return false
  }

  private mutating func expect(sign: String) -> Bool {
    if take(sign: sign) { return true }
    fail(.expected("`\(sign)`", found: text(token), at: place(token)))
    return false
  }

  /// The word after the present one, without moving on.
  private func peekWord() -> String? {
    var ahead = lexer
    if case .word(let word) = ahead.next().kind { return word }
    return nil
  }

  private mutating func node(_ form: ExpressionSyntax.Form, from start: Int) -> ExpressionSyntax? {
    nodes += 1
    if nodes > Self.maximumNodes {
      fail(.expressionTooLarge(at: scalar.range))
      return nil
    }
    return ExpressionSyntax(form: form, range: place(from: start))
  }

  // MARK: Expressions, weakest binding first

  private mutating func expression() -> ExpressionSyntax? {
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

  private mutating func fallback() -> ExpressionSyntax? {
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

  private mutating func disjunction() -> ExpressionSyntax? {
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

  private mutating func conjunction() -> ExpressionSyntax? {
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

  private mutating func negation() -> ExpressionSyntax? {
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

  /// Comparisons, changes, words, existence. They do not chain.
  private mutating func test() -> ExpressionSyntax? {
    let start = token.range.lowerBound
    guard let value = sum() else { return nil }
    guard let tested = testOf(value, from: start) else { return nil }
    if let again = comparisonOperator() {
      fail(.chainedComparison(again.rawValue, at: place(token)))
      return nil
    }
    return tested
  }

  private mutating func testOf(_ value: ExpressionSyntax, from start: Int) -> ExpressionSyntax? {
    if let comparison = comparisonOperator() {
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

  private func comparisonOperator() -> ComparisonOperator? {
    guard case .sign(let sign) = token.kind else { return nil }
    return ComparisonOperator(rawValue: sign)
  }

  private mutating func change(of value: ExpressionSyntax, from start: Int) -> ExpressionSyntax? {
    let isRise = isWord("up")
    advance()
    let isStrict = takeMoreThan()
    guard let share = sum(), expect(word: "from"), let reference = sum() else { return nil }
    _ = take(sign: ",")
    var minimum: ExpressionSyntax?
    var minimumIsStrict = false
    if take(word: "by") {
      if takeMoreThan() {
        minimumIsStrict = true
      } else {
        guard takeAtLeast() else {
          fail(.expected("`at least` or `more than`", found: text(token), at: place(token)))
          return nil
        }
      }
      guard let least = sum() else { return nil }
      minimum = least
    }
    return node(
      .change(
        ChangeSyntax(
          isRise: isRise, isStrict: isStrict, value: value, share: share, reference: reference,
          minimum: minimum, minimumIsStrict: minimumIsStrict)), from: start)
  }

  private mutating func takeMoreThan() -> Bool {
    guard isWord("more"), peekWord() == "than" else { return false }
    advance()
    advance()
    return true
  }

  private mutating func takeAtLeast() -> Bool {
    guard isWord("at"), peekWord() == "least" else { return false }
    advance()
    advance()
    return true
  }

  private mutating func property(of value: ExpressionSyntax, from start: Int) -> ExpressionSyntax? {
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
  private mutating func vocabularyWord() -> Located<String>? {
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

  private mutating func membership(
    of value: ExpressionSyntax, from start: Int, negated: Bool
  ) -> ExpressionSyntax? {
    advance()
    let opensOpen = isSign("(")
    guard opensOpen || isSign("[") else {
      fail(.expected("`[`", found: text(token), at: place(token)))
      return nil
    }
    advance()
    if case .number = token.kind {
      return interval(of: value, from: start, lowerIsClosed: !opensOpen)
    }
    if hasDotsBeforeBracket() {
      return interval(of: value, from: start, lowerIsClosed: !opensOpen)
    }
    var words: [Located<String>] = []
    repeat {
      guard let word = vocabularyWord() else { return nil }
      words.append(word)
    } while take(sign: ",")
    guard expect(sign: "]") else { return nil }
    return node(.words(value, words, negated: negated), from: start)
  }

  private func hasDotsBeforeBracket() -> Bool {
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

  private mutating func interval(
    of value: ExpressionSyntax, from start: Int, lowerIsClosed: Bool
  ) -> ExpressionSyntax? {
    guard let lower = sum(), expect(sign: ".."), let upper = sum() else { return nil }
    let upperIsClosed = isSign("]")
    guard upperIsClosed || isSign(")") else {
      fail(.expected("`]` or `)`", found: text(token), at: place(token)))
      return nil
    }
    advance()
    return node(
      .interval(
        value,
        IntervalSyntax(
          lower: lower, lowerIsClosed: lowerIsClosed, upper: upper, upperIsClosed: upperIsClosed)),
      from: start)
  }

  private mutating func sum() -> ExpressionSyntax? {
    let start = token.range.lowerBound
    guard var value = product() else { return nil }
    while case .sign(let sign) = token.kind, sign == "+" || sign == "-",
      let operation = ArithmeticOperator(rawValue: sign)
    {
      advance()
      guard let other = product(),
        let next = node(.arithmetic(operation, value, other), from: start)
      else { return nil }
      value = next
    }
    return value
  }

  private mutating func product() -> ExpressionSyntax? {
    let start = token.range.lowerBound
    guard var value = power() else { return nil }
    while true {
      let operation: ArithmeticOperator
      if take(sign: "*") || take(word: "of") {
        operation = .times
      } else if take(sign: "/") {
        operation = .over
      } else {
        return value
      }
      guard let other = power(), let next = node(.arithmetic(operation, value, other), from: start)
      else { return nil }
      value = next
    }
  }

  private mutating func power() -> ExpressionSyntax? {
    let start = token.range.lowerBound
    if take(sign: "-") {
      guard let value = power() else { return nil }
      return node(.negative(value), from: start)
    }
    guard let value = placed() else { return nil }
    guard take(sign: "^") else { return value }
    guard let exponent = placed() else { return nil }
    return node(.arithmetic(.power, value, exponent), from: start)
  }

  /// `X at VISIT`, binding most tightly.
  private mutating func placed() -> ExpressionSyntax? {
    let start = token.range.lowerBound
    guard var value = atom() else { return nil }
    while isWord("at"), peekWord() != "least", peekWord() != "most" {
      advance()
      guard let visit = visit(), let next = node(.at(value, visit), from: start) else { return nil }
      value = next
    }
    return value
  }

  private mutating func atom() -> ExpressionSyntax? {
    let start = token.range.lowerBound
    switch token.kind {
    case .number(let value): return numberLiteral(value, from: start)
    case .quoted(let text):
      advance()
      return node(.text(text), from: start)
    case .sign("("):
      advance()
      guard let value = expression(), expect(sign: ")") else { return nil }
      return value
    case .word(let word): return wordAtom(word, from: start)
    case .bad(let text):
      fail(.badCharacter(text, at: place(token)))
      return nil
    case .sign, .end:
      fail(.expected("a value", found: text(token), at: place(token)))
      return nil
    }
  }

  private mutating func numberLiteral(_ value: Rational, from start: Int) -> ExpressionSyntax? {
    let unit = lexer.unit()
    if let unit, case .word(let name) = unit.kind {
      let located = Located(name, at: place(unit))
      previousEnd = unit.range.upperBound
      token = lexer.next()
      return node(.number(value, unit: located), from: start)
    }
    advance()
    if take(sign: "%") { return node(.percent(value), from: start) }
    return node(.number(value, unit: nil), from: start)
  }

  private mutating func wordAtom(_ word: String, from start: Int) -> ExpressionSyntax? {
    if let aggregate = aggregateStart(word) { return parseAggregate(aggregate, from: start) }
    if word == "at", let next = peekWord(), next == "least" || next == "most" {
      return howMany(next == "least" ? .atLeast : .atMost, from: start)
    }
    if word == "exactly" { return howMany(.exactly, from: start) }
    if word == "first" || word == "last", startsVisitsAhead() {
      guard let visit = visit() else { return nil }
      return node(.visit(visit), from: start)
    }
    if ["baseline", "previous", "next", "this"].contains(word), peekWord() == "visit" {
      guard let visit = visit() else { return nil }
      return node(.visit(visit), from: start)
    }
    if Lexer.keywords.contains(word) {
      fail(.expected("a value", found: word, at: place(token)))
      return nil
    }
    let name = Located(word, at: place(token))
    advance()
    if word == "day", case .number(let value) = token.kind, value.isInteger {
      advance()
      return node(.dayLiteral(Int(value.numerator)), from: start)
    }
    if isSign("(") { return call(name, from: start) }
    if isSign(".") {
      advance()
      guard case .word(let member) = token.kind else {
        fail(.expected("a name", found: text(token), at: place(token)))
        return nil
      }
      let located = Located(member, at: place(token))
      advance()
      return node(.member(name, located), from: start)
    }
    return node(.name(word), from: start)
  }

  private mutating func call(_ name: Located<String>, from start: Int) -> ExpressionSyntax? {
    advance()
    var arguments: [ExpressionSyntax] = []
    repeat {
      guard let argument = expression() else { return nil }
      arguments.append(argument)
    } while take(sign: ",")
    guard expect(sign: ")") else { return nil }
    return node(.call(name, arguments), from: start)
  }

  private mutating func howMany(_ bound: CountBound, from start: Int) -> ExpressionSyntax? {
    advance()
    if bound != .exactly { advance() }
    guard case .number(let value) = token.kind, value.isInteger else {
      fail(.expected("a whole number", found: text(token), at: place(token)))
      return nil
    }
    advance()
    guard expect(word: "of"), expect(sign: "[") else { return nil }
    var conditions: [ExpressionSyntax] = []
    repeat {
      guard let condition = expression() else { return nil }
      conditions.append(condition)
    } while take(sign: ",")
    guard expect(sign: "]") else { return nil }
    return node(.howMany(bound, Int(value.numerator), conditions), from: start)
  }

  // MARK: Aggregates

  private func aggregateStart(_ word: String) -> AggregateKind? {
    switch word {
    case "sum", "smallest", "largest", "mean", "count":
      peekWord() == "of" ? AggregateKind(rawValue: word) : nil
    case "weighted": peekWord() == "mean" ? .weightedMean : nil
    case "any", "all": AggregateKind(rawValue: word)
    case "no": startsDomainAhead() ? .no : nil
    default: nil
    }
  }

  /// `no targets` begins an aggregate; `no` before anything but a name is the condition `no`.
  private func startsDomainAhead() -> Bool {
    var ahead = lexer
    switch ahead.next().kind {
    case .word(let word): return !["and", "or", "else", "if"].contains(word)
    case .sign("("): return true
    default: return false
    }
  }

  private mutating func parseAggregate(_ kind: AggregateKind, from start: Int) -> ExpressionSyntax?
  {
    advance()
    switch kind {
    case .sum, .smallest, .largest, .mean, .weightedMean:
      return valueAggregate(kind, from: start)
    case .count:
      guard expect(word: "of") else { return nil }
      if take(word: "distinct") {
        return valueAggregate(.countDistinct, from: start, afterOf: true)
      }
      return domainAggregate(.count, from: start)
    case .any, .all, .no, .countDistinct:
      return domainAggregate(kind, from: start)
    }
  }

  private mutating func valueAggregate(
    _ kind: AggregateKind, from start: Int, afterOf: Bool = false
  ) -> ExpressionSyntax? {
    if kind == .weightedMean { advance() }
    if !afterOf, !expect(word: "of") { return nil }
    guard let value = sum() else { return nil }
    var weight: ExpressionSyntax?
    if kind == .weightedMean {
      guard expect(word: "by"), let parsed = sum() else { return nil }
      weight = parsed
    }
    guard expect(word: "over"), let (domain, filter) = domainAndFilter() else { return nil }
    return node(
      .aggregate(
        AggregateSyntax(
          kind: kind, value: value, weight: weight, domain: domain, filter: filter, test: nil)),
      from: start)
  }

  private mutating func domainAggregate(_ kind: AggregateKind, from start: Int) -> ExpressionSyntax?
  {
    guard let (domain, filter) = domainAndFilter() else { return nil }
    var test: ExpressionSyntax?
    if kind != .count, isWord("is") || isWord("are") {
      advance()
      guard let parsed = negation() else { return nil }
      test = parsed
    }
    return node(
      .aggregate(
        AggregateSyntax(
          kind: kind, value: nil, weight: nil, domain: domain, filter: filter, test: test)),
      from: start)
  }

  private mutating func domainAndFilter() -> (AggregateSyntax.Domain, ExpressionSyntax?)? {
    if startsVisits {
      guard let visits = visits() else { return nil }
      return (.visits(visits), nil)
    }
    let domain: AggregateSyntax.Domain
    if case .word(let word) = token.kind, !["baseline", "new", "lesions"].contains(word),
      !Lexer.keywords.contains(word)
    {
      domain = .named(Located(word, at: place(token)))
      advance()
    } else {
      guard let set = setTerm() else { return nil }
      domain = .lesions(set)
    }
    guard take(word: "where") else { return (domain, nil) }
    guard let filter = disjunction() else { return nil }
    return (domain, filter)
  }

  // MARK: Lesion sets

  private mutating func set() -> SetSyntax? {
    let start = token.range.lowerBound
    guard var value = setTerm() else { return nil }
    while true {
      if take(sign: "+") {
        guard let other = setTerm() else { return nil }
        value = SetSyntax(form: .union(value, other), range: place(from: start))
      } else if take(word: "except") {
        guard let other = setTerm() else { return nil }
        value = SetSyntax(form: .difference(value, other), range: place(from: start))
      } else if take(word: "where") {
        guard let filter = disjunction() else { return nil }
        value = SetSyntax(form: .filter(value, filter), range: place(from: start))
      } else {
        return value
      }
    }
  }

  private mutating func setTerm() -> SetSyntax? {
    let start = token.range.lowerBound
    if take(sign: "(") {
      guard let value = set(), expect(sign: ")") else { return nil }
      return value
    }
    if isWord("baseline"), peekWord() == "lesions" {
      advance()
      advance()
      return SetSyntax(form: .baselineLesions, range: place(from: start))
    }
    if isWord("new"), peekWord() == "lesions" {
      advance()
      advance()
      return SetSyntax(form: .newLesions, range: place(from: start))
    }
    if take(word: "lesions") { return SetSyntax(form: .allLesions, range: place(from: start)) }
    guard case .word(let name) = token.kind, !Lexer.keywords.contains(name) else {
      fail(.expected("a set of lesions", found: text(token), at: place(token)))
      return nil
    }
    advance()
    return SetSyntax(form: .named(name), range: place(from: start))
  }

  // MARK: Visits

  private var startsVisits: Bool {
    guard case .word(let word) = token.kind else { return false }
    return word == "visits" || word == "visit"
      || (word == "earlier" || word == "later") && (peekWord()?.hasPrefix("visit") ?? false)
  }

  private func startsVisitsAhead() -> Bool {
    guard let next = peekWord() else { return false }
    return ["visits", "visit", "earlier", "later"].contains(next)
      || !Lexer.keywords.contains(next)
  }

  private mutating func visit() -> VisitSyntax? {
    let start = token.range.lowerBound
    for (word, form) in [
      ("baseline", VisitSyntax.Form.baseline), ("previous", .previous), ("next", .next),
      ("this", .this),
    ] where isWord(word) && peekWord() == "visit" {
      advance()
      advance()
      return VisitSyntax(form: form, range: place(from: start))
    }
    if isWord("first") || isWord("last") {
      let isFirst = isWord("first")
      advance()
      guard let visits = visits() else { return nil }
      return VisitSyntax(form: isFirst ? .first(visits) : .last(visits), range: place(from: start))
    }
    if take(sign: "(") {
      guard let inner = visit(), expect(sign: ")") else { return nil }
      return VisitSyntax(form: inner.form, range: place(from: start))
    }
    guard case .word(let name) = token.kind, !Lexer.keywords.contains(name) else {
      fail(.expected("a visit", found: text(token), at: place(token)))
      return nil
    }
    let located = Located(name, at: place(token))
    advance()
    guard take(sign: ".") else { return VisitSyntax(form: .named(name), range: place(from: start)) }
    guard case .word(let member) = token.kind else {
      fail(.expected("`start`, `first` or `second`", found: text(token), at: place(token)))
      return nil
    }
    let memberLocated = Located(member, at: place(token))
    advance()
    return VisitSyntax(form: .member(located, memberLocated), range: place(from: start))
  }

  private mutating func visits() -> VisitsSyntax? {
    let start = token.range.lowerBound
    guard let base = visitsBase() else { return nil }
    var bounds: [(VisitsSyntax.Bound, VisitSyntax)] = []
    while true {
      let bound: VisitsSyntax.Bound
      if take(word: "since") {
        bound = .since
      } else if take(word: "after") {
        bound = .after
      } else if take(word: "before") {
        bound = .before
      } else if isWord("up"), peekWord() == "to" {
        advance()
        advance()
        bound = .upTo
      } else {
        break
      }
      guard let visit = visit() else { return nil }
      bounds.append((bound, visit))
    }
    var filter: ExpressionSyntax?
    if take(word: "where") {
      guard let parsed = disjunction() else { return nil }
      filter = parsed
    }
    return VisitsSyntax(base: base, bounds: bounds, filter: filter, range: place(from: start))
  }

  private mutating func visitsBase() -> VisitsSyntax.Base? {
    guard case .word(let word) = token.kind, !Lexer.keywords.contains(word) else {
      fail(.expected("visits", found: text(token), at: place(token)))
      return nil
    }
    switch word {
    case "earlier", "later":
      advance()
      guard takeAny("visits", "visit") else {
        fail(.expected("`visits`", found: text(token), at: place(token)))
        return nil
      }
      return word == "earlier" ? .earlier : .later
    case "visits", "visit":
      advance()
      if isWord("so"), peekWord() == "far" {
        advance()
        advance()
        return .soFar
      }
      if isWord("before"), peekWord() == "baseline" {
        advance()
        advance()
        _ = take(word: "visit")
        return .beforeBaseline
      }
      return .all
    default:
      advance()
      return .named(word)
    }
  }
}
