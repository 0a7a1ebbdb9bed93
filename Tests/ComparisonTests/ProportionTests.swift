import Testing

@testable import Comparison

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
