import Foundation
import RuleTestSupport
import Testing

/// `nadir explain`, from the command line.
@Suite struct `Explanations` {
  private static let root = Golden.folder.deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  private var study: String { Golden.folder.appendingPathComponent("study").path }

  private func explain(_ criteria: String, _ more: String...) throws -> ProgramRun {
    try ProgramRun.of(["explain", study, "--criteria", criteria] + more)
  }

  /// Without the place of this checkout, and without numbers of lines, which move with each comment
  /// in a rule file.
  private func plain(_ text: String) -> String {
    text.replacing(Self.root.path + "/", with: "")
      .replacing(/\.yaml:[0-9]+/, with: ".yaml:LINE")
  }

  @Test(arguments: [
    ("recist-1.1,irecist", "explain-two"), ("pp-irecist,hpd-champiat", "explain-patterns"),
    ("adjudication", "explain-verdicts"), ("irrc", "explain-irrc"),
  ])
  func `each kind of file is explained`(_ criteria: String, golden: String) throws {
    let run = try explain(criteria, "--subject", "A")
    #expect(run.status == 0, "\(run.messages)")
    try Golden.expect(plain(run.output), is: "\(golden).txt")
    for block in run.output.split(separator: "\n\n") {
      #expect(block.split(separator: "\n").count <= 25, "\(block)")
    }
  }

  @Test(arguments: ["recist-1.1,irecist", "pp-irecist", "adjudication", "recist-1.1"])
  func `JSON is as its schema says`(_ criteria: String) throws {
    let schema = JSONSchemaCheck(
      try JSONDocument(
        String(
          contentsOf: Self.root.appendingPathComponent("Schemas/explanation-1.json"),
          encoding: .utf8)))
    var explanations = 0
    for subject in ["A", "B"] {
      let run = try explain(criteria, "--subject", subject, "--format", "json")
      let page = try JSONDocument(run.output)
      #expect(schema.problems(in: page) == [], "\(subject)")
      explanations += page["explanations"]?.items.count ?? 0
    }
    #expect(explanations >= 3)
    print("authoring: \(explanations) explanations of \(criteria) valid under explanation-1.json")
  }

  struct Refusal: Sendable, CustomTestStringConvertible {
    var arguments: [String], status: Int32, says: String
    var testDescription: String { arguments.joined(separator: " ") }
  }

  @Test(arguments: [
    Refusal(arguments: ["recist-1.1", "--subject", "AA"], status: 66, says: "did you mean `A`?"),
    Refusal(
      arguments: ["recist-1.1", "--subject", "A", "--visit", "W99"], status: 66,
      says: "there is no visit `W99`"),
    Refusal(
      arguments: ["recist-1.1", "--subject", "A", "--day", "1"], status: 66,
      says: "there is no visit on day `1`"),
    Refusal(
      arguments: ["recist-1.1,pp-irecist", "--subject", "A"], status: 64,
      says: "`pp-irecist` is a pattern, no criterion"),
    Refusal(
      arguments: ["adjudication", "--subject", "A", "--visit", "BASE"], status: 66,
      says: "`adjudication` says nothing of what is asked: it lies at or before the baseline"),
    Refusal(
      arguments: ["pp-irecist", "--subject", "A", "--day", "42"], status: 64,
      says: "a pattern is of the subject as a whole"),
    Refusal(
      arguments: ["recist-1.1", "--subject", "A", "--visit", "V1", "--day", "1"], status: 64,
      says: "give --visit or --day, not both"),
  ])
  func `what cannot be explained is said`(_ refusal: Refusal) throws {
    let run = try ProgramRun.of(["explain", study, "--criteria"] + refusal.arguments)
    #expect(run.status == refusal.status)
    #expect(run.output == "")
    #expect(run.messages.contains(refusal.says), "\(run.messages)")
  }
}
