import ClinicalData
import RuleEvaluation
import RuleLanguage
import SourceText

/// What patterns need of the data and the data lack throughout.
struct PatternNeeds {
  private let measurements: MissingMeasurements
  private let observations: Set<String>
  private let events: Set<Event>
  private let hasScanBeforeBaseline: Bool

  init(_ run: PreparedRun) {
    var observations: Set<String> = []
    var events: Set<Event> = []
    var isEarly = false
    for subject in run.study.subjects {
      observations.formUnion(subject.observations.map(\.name))
      events.formUnion(Event.allCases.filter { subject.events.day(of: $0) != nil })
      for reading in subject.readings {
        if reading.baselineIndex ?? 0 > 0 { isEarly = true }
      }
    }
    measurements = MissingMeasurements(run.study)
    self.observations = observations
    self.events = events
    hasScanBeforeBaseline = isEarly
  }

  /// Why the answers of a pattern cannot be taken for an incidence; `nil` where they can.
  func obstacle(_ run: CriterionRun, _ outcomes: [PatternOutcome]) -> String? {
    let unanswered = outcomes.filter { $0.answer == .notComputable }
    let missing = missing(for: run)
    if !missing.isEmpty, 2 * unanswered.count > outcomes.count {
      return "the data have no \(missing.joined(separator: ", no "))"
    }
    // Who was not imaged again could still have been found.
    let unknown = unanswered.filter { !$0.isUnverified }
    guard !unknown.isEmpty, unknown.count == outcomes.count else { return nil }
    let clauses = Set(unknown.map { $0.clause?.text ?? $0.notes.joined(separator: "; ") })
    return "no subject has what it needs (\(clauses.sorted().joined(separator: "; ")))"
  }

  /// Names of what a pattern and the files that it reads use and the data never have.
  func missing(for run: CriterionRun) -> [String] {
    let reads = RuleReads(run)
    var missing = measurements.needed(by: run).map { "`\($0)`" }
    // Those of a criterion that it extends are for the criterion's own choices.
    for observation in run.rules.observations
    where observation.range.file === run.rules.file && !observations.contains(observation.key) {
      missing.append("observation `\(observation.writtenKey)`")
    }
    if reads.readsBeforeBaseline, !hasScanBeforeBaseline {
      missing.append("scan before baseline")
    }
    for event in reads.events.subtracting(events).sorted(by: { $0.rawValue < $1.rawValue }) {
      missing.append("`\(event.rawValue)`")
    }
    var seen: Set<String> = []
    return missing.filter { seen.insert($0).inserted }
  }
}
