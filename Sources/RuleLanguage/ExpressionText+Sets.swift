extension ExpressionText {
  /// A set of lesions.
  public func text(_ set: LesionSet) -> String {
    switch set {
    case .baselineLesions: "baseline lesions"
    case .newLesions: "new lesions"
    case .allLesions: "lesions"
    case .named(let index): rules.sets[index].name
    case .union(let a, let b): "\(text(a)) + \(text(b))"
    case .difference(let a, let b): "\(text(a)) except \(text(b))"
    case .filter(let inner, let condition): "\(text(inner)) where \(operand(condition))"
    }
  }

  /// One visit.
  public func text(_ visit: Visit) -> String {
    switch visit {
    case .baseline: "baseline visit"
    case .previous: "previous visit"
    case .next: "next visit"
    case .this: "this visit"
    case .first(let visits): "first \(text(visits, isOne: true))"
    case .last(let visits): "last \(text(visits, isOne: true))"
    case .runStart(let index): "\(rules.runs[index].name).start"
    case .pairFirst(let index): "\(rules.pairs[index].name).first"
    case .pairSecond(let index): "\(rules.pairs[index].name).second"
    case .definition(let index): rules.definitions[index].name
    }
  }

  /// A set of visits; `isOne` for one of them: `first earlier visit`.
  public func text(_ visits: Visits, isOne: Bool = false) -> String {
    let noun = isOne ? "visit" : "visits"
    var out =
      switch visits.base {
      case .earlier: "earlier \(noun)"
      case .soFar: "\(noun) so far"
      case .later: "later \(noun)"
      case .beforeBaseline: "\(noun) before baseline"
      case .all: noun
      case .definition(let index): rules.definitions[index].name
      }
    for bound in visits.bounds {
      switch bound {
      case .since(let visit): out += " since \(text(visit))"
      case .after(let visit): out += " after \(text(visit))"
      case .before(let visit): out += " before \(text(visit))"
      case .upTo(let visit): out += " up to \(text(visit))"
      }
    }
    return visits.filter.map { "\(out) where \(text($0))" } ?? out
  }

  func text(_ aggregate: LesionAggregate) -> String {
    var out: String
    let domain = text(aggregate.set)
    switch aggregate.kind {
    case .any, .all, .no: out = "\(aggregate.kind.rawValue) \(domain)"
    case .count: out = "count of \(domain)"
    case .sum, .smallest, .largest, .mean, .weightedMean, .countDistinct:
      out = "\(aggregate.kind.rawValue) of \(aggregate.value.map { operand($0) } ?? "")"
      if let weight = aggregate.weight { out += " by \(operand(weight))" }
      out += " over \(domain)"
    }
    if let filter = aggregate.filter { out += " where \(operand(filter))" }
    if let test = aggregate.test { out += " are \(operand(test))" }
    return out
  }

  func text(_ aggregate: VisitAggregate) -> String {
    let domain = text(aggregate.visits, isOne: aggregate.kind == .any || aggregate.kind == .no)
    switch aggregate.kind {
    case .any, .all, .no:
      let test = aggregate.test.map { " where \(text($0))" } ?? ""
      return "\(aggregate.kind.rawValue) \(domain)\(test)"
    case .count: return "count of \(domain)"
    case .sum, .smallest, .largest, .mean, .weightedMean, .countDistinct:
      let value = aggregate.value.map { operand($0) } ?? ""
      return "\(aggregate.kind.rawValue) of \(value) over \(domain)"
    }
  }
}
