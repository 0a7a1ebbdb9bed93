import Glibc

/// The standard normal distribution.
public enum Normal {
  /// The 97.5 % point, for intervals of 95 %.
  public static let quantile95 = 1.959963984540054

  /// The probability of a value up to `z`.
  public static func probability(upTo z: Double) -> Double { erfc(-z / 2.0.squareRoot()) / 2 }

  /// The probability of a value at least as far from 0 as `z`, on either side.
  public static func twoSided(_ z: Double) -> Double { erfc(abs(z) / 2.0.squareRoot()) }

  /// The value below which a share of the distribution lies; the share is between 0 and 1.
  ///
  /// Halved down to the last bit: a few microseconds, and exact to the last digits that a report
  /// prints.
  public static func quantile(_ share: Double) -> Double {
    share < 0.5 ? -upperPoint(share) : upperPoint(1 - share)
  }

  /// The value above which a share up to a half lies.
  private static func upperPoint(_ tail: Double) -> Double {
    var low = 0.0
    var high = 40.0
    for _ in 0..<80 {
      let middle = (low + high) / 2
      if erfc(middle / 2.0.squareRoot()) / 2 > tail { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}

/// The chi-squared distribution.
public enum ChiSquared {
  /// The probability of a value of at least `value` with so many degrees of freedom.
  public static func upperTail(_ value: Double, degrees: Int) -> Double {
    guard value > 0, degrees > 0 else { return 1 }
    if degrees == 1 { return erfc((value / 2).squareRoot()) }
    // Q(k + 2) = Q(k) + (x/2)^(k/2) e^(-x/2) / (k/2)!, from 1 or 2 degrees up.
    let half = value / 2
    var tail = degrees.isMultiple(of: 2) ? exp(-half) : erfc(half.squareRoot())
    var reached = degrees.isMultiple(of: 2) ? 2.0 : 1.0
    while reached < Double(degrees) {
      tail += exp(reached / 2 * log(half) - half - lgamma(reached / 2 + 1))
      reached += 2
    }
    return min(1, tail)
  }
}
