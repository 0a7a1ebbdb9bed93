import Foundation
import Testing

@testable import Statistics

/// The estimates against those of R's `survival`, of scipy and of statsmodels on the same data.
@Suite struct `Other programs` {
  // MARK: Times to events

  private static func times(_ name: String, _ group: String) throws -> [TimeToEvent] {
    try Golden.rows("\(name).csv").filter { $0[0] == group }.map {
      TimeToEvent(days: try #require(Int($0[1])), isEvent: $0[2] == "1")
    }
  }

  /// What we say of `survival 28` and the like; a missing value is `nil`.
  private static func ours(_ name: String, _ group: String, _ what: String, horizon: Int) throws
    -> Double?
  {
    let parts = what.split(separator: " ").map(String.init)
    if group.isEmpty {
      let (a, b) = (try times(name, "A"), try times(name, "B"))
      let logRank = try #require(LogRank(a, b))
      let hazard = try #require(HazardRatio(a, b))
      switch what {
      case "horizon": return Double(horizon)
      case "log-rank chi-squared": return logRank.chiSquared
      case "log-rank p": return logRank.probability
      case "expected in A": return logRank.expected
      case "hazard ratio": return hazard.ratio
      case "hazard ratio low": return hazard.low
      case "hazard ratio high": return hazard.high
      case "hazard ratio p": return hazard.probability
      default:
        Issue.record("what is \(what)?")
        return nil
      }
    }
    let own = try times(name, group)
    let curve = KaplanMeier(own)
    switch what {
    case "median": return curve.median.days
    case "median low": return curve.median.low
    case "median high": return curve.median.high
    case "restricted mean": return curve.restrictedMean(to: horizon).days
    case "restricted mean error": return curve.restrictedMean(to: horizon).standardError
    case "follow-up":
      return KaplanMeier(own.map { TimeToEvent(days: $0.days, isEvent: !$0.isEvent) }).median.days
    default: break
    }
    let day = try #require(Int(parts[1]))
    let step = try #require(curve.steps.first { $0.day == day })
    switch parts[0] {
    case "survival": return step.survival
    case "low": return step.survival == 1 ? 1 : step.band?.lowerBound
    case "high": return step.survival == 1 ? 1 : step.band?.upperBound
    default:
      Issue.record("what is \(what)?")
      return nil
    }
  }

  @Test(arguments: ["small", "progression", "visits"])
  func `have the same curves, medians, means, log-rank and hazard ratios`(name: String) throws {
    let golden = try Golden.rows("survival-golden.csv").filter { $0[0] == name }
    let horizon = try #require(golden.first { $0[2] == "horizon" }.flatMap { Int($0[3]) })
    for row in golden {
      let found = try Self.ours(name, row[1], row[2], horizon: horizon)
      guard let expected = Double(row[3]) else {
        #expect(found == nil, "\(row): \(String(describing: found))")
        continue
      }
      let value = try #require(found, "\(row)")
      #expect(Golden.agree(value, expected), "\(row): \(value)")
    }
    #expect(golden.count > 50)
  }

  // MARK: Agreement and shares

  private static func ours(_ table: [[Int]], _ what: String) throws -> Double? {
    let parts = what.split(separator: " ").map(String.init)
    switch parts[0] {
    case "kappa":
      let weights = try #require(Kappa.Weights(rawValue: parts[1]))
      let kappa = try #require(Kappa(table, weights: weights))
      #expect(Kappa.value(of: table, weights: weights) == kappa.value)
      return parts.count < 3 ? kappa.value : parts[2] == "low" ? kappa.low : kappa.high
    case "bowker", "stuart-maxwell":
      let test = try #require(
        parts[0] == "bowker"
          ? SymmetryTests.bowker(table) : SymmetryTests.stuartMaxwell(table))
      return parts.count < 2 ? test.statistic : test.probability
    case "mcnemar":
      let isResponse = { (index: Int) in index < 2 }
      func count(_ yes: Bool) -> Int {
        table.indices.reduce(0) { sum, i in
          sum
            + table.indices.filter { isResponse(i) == yes && isResponse($0) != yes }
            .reduce(0) { $0 + table[i][$1] }
        }
      }
      return SymmetryTests.mcNemar(count(true), count(false))
    default:
      Issue.record("what is \(what)?")
      return nil
    }
  }

  @Test(arguments: ["small", "trial", "visits"])
  func `have the same kappas and tests of symmetry`(name: String) throws {
    let table = try Golden.rows("tables.csv").filter { $0[0] == name }.map {
      $0.dropFirst().compactMap { Int($0) }
    }
    let golden = try Golden.rows("agreement-golden.csv").filter { $0[0] == name }
    for row in golden {
      let value = try #require(try Self.ours(table, row[1]))
      let expected = try #require(Double(row[2]))
      #expect(Golden.agree(value, expected), "\(row): \(value)")
    }
    #expect(golden.count == 14)
  }

  @Test(arguments: ["pair", "three", "six"])
  func `have the same kappa of several judges`(name: String) throws {
    let counts = try Golden.rows("judges.csv").filter { $0[0] == name }.map {
      $0.dropFirst().compactMap { Int($0) }
    }
    let row = try #require(try Golden.rows("agreement-golden.csv").first { $0[0] == name })
    let value = try #require(FleissKappa.value(counts))
    #expect(Golden.agree(value, try #require(Double(row[2]))), "\(row): \(value)")
  }

  @Test func `have the same intervals of shares and of their differences`() throws {
    let golden = try Golden.rows("agreement-golden.csv")
    for row in try Golden.rows("rates.csv") {
      let n = try row.map { try #require(Int($0)) }
      let (one, other) = (Proportion(n[0], of: n[1]), Proportion(n[2], of: n[3]))
      let difference = try #require(RateDifference(one, other))
      let name = "\(n[0])/\(n[1]) \(n[2])/\(n[3])"
      let (wilson, exact) = (try #require(one.interval), try #require(one.exactInterval))
      for (what, value) in [
        ("wilson low", wilson.low), ("wilson high", wilson.high), ("exact low", exact.low),
        ("exact high", exact.high), ("newcombe low", difference.low),
        ("newcombe high", difference.high),
      ] {
        let expected = try #require(
          golden.first { $0[0] == name && $0[1] == what }.flatMap { Double($0[2]) })
        #expect(Golden.agree(value, expected), "\(name) \(what): \(value), not \(expected)")
      }
    }
  }

  // MARK: The goldens themselves

  private static let hasSurvival =
    Golden.output(of: "Rscript", ["-e", "library(survival)"]) != nil
  private static let hasStatsmodels =
    Golden.output(of: "python3", ["-c", "import statsmodels, scipy"]) != nil

  private static func expectSame(_ output: String?, _ name: String) throws {
    let fresh = Golden.table(try #require(output)).dropFirst()
    let kept = try Golden.rows(name)
    #expect(fresh.count == kept.count)
    for (new, old) in zip(fresh, kept) {
      #expect(new.dropLast() == old.dropLast())
      guard let a = new.last.flatMap(Double.init), let b = old.last.flatMap(Double.init) else {
        #expect(new.last == old.last)
        continue
      }
      #expect(Golden.agree(a, b), "\(new) \(old)")
    }
  }

  @Test(.enabled(if: hasSurvival, "R with its package survival is not installed"))
  func `R still says what is kept`() throws {
    let script = Golden.folder.appending(path: "survival.R").path
    try Self.expectSame(Golden.output(of: "Rscript", [script]), "survival-golden.csv")
  }

  @Test(.enabled(if: hasStatsmodels, "scipy and statsmodels are not installed"))
  func `scipy and statsmodels still say what is kept`() throws {
    let script = Golden.folder.appending(path: "agreement.py").path
    try Self.expectSame(Golden.output(of: "python3", [script]), "agreement-golden.csv")
  }
}
