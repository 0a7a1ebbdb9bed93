import SourceText

/// A name that others of the same visit may need.
private enum Node: Hashable {
  case definition(Int)
  case set(Int)
}

extension RuleChecker {
  /// Refuses names that need each other at one visit; reading oneself at earlier visits is fine.
  mutating func checkCircles() {
    var search = CircleSearch(checker: self)
    for index in drafts.indices {
      if let circle = search.circle(from: .definition(index)) {
        let name = search.names(of: circle)
        report(.circular(name, at: drafts[index].name.range))
        return
      }
    }
  }

  /// Depth-first search over what is needed at the same visit.
  private struct CircleSearch {
    let checker: RuleChecker
    var done: Set<Node> = []
    var path: [Node] = []

    init(checker: RuleChecker) { self.checker = checker }

    func names(of circle: [Node]) -> [String] {
      circle.map {
        switch $0 {
        case .definition(let index): checker.drafts[index].name.value
        case .set(let index): checker.setDrafts[index].name.value
        }
      }
    }

    mutating func circle(from node: Node) -> [Node]? {
      if let start = path.firstIndex(of: node) { return Array(path[start...]) + [node] }
      guard !done.contains(node) else { return nil }
      path.append(node)
      defer {
        path.removeLast()
        done.insert(node)
      }
      for next in needs(of: node) {
        if let circle = circle(from: next) { return circle }
      }
      return nil
    }

    private func needs(of node: Node) -> [Node] {
      var collector = SameVisitNeeds()
      switch node {
      case .definition(let index):
        collector.keepsElsewhere = checker.drafts[index].stratum != .visit
        switch checker.drafts[index].body {
        case .expression(let expression, _)?: collector.add(expression)
        case .rows(let list)?:
          for row in list.rows {
            if let condition = row.condition { collector.add(condition) }
            collector.add(row.result)
          }
        case nil: break
        }
        collector.nodes.removeAll { other in
          // The revision reads the first stratum at any visit.
          guard collector.keepsElsewhere, case .definition(let index) = other else { return false }
          return checker.drafts[index].stratum == .visit
        }
      case .set(let index):
        switch checker.setDrafts[index].body {
        case .expression(let set)?: collector.add(set)
        case .choice(let choice)?: collector.add(choice)
        case nil: break
        }
      }
      return collector.nodes
    }
  }
}

/// Collects the names that an expression needs at its own visit.
private struct SameVisitNeeds {
  var nodes: [Node] = []
  /// In the revision and summary every name counts, at whatever visit it is read.
  var keepsElsewhere = false

  mutating func add(_ expression: Expression) {
    switch expression {
    case .number, .truth, .word, .text, .parameter, .fact, .measurement, .attribute, .observation,
      .numberOf, .isNumber, .runIsOpen, .pair, .external:
      break
    case .definition(let index): nodes.append(.definition(index))
    case .at(let value, let visit):
      add(visit)
      if isHere(visit) || keepsElsewhere { add(value) }
    case .arithmetic(_, let a, let b), .comparison(_, let a, let b), .and(let a, let b),
      .or(let a, let b), .orElse(let a, let b):
      add(a)
      add(b)
    case .ofThisLesion(let value), .negative(let value), .not(let value), .known(let value),
      .proven(let value),
      .exists(let value), .words(let value, _):
      add(value)
    case .function(_, let values), .howMany(_, _, let values): values.forEach { add($0) }
    case .change(let change):
      [change.value, change.share, change.reference].forEach { add($0) }
      if let minimum = change.minimum { add(minimum) }
    case .interval(let value, let lower, _, let upper, _):
      [value, lower, upper].forEach { add($0) }
    case .setIsNotEmpty(let set): add(set)
    case .visitExists(let visit), .visit(let visit): add(visit)
    case .visits(let visits): add(visits)
    case .conditional(let then, let when, let otherwise):
      [then, when, otherwise].forEach { add($0) }
    case .overLesions(let aggregate):
      add(aggregate.set)
      [aggregate.value, aggregate.weight, aggregate.filter, aggregate.test].compactMap { $0 }
        .forEach { add($0) }
    case .overVisits(let aggregate):
      add(aggregate.visits)
      if includesHere(aggregate.visits) || keepsElsewhere {
        [aggregate.value, aggregate.test].compactMap { $0 }.forEach { add($0) }
      }
    case .shared(let value, let set):
      add(value)
      add(set)
    }
  }

  /// The baseline visit is the current one when a name is worked out at baseline.
  private func isHere(_ visit: Visit) -> Bool {
    switch visit {
    case .this, .baseline: true
    case .first(let visits), .last(let visits): includesHere(visits)
    case .previous, .next, .runStart, .pairFirst, .pairSecond, .definition: false
    }
  }

  private func includesHere(_ visits: Visits) -> Bool {
    if case .soFar = visits.base { true } else { false }
  }

  mutating func add(_ visit: Visit) {
    switch visit {
    case .first(let visits), .last(let visits): add(visits)
    case .definition(let index): nodes.append(.definition(index))
    case .baseline, .previous, .next, .this, .runStart, .pairFirst, .pairSecond: break
    }
  }

  mutating func add(_ visits: Visits) {
    if case .definition(let index) = visits.base { nodes.append(.definition(index)) }
    for bound in visits.bounds {
      switch bound {
      case .since(let visit), .after(let visit), .before(let visit), .upTo(let visit): add(visit)
      }
    }
    if let filter = visits.filter, includesHere(visits) || keepsElsewhere { add(filter) }
  }

  mutating func add(_ set: LesionSet) {
    switch set {
    case .baselineLesions, .newLesions, .allLesions: break
    case .named(let index): nodes.append(.set(index))
    case .union(let a, let b), .difference(let a, let b):
      add(a)
      add(b)
    case .filter(let inner, let filter):
      add(inner)
      add(filter)
    }
  }

  mutating func add(_ choice: Choice) {
    add(choice.from)
    if let condition = choice.condition { add(condition) }
    choice.rank.forEach { add($0.key) }
    for limit in choice.limits {
      [limit.most, limit.per, limit.among].compactMap { $0 }.forEach { add($0) }
    }
  }
}
