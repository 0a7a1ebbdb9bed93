import RuleEvaluation
import SourceText

/// Says on standard error how the criteria took the data: roles that a limit overruled, the
/// groups by which limits count, and verdicts lost for want of a row.
struct EvaluationRemarks {
  let results: StudyOutcomes

  /// How many subjects a remark names before it only counts.
  private static let named = 5

  func print() {
    for run in results.criteria {
      let own = results.outcomes.filter { $0.criterion == run.label }
      printOverruled(own, run.label)
      printGroups(own, run.label)
      let lost = own.reduce(0) { $0 + $1.remarks.undecidedForMissingRows }
      if lost > 0 {
        Console.error(
          "note: \(run.label): \(lost.counted("verdict")) not evaluable only because known lesions have no "
            + "row; write what was seen of them, or see --carry\n")
      }
    }
  }

  private func printOverruled(_ outcomes: [SubjectOutcome], _ label: String) {
    let overruled = outcomes.filter { !$0.remarks.overruledLesions.isEmpty }
    guard !overruled.isEmpty else { return }
    let texts = overruled.prefix(Self.named).map { outcome in
      "\(outcome.subject) (\(outcome.remarks.overruledLesions.joined(separator: ", ")))"
    }
    let more = overruled.count > Self.named ? " and \(overruled.count - Self.named) more" : ""
    Console.error(
      "note: \(label): designated targets beyond its limits are followed as non-targets in "
        + "\(overruled.count.counted("subject")): \(texts.joined(separator: ", "))\(more)\n")
  }

  private func printGroups(_ outcomes: [SubjectOutcome], _ label: String) {
    let groups = outcomes.reduce(into: Set<String>()) { $0.formUnion($1.remarks.groups) }
    guard !groups.isEmpty else { return }
    Console.error(
      "note: \(label): limits count by: \(groups.sorted().joined(separator: ", "))\n")
  }
}
