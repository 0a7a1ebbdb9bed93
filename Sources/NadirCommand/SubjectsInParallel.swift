import ClinicalData
import Dispatch
import RuleEvaluation
import Synchronization

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
    let collected = Collected<Result<[Outcome], StoppedEvaluation>>(count: study.subjects.count)
    let subjects = study.subjects
    DispatchQueue.concurrentPerform(iterations: subjects.count) { index in
      collected.set(
        index,
        Result { () throws(StoppedEvaluation) in try work(subjects[index]) })
    }
    var outcomes: [Outcome] = []
    for (subject, result) in zip(subjects, collected.results) {
      switch result {
      case .success(let some): outcomes += some
      case .failure(let stopped): throw Self.failure(stopped, subject)
      case nil: preconditionFailure("every subject has been evaluated")
      }
    }
    return outcomes
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

/// Results by subject, filled from several threads; a class since they share it.
private final class Collected<Value: Sendable>: Sendable {
  private let values: Mutex<[Value?]>

  init(count: Int) { values = Mutex(Array(repeating: nil, count: count)) }

  func set(_ index: Int, _ value: Value) { values.withLock { $0[index] = value } }

  var results: [Value?] { values.withLock { $0 } }
}
