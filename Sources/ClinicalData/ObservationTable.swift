import Quantities
import SourceText

/// The rows of `observations.csv`, dates not yet turned into days.
struct ObservationTable {
  /// One row.
  struct Row {
    var subject: Int
    var time: RowTime
    /// Without its day.
    var observation: Observation
    var offset: Int
  }

  private(set) var source: CSVTable
  private(set) var rows: [Row] = []
  /// As first written, each once whatever its case.
  private(set) var names: [String] = []
  private var knownNames: Set<String> = []
  private var times: TimeColumns
  private var subject = 0
  private var name = 0
  private var value = 0

  init?(
    _ table: CSVTable, _ options: ReadingOptions, _ subjects: inout SubjectRegistry,
    _ findings: inout DataFindings
  ) {
    source = table
    let subject = RequiredColumn.subject.index(in: table, &findings)
    let name = RequiredColumn(name: "name", alsoCalled: ["test", "testcd", "parameter"])
      .index(in: table, &findings)
    let value = RequiredColumn(name: "value", alsoCalled: ["result"]).index(in: table, &findings)
    var day = table.index(of: "day")
    let date = table.index(of: "date")
    let hasTime =
      table.index(of: "visit") != nil
      || RequiredColumn.checkTime(in: table, &day, date, options, &findings)
    times = TimeColumns(day: day, date: date, options: options)
    guard let subject, let name, let value, hasTime else { return nil }
    self.subject = subject
    self.name = name
    self.value = value
    var reader = self
    table.forEachRow(&findings) { row, findings in
      reader.take(row, &subjects, &findings)
    }
    self = reader
  }

  private mutating func take(
    _ row: borrowing CSVRow, _ subjects: inout SubjectRegistry, _ findings: inout DataFindings
  ) {
    guard !row.cells[subject].isEmpty else {
      findings.add(.emptyCell(source.place(row, subject)))
      return
    }
    let number = subjects.number(of: row.cells[subject], in: source.file.bytes)
    let subjectName = subjects.name(number)
    for column in [name, value] where row.cells[column].isEmpty {
      let place = source.place(row, column, subject: subjectName)
      findings.add(.emptyValue(place), subject: subjectName)
      return
    }
    let visit = optional(row, "visit")
    let time =
      visit.isEmpty
      ? times.requiredTime(row, source, subject: subjectName, &findings)
      : times.time(row, source, subject: subjectName, &findings)
    guard let time else { return }
    let name = source.text(row.cells[name])
    if knownNames.insert(name.lowercased()).inserted { names.append(name) }
    let observation = Observation(
      day: 0, name: name.lowercased(), value: value(row.cells[value]),
      unit: optional(row, "unit"), reader: optional(row, "reader"), visit: visit,
      lesion: optional(row, "lesion"), line: row.line)
    rows.append(Row(subject: number, time: time, observation: observation, offset: row.start))
  }

  private func optional(_ row: borrowing CSVRow, _ name: String) -> String {
    source.index(of: name).map { source.text(row.cells[$0]) } ?? ""
  }

  private func value(_ cell: CSVCell) -> Observation.Value {
    let comma = source.hasDecimalComma
    if let number = NumberCell.value(source.file.bytes, cell.start, cell.end, comma: comma) {
      return .number(number)
    }
    let text = source.text(cell)
    return .word(text, limit: Self.limit(in: text, comma: comma))
  }

  /// The 5 of `<5`, `< 5`, `<=5`, `≤5`, `undetectable (<5)`.
  static func limit(in text: String, comma: Bool) -> Rational? {
    let bytes = Array(text.utf8)
    let sign = bytes.firstIndex(of: UInt8(ascii: "<"))
    // `≤` is E2 89 A4.
    let wide = bytes.indices.first { bytes[$0...].starts(with: [0xE2, 0x89, 0xA4]) }
    guard var start = sign.map({ $0 + 1 }) ?? wide.map({ $0 + 3 }) else { return nil }
    while start < bytes.count, bytes[start] == 32 || bytes[start] == UInt8(ascii: "=") {
      start += 1
    }
    var end = start
    while end < bytes.count,
      (48...57).contains(bytes[end]) || bytes[end] == 46 || (comma && bytes[end] == 44)
    {
      end += 1
    }
    return NumberCell.value(bytes, start, end, comma: comma)
  }

  /// The observation of a row with its day, or `nil` after a report.
  func observation(
    _ row: Row, of subject: Subject, origin: Int?, _ findings: inout DataFindings
  ) -> Observation? {
    var observation = row.observation
    if let day = row.time.day(from: origin) {
      observation.day = day
      return observation
    }
    let cells = source.row(at: row.offset)
    if case .date = row.time, let column = times.date {
      findings.add(
        .noOrigin(source.place(cells, column, subject: subject.id)), subject: subject.id)
      return nil
    }
    guard let day = Self.day(of: observation.visit, observation.reader, in: subject) else {
      if let column = source.index(of: "visit") {
        findings.add(
          .unknownVisit(source.place(cells, column, subject: subject.id)), subject: subject.id)
      }
      return nil
    }
    observation.day = day
    return observation
  }

  private static func day(of visit: String, _ reader: String, in subject: Subject) -> Int? {
    for reading in subject.readings where reader.isEmpty || reading.reader == reader {
      if let point = reading.timePoints.first(where: { $0.visit == visit }) { return point.day }
    }
    return nil
  }
}
