import ClinicalData
public import RuleEvaluation
public import Statistics

/// How a comparison is made, apart from the criteria and the data.
public struct ComparisonOptions: Sendable {
  /// Which interval rates have.
  public enum RateInterval: String, Sendable, CaseIterable {
    /// The exact one of Clopper and Pearson.
    case exact
    /// Wilson's.
    case wilson

    /// As it stands beside a rate.
    public var name: String { self == .exact ? "Clopper-Pearson" : "Wilson" }

    /// The ends in per cent; `nil` of nobody.
    public func ends(_ share: Proportion) -> (low: Double, high: Double)? {
      self == .exact ? share.exactInterval : share.interval
    }
  }

  /// How classes are laid side by side.
  public var classes = ClassChoice.collapsed
  /// What ends progression-free time.
  public var rules = EventRules()
  /// Which interval rates have.
  public var rateInterval = RateInterval.exact
  /// Months at which the share without progression is given.
  public var landmarks = [6, 12]
  /// How subjects are drawn again.
  public var bootstrap = Bootstrap()

  /// The usual choices.
  public init() {}
}

/// Criteria side by side on one dataset: who is in it, what could not be seen, what each criterion
/// says, and how far they agree.
public struct ComparisonReport: Sendable {
  /// Two criteria with how far they agree.
  public struct Pair: Sendable {
    public let comparison: CriteriaComparison
    /// In each scope.
    public let agreements: [Agreement]
    /// Best responses among subjects who were imaged again after a first progression under the
    /// first criterion.
    public let imagedAgain: Agreement
    /// Best responses if every progression of the second criterion that still awaits a scan were
    /// none.
    public let ifReversed: Agreement
    /// How many days longer the second criterion sees the subjects without progression.
    public let progressionFree: RestrictedMeanDifference?
  }

  /// As the `criterion` column prints them; the first is the reference.
  public let criteria: [String]
  public let options: ComparisonOptions
  public let cohort: Cohort
  /// Time points after baseline, counted once for each reader.
  public let timePoints: Int
  /// By reader, in order of first appearance.
  public let readers: [ReaderOutcomes]
  /// By reader.
  public let flows: [CohortFlow]
  /// By criterion, then reader.
  public let afterProgression: [AfterProgression]
  /// By criterion, then reader; without confirmation.
  public let bestResponses: [ResponseCounts]
  /// The same with confirmation.
  public let confirmedBestResponses: [ResponseCounts]
  /// By criterion, then reader.
  public let endpoints: [Endpoints]
  /// What was seen after a first progression, by group, then criterion and reader.
  public let afterProgressionByGroup: [AfterProgression]
  /// By group, then criterion and reader.
  public let endpointsByGroup: [Endpoints]
  /// Every further group against the first.
  public let groupComparisons: [GroupComparison]
  /// By criteria, then reader.
  public let pairs: [Pair]
  /// Of all criteria at once, by reader; empty where there are only two.
  public let overall: [OverallAgreement]
  /// By criterion, then readers.
  public let readerComparisons: [ReaderComparison]

  /// What criteria have in common, where a run looked at that.
  public var heldConstant: HeldConstant?

  /// Whether readers are told apart.
  public var hasReaders: Bool { readers.count > 1 }

  /// Makes everything from the outcomes of a run; `lacking` names, by criterion, subjects who have
  /// sizes but not those that it reads.
  public init(
    _ outcomes: [SubjectOutcome], criteria: [String], cohort: Cohort, options: ComparisonOptions,
    lacking: [String: Set<String>] = [:]
  ) {
    let readers = ReaderOutcomes.split(outcomes)
    self.criteria = criteria
    self.options = options
    self.cohort = cohort
    self.readers = readers
    timePoints = outcomes.filter { $0.criterion == criteria.first }.reduce(0) {
      $0 + $1.timePoints.count
    }
    flows = readers.map {
      CohortFlow(cohort, outcomes: $0, criteria: criteria, lacking: lacking)
    }
    let sides = criteria.flatMap { criterion in readers.map { (criterion, $0) } }
    afterProgression = sides.map { AfterProgression($1, criterion: $0, cohort: cohort) }
    func counts(isConfirmed: Bool) -> [ResponseCounts] {
      sides.map {
        ResponseCounts(
          $1.outcomes, criterion: $0, reader: $1.reader, isConfirmed: isConfirmed,
          population: cohort.population)
      }
    }
    bestResponses = counts(isConfirmed: false)
    confirmedBestResponses = counts(isConfirmed: true)
    let endpoints = sides.map {
      Endpoints($1, criterion: $0, cohort: cohort, rules: options.rules)
    }
    self.endpoints = endpoints
    afterProgressionByGroup = cohort.groups.flatMap { group in
      sides.map {
        AfterProgression(
          $1, criterion: $0, cohort: cohort, group: group.name, members: group.members)
      }
    }
    endpointsByGroup = cohort.groups.flatMap { group in
      sides.map {
        Endpoints(
          $1, criterion: $0, cohort: cohort, rules: options.rules, group: group.name,
          members: group.members)
      }
    }
    groupComparisons = GroupComparison.all(endpointsByGroup, groups: cohort.groups)
    pairs = CriteriaComparison.all(criteria, outcomes: outcomes, classes: options.classes).map {
      comparison in
      func own(_ criterion: String) -> Endpoints? {
        endpoints.first { $0.criterion == criterion && $0.reader == comparison.reader }
      }
      return Pair(
        comparison, own(comparison.criterionA), own(comparison.criterionB), cohort, options)
    }
    overall =
      criteria.count < 3
      ? []
      : readers.map {
        OverallAgreement(
          $0, criteria: criteria, classes: options.classes, options.bootstrap)
      }
    readerComparisons = ReaderComparison.all(
      criteria, outcomes: outcomes, classes: options.classes)
  }
}

extension ComparisonReport.Pair {
  init(
    _ comparison: CriteriaComparison, _ a: Endpoints?, _ b: Endpoints?, _ cohort: Cohort,
    _ options: ComparisonOptions
  ) {
    let paired = comparison.paired
    self.comparison = comparison
    agreements = paired.agreements(options.bootstrap)
    imagedAgain = Agreement(bestResponses: paired.amongImagedAgain(cohort).bestResponses)
    ifReversed = Agreement(bestResponses: paired.bestResponsesIfReversed)
    progressionFree = a.flatMap { a in
      b.flatMap { paired.progressionFreeDifference(a, $0, options.bootstrap) }
    }
  }
}
