import ClinicalData
import Comparison
import RuleEvaluation
import RuleLanguage

/// What the criteria of a run have in common: which lesions they take, and the run on those alone.
extension PreparedRun {
  func heldConstant(
    _ results: StudyOutcomes, classes: ClassChoice, subjects: Bool, targets: Bool
  ) throws -> HeldConstant {
    let labels = results.criteria.map(\.label)
    let taken = try self.targets(results.criteria)
    if targets, taken.isEmpty {
      throw Failure(
        status: Failure.Status.badInput,
        message: study.isRecordedResponses
          ? "--common-targets needs lesions; the data are recorded responses"
          : "--common-targets: no criterion of the run chooses targets at baseline")
    }
    let common = targets ? onCommonTargets(taken) : nil
    let repeated = try common.map { common in
      try common.run.outcomes().filter { labels.contains($0.criterion) }
    }
    let units = results.criteria.map { run in
      (run.label, run.rules.report.burden.first.map { "\(run.rules.definitions[$0].type)" } ?? "")
    }
    var held = HeldConstant(
      taken, outcomes: results.outcomes, criteria: labels,
      units: Dictionary(units, uniquingKeysWith: { first, _ in first }), classes: classes,
      holdsSubjects: subjects, onCommonTargets: repeated,
      withoutCommonTarget: common?.leftOut ?? 0)
    held.warning = warningOfRoles(held, results.criteria)
    return held
  }

  private func targets(_ criteria: [CriterionRun]) throws -> [TakenTargets] {
    if study.isRecordedResponses { return [] }
    let (study, evaluation) = (study, evaluation)
    return try bySubject { subject throws(StoppedEvaluation) in
      var all: [TakenTargets] = []
      for run in criteria {
        for reading in subject.readings {
          let found: BaselineTargets?
          do throws(EvaluationError) {
            found = try run.baselineTargets(
              subject, reading: reading, in: study, options: evaluation)
          } catch {
            throw StoppedEvaluation(criterion: run.label, error: error)
          }
          guard let found else { continue }
          all.append(
            TakenTargets(
              criterion: run.label, subject: subject.id, reader: reading.reader, targets: found))
        }
      }
      return all
    }
  }

  // MARK: Common targets

  /// The run on the lesions that every criterion takes; readings without one are left out, and
  /// counted.
  private func onCommonTargets(_ taken: [TakenTargets]) -> (run: PreparedRun, leftOut: Int) {
    struct Who: Hashable { let subject, reader: String }
    var common: [Who: Set<String>] = [:]
    for one in taken {
      let who = Who(subject: one.subject, reader: one.reader)
      let lesions = Set(one.targets.lesions)
      common[who] = common[who]?.intersection(lesions) ?? lesions
    }
    var run = self
    var leftOut = 0
    run.evaluation.targetRoles = .designated
    run.reading.study.subjects = study.subjects.compactMap { subject in
      var subject = subject
      subject.readings = subject.readings.compactMap { reading in
        let lesions = common[Who(subject: subject.id, reader: reading.reader)] ?? []
        guard !lesions.isEmpty else {
          leftOut += 1
          return nil
        }
        return reading.withTargets(lesions)
      }
      return subject.readings.isEmpty ? nil : subject
    }
    return (run, leftOut)
  }

  // MARK: Roles

  /// Roles are given within somebody's limits; a criterion with others finds no further lesions.
  private func warningOfRoles(_ held: HeldConstant, _ criteria: [CriterionRun]) -> String? {
    guard evaluation.targetRoles != .select, !study.isRecordedResponses else { return nil }
    let limits = criteria.map(\.rules).filter { !$0.targetChoices.isEmpty }.map(\.targetLimits)
    let designated = study.subjects.flatMap(\.readings).map { reading in
      reading.lesions.count { $0.role == .target }
    }
    guard Set(limits).count > 1, let most = designated.max(), most > 0 else { return nil }
    // One reader's lesion beyond a limit is enough.
    let beyond = Set(held.use.filter { $0.turnedAway > 0 }.map(\.criterion))
    let choosing = Set(held.use.map(\.criterion))
    let labels = criteria.map(\.label).filter(choosing.contains)
    let narrow = labels.filter(beyond.contains)
    let wide = labels.filter { !beyond.contains($0) }
    var text =
      "warning: targets were given in the data, up to \(most) in a subject, and the criteria have "
      + "different limits"
    if !wide.isEmpty { text += "; none is beyond those of \(wide.joined(separator: ", "))" }
    if !narrow.isEmpty { text += "; some are beyond those of \(narrow.joined(separator: ", "))" }
    return text
      + ". What a criterion with wider limits would have taken besides is not among them; --targets "
      + "select lets each criterion choose."
  }
}

extension RuleFile {
  /// Its limits as parameters settle them, each with whether it counts by group or among some.
  fileprivate var targetLimits: [String] {
    targetChoices.flatMap { index -> [String] in
      guard case .choice(let choice) = sets[index].body else { return [] }
      return choice.limits.map { limit in
        var most = "\(limit.most)"
        if case .parameter(let index) = limit.most { most = parameters[index].text }
        return "\(most) \(limit.per != nil) \(limit.among != nil)"
      }
    }.sorted()
  }
}

extension Reading {
  /// The same with these lesions as the only targets; others that were there at baseline are
  /// followed as non-targets.
  fileprivate func withTargets(_ targets: Set<String>) -> Reading {
    var reading = self
    guard let baseline = baselineIndex else { return reading }
    for (index, lesion) in lesions.enumerated() where lesion.parent == nil {
      if targets.contains(lesion.id) {
        reading.lesions[index].role = .target
      } else if lesion.role == .target || (lesion.role == nil && lesion.isSeen(upTo: baseline)) {
        reading.lesions[index].role = .nonTarget
      }
    }
    return reading
  }
}

extension Lesion {
  /// Whether a time point up to this one shows it.
  fileprivate func isSeen(upTo visit: Int) -> Bool {
    records[...visit].contains { record in
      guard let state = record?.state else { return false }
      return state != .absent && state != .notEvaluable && state != .equivocal
    }
  }
}
