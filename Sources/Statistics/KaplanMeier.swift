import Glibc

/// The share still without event over time.
///
/// Sources: Kaplan EL, Meier P. Nonparametric estimation from incomplete observations. J Am Stat
/// Assoc 1958;53:457-481; the variance is Greenwood's; the band is that of log(-log S), Kalbfleisch
/// and Prentice, The statistical analysis of failure time data, 1980.
public struct KaplanMeier: Sendable {
  /// What is known from one day on, up to the next.
  public struct Step: Sendable, Equatable {
    /// Days since the origin.
    public let day: Int
    /// Those watched up to that day, it included.
    public let atRisk: Int
    public let events: Int
    public let censored: Int
    /// The share without event after that day.
    public let survival: Double
    /// Greenwood's standard error of the logarithm of the share; `nil` where the share is 0.
    public let logError: Double?
    /// The ends of the band; `nil` where the share is 1 or 0.
    public let band: ClosedRange<Double>?
  }

  /// Every day on which something happened.
  public let steps: [Step]
  /// How many were watched.
  public let count: Int
  /// How many had the event.
  public let events: Int
  /// The confidence of bands and intervals, such as 0.95.
  public let confidence: Double

  /// Estimates from the times of a group; an event and an end of watch on one day are taken to
  /// have come in this order.
  public init(_ times: [TimeToEvent], confidence: Double = 0.95) {
    count = times.count
    events = times.count(where: \.isEvent)
    self.confidence = confidence
    let z = Normal.quantile(1 - (1 - confidence) / 2)
    var survival = 1.0
    var variance = 0.0
    steps = RiskDay.all(times).map { day in
      let (n, d) = (Double(day.atRisk), Double(day.events))
      survival *= (n - d) / n
      let isOver = day.events == day.atRisk
      variance = isOver || variance.isInfinite ? .infinity : variance + d / (n * (n - d))
      let error = survival > 0 ? variance.squareRoot() : nil
      return Step(
        day: day.day, atRisk: day.atRisk, events: day.events, censored: day.censored,
        survival: survival, logError: error, band: Self.band(survival, error, z))
    }
  }

  private static func band(_ survival: Double, _ error: Double?, _ z: Double)
    -> ClosedRange<Double>?
  {
    guard let error, survival < 1 else { return nil }
    let reach = z * error / log(survival)
    let centre = log(-log(survival))
    return exp(-exp(centre - reach))...exp(-exp(centre + reach))
  }

  // MARK: At a day

  /// The last step up to a day; `nil` before the first.
  public func step(at day: Int) -> Step? { steps.last { $0.day <= day } }

  /// The share without event after a day; `nil` after the last day on which anyone was watched,
  /// unless it is 0 by then.
  public func survival(at day: Int) -> Double? {
    guard let last = steps.last, day <= last.day || last.survival == 0 else { return nil }
    return step(at: day)?.survival ?? 1
  }

  /// Those still watched just before a day: the numbers under a curve.
  public func atRisk(at day: Int) -> Int {
    steps.first { $0.day >= day }?.atRisk ?? 0
  }

  // MARK: Median

  /// A time with its interval; `nil` where the curve, or the end of its band, stays above.
  public struct Median: Sendable, Equatable {
    public let days: Double?
    public let low: Double?
    public let high: Double?
  }

  /// The time by which half have had the event.
  ///
  /// The interval is that of Brookmeyer and Crowley, Biometrics 1982;38:29-41, of the band; where a
  /// curve is flat at exactly a half, the middle of the flat stretch is taken.
  public var median: Median {
    Median(
      days: Self.half(steps.map { ($0.day, $0.survival) }),
      low: Self.half(steps.map { ($0.day, $0.survival == 0 ? 0 : $0.band?.lowerBound) }),
      high: Self.half(steps.map { ($0.day, $0.band?.upperBound) }))
  }

  /// Where a falling curve comes to a half.
  private static func half(_ curve: [(day: Int, value: Double?)]) -> Double? {
    // Shares are products of quotients, which miss a half by a few last bits.
    let tolerance = 1.5e-8
    let below = curve.compactMap { point in
      point.value.flatMap { $0 < 0.5 + tolerance ? (day: point.day, value: $0) : nil }
    }
    guard let first = below.first else { return nil }
    if abs(first.value - 0.5) < tolerance, let next = below.first(where: { $0.value < first.value })
    {
      return Double(first.day + next.day) / 2
    }
    return Double(first.day)
  }

  // MARK: Restricted mean

  /// The mean number of days without event up to a horizon.
  public struct RestrictedMean: Sendable, Equatable {
    public let days: Double
    public let standardError: Double
  }

  /// The area under the curve up to a horizon in days.
  ///
  /// Source of the standard error: Klein JP, Moeschberger ML. Survival analysis, 2nd ed. 2003,
  /// section 4.5.
  public func restrictedMean(to horizon: Int) -> RestrictedMean {
    var area = 0.0
    var day = 0
    var level = 1.0
    var areaBefore: [Double] = []
    let inside = steps.filter { $0.day < horizon }
    for step in inside {
      area += Double(step.day - day) * level
      areaBefore.append(area)
      (day, level) = (step.day, step.survival)
    }
    area += Double(max(0, horizon - day)) * level
    var variance = 0.0
    for (step, before) in zip(inside, areaBefore) where step.events < step.atRisk {
      let (n, d) = (Double(step.atRisk), Double(step.events))
      let rest = area - before
      variance += rest * rest * d / (n * (n - d))
    }
    return RestrictedMean(days: area, standardError: variance.squareRoot())
  }
}
