/// What a stable code means, in plain words, with a mistake that gives it and the same mended.
///
/// The examples are run as tests: the mistake gives this code alone, the mended one gives nothing.
public struct FindingPage: Sendable {
  /// As findings print it: `R012`.
  public let code: String
  /// A short name of the mistake, lower case, no full stop.
  public let title: String
  /// What the finding says about the author's text.
  public let meaning: String
  /// What would go wrong if it were let pass.
  public let reason: String
  public let mistake: Example
  public let mended: Example

  init(
    _ code: String, _ title: String, meaning: String, reason: String, mistake: Example,
    mended: Example
  ) {
    self.code = code
    self.title = title
    self.meaning = meaning
    self.reason = reason
    self.mistake = mistake
    self.mended = mended
  }
}

extension FindingPage {
  /// Every page of `Rules/findings`, in the order of the codes.
  public static let all: [FindingPage] =
    embeddedPages.split(separator: "\u{1}").compactMap { part in
      part.firstIndex(of: "\n").flatMap { FindingPage(document: String(part[$0...].dropFirst())) }
    }.sorted { $0.code < $1.code }

  /// The page of a code, however its letter is written.
  public static func of(_ code: String) -> FindingPage? {
    let wanted = code.uppercased()
    return all.first { $0.code == wanted }
  }
}
