/// Arithmetic left the range of exact numbers; nothing is ever rounded or wrapped instead.
public struct ArithmeticOverflow: Error, Sendable {
  public init() {}
}

/// An exact fraction, always reduced, with a positive denominator.
///
/// Sizes, thresholds, sums, means and ratios are held in this form; see `Approximate` numbers in
/// the rule language for the only exception (logarithms and powers).
public struct Rational: Sendable, Hashable {
  public let numerator: Int128
  public let denominator: Int128

  public static let zero = Rational(integer: 0)
  public static let one = Rational(integer: 1)

  /// A whole number.
  public init(integer: Int) {
    self.numerator = Int128(integer)
    self.denominator = 1
  }

  /// The reduced fraction; `denominator` must not be zero.
  public init(_ numerator: Int128, _ denominator: Int128) throws(ArithmeticOverflow) {
    precondition(denominator != 0, "a fraction has a denominator")
    let divisor = Self.greatestCommonDivisor(numerator.magnitude, denominator.magnitude)
    guard let d = Int128(exactly: denominator.magnitude / divisor),
      let n = Int128(exactly: numerator.magnitude / divisor)
    else { throw ArithmeticOverflow() }
    self.numerator = (numerator < 0) != (denominator < 0) ? -n : n
    self.denominator = d
  }

  private static func greatestCommonDivisor(_ a: UInt128, _ b: UInt128) -> UInt128 {
    // Most values fit in 64 bits, where division is many times faster.
    if let a = UInt64(exactly: a), let b = UInt64(exactly: b) {
      var x = a, y = b
      while y != 0 { (x, y) = (y, x % y) }
      return UInt128(max(x, 1))
    }
    var x = a, y = b
    while y != 0 { (x, y) = (y, x % y) }
    return max(x, 1)
  }

  public var isZero: Bool { numerator == 0 }
  public var isNegative: Bool { numerator < 0 }
  public var isInteger: Bool { denominator == 1 }
  /// The largest whole number that is not above it.
  public var floor: Int128 {
    let quotient = numerator / denominator
    return isNegative && !isInteger ? quotient - 1 : quotient
  }

  /// Only for figures and approximate functions, never for a decision.
  public var approximation: Double { Double(numerator) / Double(denominator) }

  public func adding(_ other: Rational) throws(ArithmeticOverflow) -> Rational {
    if denominator == other.denominator {
      return try Rational(Self.sum(numerator, other.numerator), denominator)
    }
    return try Rational(
      Self.sum(
        Self.product(numerator, other.denominator), Self.product(other.numerator, denominator)),
      Self.product(denominator, other.denominator))
  }

  public func subtracting(_ other: Rational) throws(ArithmeticOverflow) -> Rational {
    try adding(other.negated)
  }

  public func multiplied(by other: Rational) throws(ArithmeticOverflow) -> Rational {
    try Rational(
      Self.product(numerator, other.numerator), Self.product(denominator, other.denominator))
  }

  /// The quotient; `other` must not be zero.
  public func divided(by other: Rational) throws(ArithmeticOverflow) -> Rational {
    try Rational(
      Self.product(numerator, other.denominator), Self.product(denominator, other.numerator))
  }

  public var negated: Rational { Rational(reduced: -numerator, denominator) }
  public var magnitude: Rational { isNegative ? negated : self }

  private init(reduced numerator: Int128, _ denominator: Int128) {
    self.numerator = numerator
    self.denominator = denominator
  }

  private static func sum(_ a: Int128, _ b: Int128) throws(ArithmeticOverflow) -> Int128 {
    let (value, overflow) = a.addingReportingOverflow(b)
    if overflow { throw ArithmeticOverflow() }
    return value
  }

  private static func product(_ a: Int128, _ b: Int128) throws(ArithmeticOverflow) -> Int128 {
    let (value, overflow) = a.multipliedReportingOverflow(by: b)
    if overflow { throw ArithmeticOverflow() }
    return value
  }
}

extension Rational: Comparable {
  /// Exact by cross-multiplication in double width; cannot overflow.
  public static func < (a: Rational, b: Rational) -> Bool {
    if a.denominator == b.denominator { return a.numerator < b.numerator }
    let left = a.numerator.multipliedFullWidth(by: b.denominator)
    let right = b.numerator.multipliedFullWidth(by: a.denominator)
    return left.high == right.high ? left.low < right.low : left.high < right.high
  }
}
