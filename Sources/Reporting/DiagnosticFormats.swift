import FindingPages
public import SourceText

/// Prints findings in the forms that other programs read.
public enum DiagnosticFormat: String, Sendable, CaseIterable {
  case text, json, sarif, github

  /// All findings as one text; `text` is without colours here.
  public func render(_ findings: [Diagnostic]) -> String {
    switch self {
    case .text: findings.map { DiagnosticText().render($0) + "\n" }.joined()
    case .json: Self.json(findings).document
    case .sarif: Self.sarif(findings).document
    case .github: findings.map(Self.annotation).joined()
    }
  }

  // MARK: JSON

  private static func json(_ findings: [Diagnostic]) -> JSONValue {
    .object([
      ("version", .integer(1)),
      ("findings", .array(findings.map(finding))),
    ])
  }

  private static func finding(_ finding: Diagnostic) -> JSONValue {
    var entries: [(String, JSONValue)] = [
      ("code", .string(finding.code)), ("severity", .string(finding.severity.rawValue)),
      ("message", .string(finding.message)), ("label", finding.label.map { .string($0) } ?? .null),
    ]
    entries.append(("place", finding.range.map(place) ?? .null))
    entries.append(
      (
        "notes",
        .array(
          finding.notes.map { note in
            .object([
              ("message", .string(note.message)), ("place", note.range.map(place) ?? .null),
            ])
          })
      ))
    let fix = finding.fix.map { fix -> JSONValue in
      .object([("place", place(fix.range)), ("replacement", .string(fix.replacement))])
    }
    entries.append(("fix", fix ?? .null))
    return .object(entries)
  }

  private static func place(_ range: SourceRange) -> JSONValue {
    let start = range.position
    let end = range.endPosition
    return .object([
      ("file", .string(range.file.path)), ("line", .integer(start.line)),
      ("column", .integer(start.column)), ("endLine", .integer(end.line)),
      ("endColumn", .integer(end.column)),
    ])
  }

  // MARK: SARIF 2.1.0

  private static func sarif(_ findings: [Diagnostic]) -> JSONValue {
    let codes = Set(findings.map(\.code)).sorted()
    let driver = JSONValue.object([
      ("name", .string("nadir")),
      ("rules", .array(codes.map(rule))),
    ])
    return .object([
      ("$schema", .string("https://json.schemastore.org/sarif-2.1.0.json")),
      ("version", .string("2.1.0")),
      (
        "runs",
        .array([
          .object([
            ("tool", .object([("driver", driver)])),
            ("columnKind", .string("unicodeCodePoints")),
            ("results", .array(findings.map(result))),
          ])
        ])
      ),
    ])
  }

  /// A code with what its page says.
  private static func rule(_ code: String) -> JSONValue {
    guard let page = FindingPage.of(code) else { return .object([("id", .string(code))]) }
    return .object([
      ("id", .string(code)), ("shortDescription", .object([("text", .string(page.title))])),
      ("fullDescription", .object([("text", .string(page.meaning))])),
      ("help", .object([("text", .string(page.text))])),
    ])
  }

  private static func result(_ finding: Diagnostic) -> JSONValue {
    let text = [finding.message, finding.label].compactMap { $0 }.joined(separator: "; ")
    var entries: [(String, JSONValue)] = [
      ("ruleId", .string(finding.code)), ("level", .string(finding.severity.rawValue)),
      ("message", .object([("text", .string(text))])),
    ]
    if let range = finding.range { entries.append(("locations", .array([location(range)]))) }
    let related = finding.notes.compactMap { note in note.range.map { (note.message, $0) } }
    if !related.isEmpty {
      entries.append(
        (
          "relatedLocations",
          .array(
            related.map { message, range in
              .object([
                ("message", .object([("text", .string(message))])),
                ("physicalLocation", physical(range)),
              ])
            })
        ))
    }
    if let fix = finding.fix { entries.append(("fixes", .array([change(fix)]))) }
    return .object(entries)
  }

  private static func change(_ fix: TextEdit) -> JSONValue {
    let replacement = JSONValue.object([
      ("deletedRegion", region(fix.range)),
      ("insertedContent", .object([("text", .string(fix.replacement))])),
    ])
    let change = JSONValue.object([
      ("artifactLocation", artifact(fix.range.file.path)), ("replacements", .array([replacement])),
    ])
    return .object([("artifactChanges", .array([change]))])
  }

  private static func location(_ range: SourceRange) -> JSONValue {
    .object([("physicalLocation", physical(range))])
  }

  private static func physical(_ range: SourceRange) -> JSONValue {
    .object([
      ("artifactLocation", artifact(range.file.path)), ("region", region(range)),
    ])
  }

  private static func artifact(_ path: String) -> JSONValue {
    .object([("uri", .string(uri(path)))])
  }

  private static func region(_ range: SourceRange) -> JSONValue {
    let start = range.position
    let end = range.endPosition
    return .object([
      ("startLine", .integer(start.line)), ("startColumn", .integer(start.column)),
      ("endLine", .integer(end.line)), ("endColumn", .integer(end.column)),
    ])
  }

  /// A path as a relative URI reference: what is no plain character is percent-encoded.
  private static func uri(_ path: String) -> String {
    path.utf8.map { byte in
      let isPlain =
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
        || "-._~/".utf8.contains(byte)
      if isPlain { return String(UnicodeScalar(byte)) }
      let digits = String(byte, radix: 16, uppercase: true)
      return "%" + (digits.count == 1 ? "0" : "") + digits
    }.joined()
  }

  // MARK: GitHub annotations

  private static func annotation(_ finding: Diagnostic) -> String {
    let kind = finding.severity == .note ? "notice" : finding.severity.rawValue
    var properties = ["title=\(escaped(finding.code, inProperty: true))"]
    if let range = finding.range {
      let start = range.position
      let end = range.endPosition
      // Columns mean something only within one line.
      let columns =
        start.line == end.line
        ? ["col=\(start.column)", "endColumn=\(max(start.column, end.column - 1))"]
        : ["endLine=\(end.line)"]
      properties =
        ["file=\(escaped(range.file.path, inProperty: true))", "line=\(start.line)"] + columns
        + properties
    }
    let text = [finding.message, finding.label].compactMap { $0 }.joined(separator: "; ")
    return "::\(kind) \(properties.joined(separator: ","))::\(escaped(text, inProperty: false))\n"
  }

  private static func escaped(_ text: String, inProperty: Bool) -> String {
    text.unicodeScalars.map { scalar in
      switch scalar {
      case "%": "%25"
      case "\n": "%0A"
      case "\r": "%0D"
      case ":": inProperty ? "%3A" : ":"
      case ",": inProperty ? "%2C" : ","
      default: String(scalar)
      }
    }.joined()
  }
}
