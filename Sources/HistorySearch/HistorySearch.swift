import ClinicalData
import Parallel
import RuleEvaluation
import WorkedCases

/// Searches for a patient on whom two rule files disagree.
///
/// It starts from worked patients and changes them, one thing at a time and then several at once,
/// towards the numbers of the rules; what it finds it makes as short as it can. The same files and
/// seeds give the same patient.
package struct HistorySearch: Sendable {
  /// How far the search goes.
  package struct Bounds: Sendable {
    /// Patients that are evaluated.
    package var patients: Int
    /// Visits after baseline.
    package var visits: Int

    package init(patients: Int = 20_000, visits: Int = 6) {
      self.patients = patients
      self.visits = visits
    }
  }

  /// A patient on whom the two disagree.
  package struct Found: Sendable {
    package let history: History
    package let outcomes: Contest.Outcomes
  }

  private let contest: Contest
  private let changes: HistoryChanges
  private let bounds: Bounds

  package init(_ contest: Contest, bounds: Bounds = Bounds()) {
    self.contest = contest
    self.bounds = bounds
    changes = HistoryChanges(contest)
  }

  /// The first patient found, made short, on whom the two disagree in words; where none is found,
  /// one on whom they disagree in sizes; `nil`: none was found within the bounds.
  package func find(from seeds: [History]) -> Found? {
    var left = bounds.patients
    var inSizes: Found?
    func look(_ histories: [History]) -> Found? {
      let some = Array(histories.prefix(left))
      left -= some.count
      let found = some.mappedInParallel { disagreement(on: $0) }.compactMap { $0 }
      if inSizes == nil { inSizes = found.first }
      return found.first { !$0.outcomes.inWords.isEmpty }
    }
    let usable = seeds.filter { !$0.visits.isEmpty && $0.visits.count <= bounds.visits + 1 }
      .sorted { ($0.visits.count, $0.lesions.count) < ($1.visits.count, $1.lesions.count) }
    if let found = look(usable) { return shortened(found, inWords: true) }
    if let found = lookAtNeighbours(of: usable, look) { return shortened(found, inWords: true) }
    if let found = wander(from: usable, look, isOver: { left <= 0 }) {
      return shortened(found, inWords: true)
    }
    return inSizes.map { shortened($0, inWords: false) }
  }

  private func disagreement(on history: History) -> Found? {
    guard let outcomes = contest.outcomes(of: history), !outcomes.differences.isEmpty else {
      return nil
    }
    return Found(history: history, outcomes: outcomes)
  }

  // MARK: From seed to seed

  /// Single changes of every seed, some of each in turn.
  private func lookAtNeighbours(of seeds: [History], _ look: ([History]) -> Found?) -> Found? {
    var random = SimulationRandom(seed: 1)
    var waiting = seeds.mappedInParallel { seed in
      changes.all(of: seed, contest.outcomes(of: seed)?.first)
    }
    for index in waiting.indices { waiting[index] = random.shuffled(waiting[index]) }
    let share = max(1, bounds.patients * 2 / 3 / max(1, seeds.count))
    for round in stride(from: 0, to: share, by: 50) {
      let batch = waiting.flatMap { list in
        list.dropFirst(round).prefix(min(50, share - round))
      }
      if batch.isEmpty { break }
      if let found = look(batch) { return found }
    }
    return nil
  }

  /// Several changes at once, drawn by lot.
  private func wander(
    from seeds: [History], _ look: ([History]) -> Found?, isOver: () -> Bool
  ) -> Found? {
    guard !seeds.isEmpty else { return nil }
    var random = SimulationRandom(seed: 2)
    while !isOver() {
      let starts = (0..<64).map { _ in (random.pick(seeds), random.next()) }
      let batch = starts.mappedInParallel { seed, draw in walk(from: seed, draw) }
      if let found = look(batch.flatMap { $0 }) { return found }
    }
    return nil
  }

  private func walk(from seed: History, _ draw: UInt64) -> [History] {
    var random = SimulationRandom(seed: draw)
    var current = seed
    var steps: [History] = []
    for _ in 0..<random.number(in: 2...4) {
      let next = changes.all(of: current, contest.outcomes(of: current)?.first)
        .filter { $0.visits.count <= bounds.visits + 1 && !$0.visits.isEmpty }
      guard !next.isEmpty else { break }
      current = random.pick(next)
      steps.append(current)
    }
    return Array(steps.dropFirst())
  }

  // MARK: Shortening

  /// Leaves out what is not needed for the disagreement, and makes numbers round.
  private func shortened(_ found: Found, inWords: Bool) -> Found {
    var best = found
    var hasChanged = true
    while hasChanged {
      hasChanged = false
      for candidate in Shortenings.all(of: best.history) {
        guard let other = disagreement(on: candidate), !inWords || !other.outcomes.inWords.isEmpty
        else { continue }
        best = other
        hasChanged = true
        break
      }
    }
    return best
  }
}
