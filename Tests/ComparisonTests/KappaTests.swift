import Quantities
import RuleLanguage
import Statistics
import Testing

@testable import Comparison

@Suite struct `Cohen's kappa` {
  struct Case: Sendable, CustomTestStringConvertible {
    var counts: [[Int]]
    var kappa: Double?, low: Double?, high: Double?
    var testDescription: String { "\(counts)" }
  }

  static func table(_ counts: [[Int]]) -> CrossTable {
    let classes: [ResponseClass] = [.CR, .PR, .SD]
    var table = CrossTable()
    for (row, line) in counts.enumerated() {
      for (column, count) in line.enumerated() where count > 0 {
        table.add(classes[row], classes[column], count: count)
      }
    }
    return table
  }

  // [[20, 5], [10, 15]]: observed 0.7, expected 0.5, kappa 0.4. The variance of one observation is
  // (A + B - C) / 0.25 with A = 0.4 (1 - 1.1 * 0.6)² + 0.3 (1 - 0.9 * 0.6)² = 0.10972,
  // B = 0.36 (0.1 * 1.1² + 0.2 * 0.9²) = 0.10188, C = (0.4 - 0.5 * 0.6)² = 0.01;
  // 0.8064 / 50 = 0.016128, whose root is 0.126996.
  @Test(arguments: [
    Case(counts: [[20, 5], [10, 15]], kappa: 0.4, low: 0.151092, high: 0.648908),
    Case(counts: [[10, 0], [0, 10]], kappa: 1, low: 1, high: 1),
    Case(counts: [[0, 10], [10, 0]], kappa: -1, low: -1, high: -1),
    Case(counts: [[5, 5], [0, 0]], kappa: 0, low: 0, high: 0),
    Case(counts: [[10, 0], [0, 0]], kappa: nil),
    Case(counts: [[0, 0], [0, 0]], kappa: nil),
  ])
  func `has the value and interval of Fleiss, Cohen and Everitt`(_ c: Case) throws {
    let kappa = Kappa(Self.table(c.counts))
    guard let expected = c.kappa, let low = c.low, let high = c.high else {
      #expect(kappa == nil)
      return
    }
    let found = try #require(kappa)
    #expect((found.value - expected).magnitude < 1e-6)
    #expect((found.low - low).magnitude < 1e-5, "\(found.low)")
    #expect((found.high - high).magnitude < 1e-5, "\(found.high)")
  }

  @Test func `leaves out words without a class`() {
    var table = CrossTable()
    table.add(.CR, nil)
    table.add(nil, .PD)
    table.add(.CR, .PD)
    #expect(table.total == 1)
    #expect(table.agreeing == 0)
    #expect(table.percent == .zero)
    #expect(CrossTable().percent == nil)
  }
}
