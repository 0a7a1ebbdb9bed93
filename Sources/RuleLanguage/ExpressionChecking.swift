import Quantities
import SourceText

/// Where an expression stands: what it may read, and what is known to exist there.
struct ExpressionContext {
  var level: Definition.Level
  var stratum: Definition.Stratum
  /// Whether there is a current visit (not so in the summary, outside a selection of visits).
  var hasVisit: Bool
  var isInPair = false
  /// Whether the definition is worked out for each lesion.
  var ownerIsLesion = false
  var facts: Set<String> = []
}

/// An expression with its type and what must exist for it to have a value.
struct CheckedExpression {
  let expression: Expression
  let type: ValueType
  /// Facts that must hold for a value to exist, each with the place that needs it.
  var needs: [String: Need] = [:]
  /// Facts that hold where this condition is true, or false.
  var whenTrue: Set<String> = []
  var whenFalse: Set<String> = []

  struct Need {
    let what: String
    let range: SourceRange
  }
}

extension RuleChecker {
  /// Reports each value that is used though it may not exist.
  mutating func requireExisting(_ checked: CheckedExpression, in context: ExpressionContext) {
    for (fact, need) in checked.needs.sorted(by: { $0.key < $1.key })
    where !isSatisfied(fact, by: context.facts) {
      if reportOverrideWithoutValue(fact, needed: need.range) { return }
      unsure.append(
        .mayNotExist(
          need.what, remedy: "ask `\(need.what) exists` first, or say `else ...`", at: need.range))
      return
    }
  }

  /// Whether a fact follows from known ones.
  func isSatisfied(_ fact: String, by known: Set<String>) -> Bool {
    if known.contains(fact) { return true }
    var path: [String] = []
    var base = fact
    if fact.utf8.contains(UInt8(ascii: "@")) {
      path = fact.split(separator: "@", omittingEmptySubsequences: false).map(String.init)
      base = path.removeLast()
    }
    if base.hasPrefix("def:"), case .definition(let index)? = names[String(base.dropFirst(4))] {
      guard drafts[index].state == .checked else { return false }
      return drafts[index].needs.allSatisfy { need in
        isSatisfied((path + [need]).joined(separator: "@"), by: known)
      }
    }
    if base.hasPrefix("set:") {
      let key = String(base.dropFirst(4))
      if let parts = unionParts[key] {
        return parts.contains {
          isSatisfied((path + ["set:\($0)"]).joined(separator: "@"), by: known)
        }
      }
      if !path.isEmpty, fixedSets.contains(key) { return isSatisfied(base, by: known) }
    }
    if base.hasPrefix("nonzero:") {
      return known.contains((path + ["positive:\(base.dropFirst(8))"]).joined(separator: "@"))
    }
    return false
  }

  /// Moves needs to another visit; what is fixed for good stays as it is.
  func shifted(_ fact: String, to visit: String) -> String {
    if fact.hasPrefix("set:"), fixedSets.contains(String(fact.dropFirst(4))) { return fact }
    return "\(visit)@\(fact)"
  }

  mutating func checkTruth(_ syntax: ExpressionSyntax, _ context: ExpressionContext)
    -> CheckedExpression?
  {
    guard let checked = check(syntax, context) else { return nil }
    guard checked.type == .truth else {
      report(.typeMismatch(expected: "a condition", found: checked.type, at: syntax.range))
      return nil
    }
    return checked
  }

  mutating func checkNumber(_ syntax: ExpressionSyntax, _ context: ExpressionContext)
    -> (CheckedExpression, Dimension, ValueType.NumberKind)?
  {
    guard let checked = check(syntax, context) else { return nil }
    switch checked.type {
    case .number(let dimension, let kind): return (checked, dimension, kind)
    case .numberOrWord(let dimension, _):
      guard case .observation(let index) = checked.expression else { break }
      var number = CheckedExpression(
        expression: .numberOf(index), type: .number(dimension, .exact), needs: checked.needs)
      number.needs["number:\(observations[index].name)"] = .init(
        what: "number in `\(observations[index].name)`", range: syntax.range)
      return (number, dimension, .exact)
    default: break
    }
    report(.typeMismatch(expected: "a number", found: checked.type, at: syntax.range))
    return nil
  }

  /// Checks an expression; `nil` where a finding was reported.
  mutating func check(_ syntax: ExpressionSyntax, _ context: ExpressionContext)
    -> CheckedExpression?
  {
    switch syntax.form {
    case .number(let value, let unit): return checkLiteral(value, unit)
    case .percent(let value):
      guard let share = try? value.divided(by: Rational(integer: 100)) else { return nil }
      return CheckedExpression(expression: .number(share), type: .ratio)
    case .dayLiteral(let day):
      return CheckedExpression(expression: .number(Rational(integer: day)), type: .day)
    case .text(let text): return CheckedExpression(expression: .text(text), type: .text)
    case .name(let name): return checkName(Located(name, at: syntax.range), context)
    case .member(let owner, let member): return checkMember(owner, member, syntax.range, context)
    case .call(let name, let arguments): return checkCall(name, arguments, context)
    case .arithmetic(let operation, let a, let b):
      return checkArithmetic(operation, a, b, syntax.range, context)
    case .negative(let value):
      guard let (checked, _, _) = checkNumber(value, context) else { return nil }
      return CheckedExpression(
        expression: .negative(checked.expression), type: checked.type, needs: checked.needs)
    case .comparison(let comparison, let a, let b):
      return checkComparison(comparison, a, b, context)
    case .change(let change): return checkChange(change, context)
    case .words(let value, let words, let negated):
      return checkWords(value, words, negated: negated, context)
    case .interval(let value, let interval): return checkInterval(value, interval, context)
    case .known(let value, let test): return checkKnown(value, test, context)
    case .exists(let value): return checkExists(value, context)
    case .shared(let value, let set): return checkShared(value, set, context)
    case .not(let value):
      guard let checked = checkTruth(value, context) else { return nil }
      return CheckedExpression(
        expression: .not(checked.expression), type: .truth, needs: checked.needs,
        whenTrue: checked.whenFalse, whenFalse: checked.whenTrue)
    case .and(let a, let b): return checkAnd(a, b, context)
    case .or(let a, let b): return checkOr(a, b, context)
    case .conditional(let then, let when, let otherwise):
      return checkConditional(then, when, otherwise, context)
    case .orElse(let a, let b): return checkOrElse(a, b, context)
    case .at(let value, let visit): return checkAt(value, visit, context)
    case .atThisLesion(let value):
      guard context.ownerIsLesion else {
        report(
          .notUsableHere(
            syntax.range.text, why: "only a definition of `lesions:` is worked out for a lesion",
            at: syntax.range))
        return nil
      }
      guard let checked = check(value, context) else { return nil }
      return CheckedExpression(
        expression: .ofThisLesion(checked.expression), type: checked.type, needs: checked.needs)
    case .aggregate(let aggregate): return checkAggregate(aggregate, syntax.range, context)
    case .howMany(let bound, let number, let conditions):
      return checkHowMany(bound, number, conditions, context)
    case .visit(let visit):
      guard let checked = check(visit, context) else { return nil }
      return CheckedExpression(
        expression: .visit(checked.visit), type: .visit, needs: checked.needs)
    }
  }

  private mutating func checkLiteral(_ value: Rational, _ unit: Located<String>?)
    -> CheckedExpression?
  {
    guard let unit else { return CheckedExpression(expression: .number(value), type: .count) }
    let declared = measurements.map(\.unit) + observations.compactMap(\.unit)
    guard
      let known = MeasurementUnit.known(unit.value)
        ?? declared.first(where: { $0.name == unit.value })
    else {
      let names =
        ["mm", "cm", "mm2", "cm2", "mm3", "cm3", "mL", "d", "weeks"] + declared.map(\.name)
      var seen: Set<String> = []
      report(
        .unknownChoice(
          unit.value, of: "a unit", allowed: names.filter { seen.insert($0).inserted },
          at: unit.range))
      return nil
    }
    guard let scaled = try? value.multiplied(by: known.scale) else { return nil }
    return CheckedExpression(
      expression: .number(scaled), type: .number(known.dimension, .exact))
  }

  // MARK: Logic

  private mutating func checkAnd(
    _ a: ExpressionSyntax, _ b: ExpressionSyntax, _ context: ExpressionContext
  ) -> CheckedExpression? {
    let first = checkTruth(a, context)
    var inner = context
    inner.facts.formUnion(first?.whenTrue ?? [])
    guard let second = checkTruth(b, inner), let first else { return nil }
    return CheckedExpression(
      expression: .and(first.expression, second.expression), type: .truth,
      needs: merged(first.needs, second.needs, knowing: first.whenTrue),
      whenTrue: first.whenTrue.union(second.whenTrue))
  }

  private mutating func checkOr(
    _ a: ExpressionSyntax, _ b: ExpressionSyntax, _ context: ExpressionContext
  ) -> CheckedExpression? {
    let first = checkTruth(a, context)
    var inner = context
    inner.facts.formUnion(first?.whenFalse ?? [])
    guard let second = checkTruth(b, inner), let first else { return nil }
    return CheckedExpression(
      expression: .or(first.expression, second.expression), type: .truth,
      needs: merged(first.needs, second.needs, knowing: first.whenFalse),
      whenTrue: first.whenTrue.intersection(second.whenTrue),
      whenFalse: first.whenFalse.union(second.whenFalse))
  }

  func merged(
    _ a: [String: CheckedExpression.Need], _ b: [String: CheckedExpression.Need],
    knowing facts: Set<String> = []
  ) -> [String: CheckedExpression.Need] {
    if b.isEmpty { return a }
    // A closure would copy the whole checker to ask it.
    var all = a
    for (fact, need) in b where all[fact] == nil {
      if !isSatisfied(fact, by: facts) { all[fact] = need }
    }
    return all
  }

  private mutating func checkConditional(
    _ then: ExpressionSyntax, _ when: ExpressionSyntax, _ otherwise: ExpressionSyntax,
    _ context: ExpressionContext
  ) -> CheckedExpression? {
    guard let condition = checkTruth(when, context) else { return nil }
    var thenContext = context
    thenContext.facts.formUnion(condition.whenTrue)
    var elseContext = context
    elseContext.facts.formUnion(condition.whenFalse)
    let first = check(then, thenContext)
    guard let second = check(otherwise, elseContext), let first else { return nil }
    guard let type = joined(first.type, second.type) else {
      report(.unlikeOperands("if", first.type, then.range, second.type, otherwise.range))
      return nil
    }
    var needs = condition.needs
    needs = merged(needs, first.needs, knowing: condition.whenTrue)
    needs = merged(needs, second.needs, knowing: condition.whenFalse)
    return CheckedExpression(
      expression: .conditional(
        then: first.expression, when: condition.expression, otherwise: second.expression),
      type: type, needs: needs)
  }

  private mutating func checkOrElse(
    _ a: ExpressionSyntax, _ b: ExpressionSyntax, _ context: ExpressionContext
  ) -> CheckedExpression? {
    let first = check(a, context)
    guard let second = check(b, context), let first else { return nil }
    guard let type = joined(first.type, second.type) else {
      report(.unlikeOperands("else", first.type, a.range, second.type, b.range))
      return nil
    }
    return CheckedExpression(
      expression: .orElse(first.expression, second.expression), type: type, needs: second.needs)
  }

  func joined(_ a: ValueType, _ b: ValueType) -> ValueType? {
    switch (a, b) {
    case (.number(let x, let kind), .number(let y, let other)):
      x == y ? .number(x, kind == other ? kind : .exact) : nil
    case (.word(let x), .word(let y)): .word(x + y.filter { !x.contains($0) })
    default: a == b ? a : nil
    }
  }

  private mutating func checkHowMany(
    _ bound: CountBound, _ number: ExpressionSyntax, _ conditions: [ExpressionSyntax],
    _ context: ExpressionContext
  ) -> CheckedExpression? {
    let checked = conditions.compactMap { checkTruth($0, context) }
    guard let count = check(number, context), checked.count == conditions.count else { return nil }
    guard count.type == .count, isFixed(count.expression) else {
      report(
        .typeMismatch(
          expected: "a whole number or a parameter that is one", found: count.type,
          at: number.range))
      return nil
    }
    return CheckedExpression(
      expression: .howMany(bound, count.expression, checked.map(\.expression)), type: .truth,
      needs: checked.reduce([:]) { merged($0, $1.needs) })
  }

  /// A literal or a parameter, which is the same for every subject.
  private func isFixed(_ expression: Expression) -> Bool {
    switch expression {
    case .number: true
    case .parameter(let index):
      if case .number(let value) = parameters[index].value { value.isInteger } else { false }
    default: false
    }
  }

  private mutating func checkExists(_ value: ExpressionSyntax, _ context: ExpressionContext)
    -> CheckedExpression?
  {
    if case .name(let name) = value.form, case .set(let index)? = names[name] {
      used.insert(name)
      checkSet(index)
      return CheckedExpression(
        expression: .setIsNotEmpty(.named(index)), type: .truth, whenTrue: ["set:\(name)"])
    }
    guard let checked = check(value, context) else { return nil }
    if case .visit(let visit) = checked.expression {
      return CheckedExpression(
        expression: .visitExists(visit), type: .truth, whenTrue: Set(checked.needs.keys))
    }
    return CheckedExpression(
      expression: .exists(checked.expression), type: .truth, whenTrue: Set(checked.needs.keys))
  }

  private mutating func checkKnown(
    _ value: ExpressionSyntax, _ test: KnowledgeTest, _ context: ExpressionContext
  ) -> CheckedExpression? {
    guard let checked = check(value, context) else { return nil }
    let asked = test == .known ? "known" : "unknown"
    if test == .known || test == .unknown, Self.vocabulary(of: checked.type).contains(asked) {
      report(.wordOrRecord(asked, at: value.range))
      return nil
    }
    switch test {
    case .known:
      return CheckedExpression(
        expression: .known(checked.expression), type: .truth, whenTrue: Set(checked.needs.keys))
    case .unknown:
      return CheckedExpression(
        expression: .not(.known(checked.expression)), type: .truth,
        whenFalse: Set(checked.needs.keys))
    case .proven:
      guard checked.type == .truth else {
        report(.typeMismatch(expected: "a condition", found: checked.type, at: value.range))
        return nil
      }
      return CheckedExpression(
        expression: .proven(checked.expression), type: .truth, whenTrue: Set(checked.needs.keys))
    case .number:
      guard case .numberOrWord = checked.type, case .observation(let index) = checked.expression
      else {
        report(.typeMismatch(expected: "a number or a word", found: checked.type, at: value.range))
        return nil
      }
      return CheckedExpression(
        expression: .isNumber(index), type: .truth,
        whenTrue: ["number:\(observations[index].name)"])
    }
  }

  private mutating func checkWords(
    _ value: ExpressionSyntax, _ words: [Located<String>], negated: Bool,
    _ context: ExpressionContext
  ) -> CheckedExpression? {
    guard let checked = check(value, context) else { return nil }
    let isText: Bool
    let allowed: [String]
    switch checked.type {
    case .word(let vocabulary): (isText, allowed) = (false, vocabulary)
    case .numberOrWord(_, let vocabulary): (isText, allowed) = (false, vocabulary)
    case .text: (isText, allowed) = (true, [])
    case .truth where words.count == 1:
      report(
        .typeMismatch(
          expected: "a word before `is`", found: .truth,
          remedy: "a condition stands alone: `\(value.range.text)`, `not \(value.range.text)`",
          at: value.range))
      return nil
    default:
      report(.typeMismatch(expected: "a word", found: checked.type, at: value.range))
      return nil
    }
    if negated, words.count == 1, let word = words.first, allowed.contains("not \(word.value)") {
      report(.ambiguousNot(word.value, at: word.range))
      return nil
    }
    for word in words where !isText && !allowed.contains(word.value) {
      reportNever(word.value, checked.expression, allowed: allowed, at: word.range)
    }
    let test = Expression.words(checked.expression, words.map(\.value))
    return CheckedExpression(
      expression: negated ? .not(test) : test, type: .truth, needs: checked.needs)
  }

  private mutating func checkShared(
    _ value: ExpressionSyntax, _ set: SetSyntax, _ context: ExpressionContext
  ) -> CheckedExpression? {
    guard context.level == .lesion else {
      report(
        .notUsableHere("shared with", why: "it is about one lesion and a set", at: value.range))
      return nil
    }
    guard let checked = check(value, context), let lesions = checkSetExpression(set, context) else {
      return nil
    }
    return CheckedExpression(
      expression: .shared(checked.expression, lesions), type: .truth, needs: checked.needs)
  }
}
