/// Intervals from drawing subjects again, with replacement: nothing is assumed of how what is
/// estimated varies, and the visits of one subject stay together.
///
/// Source: Efron B, Tibshirani RJ. An introduction to the bootstrap. 1993, chapter 13 (percentile
/// interval).
public struct Bootstrap: Sendable {
  /// How many times as many subjects are drawn as there are.
  public let repetitions: Int
  /// The same seed gives the same draws on every machine.
  public let seed: UInt64

  /// Takes the number of repetitions and the seed of the draws.
  public init(repetitions: Int = 1000, seed: UInt64 = 1) {
    self.repetitions = repetitions
    self.seed = seed
  }

  /// The middle 95 % of what an estimate gives on the draws; the estimate takes, for each subject,
  /// how many times it was drawn.
  ///
  /// `nil` if there are no subjects, or if more than one draw in twenty has no estimate.
  public func interval(of count: Int, _ estimate: ([Int]) -> Double?) -> Interval? {
    intervals(of: count, estimates: 1) { [estimate($0)] }[0]
  }

  /// The same of several estimates on the same draws.
  public func intervals(of count: Int, estimates: Int, _ estimate: ([Int]) -> [Double?])
    -> [Interval?]
  {
    guard count > 0, repetitions > 0 else { return Array(repeating: nil, count: estimates) }
    var numbers = RandomNumbers(seed: seed)
    var found = Array(repeating: [Double](), count: estimates)
    var times = Array(repeating: 0, count: count)
    for _ in 0..<repetitions {
      for index in times.indices { times[index] = 0 }
      for _ in 0..<count { times[numbers.below(count)] += 1 }
      for (index, value) in estimate(times).enumerated() {
        if let value { found[index].append(value) }
      }
    }
    return found.map { values in
      guard values.count * 20 >= repetitions * 19 else { return nil }
      let sorted = values.sorted()
      return Interval(low: Self.quantile(sorted, 0.025), high: Self.quantile(sorted, 0.975))
    }
  }

  /// The value below which a share of sorted values lies, between neighbours by proportion.
  private static func quantile(_ sorted: [Double], _ share: Double) -> Double {
    let place = share * Double(sorted.count - 1)
    let index = Int(place)
    guard index + 1 < sorted.count else { return sorted[sorted.count - 1] }
    return sorted[index] + (place - Double(index)) * (sorted[index + 1] - sorted[index])
  }
}

/// The ends of an interval.
public struct Interval: Sendable, Equatable {
  public let low: Double
  public let high: Double

  public init(low: Double, high: Double) {
    self.low = low
    self.high = high
  }
}

/// Random numbers that are the same everywhere for one seed.
///
/// Source: Steele GL, Lea D, Flood CH. Fast splittable pseudorandom number generators. OOPSLA 2014.
struct RandomNumbers {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// The next number, any of 64 bits.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number from 0 up to, not with, a bound; the high half of a product, whose bias is below one
  /// in 2^40 for a million subjects.
  mutating func below(_ bound: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }
}
