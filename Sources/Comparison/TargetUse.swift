public import RuleEvaluation

/// Which lesions one criterion took at baseline, on one reading.
public struct TakenTargets: Sendable {
  public let criterion: String
  public let subject: String
  /// Empty where the data name no readers.
  public let reader: String
  public let targets: BaselineTargets

  /// Takes all parts.
  public init(criterion: String, subject: String, reader: String, targets: BaselineTargets) {
    self.criterion = criterion
    self.subject = subject
    self.reader = reader
    self.targets = targets
  }
}

/// The targets of one criterion against its limits, and against those of the reference.
public struct TargetUse: Sendable, Equatable {
  public let criterion: String
  public let reader: String
  /// Subjects with a target at baseline.
  public let subjects: Int
  /// Targets in all.
  public let targets: Int
  /// The most of one subject.
  public let most: Int
  /// Subjects in whom a limit turned a lesion away.
  public let bound: Int
  /// Lesions that a limit turned away.
  public let turnedAway: Int
  /// Subjects in whom the criterion took all that the data offer, and would have taken more or had
  /// just enough.
  public let allOffered: Int
  /// Subjects with a target under this criterion or under the reference.
  public let compared: Int
  /// Of these, subjects with the same targets under both.
  public let sameTargets: Int
  /// Of these, subjects whose burden at baseline is the same as well.
  public let sameBaseline: Int
  /// Targets under both.
  public let shared: Int

  /// Counts the targets of every criterion and reader that choose any; `units` tells, by criterion,
  /// what its burden is counted in.
  static func all(
    _ taken: [TakenTargets], criteria: [String], readers: [ReaderOutcomes],
    units: [String: String]
  ) -> [TargetUse] {
    guard let reference = criteria.first else { return [] }
    return criteria.flatMap { criterion in
      readers.compactMap { reader in
        let own = taken.filter { $0.criterion == criterion && $0.reader == reader.reader }
        let others = taken.filter { $0.criterion == reference && $0.reader == reader.reader }
        guard !own.isEmpty else { return nil }
        return TargetUse(
          own, others, criterion: criterion, reference: reference, outcomes: reader,
          isSameUnit: units[criterion] == units[reference])
      }
    }
  }

  private init(
    _ own: [TakenTargets], _ others: [TakenTargets], criterion: String, reference: String,
    outcomes: ReaderOutcomes, isSameUnit: Bool
  ) {
    func baselines(_ criterion: String) -> [String: SubjectOutcome] {
      Dictionary(
        outcomes.outcomes.filter { $0.criterion == criterion }.map { ($0.subject, $0) },
        uniquingKeysWith: { first, _ in first })
    }
    let (here, there) = (baselines(criterion), baselines(reference))
    let theirs = Dictionary(
      others.map { ($0.subject, Set($0.targets.lesions)) }, uniquingKeysWith: { first, _ in first })
    var (compared, same, sameBaseline, shared) = (0, 0, 0, 0)
    for one in own {
      let mine = Set(one.targets.lesions)
      let reference = theirs[one.subject] ?? []
      guard !mine.isEmpty || !reference.isEmpty else { continue }
      compared += 1
      shared += mine.intersection(reference).count
      guard mine == reference else { continue }
      same += 1
      let burden = here[one.subject]?.timePoints.first?.baseline
      if isSameUnit, burden == there[one.subject]?.timePoints.first?.baseline { sameBaseline += 1 }
    }
    self.criterion = criterion
    reader = outcomes.reader
    subjects = own.count { !$0.targets.lesions.isEmpty }
    targets = own.reduce(0) { $0 + $1.targets.lesions.count }
    most = own.map(\.targets.lesions.count).max() ?? 0
    bound = own.count { !$0.targets.turnedAway.isEmpty }
    turnedAway = own.reduce(0) { $0 + $1.targets.turnedAway.count }
    allOffered = own.count { !$0.targets.lesions.isEmpty && $0.targets.turnedAway.isEmpty }
    self.compared = compared
    sameTargets = same
    self.sameBaseline = sameBaseline
    self.shared = shared
  }
}
