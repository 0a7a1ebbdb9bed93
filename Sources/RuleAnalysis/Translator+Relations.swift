import RuleLanguage

extension Translator {
  /// More facts about one set than this are not compared with each other.
  private static let mostFacts = 12

  /// Assumes what follows between facts about the same lesions or visits: where some visit is a
  /// confirmed response, some visit is a response.
  mutating func relateAggregates() {
    var groups: [Group: [(variable: Int, condition: Expression)]] = [:]
    for (variable, symbol) in symbols.finite.enumerated() {
      switch symbol.leaf {
      case .anyLesion(let set, let condition, let visits):
        groups[.lesions(set, visits), default: []].append((variable, condition))
      case .anyVisit(let set, let condition, let visits):
        groups[.visits(set, visits), default: []].append((variable, condition))
      case .expression, .isUndecided, .isPositive: continue
      }
    }
    for facts in groups.values where facts.count <= Self.mostFacts {
      for fact in facts {
        for other in facts where other.variable != fact.variable {
          guard implies(fact.condition, other.condition) else { continue }
          symbols.assume(
            .implies(
              .isIn(variable: fact.variable, Symbols.yes),
              .isIn(variable: other.variable, Symbols.yes)),
            whereSettled: [fact.variable])
        }
      }
    }
  }

  /// That every number which some formulas compare exists: a total needs lesions.
  mutating func existence(ofNumbersIn formulas: [Formula]) -> [Formula] {
    var variables: Set<Int> = []
    for formula in formulas { formula.collect(&variables) }
    var sets: [(LesionSet, [Visit])] = []
    for variable in variables.sorted() {
      guard case .isPositive(let form, _) = symbols.finite[variable].leaf else { continue }
      for term in form.terms {
        guard
          case .expression(.overLesions(let total), let visits) = symbols.numbers[term.variable]
            .leaf,
          total.kind != .count, total.kind != .countDistinct
        else { continue }
        sets.append((total.set, visits))
      }
    }
    return sets.map { fact(.expression(.setIsNotEmpty($0), at: $1)) }
  }

  private enum Group: Hashable {
    case lesions(LesionSet, [Visit])
    case visits(Visits, [Visit])
  }

  /// Whether whatever fulfils one condition fulfils the other.
  private func implies(_ a: Expression, _ b: Expression) -> Bool {
    if case .truth(true) = b { return true }
    var inner = Translator(rules, ofCandidate: true)
    let (first, second) = (inner.truth(a, at: []), inner.truth(b, at: []))
    var solver = Solver(inner.symbols, steps: 500)
    if case .impossible = solver.solve([first, second.negated]) { return true }
    return false
  }
}
