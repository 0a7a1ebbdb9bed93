import Glibc
import Quantities

/// Bounds of the smaller and the larger of two ranges.
enum Bounds {
  static func smaller(_ a: Interval, _ b: Interval) -> Interval {
    larger(a.negated, b.negated).negated.withoutLink
  }

  static func larger(_ a: Interval, _ b: Interval) -> Interval {
    let low = [a.low, b.low].compactMap { $0 }.max()
    let high: Rational? = if let x = a.high, let y = b.high { Swift.max(x, y) } else { nil }
    return Interval(
      low: low, lowIsOpen: (a.low == low && a.lowIsOpen) || (b.low == low && b.lowIsOpen),
      high: high,
      highIsOpen: (a.high == high ? a.highIsOpen : true) && (b.high == high ? b.highIsOpen : true))
  }
}

/// The one place where floating point takes part: logarithms, exponentials and fractional powers,
/// each rounded half-even to 12 significant digits at once, so that a boundary falls alike on
/// every machine.
///
/// What is computed from the result is exact again.
enum Approximate {
  static func logarithm(_ x: Interval) throws(ArithmeticOverflow) -> Interval {
    if x.low == .zero {
      let top = try x.high.map { high throws(ArithmeticOverflow) in
        try rounded(log(high.approximation))
      }
      return Interval(low: nil, high: top, highIsOpen: x.highIsOpen)
    }
    return try x.mappedRising { value throws(ArithmeticOverflow) in
      try rounded(log(value.approximation))
    }
  }

  static func exponential(_ x: Interval) throws(ArithmeticOverflow) -> Interval {
    var result = try x.mappedRising { value throws(ArithmeticOverflow) in
      try rounded(exp(value.approximation))
    }
    if result.low == nil {
      result = Interval(
        low: .zero, lowIsOpen: true, high: result.high, highIsOpen: result.highIsOpen)
    }
    return result
  }

  static func absolute(_ x: Interval) throws(ArithmeticOverflow) -> Interval {
    if let low = x.low, !low.isNegative { return x }
    if let high = x.high, high.isNegative || high.isZero { return x.negated }
    return Interval(low: .zero, high: Bounds.larger(x, x.negated).high)
  }

  static func power(_ x: Interval, _ y: Interval) throws(ArithmeticOverflow) -> Interval {
    guard let exponent = y.single else { return .everything }
    if exponent.isInteger, !exponent.isNegative, let times = Int(exactly: exponent.numerator),
      times <= 64
    {
      var result = Interval(.one)
      for _ in 0..<times { result = try result.multiplied(by: x.withoutLink) }
      return result
    }
    guard let low = x.low, !low.isNegative else { return .everything }
    let rising = !exponent.isNegative
    let mapped = try (rising ? x : x.negated).mappedRising { value throws(ArithmeticOverflow) in
      try rounded(pow((rising ? value : value.negated).approximation, exponent.approximation))
    }
    return mapped
  }

  /// The nearest decimal with 12 significant digits, ties to even.
  static func rounded(_ value: Double) throws(ArithmeticOverflow) -> Rational {
    guard value.isFinite else { throw ArithmeticOverflow() }
    if value == 0 { return .zero }
    let exponent = Int(log10(abs(value)).rounded(.down))
    let places = 11 - exponent
    let scaled = (value * pow(10, Double(places))).rounded(.toNearestOrEven)
    guard let digits = Int128(exactly: scaled), abs(places) <= 30 else {
      throw ArithmeticOverflow()
    }
    var power: Int128 = 1
    for _ in 0..<abs(places) { power *= 10 }
    return try places >= 0
      ? Rational(digits, power) : Rational(digits, 1).multiplied(by: Rational(power, 1))
  }
}
