import Quantities
import SourceText

/// Reads the rows of `lesions.csv`, cell by cell.
struct LesionTableReader {
  private let table: CSVTable
  private let columns: LesionColumns
  private let bytes: [UInt8]
  private var times: TimeColumns
  private var readers = TextInterner()
  private var visits = TextInterner()
  private var lesions = TextInterner()
  private var organs = TextInterner()
  private var roles = CellMemo<LesionRole??> { RoleWords.role($0) }
  private var states = CellMemo<LesionState??> { word in
    word.isEmpty ? .some(nil) : StateWords.state(word).map { .some($0) }
  }
  private var nodals = CellMemo<Bool??> { YesNo.value($0) }
  private var modalities = CellMemo<[String]> { Modalities.names($0) }
  private var attributeTexts = TextInterner()
  private var attributeSets: [[Int32]: Int32] = [:]
  private var attributeLists: [[String]] = []
  private var lastAttributes: [Int32] = []
  private var lastAttributeSet: Int32 = -1
  private var suspectIsNumeric: [Bool]
  private var suspectIsFilled: [Bool]
  private var days = DayCensus()

  /// Reads all rows; `nil` after a report where the header does not do.
  static func read(
    _ table: CSVTable, _ options: ReadingOptions, _ subjects: inout SubjectRegistry,
    _ findings: inout DataFindings
  ) -> LesionTable? {
    guard let columns = LesionColumns(table, options, &findings) else { return nil }
    var reader = LesionTableReader(table, columns, options)
    var rows: [LesionRow] = []
    rows.reserveCapacity(table.file.bytes.count / 64)
    table.forEachRow(&findings) { row, findings in
      if let row = reader.lesionRow(row, &subjects, &findings) { rows.append(row) }
    }
    reader.finish(rows, options, subjects, &findings)
    return LesionTable(
      source: table, columns: columns, rows: rows, readers: reader.readers.texts,
      visits: reader.visits.texts, lesions: reader.lesions.texts, organs: reader.organs.texts,
      modalities: reader.modalities.values, attributes: reader.attributeLists)
  }

  private init(_ table: CSVTable, _ columns: LesionColumns, _ options: ReadingOptions) {
    self.table = table
    self.columns = columns
    self.bytes = table.file.bytes
    times = TimeColumns(day: columns.day, date: columns.date, options: options)
    suspectIsNumeric = columns.suspects.map { _ in true }
    suspectIsFilled = columns.suspects.map { _ in false }
  }

  private mutating func lesionRow(
    _ row: borrowing CSVRow, _ subjects: inout SubjectRegistry, _ findings: inout DataFindings
  ) -> LesionRow? {
    guard !row.cells[columns.subject].isEmpty else {
      findings.add(.emptyCell(table.place(row, columns.subject)))
      return nil
    }
    let number = subjects.number(of: row.cells[columns.subject], in: bytes)
    let subject = subjects.name(number)
    let time = times.requiredTime(row, table, subject: subject, &findings)
    if row.cells[columns.lesion].isEmpty {
      let place = table.place(row, columns.lesion, subject: subject)
      findings.add(.emptyCell(place), subject: subject)
      return nil
    }
    if let time, case .day(let day) = time { days.count(day, at: row.start) }
    let values = values(row, subject, &findings)
    let state = state(row, subject, hasSize: values.contains { $0 != nil }, &findings)
    SizeCheck.check(values, state, row, table, columns, subject, &findings)
    noteSuspects(row)
    return LesionRow(
      subject: Int32(number), reader: Self.text(row, columns.reader, bytes, &readers),
      visit: Self.text(row, columns.visit, bytes, &visits),
      lesion: Self.text(row, columns.lesion, bytes, &lesions),
      time: time ?? .unknown, role: role(row, subject, &findings),
      organ: Self.text(row, columns.organ, bytes, &organs), nodal: nodal(row, subject, &findings),
      state: state, modality: modality(row), mergedInto: reference(row, columns.mergedInto),
      partOf: reference(row, columns.partOf), attributes: attributes(row), values: values,
      offset: row.start, line: row.line)
  }

  // MARK: Cells

  // Static, since a method of a value whose part is changed would copy the value.
  private static func text(
    _ row: borrowing CSVRow, _ column: Int?, _ bytes: [UInt8], _ interner: inout TextInterner
  ) -> Int32 {
    guard let column else { return Int32(interner.number(of: bytes, 0, 0)) }
    return Int32(interner.number(of: row.cells[column], in: bytes))
  }

  private mutating func reference(_ row: borrowing CSVRow, _ column: Int?) -> Int32 {
    guard let column, !row.cells[column].isEmpty else { return -1 }
    return Int32(lesions.number(of: row.cells[column], in: bytes))
  }

  private mutating func modality(_ row: borrowing CSVRow) -> Int32 {
    guard let column = columns.modality else { return -1 }
    return Int32(modalities.number(of: row.cells[column], in: bytes))
  }

  private mutating func role(
    _ row: borrowing CSVRow, _ subject: String, _ findings: inout DataFindings
  ) -> LesionRole? {
    guard let column = columns.role else { return nil }
    if let role = roles.value(of: row.cells[column], in: bytes) { return role }
    findings.add(.unknownRole(table.place(row, column, subject: subject)), subject: subject)
    return nil
  }

  private mutating func nodal(
    _ row: borrowing CSVRow, _ subject: String, _ findings: inout DataFindings
  ) -> Bool? {
    guard let column = columns.nodal else { return nil }
    if let nodal = nodals.value(of: row.cells[column], in: bytes) { return nodal }
    findings.add(.notYesOrNo(table.place(row, column, subject: subject)), subject: subject)
    return nil
  }

  private mutating func state(
    _ row: borrowing CSVRow, _ subject: String, hasSize: Bool, _ findings: inout DataFindings
  ) -> LesionState {
    let usual: LesionState = hasSize ? .measured : .notEvaluable
    guard let column = columns.state else { return usual }
    if let state = states.value(of: row.cells[column], in: bytes) { return state ?? usual }
    findings.add(.unknownState(table.place(row, column, subject: subject)), subject: subject)
    return usual
  }

  private func values(
    _ row: borrowing CSVRow, _ subject: String, _ findings: inout DataFindings
  ) -> [Rational?] {
    guard !columns.measurements.isEmpty else { return [] }
    var values: [Rational?] = []
    values.reserveCapacity(columns.measurements.count)
    for source in columns.measurements {
      let cell = row.cells[source.index]
      if cell.isEmpty {
        values.append(nil)
      } else {
        values.append(SizeCheck.value(cell, source, row, table, subject, &findings))
      }
    }
    return values
  }

  private mutating func attributes(_ row: borrowing CSVRow) -> Int32 {
    guard !columns.attributes.isEmpty else { return -1 }
    var isSame = lastAttributeSet >= 0
    if lastAttributes.isEmpty { lastAttributes = columns.attributes.map { _ in -1 } }
    for (position, column) in columns.attributes.enumerated() {
      let number = Int32(attributeTexts.number(of: row.cells[column], in: bytes))
      if lastAttributes[position] != number {
        lastAttributes[position] = number
        isSame = false
      }
    }
    if isSame { return lastAttributeSet }
    if let known = attributeSets[lastAttributes] {
      lastAttributeSet = known
    } else {
      lastAttributeSet = Int32(attributeLists.count)
      attributeSets[lastAttributes] = lastAttributeSet
      attributeLists.append(lastAttributes.map { attributeTexts.texts[Int($0)] })
    }
    return lastAttributeSet
  }

  private mutating func noteSuspects(_ row: borrowing CSVRow) {
    for (position, suspect) in columns.suspects.enumerated() where suspectIsNumeric[position] {
      let cell = row.cells[suspect.column]
      if cell.isEmpty { continue }
      suspectIsFilled[position] = true
      let value = NumberCell.value(bytes, cell.start, cell.end, comma: table.hasDecimalComma)
      suspectIsNumeric[position] = value != nil
    }
  }

  // MARK: The file as a whole

  private func finish(
    _ rows: [LesionRow], _ options: ReadingOptions, _ subjects: SubjectRegistry,
    _ findings: inout DataFindings
  ) {
    for (position, suspect) in columns.suspects.enumerated()
    where suspectIsNumeric[position] && suspectIsFilled[position] {
      findings.add(.unknownUnit(suspect.suffix, table.columns[suspect.column]))
    }
    days.report(table, columns.day, options, &findings)
    guard let column = columns.reader, readers.count > 1 else { return }
    for row in rows where readers.texts[Int(row.reader)].isEmpty {
      let subject = subjects.name(Int(row.subject))
      let place = table.place(table.row(at: row.offset), column, subject: subject)
      findings.add(.emptyReader(place), subject: subject)
    }
  }
}
