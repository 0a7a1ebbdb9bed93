/// Whether two groups come to the event alike.
///
/// Source: Mantel N. Evaluation of survival data and two new rank order statistics arising in its
/// consideration. Cancer Chemother Rep 1966;50:163-170; the variance is that of the hypergeometric
/// distribution.
public struct LogRank: Sendable, Equatable {
  /// Events of the first group.
  public let observed: Int
  /// Those expected if the groups were alike.
  public let expected: Double
  public let variance: Double

  /// Compares the first group with the second; `nil` where there is nothing to compare: no event
  /// while both were watched.
  public init?(_ first: [TimeToEvent], _ second: [TimeToEvent]) {
    var expected = 0.0
    var variance = 0.0
    for day in GroupedRiskDay.all(first, second) where day.events > 0 {
      let n = Double(day.atRisk)
      let (d, share) = (Double(day.events), Double(day.firstAtRisk) / n)
      expected += d * share
      if n > 1 { variance += d * share * (1 - share) * (n - d) / (n - 1) }
    }
    guard variance > 0 else { return nil }
    observed = first.count(where: \.isEvent)
    self.expected = expected
    self.variance = variance
  }

  /// With one degree of freedom.
  public var chiSquared: Double {
    let difference = Double(observed) - expected
    return difference * difference / variance
  }

  public var probability: Double { ChiSquared.upperTail(chiSquared, degrees: 1) }
}

/// What happened on one day to two groups.
struct GroupedRiskDay {
  let day: Int
  let atRisk: Int
  let firstAtRisk: Int
  let events: Int
  let firstEvents: Int

  /// Every day on which something happened in either group.
  static func all(_ first: [TimeToEvent], _ second: [TimeToEvent]) -> [GroupedRiskDay] {
    var own = RiskDay.all(first)[...]
    var other = RiskDay.all(second)[...]
    var left = (own: first.count, other: second.count)
    var days: [GroupedRiskDay] = []
    while let day = [own.first?.day, other.first?.day].compactMap({ $0 }).min() {
      let a = own.first?.day == day ? own.removeFirst() : nil
      let b = other.first?.day == day ? other.removeFirst() : nil
      days.append(
        GroupedRiskDay(
          day: day, atRisk: left.own + left.other, firstAtRisk: left.own,
          events: (a?.events ?? 0) + (b?.events ?? 0), firstEvents: a?.events ?? 0))
      left.own -= (a?.events ?? 0) + (a?.censored ?? 0)
      left.other -= (b?.events ?? 0) + (b?.censored ?? 0)
    }
    return days
  }
}
