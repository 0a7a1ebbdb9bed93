import Foundation
import Testing

/// Runs the program on a small study and compares every byte of the results.
@Suite struct `Golden runs` {
  private var study: String { Golden.folder.appendingPathComponent("study").path }
  private let pair = "recist-1.1,recist-1.1[pd_increase=25%]"

  private func results(_ command: String, criteria: String) throws -> [String: String] {
    try results(of: [command, study, "--criteria", criteria])
  }

  private func results(of arguments: [String]) throws -> [String: String] {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    let run = try ProgramRun.of(arguments + ["--out", folder.path])
    #expect(run.status == 0, "\(run.messages)")
    let all = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(all.contains("run.json"))
    // The record changes with every comment in a rule file.
    let names = all.filter { $0 != "run.json" }
    return try Dictionary(
      uniqueKeysWithValues: names.map {
        ($0, try String(contentsOf: folder.appendingPathComponent($0), encoding: .utf8))
      })
  }

  @Test func `evaluate writes both files`() throws {
    let files = try results("evaluate", criteria: "recist-1.1")
    #expect(files.keys.sorted() == ["subjects.csv", "timepoints.csv"])
    for (name, text) in files { try Golden.expect(text, is: "evaluate-\(name)") }
  }

  @Test func `compare writes the same two and ten more`() throws {
    let files = try results("compare", criteria: pair)
    #expect(
      files.keys.sorted() == [
        "after_progression.csv", "agreement.csv", "crosstab.csv", "curves.csv", "discordant.csv",
        "endpoints.csv", "flow.csv", "measures.csv", "report.txt", "subjects.csv",
        "targets.csv", "timepoints.csv",
      ])
    for (name, text) in files { try Golden.expect(text, is: "compare-\(name)") }
  }

  @Test func `patterns writes answers, incidences, sites and what was published`() throws {
    let patterns =
      "pp-recist11-broad,pp-recist11-strict,pp-early-review[base=irrecist],hpd-champiat"
    let files = try results(of: ["patterns", study, "--pattern", patterns, "--published"])
    #expect(
      files.keys.sorted() == ["incidence.csv", "patterns.csv", "published.csv", "sites.csv"])
    for (name, text) in files { try Golden.expect(text, is: "patterns-\(name)") }
  }

  /// The time run of one patient: progression, a marker a week later, the confirming scan.
  @Test func `adjudicate keeps each dated verdict`() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    let made = try ProgramRun.of([
      "test", "Rules/adjudication.yaml", "--filter", "TIME-RUN", "--study", folder.path,
    ])
    #expect(made.status == 0, "\(made.messages)")
    let files = try results(of: ["adjudicate", folder.path, "--accuracy"])
    #expect(files.keys.sorted() == ["accuracy.csv", "verdicts.csv"])
    for (name, text) in files { try Golden.expect(text, is: "adjudicate-\(name)") }
  }

  @Test func `a terminal gets tables of at most 120 columns`() throws {
    for command in ["evaluate", "compare"] {
      let run = try ProgramRun.of([command, study, "--criteria", pair])
      #expect(run.status == 0)
      for line in run.output.split(separator: "\n") where line.contains("  ") {
        #expect(line.count <= 120, "\(line)")
      }
      try Golden.expect(run.output, is: "\(command).txt")
    }
  }

  struct Refusal: Sendable, CustomTestStringConvertible {
    var arguments: [String], status: Int32, says: String
    var testDescription: String { arguments.joined(separator: " ") }
  }

  @Test(arguments: [
    Refusal(arguments: ["--criteria", "recst-1.1"], status: 66, says: "did you mean `recist-1.1`"),
    Refusal(
      arguments: ["--criteria", "recist-1.1", "--set", "pd_increse=25%"], status: 64,
      says: "did you mean `pd_increase`"),
    Refusal(
      arguments: ["--criteria", "recist-1.1", "--set", "pd_increase=25"], status: 64,
      says: "no value of `pd_increase`"),
    Refusal(
      arguments: ["--criteria", "recist-1.1,recist-1.1"], status: 64, says: "named twice"),
    Refusal(arguments: ["--criteria", "recist-1.1", "--reader", "R9"], status: 65, says: "R9"),
  ])
  func `refusals print nothing on standard output`(_ refusal: Refusal) throws {
    let run = try ProgramRun.of(["evaluate", study] + refusal.arguments)
    #expect(run.status == refusal.status, "\(run.messages)")
    #expect(run.output.isEmpty)
    #expect(run.messages.contains(refusal.says), "\(run.messages)")
  }

  @Test func `results never replace an input`() throws {
    let before = try String(contentsOfFile: study + "/subjects.csv", encoding: .utf8)
    let run = try ProgramRun.of(["evaluate", study, "--criteria", "recist-1.1", "--out", study])
    #expect(run.status == 73)
    #expect(try String(contentsOfFile: study + "/subjects.csv", encoding: .utf8) == before)
  }
}
