import SourceText

/// The rows of `subjects.csv`, dates not yet turned into days.
struct SubjectTable {
  /// One row.
  struct Row {
    var subject: Int
    var treatmentStart: CalendarDate?
    /// By `eventNames`.
    var times: [RowTime]
    /// By `eventNames`, what a date beside a day means.
    var datesBesideDays: [ClosedRange<Int>?]
    var treatmentEndReason: String?
    var attributes: [String]
    var offset: Int
  }

  static let eventNames = [
    "randomisation", "clinical_progression", "death", "last_contact", "treatment_end",
    "new_therapy",
  ]

  private(set) var source: CSVTable
  private(set) var rows: [Row] = []
  private(set) var attributeNames: [String] = []
  private var subject = 0
  private var start: Int?
  private var reason: Int?
  private var events: [TimeColumns] = []
  private var attributeColumns: [Int] = []
  private var firstOfSubject: [Int: Int] = [:]

  /// Every column that means something, for a hint at a misspelt one.
  private static let columnNames =
    ["treatment_start", "treatment_end_reason"]
    + eventNames.flatMap { ["\($0)_day", "\($0)_date"] }

  init?(
    _ table: CSVTable, _ options: ReadingOptions, _ subjects: inout SubjectRegistry,
    _ findings: inout DataFindings
  ) {
    source = table
    guard let subject = RequiredColumn.subject.index(in: table, &findings) else { return nil }
    self.subject = subject
    start = table.index(of: "treatment_start")
    reason = table.index(of: "treatment_end_reason")
    events = Self.eventNames.map {
      TimeColumns(
        day: table.index(of: $0 + "_day"), date: table.index(of: $0 + "_date"), options: options)
    }
    var used = Set([subject, start, reason].compactMap { $0 })
    for event in events { used.formUnion([event.day, event.date].compactMap { $0 }) }
    attributeColumns = table.columns.indices.filter {
      !used.contains($0) && !table.columns[$0].name.isEmpty
    }
    attributeNames = attributeColumns.map { table.columns[$0].name }
    for column in attributeColumns {
      guard
        let meant = Suggestion.nearest(to: table.columns[column].name, among: Self.columnNames)
      else { continue }
      findings.add(.likelyMisspelt(table.columns[column], meant: meant))
    }
    var reader = self
    let plain = TimeColumns(day: nil, date: start, options: options)
    table.forEachRow(&findings) { row, findings in
      reader.take(row, plain, &subjects, &findings)
    }
    self = reader
  }

  private mutating func take(
    _ row: borrowing CSVRow, _ starts: TimeColumns, _ subjects: inout SubjectRegistry,
    _ findings: inout DataFindings
  ) {
    guard !row.cells[subject].isEmpty else {
      findings.add(.emptyCell(source.place(row, subject)))
      return
    }
    let number = subjects.number(of: row.cells[subject], in: source.file.bytes)
    let name = subjects.name(number)
    if let first = firstOfSubject[number] {
      let place = source.place(row, subject, subject: name)
      let range = source.place(source.row(at: first), subject).range
      findings.add(.duplicateSubject(place, first: range), subject: name)
      return
    }
    firstOfSubject[number] = row.start
    var starts = starts
    var start: CalendarDate?
    if case .date(let date) = starts.time(row, source, subject: name, &findings) { start = date }
    var times: [RowTime] = []
    var beside: [ClosedRange<Int>?] = []
    for index in events.indices {
      times.append(events[index].time(row, source, subject: name, &findings))
      beside.append(events[index].datesBesideDay(row, source, subject: name, &findings))
    }
    let reason = reason.map { source.text(row.cells[$0]) }
    rows.append(
      Row(
        subject: number, treatmentStart: start, times: times, datesBesideDays: beside,
        treatmentEndReason: reason.flatMap { $0.isEmpty ? nil : $0 },
        attributes: attributeColumns.map { source.text(row.cells[$0]) }, offset: row.start))
  }

  /// The events of a row in days from `origin`; a date without an origin is reported, and so is one
  /// that is another day than the day beside it.
  func events(
    of row: Row, origin: Int?, name: String, _ findings: inout DataFindings,
    _ remarks: inout ReadingRemarks
  ) -> SubjectEvents {
    var days: [Int?] = []
    for (index, time) in row.times.enumerated() {
      days.append(time.day(from: origin))
      if case .date = time, origin == nil, let column = events[index].date {
        let place = source.place(source.row(at: row.offset), column, subject: name)
        findings.add(.noOrigin(place), subject: name)
      }
      compare(
        time, row.datesBesideDays[index], events[index], row, origin, name, &findings, &remarks)
    }
    return SubjectEvents(
      randomisation: days[0], clinicalProgression: days[1], death: days[2], lastContact: days[3],
      treatmentEnd: days[4], newTherapy: days[5], treatmentEndReason: row.treatmentEndReason)
  }

  private func compare(
    _ time: RowTime, _ dates: ClosedRange<Int>?, _ columns: TimeColumns, _ row: Row,
    _ origin: Int?, _ name: String, _ findings: inout DataFindings,
    _ remarks: inout ReadingRemarks
  ) {
    guard case .day(let day) = time, let dates, let dayColumn = columns.day,
      let dateColumn = columns.date
    else { return }
    guard let origin else {
      remarks.datesNotCompared += 1
      return
    }
    guard !dates.contains(day + origin) else { return }
    let cells = source.row(at: row.offset)
    let meant = [dates.lowerBound, dates.upperBound].map { columns.written($0 - origin) }
    findings.add(
      .dayAndDateDiffer(
        source.place(cells, dateColumn, subject: name), meant: (meant[0], meant[1]),
        day: source.place(cells, dayColumn, subject: name)), subject: name)
  }

  /// The death of a row and where it is recorded; `nil` where there is none.
  func death(of row: Row, origin: Int?) -> DeathCheck? {
    guard let index = Self.eventNames.firstIndex(of: "death"),
      let day = row.times[index].day(from: origin)
    else { return nil }
    let cells = source.row(at: row.offset)
    return events[index].column(of: cells).map {
      DeathCheck(
        day: day, range: source.place(cells, $0).range, isImputed: row.times[index].isImputed)
    }
  }
}
