import ClinicalData
import Quantities
import RuleEvaluation
import RuleLanguage

/// Leaves out criteria that say nothing because a measurement is wholly missing from the data.
struct MissingMeasurements {
  private let present: Set<String>
  /// Recorded responses need no measurement.
  private let isRecordedResponses: Bool
  /// Whether some time point after baseline has a size of every lesion followed from baseline on;
  /// without one, nothing decided tells nothing of what is needed.
  private let hasWholeTimePoint: Bool

  init(_ study: Study) {
    isRecordedResponses = study.isRecordedResponses
    var present: Set<Int> = []
    for subject in study.subjects {
      for reading in subject.readings where present.count < study.measurements.count {
        for record in reading.lesions.flatMap(\.records) {
          for (index, value) in (record?.values ?? []).enumerated() where value != nil {
            present.insert(index)
          }
        }
      }
    }
    self.present = Set(present.map { study.measurements[$0].name })
    hasWholeTimePoint = study.subjects.contains { subject in
      subject.readings.contains(where: Self.hasWholeTimePoint)
    }
  }

  private static func hasWholeTimePoint(_ reading: Reading) -> Bool {
    let followed = reading.lesions.filter { $0.role != .new && $0.role != .nonTarget }
    guard let baseline = reading.baselineIndex, !followed.isEmpty else { return false }
    return reading.timePoints.indices.contains { visit in
      visit > baseline
        && followed.allSatisfy { lesion in
          lesion.records[visit]?.values.contains { $0 != nil } ?? false
        }
    }
  }

  /// The run without the criteria that are idle, each named on standard error.
  func leavingOutIdle(_ run: StudyOutcomes) throws -> StudyOutcomes {
    if isRecordedResponses || !hasWholeTimePoint { return run }
    var idle: Set<String> = []
    for criterion in run.criteria {
      let missing = criterion.rules.measurements.filter { !present.contains($0.name.lowercased()) }
      guard !missing.isEmpty,
        Self.isIdle(criterion, run.outcomes.filter { $0.criterion == criterion.label })
      else { continue }
      idle.insert(criterion.label)
      let columns = missing.map { measurement in
        measurement.unit.name.isEmpty
          ? measurement.name : "\(measurement.name)_\(measurement.unit.name)"
      }
      Console.error(
        "warning: \(criterion.label) is left out: it needs \(columns.joined(separator: ", ")), "
          + "of which the data have no value\n")
    }
    guard idle.count < run.criteria.count else {
      throw Failure(
        status: Failure.Status.badInput, message: "no criterion could run on these data")
    }
    return StudyOutcomes(
      criteria: run.criteria.filter { !idle.contains($0.label) },
      outcomes: run.outcomes.filter { !idle.contains($0.criterion) })
  }

  /// Nothing was decided from a size: every response is not evaluable, or none needs a baseline and
  /// no baseline exists.
  private static func isIdle(_ criterion: CriterionRun, _ outcomes: [SubjectOutcome]) -> Bool {
    let points = outcomes.flatMap(\.timePoints)
    guard !points.isEmpty else { return false }
    if points.allSatisfy({ $0.responseClass == .NE }) { return true }
    guard !criterion.rules.report.baseline.isEmpty else { return false }
    return points.allSatisfy { point in
      guard point.baseline == nil else { return false }
      switch point.responseClass {
      case .PR, .SD, .NON: return false
      case .CR, .PD, .UPD, .NE, nil: return true
      }
    }
  }
}
