import ClinicalData
import RuleEvaluation
import RuleLanguage
import Statistics

/// How long a subject lived without progression, as one criterion dates it.
///
/// The start is the summary of the criterion: its progression or death, or the last evaluable
/// assessment. Rules other than the usual ones change that.
struct ProgressionFreeTime {
  /// Days from the origin.
  let time: TimeToEvent
  /// The same with a progression that awaits a scan taken for one, on the day on which it was first
  /// called.
  let withPendingAsEvent: TimeToEvent
  /// The same with such a progression taken for none.
  let withPendingCensored: TimeToEvent
  /// Whether it ends in such a progression.
  let isPending: Bool

  init(_ outcome: SubjectOutcome, _ cohort: Cohort, _ rules: EventRules) {
    let origin = cohort.originDay(of: outcome.subject)
    let own = End(
      day: outcome.summary.eventDay + origin, isEvent: outcome.summary.event != .censored)
    let pending = outcome.pendingProgression
    isPending = pending != nil
    func ending(_ end: End) -> TimeToEvent {
      let last = Self.applied(rules, to: end, outcome, cohort)
      return TimeToEvent(days: max(0, last.day - origin), isEvent: last.isEvent)
    }
    time = ending(own)
    guard let pending, outcome.summary.event != .death else {
      (withPendingAsEvent, withPendingCensored) = (time, time)
      return
    }
    withPendingAsEvent = ending(
      outcome.summary.event == .progression ? own : End(day: pending.first, isEvent: true))
    withPendingCensored = ending(End(day: pending.last, isEvent: false))
  }

  /// The end of time after all rules.
  private static func applied(
    _ rules: EventRules, to end: End, _ outcome: SubjectOutcome, _ cohort: Cohort
  ) -> End {
    var end = end
    let days = Self.evaluableDays(outcome)
    if let subject = cohort.subject(outcome.subject) {
      let events = subject.events
      end.take(events.newTherapy, rules.newTherapy, days)
      let therapyEnd = rules.newTherapy == .ignore ? nil : events.newTherapy
      let isUnder = { (day: Int) in therapyEnd.map { day <= $0 } ?? true }
      end.take(events.clinicalProgression.filtered(isUnder), rules.clinicalProgression, days)
      let local = subject.readings.first { $0.reader == outcome.reader }?.firstLocalTherapy
      // It is seen on the first scan after it.
      end.take(local.filtered(isUnder), rules.localTherapy, days.filter { $0 != local })
    }
    if let gap = rules.maximumGap, end.isEvent, let first = outcome.baselineDay {
      let last = days.last { $0 < end.day } ?? first
      if end.day - last > gap { end = End(day: last, isEvent: false) }
    }
    return end
  }

  private struct End {
    var day: Int
    var isEvent: Bool

    /// Takes in something that happened on a day before the end so far.
    mutating func take(_ happened: Int?, _ effect: EventRules.Effect, _ evaluable: [Int]) {
      guard let happened else { return }
      switch effect {
      case .ignore: return
      case .event:
        if happened < day || (!isEvent) { self = End(day: happened, isEvent: true) }
      case .censor:
        guard happened < day, let last = evaluable.last(where: { $0 <= happened }) else { return }
        self = End(day: last, isEvent: false)
      }
    }
  }

  /// Days of time points with another response than not evaluable.
  private static func evaluableDays(_ outcome: SubjectOutcome) -> [Int] {
    outcome.timePoints.filter { $0.finalClass != nil && $0.finalClass != .NE }.map(\.day)
  }
}

extension SubjectOutcome {
  /// The first and the last day of the progressions at the end of what was seen, if they still await
  /// a scan that would confirm or cancel them.
  var pendingProgression: (first: Int, last: Int)? {
    let known = timePoints.filter { $0.finalClass != .NE }
    guard let last = known.last, last.finalClass == .UPD || summary.pending == .progression else {
      return nil
    }
    let run = known.reversed().prefix { $0.finalClass == .UPD || $0.finalClass == .PD }
    return run.last.map { ($0.day, last.day) }
  }
}

extension Int? {
  /// The day if it fulfils a condition.
  fileprivate func filtered(_ condition: (Int) -> Bool) -> Int? {
    flatMap { condition($0) ? $0 : nil }
  }
}

extension Reading {
  /// The first day on which a lesion is recorded as resected or irradiated after baseline.
  var firstLocalTherapy: Int? {
    guard let baseline = baselineIndex else { return nil }
    return timePoints.indices.first { index in
      index > baseline
        && lesions.contains { lesion in
          let record = lesion.records[index]
          return record.map { !$0.isCarried && [.resected, .irradiated].contains($0.state) }
            ?? false
        }
    }.map { timePoints[$0].day }
  }
}
