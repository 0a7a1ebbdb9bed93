import ClinicalData
import RuleEvaluation

/// The outcomes of a run: by subject in input order, then reader, then criterion.
struct StudyOutcomes {
  /// The criteria that could run, in the order of the command line.
  var criteria: [CriterionRun]
  var outcomes: [SubjectOutcome]
}

extension PreparedRun {
  /// Evaluates every subject; several at a time, with the same result whatever their number.
  func evaluate() throws -> StudyOutcomes {
    let outcomes = try self.outcomes()
    let whole = StudyOutcomes(criteria: criteria, outcomes: outcomes)
    let missing = MissingMeasurements(study)
    let kept = try missing.leavingOutIdle(whole)
    missing.warnOfHampered(kept.criteria)
    EvaluationRemarks(results: kept).print()
    return kept
  }

  /// The outcomes alone, with nothing said of them.
  func outcomes() throws -> [SubjectOutcome] {
    let (study, criteria, evaluation) = (study, criteria, evaluation)
    return try bySubject { subject throws(StoppedEvaluation) in
      try Self.outcomes(of: subject, study, criteria, evaluation)
    }
  }

  private static func outcomes(
    of subject: Subject, _ study: Study, _ criteria: [CriterionRun], _ options: EvaluationOptions
  ) throws(StoppedEvaluation) -> [SubjectOutcome] {
    if subject.readings.isEmpty { return criteria.map { $0.withoutReading(subject) } }
    var outcomes: [SubjectOutcome] = []
    for reading in subject.readings {
      for run in criteria {
        do {
          outcomes.append(
            try run.evaluateCompiled(subject, reading: reading, in: study, options: options))
        } catch {
          throw StoppedEvaluation(criterion: run.label, error: error)
        }
      }
    }
    return outcomes
  }
}
