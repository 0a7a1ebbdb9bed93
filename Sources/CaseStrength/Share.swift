public import Quantities

/// So many of so many; printed percentages are rounded down, so that 100 % means all.
public struct Share: Sendable, Hashable {
  public var count: Int
  public var total: Int

  public init(_ count: Int, of total: Int) {
    self.count = count
    self.total = total
  }

  public static func + (a: Share, b: Share) -> Share {
    Share(a.count + b.count, of: a.total + b.total)
  }

  /// Whether it is at least so many per cent; of nothing, all is reached.
  public func isAtLeast(percent: Rational) -> Bool {
    guard total > 0 else { return true }
    let least = try? percent.multiplied(by: Rational(integer: total))
    return least.map { Rational(integer: count * 100) >= $0 } ?? false
  }

  /// `118 of 124 (95.1 %)`.
  public var text: String {
    guard total > 0 else { return "none" }
    let tenths = count * 1000 / total
    return "\(count) of \(total) (\(tenths / 10).\(tenths % 10) %)"
  }
}
