import SourceText

/// The words of the column `state` and what else people write for them.
enum StateWords {
  /// The state of a word, whatever its case; `nil` where it is unknown.
  static func state(_ word: String) -> LesionState? {
    LesionState(rawValue: word.lowercased())
  }

  /// The state that an unknown word probably means.
  static func meant(by word: String) -> String? {
    let folded = folded(word)
    if let state = common[folded] { return state.rawValue }
    if let state = state(folded) { return state.rawValue }
    return Suggestion.nearest(to: folded, among: LesionState.allCases.map(\.rawValue))
  }

  /// What a reader should do with a text in a column of numbers.
  static func remedy(forNumber text: String, hasDecimalComma: Bool) -> String {
    if text.hasPrefix("<") { return says(.tooSmall) }
    if let state = common[folded(text)] ?? state(folded(text)) { return says(state) }
    let lead = text.utf8.prefix { (48...57).contains($0) || $0 == 46 || $0 == 44 || $0 == 45 }
    let rest = text.utf8.dropFirst(lead.count)
    if rest.isEmpty, text.contains(","), !hasDecimalComma {
      return "write a decimal point, or separate the cells of the file with semicolons"
    }
    if !lead.isEmpty, !rest.isEmpty, rest.first != UInt8(ascii: "e") {
      return "write the number alone; the unit belongs in the header, remarks in another column"
    }
    if rest.isEmpty, lead.count > 30 { return "no measurement has so many digits" }
    return "write it like `12.5`, or leave the cell empty"
  }

  private static func says(_ state: LesionState) -> String {
    "leave the cell empty and write `\(state.rawValue)` in column `state`"
  }

  private static func folded(_ word: String) -> String {
    String(
      String.UnicodeScalarView(
        word.lowercased().unicodeScalars.map { $0 == "_" || $0 == "-" ? " " : $0 }))
  }

  private static let common: [String: LesionState] = [
    "ne": .notEvaluable, "nd": .notEvaluable, "na": .notEvaluable, "n/a": .notEvaluable,
    "not done": .notEvaluable, "not assessed": .notEvaluable, "not assessable": .notEvaluable,
    "unevaluable": .notEvaluable, "nonevaluable": .notEvaluable, "missing": .notEvaluable,
    "tstm": .tooSmall, "too small to measure": .tooSmall, "bdl": .tooSmall,
    "disappeared": .absent, "resolved": .absent, "gone": .absent, "cr": .absent,
    "stable": .present, "persisting": .present, "non pd": .present, "non cr/non pd": .present,
    "smaller": .decreased, "larger": .increased, "enlarged": .increased, "worse": .increased,
    "unequivocal": .unequivocalProgression, "progression": .unequivocalProgression,
    "pd": .unequivocalProgression, "progressed": .unequivocalProgression,
    "removed": .resected, "radiated": .irradiated, "coalesced": .merged,
  ]
}
