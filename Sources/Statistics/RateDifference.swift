/// The difference of the shares of two separate groups, with its 95 % interval.
///
/// Source: Newcombe RG. Interval estimation for the difference between independent proportions:
/// comparison of eleven methods. Stat Med 1998;17:873-890; method 10, made of two intervals after
/// Wilson.
public struct RateDifference: Sendable, Equatable {
  /// First share less second, in per cent.
  public let value: Double
  /// The lower end of the interval, in per cent.
  public let low: Double
  /// The upper end of the interval, in per cent.
  public let high: Double

  /// Compares two groups; `nil` where one is empty.
  public init?(_ first: Proportion, _ second: Proportion) {
    guard let one = first.interval, let other = second.interval else { return nil }
    let (p, q) = (first.percent, second.percent)
    func length(_ a: Double, _ b: Double) -> Double { (a * a + b * b).squareRoot() }
    value = p - q
    low = value - length(p - one.low, other.high - q)
    high = value + length(one.high - p, q - other.low)
  }
}
