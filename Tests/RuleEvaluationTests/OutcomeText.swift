import Quantities
import RuleLanguage

@testable import RuleEvaluation

extension SubjectOutcome {
  /// Every column of every row, one a line.
  var lines: [String] {
    let points = timePoints.map { point in
      "\(point.visit) \(point.day)..\(point.lastDay) target=\(point.target) "
        + "non-target=\(point.nonTarget) new=\(point.newLesions?.rawValue ?? "-") "
        + "response=\(point.response)/\(point.responseClass?.rawValue ?? "-") "
        + "burden=\(text(point.burden)) baseline=\(text(point.baseline)) nadir=\(text(point.nadir)) "
        + "clause=\(point.clause?.text ?? "-")#\(point.clause?.definition ?? -1) "
        + "final=\(point.finalResponse)/\(point.finalClass?.rawValue ?? "-") "
        + "stands=\(point.stands.map(String.init) ?? "-") notes=\(point.notes)"
    }
    return ["\(criterion) \(subject) \(reader) baseline=\(baselineDay ?? -1)"] + points
      + ["\(summary)"]
  }

  private func text(_ number: Rational?) -> String {
    number.map { "\($0.numerator)/\($0.denominator)" } ?? "-"
  }
}

/// What an evaluator gives: an outcome or an error.
func lines(_ body: () throws(EvaluationError) -> SubjectOutcome) -> [String] {
  do { return try body().lines } catch { return ["error: \(error)"] }
}
