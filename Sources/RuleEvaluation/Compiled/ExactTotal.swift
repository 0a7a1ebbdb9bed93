import RuleLanguage

/// A sum, extreme or mean under way.
struct ExactTotal {
  private let kind: AggregateKind
  private var count = 0
  private var value = Fraction.none
  private var weights = Fraction.zero
  private var distinct: [Fraction] = []

  init(_ kind: AggregateKind) {
    self.kind = kind
  }

  mutating func add(_ part: Fraction, weight: Fraction) throws(Leave) {
    count += 1
    switch kind {
    case .sum, .mean: value = value.isNone ? part : try value.adding(part)
    case .smallest: if value.isNone || part < value { value = part }
    case .largest: if value.isNone || value < part { value = part }
    case .weightedMean:
      if weight.isNone { throw Leave() }
      let product = try part.multiplied(by: weight)
      value = value.isNone ? product : try value.adding(product)
      weights = try weights.adding(weight)
    case .countDistinct:
      if !distinct.contains(where: { $0 == part }) { distinct.append(part) }
    case .count, .any, .all, .no: throw Leave()
    }
  }

  /// No value for a total over nothing.
  func result() throws(Leave) -> Fraction {
    if case .countDistinct = kind { return Fraction(distinct.count) }
    if count == 0 { return .none }
    switch kind {
    case .mean: return try value.divided(by: Fraction(count))
    case .weightedMean:
      if weights.numerator == 0 { throw Leave() }
      return try value.divided(by: weights)
    case .sum, .smallest, .largest, .count, .countDistinct, .any, .all, .no: return value
    }
  }
}
