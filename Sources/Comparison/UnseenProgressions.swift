public import RuleEvaluation

/// First progressions after which nobody was imaged again: there all criteria that see them agree
/// by construction, so differences are lower bounds.
public struct UnseenProgressions: Sendable {
  /// As the `criterion` column prints it.
  public let criterion: String
  /// First progressions under the criterion.
  public let progressions: Int
  /// Those without a later time point.
  public let withoutLaterScan: Int

  /// Counts the outcomes of one criterion.
  public init(_ outcomes: [SubjectOutcome], criterion: String) {
    let progressed = outcomes.filter {
      $0.criterion == criterion && $0.summary.progressionDay != nil
    }
    self.criterion = criterion
    progressions = progressed.count
    withoutLaterScan = progressed.count { outcome in
      guard let day = outcome.summary.progressionDay else { return false }
      return !outcome.timePoints.contains { $0.day > day }
    }
  }
}
