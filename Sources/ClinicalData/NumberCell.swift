import Quantities

/// Reads the number of a cell exactly.
enum NumberCell {
  /// A plain decimal such as `12`, `-0.5`; where `comma` is set also `12,5`.
  ///
  /// Anything else is `nil`.
  static func value(_ bytes: [UInt8], _ start: Int, _ end: Int, comma: Bool) -> Rational? {
    var offset = start
    let isNegative = offset < end && bytes[offset] == UInt8(ascii: "-")
    if isNegative { offset += 1 }
    let first = offset
    var digits: Int64 = 0
    var scale: Int64 = 0
    // More digits than fit in 64 bits go the long way.
    guard end - first <= 18 else { return long(bytes, start, end, comma: comma) }
    while offset < end {
      let byte = bytes[offset]
      if byte >= 48, byte <= 57 {
        digits = digits * 10 + Int64(byte - 48)
        scale *= 10
      } else if scale == 0, offset > first, isPoint(byte, comma) {
        scale = 1
      } else {
        return nil
      }
      offset += 1
    }
    // No digits, none after the point, or a leading zero before other digits.
    guard end > first, scale != 1 else { return nil }
    if bytes[first] == 48, end - first > 1, !isPoint(bytes[first + 1], comma) { return nil }
    let signed = isNegative ? -digits : digits
    return scale == 0
      ? Rational(integer: Int(signed)) : try? Rational(Int128(signed), Int128(scale))
  }

  private static func isPoint(_ byte: UInt8, _ comma: Bool) -> Bool {
    byte == UInt8(ascii: ".") || (comma && byte == UInt8(ascii: ","))
  }

  private static func long(_ bytes: [UInt8], _ start: Int, _ end: Int, comma: Bool) -> Rational? {
    let plain = bytes[start..<end].map {
      comma && $0 == UInt8(ascii: ",") ? UInt8(ascii: ".") : $0
    }
    return Rational(plainDecimal: String(decoding: plain, as: UTF8.self))
  }

  /// A whole number of at most nine digits, or `nil`.
  static func whole(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int? {
    var offset = start
    let isNegative = offset < end && bytes[offset] == UInt8(ascii: "-")
    if isNegative { offset += 1 }
    guard offset < end, end - offset <= 9 else { return nil }
    var value = 0
    while offset < end {
      guard bytes[offset] >= 48, bytes[offset] <= 57 else { return nil }
      value = value * 10 + Int(bytes[offset] - 48)
      offset += 1
    }
    return isNegative ? -value : value
  }
}
