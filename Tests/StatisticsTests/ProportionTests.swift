import Testing

@testable import Statistics

@Suite struct `Wilson's interval` {
  struct Case: Sendable, CustomTestStringConvertible {
    var numerator: Int, denominator: Int
    var low: Double, high: Double
    var testDescription: String { "\(numerator)/\(denominator)" }
  }

  @Test(arguments: [
    Case(numerator: 57, denominator: 214, low: 21.17, high: 32.93),
    Case(numerator: 0, denominator: 10, low: 0, high: 27.753),
    Case(numerator: 10, denominator: 10, low: 72.247, high: 100),
    Case(numerator: 5, denominator: 10, low: 23.659, high: 76.341),
  ])
  func `has the published ends`(_ c: Case) throws {
    let interval = try #require(Proportion(c.numerator, of: c.denominator).interval)
    #expect((interval.low - c.low).magnitude < 0.05, "\(interval.low)")
    #expect((interval.high - c.high).magnitude < 0.05, "\(interval.high)")
  }

  @Test func `does not exist of nobody`() {
    #expect(Proportion(0, of: 0).interval == nil)
  }
}

@Suite struct `The exact interval` {
  /// Ends from the tables of the binomial distribution.
  @Test(arguments: [
    (9, 9, 66.373, 100.0), (18, 20, 68.302, 98.765), (0, 10, 0.0, 30.850), (5, 10, 18.709, 81.291),
    (1, 1, 2.5, 100.0),
  ])
  func `has the published ends`(_ found: Int, _ all: Int, _ low: Double, _ high: Double) throws {
    let interval = try #require(Proportion(found, of: all).exactInterval)
    #expect((interval.low - low).magnitude < 0.001, "\(interval.low)")
    #expect((interval.high - high).magnitude < 0.001, "\(interval.high)")
  }

  @Test func `does not exist of nobody`() {
    #expect(Proportion(0, of: 0).exactInterval == nil)
  }
}
