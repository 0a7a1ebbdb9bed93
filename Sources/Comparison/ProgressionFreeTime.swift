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
  /// Whether it ends in a progression that awaits a scan which would confirm or cancel it.
  let isPending: Bool

  private let outcome: SubjectOutcome
  private let origin: Int

  init(_ outcome: SubjectOutcome, _ cohort: Cohort, _ rules: EventRules) {
    self.outcome = outcome
    origin = cohort.originDay(of: outcome.subject)
    let summary = outcome.summary
    let isCensored = summary.event == .censored
    var end = End(day: summary.eventDay + origin, isEvent: !isCensored)
    let days = Self.evaluableDays(outcome)
    if let subject = cohort.subject(outcome.subject) {
      let events = subject.events
      end.take(events.newTherapy, rules.newTherapy, days)
      let therapyEnd = rules.newTherapy == .ignore ? nil : events.newTherapy
      let isUnder = { (day: Int) in therapyEnd.map { day <= $0 } ?? true }
      end.take(events.clinicalProgression.filtered(isUnder), rules.clinicalProgression, days)
      let local = subject.readings.first { $0.reader == outcome.reader }?.firstLocalTherapy
      end.take(local.filtered(isUnder), rules.localTherapy, days)
    }
    if let gap = rules.maximumGap, end.isEvent, let first = outcome.baselineDay {
      let last = days.last { $0 < end.day } ?? first
      if end.day - last > gap { end = End(day: last, isEvent: false) }
    }
    time = TimeToEvent(days: max(0, end.day - origin), isEvent: end.isEvent)
    isPending = !end.isEvent && Self.pendingDay(outcome) != nil
  }

  /// The same with a pending progression taken for one, on the day on which it was first called.
  var withPendingAsEvent: TimeToEvent {
    guard isPending, let day = Self.pendingDay(outcome) else { return time }
    return TimeToEvent(days: max(0, day - origin), isEvent: true)
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

  /// The first day of a run of progressions at the end that is not confirmed.
  private static func pendingDay(_ outcome: SubjectOutcome) -> Int? {
    var day: Int?
    for point in outcome.timePoints.reversed() {
      switch point.finalClass {
      case .UPD: day = point.day
      case .NE: continue
      default: return day
      }
    }
    return day
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
