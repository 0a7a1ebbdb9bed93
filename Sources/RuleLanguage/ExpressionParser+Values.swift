import Quantities
import SourceText

extension ExpressionParser {
  // MARK: Numbers and other values

  mutating func sum() -> ExpressionSyntax? {
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

  mutating func product() -> ExpressionSyntax? {
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

  mutating func power() -> ExpressionSyntax? {
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
  mutating func placed() -> ExpressionSyntax? {
    let start = token.range.lowerBound
    guard var value = atom() else { return nil }
    while isWord("at"), peekWord() != "least", peekWord() != "most" {
      advance()
      if isWord("this"), peekWord() == "lesion" {
        advance()
        advance()
        guard let next = node(.atThisLesion(value), from: start) else { return nil }
        value = next
        continue
      }
      guard let visit = visit(), let next = node(.at(value, visit), from: start) else { return nil }
      value = next
    }
    return value
  }

  mutating func atom() -> ExpressionSyntax? {
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

  mutating func numberLiteral(_ value: Rational, from start: Int) -> ExpressionSyntax? {
    mark(.number, token.range)
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

  mutating func wordAtom(_ word: String, from start: Int) -> ExpressionSyntax? {
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
      mark(.number, token.range)
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

  mutating func call(_ name: Located<String>, from start: Int) -> ExpressionSyntax? {
    advance()
    var arguments: [ExpressionSyntax] = []
    repeat {
      guard let argument = expression() else { return nil }
      arguments.append(argument)
    } while take(sign: ",")
    guard expect(sign: ")") else { return nil }
    return node(.call(name, arguments), from: start)
  }

  mutating func howMany(_ bound: CountBound, from start: Int) -> ExpressionSyntax? {
    advance()
    if bound != .exactly { advance() }
    guard let number = wholeNumber(), expect(word: "of"), expect(sign: "[") else { return nil }
    var conditions: [ExpressionSyntax] = []
    repeat {
      guard let condition = expression() else { return nil }
      conditions.append(condition)
    } while take(sign: ",")
    guard expect(sign: "]") else { return nil }
    return node(.howMany(bound, number, conditions), from: start)
  }

  /// A whole number, or a name that stands for one.
  private mutating func wholeNumber() -> ExpressionSyntax? {
    let start = token.range.lowerBound
    switch token.kind {
    case .number(let value) where value.isInteger:
      mark(.number, token.range)
      advance()
      return node(.number(value, unit: nil), from: start)
    case .word(let name) where !Lexer.keywords.contains(name):
      advance()
      return node(.name(name), from: start)
    case .number, .word, .sign, .quoted, .bad, .end:
      fail(.expected("a whole number or a parameter", found: text(token), at: place(token)))
      return nil
    }
  }
}
