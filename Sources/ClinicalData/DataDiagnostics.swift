import SourceText

// Findings of a file as a whole: D001 to D019. Lenient reading keeps them.
extension Diagnostic {
  static func notUTF8(_ range: SourceRange) -> Self {
    Diagnostic(
      code: "D001",
      message: "the file is not UTF-8 text (it may be Windows-1252); save it as CSV UTF-8",
      range: range, label: "this byte")
  }

  static func utf16(_ range: SourceRange) -> Self {
    Diagnostic(
      code: "D002", message: "the file is UTF-16 text; save it as CSV UTF-8", range: range)
  }

  static func quoting(_ fault: CSVFault, _ range: SourceRange) -> Self {
    switch fault {
    case .unterminatedQuote:
      Diagnostic(
        code: "D003",
        message: "a quote opened here is never closed; close it, or double it where it is text",
        range: range)
    case .textAfterQuote:
      Diagnostic(
        code: "D004",
        message: "text follows a closing quote; double the quotes that belong to the text",
        range: range)
    case .bareCarriageReturn:
      Diagnostic(
        code: "D005",
        message:
          "a carriage return stands without a line feed; save the file with Unix or Windows line "
          + "breaks",
        range: range)
    }
  }

  static func raggedRow(cells: Int, columns: Int, _ range: SourceRange) -> Self {
    Diagnostic(
      code: "D006",
      message:
        "the row has \(cells.counted("cell")) where the header has \(columns); quote cells that hold the "
        + "separator, such as a decimal comma",
      range: range)
  }

  static func duplicateColumn(_ column: CSVColumn, first: CSVColumn) -> Self {
    Diagnostic(
      code: "D007",
      message: "two columns are named `\(column.header)`; rename or remove one",
      range: column.range, notes: [Note("the first one", at: first.range)])
  }

  /// One of the columns has the name itself, the other was given it by the user.
  static func replacedColumn(_ one: CSVColumn, _ other: CSVColumn) -> Self {
    let (own, chosen) = one.header.lowercased() == one.name ? (one, other) : (other, one)
    return Diagnostic(
      code: "D067",
      message:
        "`--column \(own.name)=\(chosen.header)` would replace the column `\(own.header)` that the "
        + "file has; leave the option out, or give the other one a name of its own too, such as "
        + "`--column old_\(own.name)=\(own.header)`",
      range: chosen.range, notes: [Note("the column of that name", at: own.range)])
  }

  static func emptyFile(_ file: SourceFile) -> Self {
    Diagnostic(
      code: "D008", message: "`\(file.path)` has no header row; the first row names the columns",
      range: SourceRange(file: file, start: 0, end: 0))
  }

  static func unnamedColumn(_ number: Int, _ place: CellPlace) -> Self {
    Diagnostic(
      code: "D009",
      message: "`\(place.text)` stands in column \(number), which has no name; name the column",
      range: place.range)
  }

  static func tabSeparated(_ range: SourceRange) -> Self {
    Diagnostic(
      code: "D010", message: "the file is separated by tabs; save it with commas or semicolons",
      range: range)
  }

  /// `candidate` is the column that probably holds it, which is then marked.
  static func missingColumn(_ names: [String], file: SourceFile, candidate: CSVColumn?) -> Self {
    let wanted = names.map { "`\($0)`" }.joined(separator: " or ")
    let hint =
      candidate.map {
        "; is it `\($0.header)`? then rename it, or say `--column \(names[0])=\(Self.quoted($0.header))`"
      } ?? "; it is required, add it or rename the one that holds it"
    return Diagnostic(
      code: "D011", message: "`\(file.path)` has no column \(wanted)\(hint)",
      range: candidate?.range ?? SourceRange(file: file, start: 0, end: file.line(1).utf8.count))
  }

  /// A header as the shell takes it.
  private static func quoted(_ header: String) -> String {
    header.allSatisfy { $0.isLetter || $0.isNumber || "_-.".contains($0) } ? header : "'\(header)'"
  }

  static func unusedRenaming(_ ours: String, _ theirs: String) -> Self {
    Diagnostic(
      code: "D012",
      message:
        "no file of the data has a column `\(theirs)`, which was to be read as `\(ours)`; name a "
        + "header as the file has it", range: nil)
  }

  static func studyDayHeader(_ column: CSVColumn) -> Self {
    Diagnostic(
      code: "D013",
      message:
        "`\(column.header)` looks like study days, which have no day 0; name the column `day` and "
        + "add `--first-day 1`, or `--first-day 0` if treatment starts on day 0",
      range: column.range)
  }

  static func noDayZero(_ place: CellPlace, rows: Int) -> Self {
    Diagnostic(
      code: "D014",
      message:
        "column `\(place.column)` has no day 0 but \(rows.counted("row")) of day `\(place.text)`: these look "
        + "like study days; add `--first-day 1`, or `--first-day 0` if treatment starts on day 0",
      range: place.range)
  }

  static func unknownUnit(_ suffix: String, _ column: CSVColumn) -> Self {
    Diagnostic(
      code: "D015",
      message:
        "`\(suffix)` in column `\(column.header)` is no unit of a measurement; convert it to one "
        + "such as `mm`, or rename the column if it is no measurement",
      range: column.range)
  }

  static func incompatibleUnit(_ unit: String, declared: String, _ column: CSVColumn) -> Self {
    Diagnostic(
      code: "D016",
      message:
        "column `\(column.header)` is in `\(unit)`, which cannot be converted to "
        + "`\(declared.isEmpty ? "a number without unit" : declared)`, the unit that the rule file "
        + "declares; convert the column",
      range: column.range)
  }

  static func measurementTwice(_ column: CSVColumn, first: CSVColumn) -> Self {
    Diagnostic(
      code: "D017",
      message:
        "`\(column.header)` and `\(first.header)` are one measurement; keep one of the columns",
      range: column.range, notes: [Note("the other one", at: first.range)])
  }

  static func unknownReader(_ name: String, known: [String]) -> Self {
    let nearest = Suggestion.nearest(to: name, among: known)
    let hint = nearest.map { "did you mean `\($0)`?" } ?? theReaders(known)
    return Diagnostic(
      code: "D018", message: "no row of the data has the reader `\(name)`; \(hint)", range: nil)
  }

  static func theReaders(_ known: [String]) -> String {
    if known.isEmpty { return "the data name no readers" }
    let few = known.prefix(10).map { "`\($0)`" }.joined(separator: ", ")
    let more = known.count > 10 ? " and \(known.count - 10) more" : ""
    return "the \(known.count == 1 ? "reader is" : "readers are") \(few)\(more)"
  }

  static func noLesions(folder: String, found: [String]) -> Self {
    let list =
      found.isEmpty
      ? "it has no CSV files"
      : "it has \(found.prefix(10).map { "`\($0)`" }.joined(separator: ", "))"
    return Diagnostic(
      code: "D019",
      message:
        "`\(folder)` has neither `lesions.csv` nor `responses.csv` (\(list)); name the file with "
        + "the lesions `lesions.csv`, or give its path", range: nil)
  }

  static func noReadersFile(_ path: String) -> Self {
    Diagnostic(
      code: "D020",
      message:
        "`--reader accepted` needs `readers.csv` beside `\(path)` with the columns `subject` and "
        + "`reader`; add it or choose a reader", range: nil)
  }

  /// A text column of `subjects.csv` whose name is nearly one that means something.
  static func likelyMisspelt(_ column: CSVColumn, meant: String) -> Self {
    Diagnostic(
      code: "D066", severity: .warning,
      message: "the column `\(column.header)` is taken as a text of no meaning",
      range: column.range, label: "did you mean `\(meant)`?")
  }
}
