internal import SourceText

// The wording of findings at which reading has to stop.

extension Diagnostic {
  static func unclosedBracket(at range: SourceRange, noticed: SourceRange, notes: [Note]) -> Self {
    let closing = range.text == "[" ? "]" : "}"
    return Self(
      code: "Y022", message: "this `\(range.text)` is never closed; add `\(closing)`",
      range: range, notes: [Note("another entry was expected here", at: noticed)] + notes)
  }

  static func unexpectedInBrackets(at range: SourceRange, opening: SourceRange) -> Self {
    let closing = opening.text == "[" ? "]" : "}"
    return Self(
      code: "Y022", message: "`,` or `\(closing)` is expected before this", range: range,
      notes: [Note("opened here", at: opening)])
  }

  static func strayComma(at range: SourceRange) -> Self {
    Self(
      code: "Y022",
      message: "nothing stands before this `\(words(range.text))`; remove it or add "
        + "a value",
      range: range)
  }

  static func unclosedQuote(at range: SourceRange, notes: [Note]) -> Self {
    let name = range.text == "'" ? "single" : "double"
    return Self(
      code: "Y023", message: "this \(name) quote is never closed; add one at the end of the text",
      range: range, notes: notes)
  }

  static func needsQuotes(beginning: String, value: SourceRange) -> Self {
    let character = beginning == "`" ? "a backtick" : "`\(beginning)`"
    let quoted = quoted(value.text)
    return Self(
      code: "Y024",
      message: "a value that begins with \(character) must be in quotes: `\(words(quoted))`",
      range: value, fix: Fix(replace: value, with: quoted))
  }

  static func colonInValue(at range: SourceRange, value: SourceRange) -> Self {
    let quoted = quoted(value.text)
    return Self(
      code: "Y025",
      message: "a value that contains `: ` must be in quotes: `\(words(quoted))`",
      range: range, notes: [Note("the value begins here", at: value)],
      fix: Fix(replace: value, with: quoted))
  }

  static func badEscape(at range: SourceRange) -> Self {
    Self(
      code: "Y026",
      message: "`\(words(range.text))` is not an escape; write `\\\\` for a backslash, or use "
        + "single quotes",
      range: range)
  }

  static func wrongIndentation(at range: SourceRange, notes: [Note] = []) -> Self {
    Self(
      code: "Y027",
      message: "the indentation of this line fits none of the lines above; begin it in the same "
        + "column as its neighbours",
      range: range, notes: notes)
  }

  static func tooFarIndented(at range: SourceRange, after previous: SourceRange) -> Self {
    Self(
      code: "Y027",
      message: "this line is indented below one that already has a value; begin it in the same "
        + "column, or remove that value",
      range: range, notes: [Note("this already has a value", at: previous)])
  }

  static func noColon(after range: SourceRange, notes: [Note]) -> Self {
    Self(
      code: "Y028", message: "`\(words(range.text))` is not followed by `: ` and a value",
      range: range,
      label: range.text.contains(":") ? "put a space after the colon" : "write `KEY: VALUE`",
      notes: notes)
  }

  static func textAfterQuote(at range: SourceRange, isSingle: Bool) -> Self {
    let remedy = isSingle ? "`''`" : "`\\\"`"
    return Self(
      code: "Y029",
      message: "text after a closing quote is not allowed; put all of the value in quotes, and "
        + "write a quote within them as \(remedy)",
      range: range)
  }

  static func listOnLineOfKey(at range: SourceRange) -> Self {
    Self(
      code: "Y030",
      message: "a list that is written with `-` begins on a line of its own; or write it in `[ ]`",
      range: range)
  }

  static func unexpected(at range: SourceRange) -> Self {
    Self(
      code: "Y031",
      message:
        "this does not belong to what stands above; a file holds one list or one set of keys",
      range: range)
  }

  static func unreadable(_ problem: String, at range: SourceRange) -> Self {
    Self(
      code: "Y032", message: "this cannot be read as YAML: \(problem)", range: range,
      label: "look at the quotes, brackets and indentation before it")
  }

  /// That a comment may have cut a value short.
  static func commentNote(at range: SourceRange) -> Note {
    Note("` #` begins a comment; put a text that contains it in quotes", at: range)
  }

  /// The text in the quotes that need the fewest escapes.
  private static func quoted(_ text: String) -> String {
    if text.contains("\"") || text.contains("\\") {
      return "'" + text.map { $0 == "'" ? "''" : String($0) }.joined() + "'"
    }
    return "\"\(text)\""
  }
}
