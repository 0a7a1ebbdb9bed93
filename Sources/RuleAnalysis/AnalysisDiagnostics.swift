import SourceText

/// The words of what an analysis finds; stable codes R081-R089.
extension Diagnostic {
  static func neverHolds(at range: SourceRange) -> Self {
    Diagnostic(
      code: "R081", severity: .warning, message: "no patient can fulfil this condition",
      range: range, label: "with the numbers that the file gives")
  }

  static func neverReached(
    row: Int, of name: String, notes: [Note], at range: SourceRange
  ) -> Self {
    Diagnostic(
      code: "R082", severity: .warning,
      message: "row \(row) of `\(name)` never decides: the rows above it leave nothing",
      range: range, label: "move it up, mend its condition or remove it", notes: notes)
  }

  static func rowsOverlap(
    _ first: Int, _ second: Int, of name: String, state: String, first firstRange: SourceRange,
    at range: SourceRange
  ) -> Self {
    Diagnostic(
      code: "R084",
      message: "rows \(first) and \(second) of `\(name)` both fit, with different outcomes"
        + (state.isEmpty ? "" : ", where \(state)"), range: range,
      label: "narrow one of them, or leave out `hit: unique`",
      notes: [Note("row \(first)", at: firstRange)])
  }

  static func changesNothing(
    row: Int, of name: String, heir: (number: Int, SourceRange)?, at range: SourceRange
  ) -> Self {
    Diagnostic(
      code: "R083", severity: .warning,
      message: "row \(row) of `\(name)` changes nothing: without it the outcome is the same",
      range: range, label: "remove it, or mend its outcome",
      notes: heir.map { [Note("row \($0.number) would give the same", at: $0.1)] } ?? [])
  }
}
