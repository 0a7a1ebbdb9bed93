import ClinicalData
import Foundation
import RuleLanguage
import Testing

@testable import RuleEvaluation

/// Measures, and checks nothing but that both evaluators agree; runs only if NADIR_SPEED_DATA
/// names a folder or file of data.
@Suite(.serialized, .enabled(if: ProcessInfo.processInfo.environment["NADIR_SPEED_DATA"] != nil))
struct SpeedTests {
  static let reading: StudyReading? = {
    guard let path = ProcessInfo.processInfo.environment["NADIR_SPEED_DATA"] else { return nil }
    return try? StudyReader.read(path: path, standardInput: { [] }, options: ReadingOptions())
  }()

  @Test(arguments: RuleShelf.ids)
  func `speed of both evaluators`(id: String) throws {
    let study = try #require(Self.reading?.study)
    let run = try #require(RuleShelf.run(id))
    let count = study.subjects.reduce(0) { total, subject in
      total + subject.readings.reduce(0) { $0 + $1.lesions.reduce(0) { $0 + $1.records.count } }
    }
    var first: [[String]] = []
    let compiled = try time { subject, reading in
      let outcome = try run.evaluateCompiled(
        subject, reading: reading, in: study, options: EvaluationOptions())
      if first.count < 500 { first.append(outcome.lines) }
    }
    guard ProcessInfo.processInfo.environment["NADIR_SPEED_COMPILED"] == nil else {
      print("\(id): compiled \(perSecond(count, compiled)) rows/s")
      return
    }
    var second: [[String]] = []
    let reference = try time { subject, reading in
      let outcome = try run.evaluate(
        subject, reading: reading, in: study, options: EvaluationOptions())
      if second.count < 500 { second.append(outcome.lines) }
    }
    let share = try exactShare(run, study)
    print(
      "\(id): \(study.subjects.count) subjects, \(count) rows; reference "
        + "\(perSecond(count, reference)) rows/s, compiled \(perSecond(count, compiled)) rows/s; "
        + "\(share) % of responses exact")
    #expect(first == second)
  }

  private func time(_ body: (Subject, Reading) throws -> Void) throws -> Double {
    let study = try #require(Self.reading?.study)
    let start = ContinuousClock.now
    for subject in study.subjects {
      for reading in subject.readings { try body(subject, reading) }
    }
    return (ContinuousClock.now - start) / .seconds(1)
  }

  private func perSecond(_ rows: Int, _ seconds: Double) -> Int { Int(Double(rows) / seconds) }

  /// How many responses, in a hundred, were worked out with nothing unknown.
  private func exactShare(_ run: CriterionRun, _ study: Study) throws -> Double {
    let response = try #require(run.rules.report.response)
    var exact = 0
    var all = 0
    for subject in study.subjects.prefix(2_000) {
      for reading in subject.readings {
        let source = ExactSession.Source(
          run: run, subject: subject, reading: reading, study: study, options: EvaluationOptions())
        guard let session = ExactSession(run.compiled, source), session.data.visitCount > 0 else {
          continue
        }
        _ = try session.outcome(label: "")
        for visit in 0..<session.data.visitCount where visit > session.data.baseline {
          all += 1
          if session.slots[session.offsets[response] + visit].state == .exact { exact += 1 }
        }
        session.close()
      }
    }
    return (Double(exact) * 1000 / Double(max(1, all))).rounded() / 10
  }
}
