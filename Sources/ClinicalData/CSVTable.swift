import SourceText

/// One column of a table as the header names it.
struct CSVColumn {
  /// The name by which the program knows it: lower case, trimmed; after renaming by the user.
  var name: String
  /// As the file has it, trimmed.
  var header: String
  var range: SourceRange
}

/// A CSV file whose encoding and header are sound; its rows are read one by one with a cursor.
///
/// RFC 4180: cells may be quoted, quoted cells may hold delimiters and line breaks, and a quote in
/// one is doubled. A semicolon between cells is found from the header; then, and only then, numbers
/// may have a decimal comma.
struct CSVTable {
  let file: SourceFile
  let delimiter: UInt8
  let columns: [CSVColumn]
  /// Where the first row after the header starts.
  let bodyStart: Int

  var hasDecimalComma: Bool { delimiter == UInt8(ascii: ";") }

  /// Checks encoding and header; `nil`, with the reasons in `findings`, where there is no table.
  static func opened(
    _ file: SourceFile, renaming: [String: String], _ findings: inout DataFindings
  ) -> CSVTable? {
    guard let delimiter = soundDelimiter(of: file, &findings) else { return nil }
    var cursor = CSVCursor(file: file, delimiter: delimiter, from: 0)
    var row = CSVRow()
    switch cursor.next(&row) {
    case .row: break
    case .end:
      findings.add(.emptyFile(file))
      return nil
    case .fault(let fault, let offset):
      findings.add(.quoting(fault, SourceRange(file: file, start: offset, end: offset + 1)))
      return nil
    }
    let columns = named(row, file, renaming)
    guard isUnambiguous(columns, file, &findings) else { return nil }
    return CSVTable(file: file, delimiter: delimiter, columns: columns, bodyStart: cursor.offset)
  }

  /// The column of a name, or `nil`.
  func index(of name: String) -> Int? { columns.firstIndex { $0.name == name } }

  func range(_ cell: CSVCell) -> SourceRange {
    SourceRange(file: file, start: cell.start, end: cell.end)
  }

  func text(_ cell: CSVCell) -> String { cell.text(in: file.bytes) }

  /// Where a cell stands, for a finding.
  func place(_ row: CSVRow, _ column: Int, subject: String = "") -> CellPlace {
    let cell = row.cells[column]
    return CellPlace(
      range: range(cell), column: columns[column].header, text: text(cell), subject: subject)
  }

  /// Reads every row; rows that are wholly empty do not exist.
  ///
  /// `use` gets only rows that have
  /// exactly one cell per column; others are reported. Stops at broken quoting.
  func forEachRow(
    _ findings: inout DataFindings, _ use: (borrowing CSVRow, inout DataFindings) -> Void
  ) {
    var cursor = CSVCursor(file: file, delimiter: delimiter, from: bodyStart)
    var row = CSVRow()
    let unnamed = columns.indices.filter { columns[$0].name.isEmpty }
    while true {
      switch cursor.next(&row) {
      case .end: return
      case .fault(let fault, let offset):
        findings.add(.quoting(fault, SourceRange(file: file, start: offset, end: offset + 1)))
        return
      case .row: break
      }
      if row.isEmpty { continue }
      guard row.cells.count == columns.count else {
        let range = SourceRange(file: file, start: row.start, end: row.end)
        findings.add(.raggedRow(cells: row.cells.count, columns: columns.count, range))
        continue
      }
      for column in unnamed where !row.cells[column].isEmpty {
        findings.add(.unnamedColumn(column + 1, place(row, column)))
      }
      use(row, &findings)
    }
  }

  /// Reads one row again, for a finding that was made after all rows were read.
  func row(at offset: Int) -> CSVRow {
    var cursor = CSVCursor(file: file, delimiter: delimiter, from: offset)
    var row = CSVRow()
    _ = cursor.next(&row)
    return row
  }

  // MARK: Opening

  private static func soundDelimiter(
    of file: SourceFile, _ findings: inout DataFindings
  ) -> UInt8? {
    let bytes = file.bytes
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      findings.add(.utf16(SourceRange(file: file, start: 0, end: 2)))
      return nil
    }
    if let bad = invalidUTF8(bytes) {
      findings.add(.notUTF8(SourceRange(file: file, start: bad.lowerBound, end: bad.upperBound)))
      return nil
    }
    var counts: [UInt8: Int] = [:]
    var isQuoted = false
    for byte in bytes.drop(while: { $0 == 10 || $0 == 13 }) {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == 10 || byte == 13 { break }
      if byte == 9 || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") {
        counts[byte, default: 0] += 1
      }
    }
    let commas = counts[UInt8(ascii: ",")] ?? 0
    let semicolons = counts[UInt8(ascii: ";")] ?? 0
    if commas == 0, semicolons == 0, (counts[9] ?? 0) > 0 {
      findings.add(.tabSeparated(SourceRange(file: file, start: 0, end: file.line(1).utf8.count)))
      return nil
    }
    return semicolons > commas ? UInt8(ascii: ";") : UInt8(ascii: ",")
  }

  /// The first malformed sequence, or a NUL byte, which no text has.
  private static func invalidUTF8(_ bytes: [UInt8]) -> Range<Int>? {
    do {
      _ = try UTF8Span(validating: bytes.span)
    } catch {
      return error.byteOffsets
    }
    return bytes.firstIndex(of: 0).map { $0..<$0 + 1 }
  }

  private static func named(
    _ row: CSVRow, _ file: SourceFile, _ renaming: [String: String]
  ) -> [CSVColumn] {
    var chosen: [String: String] = [:]
    for (ours, theirs) in renaming { chosen[theirs.lowercased()] = ours }
    return row.cells.map { cell in
      let header = cell.text(in: file.bytes)
      return CSVColumn(
        name: chosen[header.lowercased()] ?? header.lowercased(), header: header,
        range: SourceRange(file: file, start: cell.start, end: cell.end))
    }
  }

  private static func isUnambiguous(
    _ columns: [CSVColumn], _ file: SourceFile, _ findings: inout DataFindings
  ) -> Bool {
    var first: [String: CSVColumn] = [:]
    var isSound = true
    for column in columns where !column.name.isEmpty {
      if let earlier = first[column.name] {
        let isOneHeader = earlier.header.lowercased() == column.header.lowercased()
        findings.add(
          isOneHeader
            ? .duplicateColumn(column, first: earlier) : .replacedColumn(column, earlier))
        isSound = false
      } else {
        first[column.name] = column
      }
    }
    if first.isEmpty {
      findings.add(.emptyFile(file))
      isSound = false
    }
    return isSound
  }
}
