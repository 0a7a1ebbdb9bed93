public import Statistics

/// One group of subjects against another, such as the arms of a trial, as one criterion sees them.
public struct GroupComparison: Sendable {
  /// As the `criterion` column prints it.
  public let criterion: String
  /// Empty where the data name no readers.
  public let reader: String
  /// The group that is compared with the other.
  public let first: Endpoints
  /// The group that it is compared with.
  public let second: Endpoints
  /// Response rate, without confirmation, of the first less that of the second.
  public let responses: RateDifference?
  /// Hazard of progression or death in the first over that in the second; `nil` where one of them
  /// has no event.
  public let hazard: HazardRatio?
  /// Whether both come to progression or death alike.
  public let logRank: LogRank?
  /// Mean days without progression or death up to ``horizon`` in the first less in the second.
  public let restrictedMean: (value: Double, low: Double, high: Double)
  /// Days up to which the means are taken, the same under all criteria.
  public let horizon: Int

  init(_ first: Endpoints, _ second: Endpoints, horizon: Int) {
    criterion = first.criterion
    reader = first.reader
    (self.first, self.second, self.horizon) = (first, second, horizon)
    responses = RateDifference(first.response.objective, second.response.objective)
    let times = (Array(first.times.values), Array(second.times.values))
    hazard = HazardRatio(times.0, times.1)
    logRank = LogRank(times.0, times.1)
    let means = [first, second].map { $0.progressionFree.restrictedMean(to: horizon) }
    let days = means[0].days - means[1].days
    let variances = means.map { $0.standardError * $0.standardError }
    let reach = Normal.quantile95 * (variances[0] + variances[1]).squareRoot()
    restrictedMean = (days, days - reach, days + reach)
  }

  /// Every group against the first, under each criterion and reader; empty where there are fewer
  /// than two.
  static func all(_ endpoints: [Endpoints], groups: [Cohort.Group]) -> [GroupComparison] {
    guard let reference = groups.first?.name else { return [] }
    let watched = endpoints.filter { $0.count > 0 }
    let horizon = watched.compactMap { $0.progressionFree.steps.last?.day }.min() ?? 0
    return groups.dropFirst().flatMap { group in
      watched.filter { $0.group == group.name }.compactMap { one in
        watched.first {
          $0.group == reference && $0.criterion == one.criterion && $0.reader == one.reader
        }.map { GroupComparison(one, $0, horizon: horizon) }
      }
    }
  }
}
