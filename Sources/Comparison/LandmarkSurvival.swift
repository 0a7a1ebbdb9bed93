import ClinicalData
public import RuleEvaluation
import RuleLanguage
public import Statistics

/// How long subjects lived after a landmark, by what was known of them there.
///
/// Groups are never made by what happened later, which would credit each with the time it took to
/// happen (Anderson JR, Cain KC, Gelber RD. J Clin Oncol 1983;1:710-719).
public struct LandmarkSurvival: Sendable {
  /// What was known at the landmark under one criterion.
  public enum Pattern: String, Sendable, CaseIterable {
    case response
    case stable = "stable disease"
    /// Later scans showed none, or the criterion cancelled it: pseudoprogression, as far as known.
    case notSeenAgain = "progression not seen again"
    case seenAgain = "progression seen again"
    case notImagedAgain = "progression not imaged again"
    case notEvaluable = "not evaluable"

    init(_ outcome: SubjectOutcome) {
      let isProgression = { (point: TimePointOutcome) in
        point.responseClass == .PD || point.responseClass == .UPD
      }
      let known = outcome.timePoints.filter { $0.responseClass != .NE }
      if let first = known.firstIndex(where: isProgression) {
        let later = known[(first + 1)...]
        let isCancelled = known.contains { $0.stands == false }
        let isOver = later.last.map { !isProgression($0) } ?? false
        if later.isEmpty {
          self = .notImagedAgain
        } else {
          self =
            later.contains(where: isProgression) && !(isCancelled && isOver)
            ? .seenAgain : .notSeenAgain
        }
      } else {
        switch outcome.summary.bestClass {
        case .CR, .PR: self = .response
        case .SD, .NON: self = .stable
        case .PD, .UPD, .NE, nil: self = .notEvaluable
        }
      }
    }
  }

  /// Subjects of one group from the landmark on.
  public struct Group: Sendable {
    public let name: String
    public let curve: KaplanMeier
  }

  /// As the `criterion` column prints it; of two criteria, both.
  public let criterion: String
  /// Empty where the data name no readers.
  public let reader: String
  /// Those with a subject, in order.
  public let groups: [Group]
}

/// Overall survival from a landmark: under each criterion by pattern, and for two criteria by which
/// of them had called progression.
public struct LandmarkAnalysis: Sendable {
  /// Days from the origin.
  public let day: Int
  /// Subjects who had died by then.
  public let dead: Int
  /// Subjects who were not followed so long.
  public let lost: Int
  /// Subjects who are in the analysis.
  public let alive: Int
  public let byPattern: [LandmarkSurvival]
  public let byConcordance: [LandmarkSurvival]

  /// Takes the outcomes of what was known at the landmark; `nil` where no death is known.
  public init?(
    _ outcomes: [SubjectOutcome], criteria: [String], cohort: Cohort, day: Int
  ) {
    let members = cohort.subjects.filter { cohort.population.members.contains($0.id) }
    guard members.contains(where: { $0.events.death != nil }) else { return nil }
    var times: [String: TimeToEvent] = [:]
    var (dead, lost) = (0, 0)
    for subject in members {
      let start = cohort.originDay(of: subject.id) + day
      let scans = subject.readings.compactMap { $0.timePoints.last?.day }
      if let death = subject.events.death {
        if death <= start {
          dead += 1
        } else {
          times[subject.id] = TimeToEvent(days: death - start, isEvent: true)
        }
        continue
      }
      let last = ([subject.events.lastContact].compactMap { $0 } + scans).max() ?? .min
      if last < start {
        lost += 1
      } else {
        times[subject.id] = TimeToEvent(days: last - start, isEvent: false)
      }
    }
    (self.day, self.dead, self.lost, alive) = (day, dead, lost, times.count)
    let readers = ReaderOutcomes.split(outcomes)
    byPattern = criteria.flatMap { criterion in
      readers.map { Self.patterns(criterion, $0, times) }
    }
    byConcordance = criteria.dropFirst().flatMap { criterion in
      readers.map { Self.concordance(criteria[0], criterion, $0, times) }
    }
  }

  private static func patterns(
    _ criterion: String, _ outcomes: ReaderOutcomes, _ times: [String: TimeToEvent]
  ) -> LandmarkSurvival {
    let own = outcomes.outcomes.filter { $0.criterion == criterion && times[$0.subject] != nil }
    let byPattern = Dictionary(grouping: own) { LandmarkSurvival.Pattern($0) }
    return LandmarkSurvival(
      criterion: criterion, reader: outcomes.reader,
      groups: LandmarkSurvival.Pattern.allCases.compactMap { pattern in
        byPattern[pattern].map { members in
          LandmarkSurvival.Group(
            name: pattern.rawValue, curve: KaplanMeier(members.compactMap { times[$0.subject] }))
        }
      })
  }

  private static func concordance(
    _ first: String, _ second: String, _ outcomes: ReaderOutcomes, _ times: [String: TimeToEvent]
  ) -> LandmarkSurvival {
    func progressed(_ criterion: String) -> Set<String> {
      Set(
        outcomes.outcomes.filter { $0.criterion == criterion && $0.summary.progressionDay != nil }
          .map(\.subject))
    }
    let (a, b) = (progressed(first), progressed(second))
    let seen = Set(outcomes.outcomes.map(\.subject))
    let groups: [(String, (String) -> Bool)] = [
      ("progression under neither", { !a.contains($0) && !b.contains($0) }),
      ("under \(first) only", { a.contains($0) && !b.contains($0) }),
      ("under \(second) only", { !a.contains($0) && b.contains($0) }),
      ("under both", { a.contains($0) && b.contains($0) }),
    ]
    return LandmarkSurvival(
      criterion: "\(first) and \(second)", reader: outcomes.reader,
      groups: groups.compactMap { name, belongs in
        let own = times.filter { seen.contains($0.key) && belongs($0.key) }.map(\.value)
        return own.isEmpty ? nil : LandmarkSurvival.Group(name: name, curve: KaplanMeier(own))
      })
  }
}
