import Parallel
public import RuleLanguage
import RuleAnalysis
import RuleDifference
import Synchronization
public import WorkedCases

/// What became of a mutant.
public enum MutantFate: Sendable, Equatable {
  /// A case gave something else than expected.
  case caught
  case survived
  /// It means the same as the file, so that no case can tell them apart.
  case equivalent
  /// It is no rule file: the checks of `validate` catch it.
  case refused
}

/// Runs the cases of a rule file on its mutants.
public struct MutationRun: Sendable {
  private let rules: RuleFile
  private let library: RuleLibrary
  private let runner: CaseRunner
  private let cases: [PreparedCase]

  /// Takes the rules and their library, and cases that all pass.
  public init(
    _ rules: RuleFile, library: RuleLibrary, runner: CaseRunner, cases: [PreparedCase]
  ) {
    self.rules = rules
    self.library = library
    self.runner = runner
    self.cases = cases
  }

  /// The fate of each mutant, in their order; they are tried side by side.
  public func fates(of mutants: [Mutant]) -> [MutantFate] {
    let order = Mutex(Array(cases.indices))
    return mutants.mappedInParallel { fate(of: $0, order) }
  }

  /// Cases that caught a mutant are tried first on the next one, since neighbours are caught alike;
  /// whether one is caught does not depend on the order.
  private func fate(of mutant: Mutant, _ order: borrowing Mutex<[Int]>) -> MutantFate {
    guard let file = mutant.file else { return .refused }
    let library = library.adding(file, as: rules.id)
    guard let changed = library.load(rules.id).rules else { return .refused }
    var substitute = CaseRunner.Substitute(changed, library: library, of: runner)
    for index in order.withLock({ $0 }) where substitute.isNoticed(by: cases[index]) {
      order.withLock { order in
        order.removeAll { $0 == index }
        order.insert(index, at: 0)
      }
      return .caught
    }
    return isEquivalent(mutant, changed) ? .equivalent : .survived
  }

  /// Whether it is proved that no patient tells the mutant from the file.
  func isEquivalent(_ mutant: Mutant, _ changed: RuleFile) -> Bool {
    if let rows = mutant.rows, rules.isOrderFree(of: rows.definition, row: rows.first) {
      return true
    }
    return changed.isEquivalent(to: rules)
  }
}
