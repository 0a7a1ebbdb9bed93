import ClinicalData
public import Quantities
import RuleEvaluation
public import RuleLanguage
public import SourceText

/// A case or one of its variations, read as data and ready to be run, under the rules that it is
/// about or under others of the same kind.
public struct PreparedCase: Sendable {
  public let name: String
  public let title: String
  public let expectations: [Expectation]
  public let item: WorkedCase
  let settings: [WorkedCase.Setting]
  let study: Study
  /// What is wrong with the case itself; one with errors is never run.
  public let findings: [Diagnostic]

  /// How it is evaluated: what no expectation is about is left out where it takes long.
  var options: EvaluationOptions {
    var options = EvaluationOptions()
    options.seeksChanges = expectations.contains { $0.column == "would_change" }
    return options
  }
}

extension CaseRunner {
  /// The case itself and each of its variations.
  public func prepare(_ item: WorkedCase) -> [PreparedCase] {
    let item = withMainColumns(item)
    var prepared: [PreparedCase] = []
    if !item.expectations.isEmpty {
      prepared.append(
        prepare(item, name: item.id.value, title: item.title, item.settings, item.expectations))
    }
    for (index, variation) in item.variations.enumerated() {
      prepared.append(
        prepare(
          item, name: "\(item.id.value)/\(index + 1)", title: variation.title,
          item.settings + variation.settings,
          Self.laid(variation.expectations, over: item.expectations)))
    }
    return prepared
  }

  private func prepare(
    _ item: WorkedCase, name: String, title: String, _ settings: [WorkedCase.Setting],
    _ expectations: [Expectation]
  ) -> PreparedCase {
    var findings =
      expectations.compactMap(unknownColumn) + expectations.compactMap(unknownWord)
      + expectations.compactMap(unknownClause)
    var study = Study()
    if let run = makeRun(of: rules, with: settings, &findings) {
      var data = CaseData()
      data.add(item, of: file, as: item.id.value)
      var options = ReadingOptions()
      options.declaredMeasurements = run.others.values.reduce(run.rules.declaredMeasurements) {
        known, other in
        known.merging(other.declaredMeasurements) { own, _ in own }
      }
      options.isFirstDayStated = true
      let reading = StudyReader.read(files: data.files, options: options)
      findings +=
        data.diagnostics
        + Self.each(
          reading.diagnostics.filter { $0.severity == .error }.map { data.finding($0, of: item) })
      study = reading.study
    }
    return PreparedCase(
      name: name, title: title, expectations: expectations, item: item, settings: settings,
      study: study, findings: findings)
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

  /// What is said of every row of a lesion is said once.
  private static func each(_ findings: [Diagnostic]) -> [Diagnostic] {
    var seen: Set<String> = []
    return findings.filter { seen.insert($0.message).inserted }
  }

  /// Each kind of file has columns of its own.
  private func unknownColumn(_ expectation: Expectation) -> Diagnostic? {
    let allowed = CaseOutcome.columns(of: rules, atVisit: !expectation.visit.isEmpty)
    if allowed.contains(expectation.column) { return nil }
    return .unknownCaseKey(
      expectation.column, of: "an expectation of a \(rules.kind.noun)", allowed: allowed,
      at: expectation.columnRange ?? expectation.range)
  }

  /// An expected clause names a row of a list, or a name of the file that has no rows.
  private func unknownClause(_ expectation: Expectation) -> Diagnostic? {
    guard expectation.column == "clause", !expectation.value.isEmpty else { return nil }
    let clause = expectation.value.prefix { $0 != " " }
    let parts = clause.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard let name = parts.first, let index = rules.definition(named: name) else {
      return .unknownClause(
        expectation.value, known: rules.definitions.map(\.name), at: expectation.range)
    }
    guard parts.count > 1 else { return nil }
    guard case .rows(let list) = rules.definitions[index].body, let row = Int(parts[1]),
      list.rows.indices.contains(row - 1)
    else {
      return .unknownRow(
        String(clause), of: name, rows: rules.definitions[index].rowCount, at: expectation.range)
    }
    return nil
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
}

extension Definition {
  fileprivate var rowCount: Int {
    if case .rows(let list) = body { list.rows.count } else { 0 }
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
