/// A share with its 95 % interval after Wilson.
///
/// Source: Wilson EB. Probable inference, the law of succession, and statistical inference.
/// J Am Stat Assoc 1927;22:209-212; without continuity correction.
public struct Proportion: Sendable, Equatable {
  /// How many have it.
  public let numerator: Int
  /// Of how many.
  public let denominator: Int

  /// Takes the counts.
  public init(_ numerator: Int, of denominator: Int) {
    self.numerator = numerator
    self.denominator = denominator
  }

  /// In per cent; of nobody, 0.
  public var percent: Double {
    denominator > 0 ? 100 * Double(numerator) / Double(denominator) : 0
  }

  /// The ends of the interval in per cent; `nil` of nobody.
  public var interval: (low: Double, high: Double)? {
    guard denominator > 0 else { return nil }
    let n = Double(denominator)
    let share = Double(numerator) / n
    let z = Normal.quantile95
    let centre = share + z * z / (2 * n)
    let reach = z * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
    let scale = 1 + z * z / n
    let low = numerator == 0 ? 0 : (centre - reach) / scale
    let high = numerator == denominator ? 1 : (centre + reach) / scale
    return (100 * low, 100 * high)
  }
}
