import SourceText

/// When a row happened, before dates are turned into days.
enum RowTime {
  case day(Int)
  case date(CalendarDate)
  case unknown

  /// The day counted from `origin`; `nil` where there is no origin or no time.
  func day(from origin: Int?) -> Int? {
    switch self {
    case .day(let day): day
    case .date(let date): origin.map { date.ordinal - $0 }
    case .unknown: nil
    }
  }

  var isImputed: Bool {
    if case .date(let date) = self { date.isImputed } else { false }
  }
}

/// Reads a pair of columns, one of days and one of dates, of which either may lack.
struct TimeColumns {
  var day: Int?
  var date: Int?
  private let firstDay: Int
  private let impute: Imputation?
  private var memo: CellMemo<CalendarDate.Outcome>

  init(day: Int?, date: Int?, options: ReadingOptions) {
    self.day = day
    self.date = date
    self.firstDay = options.firstDay
    let impute = options.impute
    self.impute = impute
    self.memo = CellMemo { CalendarDate.reading($0, imputing: impute) }
  }

  /// The time of a row; `unknown` where both cells are empty or one is wrong, which is reported.
  mutating func time(
    _ row: borrowing CSVRow, _ table: CSVTable, subject: String, _ findings: inout DataFindings
  ) -> RowTime {
    if let day, !row.cells[day].isEmpty {
      return dayTime(
        row.cells[day], { [row = copy row] in table.place(row, day, subject: subject) },
        subject, table, &findings)
    }
    guard let date, !row.cells[date].isEmpty else { return .unknown }
    let outcome = memo.value(of: row.cells[date], in: table.file.bytes)
    if case .date(let date) = outcome { return .date(date) }
    let place = table.place(row, date, subject: subject)
    switch outcome {
    case .date(let date): return .date(date)
    case .withoutDay: findings.add(.partialDate(place, lacksMonth: false), subject: subject)
    case .withoutMonth: findings.add(.partialDate(place, lacksMonth: true), subject: subject)
    case .compact(let iso): findings.add(.notADate(place, iso: iso), subject: subject)
    case .notADate:
      findings.add(
        .notADate(
          place, iso: CalendarDate.isoForm(of: place.text),
          serial: CalendarDate.isoForm(ofSerial: place.text)), subject: subject)
    }
    return .unknown
  }

  /// The cell that gives the time of a row: the day, else the date.
  func column(of row: borrowing CSVRow) -> Int? {
    [day, date].compactMap { $0 }.first { !row.cells[$0].isEmpty }
  }

  /// What the date means, in days from 1970, where a row has both a day and a date.
  ///
  /// These are all days of the month where the date lacks the day. `nil` where there is nothing to
  /// compare, or after a report.
  func datesBesideDay(
    _ row: borrowing CSVRow, _ table: CSVTable, subject: String, _ findings: inout DataFindings
  ) -> ClosedRange<Int>? {
    guard let day, let date, !row.cells[day].isEmpty, !row.cells[date].isEmpty else { return nil }
    let text = table.text(row.cells[date])
    if case .date(let first) = CalendarDate.reading(text, imputing: .first),
      case .date(let last) = CalendarDate.reading(text, imputing: .last)
    {
      return first.ordinal...last.ordinal
    }
    var dates = self
    dates.day = nil
    _ = dates.time(row, table, subject: subject, &findings)
    return nil
  }

  /// A day as the data count days.
  func written(_ day: Int) -> Int { firstDay == 1 && day >= 0 ? day + 1 : day }

  /// The time of a row that must have one; `nil` after a report.
  mutating func requiredTime(
    _ row: borrowing CSVRow, _ table: CSVTable, subject: String, _ findings: inout DataFindings
  ) -> RowTime? {
    let isEmpty =
      (day.map { row.cells[$0].isEmpty } ?? true) && (date.map { row.cells[$0].isEmpty } ?? true)
    if isEmpty, let column = day ?? date {
      findings.add(.missingDay(table.place(row, column, subject: subject)), subject: subject)
      return nil
    }
    let time = time(row, table, subject: subject, &findings)
    if case .unknown = time { return nil }
    return time
  }

  private func dayTime(
    _ cell: CSVCell, _ place: () -> CellPlace, _ subject: String, _ table: CSVTable,
    _ findings: inout DataFindings
  ) -> RowTime {
    guard let value = NumberCell.whole(table.file.bytes, cell.start, cell.end),
      abs(value) < 100_000
    else {
      let place = place()
      if case .compact(let iso) = CalendarDate.reading(place.text, imputing: nil) {
        findings.add(.notADate(place, iso: iso), subject: subject)
      } else {
        findings.add(.notADay(place), subject: subject)
      }
      return .unknown
    }
    guard firstDay == 1 else { return .day(value) }
    if value == 0 { findings.add(.dayZero(place()), subject: subject) }
    return .day(value > 0 ? value - 1 : value)
  }
}
