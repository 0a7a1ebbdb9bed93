import CaseStrength
import Quantities
import RuleEvaluation
import RuleLanguage
import RuleTestSupport
import SourceText
import Testing
import WorkedCases

@Suite struct `Strength of the library's cases` {
  /// Files whose every goal is reached and every change noticed, or explained.
  static let whole = ["choi", "irrc", "mrecist-hcc", "mwho", "recist-1.0", "recist-1.1", "who"]

  @Test(arguments: whole)
  func `what a thoroughly tested file leaves untested has a reason`(_ id: String) throws {
    let strength = try Self.strength(of: id, try TestLibrary.library())
    let open = (strength.gaps + strength.survivors).filter { $0.reason == nil }
    #expect(open.map { "\($0.range.pathAndLine) \($0.name)" } == [])
    #expect(strength.findings.map(\.message) == [])
    for kind in CoverageGoal.Kind.allCases {
      #expect(strength.share(kind).isAtLeast(percent: Rational(integer: 100)))
    }
  }

  /// The rest of the library is on its way; it must not fall back.
  @Test(.enabled(if: !_isDebugAssertConfiguration(), "takes minutes without optimisation"))
  func `the library as a whole is no weaker than it was`() throws {
    let library = try TestLibrary.library()
    var shares: [CoverageGoal.Kind: Share] = [:]
    var mutants = Share(0, of: 0)
    var explained = 0
    for id in library.ids {
      let strength = try Self.strength(of: id, library)
      for kind in CoverageGoal.Kind.allCases {
        shares[kind] = (shares[kind] ?? Share(0, of: 0)) + strength.share(kind)
      }
      mutants = mutants + strength.mutants
      #expect(strength.findings.map(\.message) == [], "\(id)")
      explained += (strength.gaps + strength.survivors).count { $0.reason != nil }
    }
    let least = [CoverageGoal.Kind.rows: 94, .conditions: 95, .thresholds: 84]
    for kind in CoverageGoal.Kind.allCases {
      let share = try #require(shares[kind])
      print("authoring: \(kind.rawValue) of the library that its cases reach: \(share.text)")
      #expect(share.isAtLeast(percent: Rational(integer: try #require(least[kind]))))
    }
    print("authoring: changes of the library that its cases notice: \(mutants.text)")
    print("authoring: gaps and unnoticed changes with a reason: \(explained)")
    #expect(mutants.isAtLeast(percent: Rational(integer: 77)))
    #expect(mutants.total > 1_000)
  }

  private static func strength(of id: String, _ library: RuleLibrary) throws -> CaseStrength {
    let rules = try #require(library.load(id).rules)
    var reader = CaseFileReader()
    let read = reader.read(try TestLibrary.file("\(id).cases.yaml"))
    let file = try #require(read)
    let runner = CaseRunner(rules: rules, library: library, file: file)
    let prepared = file.cases.flatMap { runner.prepare($0) }
    let probe = CoverageProbe(rulesID: id)
    for item in prepared { #expect(runner.run(item, probe: probe).isPassed, "\(item.name)") }
    return CaseStrength(
      of: rules, library: library, untested: file.untested, runner: runner, prepared: prepared,
      reached: probe.reached, mutates: true)
  }
}
