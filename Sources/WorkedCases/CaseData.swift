import ClinicalData
public import SourceText

/// Turns worked cases into the tables that users write, so that cases run through the same
/// reader as real data.
public struct CaseData {
  public private(set) var diagnostics: [Diagnostic] = []
  private var rows: [[String: String]] = []
  /// Where the author wrote each row.
  private var places: [SourceRange] = []
  private var columns = ["subject", "visit", "day", "lesion", "role", "organ", "nodal", "state"]
  private var subjects: [[String: String]] = []
  private var subjectColumns = ["subject"]
  private var observations: [[String: String]] = []
  private var observationColumns = ["subject", "day", "name", "value", "unit"]

  public init() {}

  /// The tables of one subject, row by row; columns are those of `lesions.csv` and so on.
  package init(
    lesions: [[String: String]], subject: [String: String], observations: [[String: String]]
  ) {
    rows = lesions
    subjects = [subject]
    self.observations = observations
    for row in lesions { for column in row.keys.sorted() { note(column, in: &columns) } }
    for column in subject.keys.sorted() { note(column, in: &subjectColumns) }
    for row in observations {
      for column in row.keys.sorted() { note(column, in: &observationColumns) }
    }
  }

  /// The tables as rows, for programs that go on from a case.
  package var tables:
    (lesions: [[String: String]], subjects: [[String: String]], observations: [[String: String]])
  { (rows, subjects, observations) }

  /// Adds a case as a subject.
  public mutating func add(_ item: WorkedCase, of file: CaseFile, as subject: String) {
    var record = ["subject": subject]
    for (column, value) in item.events {
      note(column, in: &subjectColumns)
      record[column] = value
    }
    subjects.append(record)
    for visit in item.visits {
      for (lesion, cell) in visit.cells {
        guard let definition = item.lesions.first(where: { $0.name == lesion.value }) else {
          continue
        }
        addRow(subject, visit, definition, cell, file, at: lesion.range)
      }
    }
    for observation in item.observations {
      var row = ["subject": subject]
      for (column, value) in observation {
        note(column, in: &observationColumns)
        row[column] = value
      }
      observations.append(row)
    }
  }

  private mutating func addRow(
    _ subject: String, _ visit: CaseVisit, _ lesion: CaseLesion, _ cell: CaseVisit.Cell,
    _ file: CaseFile, at range: SourceRange
  ) {
    var row = [
      "subject": subject, "visit": visit.label, "day": visit.day, "lesion": lesion.name,
      "nodal": lesion.isNode ? "yes" : "no",
    ]
    for (column, value) in lesion.columns { row[column] = value }
    if row["organ"] == nil { row["organ"] = lesion.isNode ? "lymph node" : "" }
    switch cell {
    case .columns(let pairs): for (column, value) in pairs { row[column] = value }
    case .text(let text):
      let shared = lesion.isNode ? file.nodeSizes : file.lesionSizes
      let sizes = lesion.sizes.isEmpty ? shared : lesion.sizes
      guard let filled = Self.fill(text, sizes) else {
        diagnostics.append(.badCaseCell(text, at: range))
        return
      }
      row.merge(filled) { _, new in new }
    }
    for column in row.keys.sorted() { note(column, in: &columns) }
    rows.append(row)
    places.append(range)
  }

  /// A finding about the tables, at the place of the case from which the row was made; `item` stands
  /// for all that belongs to no lesion.
  func finding(_ finding: Diagnostic, of item: WorkedCase) -> Diagnostic {
    func place(_ range: SourceRange?) -> SourceRange? {
      guard let range, range.file.path == "lesions.csv",
        places.indices.contains(range.position.line - 2)
      else { return item.id.range }
      return places[range.position.line - 2]
    }
    return Diagnostic(
      code: finding.code, severity: finding.severity,
      // Lines of the tables mean nothing to the author of a case.
      message: finding.message.replacing(/,? ?\(?lines? [0-9]+( and [0-9]+)?\)?/) { match in
        match.output.0.hasPrefix(",") ? ")" : ""
      },
      range: place(finding.range), label: finding.label,
      notes: finding.notes.map { .init($0.message, at: place($0.range)) })
  }

  private func note(_ column: String, in columns: inout [String]) {
    if !columns.contains(column) { columns.append(column) }
  }

  /// `45`, `40x30`, `4 equivocal`, `TS`, `NE`, `absent`, `unequivocal progression`.
  private static func fill(_ text: String, _ sizes: [String]) -> [String: String]? {
    var row: [String: String] = [:]
    var rest = text
    let digits = text.prefix { "-0123456789.x×".contains($0) }
    if let first = digits.first, first.isNumber || first == "-" {
      let parts = digits.split { $0 == "x" || $0 == "×" }.map(String.init)
      guard parts.count <= sizes.count else { return nil }
      for (part, column) in zip(parts, sizes) { row[column] = part }
      // One diameter of nothing says that both are nothing.
      if parts == ["0"] { for column in sizes { row[column] = "0" } }
      rest = String(text.dropFirst(digits.count).drop { $0 == " " })
    }
    switch rest {
    case "": break
    case "NE": row["state"] = "not evaluable"
    case "TS": row["state"] = "too small"
    default:
      guard LesionState.allCases.contains(where: { $0.rawValue == rest }) else { return nil }
      row["state"] = rest
    }
    return row.isEmpty ? nil : row
  }

  /// The files of a data set: `lesions.csv`, `subjects.csv`, `observations.csv`.
  public var files: [(name: String, bytes: [UInt8])] {
    var files = [
      (name: "lesions.csv", bytes: Self.table(columns, rows)),
      (name: "subjects.csv", bytes: Self.table(subjectColumns, subjects)),
    ]
    if !observations.isEmpty {
      files.append((name: "observations.csv", bytes: Self.table(observationColumns, observations)))
    }
    return files
  }

  private static func table(_ columns: [String], _ rows: [[String: String]]) -> [UInt8] {
    var text = columns.map(quoted).joined(separator: ",") + "\n"
    for row in rows {
      text += columns.map { quoted(row[$0] ?? "") }.joined(separator: ",") + "\n"
    }
    return Array(text.utf8)
  }

  private static func quoted(_ cell: String) -> String {
    let needsQuotes = cell.utf8.contains { ",\"\n\r".utf8.contains($0) }
    guard needsQuotes else { return cell }
    var doubled = ""
    for character in cell {
      if character == "\"" { doubled.append("\"") }
      doubled.append(character)
    }
    return "\"\(doubled)\""
  }
}
