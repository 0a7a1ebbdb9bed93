internal import SourceText

// The wording of all findings about the form of a file. What is wrong comes first, then the remedy.

// MARK: - Characters

extension Diagnostic {
  static func notUTF8(in file: SourceFile, at place: Int) -> Self {
    let range = SourceRange(file: file, start: place, end: place + 1)
    let remedy = "save the file as UTF-8"
    if file.bytes.starts(with: [0xFF, 0xFE]) || file.bytes.starts(with: [0xFE, 0xFF]) {
      return Self(code: "Y001", message: "this file is encoded as UTF-16; \(remedy)", range: range)
    }
    let byte = String(file.bytes[place], radix: 16, uppercase: true)
    return Self(
      code: "Y001",
      message: "the byte 0x\(byte.count < 2 ? "0" : "")\(byte) is not UTF-8; \(remedy)",
      range: range)
  }

  static func controlCharacter(_ scalar: Unicode.Scalar, at range: SourceRange) -> Self {
    Self(
      code: "Y002", message: "the control character \(codePoint(scalar)) is not allowed; remove it",
      range: range, fix: Fix(replace: range, with: ""))
  }

  static func lineSeparator(_ scalar: Unicode.Scalar, at range: SourceRange) -> Self {
    // As the rest of the file is read: a lone carriage return ends the line, the others do not.
    let replacement = scalar == "\r" ? "\n" : " "
    return Self(
      code: "Y003",
      message: "\(codePoint(scalar)) ends a line in some programs only; "
        + "use an ordinary \(scalar == "\r" ? "line break" : "line break or space")",
      range: range, fix: Fix(replace: range, with: replacement))
  }

  static func hiddenCharacter(_ scalar: Unicode.Scalar, at range: SourceRange) -> Self {
    let isSpace = scalar == "\u{A0}" || scalar == "\u{202F}"
    let other = scalar == "\u{FEFF}" ? "remove it" : "remove it, or put the text in quotes"
    let remedy = isSpace ? "use an ordinary space" : other
    return Self(
      code: "Y004",
      message: "\(codePoint(scalar)) \(isSpace ? "only looks like a space" : "cannot be seen"); "
        + remedy,
      range: range, fix: Fix(replace: range, with: isSpace ? " " : ""))
  }

  static func tab(at range: SourceRange, others: Int) -> Self {
    let spaces = range.text.map { $0 == "\t" ? "  " : String($0) }.joined()
    let lines = others == 1 ? "one later line also begins" : "\(others) later lines also begin"
    return Self(
      code: "Y005", message: "a tab is used for indentation; use spaces", range: range,
      notes: others == 0 ? [] : [Note("\(lines) with a tab")],
      fix: Fix(replace: range, with: spaces))
  }

  static func tabAsSpace(at range: SourceRange) -> Self {
    Self(
      code: "Y005", message: "a tab stands where only spaces are allowed; use a space",
      range: range, fix: Fix(replace: range, with: " "))
  }

  /// As in `U+00A0 (no-break space)`.
  private static func codePoint(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let padded = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    let name =
      scalar == "\u{85}"
      ? "next line"
      : scalar == "\r"
        ? "carriage return"
        : scalar.properties.name?.lowercased()
    return "U+\(padded)" + (name.map { " (\($0))" } ?? "")
  }
}

// MARK: - Keys and values

extension Diagnostic {
  static func duplicateKey(_ key: YAMLScalar, first: YAMLScalar) -> Self {
    Self(
      code: "Y006", message: "the key `\(words(key.text))` is given twice; keep one of the two",
      range: key.range, notes: [Note("first given here", at: first.range)])
  }

  static func caseTwin(_ key: YAMLScalar, of twin: YAMLScalar) -> Self {
    Self(
      code: "Y007", severity: .warning,
      message: "the keys `\(words(twin.text))` and `\(words(key.text))` differ only in upper and "
        + "lower case",
      range: key.range, notes: [Note("the other is here", at: twin.range)])
  }

  static func anchor(at range: SourceRange) -> Self {
    Self(
      code: "Y008",
      message: "`\(words(range.text))` is an anchor, which is not allowed; write the value out "
        + "wherever it is needed, or put text in quotes",
      range: range)
  }

  static func alias(at range: SourceRange) -> Self {
    Self(
      code: "Y009",
      message: "`\(words(range.text))` is an alias, which is not allowed; write the value out, or "
        + "put text in quotes",
      range: range)
  }

  static func mergeKey(at range: SourceRange) -> Self {
    Self(
      code: "Y010", message: "the merge key `<<` is not allowed; write the keys out", range: range)
  }

  static let tagCode = "Y011"

  static func tag(at range: SourceRange) -> Self {
    Self(
      code: tagCode,
      message: "`\(words(range.text))` is a tag, which is not allowed; write `not` to deny a "
        + "condition, or put text in quotes",
      range: range)
  }

  static func complexKey(at range: SourceRange) -> Self {
    let isTemplate = range.file.bytes[max(0, range.start - 1)..<range.end].starts(with: "{{".utf8)
    let remedy = isTemplate ? "put a text that begins with `{{` in quotes" : "use a name"
    return Self(
      code: "Y014", message: "a key must be a text on one line; \(remedy)", range: range)
  }

  static func noValue(of key: YAMLScalar) -> Self {
    Self(
      code: "Y015", message: "this key has no value; give one or remove the key",
      range: key.range)
  }

  static func emptyItem(at range: SourceRange) -> Self {
    Self(
      code: "Y015", message: "this list item has no value; give one or remove the item",
      range: range)
  }

  static func noKey(at range: SourceRange) -> Self {
    Self(code: "Y015", message: "this value has no key; write one before it", range: range)
  }
}

// MARK: - The document and its limits

extension Diagnostic {
  static func directive(at range: SourceRange) -> Self {
    Self(
      code: "Y012",
      message: "a line that begins with `%` is a directive, which is not allowed; remove it",
      range: range)
  }

  static func secondDocument(at range: SourceRange) -> Self {
    Self(
      code: "Y013",
      message: "a second document begins here, but a file holds one; move it to a file of its own",
      range: range)
  }

  static func emptyFile(_ file: SourceFile) -> Self {
    let isBlank = file.bytes.allSatisfy { $0.isBlank || $0.isBreak }
    return Self(
      code: "Y016", message: isBlank ? "this file is empty" : "this file holds no keys or values",
      range: SourceRange(file: file, start: 0, end: 0))
  }

  static func tooDeep(at range: SourceRange, limit: Int) -> Self {
    Self(
      code: "Y017", message: "lists and mappings are nested deeper than \(limit) levels",
      range: range)
  }

  static func tooManyNodes(at range: SourceRange, limit: Int) -> Self {
    Self(
      code: "Y018", message: "this file has more than \(limit) keys and values; divide it",
      range: range)
  }

  static func scalarTooLong(at range: SourceRange, limit: Int) -> Self {
    Self(
      code: "Y019", message: "this text is longer than \(limit) bytes; shorten it", range: range)
  }

  static func keyTooLong(at range: SourceRange, limit: Int) -> Self {
    Self(
      code: "Y020", message: "this key is longer than \(limit) characters; shorten it",
      range: range)
  }

  static func fileTooLarge(_ file: SourceFile, limit: Int) -> Self {
    Self(
      code: "Y021",
      message: "this file has \(file.bytes.count) bytes, but at most \(limit) are read; divide it",
      range: SourceRange(file: file, start: 0, end: 0))
  }

  /// The user's words on one line and not too long.
  static func words(_ text: String) -> String {
    let line = String(text.map { $0.isNewline ? " " : $0 })
    return line.count <= 60 ? line : line.prefix(59) + "…"
  }
}
