import Parallel

/// Searches for a patient on whom two rule files disagree, from worked patients towards the numbers
/// of the rules, and makes what it finds as short as it can.
package struct HistorySearch: Sendable {
  /// A patient on whom the two disagree.
  package struct Found: Sendable {
    package let history: History
    package let outcomes: Contest.Outcomes
  }

  private let contest: Contest
  private let walk: HistoryWalk

  package init(_ contest: Contest, bounds: HistoryWalk.Bounds = HistoryWalk.Bounds()) {
    self.contest = contest
    walk = HistoryWalk([contest.first, contest.second], bounds: bounds) {
      contest.outcomes(of: $0)?.first
    }
  }

  /// The first patient found, made short, on whom the two disagree in words; where none is found,
  /// one on whom they disagree in sizes; `nil`: none was found within the bounds.
  package func find(from seeds: [History]) -> Found? {
    var inWords: Found?
    var inSizes: Found?
    walk.go(from: seeds) { some in
      let found = some.mappedInParallel { disagreement(on: $0) }.compactMap { $0 }
      inSizes = inSizes ?? found.first
      inWords = found.first { !$0.outcomes.inWords.isEmpty }
      return inWords != nil
    }
    return (inWords ?? inSizes).map { shortened($0, inWords: inWords != nil) }
  }

  private func disagreement(on history: History) -> Found? {
    guard let outcomes = contest.outcomes(of: history), !outcomes.differences.isEmpty else {
      return nil
    }
    return Found(history: history, outcomes: outcomes)
  }

  private func shortened(_ found: Found, inWords: Bool) -> Found {
    func isKept(_ outcomes: Contest.Outcomes) -> Bool {
      !(inWords ? outcomes.inWords : outcomes.differences).isEmpty
    }
    let history = Shortenings.shortest(found.history) { candidate in
      contest.outcomes(of: candidate).map(isKept) ?? false
    }
    return disagreement(on: history) ?? found
  }
}
