public import RuleEvaluation
import RuleLanguage

/// Two criteria side by side on the outcomes of one reader.
public struct CriteriaComparison: Sendable {
  /// As the `criterion` column prints it.
  public let criterionA: String
  /// As the `criterion` column prints it.
  public let criterionB: String
  /// Empty where the data name no readers.
  public let reader: String
  /// How classes are laid side by side.
  public let classes: ClassChoice
  /// Time points after baseline that both report, those after a progression included.
  public let visits: CrossTable
  /// Best responses without confirmation.
  public let bestResponses: CrossTable
  /// In input order.
  public let discordances: [Discordance]
  /// Subjects whom both report.
  public let subjects: Int

  /// What is compared.
  public enum Level: String, Sendable, CaseIterable {
    case visit
    case bestResponse = "best_response"
  }

  /// Joins the outcomes by subject and time point.
  public init(
    _ a: String, _ b: String, outcomes: ReaderOutcomes, classes: ClassChoice
  ) {
    criterionA = a
    criterionB = b
    reader = outcomes.reader
    self.classes = classes
    let others = Dictionary(
      outcomes.outcomes.filter { $0.criterion == b }.map { ($0.subject, $0) },
      uniquingKeysWith: { first, _ in first })
    let pairs = outcomes.outcomes.filter { $0.criterion == a }.compactMap { outcome in
      others[outcome.subject].map { SubjectPair(outcome, $0) }
    }
    var visits = CrossTable()
    var best = CrossTable()
    for pair in pairs {
      for (left, right) in pair.timePoints {
        visits.add(
          classes.compared(left.responseClass), classes.compared(right.responseClass))
      }
      best.add(
        classes.compared(pair.a.summary.bestClass), classes.compared(pair.b.summary.bestClass))
    }
    self.visits = visits
    bestResponses = best
    discordances = pairs.compactMap { Discordance($0, classes: classes) }
    subjects = pairs.count
  }

  /// The table of one level.
  public func table(_ level: Level) -> CrossTable {
    switch level {
    case .visit: visits
    case .bestResponse: bestResponses
    }
  }

  /// Every pair of criteria for every reader, in the order of the command line.
  public static func all(
    _ criteria: [String], outcomes: [SubjectOutcome], classes: ClassChoice
  ) -> [CriteriaComparison] {
    let readers = ReaderOutcomes.split(outcomes)
    return criteria.indices.flatMap { first in
      criteria[(first + 1)...].flatMap { second in
        readers.map {
          CriteriaComparison(criteria[first], second, outcomes: $0, classes: classes)
        }
      }
    }
  }
}

/// The outcomes of one subject under two criteria.
struct SubjectPair {
  let a: SubjectOutcome
  let b: SubjectOutcome
  /// Those that both report, in day order.
  let timePoints: [(a: TimePointOutcome, b: TimePointOutcome)]

  init(_ a: SubjectOutcome, _ b: SubjectOutcome) {
    self.a = a
    self.b = b
    let others = Dictionary(
      b.timePoints.map { ($0.day, $0) }, uniquingKeysWith: { first, _ in first })
    timePoints = a.timePoints.compactMap { point in others[point.day].map { (point, $0) } }
  }
}
