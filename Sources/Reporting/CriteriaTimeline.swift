public import RuleEvaluation
import RuleLanguage

/// The responses of several criteria to one reading of a subject, side by side, and the first time
/// point at which they part: where two responses are of different classes.
public struct CriteriaTimeline: Sendable {
  /// The first time point at which criteria part.
  public struct Parting: Sendable, Encodable {
    public let visit: String
    public let day: Int
  }

  private let outcomes: [SubjectOutcome]
  private let points: [(visit: String, day: Int)]

  /// Takes what each criterion says of the same reading.
  public init(_ outcomes: [SubjectOutcome]) {
    self.outcomes = outcomes
    var visits: [Int: String] = [:]
    for point in outcomes.flatMap(\.timePoints) { visits[point.day] = point.visit }
    points = visits.sorted { $0.key < $1.key }.map { ($0.value, $0.key) }
  }

  /// `nil` where all agree at every time point that they share.
  public var parting: Parting? {
    points.first { point in
      let classes = outcomes.compactMap { self.point($0, on: point.day)?.responseClass }
      return classes.contains { $0 != classes[0] }
    }.map { Parting(visit: $0.visit, day: $0.day) }
  }

  /// Time points as columns, criteria as rows, the parting marked.
  public var text: String {
    var rows = [
      ["visit"] + points.map(\.visit), ["day"] + points.map { String($0.day) },
    ]
    rows += outcomes.map { outcome in
      [outcome.criterion] + points.map { point(outcome, on: $0.day)?.response ?? "-" }
    }
    if let parting {
      rows.append([""] + points.map { $0.day == parting.day ? "^" : "" })
    }
    return (TextColumns.lines(rows) + ["  \(verdict)"]).map { $0 + "\n" }.joined()
  }

  private var verdict: String {
    guard let parting else { return "they agree at every time point" }
    let visit = parting.visit.isEmpty ? "" : " (visit \(parting.visit))"
    return "they first part on day \(parting.day)\(visit)"
  }

  private func point(_ outcome: SubjectOutcome, on day: Int) -> TimePointOutcome? {
    outcome.timePoints.first { $0.day == day }
  }
}
