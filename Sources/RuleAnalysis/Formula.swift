/// What must hold of a patient's state, as a combination of words.
///
/// A condition is an unknown with the words `no` and `yes`; a comparison of numbers is a condition
/// of which ``Symbols`` knows the inequality. Negation is pushed down to the leaves when it is
/// made, so that there is no case for it.
enum Formula: Hashable {
  case always(Bool)
  /// A finite variable is one of the words whose bits are set.
  case isIn(variable: Int, WordMask)
  case and([Formula])
  case or([Formula])

  var negated: Formula {
    switch self {
    case .always(let value): .always(!value)
    case .isIn(let variable, let mask): .isIn(variable: variable, ~mask)
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

  /// The variables that are read.
  func collect(_ variables: inout Set<Int>) {
    switch self {
    case .always: break
    case .isIn(let variable, _): variables.insert(variable)
    case .and(let parts), .or(let parts): for part in parts { part.collect(&variables) }
    }
  }

  var variables: Set<Int> {
    var variables: Set<Int> = []
    collect(&variables)
    return variables
  }
}

/// Words of one variable, a bit for each.
typealias WordMask = UInt128
