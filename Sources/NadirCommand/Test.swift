import ArgumentParser
import Quantities
import RuleEvaluation
import Reporting
import RuleLanguage
import SourceText
import WorkedCases

struct Test: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Run the worked cases that belong to rule files.",
    discussion: "Status 1 if a case fails or if nothing was selected.")

  @Argument(help: "Rule files, case files or folders; without any, the whole library.")
  var paths: [String] = []
  @Option(help: "Only cases whose id contains this text.") var filter: String?
  @Option(help: "A folder of rule files that others may extend or read.") var rules: [String] = []
  @Flag(help: "Print every case, not only those that fail.") var verbose = false
  @Flag(help: "Status 0 where there is no case to run.") var allowEmpty = false
  @Option(help: "text, or junit: XML that build servers read.") var format = CaseFormat.text
  @Option(help: "Write the selected cases as one data set into this new folder.")
  var study: String?
  @OptionGroup(title: "Strength of the cases") var strength: StrengthOptions

  func validate() throws {
    if format == .junit, strength.coverage || strength.mutate {
      throw ValidationError("`--format junit` says nothing of coverage and mutants; run it apart.")
    }
  }

  func run() throws {
    try running {
      let folder = try RuleFolder(extra: rules)
      var total = Tally(strength: try StrengthTally(strength))
      let selected = try select(folder)
      if let study { try write(selected, to: study) }
      for path in selected { try run(path, folder, &total) }
      if total.passed + total.failed == 0, !allowEmpty || total.hasErrors {
        throw Failure(status: Failure.Status.failed, message: "no case was selected")
      }
      if format == .junit { try Console.out(JUnitReport(total.suites).text) }
      try say("\(total.passed) passed, \(total.failed) failed\n")
      try total.strength.finish()
      if total.failed > 0 || total.hasErrors || total.strength.hasErrors
        || total.strength.isTooSmall
      {
        throw Failure(status: Failure.Status.failed, message: "")
      }
    }
  }

  /// Every case as a subject of one study, named by its id.
  private func write(_ selected: [String], to study: String) throws {
    var data = CaseData()
    for path in selected {
      var reader = CaseFileReader()
      guard let file = FileSystem.sourceFile(path), let cases = reader.read(file) else { continue }
      for item in cases.cases where filter.map({ item.id.value.contains($0) }) ?? true {
        data.add(item, of: cases, as: "\(cases.rulesID) \(item.id.value)")
      }
    }
    try FileSystem.write(data.files, toNewFolder: study)
  }

  struct Tally {
    var passed = 0
    var failed = 0
    var hasErrors = false
    var strength: StrengthTally
    /// What ran, for build servers.
    var suites: [JUnitReport.Suite] = []
  }

  /// Text for people; where standard output is for a program, on standard error.
  private func say(_ text: String) throws {
    if format == .text { try Console.out(text) } else { Console.error(text) }
  }

  private func select(_ folder: RuleFolder) throws -> [String] {
    let roots = paths.isEmpty ? Array(folder.folders.suffix(1)) : paths
    var selected: [String] = []
    for path in roots {
      guard FileSystem.exists(path) else {
        throw Failure(status: Failure.Status.notFound, message: "there is no file `\(path)`")
      }
      if FileSystem.isFolder(path) {
        selected += FileSystem.files(below: path, endings: [".cases.yaml"])
      } else if path.hasSuffix(".cases.yaml") {
        selected.append(path)
      } else {
        let cases = String(path.dropLast(path.hasSuffix(".yaml") ? 5 : 0)) + ".cases.yaml"
        guard FileSystem.exists(cases) else {
          throw Failure(
            status: Failure.Status.failed, message: "`\(path)` has no cases: `\(cases)` is missing")
        }
        selected.append(cases)
      }
    }
    return selected
  }

  private func run(_ path: String, _ folder: RuleFolder, _ total: inout Tally) throws {
    guard let file = FileSystem.sourceFile(path) else {
      throw Failure(status: Failure.Status.notFound, message: "`\(path)` cannot be read")
    }
    var reader = CaseFileReader()
    let cases = reader.read(file)
    let text = DiagnosticText(colour: Console.isTerminal)
    for finding in reader.diagnostics { Console.error(text.render(finding) + "\n") }
    if reader.diagnostics.hasErrors { total.hasErrors = true }
    var suite = JUnitReport.Suite(name: cases?.rulesID ?? path, file: path)
    suite.cases += JUnitReport.Case.refused(path, reader.diagnostics)
    defer { total.suites.append(suite) }
    guard let cases else { return }
    guard let rules = try load(cases, beside: path, folder, text) else {
      total.hasErrors = true
      suite.cases.append(
        JUnitReport.Case(
          name: path, line: 1, outcome: .refused("the rule file cannot be used", details: "")))
      return
    }
    let runner = CaseRunner(rules: rules, library: folder.library, file: cases)
    let selected = cases.cases.filter { item in
      filter.map { item.id.value.contains($0) } ?? true
    }
    let prepared = selected.flatMap { runner.prepare($0) }
    let probe = total.strength.probe(for: rules)
    var passed = 0
    for item in prepared {
      let result = runner.run(item, probe: probe)
      try show(result, text)
      suite.cases.append(JUnitReport.Case(result, at: item.item.id.range.position.line))
      if result.isPassed { passed += 1 }
    }
    let failed = prepared.count - passed
    if !prepared.isEmpty {
      try say("\(rules.id): \(passed) passed, \(failed) failed\n")
    }
    total.passed += passed
    total.failed += failed
    guard total.strength.isWanted, failed == 0, passed > 0 else { return }
    try total.strength.add(
      rules, cases, runner, prepared, probe, library: folder.library)
  }

  /// The rules beside the case file, or those of the library.
  private func load(
    _ cases: CaseFile, beside path: String, _ folder: RuleFolder, _ text: DiagnosticText
  ) throws -> RuleFile? {
    let beside = String(path.dropLast(".cases.yaml".count)) + ".yaml"
    let loaded =
      FileSystem.exists(beside)
      ? try folder.load(path: beside).0 : folder.library.load(cases.rulesID)
    for finding in loaded.diagnostics where finding.severity == .error {
      Console.error(text.render(finding) + "\n")
    }
    if let rules = loaded.rules, rules.id != cases.rulesID {
      Console.error(
        "error: `\(path)` is about `\(cases.rulesID)`, but the rule file beside it is `\(rules.id)`\n"
          + "  = help: write `cases_of: \(rules.id)`, or name the file `\(cases.rulesID).cases.yaml`\n"
      )
      return nil
    }
    guard let rules = loaded.rules else {
      if loaded.diagnostics.isEmpty {
        Console.error("error: `\(path)` is about `\(cases.rulesID)`, which no rule file is\n")
      }
      return nil
    }
    return rules
  }

  private func show(_ result: CaseRunner.Result, _ text: DiagnosticText) throws {
    if result.isPassed {
      if verbose { try say("pass  \(result.name)  \(result.title)\n") }
      return
    }
    try say(FailedCaseText(result).text)
    for finding in result.diagnostics { Console.error(text.render(finding) + "\n") }
  }
}

/// How the outcome of cases is printed.
enum CaseFormat: String, ExpressibleByArgument {
  case text, junit
}

extension JUnitReport.Case {
  /// One case as it ran.
  fileprivate init(_ result: CaseRunner.Result, at line: Int) {
    let name = result.title.isEmpty ? result.name : "\(result.name): \(result.title)"
    let text = FailedCaseText(result).text
    let outcome: JUnitReport.Outcome
    if result.isPassed {
      outcome = .passed
    } else if let miss = result.misses.first {
      let place = miss.expectation.visit.isEmpty ? "subject" : miss.expectation.visit
      outcome = .failed(
        "\(place): \(miss.expectation.column) is `\(miss.actual)`, expected "
          + "`\(miss.expectation.value)`", details: text)
    } else {
      outcome = .refused(
        result.diagnostics.first?.message ?? "the case cannot be run",
        details: result.diagnostics.map { DiagnosticText().render($0) }.joined())
    }
    self.init(name: name, line: line, outcome: outcome)
  }

  /// Errors of a case file, as a case that could not be run.
  fileprivate static func refused(_ path: String, _ findings: [Diagnostic]) -> [Self] {
    let errors = findings.filter { $0.severity == .error }
    guard let first = errors.first else { return [] }
    return [
      Self(
        name: path, line: first.range?.position.line ?? 1,
        outcome: .refused(
          first.message, details: errors.map { DiagnosticText().render($0) }.joined()))
    ]
  }
}
