import ClinicalData
public import Quantities
import RuleEvaluation
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
    public let outcome: CaseOutcome?
    public var isPassed: Bool { misses.isEmpty && !diagnostics.hasErrors && outcome != nil }
  }

  /// An expectation that was not met.
  public struct Miss: Sendable {
    public let expectation: Expectation
    public let actual: String
  }

  private let rules: RuleFile
  private let library: RuleLibrary
  private let file: CaseFile

  /// Takes the rules, the library in which they find the files that they read, and the cases.
  public init(rules: RuleFile, library: RuleLibrary, file: CaseFile) {
    self.rules = rules
    self.library = library
    self.file = file
  }

  /// The case itself and each of its variations.
  public func run(_ item: WorkedCase) -> [Result] {
    var results: [Result] = []
    let item = withMainColumns(item)
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

  /// A bare word is expected of the column that the kind of file is about.
  private func withMainColumns(_ item: WorkedCase) -> WorkedCase {
    func filled(_ expectations: [Expectation]) -> [Expectation] {
      expectations.map { expectation in
        guard expectation.column == Expectation.main else { return expectation }
        var filled = expectation
        filled.column = CaseOutcome.mainColumn(
          of: rules.kind, atVisit: !expectation.visit.isEmpty)
        return filled
      }
    }
    var item = item
    item.expectations = filled(item.expectations)
    item.variations = item.variations.map { variation in
      var variation = variation
      variation.expectations = filled(variation.expectations)
      return variation
    }
    return item
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
    var findings = expectations.compactMap(unknownColumn) + expectations.compactMap(unknownWord)
    let ofOthers = settings.filter { $0.name.value.contains(".") }
    guard let set = applied(settings.filter { !$0.name.value.contains(".") }, &findings) else {
      return Result(name: name, title: title, misses: [], diagnostics: findings, outcome: nil)
    }
    var data = CaseData()
    data.add(item, of: file, as: item.id.value)
    var options = ReadingOptions()
    let others = applied(ofOthers, to: library.filesRead(by: set), &findings)
    options.declaredMeasurements = others.values.reduce(set.declaredMeasurements) { known, other in
      known.merging(other.declaredMeasurements) { own, _ in own }
    }
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
      let outcomes = try CaseOutcome.all(run, subject, own, in: reading.study)
      var misses: [Miss] = []
      // Both evaluators must give what is expected.
      for outcome in outcomes where misses.isEmpty {
        misses = expectations.compactMap { miss($0, of: item, in: outcome) }
      }
      return Result(
        name: name, title: title, misses: misses, diagnostics: findings, outcome: outcomes.first)
    } catch {
      findings.append(
        Diagnostic(
          code: "C010", message: "the case cannot be evaluated: \(error)", range: item.id.range))
      return Result(name: name, title: title, misses: [], diagnostics: findings, outcome: nil)
    }
  }

  /// Each kind of file has columns of its own.
  private func unknownColumn(_ expectation: Expectation) -> Diagnostic? {
    let allowed = CaseOutcome.columns(of: rules, atVisit: !expectation.visit.isEmpty)
    if allowed.contains(expectation.column) { return nil }
    return .unknownCaseKey(
      expectation.column, of: "an expectation of a \(rules.kind.noun)", allowed: allowed,
      at: expectation.range)
  }

  /// An expected word that the file never says is a slip of the case, not of the rules.
  private func unknownWord(_ expectation: Expectation) -> Diagnostic? {
    let columns = [
      "response", "final_response", "best_response", "confirmed_best_response", "answer",
      "verdict", "gate", "action",
    ]
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
        set = try library.setting(setting.name.value, to: setting.value, in: set)
      } catch {
        findings.append(.badSetting(setting.name.value, error.reason, at: setting.name.range))
        return nil
      }
    }
    return set
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

  private func miss(_ expectation: Expectation, of item: WorkedCase, in outcome: CaseOutcome)
    -> Miss?
  {
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

extension RuleFile {
  /// The measurements that this file declares, as the data reader wants them.
  public var declaredMeasurements: [String: MeasurementUnit] {
    var declared: [String: MeasurementUnit] = [:]
    for measurement in measurements { declared[measurement.name.lowercased()] = measurement.unit }
    return declared
  }
}
