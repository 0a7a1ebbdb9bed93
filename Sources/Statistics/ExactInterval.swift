import Glibc

extension Proportion {
  /// The ends of the exact 95 % interval in per cent; `nil` of nobody.
  ///
  /// Source: Clopper CJ, Pearson ES. The use of confidence or fiducial limits illustrated in the
  /// case of the binomial. Biometrika 1934;26:404-413.
  public var exactInterval: (low: Double, high: Double)? {
    guard denominator > 0 else { return nil }
    let others = Proportion(denominator - numerator, of: denominator)
    let low =
      numerator == 0
      ? 0 : Self.root { tail(where: $0) < 0.025 }
    let high =
      numerator == denominator
      ? 1 : 1 - Self.root { others.tail(where: $0) < 0.025 }
    return (100 * low, 100 * high)
  }

  /// The share below which a condition holds, halved down to the last bit.
  private static func root(_ isBelow: (Double) -> Bool) -> Double {
    var low = 0.0
    var high = 1.0
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if isBelow(middle) { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  /// The probability of at least so many where each has the probability `share`.
  func tail(where share: Double) -> Double {
    guard share > 0 else { return 0 }
    guard share < 1 else { return 1 }
    let (yes, no) = (log(share), log(1 - share))
    return (numerator...denominator).reduce(0) { sum, k in
      let logarithm =
        Self.logOfChoices(k, of: denominator) + Double(k) * yes + Double(denominator - k) * no
      return sum + exp(logarithm)
    }
  }

  private static func logOfChoices(_ count: Int, of total: Int) -> Double {
    lgamma(Double(total + 1)) - lgamma(Double(count + 1)) - lgamma(Double(total - count + 1))
  }
}
