public import Quantities

/// Where along a parameter something first becomes otherwise.
public struct FlipPlace: Sendable, Equatable {
  /// The value at which it does.
  public let value: Rational
  /// Whether it is already otherwise at the value itself, or only beyond it.
  public let isFromValueOn: Bool
  /// Whether it is this value and no other near it; otherwise the place is known to a millionth of a
  /// millionth of a step.
  public let isExact: Bool

  /// A place that is known.
  public init(exactly value: Rational, isFromValueOn: Bool) {
    self.init(value: value, isFromValueOn: isFromValueOn, isExact: true)
  }

  private init(value: Rational, isFromValueOn: Bool, isExact: Bool) {
    (self.value, self.isFromValueOn, self.isExact) = (value, isFromValueOn, isExact)
  }

  /// So near to a value that no size or day of a patient lies between.
  private static let margin = try? Rational(1, 1_000_000_000_000)
  private static let mostHalvings = 40
  /// A fraction with a smaller denominator does not lie so near to another place by chance.
  private static let mostDenominator = 100_000

  /// Looks between a value at which all is as before and a later one at which it is not; `nil`
  /// where asking fails.
  ///
  /// Values at which it is likely to happen, such as changes between a patient's own sums, are
  /// tried first. Between the two it may become otherwise and the same again; one place is found.
  public static func find(
    after low: Rational, upTo high: Rational, candidates: [Rational],
    isAsBefore: (Rational) -> Bool?
  ) -> FlipPlace? {
    var (low, high) = (low, high)
    let likely = Set(candidates.filter { $0 >= low && $0 <= high }).sorted()
    if let place = exact(among: likely, isAsBefore) { return place }
    for _ in 0..<mostHalvings {
      guard let sum = try? low.adding(high),
        let middle = try? sum.divided(by: Rational(integer: 2)),
        let isBefore = isAsBefore(middle)
      else { return nil }
      if isBefore { low = middle } else { high = middle }
    }
    let simple = Rational.simplest(between: low, and: high)
    if simple.denominator <= mostDenominator, let place = exact(among: [simple], isAsBefore) {
      return place
    }
    return FlipPlace(value: high, isFromValueOn: true, isExact: false)
  }

  /// The first of some values beyond which it is otherwise, if it is as before up to there.
  private static func exact(among values: [Rational], _ isAsBefore: (Rational) -> Bool?)
    -> FlipPlace?
  {
    guard let margin else { return nil }
    var (first, end) = (0, values.count)
    while first < end {
      let middle = (first + end) / 2
      guard let beyond = try? values[middle].adding(margin), let isBefore = isAsBefore(beyond)
      else {
        return nil
      }
      if isBefore { first = middle + 1 } else { end = middle }
    }
    guard first < values.count, let before = try? values[first].subtracting(margin),
      isAsBefore(before) == true, let atValue = isAsBefore(values[first])
    else { return nil }
    return FlipPlace(value: values[first], isFromValueOn: !atValue, isExact: true)
  }
}

extension Rational {
  /// The number with the smallest denominator from one number to another; the first is the smaller.
  static func simplest(between low: Rational, and high: Rational) -> Rational {
    // Continued fractions: the whole part as long as it is the same in both.
    let whole =
      low.numerator >= 0 || low.isInteger
      ? low.numerator / low.denominator : low.numerator / low.denominator - 1
    guard let floor = try? Rational(whole, 1) else { return high }
    if floor == low { return low }
    guard let next = try? floor.adding(.one), next > high,
      let a = try? low.subtracting(floor), let b = try? high.subtracting(floor),
      let c = try? Rational.one.divided(by: b), let d = try? Rational.one.divided(by: a),
      let inverse = try? Rational.one.divided(by: simplest(between: c, and: d)),
      let sum = try? floor.adding(inverse)
    else { return (try? floor.adding(.one)) ?? high }
    return sum
  }
}
