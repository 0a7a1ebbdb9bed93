import Testing

@testable import Statistics

/// What has no estimate, and the ends of what has one.
@Suite struct `Edges of estimates` {
  private static func times(_ days: [Int], events: [Int]) -> [TimeToEvent] {
    zip(days, events).map { TimeToEvent(days: $0, isEvent: $1 == 1) }
  }

  @Test func `nobody has no curve`() {
    let curve = KaplanMeier([])
    #expect(curve.steps.isEmpty)
    #expect(curve.median == .init(days: nil, low: nil, high: nil))
    #expect(curve.survival(at: 0) == nil)
    #expect(curve.atRisk(at: 0) == 0)
  }

  @Test func `a median that is not reached is none`() {
    let curve = KaplanMeier(Self.times([10, 20, 30, 40], events: [1, 0, 0, 0]))
    #expect(curve.median.days == nil)
    #expect(curve.median.high == nil)
    #expect(curve.survival(at: 9) == 1)
    #expect(curve.survival(at: 10) == 0.75)
    #expect(curve.survival(at: 40) == 0.75)
    #expect(curve.survival(at: 41) == nil, "nobody was watched so long")
    #expect([0, 10, 11, 40, 41].map { curve.atRisk(at: $0) } == [4, 4, 3, 1, 0])
  }

  @Test func `a flat stretch at a half has its middle as median`() {
    let curve = KaplanMeier(Self.times([2, 4, 8, 9], events: [1, 1, 1, 1]))
    #expect(curve.median.days == 6)
    // An odd number has one in the middle.
    #expect(KaplanMeier(Self.times([2, 4, 8], events: [1, 1, 1])).median.days == 4)
  }

  @Test func `a curve that comes to 0 stays there`() {
    let curve = KaplanMeier(Self.times([3, 3, 5], events: [1, 1, 1]))
    #expect(curve.survival(at: 5) == 0)
    #expect(curve.survival(at: 1000) == 0)
    #expect(curve.steps.last?.band == nil)
    #expect(curve.restrictedMean(to: 5).days == 3 + 2.0 / 3)
    #expect(curve.restrictedMean(to: 10).days == 3 + 2.0 / 3)
  }

  @Test func `events on the day of the origin count`() {
    let curve = KaplanMeier(Self.times([0, 0, 7, 7], events: [1, 0, 1, 0]))
    #expect(curve.survival(at: 0) == 0.75)
    #expect(curve.atRisk(at: 1) == 2)
  }

  @Test func `groups without an event beside the other cannot be compared`() {
    let some = Self.times([5, 6, 7], events: [1, 1, 0])
    let none = Self.times([5, 9], events: [0, 0])
    #expect(HazardRatio(some, none) == nil)
    #expect(LogRank(some, none) != nil)
    #expect(LogRank(none, none) == nil)
    #expect(LogRank(some, []) == nil)
    #expect(HazardRatio([], some) == nil)
  }

  @Test func `equal groups have a hazard ratio of 1`() throws {
    let some = Self.times([5, 6, 6, 7, 9], events: [1, 1, 1, 0, 1])
    let ratio = try #require(HazardRatio(some, some))
    #expect((ratio.ratio - 1).magnitude < 1e-12)
    #expect((ratio.probability - 1).magnitude < 1e-9)
    #expect(try #require(LogRank(some, some)).chiSquared.magnitude < 1e-12)
  }

  @Test(arguments: [
    (0.5, 0), (0.975, 1.959963984540054), (0.025, -1.959963984540054), (0.999, 3.090232306167813),
    (1e-9, -5.997807015007687),
  ])
  func `the normal distribution has its points`(share: Double, z: Double) {
    #expect((Normal.quantile(share) - z).magnitude < 1e-9)
    #expect((Normal.probability(upTo: z) - share).magnitude < 1e-12)
  }

  /// Points of the printed tables of the distribution.
  @Test(arguments: [
    (1, 3.841459), (2, 5.991465), (3, 7.814728), (4, 9.487729), (5, 11.070498), (10, 18.307038),
    (15, 24.995790), (21, 32.670573),
  ])
  func `the chi-squared distribution has its points`(degrees: Int, point: Double) {
    #expect((ChiSquared.upperTail(point, degrees: degrees) - 0.05).magnitude < 1e-7)
    #expect(ChiSquared.upperTail(0, degrees: degrees) == 1)
  }

  @Test func `tables that say nothing have no test`() {
    #expect(SymmetryTests.bowker([[3, 0], [0, 4]]) == nil)
    #expect(SymmetryTests.stuartMaxwell([[3, 0], [0, 4]]) == nil)
    #expect(SymmetryTests.stuartMaxwell([[3]]) == nil)
    #expect(SymmetryTests.mcNemar(0, 0) == nil)
    #expect(SymmetryTests.mcNemar(5, 5) == 1)
    #expect(SymmetryTests.mcNemar(0, 6).map { ($0 - 2.0 / 64).magnitude < 1e-12 } == true)
    #expect(RateDifference(Proportion(0, of: 0), Proportion(1, of: 2)) == nil)
    #expect(FleissKappa.value([]) == nil)
    #expect(FleissKappa.value([[1, 0], [0, 1]]) == nil, "one judge")
    #expect(FleissKappa.value([[3, 0], [3, 0]]) == nil, "one class")
    #expect(FleissKappa.value([[3, 0], [0, 3]]) == 1)
    #expect([[Int]]().map(\.count).median == nil)
    #expect([4, 1, 3].median == 3 && [4, 1].median == 2.5)
    #expect(Kappa([[0, 0], [0, 0]], weights: .linear) == nil)
    #expect(Kappa([[7, 0], [0, 0]], weights: .quadratic) == nil)
  }

  // MARK: Bootstrap

  @Test func `the same seed gives the same draws, another gives others`() throws {
    let values = (0..<40).map { Double(($0 * 17) % 41) }
    func interval(_ seed: UInt64) throws -> [Double] {
      let found = try #require(
        Bootstrap(repetitions: 400, seed: seed).interval(of: values.count) { times in
          zip(values, times).reduce(0) { $0 + $1.0 * Double($1.1) } / 40
        })
      return [found.low, found.high]
    }
    #expect(try interval(3) == interval(3))
    #expect(try interval(3) != interval(4))
  }

  /// The mean of many draws varies as the normal distribution says.
  @Test func `the interval of a mean is that of its standard error`() throws {
    let values = (0..<200).map { Double($0 % 20) }
    let mean = 9.5, error = (399.0 / 12 / 200).squareRoot()
    let found = try #require(
      Bootstrap(repetitions: 4000, seed: 7).interval(of: 200) { times in
        #expect(times.reduce(0, +) == 200)
        return zip(values, times).reduce(0) { $0 + $1.0 * Double($1.1) } / 200
      })
    #expect((found.low - (mean - 1.96 * error)).magnitude < 0.1 * error)
    #expect((found.high - (mean + 1.96 * error)).magnitude < 0.1 * error)
  }

  @Test func `what most draws cannot tell has no interval`() {
    #expect(Bootstrap(repetitions: 100).interval(of: 0) { _ in 1 } == nil)
    #expect(Bootstrap(repetitions: 100).interval(of: 5) { _ in nil } == nil)
  }
}
