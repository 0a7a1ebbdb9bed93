import SourceText

/// Where an offending cell stands.
struct CellPlace {
  var range: SourceRange
  /// The header of its column as the file has it.
  var column: String
  var text: String
  /// Empty where it is not known.
  var subject = ""

  /// `subject S1: ` as a message begins.
  var lead: String { subject.isEmpty ? "" : "subject `\(subject)`: " }
}

/// Findings collected while reading, each with the subject that it concerns.
struct DataFindings {
  private struct Entry {
    var diagnostic: Diagnostic
    /// `nil`: the file as a whole.
    var subject: String?
    var reader: String?
  }

  private var entries: [Entry] = []

  var hasErrors: Bool { entries.contains { $0.diagnostic.severity == .error } }

  /// Adds a finding of a file as a whole, or of one subject, which lenient reading leaves out.
  mutating func add(_ diagnostic: Diagnostic, subject: String? = nil, reader: String? = nil) {
    entries.append(Entry(diagnostic: diagnostic, subject: subject, reader: reader))
  }

  /// All findings in the order of place.
  var diagnostics: [Diagnostic] { entries.map(\.diagnostic).sortedByPlace() }

  /// The findings that lenient reading keeps, and the subjects that it leaves out, by name.
  func leniently() -> (diagnostics: [Diagnostic], exclusions: [String: Exclusion]) {
    var failures: [String: [Entry]] = [:]
    for entry in entries where entry.diagnostic.severity == .error {
      if let subject = entry.subject { failures[subject, default: []].append(entry) }
    }
    let kept = entries.filter { entry in
      guard let subject = entry.subject else { return true }
      return failures[subject] == nil
    }
    let exclusions = failures.mapValues(Self.exclusion)
    return (kept.map(\.diagnostic).sortedByPlace(), exclusions)
  }

  private static func exclusion(_ entries: [Entry]) -> Exclusion {
    let first = entries.min {
      ($0.diagnostic.range?.file.path ?? "", $0.diagnostic.range?.start ?? 0)
        < ($1.diagnostic.range?.file.path ?? "", $1.diagnostic.range?.start ?? 0)
    }
    let range = first?.diagnostic.range
    let more = entries.count > 1 ? " (and \(entries.count - 1) more)" : ""
    return Exclusion(
      subject: first?.subject ?? "", reader: first?.reader, file: range?.file.path ?? "",
      line: range?.position.line ?? 0, reason: (first?.diagnostic.message ?? "") + more)
  }
}
