import Foundation
import RuleLanguage
import SourceText
import Testing
import WorkedCases

/// Patterns and verdicts of the language reference, run on cases of their own.
@Suite struct `Patterns and verdicts` {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Rules")

  /// The library and the rule files of the reference.
  private static func library() throws -> RuleLibrary {
    var files: [String: SourceFile] = [:]
    for name in ["recist-1.1", "irrc", "irecist"] {
      let url = folder.appendingPathComponent("\(name).yaml")
      files[name] = SourceFile(path: url.path, text: try String(contentsOf: url, encoding: .utf8))
    }
    let reference = folder.appendingPathComponent("LANGUAGE.md")
    let text = try String(contentsOf: reference, encoding: .utf8)
    for id in ["reversal", "look-again"] {
      let start = try #require(text.range(of: "language: 1\nid: \(id)\n"))
      let rest = text[start.lowerBound...]
      let end = try #require(rest.range(of: "```"))
      files[id] = SourceFile(path: "\(id).yaml", text: String(rest[..<end.lowerBound]))
    }
    return RuleLibrary(files: files)
  }

  private func expectAllPass(_ id: String, _ cases: String) throws {
    let library = try Self.library()
    let loaded = library.load(id)
    let rules = try #require(
      loaded.rules, "\(loaded.diagnostics.map { DiagnosticText().render($0) })")
    var reader = CaseFileReader()
    let text = "language: 1\ncases_of: \(id)\ncases:\n" + cases
    let parsed = reader.read(SourceFile(path: "cases.yaml", text: text))
    let file = try #require(parsed)
    #expect(reader.diagnostics.isEmpty)
    let runner = CaseRunner(rules: rules, library: library, file: file)
    for result in file.cases.flatMap({ runner.run($0) }) {
      let misses = result.misses.map {
        "\($0.expectation.visit) \($0.expectation.column): \($0.actual), not \($0.expectation.value)"
      }
      let findings = result.diagnostics.map(\.message)
      #expect(result.isPassed, "\(result.name): \(misses) \(findings)")
    }
  }

  @Test func `a pattern answers yes, no or not computable, and never no for want of a scan`() throws
  {
    try expectAllPass(
      "reversal",
      """
        - id: reversed
          lesions: {A: {role: target, organ: liver}}
          visits: {BL: {day: 0, A: 80}, V1: {day: 56, A: 98}, V2: {day: 84, A: 78}}
          expect: {answer: yes, day: 56, later_day: 84, label: early, clause: answer.1, unverified: "no"}
        - id: day 85 is late
          lesions: {A: {role: target, organ: liver}}
          visits: {BL: {day: 0, A: 80}, V1: {day: 85, A: 98}, V2: {day: 120, A: 78}}
          expect: {answer: yes, label: delayed}
        - id: still progressing
          lesions: {A: {role: target, organ: liver}}
          visits: {BL: {day: 0, A: 80}, V1: {day: 56, A: 98}, V2: {day: 84, A: 99}}
          expect: {answer: no, day: 56, later_day: "", label: "", among: yes}
        - id: no later scan
          lesions: {A: {role: target, organ: liver}}
          visits: {BL: {day: 0, A: 80}, V1: {day: 56, A: 98}}
          expect: {answer: not computable, unverified: yes, clause: answer.2}
        - id: nothing after new therapy counts
          lesions: {A: {role: target, organ: liver}}
          visits: {BL: {day: 0, A: 80}, V1: {day: 56, A: 98}, V2: {day: 84, A: 40}}
          events: {new_therapy_day: 60}
          expect: {answer: not computable, unverified: yes}
        - id: never progressing
          lesions: {A: {role: target, organ: liver}}
          visits: {BL: {day: 0, A: 80}, V1: {day: 56, A: 80}}
          expect: no
          also:
            - {title: out of the denominator, set: {denominator: with progression}, expect: {among: "no"}}
      """)
  }

  @Test func `another criterion stands in for the one that a pattern reads`() throws {
    try expectAllPass(
      "reversal",
      """
        - id: a new lesion that irRC adds to the burden
          lesions: {A: {role: target, organ: liver}, N: {organ: lung}}
          visits:
            BL: {day: 0, A: {longest_diameter_mm: 40, short_axis_mm: 30}}
            V1: {day: 56, A: {longest_diameter_mm: 40, short_axis_mm: 30}, N: {longest_diameter_mm: 12, short_axis_mm: 10}}
            V2: {day: 84, A: {longest_diameter_mm: 40, short_axis_mm: 30}, N: absent}
          expect: {answer: yes, day: 56}
          also:
            - {title: under irRC it never progressed, set: {base: irrc}, expect: {answer: no, day: "", later_day: ""}}
      """)
  }

  @Test func `a pattern is found again in the lesions of each site`() throws {
    try expectAllPass(
      "reversal",
      """
        - id: early in liver, late in peritoneum
          lesions: {L: {role: target, organ: liver}, P: {role: target, organ: peritoneum}}
          visits:
            BL: {day: 0, L: 30, P: 30}
            V1: {day: 56, L: 40, P: 30}
            V2: {day: 84, L: 25, P: 30}
            V3: {day: 140, L: 25, P: 60}
            V4: {day: 168, L: 25, P: 25}
          expect: {answer: yes, day: 140, sites: "liver: early (day 56, 84); peritoneum: delayed (day 140, 168)"}
      """)
  }

  @Test func `a verdict is given again on the day of each piece of evidence`() throws {
    try expectAllPass(
      "look-again",
      """
        - id: tissue before the scan, then the scan
          lesions: {A: {role: target, organ: liver}}
          visits:
            BL: {day: 0, A: 80}
            V1: {day: 56, A: 98, expect: {verdict: uncertain, final: "no", clause: verdict.4}}
            E1: {day: 63, expect: {verdict: reversed, notes: lesions as on day 56, evidence: {biopsy: necrosis, follow-up: none}}}
            V2: {day: 84, A: 99, expect: {verdict: reversed, clause: verdict.2}}
            E2: {day: 90, expect: {verdict: progressed, clause: verdict.1, final: "yes"}}
          observations:
            - {day: 63, name: biopsy, value: necrosis}
            - {day: 90, name: biopsy, value: viable}
        - id: what would change a verdict
          lesions: {A: {role: target, organ: liver}}
          visits:
            BL: {day: 0, A: 80}
            V1: {day: 56, A: 98}
            V2: {day: 84, A: 99, expect: {verdict: progressed, would_change: "biopsy = necrosis: reversed; follow-up = none: uncertain; follow-up = smaller: reversed"}}
        - id: evidence of one scan's own days joins the scan
          lesions: {A: {role: target, organ: liver}}
          visits: {BL: {day: 0, A: 80}, V1: {day: 56, A: 98, expect: {verdict: progressed, notes: ""}}}
          observations: [{day: 56, name: biopsy, value: viable}]
      """)
  }

  @Test func `an observation with a label joins that time point, with a strange one its day`()
    throws
  {
    try expectAllPass(
      "look-again",
      """
        - id: joins V1 whatever its day
          lesions: {A: {role: target, organ: liver}}
          visits:
            BL: {day: 0, A: 80}
            V1: {day: 56, A: 98, expect: {verdict: progressed, evidence: {biopsy: viable}}}
          observations: [{day: 90, visit: V1, name: biopsy, value: viable}]
        - id: no visit is called so
          lesions: {A: {role: target, organ: liver}}
          visits:
            BL: {day: 0, A: 80}
            V1: {day: 56, A: 98, expect: uncertain}
            E1: {day: 63, expect: {verdict: reversed}}
          observations: [{day: 63, visit: BX1, name: biopsy, value: necrosis}]
      """)
  }

  @Test func `a visit that could not be evaluated is no reason for a no`() throws {
    try expectAllPass(
      "reversal",
      """
        - id: progression, then not evaluable
          lesions: {A: {role: target, organ: liver}}
          visits: {BL: {day: 0, A: 50}, V1: {day: 42, A: 70}, V2: {day: 84, A: NE}}
          expect: not computable
      """)
  }

  struct Refused: Sendable, CustomTestStringConvertible {
    let value: String, says: String
    var testDescription: String { value }
  }

  @Test(arguments: [
    Refused(value: "viabel", says: "none of not done, viable, necrosis; did you mean `viable`?"),
    Refused(value: "12", says: "is a number; it is one of not done, viable, necrosis"),
  ])
  func `an observation that the file cannot read is refused`(_ refused: Refused) throws {
    let library = try Self.library()
    let rules = try #require(library.load("look-again").rules)
    var reader = CaseFileReader()
    let text = """
      language: 1
      cases_of: look-again
      cases:
        - id: misspelt
          lesions: {A: {role: target}}
          visits: {BL: {day: 0, A: 80}, V1: {day: 56, A: 98, expect: uncertain}}
          observations: [{day: 56, name: biopsy, value: \(refused.value)}]
      """
    let parsed = reader.read(SourceFile(path: "cases.yaml", text: text))
    let file = try #require(parsed)
    let runner = CaseRunner(rules: rules, library: library, file: file)
    let result = try #require(file.cases.flatMap { runner.run($0) }.first)
    #expect(!result.isPassed)
    let messages = result.diagnostics.map(\.message).joined()
    #expect(messages.contains(refused.says), "\(messages)")
  }
}
