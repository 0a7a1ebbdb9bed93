import ClinicalData
import Quantities
import RuleEvaluation
import RuleLanguage

/// What patterns need of the data and the data lack throughout.
struct PatternNeeds {
  private let measurements: Set<String>
  private let observations: Set<String>
  private let events: Set<Event>
  private let hasScanBeforeBaseline: Bool

  init(_ run: PreparedRun) {
    var measurements: Set<Int> = []
    var observations: Set<String> = []
    var events: Set<Event> = []
    var isEarly = false
    for subject in run.study.subjects {
      observations.formUnion(subject.observations.map(\.name))
      events.formUnion(Event.allCases.filter { subject.events.day(of: $0) != nil })
      for reading in subject.readings {
        if reading.baselineIndex ?? 0 > 0 { isEarly = true }
        for record in reading.lesions.flatMap(\.records) {
          for (index, value) in (record?.values ?? []).enumerated() where value != nil {
            measurements.insert(index)
          }
        }
      }
    }
    self.measurements = Set(measurements.map { run.study.measurements[$0].name })
    self.observations = observations
    self.events = events
    hasScanBeforeBaseline = isEarly
  }

  /// Names of what a pattern and the files that it reads use and the data never have.
  func missing(for run: CriterionRun) -> [String] {
    let reads = RuleReads(run)
    let files = [run.rules] + run.others.values.sorted { $0.id < $1.id }
    var missing: [String] = []
    for measurement in files.flatMap(\.measurements)
    where !measurements.contains(measurement.name.lowercased()) {
      let unit = measurement.unit.name.isEmpty ? "" : "_\(measurement.unit.name)"
      missing.append("`\(measurement.name)\(unit)`")
    }
    for observation in run.rules.observations where !observations.contains(observation.key) {
      missing.append("observation `\(observation.key)`")
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
