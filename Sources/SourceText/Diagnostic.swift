/// A finding in a user's file: what is wrong, where, and what would mend it.
public struct Diagnostic: Sendable {
  /// How grave a finding is.
  public enum Severity: String, Sendable, Comparable {
    case error, warning, note

    public static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }

    private var rank: Int {
      switch self {
      case .error: 0
      case .warning: 1
      case .note: 2
      }
    }
  }

  /// A further place or remark that belongs to a finding.
  public struct Note: Sendable {
    public let message: String
    public let range: SourceRange?

    public init(_ message: String, at range: SourceRange? = nil) {
      self.message = message
      self.range = range
    }
  }

  /// A change of the author's text that certainly mends the finding.
  public typealias Fix = TextEdit

  /// Stable: a letter and three digits, as in `R012`.
  public let code: String
  public let severity: Severity
  /// One sentence, lower case, no full stop.
  public let message: String
  public let range: SourceRange?
  /// Words printed beside the caret, such as a suggestion.
  public let label: String?
  public let notes: [Note]
  public let fix: Fix?
  /// The same mending at the further places of the finding.
  public let furtherFixes: [Fix]

  public init(
    code: String, severity: Severity = .error, message: String, range: SourceRange?,
    label: String? = nil, notes: [Note] = [], fix: Fix? = nil, furtherFixes: [Fix] = []
  ) {
    self.code = code
    self.severity = severity
    self.message = message
    self.range = range
    self.label = label
    self.notes = notes
    self.fix = fix
    self.furtherFixes = furtherFixes
  }
}

extension [Diagnostic] {
  /// Whether any finding is an error.
  public var hasErrors: Bool { contains { $0.severity == .error } }

  /// In the order of file path, place and code, so that output never depends on how it was found.
  public func sortedByPlace() -> [Diagnostic] {
    enumerated().sorted { a, b in
      let left = key(a.element), right = key(b.element)
      return left == right ? a.offset < b.offset : left < right
    }.map(\.element)
  }

  /// Every mending of the findings, those of further places too.
  public var fixes: [Diagnostic.Fix] { flatMap { [$0.fix].compactMap { $0 } + $0.furtherFixes } }

  private func key(_ d: Diagnostic) -> (String, Int, String) {
    (d.range?.file.path ?? "", d.range?.start ?? -1, d.code)
  }
}
