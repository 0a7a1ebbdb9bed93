import CaseStrength
import RuleEvaluation
import RuleLanguage
import SourceText
import WorkedCases

/// A small criterion, and the strength of cases written for it.
struct Trial {
  static let rules = """
    language: 1
    id: trial
    title: A trial
    source: {citation: "Nobody 2020"}
    undecided: NE
    words: {PR: PR, SD: SD, PD: PD, NE: NE}
    parameters:
      rise: {value: 20 %, about: rise that is progression, source: "1"}
    measurements:
      longest_diameter: {unit: mm, absent: 0 mm}
    lesions:
      measurable: longest_diameter >= 10 mm
    sets:
      targets:
        from: baseline lesions
        where: measurable
        rank: largest longest_diameter
        limits: [{most: 2, source: "1"}]
        decided: at baseline
        source: "1"
    quantities:
      burden: sum of longest_diameter over targets
      baseline: burden at baseline visit
    responses:
      overall:
        source: "2"
        first:
          - {if: no targets, then: NE}
          - {if: burden up rise from baseline, then: PD}
          - {if: burden <= 50 mm, then: PR}
          - {otherwise: SD}
    report:
      response: overall
      burden: burden
    """

  let strength: CaseStrength
  let results: [CaseRunner.Result]
  let mutants: [Mutant]

  /// Takes the list under `cases:`, and what else stands in the file.
  init(rules text: String = rules, cases: String, more: String = "") throws {
    let library = RuleLibrary(files: ["trial": SourceFile(path: "trial.yaml", text: text)])
    let loaded = library.load("trial")
    guard let rules = loaded.rules else { throw Refused(loaded.diagnostics.map(\.message)) }
    var reader = CaseFileReader()
    let file = SourceFile(
      path: "trial.cases.yaml", text: "language: 1\ncases_of: trial\n\(more)cases:\n\(cases)")
    guard let read = reader.read(file), reader.diagnostics.isEmpty else {
      throw Refused(reader.diagnostics.map(\.message))
    }
    let runner = CaseRunner(rules: rules, library: library, file: read)
    let prepared = read.cases.flatMap { runner.prepare($0) }
    let probe = CoverageProbe(rulesID: rules.id)
    results = prepared.map { runner.run($0, probe: probe) }
    mutants = library.mutants(of: rules)
    strength = CaseStrength(
      of: rules, library: library, untested: read.untested, runner: runner, prepared: prepared,
      reached: probe.reached, mutates: true)
  }

  struct Refused: Error {
    let messages: [String]
    init(_ messages: [String]) { self.messages = messages }
  }
}
