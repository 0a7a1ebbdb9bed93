import ClinicalData
import Dispatch
import RuleEvaluation
import Synchronization

/// The outcomes of a run: by subject in input order, then reader, then criterion.
struct StudyOutcomes {
  /// The criteria that could run, in the order of the command line.
  var criteria: [CriterionRun]
  var outcomes: [SubjectOutcome]
}

extension PreparedRun {
  /// Evaluates every subject; several at a time, with the same result whatever their number.
  func evaluate() throws -> StudyOutcomes {
    let collected = Collected(count: study.subjects.count)
    let (study, criteria, evaluation) = (study, criteria, evaluation)
    DispatchQueue.concurrentPerform(iterations: study.subjects.count) { index in
      collected.set(
        index, Self.outcomes(of: study.subjects[index], study, criteria, evaluation))
    }
    var outcomes: [SubjectOutcome] = []
    for (subject, result) in zip(study.subjects, collected.results) {
      switch result {
      case .success(let some): outcomes += some
      case .failure(let error): throw Self.failure(error, subject)
      case nil: preconditionFailure("every subject has been evaluated")
      }
    }
    let whole = StudyOutcomes(criteria: criteria, outcomes: outcomes)
    let kept = try MissingMeasurements(study).leavingOutIdle(whole)
    EvaluationRemarks(results: kept).print()
    return kept
  }

  private typealias Evaluated = Result<[SubjectOutcome], Stopped>

  private struct Stopped: Error {
    let criterion: String
    let error: EvaluationError
  }

  private static func outcomes(
    of subject: Subject, _ study: Study, _ criteria: [CriterionRun], _ options: EvaluationOptions
  ) -> Evaluated {
    if subject.readings.isEmpty { return .success(criteria.map { $0.withoutReading(subject) }) }
    var outcomes: [SubjectOutcome] = []
    for reading in subject.readings {
      for run in criteria {
        do {
          outcomes.append(
            try run.evaluateCompiled(subject, reading: reading, in: study, options: options))
        } catch {
          return .failure(Stopped(criterion: run.label, error: error))
        }
      }
    }
    return .success(outcomes)
  }

  private static func failure(_ stopped: Stopped, _ subject: Subject) -> Failure {
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

  /// Results by subject, filled from several threads; a class since they share it.
  private final class Collected: Sendable {
    private let values: Mutex<[Evaluated?]>

    init(count: Int) { values = Mutex(Array(repeating: nil, count: count)) }

    func set(_ index: Int, _ value: Evaluated) { values.withLock { $0[index] = value } }

    var results: [Evaluated?] { values.withLock { $0 } }
  }
}
