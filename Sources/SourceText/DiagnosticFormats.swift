/// Prints findings in the forms that other programs read.
public enum DiagnosticFormat: String, Sendable, CaseIterable {
  case text, json, sarif, github

  /// All findings as one text; `text` is without colours here.
  public func render(_ findings: [Diagnostic]) -> String {
    switch self {
    case .text: findings.map { DiagnosticText().render($0) + "\n" }.joined()
    case .json: Self.json(findings).indented + "\n"
    case .sarif: Self.sarif(findings).indented + "\n"
    case .github: findings.map(Self.annotation).joined()
    }
  }

  // MARK: JSON

  private static func json(_ findings: [Diagnostic]) -> JSONText {
    .object([
      ("version", .integer(1)),
      ("findings", .list(findings.map(finding))),
    ])
  }

  private static func finding(_ finding: Diagnostic) -> JSONText {
    var entries: [(key: String, value: JSONText)] = [
      ("code", .text(finding.code)), ("severity", .text(finding.severity.rawValue)),
      ("message", .text(finding.message)), ("label", .optional(finding.label)),
    ]
    entries.append(("place", finding.range.map(place) ?? .null))
    entries.append(
      (
        "notes",
        .list(
          finding.notes.map { note in
            .object([
              ("message", .text(note.message)), ("place", note.range.map(place) ?? .null),
            ])
          })
      ))
    let fix = finding.fix.map { fix -> JSONText in
      .object([("place", place(fix.range)), ("replacement", .text(fix.replacement))])
    }
    entries.append(("fix", fix ?? .null))
    return .object(entries)
  }

  private static func place(_ range: SourceRange) -> JSONText {
    let start = range.position
    let end = range.endPosition
    return .object([
      ("file", .text(range.file.path)), ("line", .integer(start.line)),
      ("column", .integer(start.column)), ("endLine", .integer(end.line)),
      ("endColumn", .integer(end.column)),
    ])
  }

  // MARK: SARIF 2.1.0

  private static func sarif(_ findings: [Diagnostic]) -> JSONText {
    let codes = Set(findings.map(\.code)).sorted()
    let driver = JSONText.object([
      ("name", .text("nadir")),
      ("rules", .list(codes.map { .object([("id", .text($0))]) })),
    ])
    return .object([
      ("$schema", .text("https://json.schemastore.org/sarif-2.1.0.json")),
      ("version", .text("2.1.0")),
      (
        "runs",
        .list([
          .object([
            ("tool", .object([("driver", driver)])),
            ("columnKind", .text("unicodeCodePoints")),
            ("results", .list(findings.map(result))),
          ])
        ])
      ),
    ])
  }

  private static func result(_ finding: Diagnostic) -> JSONText {
    let text = [finding.message, finding.label].compactMap { $0 }.joined(separator: "; ")
    var entries: [(key: String, value: JSONText)] = [
      ("ruleId", .text(finding.code)), ("level", .text(finding.severity.rawValue)),
      ("message", .object([("text", .text(text))])),
    ]
    if let range = finding.range { entries.append(("locations", .list([location(range)]))) }
    let related = finding.notes.compactMap { note in note.range.map { (note.message, $0) } }
    if !related.isEmpty {
      entries.append(
        (
          "relatedLocations",
          .list(
            related.map { message, range in
              .object([
                ("message", .object([("text", .text(message))])),
                ("physicalLocation", physical(range)),
              ])
            })
        ))
    }
    return .object(entries)
  }

  private static func location(_ range: SourceRange) -> JSONText {
    .object([("physicalLocation", physical(range))])
  }

  private static func physical(_ range: SourceRange) -> JSONText {
    let start = range.position
    let end = range.endPosition
    return .object([
      ("artifactLocation", .object([("uri", .text(uri(range.file.path)))])),
      (
        "region",
        .object([
          ("startLine", .integer(start.line)), ("startColumn", .integer(start.column)),
          ("endLine", .integer(end.line)), ("endColumn", .integer(end.column)),
        ])
      ),
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
      properties = [
        "file=\(escaped(range.file.path, inProperty: true))", "line=\(start.line)",
        "col=\(start.column)",
      ] + properties
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
