import ClinicalData
import Foundation
import Quantities
import Reporting
import RuleLanguage
import SourceText
import Testing

@testable import RuleEvaluation

/// Every flip that an explanation names is fed back, by other code than that which found it.
@Suite struct `Flips of responses` {
  /// How many subjects of the demonstration study are looked at with all their visits: as many as
  /// NADIR_FLIP_SUBJECTS says, else all; without optimisation, which takes twenty times as long,
  /// one visit of the first.
  static let asked = ProcessInfo.processInfo.environment["NADIR_FLIP_SUBJECTS"].flatMap(Int.init)
  static let isSample = asked == nil && _isDebugAssertConfiguration()
  static let size = asked ?? (isSample ? 1 : 1000)

  static func isLookedAt(_ timePoint: TimePoint, of reading: Reading) -> Bool {
    !isSample || timePoint.day == reading.timePoints[2].day
  }

  static let study: Study = {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Data/demo").path
    let reading = try? StudyReader.read(
      path: path, standardInput: { [] }, options: ReadingOptions())
    return reading?.study ?? Study()
  }()

  @Test(arguments: ["recist-1.1", "irecist", "imrecist", "who", "percimt"])
  func `each flips when tried and one quantum less does not`(id: String) throws {
    let run = try #require(RuleShelf.run(id))
    let subjects = Self.study.subjects.prefix(Self.size)
    try #require(!subjects.isEmpty)
    var count = 0
    var visits = 0
    for subject in subjects {
      let reading = try #require(subject.readings.first)
      for explanation in try run.explain(
        subject, reading: reading, in: Self.study, options: EvaluationOptions(), findingFlips: true,
        where: { Self.isLookedAt($0, of: reading) })
      where !explanation.isBaseline {
        visits += 1
        for flip in explanation.flips {
          let trial = FlipTrial(run, subject, reading, try #require(explanation.day), flip)
          #expect(
            try trial.response(at: flip.to) == flip.word,
            "\(id), \(subject.id), day \(explanation.day ?? 0): \(flip)")
          count += 1
          guard let nearer = trial.nearer else { continue }
          #expect(
            try trial.response(at: nearer) == explanation.response,
            "\(id), \(subject.id), day \(explanation.day ?? 0), at \(nearer): \(flip)")
        }
      }
    }
    #expect(count > visits)
    print("authoring: flips of \(id): \(count) fed back, of \(visits.counted("time point"))")
  }

  @Test(arguments: RuleShelf.ids)
  func `an explanation has at most 25 lines`(id: String) throws {
    let run = try #require(RuleShelf.run(id))
    for subject in Self.study.subjects.prefix(min(Self.size, 3)) {
      let reading = try #require(subject.readings.first)
      for explanation in try run.explain(
        subject, reading: reading, in: Self.study, options: EvaluationOptions(), findingFlips: true,
        where: { Self.isLookedAt($0, of: reading) })
      {
        let lines = ExplanationText().render(explanation).split(separator: "\n")
        #expect(lines.count <= 25, "\(id), \(subject.id), day \(explanation.day ?? 0)")
      }
    }
  }
}

/// One flip, made anew in the data or the rules and evaluated as a whole run does.
private struct FlipTrial {
  let run: CriterionRun, subject: Subject, reading: Reading, day: Int, flip: Explanation.Flip
  let timePoint: Int

  init(
    _ run: CriterionRun, _ subject: Subject, _ reading: Reading, _ day: Int,
    _ flip: Explanation.Flip
  ) {
    (self.run, self.subject, self.reading, self.day, self.flip) = (run, subject, reading, day, flip)
    timePoint = reading.timePoints.firstIndex { $0.day == day } ?? 0
  }

  /// The value a quantum before the flip; `nil` where it is no number, or there is none before it.
  var nearer: String? {
    guard let direction = flip.direction, let to = Rational(plainDecimal: flip.to),
      let quantum = Rational(plainDecimal: flip.quantum),
      let value = try? to.adding(direction == .up ? quantum.negated : quantum),
      flip.kind != .newLesion || !value.isZero
    else { return nil }
    return value.plainDecimal
  }

  func response(at text: String) throws -> String? {
    var subject = subject
    var reading = reading
    var run = run
    switch flip.kind {
    case .evidence: return nil  // of verdicts alone, which these tests do not explain
    case .size: try setSize(text, in: &reading)
    case .state: try setState(text, in: &reading)
    case .newLesion: try addLesion(text, to: &reading)
    case .observation:
      let visit = reading.timePoints[timePoint]
      subject.observations.removeAll {
        $0.name == flip.column && (visit.day...visit.lastDay).contains($0.day)
      }
      subject.observations.append(
        Observation(day: day, name: flip.column, value: .word(text, limit: nil)))
    case .parameter:
      let rules = try run.rules.setting(
        flip.column, to: flip.unit.isEmpty ? text : "\(text) \(flip.unit)")
      run = CriterionRun(label: run.label, rules: rules, others: run.others)
    }
    let outcome = try run.evaluateCompiled(
      subject, reading: reading, in: `Flips of responses`.study, options: EvaluationOptions())
    return outcome.timePoints.first { $0.day == day }?.response
  }

  private func setSize(_ text: String, in reading: inout Reading) throws {
    let lesion = try #require(reading.lesions.firstIndex { $0.id == flip.lesion })
    let column = try #require(
      `Flips of responses`.study.measurements.firstIndex { $0.name == flip.column })
    reading.lesions[lesion].records[timePoint]?.values[column] = Rational(plainDecimal: text)
  }

  private func setState(_ text: String, in reading: inout Reading) throws {
    let lesion = try #require(reading.lesions.firstIndex { $0.id == flip.lesion })
    let records = reading.lesions[lesion].records
    let state = try #require(LesionState(rawValue: text))
    let sized = records.prefix(timePoint).compactMap(\.self).last {
      $0.values.contains { $0 != nil }
    }
    var values = records[timePoint]?.values ?? empty
    if state == .absent || state == .notEvaluable { values = empty }
    if state == .measured { values = sized?.values ?? values }
    var record = records[timePoint] ?? emptyRecord(state)
    (record.state, record.values, record.mergedInto) = (state, values, nil)
    reading.lesions[lesion].records[timePoint] = record
  }

  private func addLesion(_ text: String, to reading: inout Reading) throws {
    var record = emptyRecord(flip.direction == nil ? .present : .measured)
    if flip.direction != nil {
      let size = Rational(plainDecimal: text)
      record.values = `Flips of responses`.study.measurements.map {
        $0.unit.dimension == .length ? size : nil
      }
    }
    var records: [LesionRecord?] = reading.timePoints.map { _ in nil }
    records[timePoint] = record
    reading.lesions.append(Lesion(id: "another", role: .new, records: records))
  }

  private var empty: [Rational?] { `Flips of responses`.study.measurements.map { _ in nil } }

  private func emptyRecord(_ state: LesionState) -> LesionRecord {
    LesionRecord(
      state: state, values: empty,
      attributes: `Flips of responses`.study.attributeNames.map { _ in "" }, day: day)
  }
}
