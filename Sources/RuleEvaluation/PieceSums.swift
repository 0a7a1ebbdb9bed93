import Quantities
import RuleLanguage

/// Tells which definitions of a split lesion are added up over its pieces: sizes that are made of
/// measurements at the visit itself.
///
/// A reference to another visit, such as the smallest size
/// before, belongs to the whole lesion.
enum PieceSums {
  static func addsUp(_ definition: Definition) -> Bool {
    guard definition.level == .lesion, case .number(let dimension, _) = definition.type,
      dimension.length > 0
    else { return false }
    switch definition.body {
    case .expression(let expression, _): return measuresHere(expression)
    case .rows(let list): return list.rows.contains { measuresHere($0.result) }
    }
  }

  private static func measuresHere(_ expression: Expression) -> Bool {
    switch expression {
    case .measurement: return true
    case .arithmetic(_, let a, let b): return measuresHere(a) || measuresHere(b)
    case .negative(let value): return measuresHere(value)
    case .function(_, let values): return values.contains(where: measuresHere)
    case .conditional(let then, _, let otherwise):
      return measuresHere(then) || measuresHere(otherwise)
    case .orElse(let a, let b): return measuresHere(a) || measuresHere(b)
    case .number, .truth, .word, .text, .parameter, .definition, .fact, .attribute, .observation,
      .numberOf, .isNumber, .runIsOpen, .pair, .external, .at, .ofThisLesion, .comparison, .change,
      .words,
      .interval, .known, .proven, .exists, .setIsNotEmpty, .visitExists, .not, .and, .or,
      .overLesions, .overVisits, .howMany, .shared, .visit, .visits:
      return false
    }
  }
}
