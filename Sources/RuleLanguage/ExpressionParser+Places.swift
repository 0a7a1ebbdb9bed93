import Quantities
import SourceText

extension ExpressionParser {
  // MARK: Lesion sets

  mutating func set() -> SetSyntax? {
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

  mutating func setTerm() -> SetSyntax? {
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

  var startsVisits: Bool {
    guard case .word(let word) = token.kind else { return false }
    return word == "visits" || word == "visit"
      || (word == "earlier" || word == "later") && (peekWord()?.hasPrefix("visit") ?? false)
  }

  func startsVisitsAhead() -> Bool {
    guard let next = peekWord() else { return false }
    return ["visits", "visit", "earlier", "later"].contains(next)
      || !Lexer.keywords.contains(next)
  }

  mutating func visit() -> VisitSyntax? {
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

  mutating func visits() -> VisitsSyntax? {
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

  mutating func visitsBase() -> VisitsSyntax.Base? {
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
