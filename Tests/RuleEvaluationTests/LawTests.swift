import ClinicalData
import Quantities
import RuleLanguage
import Testing

@testable import RuleEvaluation

struct LawTests {
  private func responses(_ run: CriterionRun, _ study: Study, _ subject: Subject) throws -> [String]
  {
    try outcome(run, study, subject).timePoints.map(\.response)
  }

  private func outcome(_ run: CriterionRun, _ study: Study, _ subject: Subject) throws
    -> SubjectOutcome
  {
    try run.evaluateCompiled(
      subject, reading: subject.readings[0], in: study, options: EvaluationOptions())
  }

  @Test(arguments: RuleShelf.ids)
  func `a later visit never changes an earlier response`(id: String) throws {
    let run = try #require(RuleShelf.run(id))
    for seed in 1..<100 as Range<UInt64> {
      var cohort = RandomCohort(run.rules, seed: seed)
      let study = cohort.study()
      var subject = study.subjects[0]
      // What is new is known by looking back, so that a lesion's first visit may move.
      guard subject.readings[0].lesions.allSatisfy({ $0.role != nil }) else { continue }
      let whole = try responses(run, study, subject)
      subject.readings[0].timePoints.removeLast()
      for lesion in subject.readings[0].lesions.indices {
        subject.readings[0].lesions[lesion].records.removeLast()
      }
      let fewer = try responses(run, study, subject)
      if fewer.count < whole.count {
        #expect(fewer == Array(whole.prefix(fewer.count)), "\(id) seed \(seed)")
      }
    }
  }

  private func study(_ tenths: [[Int]]) -> Study {
    let column = MeasurementColumn(
      name: "longest_diameter", unit: MeasurementUnit(name: "mm", dimension: .length), header: "")
    var reading = Reading(timePoints: tenths[0].indices.map { TimePoint(day: $0 * 42) })
    reading.lesions = tenths.enumerated().map { index, sizes in
      Lesion(
        id: "T\(index)", role: .target, organ: "organ \(index)",
        records: sizes.map { size in
          LesionRecord(state: .measured, values: [try? Rational(Int128(size), 10)])
        })
    }
    return Study(subjects: [Subject(id: "S", readings: [reading])], measurements: [column])
  }

  @Test func `a rise of exactly 20 % is progression, a fall of exactly 30 % a response`() throws {
    let run = try #require(RuleShelf.run("recist-1.1", ["pd_minimum": "0 mm"]))
    var rises = 0
    for nadir in stride(from: 50, through: 3_000, by: 5) {
      let study = study([[nadir, nadir * 6 / 5, nadir * 6 / 5 - 1]])
      let found = try responses(run, study, study.subjects[0])
      #expect(found == ["PD", "SD"], "nadir \(nadir)")
      rises += 1
    }
    var falls = 0
    for baseline in stride(from: 100, through: 3_000, by: 10) {
      let study = study([[baseline, baseline * 7 / 10 + 1, baseline * 7 / 10]])
      let found = try responses(run, study, study.subjects[0])
      #expect(found == ["SD", "PR"], "baseline \(baseline)")
      falls += 1
    }
    #expect((rises, falls) == (591, 291))
  }

  @Test func `the order of lesions changes no sum`() throws {
    let run = try #require(RuleShelf.run("recist-1.1"))
    var random = SeededGenerator(seed: 7)
    for number in 0..<200 {
      let sizes = (0..<4).map { _ in (0..<4).map { _ in Int.random(in: 0...600, using: &random) } }
      let (one, other) = (study(sizes), study(sizes.shuffled(using: &random)))
      let first = try outcome(run, one, one.subjects[0]).timePoints
      let second = try outcome(run, other, other.subjects[0]).timePoints
      #expect(first.map(\.burden) == second.map(\.burden), "number \(number)")
      #expect(first.map(\.response) == second.map(\.response), "number \(number)")
    }
  }

  @Test func `what is decided without a measurement every completion gives`() throws {
    let run = try #require(RuleShelf.run("recist-1.1"))
    var random = SeededGenerator(seed: 11)
    var decided = 0
    for number in 0..<200 {
      let sizes = (0..<3).map { _ in (0..<3).map { _ in Int.random(in: 0...400, using: &random) } }
      let study = study(sizes)
      var subject = study.subjects[0]
      subject.readings[0].lesions[0].records[2]?.state = .notEvaluable
      subject.readings[0].lesions[0].records[2]?.values = [nil]
      let word = try responses(run, study, subject)[1]
      guard word != "NE" else { continue }
      decided += 1
      for size in [0, 1, 49, 50, 99, 100, 250, 1_000, 9_999] {
        subject.readings[0].lesions[0].records[2] = LesionRecord(
          state: .measured, values: [try Rational(Int128(size), 10)])
        #expect(try responses(run, study, subject)[1] == word, "number \(number), size \(size)")
      }
    }
    #expect(decided > 10)
  }
}
