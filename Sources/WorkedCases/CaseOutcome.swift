package import ClinicalData
public import RuleEvaluation
package import RuleLanguage

/// What came of a case, by the kind of its rule file.
public enum CaseOutcome: Sendable {
  case response(SubjectOutcome)
  case pattern(PatternOutcome)
  case verdict(VerdictOutcome)

  var kind: RuleFile.Kind {
    switch self {
    case .response: .response
    case .pattern: .pattern
    case .verdict: .verdict
    }
  }

  /// The outcomes of every evaluator that runs such a file; the probe watches the first of them.
  static func all(
    _ run: CriterionRun, _ subject: Subject, _ reading: Reading, in study: Study,
    options: EvaluationOptions
  ) throws(EvaluationError) -> [CaseOutcome] {
    let fastest = try fastest(run, subject, reading, in: study, options: options)
    guard run.rules.kind == .response else { return fastest.map { [$0] } ?? [] }
    let reference = try run.evaluate(subject, reading: reading, in: study, options: options)
    return [.response(reference)] + (fastest.map { [$0] } ?? [])
  }

  /// The outcome of the evaluator that defines what a file means.
  package static func byReference(
    _ run: CriterionRun, _ subject: Subject, _ reading: Reading, in study: Study,
    options: EvaluationOptions
  ) throws(EvaluationError) -> CaseOutcome? {
    guard run.rules.kind == .response else {
      return try fastest(run, subject, reading, in: study, options: options)
    }
    return .response(try run.evaluate(subject, reading: reading, in: study, options: options))
  }

  /// The columns in which rules say something of a patient, rather than work something out.
  package static func words(of kind: RuleFile.Kind, atVisit: Bool) -> [String] {
    switch (kind, atVisit) {
    case (.response, true):
      ["response", "final_response", "stands", "target", "non_target", "new_lesions"]
    case (.response, false):
      [
        "best_response", "confirmed_best_response", "response_day", "progression_day", "event",
        "event_day", "confirmed_response_day", "confirmation_day", "pending",
      ]
    case (.pattern, true): []
    case (.pattern, false): ["answer", "day", "later_day", "label", "among", "unverified"]
    case (.verdict, true): ["verdict", "gate", "action", "final"]
    case (.verdict, false): []
    }
  }

  /// The sizes and remarks beside them, at a visit.
  package static func sizes(of kind: RuleFile.Kind) -> [String] {
    switch kind {
    case .response: ["burden", "baseline", "nadir", "notes"]
    case .pattern: []
    case .verdict: ["notes", "evidence"]
    }
  }

  /// The outcome of the fastest evaluator that runs such a file.
  package static func fastest(
    _ run: CriterionRun, _ subject: Subject, _ reading: Reading, in study: Study,
    options: EvaluationOptions
  ) throws(EvaluationError) -> CaseOutcome? {
    switch run.rules.kind {
    case .response:
      .response(try run.evaluateCompiled(subject, reading: reading, in: study, options: options))
    case .pattern:
      try CriterionRun.patterns([run], subject, in: study, options: options).first
        .map { .pattern($0) }
    case .verdict:
      try run.verdicts(subject, in: study, options: options).first.map { .verdict($0) }
    }
  }

  /// What a bare word in a case is expected of.
  static func mainColumn(of kind: RuleFile.Kind, atVisit: Bool) -> String {
    switch kind {
    case .response: atVisit ? "response" : "best_response"
    case .pattern: "answer"
    case .verdict: "verdict"
    }
  }

  /// The columns that a case of a file may expect something of.
  static func columns(of rules: RuleFile, atVisit: Bool) -> [String] {
    switch (rules.kind, atVisit) {
    case (.response, true):
      [
        "target", "non_target", "new_lesions", "response", "class", "burden", "baseline", "nadir",
        "clause", "final_response", "stands", "notes",
      ]
    case (.response, false):
      [
        "best_response", "confirmed_best_response", "response_day", "progression_day", "event",
        "event_day", "event_reason", "confirmed_response_day", "confirmation_day", "pending",
      ]
    case (.pattern, true): []
    case (.pattern, false):
      [
        "answer", "day", "later_day", "label", "clause", "notes", "values", "sites", "among",
        "unverified",
      ] + rules.report.values.map { "values: \($0.text)" }
    case (.verdict, true):
      ["verdict", "gate", "action", "clause", "final", "notes", "evidence", "would_change"]
        + rules.report.evidence.map { "evidence: \($0.text)" }
    case (.verdict, false): []
    }
  }

  /// The text of a column, at a visit or of the subject; `nil` where there is no such visit.
  package func column(_ name: String, visit: String, day: Int?) -> String? {
    let own = name.split(separator: ":", maxSplits: 1).dropFirst().first.map { $0.dropFirst() }
    let name = own.map(String.init) ?? name
    switch self {
    case .response(let outcome):
      if visit.isEmpty { return outcome.summary.column(name) }
      return outcome.timePoints.first { $0.visit == visit }?.column(name)
    case .pattern(let outcome): return visit.isEmpty ? outcome.column(name) : nil
    case .verdict(let outcome):
      return outcome.verdicts.first { $0.day == day }?.column(name)
    }
  }

  /// What was found, a line each, for a case that failed.
  public var lines: [String] {
    switch self {
    case .response(let outcome):
      outcome.timePoints.map { point in
        "day \(point.day) \(point.visit): \(point.response) [\(point.target)|\(point.nonTarget)|\(point.newLesions?.rawValue ?? "-")] burden \(point.column("burden")) nadir \(point.column("nadir"))  \(point.column("clause"))"
      }
    case .pattern(let outcome):
      ["answer", "day", "later_day", "label", "clause", "notes", "values", "sites"].map {
        "\($0): \(outcome.column($0))"
      }
    case .verdict(let outcome):
      outcome.verdicts.map { verdict in
        "day \(verdict.day): \(verdict.verdict) | \(verdict.gate) | \(verdict.action)  \(verdict.column("clause"))  \(verdict.column("evidence"))"
      }
    }
  }
}
