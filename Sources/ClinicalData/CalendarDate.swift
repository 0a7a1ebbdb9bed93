/// A day of the calendar, counted in days from 1970-01-01.
struct CalendarDate: Hashable {
  var ordinal: Int
  /// Whether the day of the month was not recorded and has been filled in.
  var isImputed = false

  /// What the text of a date cell turned out to be.
  enum Outcome: Hashable {
    case date(CalendarDate)
    /// `2014-01`: the day of the month is missing.
    case withoutDay
    /// `2014`, `2014---03`: the month is missing, which is never filled in.
    case withoutMonth
    /// `20140105`; the ISO form of it.
    case compact(String)
    case notADate
  }

  /// Reads an ISO 8601 date; a time of day after `T` is allowed and ignored.
  static func reading(_ text: String, imputing: Imputation?) -> Outcome {
    let bytes = Array(text.utf8)
    if bytes.count == 8, let all = digits(bytes[...]) {
      let (year, month, day) = (all / 10000, all / 100 % 100, all % 100)
      guard valid(year, month, day) else { return .notADate }
      return .compact(text.prefix(4) + "-" + text.dropFirst(4).prefix(2) + "-" + text.suffix(2))
    }
    guard bytes.count >= 4, let year = digits(bytes[0..<4]) else { return .notADate }
    if bytes.count == 4 { return .withoutMonth }
    guard bytes[4] == dash else { return .notADate }
    if bytes.count >= 6, bytes[5] == dash { return .withoutMonth }
    guard bytes.count >= 7, let month = digits(bytes[5..<7]), (1...12).contains(month) else {
      return .notADate
    }
    if bytes.count == 7 || bytes[7...].allSatisfy({ $0 == dash }) {
      guard let imputing else { return .withoutDay }
      return .date(imputed(year, month, imputing))
    }
    guard bytes.count >= 10, bytes[7] == dash, let day = digits(bytes[8..<10]),
      valid(year, month, day), isTime(bytes[10...])
    else { return .notADate }
    return .date(CalendarDate(ordinal: ordinal(year, month, day)))
  }

  private static let dash = UInt8(ascii: "-")

  private static func imputed(_ year: Int, _ month: Int, _ rule: Imputation) -> CalendarDate {
    let day =
      switch rule {
      case .first: 1
      case .fifteenth: 15
      case .last: length(year, month)
      }
    return CalendarDate(ordinal: ordinal(year, month, day), isImputed: true)
  }

  private static func digits(_ bytes: ArraySlice<UInt8>) -> Int? {
    var value = 0
    for byte in bytes {
      guard (48...57).contains(byte) else { return nil }
      value = value * 10 + Int(byte - 48)
    }
    return value
  }

  private static func isTime(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let first = bytes.first else { return true }
    guard first == UInt8(ascii: "T") || first == 32, bytes.count >= 3 else { return false }
    let marks: [UInt8] = Array(":.+-Z".utf8)
    return bytes.dropFirst().allSatisfy { (48...57).contains($0) || marks.contains($0) }
  }

  static func valid(_ year: Int, _ month: Int, _ day: Int) -> Bool {
    (1...12).contains(month) && day >= 1 && day <= length(year, month) && year >= 1800
  }

  private static func length(_ year: Int, _ month: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }

  /// Days from 1970-01-01 in the Gregorian calendar, with years that begin in March.
  static func ordinal(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let y = month <= 2 ? year - 1 : year
    let shifted = (month + 9) % 12
    let dayOfYear = (153 * shifted + 2) / 5 + day - 1
    return y * 365 + y / 4 - y / 100 + y / 400 + dayOfYear - 719_468
  }
}
