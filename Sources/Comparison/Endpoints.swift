import RuleEvaluation
import RuleLanguage
public import Statistics

/// The endpoints of a trial under one criterion, of one reader and one group of subjects.
public struct Endpoints: Sendable {
  /// Response rates and durations, without or with confirmation.
  public struct Response: Sendable {
    /// CR and PR.
    public let objective: Proportion
    /// CR, PR and stable disease.
    public let control: Proportion
    /// CR, PR, and stable disease without progression or death for so long as the rules say.
    public let benefit: Proportion
    /// Days from the origin to the first response, of responders, in ascending order.
    public let timesToResponse: [Int]
    /// From the first response to progression or death, of responders.
    public let duration: KaplanMeier
  }

  /// As the `criterion` column prints it.
  public let criterion: String
  /// Empty where the data name no readers.
  public let reader: String
  /// The group of subjects; empty for all.
  public let group: String
  /// How many subjects there are.
  public let count: Int
  /// By best response without confirmation.
  public let response: Response
  /// By best response with confirmation, as the criterion defines it.
  public let confirmedResponse: Response
  /// Time to progression, as the criterion dates it, or death.
  public let progressionFree: KaplanMeier
  /// The same with progressions that await a scan taken for progressions, whatever the criterion
  /// makes of them.
  public let withPendingAsEvents: KaplanMeier
  /// The same with such progressions taken for none.
  public let withPendingCensored: KaplanMeier
  /// How many progressions await a scan.
  public let pending: Int
  /// How long subjects were followed: the reverse of ``progressionFree``.
  ///
  /// Source: Schemper M, Smith TL. Control Clin Trials 1996;17:343-346.
  public let followUp: KaplanMeier
  /// For further estimates: the times of the curve, by subject.
  public let times: [String: TimeToEvent]

  /// Takes the outcomes of one criterion among the subjects of the population, or among those of
  /// them who are members of a group.
  public init(
    _ outcomes: ReaderOutcomes, criterion: String, cohort: Cohort, rules: EventRules,
    group: String = "", members: Set<String>? = nil
  ) {
    let own = outcomes.outcomes.filter {
      $0.criterion == criterion && cohort.population.members.contains($0.subject)
        && members?.contains($0.subject) ?? true
    }
    let free = own.map { ProgressionFreeTime($0, cohort, rules) }
    self.criterion = criterion
    reader = outcomes.reader
    self.group = group
    count = own.count
    let subjects = zip(own, free).map { outcome, free in
      Judged(outcome: outcome, time: free.time, origin: cohort.originDay(of: outcome.subject))
    }
    response = Self.response(subjects, rules, isConfirmed: false)
    confirmedResponse = Self.response(subjects, rules, isConfirmed: true)
    progressionFree = KaplanMeier(free.map(\.time))
    withPendingAsEvents = KaplanMeier(free.map(\.withPendingAsEvent))
    withPendingCensored = KaplanMeier(free.map(\.withPendingCensored))
    pending = free.count(where: \.isPending)
    followUp = KaplanMeier(free.map { TimeToEvent(days: $0.time.days, isEvent: !$0.time.isEvent) })
    times = Dictionary(
      zip(own.map(\.subject), free.map(\.time)), uniquingKeysWith: { first, _ in first })
  }

  private struct Judged {
    let outcome: SubjectOutcome
    let time: TimeToEvent
    let origin: Int

    func bestClass(isConfirmed: Bool) -> ResponseClass? {
      isConfirmed ? outcome.summary.confirmedBestClass : outcome.summary.bestClass
    }

    func responseDay(isConfirmed: Bool) -> Int? {
      isConfirmed ? outcome.summary.confirmedResponseDay : outcome.summary.responseDay
    }
  }

  private static func response(_ subjects: [Judged], _ rules: EventRules, isConfirmed: Bool)
    -> Response
  {
    var responders: [Judged] = []
    var stable: [Judged] = []
    for subject in subjects {
      switch subject.bestClass(isConfirmed: isConfirmed) {
      case .CR, .PR: responders.append(subject)
      case .SD, .NON: stable.append(subject)
      case .PD, .UPD, .NE, nil: continue
      }
    }
    let lasting = stable.count { $0.time.days >= rules.benefitDays }
    let begun = responders.compactMap { subject in
      subject.responseDay(isConfirmed: isConfirmed).map { (subject, $0) }
    }
    let durations = begun.map { subject, day in
      TimeToEvent(
        days: max(0, subject.time.days + subject.origin - day), isEvent: subject.time.isEvent)
    }
    return Response(
      objective: Proportion(responders.count, of: subjects.count),
      control: Proportion(responders.count + stable.count, of: subjects.count),
      benefit: Proportion(responders.count + lasting, of: subjects.count),
      timesToResponse: begun.map { $0.1 - $0.0.origin }.sorted(),
      duration: KaplanMeier(durations))
  }
}
