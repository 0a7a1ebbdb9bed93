import SourceText

/// The rows of `responses.csv`: recorded responses by time point.
struct ResponseTable {
  /// One row.
  struct Row {
    var subject: Int
    var reader: Int
    var visit: Int32
    var time: RowTime
    var response: String
    var offset: Int
    var line: Int
  }

  private(set) var source: CSVTable
  private(set) var rows: [Row] = []
  private var readerTexts = TextInterner()
  private var visitTexts = TextInterner()
  private var times: TimeColumns
  private var subject = 0
  private var response = 0

  var readers: [String] { readerTexts.texts }
  var visits: [String] { visitTexts.texts }

  init?(
    _ table: CSVTable, _ options: ReadingOptions, _ subjects: inout SubjectRegistry,
    _ findings: inout DataFindings
  ) {
    source = table
    let subject = RequiredColumn.subject.index(in: table, &findings)
    let response = RequiredColumn(
      name: "response", alsoCalled: ["rsorres", "rsstresc", "overall_response", "ovrlresp"]
    ).index(in: table, &findings)
    var day = table.index(of: "day")
    let date = table.index(of: "date")
    let hasTime = RequiredColumn.checkTime(in: table, &day, date, options, &findings)
    times = TimeColumns(day: day, date: date, options: options)
    guard let subject, let response, hasTime else { return nil }
    self.subject = subject
    self.response = response
    var reader = self
    var days = DayCensus()
    table.forEachRow(&findings) { row, findings in
      reader.take(row, &subjects, &days, &findings)
    }
    days.report(table, day, options, &findings)
    self = reader
  }

  private mutating func take(
    _ row: borrowing CSVRow, _ subjects: inout SubjectRegistry, _ days: inout DayCensus,
    _ findings: inout DataFindings
  ) {
    guard !row.cells[subject].isEmpty else {
      findings.add(.emptyCell(source.place(row, subject)))
      return
    }
    let number = subjects.number(of: row.cells[subject], in: source.file.bytes)
    let time = times.requiredTime(row, source, subject: subjects.name(number), &findings)
    guard let time else { return }
    if case .day(let day) = time { days.count(day, at: row.start) }
    rows.append(
      Row(
        subject: number, reader: readerTexts.number(of: optional(row, "reader")),
        visit: Int32(visitTexts.number(of: optional(row, "visit"))), time: time,
        response: source.text(row.cells[response]), offset: row.start, line: row.line))
  }

  private func optional(_ row: borrowing CSVRow, _ name: String) -> String {
    source.index(of: name).map { source.text(row.cells[$0]) } ?? ""
  }

  /// The cell that dates a row.
  func timePlace(_ row: Row, subject: String) -> CellPlace {
    let cells = source.row(at: row.offset)
    return source.place(cells, times.column(of: cells) ?? response, subject: subject)
  }

  /// The reading of some rows of one subject and reader.
  func reading(
    _ group: [Int], subject: String, origin: Int?, _ options: ReadingOptions,
    _ findings: inout DataFindings, _ remarks: inout ReadingRemarks
  ) -> Reading {
    let known = group.compactMap { index in
      rows[index].time.day(from: origin).map { (row: rows[index], day: $0) }
    }
    let entries = known.map { row, day in
      ScanEntry(
        visit: visits[Int(row.visit)].isEmpty ? nil : row.visit, day: day,
        isImputed: row.time.isImputed)
    }
    let built = TimePointBuilder(entries, labels: visits, options: options)
    remarks.imputedDates += built.timePoints.count { $0.isDayImputed }
    var responses = [String?](repeating: nil, count: built.timePoints.count)
    var taken = [Int?](repeating: nil, count: built.timePoints.count)
    for (position, entry) in known.enumerated() {
      let timePoint = built.indexOfEntry[position]
      let place = source.place(
        source.row(at: entry.row.offset), self.response, subject: subject)
      if let first = taken[timePoint] {
        let range = source.place(source.row(at: known[first].row.offset), self.response).range
        findings.add(
          .twoResponses(place, day: entry.day, line: entry.row.line, first: range),
          subject: subject)
      } else {
        taken[timePoint] = position
        responses[timePoint] = entry.row.response.isEmpty ? nil : entry.row.response
      }
    }
    report(built.faults, known.map { ($0.row, $0.day) }, subject, options, &findings)
    let reader = known.first.map { readers[$0.row.reader] } ?? ""
    var timePoints = built.timePoints
    // A recorded response is no baseline scan: without a row for one, baseline is day 0.
    if let first = timePoints.first, first.day > 0 {
      timePoints.insert(TimePoint(day: 0), at: 0)
      responses.insert(nil, at: 0)
    }
    return Reading(reader: reader, timePoints: timePoints, responses: responses)
  }

  private func report(
    _ faults: [TimePointFault], _ known: [(row: Row, day: Int)], _ subject: String,
    _ options: ReadingOptions, _ findings: inout DataFindings
  ) {
    func place(_ position: Int) -> CellPlace {
      let column = source.index(of: "visit") ?? response
      return source.place(source.row(at: known[position].row.offset), column, subject: subject)
    }
    for fault in faults {
      switch fault {
      case .tooLong(let visit, let first, let last):
        findings.add(
          .visitTooLong(
            place(last), visit: visits[Int(visit)], days: (known[first].day, known[last].day),
            limit: options.visitSpan), subject: subject)
      case .visitsOnOneDay(let first, let second):
        findings.add(
          .visitsOnOneDay(
            place(second), day: known[second].day, first: visits[Int(known[first].row.visit)],
            second: visits[Int(known[second].row.visit)], other: place(first).range),
          subject: subject)
      }
    }
  }
}
