import ClinicalData
import RuleLanguage
import Statistics
import Testing

@testable import Comparison
@testable import RuleEvaluation

@Suite struct `Progression-free time` {
  /// One subject: responses by day, what the criterion's summary says, and what else happened.
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var points: [(Int, ResponseClass)] = [(42, .SD), (84, .SD), (126, .PD)]
    var event = SubjectSummary.Event.progression
    var day = 126
    var pending: SubjectSummary.Pending?
    var events = SubjectEvents()
    var resected: Int?
    var change: @Sendable (inout EventRules) -> Void = { _ in }
    var days: Int
    var isEvent: Bool
  }

  static func outcome(_ c: Case, subject: String = "S") -> SubjectOutcome {
    var outcome = `Two criteria side by side`.outcome(
      "a", c.points.map { .init(day: $0.0, word: $0.1) }, best: .SD)
    var summary = outcome.summary
    summary.event = c.event
    summary.eventDay = c.day
    summary.progressionDay = c.event == .progression ? c.day : nil
    summary.pending = c.pending
    outcome = SubjectOutcome(
      criterion: "a", subject: subject, reader: "", timePoints: outcome.timePoints,
      summary: summary, baselineDay: -3, remarks: SubjectRemarks())
    return outcome
  }

  private static func cohort(_ c: Case) -> Cohort {
    let days = [-3] + c.points.map(\.0)
    let lesion = Lesion(
      id: "T1", role: .target,
      records: days.map { LesionRecord(state: $0 == c.resected ? .resected : .measured) })
    let reading = Reading(timePoints: days.map { TimePoint(day: $0) }, lesions: [lesion])
    let subject = Subject(id: "S", events: c.events, readings: [reading])
    return Cohort(
      [subject], population: Population(name: "all", members: ["S"]),
      origin: c.events.randomisation == nil ? .treatment : .randomisation)
  }

  @Test(arguments: [
    Case(testDescription: "as the criterion dates it", days: 126, isEvent: true),
    Case(
      testDescription: "from randomisation", day: 133, events: .init(randomisation: -7),
      days: 133, isEvent: true),
    Case(
      testDescription: "censored before new therapy", events: .init(newTherapy: 100), days: 84,
      isEvent: false),
    Case(
      testDescription: "a scan on the day of new therapy counts", events: .init(newTherapy: 84),
      days: 84, isEvent: false),
    Case(
      testDescription: "new therapy as an event", events: .init(newTherapy: 100),
      change: { $0.newTherapy = .event }, days: 100, isEvent: true),
    Case(
      testDescription: "new therapy ignored", events: .init(newTherapy: 100),
      change: { $0.newTherapy = .ignore }, days: 126, isEvent: true),
    Case(
      testDescription: "new therapy after progression", events: .init(newTherapy: 130),
      change: { $0.newTherapy = .event }, days: 126, isEvent: true),
    Case(
      testDescription: "new therapy after the last scan", points: [(42, .SD)], event: .censored,
      day: 42, events: .init(newTherapy: 60), change: { $0.newTherapy = .event }, days: 60,
      isEvent: true),
    Case(
      testDescription: "clinical progression is ignored", events: .init(clinicalProgression: 90),
      days: 126, isEvent: true),
    Case(
      testDescription: "clinical progression as an event", events: .init(clinicalProgression: 90),
      change: { $0.clinicalProgression = .event }, days: 90, isEvent: true),
    Case(
      testDescription: "clinical progression censors", events: .init(clinicalProgression: 90),
      change: { $0.clinicalProgression = .censor }, days: 84, isEvent: false),
    Case(
      testDescription: "clinical progression under another therapy",
      events: .init(clinicalProgression: 110, newTherapy: 100),
      change: { $0.clinicalProgression = .event }, days: 84, isEvent: false),
    Case(
      testDescription: "local therapy as an event", resected: 84,
      change: { $0.localTherapy = .event }, days: 84, isEvent: true),
    Case(
      testDescription: "local therapy censors before the scan that shows it", resected: 84,
      change: { $0.localTherapy = .censor }, days: 42, isEvent: false),
    Case(
      testDescription: "a gap of just so many days", change: { $0.maximumGap = 42 }, days: 126,
      isEvent: true),
    Case(
      testDescription: "a longer gap", change: { $0.maximumGap = 41 }, days: 84, isEvent: false),
    Case(
      testDescription: "not evaluable scans do not end a gap",
      points: [(42, .SD), (84, .NE), (126, .PD)], change: { $0.maximumGap = 60 }, days: 42,
      isEvent: false),
    Case(
      testDescription: "a gap after the baseline", points: [(126, .PD)],
      change: { $0.maximumGap = 100 }, days: 0, isEvent: false),
    Case(
      testDescription: "a death after a gap", event: .death, day: 300,
      change: { $0.maximumGap = 100 }, days: 126, isEvent: false),
    Case(
      testDescription: "an end without an event has no gap", points: [(42, .SD)],
      event: .censored, day: 42, change: { $0.maximumGap = 10 }, days: 42, isEvent: false),
  ])
  func `ends by the rules`(_ c: Case) {
    var rules = EventRules()
    c.change(&rules)
    let free = ProgressionFreeTime(Self.outcome(c), Self.cohort(c), rules)
    #expect(free.time == TimeToEvent(days: c.days, isEvent: c.isEvent))
    #expect(!free.isPending)
    #expect(free.withPendingAsEvent == free.time)
    #expect(free.withPendingCensored == free.time)
  }

  struct Pending: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var points: [(Int, ResponseClass)]
    var event = SubjectSummary.Event.progression
    var day: Int
    var pending: SubjectSummary.Pending?
    /// Days with the progression taken for one and for none; `nil`: nothing is pending.
    var asEvent: Int?, asNone: Int?
  }

  @Test(arguments: [
    Pending(
      testDescription: "one unconfirmed", points: [(42, .SD), (84, .UPD)], day: 84, asEvent: 84,
      asNone: 84),
    Pending(
      testDescription: "a run of two", points: [(42, .SD), (84, .UPD), (98, .UPD)], day: 84,
      asEvent: 84, asNone: 98),
    Pending(
      testDescription: "not evaluable after it", points: [(84, .UPD), (126, .NE)], day: 84,
      asEvent: 84, asNone: 84),
    Pending(
      testDescription: "a criterion that waits to call it",
      points: [(42, .SD), (84, .UPD)], event: .censored, day: 42, asEvent: 84, asNone: 84),
    Pending(
      testDescription: "said by the criterion alone", points: [(42, .SD), (84, .PD)], day: 84,
      pending: .progression, asEvent: 84, asNone: 84),
    Pending(testDescription: "confirmed", points: [(84, .UPD), (126, .PD)], day: 84),
    Pending(
      testDescription: "cancelled", points: [(84, .UPD), (126, .SD)], event: .censored, day: 126),
  ])
  func `a pending progression counts both ways`(_ c: Pending) {
    let one = Case(
      testDescription: "", points: c.points, event: c.event, day: c.day, pending: c.pending,
      days: 0, isEvent: true)
    let free = ProgressionFreeTime(Self.outcome(one), Self.cohort(one), EventRules())
    #expect(free.isPending == (c.asEvent != nil))
    guard let asEvent = c.asEvent, let asNone = c.asNone else {
      #expect(free.withPendingCensored == free.time)
      return
    }
    #expect(free.withPendingAsEvent == TimeToEvent(days: asEvent, isEvent: true))
    #expect(free.withPendingCensored == TimeToEvent(days: asNone, isEvent: false))
  }
}
