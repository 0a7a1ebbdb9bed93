/// How many more days without event two ways of dating it give the same subjects, on average, up to
/// a horizon.
///
/// The two curves share their subjects, so that neither a log-rank test nor a hazard ratio applies;
/// the interval is from drawing subjects again (Uno H, et al. J Clin Oncol 2014;32:2380-2385, for
/// the measure).
public struct RestrictedMeanDifference: Sendable, Equatable {
  /// Second mean less first, in days.
  public let days: Double
  /// The lower end of the 95 % interval; `nil` where the draws do not settle one.
  public let low: Double?
  /// The upper end of the 95 % interval.
  public let high: Double?
  /// Days up to which the curves are taken.
  public let horizon: Int

  /// Compares two times of each subject, up to the last day on which anyone is watched under both;
  /// `nil` of nobody.
  public init?(_ pairs: [(first: TimeToEvent, second: TimeToEvent)], _ bootstrap: Bootstrap) {
    let first = WeightedCurve(pairs.map(\.first))
    let second = WeightedCurve(pairs.map(\.second))
    guard let a = first.lastDay, let b = second.lastDay, min(a, b) > 0 else { return nil }
    let horizon = min(a, b)
    self.horizon = horizon
    let once = Array(repeating: 1, count: pairs.count)
    days = second.mean(to: horizon, once) - first.mean(to: horizon, once)
    let interval = bootstrap.interval(of: pairs.count) { times in
      second.mean(to: horizon, times) - first.mean(to: horizon, times)
    }
    low = interval?.low
    high = interval?.high
  }
}

/// A Kaplan-Meier curve of subjects that count several times, or not at all.
struct WeightedCurve {
  /// In the order of the days, events before ends of watch.
  private let order: [(subject: Int, time: TimeToEvent)]

  init(_ times: [TimeToEvent]) {
    order = times.enumerated().map { ($0.offset, $0.element) }.sorted {
      ($0.time.days, $0.time.isEvent ? 0 : 1, $0.subject)
        < ($1.time.days, $1.time.isEvent ? 0 : 1, $1.subject)
    }
  }

  var lastDay: Int? { order.last?.time.days }

  /// The area under the curve up to a horizon where each subject counts so many times.
  func mean(to horizon: Int, _ times: [Int]) -> Double {
    var left = times.reduce(0, +)
    var level = 1.0
    var area = 0.0
    var day = 0
    var index = 0
    while index < order.count, order[index].time.days < horizon {
      let today = order[index].time.days
      area += level * Double(today - day)
      day = today
      var (events, ended) = (0, 0)
      while index < order.count, order[index].time.days == today {
        let count = times[order[index].subject]
        if order[index].time.isEvent { events += count } else { ended += count }
        index += 1
      }
      if events > 0 { level *= 1 - Double(events) / Double(left) }
      left -= events + ended
    }
    return area + level * Double(horizon - day)
  }
}
