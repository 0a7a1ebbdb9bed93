import Glibc
import Quantities

/// Statistics as results print them: decimals without an exponent.
enum Figures {
  /// Rounded half-even to some decimals.
  static func text(_ value: Double, places: Int, keepingZeros: Bool = false) -> String {
    let scale = pow(10.0, Double(places))
    let scaled = (value * scale).rounded(.toNearestOrEven)
    guard scaled.magnitude < 1e15, let exact = try? Rational(Int128(scaled), Int128(scale)) else {
      return ""
    }
    return exact.rounded(places: places, keepingZeros: keepingZeros)
  }

  /// A share in per cent, exact where its decimals end; empty of nobody.
  static func exactPercent(_ numerator: Int, of denominator: Int) -> String {
    guard denominator > 0,
      let share = try? Rational(Int128(numerator) * 100, Int128(denominator))
    else { return "" }
    return share.plainDecimal
  }

  /// `26.6 %`, from counts.
  static func percent(_ numerator: Int, of denominator: Int) -> String {
    guard denominator > 0,
      let share = try? Rational(Int128(numerator) * 100, Int128(denominator))
    else { return "-" }
    return share.rounded(places: 1, keepingZeros: true) + " %"
  }
}
