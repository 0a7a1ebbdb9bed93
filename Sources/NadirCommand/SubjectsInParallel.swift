import ClinicalData
import Parallel
import RuleEvaluation

/// What stopped a criterion at a subject.
struct StoppedEvaluation: Error {
  let criterion: String
  let error: EvaluationError
}

extension PreparedRun {
  /// Works on every subject, several at a time; the results are in input order, the same whatever
  /// the number of threads.
  func bySubject<Outcome: Sendable>(
    _ work: @Sendable (Subject) throws(StoppedEvaluation) -> [Outcome]
  ) throws -> [Outcome] {
    let results = study.subjects.mappedInParallel { subject in
      Result { () throws(StoppedEvaluation) in try work(subject) }
    }
    var outcomes: [Outcome] = []
    for (subject, result) in zip(study.subjects, results) {
      switch result {
      case .success(let some): outcomes += some
      case .failure(let stopped): throw Self.failure(stopped, subject)
      }
    }
    return outcomes
  }

  /// Asks a criterion about one subject.
  func asking<Answer>(
    _ run: CriterionRun, about subject: Subject, _ work: () throws(EvaluationError) -> Answer
  ) throws -> Answer {
    do {
      return try work()
    } catch {
      throw Self.failure(StoppedEvaluation(criterion: run.label, error: error), subject)
    }
  }

  private static func failure(_ stopped: StoppedEvaluation, _ subject: Subject) -> Failure {
    let reason =
      switch stopped.error {
      case .overflow: "a number leaves the range of exact arithmetic"
      case .circular(let name): "`\(name)` needs itself"
      case .ambiguous(let what): what
      }
    return Failure(
      status: Failure.Status.badInput,
      message: "subject `\(subject.id)` under \(stopped.criterion): \(reason)")
  }
}
