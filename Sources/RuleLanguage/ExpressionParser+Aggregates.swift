import Quantities
import SourceText

extension ExpressionParser {
  // MARK: Aggregates

  func aggregateStart(_ word: String) -> AggregateKind? {
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
  func startsDomainAhead() -> Bool {
    var ahead = lexer
    switch ahead.next().kind {
    case .word(let word): return !["and", "or", "else", "if"].contains(word)
    case .sign("("): return true
    default: return false
    }
  }

  mutating func parseAggregate(_ kind: AggregateKind, from start: Int) -> ExpressionSyntax? {
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

  mutating func valueAggregate(
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

  mutating func domainAggregate(_ kind: AggregateKind, from start: Int) -> ExpressionSyntax? {
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

  mutating func domainAndFilter() -> (AggregateSyntax.Domain, ExpressionSyntax?)? {
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
}
