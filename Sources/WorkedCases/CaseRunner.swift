import ClinicalData
public import RuleEvaluation
public import RuleLanguage
public import SourceText

/// Runs worked cases and says which expectations were met.
public struct CaseRunner: Sendable {
  /// One case, or one of its variations, after running.
  public struct Result: Sendable {
    public let name: String
    public let title: String
    public let misses: [Miss]
    public let diagnostics: [Diagnostic]
    public let outcome: CaseOutcome?
    /// What was run, for a closer look at a case that failed.
    let prepared: PreparedCase?
    let run: CriterionRun?
    public var isPassed: Bool { misses.isEmpty && !diagnostics.hasErrors && outcome != nil }
  }

  /// An expectation that was not met.
  public struct Miss: Sendable {
    public let expectation: Expectation
    public let actual: String
  }

  let rules: RuleFile
  let library: RuleLibrary
  let file: CaseFile

  /// Takes the rules, the library in which they find the files that they read, and the cases.
  public init(rules: RuleFile, library: RuleLibrary, file: CaseFile) {
    self.rules = rules
    self.library = library
    self.file = file
  }

  /// The case itself and each of its variations.
  public func run(_ item: WorkedCase) -> [Result] { prepare(item).map { run($0) } }

  /// Both evaluators must give what is expected.
  public func run(_ item: PreparedCase, probe: CoverageProbe? = nil) -> Result {
    var findings = item.findings
    guard !findings.hasErrors, let subject = item.study.subjects.first,
      let reading = subject.readings.first,
      let run = makeRun(of: rules, with: item.settings, &findings)
    else {
      return Result(
        name: item.name, title: item.title, misses: [], diagnostics: findings, outcome: nil,
        prepared: nil, run: nil)
    }
    do {
      var options = item.options
      options.probe = probe
      let outcomes = try CaseOutcome.all(run, subject, reading, in: item.study, options: options)
      var misses: [Miss] = []
      for outcome in outcomes where misses.isEmpty {
        misses = item.expectations.compactMap { miss($0, of: item.item, in: outcome) }
      }
      return Result(
        name: item.name, title: item.title, misses: misses, diagnostics: findings,
        outcome: outcomes.first, prepared: item, run: run)
    } catch {
      findings.append(.notEvaluable(error, at: item.item.id.range))
      return Result(
        name: item.name, title: item.title, misses: [], diagnostics: findings, outcome: nil,
        prepared: nil, run: nil)
    }
  }

  // MARK: Other rules in the place of those that the cases are about

  /// Tells, one case after the other, whether rules that take the place of the cases' own give
  /// what is expected.
  public struct Substitute {
    let runner: CaseRunner
    let rules: RuleFile
    private var runs: [[String]: CriterionRun?] = [:]

    /// The rules, and the library that has them in the place of the cases' own.
    public init(_ rules: RuleFile, library: RuleLibrary, of runner: CaseRunner) {
      self.runner = CaseRunner(rules: rules, library: library, file: runner.file)
      self.rules = rules
    }

    /// Whether a case notices that these are not its own rules.
    ///
    /// The clause is no sign of it, since rows are named by their number; one evaluator speaks for
    /// both.
    public mutating func isNoticed(by item: PreparedCase) -> Bool {
      let key = item.settings.flatMap { [$0.name.value, $0.value] }
      if runs[key] == nil {
        var findings: [Diagnostic] = []
        runs[key] = .some(runner.makeRun(of: rules, with: item.settings, &findings))
      }
      guard let run = runs[key] ?? nil, let subject = item.study.subjects.first,
        let reading = subject.readings.first,
        let outcome = try? CaseOutcome.fastest(
          run, subject, reading, in: item.study, options: item.options)
      else { return true }
      return item.expectations.contains {
        $0.column != "clause" && runner.miss($0, of: item.item, in: outcome) != nil
      }
    }
  }

  // MARK: Settings

  /// The same cases with another library.
  package func with(_ library: RuleLibrary) -> CaseRunner {
    CaseRunner(rules: rules, library: library, file: file)
  }

  /// The rules, or others in their place, with parameters set; `nil` where one cannot be set so.
  package func run(of rules: RuleFile, with settings: [String: String]) -> CriterionRun? {
    var set = rules
    for (name, value) in settings.sorted(by: { $0.key < $1.key }) {
      guard let changed = try? library.setting(name, to: value, in: set) else { return nil }
      set = changed
    }
    return CriterionRun(label: rules.id, rules: set, others: library.filesRead(by: set))
  }

  /// Rules with the settings of a case, and the files that they read.
  func makeRun(
    of rules: RuleFile, with settings: [WorkedCase.Setting], _ findings: inout [Diagnostic]
  ) -> CriterionRun? {
    var set = rules
    for setting in settings where !setting.name.value.contains(".") {
      do {
        set = try library.setting(setting.name.value, to: setting.value, in: set)
      } catch {
        findings.append(.badSetting(setting.name.value, error.reason, at: setting.name.range))
        return nil
      }
    }
    let ofOthers = settings.filter { $0.name.value.contains(".") }
    let others = applied(ofOthers, to: library.filesRead(by: set), &findings)
    return CriterionRun(label: rules.id, rules: set, others: others)
  }

  /// `ID.NAME: VALUE` sets a parameter of a file that is read.
  private func applied(
    _ settings: [WorkedCase.Setting], to files: [String: RuleFile], _ findings: inout [Diagnostic]
  ) -> [String: RuleFile] {
    var files = files
    for setting in settings {
      let text = setting.name.value
      let point = text.lastIndex(of: ".") ?? text.startIndex
      let (id, name) = (String(text[..<point]), String(text[point...].dropFirst()))
      do throws(RuleFile.SettingError) {
        guard let file = files[id] else { throw .noSuchCriterion(id, near: nil) }
        let changed = try library.setting(name, to: setting.value, in: file)
        files[id] = changed
        files.merge(library.filesRead(by: changed)) { own, _ in own }
      } catch {
        findings.append(.badSetting(text, error.reason, at: setting.name.range))
      }
    }
    return files
  }

  func miss(_ expectation: Expectation, of item: WorkedCase, in outcome: CaseOutcome) -> Miss? {
    let day = item.visits.first { $0.label == expectation.visit }.flatMap { Int($0.day) }
    guard
      let actual = outcome.column(expectation.column, visit: expectation.visit, day: day)
    else { return Miss(expectation: expectation, actual: "(no such time point)") }
    if actual == expectation.value { return nil }
    // A clause may be given without its citation.
    if expectation.column == "clause", actual.hasPrefix(expectation.value + " ") { return nil }
    return Miss(expectation: expectation, actual: actual)
  }
}
