/// Decimal numbers as authors write them.
enum DecimalText {
  /// The number with its last digit one higher or lower: `1.50` and `1.51`, `20` and `19`; `nil`
  /// where it would become negative.
  static func stepped(_ text: String, by step: Int) -> String? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let number = Int(parts.joined()) else { return nil }
    let (stepped, overflows) = number.addingReportingOverflow(step)
    guard !overflows, stepped >= 0 else { return nil }
    guard parts.count == 2 else { return String(stepped) }
    let places = parts[1].count
    let digits = String(stepped)
    let filled = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    return "\(filled.dropLast(places)).\(filled.suffix(places))"
  }

  /// UTF-8 ranges of the numbers in a text that are no part of a name.
  static func numbers(in text: String) -> [Range<Int>] {
    let bytes = Array(text.utf8)
    var found: [Range<Int>] = []
    var index = 0
    while index < bytes.count {
      guard isDigit(bytes[index]), index == 0 || !isPartOfName(bytes[index - 1]) else {
        index += 1
        continue
      }
      let start = index
      while index < bytes.count, isDigit(bytes[index]) { index += 1 }
      if index + 1 < bytes.count, bytes[index] == UInt8(ascii: "."), isDigit(bytes[index + 1]) {
        index += 1
        while index < bytes.count, isDigit(bytes[index]) { index += 1 }
      }
      found.append(start..<index)
    }
    return found
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

  private static func isPartOfName(_ byte: UInt8) -> Bool {
    (65...90).contains(byte) || (97...122).contains(byte) || isDigit(byte)
      || "_-.".utf8.contains(byte) || byte >= 0x80
  }
}
