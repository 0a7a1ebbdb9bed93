import ClinicalData
import RuleEvaluation
import RuleLanguage
import Statistics

/// What was seen of subjects after a first progression.
///
/// Imaging often stops there. Where nobody was imaged again, criteria that see the progression
/// agree by construction, so that differences between them are lower bounds.
public struct AfterProgression: Sendable, Equatable {
  /// The criterion whose first progressions are meant.
  public let criterion: String
  /// Empty where the data name no readers.
  public let reader: String
  /// The group of subjects; empty for all.
  public let group: String
  /// Subjects with a first progression.
  public let progressions: Int
  /// Of these, imaged again at all.
  public let imagedAgain: Int
  /// Of these, imaged again after 28 days or more.
  public let after28Days: Int
  /// Of these, imaged again between the 28th and the 56th day.
  public let within28To56Days: Int
  /// The median number of later time points of all with a progression; `nil` of nobody.
  public let medianScans: Double?
  /// The median number of days to the last time point; `nil` of nobody.
  public let medianDays: Double?
  /// Why there is no later time point, as far as the data know.
  public let reasons: [Reason: Int]

  /// What came first after a progression without a later time point.
  public enum Reason: String, Sendable, CaseIterable {
    case died
    case newTherapy = "new therapy"
    case stopped = "treatment ended"
    case unknown = "not recorded"
  }

  /// Progressions without a later time point.
  public var withoutLaterScan: Int { progressions - imagedAgain }

  /// Counts the outcomes of one criterion and reader among some subjects.
  public init(
    _ outcomes: ReaderOutcomes, criterion: String, cohort: Cohort, group: String = "",
    members: Set<String>? = nil
  ) {
    var progressed: [(outcome: SubjectOutcome, day: Int)] = []
    for outcome in outcomes.outcomes where outcome.criterion == criterion {
      guard members?.contains(outcome.subject) ?? true,
        let day = Self.firstProgression(outcome, cohort)
      else { continue }
      progressed.append((outcome, day))
    }
    self.criterion = criterion
    reader = outcomes.reader
    self.group = group
    progressions = progressed.count
    let later = progressed.map { item in
      item.outcome.timePoints.map { $0.day - item.day }.filter { $0 > 0 }
    }
    imagedAgain = later.count { !$0.isEmpty }
    after28Days = later.count { $0.contains { $0 >= 28 } }
    within28To56Days = later.count { $0.contains { (28...56).contains($0) } }
    medianScans = later.map(\.count).median
    medianDays = later.map { $0.last ?? 0 }.median
    let unseen = zip(progressed, later).filter { $0.1.isEmpty }.map { $0.0.outcome.subject }
    reasons = Dictionary(grouping: unseen.map { Self.reason(of: $0, cohort) }) { $0 }
      .mapValues(\.count)
  }

  /// The day of the first time point that a criterion calls progression, confirmed or not, under
  /// the therapy of the trial.
  static func firstProgression(_ outcome: SubjectOutcome, _ cohort: Cohort) -> Int? {
    let end = cohort.subject(outcome.subject)?.events.newTherapy ?? .max
    return outcome.timePoints.first {
      ($0.responseClass == .PD || $0.responseClass == .UPD) && $0.day <= end
    }?.day
  }

  private static func reason(of subject: String, _ cohort: Cohort) -> Reason {
    guard let events = cohort.subject(subject)?.events else { return .unknown }
    let known: [(day: Int?, reason: Reason)] = [
      (events.newTherapy, .newTherapy), (events.treatmentEnd, .stopped), (events.death, .died),
    ]
    return known.compactMap { item in item.day.map { ($0, item.reason) } }
      .min { $0.0 < $1.0 }?.1 ?? .unknown
  }
}
