import SourceText

// Findings of one cell: D021 to D039. They concern one subject where the row names one.
extension Diagnostic {
  static func emptyCell(_ place: CellPlace) -> Self {
    Diagnostic(
      code: "D021",
      message: "\(place.lead)column `\(place.column)` is empty; every row needs it",
      range: place.range)
  }

  static func missingDay(_ place: CellPlace) -> Self {
    Diagnostic(
      code: "D022",
      message: "\(place.lead)column `\(place.column)` is empty; every row needs a day or a date",
      range: place.range)
  }

  static func notADay(_ place: CellPlace) -> Self {
    let isDate = place.text.utf8.filter { $0 == UInt8(ascii: "-") }.count == 2
    let remedy =
      isDate ? "dates belong in a column `date`" : "it takes whole days such as `42` or `-7`"
    return Diagnostic(
      code: "D023",
      message: "\(place.lead)`\(place.text)` in column `\(place.column)` is no day; \(remedy)",
      range: place.range)
  }

  /// `iso` is the date as it should be written; `serial` the one that a spreadsheet may mean by the
  /// number.
  static func notADate(_ place: CellPlace, iso: String?, serial: String? = nil) -> Self {
    let number = serial.map {
      "it may be a spreadsheet's number for \($0); save the column as dates like `2024-03-15`"
    }
    let remedy = iso.map { "write `\($0)`" } ?? number ?? "write it as `2024-03-15`"
    return Diagnostic(
      code: "D024",
      message:
        "\(place.lead)`\(place.text)` in column `\(place.column)` is no ISO date; \(remedy)",
      range: place.range)
  }

  static func partialDate(_ place: CellPlace, lacksMonth: Bool) -> Self {
    let remedy =
      lacksMonth
      ? "complete it; a missing month is never filled in"
      : "complete it, or fill the day in with `--impute first`, `15` or `last`"
    return Diagnostic(
      code: "D025",
      message:
        "\(place.lead)`\(place.text)` in column `\(place.column)` is only part of a date; "
        + remedy, range: place.range)
  }

  static func dayZero(_ place: CellPlace) -> Self {
    Diagnostic(
      code: "D026",
      message:
        "\(place.lead)`\(place.text)` in column `\(place.column)` cannot be where the first day is "
        + "day 1; correct it, or leave `--first-day 1` out", range: place.range)
  }

  static func notANumber(_ place: CellPlace, remedy: String) -> Self {
    Diagnostic(
      code: "D028",
      message:
        "\(place.lead)`\(place.text)` in column `\(place.column)` is no plain decimal; \(remedy)",
      range: place.range)
  }

  static func outOfRange(_ place: CellPlace, low: String?, high: String?) -> Self {
    let allowed: String =
      switch (low, high) {
      case (let low?, let high?): "from \(low) to \(high)"
      case (let low?, nil): "not below \(low)"
      case (nil, let high?): "not above \(high)"
      case (nil, nil): "any number"
      }
    return Diagnostic(
      code: "D029",
      message:
        "\(place.lead)`\(place.text)` in column `\(place.column)` is out of range, which is "
        + "\(allowed); correct the value", range: place.range)
  }

  static func unknownWord(_ place: CellPlace, code: String, allowed: [String], meant: String?)
    -> Self
  {
    let hint =
      meant.map { "did you mean `\($0)`?" }
      ?? "it takes \(allowed.map { "`\($0)`" }.joined(separator: ", ")) or nothing"
    return Diagnostic(
      code: code,
      message:
        "\(place.lead)`\(place.text)` is not known in column `\(place.column)`; \(hint)",
      range: place.range)
  }

  static func unknownRole(_ place: CellPlace) -> Self {
    let words = LesionRole.allCases.map(\.rawValue)
    return unknownWord(
      place, code: "D030", allowed: words,
      meant: Suggestion.nearest(to: place.text.lowercased(), among: words))
  }

  static func unknownState(_ place: CellPlace) -> Self {
    unknownWord(
      place, code: "D031", allowed: LesionState.allCases.map(\.rawValue),
      meant: StateWords.meant(by: place.text))
  }

  static func notYesOrNo(_ place: CellPlace) -> Self {
    unknownWord(place, code: "D032", allowed: ["yes", "no"], meant: nil)
  }

  static func sizeWhenAbsent(_ place: CellPlace) -> Self {
    Diagnostic(
      code: "D033",
      message:
        "\(place.lead)`\(place.text)` in column `\(place.column)` is a size of a lesion in state "
        + "`absent`; clear the cell or correct the state", range: place.range)
  }

  static func sizeInState(_ place: CellPlace, state: LesionState) -> Self {
    Diagnostic(
      code: "D034", severity: .warning,
      message:
        "\(place.lead)`\(place.text)` in column `\(place.column)` is a size of a lesion in state "
        + "`\(state.rawValue)`; clear the cell, or write `measured` if the size counts",
      range: place.range)
  }

  static func noOrigin(_ place: CellPlace) -> Self {
    Diagnostic(
      code: "D035",
      message:
        "\(place.lead)`\(place.text)` in column `\(place.column)` cannot be turned into a day: "
        + "neither `treatment_start` nor a dated assessment is known; add `treatment_start` to "
        + "`subjects.csv`", range: place.range)
  }

  static func emptyReader(_ place: CellPlace) -> Self {
    Diagnostic(
      code: "D036",
      message:
        "\(place.lead)column `\(place.column)` is empty here but filled in other rows; name the "
        + "reader in every row", range: place.range)
  }

  static func duplicateSubject(_ place: CellPlace, first: SourceRange) -> Self {
    Diagnostic(
      code: "D037",
      message:
        "\(place.lead)a second row in `\(place.range.file.path)`; keep one row per subject",
      range: place.range, notes: [Note("the first one", at: first)])
  }

  static func similarSubject(_ place: CellPlace, other: String) -> Self {
    Diagnostic(
      code: "D038", severity: .warning,
      message:
        "subject `\(place.text)` differs from `\(other)` of another row only in case, spaces or "
        + "leading zeros and is taken as another person; write both alike if they are one",
      range: place.range)
  }

  static func unknownSubject(_ place: CellPlace) -> Self {
    Diagnostic(
      code: "D039", severity: .warning,
      message:
        "subject `\(place.text)` is in neither `subjects.csv` nor the assessments; the row is not "
        + "used; add the subject or correct the name", range: place.range)
  }
}
