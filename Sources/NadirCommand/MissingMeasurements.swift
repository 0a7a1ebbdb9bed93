import ClinicalData
import Quantities
import RuleEvaluation
import RuleLanguage
import SourceText

/// Leaves out criteria that say nothing because a measurement is wholly missing from the data, and
/// says which others it hampers.
struct MissingMeasurements {
  private let study: Study
  private let present: Set<String>
  /// Recorded responses need no measurement.
  private let isRecordedResponses: Bool
  /// Whether some time point after baseline has a size of every lesion followed from baseline on;
  /// without one, nothing decided tells nothing of what is needed.
  private let hasWholeTimePoint: Bool

  init(_ study: Study) {
    self.study = study
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

  /// Whether a lesion may be one of those whose sizes count from baseline on.
  private static func isFollowed(_ lesion: Lesion) -> Bool {
    lesion.role != .new && lesion.role != .nonTarget
  }

  private static func hasWholeTimePoint(_ reading: Reading) -> Bool {
    let followed = reading.lesions.filter(isFollowed)
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
      let missing = missing(for: criterion)
      guard !missing.isEmpty,
        Self.isIdle(criterion, run.outcomes.filter { $0.criterion == criterion.label })
      else { continue }
      idle.insert(criterion.label)
      Console.error(
        "warning: \(criterion.label) is left out: it needs "
          + "\(missing.map(Self.column).joined(separator: ", ")), "
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

  private func missing(for criterion: CriterionRun) -> [MeasurementDeclaration] {
    criterion.rules.measurements.filter { !present.contains($0.name.lowercased()) }
  }

  /// Columns that a rule file, or one that it reads, asks for in lesions of these data which have
  /// another size, and of which the data have no value.
  func needed(by criterion: CriterionRun) -> [String] {
    if isRecordedResponses { return [] }
    var names: [String] = []
    for measurement in criterion.files.flatMap(\.measurements)
    where !present.contains(measurement.name.lowercased()) {
      let column = Self.column(measurement)
      guard !names.contains(column),
        lack(of: measurement.name.lowercased(), in: criterion).lesions > 0
      else { continue }
      names.append(column)
    }
    return names
  }

  private static func column(_ measurement: MeasurementDeclaration) -> String {
    measurement.unit.name.isEmpty
      ? measurement.name : "\(measurement.name)_\(measurement.unit.name)"
  }

  /// Says on standard error which criteria do without a measurement that they read of lesions with
  /// another size, and of how many.
  func warnOfHampered(_ criteria: [CriterionRun]) {
    if isRecordedResponses { return }
    for criterion in criteria {
      for measurement in missing(for: criterion) {
        let lack = lack(of: measurement.name.lowercased(), in: criterion)
        guard lack.lesions > 0 else { continue }
        Console.error(
          "warning: \(criterion.label) reads \(Self.column(measurement)), of which the data have no "
            + "value: \(lack.lesions.counted("lesion")) \(lack.lesions == 1 ? "lacks" : "lack") it, at "
            + "\(lack.timePoints.counted("time point"))\n")
      }
    }
  }

  /// The ids of subjects with a lesion that has a size at some time point, and at none that which
  /// the criterion reads of such a lesion.
  func subjectsLacking(_ criterion: CriterionRun) -> Set<String> {
    if isRecordedResponses { return [] }
    var reads: [LesionFacts: Set<String>] = [:]
    func isLacking(_ lesion: Lesion) -> Bool {
      let facts = LesionFacts(isNodal: lesion.isNodal, organ: lesion.organ)
      let needed = reads[facts] ?? RuleReads(criterion, of: facts).measurements
      reads[facts] = needed
      var present: Set<String> = []
      for record in lesion.records {
        for (index, value) in (record?.values ?? []).enumerated() where value != nil {
          present.insert(study.measurements[index].name)
        }
      }
      return !present.isEmpty && !needed.isSubset(of: present)
    }
    let lacking = study.subjects.filter { subject in
      subject.readings.contains { reading in
        reading.lesions.contains { Self.isFollowed($0) && isLacking($0) }
      }
    }
    return Set(lacking.map(\.id))
  }

  /// How many lesions, and at how many time points of the readings, have a size but not the one
  /// that the criterion reads of such a lesion.
  private func lack(of name: String, in criterion: CriterionRun) -> (lesions: Int, timePoints: Int)
  {
    var reads: [LesionFacts: Bool] = [:]
    var lesions = 0
    var timePoints = 0
    for reading in study.subjects.flatMap(\.readings) {
      var lacking: Set<Int> = []
      for lesion in reading.lesions where Self.isFollowed(lesion) {
        let facts = LesionFacts(isNodal: lesion.isNodal, organ: lesion.organ)
        let isRead =
          reads[facts] ?? RuleReads(criterion, of: facts).measurements.contains(name)
        reads[facts] = isRead
        guard isRead else { continue }
        let measured = lesion.records.indices.filter {
          lesion.records[$0]?.values.contains { $0 != nil } ?? false
        }
        if !measured.isEmpty { lesions += 1 }
        lacking.formUnion(measured)
      }
      timePoints += lacking.count
    }
    return (lesions, timePoints)
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
