import ClinicalData
import Foundation
import RuleLanguage
import Testing

@testable import RuleEvaluation

/// The compiled evaluator says what the reference says, in every column.
struct EvaluatorsAgreeTests {
  static let patients =
    ProcessInfo.processInfo.environment["NADIR_RANDOM_PATIENTS"].flatMap { UInt64($0) } ?? 100
  static let firstSeed =
    ProcessInfo.processInfo.environment["NADIR_RANDOM_SEED"].flatMap { UInt64($0) } ?? 1

  @Test(arguments: RuleShelf.ids)
  func `both evaluators agree on random patients`(id: String) throws {
    let run = try #require(RuleShelf.run(id))
    try compare(run)
  }

  /// Every parameter that has options, set to each of them.
  @Test(arguments: RuleShelf.ids)
  func `both evaluators agree under every option`(id: String) throws {
    let run = try #require(RuleShelf.run(id))
    for parameter in run.rules.parameters where parameter.isUsed {
      guard case .word(let options) = parameter.type else { continue }
      for option in options {
        let changed = try #require(RuleShelf.run(id, [parameter.name: option]))
        try compare(changed, share: 10, note: "\(parameter.name) = \(option)")
      }
    }
  }

  private func compare(_ run: CriterionRun, share: UInt64 = 1, note: String = "") throws {
    let roles: [EvaluationOptions.TargetRoles] = [.honoured, .honoured, .select, .designated]
    var failures = 0
    for seed in Self.firstSeed..<(Self.firstSeed + max(1, Self.patients / share)) {
      var cohort = RandomCohort(run.rules, seed: seed)
      let study = cohort.study()
      let subject = study.subjects[0]
      let options = EvaluationOptions(
        origin: seed % 5 == 0 ? .randomisation : .treatment, targetRoles: roles[Int(seed % 4)])
      for reading in subject.readings {
        let wanted = lines { () throws(EvaluationError) in
          try run.evaluate(subject, reading: reading, in: study, options: options)
        }
        let got = lines { () throws(EvaluationError) in
          try run.evaluateCompiled(subject, reading: reading, in: study, options: options)
        }
        guard wanted != got else { continue }
        failures += 1
        let place = zip(wanted, got).first { $0 != $1 } ?? (wanted.joined(), got.joined())
        Issue.record("\(run.label) \(note) seed \(seed)\nwanted \(place.0)\ngot    \(place.1)")
        if failures == 3 { return }
      }
    }
  }
}
