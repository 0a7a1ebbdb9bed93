import ClinicalData
import Quantities
import RuleLanguage
import Testing

@testable import RuleEvaluation

/// An evaluation that follows a parameter says truly where its outcome stays the same.
struct FollowedParameterTests {
  /// Each number of each criterion, at its default and somewhat below and above it.
  @Test(arguments: RuleShelf.ids)
  func `outcomes are the same within the bounds of a followed parameter`(id: String) throws {
    let run = try #require(RuleShelf.run(id))
    var (inside, followed) = (0, 0)
    for (index, parameter) in run.rules.parameters.enumerated() where parameter.isUsed {
      guard case .number(let standard) = parameter.value else { continue }
      for seed in UInt64(1)...6 {
        var cohort = RandomCohort(run.rules, seed: seed &* 31 &+ UInt64(index))
        let study = cohort.study()
        let subject = study.subjects[0]
        guard let reading = subject.readings.first else { continue }
        let value = try standard.multiplied(by: Rational(Int128(seed % 3) + 3, 4))
        func lines(_ value: Rational, following: Int?) throws -> ([String], ParameterBounds) {
          var rules = run.rules
          rules.parameters[index].value = .number(value)
          let own = CriterionRun(label: id, rules: rules, others: run.others, following: following)
          let (outcome, bounds) = try own.evaluateFollowing(
            subject, reading: reading, in: study, options: EvaluationOptions())
          return (outcome.lines, bounds)
        }
        let (plain, _) = try lines(value, following: nil)
        let (found, bounds) = try lines(value, following: index)
        #expect(found == plain, "\(id) \(parameter.name) seed \(seed)")
        if bounds.isLost { continue }
        followed += 1
        for other in try values(within: bounds, around: value) where bounds.contain(other) {
          inside += 1
          let (there, _) = try lines(other, following: nil)
          #expect(there == plain, "\(id) \(parameter.name) \(value) and \(other), seed \(seed)")
          if there != plain { return }
        }
      }
    }
    // Where nothing was followed, or everything lost, the test says nothing.
    if run.rules.parameters.contains(where: { $0.name == "pd_increase" && $0.isUsed }) {
      #expect(followed > 0 && inside > 0, "\(id): \(followed) followed, \(inside) inside")
    }
  }

  /// Near both bounds, half way to them, and far away where there is none.
  private func values(within bounds: ParameterBounds, around value: Rational) throws -> [Rational] {
    let margin = try Rational(1, 1_000_000)
    let two = Rational(integer: 2), ten = Rational(integer: 10)
    let low = try bounds.low.map { [try $0.adding(margin), try $0.adding(value).divided(by: two)] }
    let high = try bounds.high.map {
      [try $0.subtracting(margin), try $0.adding(value).divided(by: two)]
    }
    return try (low ?? [.zero, try value.divided(by: ten)])
      + (high ?? [try value.multiplied(by: ten), try value.adding(.one)])
  }
}
