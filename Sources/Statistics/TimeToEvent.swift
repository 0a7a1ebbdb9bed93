/// How long one subject was watched, and whether what was waited for came.
public struct TimeToEvent: Sendable, Hashable {
  /// Whole days since the origin; 0 is the day of the origin itself.
  public let days: Int
  /// Whether the event came on that day; otherwise nothing is known from then on.
  public let isEvent: Bool

  /// Takes the days and what ended them.
  public init(days: Int, isEvent: Bool) {
    self.days = days
    self.isEvent = isEvent
  }

  /// Days in a month, as trials count them: 365.25 / 12.
  public static let daysPerMonth = 30.4375
}

/// What happened on one day to those still watched.
struct RiskDay: Equatable {
  let day: Int
  /// Those watched up to that day, it included.
  let atRisk: Int
  let events: Int
  let censored: Int

  /// Every day on which something happened, in order.
  static func all(_ times: [TimeToEvent]) -> [RiskDay] {
    var events: [Int: Int] = [:]
    var censored: [Int: Int] = [:]
    for time in times {
      if time.isEvent {
        events[time.days, default: 0] += 1
      } else {
        censored[time.days, default: 0] += 1
      }
    }
    var left = times.count
    var days: [RiskDay] = []
    for day in Set(events.keys).union(censored.keys).sorted() {
      let own = RiskDay(
        day: day, atRisk: left, events: events[day] ?? 0, censored: censored[day] ?? 0)
      left -= own.events + own.censored
      days.append(own)
    }
    return days
  }
}
