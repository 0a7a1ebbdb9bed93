/// The outcome of worked cases in the XML that build servers read.
///
/// Without times and host names, so that the same cases give the same bytes.
public struct JUnitReport: Sendable {
  /// The cases of one file.
  public struct Suite: Sendable {
    /// The id of the rule file.
    public let name: String
    /// The path of the case file.
    public let file: String
    public var cases: [Case]

    public init(name: String, file: String, cases: [Case] = []) {
      self.name = name
      self.file = file
      self.cases = cases
    }
  }

  /// One case, or a variation of it.
  public struct Case: Sendable {
    public let name: String
    public let line: Int
    public let outcome: Outcome

    public init(name: String, line: Int, outcome: Outcome) {
      self.name = name
      self.line = line
      self.outcome = outcome
    }
  }

  /// How a case ended.
  public enum Outcome: Sendable {
    case passed
    /// Something is not as expected: in one line, and in full.
    case failed(String, details: String)
    /// The case could not be run.
    case refused(String, details: String)
  }

  private let suites: [Suite]

  public init(_ suites: [Suite]) { self.suites = suites }

  /// The whole document.
  public var text: String {
    let lines = suites.map(Self.suite).joined()
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      + Self.tag("testsuites", [("name", "nadir")] + Self.counts(suites.flatMap(\.cases)))
      + "\n\(lines)</testsuites>\n"
  }

  private static func suite(_ suite: Suite) -> String {
    let attributes = [("name", suite.name), ("file", suite.file)] + counts(suite.cases)
    let cases = suite.cases.map { item(in: suite, $0) }.joined()
    return "  " + tag("testsuite", attributes) + "\n\(cases)  </testsuite>\n"
  }

  private static func item(in suite: Suite, _ item: Case) -> String {
    let head = tag(
      "testcase",
      [
        ("name", item.name), ("classname", suite.name), ("file", suite.file),
        ("line", String(item.line)),
      ])
    let (element, message, details): (String, String, String)
    switch item.outcome {
    case .passed: return "    \(head.dropLast())/>\n"
    case .failed(let text, let more): (element, message, details) = ("failure", text, more)
    case .refused(let text, let more): (element, message, details) = ("error", text, more)
    }
    let inner = tag(element, [("message", message)]) + escaped(details) + "</\(element)>"
    return "    \(head)\n      \(inner)\n    </testcase>\n"
  }

  private static func counts(_ cases: [Case]) -> [(String, String)] {
    let failures = cases.count { if case .failed = $0.outcome { true } else { false } }
    let errors = cases.count { if case .refused = $0.outcome { true } else { false } }
    return [
      ("tests", String(cases.count)), ("failures", String(failures)), ("errors", String(errors)),
    ]
  }

  private static func tag(_ name: String, _ attributes: [(String, String)]) -> String {
    "<\(name)" + attributes.map { " \($0)=\"\(escaped($1, inAttribute: true))\"" }.joined() + ">"
  }

  /// Text that XML takes; characters that it does not know at all become U+FFFD.
  private static func escaped(_ text: String, inAttribute: Bool = false) -> String {
    text.unicodeScalars.map { scalar in
      switch scalar {
      case "&": return "&amp;"
      case "<": return "&lt;"
      case ">": return "&gt;"
      case "\"" where inAttribute: return "&quot;"
      case "\n" where inAttribute: return "&#10;"
      case "\t", "\n": return String(scalar)
      default:
        let isKnown = scalar.value >= 0x20 && scalar.value != 0xFFFE && scalar.value != 0xFFFF
        return isKnown ? String(scalar) : "\u{FFFD}"
      }
    }.joined()
  }
}
