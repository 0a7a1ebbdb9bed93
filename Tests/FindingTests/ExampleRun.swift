import ArgumentParser
import CaseStrength
import ClinicalData
import FindingPages
import RuleEvaluation
import RuleAuthoring
import RuleLanguage
import RuleTestSupport
import SourceText
import Testing
import WorkedCases

@testable import NadirCommand

/// What the program finds in an example: the same readers as behind its commands, in memory.
enum ExampleRun {
  static func findings(in example: Example) throws -> [Diagnostic] {
    let files = example.files.map { SourceFile(path: $0.name, bytes: $0.bytes) }
    let found: [Diagnostic] =
      switch example.reader {
      case .validate: try validated(files)
      case .test: try tested(files, isMeasured: !example.options.isEmpty)
      case .data(_, let criterion):
        try read(example.files, criterion: criterion, options: example.options)
      }
    var seen: Set<String> = []
    return found.filter { seen.insert(DiagnosticText().render($0)).inserted }
  }

  private static func validated(_ files: [SourceFile]) throws -> [Diagnostic] {
    let library = try files.dropFirst().reduce(TestLibrary.library()) {
      $0.adding($1, as: RuleLibrary.id(ofFile: $1.path))
    }
    return try FileCheck(of: #require(files.first), in: library).findings
  }

  /// Options of `test` ask how strong the cases are.
  private static func tested(_ files: [SourceFile], isMeasured: Bool) throws -> [Diagnostic] {
    let file = try #require(files.first)
    var reader = CaseFileReader()
    guard let cases = reader.read(file), !reader.diagnostics.hasErrors else {
      return reader.diagnostics
    }
    let library = try TestLibrary.library()
    let rules = try #require(library.load(cases.rulesID).rules)
    let runner = CaseRunner(rules: rules, library: library, file: cases)
    let prepared = cases.cases.flatMap { runner.prepare($0) }
    let probe = CoverageProbe(rulesID: rules.id)
    let results = prepared.map { runner.run($0, probe: probe) }
    let misses = results.flatMap(\.misses).map { "\($0.expectation.value), not \($0.actual)" }
    #expect(misses.isEmpty, "\(misses)")
    guard isMeasured else { return reader.diagnostics + results.flatMap(\.diagnostics) }
    return CaseStrength(
      of: rules, library: library, untested: cases.untested, runner: runner, prepared: prepared,
      reached: probe.reached, mutates: true
    ).findings
  }

  /// `--organs FILE` is given in memory; all other options are parsed as on the command line.
  private static func read(
    _ files: [Example.File], criterion: String, options: [String]
  ) throws -> [Diagnostic] {
    let words = Array(options.prefix { $0 != "--organs" })
    var reading = try DataOptions.parse(["data"] + words).reading()
    let id = criterion.split(separator: "=").last.map(String.init) ?? ""
    let rules = try #require(try TestLibrary.library().load(id).rules)
    let run = CriterionRun(label: id, rules: rules, others: [:])
    reading.declare([run])
    let named = files.map { file in
      (name: file.name.split(separator: "/").last.map(String.init) ?? "", bytes: file.bytes)
    }
    let study = StudyReader.read(files: named, options: reading)
    guard !study.diagnostics.hasErrors, let observations = study.observationFile else {
      return study.diagnostics
    }
    return study.diagnostics
      + observationProblems(study, criteria: [run]).map {
        .unreadableObservation($0.problem, of: $0.subject, in: observations)
      }
  }
}
