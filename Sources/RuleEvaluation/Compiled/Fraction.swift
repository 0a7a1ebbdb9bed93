import Quantities
import RuleLanguage

/// What ends exact evaluation: something that is not known, or a number that plain integers do
/// not hold.
///
/// The value is then worked out over everything that is possible.
struct Leave: Error {}

/// An exact number of the fast path: two plain integers, not always reduced, the lower one
/// positive.
///
/// Values of one measurement share a power of ten below, so that sums and comparisons
/// of sizes need no common denominator.
struct Fraction: Sendable {
  var numerator: Int64
  /// 0 where there is no value.
  var denominator: Int64

  /// No value.
  static let none = Fraction(0, 0)
  static let zero = Fraction(0, 1)

  @inline(__always)
  init(_ numerator: Int64, _ denominator: Int64) {
    self.numerator = numerator
    self.denominator = denominator
  }

  @inline(__always)
  init(_ whole: Int) { self.init(Int64(whole), 1) }

  /// The same number, if it is small enough.
  init?(_ number: Rational) {
    guard let numerator = Int64(exactly: number.numerator), numerator > .min,
      let denominator = Int64(exactly: number.denominator)
    else { return nil }
    self.init(numerator, denominator)
  }

  var isNone: Bool { denominator == 0 }

  /// The same number, reduced.
  var rational: Rational? { try? Rational(Int128(numerator), Int128(denominator)) }

  /// The same number over a wanted denominator, where that is a multiple of its own.
  func over(_ wanted: Int64) -> Fraction {
    guard denominator > 0, denominator != wanted, wanted % denominator == 0 else { return self }
    let (product, overflow) = numerator.multipliedReportingOverflow(by: wanted / denominator)
    return overflow ? self : Fraction(product, wanted)
  }
}

// MARK: Arithmetic; both sides have a value

extension Fraction {
  func adding(_ other: Fraction) throws(Leave) -> Fraction {
    if denominator == other.denominator {
      let (sum, overflow) = numerator.addingReportingOverflow(other.numerator)
      if overflow || sum == .min { throw Leave() }
      return Fraction(sum, denominator)
    }
    let top =
      Int128(numerator) * Int128(other.denominator) + Int128(other.numerator) * Int128(denominator)
    return try Self.reduced(top, Int128(denominator) * Int128(other.denominator))
  }

  func multiplied(by other: Fraction) throws(Leave) -> Fraction {
    try Self.reduced(
      Int128(numerator) * Int128(other.numerator), Int128(denominator) * Int128(other.denominator))
  }

  /// The quotient; the divisor is not zero.
  func divided(by other: Fraction) throws(Leave) -> Fraction {
    let sign: Int128 = other.numerator < 0 ? -1 : 1
    return try Self.reduced(
      Int128(numerator) * Int128(other.denominator) * sign,
      Int128(denominator) * Int128(other.numerator) * sign)
  }

  var negated: Fraction { Fraction(-numerator, denominator) }

  /// Fits the quotient into plain integers, reducing it only where that is needed.
  private static func reduced(_ top: Int128, _ bottom: Int128) throws(Leave) -> Fraction {
    if let top = Int64(exactly: top), top > .min, let bottom = Int64(exactly: bottom) {
      return Fraction(top, bottom)
    }
    guard let number = try? Rational(top, bottom), let small = Fraction(number) else {
      throw Leave()
    }
    return small
  }
}

// MARK: Comparison; both sides have a value

extension Fraction {
  @inline(__always)
  static func < (a: Fraction, b: Fraction) -> Bool {
    if a.denominator == b.denominator { return a.numerator < b.numerator }
    return Int128(a.numerator) * Int128(b.denominator) < Int128(b.numerator) * Int128(a.denominator)
  }

  /// Equal numbers; two without value are equal too.
  @inline(__always)
  static func == (a: Fraction, b: Fraction) -> Bool {
    if a.denominator == b.denominator { return a.numerator == b.numerator }
    if a.isNone || b.isNone { return false }
    return Int128(a.numerator) * Int128(b.denominator)
      == Int128(b.numerator) * Int128(a.denominator)
  }

  static func isTrue(_ comparison: ComparisonOperator, _ a: Fraction, _ b: Fraction) -> Bool {
    switch comparison {
    case .less: a < b
    case .lessOrEqual: !(b < a)
    case .equal: a == b
    case .notEqual: !(a == b)
    case .greaterOrEqual: !(a < b)
    case .greater: b < a
    }
  }
}
