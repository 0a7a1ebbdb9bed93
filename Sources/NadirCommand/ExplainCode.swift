import ArgumentParser
import FindingPages
import SourceText

struct ExplainCode: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain-code",
    abstract: "Say what the code of a finding means, with an example and its mending.",
    discussion: "Without a code, all of them, one a line.")

  @Argument(help: "A code as findings print it, such as R012.") var code: String?

  func run() throws {
    try running {
      guard let code else { return try Console.out(FindingPage.listing) }
      guard let page = FindingPage.of(code) else { throw Self.unknown(code) }
      try Console.out(page.text)
    }
  }

  private static func unknown(_ code: String) -> Failure {
    let known = FindingPage.all.map(\.code)
    let hint =
      Suggestion.nearest(to: code, among: known).map { "did you mean `\($0)`?" }
      ?? "`nadir explain-code` lists them all"
    return Failure(
      status: Failure.Status.notFound, message: "no finding has the code `\(code)`; \(hint)")
  }
}
