import RuleEvaluation
import RuleLanguage
public import Statistics

/// How far all criteria agree at once on the best responses of subjects.
public struct OverallAgreement: Sendable {
  /// Empty where the data name no readers.
  public let reader: String
  /// Subjects to whom every criterion gives a class, and how many get the same from all.
  public let same: Proportion
  /// Fleiss' kappa; `nil`: not estimable.
  public let kappa: Double?
  /// Its interval from drawing subjects again.
  public let interval: Interval?

  /// Lays the best responses of all criteria side by side.
  public init(
    _ outcomes: ReaderOutcomes, criteria: [String], classes: ClassChoice, _ bootstrap: Bootstrap
  ) {
    var given: [String: [ResponseClass]] = [:]
    var order: [String] = []
    for outcome in outcomes.outcomes where criteria.contains(outcome.criterion) {
      guard let one = classes.compared(outcome.summary.bestClass) else { continue }
      if given[outcome.subject] == nil { order.append(outcome.subject) }
      given[outcome.subject, default: []].append(one)
    }
    let counts = order.compactMap { subject -> [Int]? in
      guard let own = given[subject], own.count == criteria.count else { return nil }
      return ResponseClass.allCases.map { one in own.count { $0 == one } }
    }
    reader = outcomes.reader
    same = Proportion(counts.count { $0.contains(criteria.count) }, of: counts.count)
    kappa = FleissKappa.value(counts)
    interval = bootstrap.interval(of: counts.count) { times in
      FleissKappa.value(
        zip(counts, times).flatMap { row, count in Array(repeating: row, count: count) })
    }
  }
}
