public import RuleEvaluation
import RuleLanguage
public import Statistics

/// Two sides, criteria or readers, on the same subjects and time points.
public struct PairedOutcomes: Sendable {
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
  private let pairs: [SubjectPair]

  /// Joins the outcomes of two sides by subject and time point.
  init(_ a: [SubjectOutcome], _ b: [SubjectOutcome], classes: ClassChoice) {
    let others = Dictionary(
      b.map { ($0.subject, $0) }, uniquingKeysWith: { first, _ in first })
    let pairs = a.compactMap { outcome in
      others[outcome.subject].map { SubjectPair(outcome, $0) }
    }
    self.init(pairs, classes: classes)
  }

  private init(_ pairs: [SubjectPair], classes: ClassChoice) {
    self.pairs = pairs
    self.classes = classes
    var visits = CrossTable()
    var best = CrossTable()
    for pair in pairs {
      visits.add(pair.table(classes))
      best.add(
        classes.compared(pair.a.summary.bestClass), classes.compared(pair.b.summary.bestClass))
    }
    self.visits = visits
    bestResponses = best
    discordances = pairs.compactMap { Discordance($0, classes: classes) }
    subjects = pairs.count
  }

  /// The same of the subjects who were imaged again after a first progression under the first
  /// side.
  func amongImagedAgain(_ cohort: Cohort) -> PairedOutcomes {
    let seen = pairs.filter { pair in
      AfterProgression.firstProgression(pair.a, cohort).map { day in
        pair.a.timePoints.contains { $0.day > day }
      } ?? false
    }
    return PairedOutcomes(seen, classes: classes)
  }

  /// Best responses if every progression under the second side that still awaits a scan had been
  /// none: stable disease where it is the best response.
  var bestResponsesIfReversed: CrossTable {
    var table = CrossTable()
    for pair in pairs {
      var second = pair.b.summary.bestClass
      if pair.b.pendingProgression != nil, second == .UPD || second == .PD { second = .SD }
      table.add(classes.compared(pair.a.summary.bestClass), classes.compared(second))
    }
    return table
  }

  /// Subjects whose progression is dated on different days, or seen by one side alone.
  var progressionDatedApart: Int {
    pairs.count { $0.a.summary.progressionDay != $0.b.summary.progressionDay }
  }

  /// Agreement in each scope; intervals of time points are from drawing subjects again.
  public func agreements(_ bootstrap: Bootstrap) -> [Agreement] {
    Agreement.Scope.allCases.map { scope in
      switch scope {
      case .bestResponse: Agreement(bestResponses: bestResponses)
      case .visits: Agreement(scope, subjects: pairs.map { $0.table(classes) }, bootstrap)
      case .visitsToProgression:
        Agreement(
          scope, subjects: pairs.map { $0.table(classes, upTo: $0.firstProgression) }, bootstrap)
      }
    }
  }

  /// How many days longer the second side sees the subjects without progression.
  public func progressionFreeDifference(_ a: Endpoints, _ b: Endpoints, _ bootstrap: Bootstrap)
    -> RestrictedMeanDifference?
  {
    let times = pairs.compactMap { pair in
      a.times[pair.a.subject].flatMap { first in
        b.times[pair.b.subject].map { (first: first, second: $0) }
      }
    }
    return RestrictedMeanDifference(times, bootstrap)
  }
}

/// Two criteria side by side on the outcomes of one reader.
public struct CriteriaComparison: Sendable {
  /// As the `criterion` column prints it.
  public let criterionA: String
  /// As the `criterion` column prints it.
  public let criterionB: String
  /// Empty where the data name no readers.
  public let reader: String
  /// What they say of the same subjects.
  public let paired: PairedOutcomes

  /// How classes are laid side by side.
  public var classes: ClassChoice { paired.classes }
  /// Time points after baseline that both report, those after a progression included.
  public var visits: CrossTable { paired.visits }
  /// Best responses without confirmation.
  public var bestResponses: CrossTable { paired.bestResponses }
  /// In input order.
  public var discordances: [Discordance] { paired.discordances }
  /// Subjects whom both report.
  public var subjects: Int { paired.subjects }

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
    paired = PairedOutcomes(
      outcomes.outcomes.filter { $0.criterion == a },
      outcomes.outcomes.filter { $0.criterion == b }, classes: classes)
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

/// Two readers side by side under one criterion.
public struct ReaderComparison: Sendable {
  /// As the `criterion` column prints it.
  public let criterion: String
  public let readerA: String
  public let readerB: String
  /// What they say of the subjects whom both read.
  public let paired: PairedOutcomes
  /// Subjects on whose best response or day of progression they differ: those who would go to an
  /// adjudicator.
  public let disputed: [String]

  /// Every pair of readers under every criterion; empty where there are fewer than two.
  public static func all(
    _ criteria: [String], outcomes: [SubjectOutcome], classes: ClassChoice
  ) -> [ReaderComparison] {
    let readers = ReaderOutcomes.split(outcomes)
    return criteria.flatMap { criterion in
      readers.indices.flatMap { first in
        readers[(first + 1)...].map { ReaderComparison(criterion, readers[first], $0, classes) }
      }
    }
  }

  private init(
    _ criterion: String, _ a: ReaderOutcomes, _ b: ReaderOutcomes, _ classes: ClassChoice
  ) {
    self.criterion = criterion
    (readerA, readerB) = (a.reader, b.reader)
    // Subjects whom nobody imaged belong to every reader, and say nothing of any.
    let own = a.outcomes.filter { $0.criterion == criterion && $0.reader == a.reader }
    let other = b.outcomes.filter { $0.criterion == criterion && $0.reader == b.reader }
    paired = PairedOutcomes(own, other, classes: classes)
    let others = Dictionary(
      other.map { ($0.subject, $0.summary) }, uniquingKeysWith: { first, _ in first })
    disputed = own.compactMap { outcome in
      guard let summary = others[outcome.subject] else { return nil }
      let isSame =
        outcome.summary.bestResponse == summary.bestResponse
        && outcome.summary.progressionDay == summary.progressionDay
      return isSame ? nil : outcome.subject
    }
  }
}

/// The outcomes of one subject on two sides.
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

  /// The first time point that the first side calls progression.
  var firstProgression: Int {
    a.timePoints.first { $0.responseClass == .PD || $0.responseClass == .UPD }?.day ?? .max
  }

  /// Its time points as counts of pairs of classes.
  func table(_ classes: ClassChoice, upTo day: Int = .max) -> CrossTable {
    var table = CrossTable()
    for (left, right) in timePoints where left.day <= day {
      table.add(classes.compared(left.responseClass), classes.compared(right.responseClass))
    }
    return table
  }
}
