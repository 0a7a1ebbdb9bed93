public import RuleEvaluation
import RuleLanguage

/// How much of a disagreement is left once criteria look at the same subjects or the same lesions.
public struct HeldConstant: Sendable {
  /// What is the same for all criteria.
  public enum Held: String, Sendable, CaseIterable {
    case nothing
    case subjects
    case targets
    case both = "subjects and targets"
  }

  /// Two criteria on what they have in common.
  public struct Disagreement: Sendable, Equatable {
    public let held: Held
    public let criterionA: String
    public let criterionB: String
    public let reader: String
    /// Subjects whom both report.
    public let subjects: Int
    /// Of these, those whose best responses are of different classes.
    public let bestResponses: Int
    /// Of these, those whose progression is dated on different days, or seen by one alone.
    public let progressionDays: Int
  }

  /// By criterion, then reader; none of a criterion whose burden rests on no choice of lesions.
  public let use: [TargetUse]
  /// By criteria, then reader, then what is held; empty unless something is.
  public let remaining: [Disagreement]
  /// Readings left out of a repeated run, for no lesion is a target of every criterion.
  public let withoutCommonTarget: Int
  /// What roles given in the data do to criteria with other limits, if anything.
  public var warning: String?

  /// Takes the targets of a run and, where it was repeated on the lesions that every criterion took,
  /// the outcomes of that.
  public init(
    _ taken: [TakenTargets], outcomes: [SubjectOutcome], criteria: [String],
    units: [String: String], classes: ClassChoice, holdsSubjects: Bool,
    onCommonTargets repeated: [SubjectOutcome]?, withoutCommonTarget: Int = 0
  ) {
    use = TargetUse.all(
      taken, criteria: criteria, readers: ReaderOutcomes.split(outcomes), units: units)
    self.withoutCommonTarget = withoutCommonTarget
    var runs: [(Held, [SubjectOutcome])] = [(.nothing, outcomes)]
    if holdsSubjects { runs.append((.subjects, Self.onCommonSubjects(outcomes, criteria))) }
    if let repeated {
      runs.append((.targets, repeated))
      if holdsSubjects { runs.append((.both, Self.onCommonSubjects(repeated, criteria))) }
    }
    remaining =
      runs.count == 1
      ? []
      : Self.inOrder(
        runs.flatMap { held, outcomes in
          CriteriaComparison.all(criteria, outcomes: outcomes, classes: classes).map {
            Disagreement($0, held)
          }
        })
  }

  /// The outcomes of subjects whom every criterion can evaluate at some time point, reader by reader.
  private static func onCommonSubjects(_ outcomes: [SubjectOutcome], _ criteria: [String])
    -> [SubjectOutcome]
  {
    struct Who: Hashable { let subject, reader: String }
    var evaluable: [Who: Set<String>] = [:]
    for one in outcomes where one.timePoints.contains(where: { $0.responseClass != .NE }) {
      evaluable[Who(subject: one.subject, reader: one.reader), default: []].insert(one.criterion)
    }
    return outcomes.filter {
      evaluable[Who(subject: $0.subject, reader: $0.reader)]?.isSuperset(of: criteria) ?? false
    }
  }

  /// What is held varies fastest.
  private static func inOrder(_ all: [Disagreement]) -> [Disagreement] {
    var order: [[String]] = []
    for one in all where !order.contains(one.pair) { order.append(one.pair) }
    return order.flatMap { pair in all.filter { $0.pair == pair } }
  }
}

extension HeldConstant.Disagreement {
  fileprivate var pair: [String] { [criterionA, criterionB, reader] }

  fileprivate init(_ comparison: CriteriaComparison, _ held: HeldConstant.Held) {
    self.held = held
    criterionA = comparison.criterionA
    criterionB = comparison.criterionB
    reader = comparison.reader
    let table = comparison.paired.bestResponses
    subjects = comparison.subjects
    bestResponses = table.total - table.agreeing
    progressionDays = comparison.paired.progressionDatedApart
  }
}
