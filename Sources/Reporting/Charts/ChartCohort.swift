import ClinicalData
public import Comparison
import Quantities
public import RuleEvaluation
import RuleLanguage

/// The outcomes of one reader, laid out for charts: subjects in one order, each under every
/// criterion.
public struct ChartCohort: Sendable {
  /// Which time points of a subject a chart of sizes shows.
  public enum Window: String, Sendable, CaseIterable {
    /// Up to the first progression under the criterion, it included.
    case progression
    /// All before another therapy.
    case therapy

    /// As captions name it.
    var caption: String {
      switch self {
      case .progression: "scans up to progression"
      case .therapy: "all scans before new therapy, also after progression"
      }
    }
  }

  /// One criterion with what charts draw of its rules.
  public struct Criterion: Sendable {
    public let run: CriterionRun
    /// Relative changes that its rules compare the burden with, in per cent: rises above 0.
    public let thresholds: [Double]
  }

  /// One subject.
  struct Member: Sendable {
    let id: String
    let group: String
    /// One outcome for each criterion; `nil` where there is none.
    let outcomes: [SubjectOutcome?]
    /// Days from the start of treatment.
    let death: Int?
    let newTherapy: Int?
    let lastContact: Int?

    /// The last day on which anything is known.
    var lastDay: Int {
      let scans = outcomes.compactMap { $0?.timePoints.last?.day }
      return max(0, ([death, lastContact].compactMap { $0 } + scans).max() ?? 0)
    }
  }

  let criteria: [Criterion]
  let members: [Member]
  let report: ComparisonReport
  /// Empty where the data name no readers.
  public let reader: String
  let window: Window

  /// Lays out the population of a comparison for one of its readers.
  public init(
    _ report: ComparisonReport, reader: ReaderOutcomes, runs: [CriterionRun], window: Window
  ) {
    self.report = report
    self.reader = reader.reader
    self.window = window
    criteria = runs.map { Criterion(run: $0, thresholds: Thresholds.of($0.rules)) }
    var known: [String: [String: SubjectOutcome]] = [:]
    for outcome in reader.outcomes {
      known[outcome.subject, default: [:]][outcome.criterion] = outcome
    }
    let groups = report.cohort.groups
    members = report.cohort.subjects.filter {
      report.cohort.population.members.contains($0.id)
    }.map { subject in
      Member(
        id: subject.id, group: groups.first { $0.members.contains(subject.id) }?.name ?? "",
        outcomes: runs.map { known[subject.id]?[$0.label] }, death: subject.events.death,
        newTherapy: subject.events.newTherapy, lastContact: subject.events.lastContact)
    }
  }

  /// The changes of the burden from baseline, in per cent by day, within the window.
  func changes(of member: Int, under criterion: Int) -> [(day: Int, percent: Double)] {
    guard let outcome = members[member].outcomes[criterion] else { return [] }
    let end: Int =
      switch window {
      case .therapy: members[member].newTherapy ?? .max
      case .progression:
        outcome.timePoints.first { $0.responseClass == .PD || $0.responseClass == .UPD }?.day
          ?? .max
      }
    return outcome.timePoints.compactMap { point in
      guard point.day <= end, let burden = point.burden, let baseline = point.baseline,
        baseline > .zero, let ratio = try? burden.divided(by: baseline)
      else { return nil }
      return (point.day, 100 * (Double(ratio.numerator) / Double(ratio.denominator) - 1))
    }
  }

  /// The deepest fall from baseline, or the greatest rise of those who have none.
  func bestChange(of member: Int, under criterion: Int) -> Double? {
    let changes = changes(of: member, under: criterion).map(\.percent)
    guard let smallest = changes.min() else { return nil }
    return smallest <= 0 ? smallest : changes.max()
  }

  func bestClass(of member: Int, under criterion: Int) -> ResponseClass? {
    members[member].outcomes[criterion]?.summary.bestClass
  }

  /// Beside a title where the data have several readers.
  var readerNote: String { reader.isEmpty || !report.hasReaders ? "" : ", reader \(reader)" }
}

/// Thresholds of relative change in the rules of a criterion.
enum Thresholds {
  /// Rises and falls of what the results print as burden, in per cent, each once, in order.
  static func of(_ rules: RuleFile) -> [Double] {
    var found: Set<Double> = []
    for definition in rules.definitions {
      guard case .rows(let list) = definition.body else { continue }
      for row in list.rows { row.condition.map { collect($0, rules, &found) } }
    }
    return found.sorted()
  }

  private static func collect(
    _ expression: Expression, _ rules: RuleFile, _ found: inout Set<Double>
  ) {
    switch expression {
    case .change(let change):
      guard case .definition(let index) = change.value, rules.report.burden.contains(index),
        let share = number(change.share, rules)
      else { return }
      found.insert(change.isRise ? share : -share)
    case .and(let a, let b), .or(let a, let b):
      collect(a, rules, &found)
      collect(b, rules, &found)
    case .not(let a): collect(a, rules, &found)
    case .definition(let index):
      if case .expression(let body, _) = rules.definitions[index].body {
        collect(body, rules, &found)
      }
    default: return
    }
  }

  private static func number(_ expression: Expression, _ rules: RuleFile) -> Double? {
    let value: Rational
    switch expression {
    case .number(let number): value = number
    case .parameter(let index):
      guard case .number(let number) = rules.parameters[index].value else { return nil }
      value = number
    default: return nil
    }
    return 100 * Double(value.numerator) / Double(value.denominator)
  }
}
