import Quantities

/// What must hold of a patient's state, as a combination of words and linear comparisons.
///
/// Negation is pushed down to the leaves when it is made, so that there is no case for it.
indirect enum Formula: Hashable {
  case always(Bool)
  /// A finite variable is one of the words whose bits are set.
  case isIn(variable: Int, WordMask)
  /// The form is at least 0, or greater.
  case isPositive(LinearForm, strictly: Bool)
  case and([Formula])
  case or([Formula])

  var negated: Formula {
    switch self {
    case .always(let value): .always(!value)
    case .isIn(let variable, let mask): .isIn(variable: variable, ~mask)
    case .isPositive(let form, let strictly): .isPositive(form.negated, strictly: !strictly)
    case .and(let parts): .any(parts.map(\.negated))
    case .or(let parts): .all(parts.map(\.negated))
    }
  }

  /// All of these, without what is settled.
  static func all(_ parts: some Sequence<Formula>) -> Formula {
    var kept: [Formula] = []
    for part in parts {
      switch part {
      case .always(true): continue
      case .always(false): return .always(false)
      case .and(let inner): kept += inner
      default: kept.append(part)
      }
    }
    if kept.count == 1 { return kept[0] }
    return kept.isEmpty ? .always(true) : .and(kept)
  }

  /// At least one of these, without what is settled.
  static func any(_ parts: some Sequence<Formula>) -> Formula {
    var kept: [Formula] = []
    for part in parts {
      switch part {
      case .always(false): continue
      case .always(true): return .always(true)
      case .or(let inner): kept += inner
      default: kept.append(part)
      }
    }
    if kept.count == 1 { return kept[0] }
    return kept.isEmpty ? .always(false) : .or(kept)
  }

  static func implies(_ a: Formula, _ b: Formula) -> Formula { .any([a.negated, b]) }

  static func same(_ a: Formula, _ b: Formula) -> Formula { .all([implies(a, b), implies(b, a)]) }

  static func differ(_ a: Formula, _ b: Formula) -> Formula { same(a, b).negated }

  /// `a` compared with `b`.
  static func comparing(_ a: LinearForm, _ comparison: Comparison, _ b: LinearForm)
    throws(ArithmeticOverflow) -> Formula
  {
    let difference = try a.subtracting(b)
    switch comparison {
    case .less: return .positive(difference.negated, strictly: true)
    case .lessOrEqual: return .positive(difference.negated, strictly: false)
    case .greaterOrEqual: return .positive(difference, strictly: false)
    case .greater: return .positive(difference, strictly: true)
    case .equal:
      return .all([
        .positive(difference, strictly: false), .positive(difference.negated, strictly: false),
      ])
    case .notEqual:
      return .any([
        .positive(difference, strictly: true), .positive(difference.negated, strictly: true),
      ])
    }
  }

  enum Comparison { case less, lessOrEqual, equal, notEqual, greaterOrEqual, greater }

  private static func positive(_ form: LinearForm, strictly: Bool) -> Formula {
    guard form.isConstant else { return .isPositive(form, strictly: strictly) }
    return .always(!form.constant.isNegative && !(strictly && form.constant.isZero))
  }
}

/// Words of one variable, a bit for each.
typealias WordMask = UInt128
