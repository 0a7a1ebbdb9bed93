import Foundation
import Testing

/// What `compare` prints of the demo study.
@Suite struct `Comparison output` {
  private static let demo = "Tests/Data/demo"

  private func compared(_ arguments: String...) throws -> ProgramRun {
    let run = try ProgramRun.of(["compare", Self.demo] + arguments)
    #expect(run.status == 0, "\(run.messages)")
    return run
  }

  /// Hashes change with every comment in a rule file.
  private func withoutHashes(_ text: String) -> String {
    text.replacing(/SHA-256\s+[0-9a-f]{16}/, with: "SHA-256 ...")
  }

  @Test func `three criteria by arm, as Markdown with methods`() throws {
    let run = try compared(
      "--criteria", "recist-1.1,irecist,who", "--by", "arm", "--methods", "--format", "markdown")
    try Golden.expect(withoutHashes(run.output), is: "compare-demo.md")
  }

  @Test func `three criteria, as text within 120 columns`() throws {
    let run = try compared("--criteria", "recist-1.1,irecist,who", "--by", "arm")
    for line in run.output.split(separator: "\n") { #expect(line.count <= 120, "\(line)") }
    try Golden.expect(run.output, is: "compare-demo.txt")
  }

  /// Every option that changes a figure is said beside the figures.
  @Test func `options are printed with the result`() throws {
    let run = try compared(
      "--criteria", "recist-1.1,irecist", "--interval", "wilson", "--new-therapy", "event",
      "--local-therapy", "censor", "--clinical-progression", "event", "--max-gap", "90",
      "--landmarks", "3,9", "--benefit-days", "120", "--bootstrap", "200", "--seed", "77",
      "--classes", "full")
    for text in [
      "Wilson", "new therapy counted as an event",
      "local therapy censored at the last evaluable scan before it",
      "clinical progression counted as an event", "more than 90 days after", "at 3 months",
      "at 9 months", "for 120 days or more", "200 draws", "seed 77", "all seven classes apart",
    ] {
      let flat = run.output.replacing(/\s+/, with: " ")
      #expect(flat.contains(text), "\(text)")
    }
  }

  @Test func `the command line of the methods repeats the run`() throws {
    let run = try compared(
      "--criteria", "recist-1.1[pd_increase=25%],irecist", "--methods", "--format", "markdown")
    let line = try #require(run.output.split(separator: "\n").first { $0.contains("Repeat with") })
    let command = try #require(line.split(separator: "`").last).replacing("nadir ", with: "")
    #expect(command.contains("'recist-1.1[pd_increase=25%],irecist'"))
    // As a shell would take it apart: one word of it is quoted.
    let words = command.split(separator: "'").enumerated().flatMap { place, part in
      place == 1 ? [String(part)] : part.split(separator: " ").map(String.init)
    }
    let again = try ProgramRun.of(words)
    #expect(again.output == run.output)
  }

  @Test func `other therapies may be ignored from the evaluation on`() throws {
    func events(_ effect: String) throws -> Int {
      let run = try compared(
        "--criteria", "recist-1.1,irecist", "--new-therapy", effect, "--format", "json")
      let json = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
      let rows = try #require((json as? [String: Any])?["endpoints"] as? [[String: Any]])
      let row = try #require(
        rows.first { $0["endpoint"] as? String == "progression-free" })
      return try #require(row["events"] as? Int)
    }
    let (censored, ignored, counted) = (
      try events("censor"), try events("ignore"), try events("event")
    )
    #expect(censored < ignored)
    #expect(ignored <= counted)
  }

  struct Refusal: Sendable, CustomTestStringConvertible {
    var arguments: [String], status: Int32, says: String
    var testDescription: String { arguments.joined(separator: " ") }
  }

  @Test(arguments: [
    Refusal(arguments: ["--by", "amr"], status: 65, says: "did you mean `arm`?"),
    Refusal(arguments: ["--by", "zzzz"], status: 65, says: "it has `arm`"),
    Refusal(arguments: ["--max-gap", "0"], status: 64, says: "--max-gap is a number of days"),
    Refusal(arguments: ["--landmarks", "6,,12"], status: 64, says: "whole numbers of months"),
    Refusal(arguments: ["--landmarks", "six"], status: 64, says: "such as 6,12"),
    Refusal(arguments: ["--bootstrap=-1"], status: 64, says: "0 to 100000"),
    Refusal(arguments: ["--interval", "wald"], status: 64, says: "wald"),
    Refusal(arguments: ["--new-therapy", "sensor"], status: 64, says: "sensor"),
  ])
  func `what cannot be meant is refused`(_ c: Refusal) throws {
    let run = try ProgramRun.of(
      ["compare", Self.demo, "--criteria", "recist-1.1,irecist"] + c.arguments)
    #expect(run.status == c.status)
    #expect(run.output.isEmpty)
    #expect(run.messages.contains(c.says), "\(run.messages)")
  }
}
