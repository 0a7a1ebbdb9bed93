import ArgumentParser
import ClinicalData
import Reporting
import RuleEvaluation
import RuleLanguage
import SourceText

/// The subjects of a data set on whom two criteria disagree.
struct DiffData {
  private let names: [String]
  private let rules: [String]

  init(_ first: String, _ second: String, rules: [String]) {
    names = [first, second]
    self.rules = rules
  }

  func show(_ path: String, kind: RuleFile.Kind) throws {
    guard kind == .response else {
      throw Failure.usage("--data compares criteria; these are files of kind `\(kind.rawValue)`")
    }
    let data = try DataOptions.parse([path])
    let run = try RunOptions.parse(rules.flatMap { ["--rules", $0] })
    let prepared = try prepareRun(
      data: data, try names.flatMap { try CriterionText.list($0) }, kind: kind, run: run)
    let outcomes = try prepared.bySubject { subject throws(StoppedEvaluation) in
      try subject.readings.map { reading throws(StoppedEvaluation) in
        let both = try prepared.criteria.map { run throws(StoppedEvaluation) in
          do throws(EvaluationError) {
            return try run.evaluateCompiled(
              subject, reading: reading, in: prepared.study, options: prepared.evaluation)
          } catch {
            throw StoppedEvaluation(criterion: run.label, error: error)
          }
        }
        return (both[0], both[1])
      }
    }
    let changed = outcomes.compactMap { Self.row($0.0, $0.1) }
    try Console.out(
      "\n\(changed.count) of \(outcomes.count.counted("reading")) of `\(path)` differ\n")
    let head = ["subject", "visit", "day", "column", names[0], names[1]]
    for line in TextColumns.lines(changed.isEmpty ? [] : [head] + changed, indent: 2) {
      try Console.out(line + "\n")
    }
  }

  /// The first visit at which two outcomes differ, or what differs of the subject.
  private static func row(_ a: SubjectOutcome, _ b: SubjectOutcome) -> [String]? {
    let subject = a.reader.isEmpty ? a.subject : "\(a.subject) (\(a.reader))"
    for (x, y) in zip(a.timePoints, b.timePoints) {
      for column in ["response", "final_response"] where x.column(column) != y.column(column) {
        return [subject, x.visit, String(x.day), column, x.column(column), y.column(column)]
      }
    }
    for column in ["best_response", "confirmed_best_response", "progression_day", "event_day"]
    where a.summary.column(column) != b.summary.column(column) {
      return [subject, "", "", column, a.summary.column(column), b.summary.column(column)]
    }
    return nil
  }
}
