/// Dates as spreadsheets and people write them, so that a message can show the ISO form.
extension CalendarDate {
  /// The ISO form of `14.3.2024`, `2024/3/14`, `14/03/2024` (where no other reading is possible)
  /// and `2024-3-14`.
  static func isoForm(of text: String) -> String? {
    guard let mark = text.first(where: { "./-".contains($0) }) else { return nil }
    let parts = text.split(separator: mark, omittingEmptySubsequences: false)
    let numbers = parts.compactMap { part in
      part.utf8.allSatisfy { (48...57).contains($0) } ? Int(part) : nil
    }
    guard parts.count == 3, numbers.count == 3 else { return nil }
    if parts[0].count == 4 { return iso(numbers[0], numbers[1], numbers[2]) }
    guard parts[2].count == 4 else { return nil }
    // Points go with day, month, year; with strokes only a day past the 12th tells them apart.
    if mark == "." || numbers[0] > 12 { return iso(numbers[2], numbers[1], numbers[0]) }
    return numbers[1] > 12 ? iso(numbers[2], numbers[0], numbers[1]) : nil
  }

  /// The day that a spreadsheet keeps as a number of days since the end of 1899; only for numbers
  /// of the years 1954 to 2064.
  static func isoForm(ofSerial text: String) -> String? {
    guard text.utf8.count == 5, let serial = Int(text), (20_000..<60_000).contains(serial) else {
      return nil
    }
    return iso(of: serial - 25_569)
  }

  private static func iso(_ year: Int, _ month: Int, _ day: Int) -> String? {
    valid(year, month, day) ? "\(year)-\(padded(month))-\(padded(day))" : nil
  }

  private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// The date of a count of days from 1970-01-01, found by looking for its year and month.
  private static func iso(of days: Int) -> String? {
    var year = 1970 + days / 366
    while ordinal(year + 1, 1, 1) <= days { year += 1 }
    let month = (1...12).last { ordinal(year, $0, 1) <= days } ?? 1
    return iso(year, month, days - ordinal(year, month, 1) + 1)
  }
}
