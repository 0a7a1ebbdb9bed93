extension Rational {
  /// Reads a plain decimal such as `12`, `-0.5` or `12.75`; anything else is `nil`.
  ///
  /// No exponent, no sign but `-`, no bare point, no leading zeros before other digits, at most
  /// 30 digits: `nan`, `1e5`, `+5`, `.5`, `012` are not numbers here.
  public init?(plainDecimal text: some StringProtocol) {
    var digits = text.utf8[...]
    let negative = digits.first == UInt8(ascii: "-")
    if negative { digits = digits.dropFirst() }
    let parts = digits.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), parts.reduce(0, { $0 + $1.count }) <= 30,
      parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy { (48...57).contains($0) } }),
      parts[0].count == 1 || parts[0].first != UInt8(ascii: "0")
    else { return nil }
    var value: Int128 = 0
    var scale: Int128 = 1
    for digit in parts[0] { value = value * 10 + Int128(digit - 48) }
    if parts.count == 2 {
      for digit in parts[1] {
        value = value * 10 + Int128(digit - 48)
        scale *= 10
      }
    }
    guard let exact = try? Rational(negative ? -value : value, scale) else { return nil }
    self = exact
  }

  /// As results print numbers: exact where the value ends within 12 decimals, else rounded
  /// half-even to 6; never an exponent, never a trailing zero.
  public var plainDecimal: String {
    for places in 0...12 {
      if let text = exactText(places: places) { return text }
    }
    return rounded(places: 6)
  }

  /// Rounded half-even to a fixed number of decimals, trailing zeros kept only if asked for.
  public func rounded(places: Int, keepingZeros: Bool = false) -> String {
    let scale = Self.powerOfTen(places)
    let whole = numerator.magnitude / denominator.magnitude
    let rest = numerator.magnitude % denominator.magnitude
    let product = rest.multipliedFullWidth(by: scale)
    let (quotient, remainder) = denominator.magnitude.dividingFullWidth(product)
    var fraction = quotient
    let twice = remainder.multipliedReportingOverflow(by: 2)
    let above = twice.overflow || twice.partialValue > denominator.magnitude
    let half = !twice.overflow && twice.partialValue == denominator.magnitude
    if above || (half && fraction % 2 == 1) || (half && places == 0 && whole % 2 == 1) {
      fraction += 1
    }
    let carried = fraction == scale ? whole + 1 : whole
    if fraction == scale { fraction = 0 }
    return Self.text(
      negative: isNegative, whole: carried, fraction: fraction, places: places,
      keepingZeros: keepingZeros)
  }

  private func exactText(places: Int) -> String? {
    let scale = Self.powerOfTen(places)
    let rest = numerator.magnitude % denominator.magnitude
    let (quotient, remainder) = denominator.magnitude.dividingFullWidth(
      rest.multipliedFullWidth(by: scale))
    guard remainder == 0 else { return nil }
    return Self.text(
      negative: isNegative, whole: numerator.magnitude / denominator.magnitude,
      fraction: quotient, places: places, keepingZeros: true)
  }

  private static func text(
    negative: Bool, whole: UInt128, fraction: UInt128, places: Int, keepingZeros: Bool
  ) -> String {
    var decimals = String(fraction)
    decimals = String(repeating: "0", count: max(0, places - decimals.count)) + decimals
    if places == 0 { decimals = "" }
    if !keepingZeros { while decimals.last == "0" { decimals.removeLast() } }
    let sign = negative && (whole != 0 || fraction != 0) ? "-" : ""
    return decimals.isEmpty ? "\(sign)\(whole)" : "\(sign)\(whole).\(decimals)"
  }

  private static func powerOfTen(_ places: Int) -> UInt128 {
    (0..<places).reduce(1) { value, _ in value * 10 }
  }
}
