import SourceText

// Contradictions between rows: D040 to D069. Each concerns one subject.
extension Diagnostic {
  static func twoRows(lesion: CellPlace, day: Int, line: Int, first: SourceRange) -> Self {
    Diagnostic(
      code: "D040",
      message:
        "\(lesion.lead)lesion `\(lesion.text)` has two rows at one time point (day \(day), lines "
        + "\(first.position.line) and \(line)); remove one, or give scans of different visits a "
        + "`visit`", range: lesion.range, notes: [Note("the first one", at: first)])
  }

  static func changes(
    _ place: CellPlace, what: String, lesion: String, from: String, first: SourceRange
  ) -> Self {
    Diagnostic(
      code: "D041",
      message:
        "\(place.lead)lesion `\(lesion)` changes its \(what) from `\(from)` (line "
        + "\(first.position.line)) to `\(place.text)`; give it the same in every row",
      range: place.range, notes: [Note("`\(from)` was given here", at: first)])
  }

  static func organChanges(
    _ place: CellPlace, lesion: String, from: String, first: SourceRange
  ) -> Self {
    Diagnostic(
      code: "D042", severity: .warning,
      message:
        "\(place.lead)lesion `\(lesion)` is in organ `\(from)` (line \(first.position.line)) and in "
        + "`\(place.text)`; the first one holds, correct the other", range: place.range,
      notes: [Note("the first one", at: first)])
  }

  static func newAtBaseline(_ lesion: CellPlace, day: Int, baseline: Int) -> Self {
    Diagnostic(
      code: "D043",
      message:
        "\(lesion.lead)lesion `\(lesion.text)` has role `new` but is there on day \(day), at or "
        + "before baseline (day \(baseline)); correct the role or the day", range: lesion.range)
  }

  static func targetAfterBaseline(_ lesion: CellPlace, day: Int, baseline: Int) -> Self {
    Diagnostic(
      code: "D044",
      message:
        "\(lesion.lead)lesion `\(lesion.text)` has role `target` but its first row is on day \(day), "
        + "after baseline (day \(baseline)); add its baseline row or correct the role",
      range: lesion.range)
  }

  static func nonTargetAfterBaseline(_ lesion: CellPlace, day: Int, baseline: Int) -> Self {
    Diagnostic(
      code: "D045", severity: .warning,
      message:
        "\(lesion.lead)lesion `\(lesion.text)` has role `non-target` but its first row is on day "
        + "\(day), after baseline (day \(baseline)); add its baseline row, or write `new`",
      range: lesion.range)
  }

  static func visitsOnOneDay(
    _ place: CellPlace, day: Int, first: String, second: String, other: SourceRange
  ) -> Self {
    let names = [first, second].map { $0.isEmpty ? "rows without a visit" : "visit `\($0)`" }
    return Diagnostic(
      code: "D046",
      message:
        "\(place.lead)\(names[0]) and \(names[1]) both have scans on day \(day) (lines "
        + "\(other.position.line) and \(place.range.position.line)); name the visit alike or "
        + "correct the day", range: place.range, notes: [Note("the other visit", at: other)])
  }

  static func visitTooLong(_ place: CellPlace, visit: String, days: (Int, Int), limit: Int) -> Self
  {
    Diagnostic(
      code: "D047",
      message:
        "\(place.lead)visit `\(visit)` has scans on days \(days.0) and \(days.1), more than "
        + "\(limit.counted("day")) apart; correct the day, give each visit its own name, or allow it with "
        + "`--visit-span \(days.1 - days.0)`", range: place.range)
  }

  static func nearbyDays(
    _ place: CellPlace, days: (Int, Int), isBaseline: Bool
  ) -> Self {
    Diagnostic(
      code: "D048", severity: isBaseline ? .error : .warning,
      message:
        "\(place.lead)days \(days.0) and \(days.1) show different known lesions and are probably "
        + "one assessment\(isBaseline ? ", the baseline" : ""); name them with one `visit`, or join "
        + "them with `--merge-days \(days.1 - days.0)`", range: place.range)
  }

  static func mergedIntoMissing(_ place: CellPlace) -> Self {
    Diagnostic(
      code: "D049",
      message:
        "\(place.lead)state `merged` needs the lesion that carries the size; name it in column "
        + "`merged_into`", range: place.range)
  }

  static func unknownLesion(_ place: CellPlace, known: [String]) -> Self {
    let hint =
      Suggestion.nearest(to: place.text, among: known).map { "did you mean `\($0)`?" }
      ?? "name one of the lesions of the subject"
    return Diagnostic(
      code: "D050",
      message:
        "\(place.lead)`\(place.text)` in column `\(place.column)` is no other lesion of the subject; "
        + hint, range: place.range)
  }

  static func mergedIntoUnasked(_ place: CellPlace) -> Self {
    Diagnostic(
      code: "D051",
      message:
        "\(place.lead)`\(place.text)` in column `\(place.column)` needs state `merged` in the row; "
        + "write it, or clear the cell", range: place.range)
  }

  static func circular(_ place: CellPlace) -> Self {
    Diagnostic(
      code: "D052",
      message:
        "\(place.lead)`\(place.text)` in column `\(place.column)` leads back to the lesion itself; "
        + "name the lesion that carries the size", range: place.range)
  }

  static func similarLesions(_ place: CellPlace, other: String) -> Self {
    Diagnostic(
      code: "D053", severity: .warning,
      message:
        "\(place.lead)lesions `\(other)` and `\(place.text)` differ only in case, spaces or leading "
        + "zeros and are taken as two; write them alike if they are one", range: place.range)
  }

  /// `more` rows of the subject lie after the death as well.
  static func scanAfterDeath(
    _ place: CellPlace, day: Int, death: Int, at deathRange: SourceRange, more: Int,
    isImputed: Bool
  ) -> Self {
    let others = more > 0 ? " (and \(more.counted("further row")))" : ""
    let remedy =
      isImputed
      ? "a day was filled in here; complete the date, or choose another `--impute`"
      : "correct the day of the one or the other"
    return Diagnostic(
      code: "D054",
      message:
        "\(place.lead)the scan on day \(day)\(others) is after the death on day \(death) "
        + "(\(deathRange.pathAndLine)); \(remedy)", range: place.range,
      notes: [Note("the death is recorded here", at: deathRange)])
  }

  static func dayAndDateDiffer(_ date: CellPlace, meant: (Int, Int), day: CellPlace) -> Self {
    let days = meant.0 == meant.1 ? "day \(meant.0)" : "days \(meant.0) to \(meant.1)"
    return Diagnostic(
      code: "D055",
      message:
        "\(date.lead)`\(date.text)` in column `\(date.column)` is \(days), but column "
        + "`\(day.column)` has `\(day.text)`; correct or clear one of the two", range: date.range,
      notes: [Note("the day", at: day.range)])
  }

  /// `readers` are those of the scans concerned, or of all data where the name is not known.
  static func acceptedReaderReadNothing(
    _ place: CellPlace, visit: String, isKnown: Bool, readers: [String]
  ) -> Self {
    let what = visit.isEmpty ? "of the subject" : "of the subject's visit `\(visit)`"
    let scans = isKnown ? "no row \(what)" : "no row of the data"
    let near = isKnown ? nil : Suggestion.nearest(to: place.text, among: readers)
    let hint = near.map { "; did you mean `\($0)`?" } ?? ""
    return Diagnostic(
      code: "D056",
      message:
        "\(place.lead)the accepted reader `\(place.text)` (\(place.range.pathAndLine)) has "
        + "\(scans); \(theReaders(readers))\(isKnown ? " there" : "")\(hint)",
      range: place.range)
  }

  static func emptyValue(_ place: CellPlace) -> Self {
    Diagnostic(
      code: "D060",
      message:
        "\(place.lead)column `\(place.column)` is empty; give a number or a word, or remove the row",
      range: place.range)
  }

  static func unknownVisit(_ place: CellPlace) -> Self {
    Diagnostic(
      code: "D061",
      message:
        "\(place.lead)`\(place.text)` in column `\(place.column)` is no visit of the subject and the "
        + "row has no day; correct it or add a `day`", range: place.range)
  }

  static func twoResponses(_ place: CellPlace, day: Int, line: Int, first: SourceRange) -> Self {
    Diagnostic(
      code: "D062",
      message:
        "\(place.lead)two responses at one time point (day \(day), lines \(first.position.line) and "
        + "\(line)); remove one", range: place.range, notes: [Note("the first one", at: first)])
  }

  static func twoAccepted(_ place: CellPlace, first: String) -> Self {
    Diagnostic(
      code: "D063",
      message:
        "\(place.lead)`\(place.text)` in column `\(place.column)` is a second accepted reader after "
        + "`\(first)`; keep one", range: place.range)
  }

  static func acceptedReadersDiffer(_ place: CellPlace) -> Self {
    Diagnostic(
      code: "D064", severity: .warning,
      message:
        "\(place.lead)the accepted reader differs between visits (here `\(place.text)`); each reader "
        + "is evaluated on its own visits alone, name one reader for the subject to avoid it",
      range: place.range)
  }

  static func organTwice(_ place: CellPlace) -> Self {
    Diagnostic(
      code: "D065",
      message: "`\(place.text)` in column `\(place.column)` is mapped twice; keep one row",
      range: place.range)
  }
}
