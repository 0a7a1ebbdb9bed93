import Quantities
import RuleLanguage
import Testing

@testable import Comparison
@testable import RuleEvaluation

@Suite struct `Two criteria side by side` {
  struct Point: Sendable {
    var day: Int
    var word: ResponseClass?
    var burden = 20
    var nadir = 20
    var target = "SD"
    var hasNewLesion = false
    var stands: Bool?
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var a: [Point], b: [Point]
    var kind: Discordance.Kind?
    var day: Int?
  }

  static func outcome(_ criterion: String, _ points: [Point], best: ResponseClass?)
    -> SubjectOutcome
  {
    let timePoints = points.map { point in
      TimePointOutcome(
        visit: "", day: point.day, lastDay: point.day, target: point.target, nonTarget: "",
        newLesions: point.hasNewLesion ? .yes : .no, response: point.word?.rawValue ?? "word",
        responseClass: point.word, burden: Rational(integer: point.burden),
        baseline: Rational(integer: 20), nadir: Rational(integer: point.nadir), clause: nil,
        finalResponse: "", finalClass: point.word, stands: point.stands, notes: [])
    }
    let summary = SubjectSummary(
      bestResponse: best?.rawValue ?? "", confirmedBestResponse: "", bestClass: best,
      confirmedBestClass: best, event: .censored, eventDay: 0, eventReason: "")
    return SubjectOutcome(
      criterion: criterion, subject: "S", reader: "", timePoints: timePoints, summary: summary,
      baselineDay: 0, remarks: SubjectRemarks())
  }

  static func comparison(
    _ a: [Point], _ b: [Point], best: (ResponseClass?, ResponseClass?) = (.SD, .SD),
    classes: ClassChoice = .collapsed
  ) -> CriteriaComparison {
    let outcomes = [outcome("a", a, best: best.0), outcome("b", b, best: best.1)]
    return CriteriaComparison(
      "a", "b", outcomes: ReaderOutcomes(reader: "", outcomes: outcomes), classes: classes)
  }

  @Test(arguments: [
    Case(testDescription: "agree", a: [Point(day: 1, word: .SD)], b: [Point(day: 1, word: .SD)]),
    Case(
      testDescription: "collapse", a: [Point(day: 1, word: .PD)], b: [Point(day: 1, word: .UPD)]),
    Case(testDescription: "no class", a: [Point(day: 1, word: nil)], b: [Point(day: 1, word: .PD)]),
    Case(
      testDescription: "NE is a class", a: [Point(day: 1, word: .NE)],
      b: [Point(day: 1, word: .PD)], kind: .notEvaluable, day: 1),
    Case(
      testDescription: "new lesion", a: [Point(day: 1, word: .PD, hasNewLesion: true)],
      b: [Point(day: 1, word: .SD)], kind: .newLesion, day: 1),
    Case(
      testDescription: "new lesion in burden",
      a: [Point(day: 1, word: .SD, burden: 30)],
      b: [Point(day: 1, word: .PD, hasNewLesion: true)], kind: .newLesionInBurden, day: 1),
    Case(
      testDescription: "cancelled",
      a: [Point(day: 1, word: .PD), Point(day: 2, word: .PD, hasNewLesion: true)],
      b: [Point(day: 1, word: .UPD, stands: false), Point(day: 2, word: .PR)], kind: .cancelled,
      day: 2),
    Case(
      testDescription: "other sums", a: [Point(day: 1, word: .PR, burden: 10)],
      b: [Point(day: 1, word: .SD)], kind: .burden, day: 1),
    Case(
      testDescription: "other nadir", a: [Point(day: 1, word: .PD, nadir: 10)],
      b: [Point(day: 1, word: .SD)], kind: .reference, day: 1),
    Case(
      testDescription: "other threshold", a: [Point(day: 1, word: .PD, target: "PD")],
      b: [Point(day: 1, word: .SD)], kind: .target, day: 1),
    Case(
      testDescription: "only common visits", a: [Point(day: 1, word: .PD)],
      b: [Point(day: 2, word: .SD)]),
  ])
  func `the first differing visit has a kind`(_ c: Case) {
    let found = Self.comparison(c.a, c.b).discordances.first
    #expect(found?.kind == c.kind)
    #expect(found?.day == c.day)
  }

  @Test func `full classes keep unconfirmed progression apart`() {
    let a = [Point(day: 1, word: .PD)], b = [Point(day: 1, word: .UPD)]
    let full = Self.comparison(a, b, classes: .full)
    #expect(full.visits.agreeing == 0)
    #expect(full.discordances.first?.kind == .unconfirmed)
    #expect(Self.comparison(a, b).visits.agreeing == 1)
  }

  @Test func `a best response alone may differ`() {
    let points = [Point(day: 1, word: .SD)]
    let found = Self.comparison(points, points, best: (.SD, .PD)).discordances.first
    #expect(found?.kind == .bestResponse)
    #expect(found?.day == nil)
    #expect(found?.responseB == "PD")
  }
}
