import ClinicalData
public import Quantities
public import RuleEvaluation
public import RuleLanguage
public import SourceText

/// Runs worked cases and says which expectations were met.
public struct CaseRunner {
  /// One case, or one of its variations, after running.
  public struct Result: Sendable {
    public let name: String
    public let title: String
    public let misses: [Miss]
    public let diagnostics: [Diagnostic]
    public let outcome: SubjectOutcome?
    public var isPassed: Bool { misses.isEmpty && !diagnostics.hasErrors && outcome != nil }
  }

  /// An expectation that was not met.
  public struct Miss: Sendable {
    public let expectation: Expectation
    public let actual: String
  }

  private let rules: RuleFile
  private let others: [String: RuleFile]
  private let file: CaseFile

  public init(rules: RuleFile, others: [String: RuleFile], file: CaseFile) {
    self.rules = rules
    self.others = others
    self.file = file
  }

  /// The case itself and each of its variations.
  public func run(_ item: WorkedCase) -> [Result] {
    var results: [Result] = []
    let expectsItself = !item.expectations.isEmpty
    if expectsItself {
      results.append(
        run(item, name: item.id.value, title: item.title, item.settings, item.expectations))
    }
    for (index, variation) in item.variations.enumerated() {
      results.append(
        run(
          item, name: "\(item.id.value)/\(index + 1)", title: variation.title,
          item.settings + variation.settings,
          Self.laid(variation.expectations, over: item.expectations)))
    }
    return results
  }

  /// What a variation does not mention is expected as in the case itself.
  private static func laid(_ own: [Expectation], over base: [Expectation]) -> [Expectation] {
    base.filter { expected in
      !own.contains {
        // Another word has another clause.
        $0.visit == expected.visit
          && ($0.column == expected.column
            || expected.column == "clause" && $0.column == "response")
      }
    } + own
  }

  private func run(
    _ item: WorkedCase, name: String, title: String, _ settings: [WorkedCase.Setting],
    _ expectations: [Expectation]
  ) -> Result {
    var findings = expectations.compactMap(unknownWord)
    guard let set = applied(settings, &findings) else {
      return Result(name: name, title: title, misses: [], diagnostics: findings, outcome: nil)
    }
    var data = CaseData()
    data.add(item, of: file, as: item.id.value)
    var options = ReadingOptions()
    options.declaredMeasurements = rules.declaredMeasurements
    options.isFirstDayStated = true
    let reading = StudyReader.read(files: data.files, options: options)
    findings += data.diagnostics + reading.diagnostics.filter { $0.severity == .error }
    guard !findings.hasErrors, let subject = reading.study.subjects.first,
      let own = subject.readings.first
    else {
      return Result(name: name, title: title, misses: [], diagnostics: findings, outcome: nil)
    }
    do {
      let run = CriterionRun(label: rules.id, rules: set, others: others)
      let outcome = try run.evaluate(
        subject, reading: own, in: reading.study, options: EvaluationOptions())
      let compiled = try run.evaluateCompiled(
        subject, reading: own, in: reading.study, options: EvaluationOptions())
      var misses = expectations.compactMap { miss($0, in: outcome) }
      // Both evaluators must give what is expected.
      if misses.isEmpty { misses = expectations.compactMap { miss($0, in: compiled) } }
      return Result(
        name: name, title: title, misses: misses, diagnostics: findings, outcome: outcome)
    } catch {
      findings.append(
        Diagnostic(
          code: "C010", message: "the case cannot be evaluated: \(error)", range: item.id.range))
      return Result(name: name, title: title, misses: [], diagnostics: findings, outcome: nil)
    }
  }

  /// An expected word that the file never says is a slip of the case, not of the rules.
  private func unknownWord(_ expectation: Expectation) -> Diagnostic? {
    let columns = ["response", "final_response", "best_response", "confirmed_best_response"]
    guard columns.contains(expectation.column) else { return nil }
    let known = rules.words.map(\.word)
    if known.contains(expectation.value) { return nil }
    return .unknownExpectedWord(
      expectation.value, of: rules.id, known: known, at: expectation.range)
  }

  private func applied(_ settings: [WorkedCase.Setting], _ findings: inout [Diagnostic])
    -> RuleFile?
  {
    var set = rules
    for setting in settings {
      do {
        set = try set.setting(setting.name.value, to: setting.value)
      } catch {
        let why =
          switch error {
          case .noSuchParameter: "there is no such parameter"
          case .notAValue(let text, _): "`\(text)` is not a value of it"
          }
        findings.append(.badSetting(setting.name.value, why, at: setting.name.range))
        return nil
      }
    }
    return set
  }

  private func miss(_ expectation: Expectation, in outcome: SubjectOutcome) -> Miss? {
    let actual: String
    if expectation.visit.isEmpty {
      actual = outcome.summary.column(expectation.column)
    } else {
      guard let point = outcome.timePoints.first(where: { $0.visit == expectation.visit }) else {
        return Miss(expectation: expectation, actual: "(no such time point)")
      }
      actual = point.column(expectation.column)
    }
    if actual == expectation.value { return nil }
    // A clause may be given without its citation.
    if expectation.column == "clause", actual.hasPrefix(expectation.value + " ") { return nil }
    return Miss(expectation: expectation, actual: actual)
  }
}

extension RuleFile {
  /// The measurements that this file declares, as the data reader wants them.
  public var declaredMeasurements: [String: MeasurementUnit] {
    var declared: [String: MeasurementUnit] = [:]
    for measurement in measurements { declared[measurement.name.lowercased()] = measurement.unit }
    return declared
  }
}
