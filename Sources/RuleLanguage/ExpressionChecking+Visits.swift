import SourceText

/// A visit or a set of visits with what must exist, and a key that names it among facts.
struct CheckedVisit {
  let visit: Visit
  let key: String
  var needs: [String: CheckedExpression.Need] = [:]
  /// Facts that hold at that visit.
  var facts: Set<String> = []
}

struct CheckedVisits {
  let visits: Visits
  let key: String
  var needs: [String: CheckedExpression.Need] = [:]
  var facts: Set<String> = []
}

extension RuleChecker {
  mutating func checkAt(
    _ value: ExpressionSyntax, _ visit: VisitSyntax, _ context: ExpressionContext
  ) -> CheckedExpression? {
    guard let place = check(visit, context) else { return nil }
    var inner = context
    inner.hasVisit = true
    if inner.level == .subject { inner.level = .visit }
    inner.facts = place.facts
    guard let checked = check(value, inner) else { return nil }
    var needs = place.needs
    for (fact, need) in checked.needs where !isSatisfied(fact, by: place.facts) {
      let moved = shifted(fact, to: place.key)
      needs[moved] = .init(what: "\(need.what) at \(visit.range.text)", range: need.range)
    }
    return CheckedExpression(
      expression: .at(checked.expression, place.visit), type: checked.type, needs: needs)
  }

  mutating func check(_ syntax: VisitSyntax, _ context: ExpressionContext) -> CheckedVisit? {
    switch syntax.form {
    case .baseline: return CheckedVisit(visit: .baseline, key: "baseline")
    case .this: return CheckedVisit(visit: .this, key: "this")
    case .previous:
      return CheckedVisit(
        visit: .previous, key: "previous",
        needs: ["visit:previous": .init(what: "previous visit", range: syntax.range)])
    case .next:
      if context.stratum == .visit { report(.looksAhead("`next visit`", at: syntax.range)) }
      return CheckedVisit(
        visit: .next, key: "next",
        needs: ["visit:next": .init(what: "next visit", range: syntax.range)])
    case .first(let visits), .last(let visits):
      guard let checked = check(visits, context) else { return nil }
      let isFirst = if case .first = syntax.form { true } else { false }
      let key = "\(isFirst ? "first" : "last") \(checked.key)"
      var needs = checked.needs
      needs["visit:\(key)"] = .init(
        what: "such visit (`\(syntax.range.text)`)", range: syntax.range)
      return CheckedVisit(
        visit: isFirst ? .first(checked.visits) : .last(checked.visits), key: key, needs: needs,
        facts: checked.facts)
    case .named(let name):
      guard let checked = checkName(Located(name, at: syntax.range), context) else { return nil }
      guard case .visit(let visit) = checked.expression else {
        report(.typeMismatch(expected: "a visit", found: checked.type, at: syntax.range))
        return nil
      }
      return CheckedVisit(visit: visit, key: name, needs: checked.needs)
    case .member(let owner, let member):
      guard let checked = checkMember(owner, member, syntax.range, context) else { return nil }
      guard case .visit(let visit) = checked.expression else {
        report(.typeMismatch(expected: "a visit", found: checked.type, at: syntax.range))
        return nil
      }
      return CheckedVisit(
        visit: visit, key: "\(owner.value).\(member.value)", needs: checked.needs)
    }
  }

  mutating func check(_ syntax: VisitsSyntax, _ context: ExpressionContext) -> CheckedVisits? {
    guard let base = checkBase(syntax, context) else { return nil }
    var bounds: [Visits.Bound] = []
    for (bound, visitSyntax) in syntax.bounds {
      // A bound that does not exist needs no guard: nothing is since it, everything before it.
      guard let visit = check(visitSyntax, context) else { return nil }
      switch bound {
      case .since: bounds.append(.since(visit.visit))
      case .after: bounds.append(.after(visit.visit))
      case .before: bounds.append(.before(visit.visit))
      case .upTo: bounds.append(.upTo(visit.visit))
      }
    }
    var filter: Expression?
    var facts: Set<String> = []
    if let syntax = syntax.filter {
      var inner = context
      inner.hasVisit = true
      if inner.level == .subject { inner.level = .visit }
      inner.facts = []
      guard let checked = checkTruth(syntax, inner) else { return nil }
      requireExisting(checked, in: context)
      filter = checked.expression
      facts = checked.whenTrue
    }
    return CheckedVisits(
      visits: Visits(base: base, bounds: bounds, filter: filter), key: syntax.range.text,
      facts: facts)
  }

  private mutating func checkBase(_ syntax: VisitsSyntax, _ context: ExpressionContext)
    -> Visits.Base?
  {
    switch syntax.base {
    case .earlier: return needingVisit(.earlier, syntax, context)
    case .soFar: return needingVisit(.soFar, syntax, context)
    case .beforeBaseline: return .beforeBaseline
    case .later:
      if context.stratum == .visit { report(.looksAhead("`later visits`", at: syntax.range)) }
      return needingVisit(.later, syntax, context)
    case .all:
      if context.stratum == .visit {
        report(.looksAhead("`visits`", at: syntax.range))
        return nil
      }
      return .all
    case .named(let name):
      guard case .definition(let index)? = names[name] else {
        reportUnknown(name, known: knownNames, at: syntax.range)
        return nil
      }
      used.insert(name)
      checkDefinition(index)
      // Without a type it has findings of its own.
      guard let type = drafts[index].type else { return nil }
      guard type == .visits else {
        report(.typeMismatch(expected: "a set of visits", found: type, at: syntax.range))
        return nil
      }
      return .definition(index)
    }
  }

  private mutating func needingVisit(
    _ base: Visits.Base, _ syntax: VisitsSyntax, _ context: ExpressionContext
  ) -> Visits.Base? {
    if context.hasVisit { return base }
    report(
      .notUsableHere(
        syntax.range.text, why: "a summary has no current visit; say `visits`", at: syntax.range))
    return nil
  }

  // MARK: Aggregates

  mutating func checkAggregate(
    _ syntax: AggregateSyntax, _ range: SourceRange, _ context: ExpressionContext
  ) -> CheckedExpression? {
    switch syntax.domain {
    case .visits(let visits): return checkOverVisits(syntax, visits, range, context)
    case .lesions(let set): return checkOverLesions(syntax, set, range, context)
    case .named(let name):
      if case .set? = names[name.value] {
        let set = SetSyntax(form: .named(name.value), range: name.range)
        return checkOverLesions(syntax, set, range, context)
      }
      if case .definition? = names[name.value] {
        let visits = VisitsSyntax(
          base: .named(name.value), bounds: [], filter: syntax.filter, range: name.range)
        return checkOverVisits(syntax, visits, range, context)
      }
      reportUnknown(name.value, known: knownNames, at: name.range)
      return nil
    }
  }

  private mutating func checkOverVisits(
    _ syntax: AggregateSyntax, _ visitsSyntax: VisitsSyntax, _ range: SourceRange,
    _ context: ExpressionContext
  ) -> CheckedExpression? {
    guard let visits = check(visitsSyntax, context) else { return nil }
    var inner = context
    inner.hasVisit = true
    if inner.level == .subject { inner.level = .visit }
    inner.facts = visits.facts
    var needs = visits.needs
    var test: Expression?
    if let testSyntax = syntax.test {
      guard let checked = checkTruth(testSyntax, inner) else { return nil }
      requireExisting(checked, in: inner)
      test = checked.expression
    }
    guard let valueSyntax = syntax.value else {
      return CheckedExpression(
        expression: .overVisits(
          VisitAggregate(kind: syntax.kind, value: nil, visits: visits.visits, test: test)),
        type: syntax.kind == .count ? .count : .truth, needs: needs)
    }
    guard let value = check(valueSyntax, inner), isAggregable(value, syntax.kind, valueSyntax)
    else {
      return nil
    }
    if syntax.kind != .countDistinct {
      needs["agg:\(range.text)"] = .init(what: "value of `\(range.text)`", range: range)
    }
    return CheckedExpression(
      expression: .overVisits(
        VisitAggregate(kind: syntax.kind, value: value.expression, visits: visits.visits, test: nil)
      ),
      type: syntax.kind == .countDistinct ? .count : value.type, needs: needs)
  }

  private mutating func isAggregable(
    _ value: CheckedExpression, _ kind: AggregateKind, _ syntax: ExpressionSyntax
  ) -> Bool {
    switch (value.type, kind) {
    case (.number, _), (.day, .smallest), (.day, .largest), (.text, .countDistinct),
      (.word, .countDistinct):
      return true
    default:
      report(.typeMismatch(expected: "a number", found: value.type, at: syntax.range))
      return false
    }
  }

  private mutating func checkOverLesions(
    _ syntax: AggregateSyntax, _ setSyntax: SetSyntax, _ range: SourceRange,
    _ context: ExpressionContext
  ) -> CheckedExpression? {
    guard context.hasVisit else {
      report(.notUsableHere(range.text, why: "lesions belong to a visit", at: range))
      return nil
    }
    guard let set = checkSetExpression(setSyntax, context) else { return nil }
    var inner = context
    inner.level = .lesion
    var needs: [String: CheckedExpression.Need] = [:]
    var filter: Expression?
    if let filterSyntax = syntax.filter {
      guard let checked = checkTruth(filterSyntax, inner) else { return nil }
      filter = checked.expression
      needs = merged(needs, checked.needs)
      inner.facts.formUnion(checked.whenTrue)
    }
    var test: Expression?
    if let testSyntax = syntax.test {
      guard let checked = checkTruth(testSyntax, inner) else { return nil }
      test = checked.expression
      needs = merged(needs, checked.needs, knowing: inner.facts)
    }
    nextAggregate += 1
    var value: CheckedExpression?
    var weight: CheckedExpression?
    if let valueSyntax = syntax.value {
      guard let checked = check(valueSyntax, inner), isAggregable(checked, syntax.kind, valueSyntax)
      else { return nil }
      value = checked
      if let weightSyntax = syntax.weight {
        guard let (checkedWeight, _, _) = checkNumber(weightSyntax, inner) else { return nil }
        weight = checkedWeight
      }
    }
    let aggregate = Expression.overLesions(
      LesionAggregate(
        kind: syntax.kind, value: value?.expression, weight: weight?.expression, set: set,
        filter: filter, test: test, id: nextAggregate))
    let type: ValueType =
      switch syntax.kind {
      case .any, .all, .no: .truth
      case .count, .countDistinct: .count
      case .sum, .smallest, .largest, .mean, .weightedMean: value?.type ?? .count
      }
    if value != nil, syntax.kind != .countDistinct {
      // A member without a value takes no part, so the aggregate is none if all are so.
      let isCertain = filter == nil && (value?.needs.isEmpty ?? true)
      let fact = isCertain ? "set:\(key(of: setSyntax))" : "agg:\(range.text)"
      needs[fact] = .init(what: "value of `\(range.text)`", range: range)
    }
    // `no targets` being false, or `any targets` being true, shows that there are some.
    let members: Set<String> = ["set:\(key(of: setSyntax))"]
    let showsMembers = syntax.kind == .any
    let showsNone = syntax.kind == .no
    return CheckedExpression(
      expression: aggregate, type: type, needs: needs, whenTrue: showsMembers ? members : [],
      whenFalse: showsNone ? members : [])
  }
}
