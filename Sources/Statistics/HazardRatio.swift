import Glibc

/// The hazard of one group as a multiple of that of another, if it is the same at all times.
///
/// Sources: Cox DR. Regression models and life-tables. J R Stat Soc B 1972;34:187-220; ties are
/// taken as by Efron B, J Am Stat Assoc 1977;72:557-565. The interval is Wald's.
public struct HazardRatio: Sendable, Equatable {
  public let ratio: Double
  public let low: Double
  public let high: Double
  /// The logarithm of the ratio, and its standard error.
  public let coefficient: Double
  public let standardError: Double
  /// Of the coefficient being 0, after Wald.
  public let probability: Double

  /// The hazard of the first group over that of the second; `nil` where there is none: no event
  /// in one of the groups while both were watched.
  public init?(_ first: [TimeToEvent], _ second: [TimeToEvent], confidence: Double = 0.95) {
    let days = GroupedRiskDay.all(first, second).filter { $0.events > 0 }
    guard let (coefficient, information) = Self.fitted(days) else { return nil }
    self.coefficient = coefficient
    standardError = 1 / information.squareRoot()
    let reach = Normal.quantile(1 - (1 - confidence) / 2) * standardError
    ratio = exp(coefficient)
    low = exp(coefficient - reach)
    high = exp(coefficient + reach)
    probability = Normal.twoSided(coefficient / standardError)
  }

  private static let mostSteps = 50

  /// The coefficient at which the partial likelihood is greatest, and the information there.
  private static func fitted(_ days: [GroupedRiskDay]) -> (Double, Double)? {
    var coefficient = 0.0
    for _ in 0..<mostSteps {
      let (score, information) = slope(days, at: coefficient)
      guard information > 1e-12 else { return nil }
      let step = score / information
      // Newton's step, not so long as to leave the region where the likelihood is well behaved.
      coefficient += max(-2, min(2, step))
      // Where one group has no event the likelihood rises for ever.
      if abs(coefficient) > 20 { return nil }
      if abs(step) < 1e-10 { return (coefficient, slope(days, at: coefficient).information) }
    }
    return nil
  }

  /// First and second derivative of the logarithm of the partial likelihood.
  private static func slope(_ days: [GroupedRiskDay], at coefficient: Double)
    -> (score: Double, information: Double)
  {
    let weight = exp(coefficient)
    var score = 0.0
    var information = 0.0
    for day in days {
      let all = Double(day.firstAtRisk) * weight + Double(day.atRisk - day.firstAtRisk)
      let own = Double(day.firstAtRisk) * weight
      let dying = Double(day.firstEvents) * weight + Double(day.events - day.firstEvents)
      let ownDying = Double(day.firstEvents) * weight
      score += Double(day.firstEvents)
      for tie in 0..<day.events {
        // Each of the tied events in turn leaves the set with its share.
        let gone = Double(tie) / Double(day.events)
        let mean = (own - gone * ownDying) / (all - gone * dying)
        score -= mean
        information += mean * (1 - mean)
      }
    }
    return (score, information)
  }
}
