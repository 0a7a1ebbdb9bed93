public import RuleEvaluation
public import RuleLanguage
public import SourceText
public import WorkedCases

/// How much of a rule file its cases test.
public struct CaseStrength: Sendable {
  /// Something that no case shows.
  public struct Gap: Sendable {
    public let name: String
    public let range: SourceRange
    /// The author's, from `untested:`.
    public let reason: String?
  }

  public private(set) var shares: [CoverageGoal.Kind: Share] = [:]
  /// Goals that no case reaches and that are not impossible.
  public private(set) var gaps: [Gap] = []
  /// Goals that no patient can reach, by proof.
  public private(set) var impossible = 0
  /// Caught ones of those that mean something else than the file, as far as is known.
  public private(set) var mutants = Share(0, of: 0)
  public private(set) var survivors: [Gap] = []
  /// Both without a reason, for a search of patients who show them.
  private(set) var openGoals: [CoverageGoal] = []
  private(set) var openMutants: [Mutant] = []
  public private(set) var equivalent = 0
  public private(set) var refused = 0
  /// Reasons for what is tested, or is nothing that is counted.
  public private(set) var findings: [Diagnostic] = []

  private let reasons: [String: CaseFile.Untested]
  private var used: Set<String> = []
  private var known: Set<String> = []

  /// Measures cases that all pass: `prepared` are those of `runner`, which is that of the rules.
  ///
  /// `reached` is what a probe collected while they ran, `nil` where coverage is not asked for; if
  /// it `mutates`, the cases are run once more for every mutant that they do not notice.
  public init(
    of rules: RuleFile, library: RuleLibrary, untested: [CaseFile.Untested], runner: CaseRunner,
    prepared: [PreparedCase], reached: Set<CoverageItem>?, mutates: Bool
  ) {
    reasons = Dictionary(untested.map { ($0.what.value, $0) }) { first, _ in first }
    if let reached { add(reached, of: rules) }
    if mutates {
      let mutants = library.mutants(of: rules)
      let run = MutationRun(rules, library: library, runner: runner, cases: prepared)
      add(mutants, run.fates(of: mutants))
    }
    checkReasons(isWhole: reached != nil && mutates)
  }

  // MARK: Coverage

  private mutating func add(_ reached: Set<CoverageItem>, of rules: RuleFile) {
    for goal in rules.coverageGoals {
      known.insert(goal.name)
      if reached.contains(goal.item) {
        shares[goal.kind, default: Share(0, of: 0)] = share(goal.kind) + Share(1, of: 1)
      } else if rules.isImpossible(goal) {
        impossible += 1
      } else {
        let reason = reason(for: goal.name)
        gaps.append(Gap(name: goal.name, range: goal.range, reason: reason))
        if reason == nil { openGoals.append(goal) }
        // What the author explains is no part of what cases can reach.
        shares[goal.kind] = share(goal.kind) + Share(0, of: reason == nil ? 1 : 0)
      }
    }
  }

  /// Goals and mutants that are left out of the shares for a reason of the author's.
  public var explained: Int { (gaps + survivors).count { $0.reason != nil } }

  public func share(_ kind: CoverageGoal.Kind) -> Share { shares[kind] ?? Share(0, of: 0) }

  // MARK: Mutants

  private mutating func add(_ mutants: [Mutant], _ fates: [MutantFate]) {
    for (mutant, fate) in zip(mutants, fates) {
      known.insert(mutant.name)
      switch fate {
      case .caught: self.mutants = self.mutants + Share(1, of: 1)
      case .equivalent: equivalent += 1
      case .refused: refused += 1
      case .survived:
        let reason = reason(for: mutant.name)
        // One that the author explains as no patient's business is left out, as for goals.
        self.mutants = self.mutants + Share(0, of: reason == nil ? 1 : 0)
        survivors.append(Gap(name: mutant.name, range: mutant.range, reason: reason))
        if reason == nil { openMutants.append(mutant) }
      }
    }
  }

  private mutating func reason(for name: String) -> String? {
    guard let untested = reasons[name] else { return nil }
    used.insert(name)
    return untested.reason
  }

  // MARK: Reasons

  /// Reports the reasons that no longer hold; an unknown name only where all names are known.
  private mutating func checkReasons(isWhole: Bool) {
    for (name, untested) in reasons.sorted(by: {
      $0.value.what.range.start < $1.value.what.range.start
    })
    where !used.contains(name) {
      if known.contains(name) {
        findings.append(.testedAfterAll(name, at: untested.what.range))
      } else if isWhole {
        findings.append(
          .nothingUntested(
            name, known: gaps.map(\.name) + survivors.map(\.name), at: untested.what.range))
      }
    }
  }
}

extension Diagnostic {
  static func testedAfterAll(_ name: String, at range: SourceRange) -> Self {
    Diagnostic(
      code: "C012", message: "`\(name)` is tested by a case, or means nothing", range: range,
      label: "take it out of `untested`")
  }

  static func nothingUntested(_ name: String, known: [String], at range: SourceRange) -> Self {
    let near = Suggestion.nearest(to: name, among: known)
    return Diagnostic(
      code: "C013", message: "nothing that is counted is called `\(name)`", range: range,
      label: near.map { "did you mean `\($0)`?" }
        ?? "`nadir test --coverage --mutate` prints the names")
  }
}
