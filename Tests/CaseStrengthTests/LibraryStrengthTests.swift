import Quantities
import RuleEvaluation
import RuleLanguage
import RuleTestSupport
import SourceText
import Testing
import WorkedCases

@testable import CaseStrength

@Suite struct `Strength of the library's cases` {
  /// Every goal is reached and every change noticed, or explained one by one.
  @Test(.enabled(if: !_isDebugAssertConfiguration(), "takes minutes without optimisation"))
  func `what the library leaves untested has a reason`() throws {
    let library = try TestLibrary.library()
    var shares: [CoverageGoal.Kind: Share] = [:]
    var mutants = Share(0, of: 0)
    var unnoticed = 0
    var unreached = 0
    for id in library.ids {
      let strength = try Self.strength(of: id, library)
      for kind in CoverageGoal.Kind.allCases {
        shares[kind] = (shares[kind] ?? Share(0, of: 0)) + strength.share(kind)
      }
      mutants = mutants + strength.mutants
      let open = (strength.gaps + strength.survivors).filter { $0.reason == nil }
      #expect(open.map { "\($0.range.pathAndLine) \($0.name)" } == [])
      #expect(strength.findings.map(\.message) == [], "\(id)")
      unnoticed += strength.survivors.count
      unreached += strength.gaps.count
    }
    for kind in CoverageGoal.Kind.allCases {
      let share = try #require(shares[kind])
      print("authoring: \(kind.rawValue) of the library that its cases reach: \(share.text)")
      #expect(share.isAtLeast(percent: Rational(integer: 100)))
    }
    print("authoring: changes of the library that its cases notice: \(mutants.text)")
    print(
      "authoring: explained and left out of these: \(unreached) goals, \(unnoticed) changes "
        + "(of all changes \(Share(mutants.count, of: mutants.total + unnoticed).text) are noticed)"
    )
    #expect(mutants.isAtLeast(percent: Rational(integer: 100)))
    #expect(mutants.total > 1_000)
    // A reason is cheap; cases must stay the rule.
    #expect(
      Share(mutants.count, of: mutants.total + unnoticed).isAtLeast(percent: Rational(integer: 92)))
  }

  /// A proof that were wrong would hide what the cases do not test.
  @Test(.enabled(if: !_isDebugAssertConfiguration(), "takes minutes without optimisation"))
  func `no case notices a change that is proved to change nothing`() throws {
    let library = try TestLibrary.library()
    var proved = 0
    for id in library.ids {
      let (rules, _, runner, prepared) = try Self.cases(of: id, library)
      let run = MutationRun(rules, library: library, runner: runner, cases: prepared)
      for mutant in library.mutants(of: rules) {
        guard let file = mutant.file else { continue }
        let with = library.adding(file, as: id)
        guard let changed = with.load(id).rules, run.isEquivalent(mutant, changed) else { continue }
        proved += 1
        var substitute = CaseRunner.Substitute(changed, library: with, of: runner)
        let noticed = prepared.filter { substitute.isNoticed(by: $0) }
        #expect(noticed.map(\.name) == [], "\(mutant.range.pathAndLine) \(mutant.name)")
      }
    }
    print("authoring: changes of the library proved to change nothing: \(proved)")
    #expect(proved > 100)
  }

  private static func cases(
    of id: String, _ library: RuleLibrary
  ) throws -> (rules: RuleFile, file: CaseFile, runner: CaseRunner, prepared: [PreparedCase]) {
    let rules = try #require(library.load(id).rules)
    var reader = CaseFileReader()
    let read = reader.read(try TestLibrary.file("\(id).cases.yaml"))
    let file = try #require(read)
    let runner = CaseRunner(rules: rules, library: library, file: file)
    return (rules, file, runner, file.cases.flatMap { runner.prepare($0) })
  }

  private static func strength(of id: String, _ library: RuleLibrary) throws -> CaseStrength {
    let (rules, file, runner, prepared) = try cases(of: id, library)
    let probe = CoverageProbe(rulesID: id)
    for item in prepared { #expect(runner.run(item, probe: probe).isPassed, "\(item.name)") }
    return CaseStrength(
      of: rules, library: library, untested: file.untested, runner: runner,
      prepared: prepared, reached: probe.reached, mutates: true)
  }
}
