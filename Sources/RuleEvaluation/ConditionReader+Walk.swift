import RuleLanguage

extension ConditionReader {
  /// The names at the ends of an expression, as far as they belong to the visit.
  func leaves(of expression: Expression) -> [Expression] {
    switch expression {
    case .number, .truth, .word, .text, .measurement, .attribute, .visit, .visits, .shared,
      .setIsNotEmpty, .visitExists, .overVisits, .runIsOpen, .pair, .isNumber:
      []
    case .definition(let index): rules.definitions[index].level == .lesion ? [] : [expression]
    case .parameter, .observation, .numberOf, .external, .at: [expression]
    case .fact(let fact): isOfVisit(fact) ? [expression] : []
    case .overLesions(let aggregate):
      aggregate.kind == .any || aggregate.kind == .all
        || aggregate.kind == .no ? [] : [expression]
    case .ofThisLesion(let a), .negative(let a), .known(let a), .proven(let a), .exists(let a),
      .not(let a),
      .words(let a, _):
      leaves(of: a)
    case .arithmetic(_, let a, let b), .comparison(_, let a, let b), .and(let a, let b),
      .or(let a, let b), .orElse(let a, let b):
      leaves(of: a) + leaves(of: b)
    case .function(_, let arguments), .howMany(_, _, let arguments):
      arguments.flatMap { leaves(of: $0) }
    case .conditional(let then, let when, let otherwise):
      leaves(of: when) + leaves(of: then) + leaves(of: otherwise)
    case .interval(let value, let lower, _, let upper, _):
      leaves(of: value) + leaves(of: lower) + leaves(of: upper)
    case .change(let change):
      leaves(of: change.value) + leaves(of: change.reference) + leaves(of: change.share)
        + (change.minimum.map { leaves(of: $0) } ?? [])
    }
  }

  private func isOfVisit(_ fact: Fact) -> Bool {
    switch fact {
    case .day, .lastDay, .scanDay, .originDay, .eventDay: true
    case .gap, .lesionState, .lesionRole, .lesionOrgan, .lesionIsNodal, .lesionIsAssessed,
      .lesionIsFromBaseline, .lesionFirstDay:
      false
    }
  }
}
