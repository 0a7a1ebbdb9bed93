import ClinicalData
import Quantities
import RuleLanguage
import Statistics
import Testing

@testable import Comparison
@testable import RuleEvaluation

@Suite struct `A comparison` {
  /// A subject under two criteria, `a` and `b`, with what else is known.
  struct Patient {
    var a: [(Int, ResponseClass)]
    var b: [(Int, ResponseClass)]
    var best: (ResponseClass, ResponseClass)
    var events = SubjectEvents()
    var arm = "X"
  }

  static func outcome(
    _ criterion: String, _ subject: String, _ points: [(Int, ResponseClass)], best: ResponseClass
  ) -> SubjectOutcome {
    let made = `Two criteria side by side`.outcome(
      criterion, points.map { .init(day: $0.0, word: $0.1) }, best: best)
    var summary = made.summary
    let progression = points.first { $0.1 == .PD }?.0
    let response = points.first { $0.1 == .CR || $0.1 == .PR }?.0
    summary.progressionDay = progression
    summary.event = progression == nil ? .censored : .progression
    summary.eventDay = progression ?? points.last { $0.1 != .NE }?.0 ?? 0
    if best == .CR || best == .PR {
      summary.responseDay = response
      summary.confirmedResponseDay = response
    }
    return SubjectOutcome(
      criterion: criterion, subject: subject, reader: "", timePoints: made.timePoints,
      summary: summary, baselineDay: -1, remarks: SubjectRemarks())
  }

  static func report(
    _ patients: [Patient], lacking: [String: Set<String>] = [:], byArm: Bool = false
  ) -> ComparisonReport {
    let subjects = patients.enumerated().map { index, patient in
      let days = [-1] + patient.a.map(\.0)
      let lesion = Lesion(
        id: "T1", role: .target,
        records: days.map { _ in LesionRecord(state: .measured, values: [.one]) })
      return Subject(
        id: "S\(index)", events: patient.events, attributes: [patient.arm],
        readings: [Reading(timePoints: days.map { TimePoint(day: $0) }, lesions: [lesion])])
    }
    let outcomes = zip(subjects, patients).flatMap { subject, patient in
      [
        outcome("a", subject.id, patient.a, best: patient.best.0),
        outcome("b", subject.id, patient.b, best: patient.best.1),
      ]
    }
    let cohort = Cohort(
      subjects, population: Population(name: "all", members: Set(subjects.map(\.id))),
      excluded: 2, by: byArm ? 0 : nil)
    var options = ComparisonOptions()
    options.bootstrap = Bootstrap(repetitions: 200, seed: 5)
    return ComparisonReport(
      outcomes, criteria: ["a", "b"], cohort: cohort, options: options, lacking: lacking)
  }

  /// Progression of `a` at day 42: not imaged again, again too early, in time, and late.
  private static let patients = [
    Patient(a: [(42, .PD)], b: [(42, .UPD)], best: (.PD, .UPD), events: .init(death: 60)),
    Patient(
      a: [(42, .PD), (60, .PD)], b: [(42, .UPD), (60, .UPD)], best: (.PD, .UPD),
      events: .init(newTherapy: 90)),
    Patient(a: [(42, .PD), (84, .PD)], b: [(42, .UPD), (84, .PR)], best: (.PD, .PR)),
    Patient(a: [(42, .PD), (142, .PD)], b: [(42, .UPD), (142, .PD)], best: (.PD, .PD)),
    Patient(
      a: [(42, .PD)], b: [(42, .UPD)], best: (.PD, .UPD),
      events: .init(death: 99, treatmentEnd: 50)),
    Patient(a: [(42, .PR), (84, .PR)], b: [(42, .PR), (84, .PR)], best: (.PR, .PR), arm: "Y"),
    Patient(a: [(42, .NE)], b: [(42, .NE)], best: (.NE, .NE), arm: "Y"),
    Patient(a: [(42, .SD)], b: [(42, .NE)], best: (.SD, .NE), arm: "Y"),
  ]

  @Test func `counts what was seen after a first progression`() throws {
    let report = Self.report(Self.patients)
    let after = try #require(report.afterProgression.first)
    #expect(after.criterion == "a")
    #expect(after.progressions == 5)
    #expect(after.imagedAgain == 3)
    #expect(after.after28Days == 2)
    #expect(after.within28To56Days == 1)
    #expect(after.withoutLaterScan == 2)
    // Later scans: 0, 1, 1, 1, 0; days to the last: 0, 18, 42, 100, 0.
    #expect(after.medianScans == 1)
    #expect(after.medianDays == 18)
    #expect(after.reasons == [.died: 1, .stopped: 1])
    // Unconfirmed progressions are first progressions too.
    #expect(report.afterProgression[1].progressions == 5)
  }

  @Test func `a progression under another therapy is none of the trial's`() throws {
    let patient = Patient(
      a: [(42, .SD), (84, .PD)], b: [(42, .SD), (84, .PD)], best: (.SD, .SD),
      events: .init(newTherapy: 60))
    #expect(Self.report([patient]).afterProgression[0].progressions == 0)
  }

  @Test func `follows subjects from the data to each criterion`() throws {
    let flow = try #require(Self.report(Self.patients, lacking: ["b": ["S7", "S0"]]).flows.first)
    #expect(flow.inData == 10)
    #expect(flow.excluded == 2)
    #expect([flow.withBaseline, flow.measurable, flow.assessed, flow.analysed] == [8, 8, 8, 8])
    let (a, b) = (flow.criteria[0], flow.criteria[1])
    #expect([a.evaluable, a.withoutMeasurement, a.notEvaluable, a.notAssessed] == [7, 0, 1, 0])
    // S0 is evaluable, whatever it lacks; S7 is not for want of a size, S6 by the verdict.
    #expect([b.evaluable, b.withoutMeasurement, b.notEvaluable, b.notAssessed] == [6, 1, 1, 0])
  }

  @Test func `best responses are bounded where progressions were not seen again`() throws {
    let pair = try #require(Self.report(Self.patients).pairs.first)
    let best = try #require(pair.agreements.first { $0.scope == .bestResponse })
    // Unconfirmed counts as progression: S2 and S7 differ.
    #expect(best.share == Proportion(6, of: 8))
    // S0, S1 and S4 await a scan: if none is true they are SD under b.
    #expect(pair.ifReversed.share == Proportion(3, of: 8))
    // Imaged again: S1, S2, S3.
    #expect(pair.imagedAgain.share == Proportion(2, of: 3))
  }

  @Test func `time points are compared in two scopes, with intervals from draws`() throws {
    let pair = try #require(Self.report(Self.patients).pairs.first)
    let visits = try #require(pair.agreements.first { $0.scope == .visits })
    #expect(visits.share == Proportion(10, of: 12))
    let interval = try #require(visits.shareInterval)
    #expect(interval.low >= 0 && interval.low <= 250 / 3 && interval.high >= 250 / 3)
    #expect(visits.symmetry == .dependent)
    let early = try #require(pair.agreements.first { $0.scope == .visitsToProgression })
    #expect(early.share == Proportion(8, of: 9))
    let again = try #require(Self.report(Self.patients).pairs.first)
    #expect(again.agreements.map(\.kappa) == pair.agreements.map(\.kappa))
    #expect(again.progressionFree == pair.progressionFree)
  }

  @Test func `a test of symmetry needs disagreement both ways`() {
    func symmetry(_ cells: [(ResponseClass, ResponseClass, Int)]) -> Agreement.Symmetry {
      var table = CrossTable()
      for (a, b, count) in cells { table.add(a, b, count: count) }
      return Agreement(bestResponses: table).symmetry
    }
    #expect(symmetry([(.SD, .SD, 4), (.NE, .NE, 1)]) == .noDisagreement)
    #expect(
      symmetry([(.SD, .SD, 4), (.PD, .SD, 3), (.PD, .PR, 1)])
        == .oneSided(count: 4, better: .second))
    #expect(symmetry([(.CR, .PR, 2), (.PD, .PD, 4)]) == .oneSided(count: 2, better: .first))
    // Not evaluable is neither better nor worse.
    #expect(symmetry([(.CR, .PR, 2), (.NE, .SD, 4)]) == .oneSided(count: 2, better: .first))
    guard case .tested(_, _, let mcNemar) = symmetry([(.PR, .SD, 1), (.SD, .PR, 1)]) else {
      Issue.record("both directions occur")
      return
    }
    #expect(mcNemar == 1)
  }

  @Test func `endpoints count responses, benefit and times`() throws {
    let report = Self.report(Self.patients)
    let (a, b) = (report.endpoints[0], report.endpoints[1])
    #expect(a.response.objective == Proportion(1, of: 8))
    #expect(b.response.objective == Proportion(2, of: 8))
    #expect(a.response.control == Proportion(2, of: 8))
    // Stable disease of 42 days is no benefit.
    #expect(a.response.benefit == Proportion(1, of: 8))
    #expect(b.response.timesToResponse == [42, 84])
    #expect(a.progressionFree.events == 5)
    #expect(b.progressionFree.events == 1)
    #expect(b.pending == 3)
    #expect(b.withPendingAsEvents.events == 4)
    #expect(b.withPendingCensored.events == 1)
    #expect(a.followUp.events == 3)
    // Shorter under `a` throughout, so that its mean is shorter.
    #expect(try #require(report.pairs.first?.progressionFree).days > 0)
  }

  @Test func `groups are compared with the first`() throws {
    let report = Self.report(Self.patients, byArm: true)
    #expect(report.cohort.groups.map(\.name) == ["X", "Y"])
    #expect(report.groupComparisons.map(\.criterion) == ["a", "b"])
    let one = try #require(report.groupComparisons.first)
    #expect(one.first.group == "Y" && one.second.group == "X")
    #expect(one.first.count == 3 && one.second.count == 5)
    #expect((one.responses?.value).map { ($0 - 100.0 / 3).magnitude < 1e-9 } == true)
    #expect(one.hazard == nil, "no event in Y")
    #expect(report.afterProgressionByGroup.map(\.progressions) == [5, 5, 0, 0])
    let parts = report.endpointsByGroup.filter { $0.criterion == "a" }.map(\.count)
    #expect(parts == [5, 3])
  }

  // MARK: From a landmark

  @Test func `survival from a landmark counts those alive there, by what was known`() throws {
    typealias Known = (a: [(Int, ResponseClass)], best: ResponseClass, events: SubjectEvents)
    let known: [Known] = [
      ([(42, .PD)], .PD, .init(death: 60)), ([(42, .PD)], .PD, .init(death: 184)),
      ([(42, .PR)], .PR, .init(lastContact: 300)), ([(42, .PR)], .PR, .init(lastContact: 50)),
      ([(42, .UPD), (70, .PR)], .PR, .init(death: 400)),
      ([(42, .PD), (70, .PD)], .PD, .init(death: 90)),
      ([(42, .NE)], .NE, .init(death: 84)), ([(42, .SD)], .SD, .init(lastContact: 84)),
    ]
    let subjects = known.enumerated().map { Subject(id: "S\($0)", events: $1.events) }
    let outcomes = known.enumerated().flatMap { index, one in
      ["a", "b"].map { Self.outcome($0, "S\(index)", one.a, best: one.best) }
    }
    let cohort = Cohort(
      subjects, population: Population(name: "all", members: Set(subjects.map(\.id))))
    let analysis = try #require(
      LandmarkAnalysis(outcomes, criteria: ["a", "b"], cohort: cohort, day: 84))
    // S0 and S6 are dead by day 84, S3 was last seen on day 50.
    #expect([analysis.dead, analysis.lost, analysis.alive] == [2, 1, 5])
    let patterns = try #require(analysis.byPattern.first)
    #expect(
      patterns.groups.map { "\($0.name) \($0.curve.count) \($0.curve.events)" } == [
        "response 1 0", "stable disease 1 0", "progression not seen again 1 1",
        "progression seen again 1 1", "progression not imaged again 1 1",
      ])
    // Time counts from the landmark.
    #expect(patterns.groups.last?.curve.median.days == 100)
    let both = try #require(analysis.byConcordance.first)
    #expect(
      both.groups.map { "\($0.name) \($0.curve.count)" } == [
        "progression under neither 3", "under both 2",
      ])
  }

  @Test func `there is no survival where no death is known`() {
    let cohort = Cohort(
      [Subject(id: "S0")], population: Population(name: "all", members: ["S0"]))
    #expect(LandmarkAnalysis([], criteria: ["a"], cohort: cohort, day: 84) == nil)
  }
}
