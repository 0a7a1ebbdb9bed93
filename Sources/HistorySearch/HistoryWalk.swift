import ClinicalData
import Parallel
package import RuleEvaluation
package import WorkedCases

/// Goes from worked patients to others: one thing changed at a time, and then several at once,
/// towards the numbers of the rules.
///
/// The same seeds give the same patients in the same order.
package struct HistoryWalk: Sendable {
  /// How far it goes.
  package struct Bounds: Sendable {
    /// Patients that are looked at.
    package var patients: Int
    /// Visits after baseline.
    package var visits: Int

    package init(patients: Int = 20_000, visits: Int = 6) {
      self.patients = patients
      self.visits = visits
    }
  }

  private let changes: HistoryChanges
  private let bounds: Bounds
  /// What rules say of a patient, so that totals can be brought to a boundary.
  private let outcome: @Sendable (History) -> CaseOutcome?

  package init(
    _ runs: [CriterionRun], bounds: Bounds, outcome: @escaping @Sendable (History) -> CaseOutcome?
  ) {
    changes = HistoryChanges(runs)
    self.bounds = bounds
    self.outcome = outcome
  }

  /// Hands patients on in batches until `look` has seen enough.
  package func go(from seeds: [History], look: ([History]) -> Bool) {
    var left = bounds.patients
    func isEnough(_ histories: [History]) -> Bool {
      let some = Array(histories.prefix(left))
      left -= some.count
      return look(some) || left <= 0
    }
    let usable = seeds.filter { !$0.visits.isEmpty && $0.visits.count <= bounds.visits + 1 }
      .sorted { ($0.visits.count, $0.lesions.count) < ($1.visits.count, $1.lesions.count) }
    guard !usable.isEmpty, !isEnough(usable), !neighbours(of: usable, isEnough) else { return }
    wander(from: usable, isEnough)
  }

  /// Single changes of every seed, some of each in turn; whether that was enough.
  private func neighbours(of seeds: [History], _ isEnough: ([History]) -> Bool) -> Bool {
    var random = SimulationRandom(seed: 1)
    var waiting = seeds.mappedInParallel { seed in changes.all(of: seed, outcome(seed)) }
    for index in waiting.indices { waiting[index] = random.shuffled(waiting[index]) }
    let share = max(1, bounds.patients * 2 / 3 / seeds.count)
    for round in stride(from: 0, to: share, by: 50) {
      let batch = waiting.flatMap { $0.dropFirst(round).prefix(min(50, share - round)) }
      if batch.isEmpty { break }
      if isEnough(batch) { return true }
    }
    return false
  }

  /// Several changes at once, drawn by lot, until it is enough.
  private func wander(from seeds: [History], _ isEnough: ([History]) -> Bool) {
    var random = SimulationRandom(seed: 2)
    var idle = 0
    while idle < 100 {
      let starts = (0..<64).map { _ in (random.pick(seeds), random.next()) }
      let batch = starts.mappedInParallel { walk(from: $0, $1) }.flatMap { $0 }
      idle = batch.isEmpty ? idle + 1 : 0
      if isEnough(batch) { return }
    }
  }

  private func walk(from seed: History, _ draw: UInt64) -> [History] {
    var random = SimulationRandom(seed: draw)
    var current = seed
    var steps: [History] = []
    for _ in 0..<random.number(in: 2...4) {
      let next = changes.all(of: current, outcome(current))
        .filter { $0.visits.count <= bounds.visits + 1 && !$0.visits.isEmpty }
      guard !next.isEmpty else { break }
      current = random.pick(next)
      steps.append(current)
    }
    return Array(steps.dropFirst())
  }
}
