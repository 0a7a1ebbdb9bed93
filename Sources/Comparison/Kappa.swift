/// Cohen's unweighted kappa with its 95 % interval.
///
/// Source of the standard error: Fleiss JL, Cohen J, Everitt BS. Large sample standard errors of
/// kappa and weighted kappa. Psychol Bull 1969;72:323-327. The interval is kappa ± 1.96 standard
/// errors, cut at -1 and 1, beyond which kappa cannot lie.
public struct Kappa: Sendable, Equatable {
  /// Kappa itself.
  public let value: Double
  /// The lower end of the interval.
  public let low: Double
  /// The upper end of the interval.
  public let high: Double

  /// The 97.5 % point of the normal distribution.
  static let quantile = 1.959963984540054

  /// The kappa of a table; `nil` where it does not exist: no pairs, or one class only.
  public init?(_ table: CrossTable) {
    let total = table.total
    let rows = table.rowSums, columns = table.columnSums
    let chance = zip(rows, columns).reduce(0) { $0 + $1.0 * $1.1 }
    guard total > 0, chance < total * total else { return nil }
    let n = Double(total)
    let expected = Double(chance) / (n * n)
    let observed = Double(table.agreeing) / n
    let kappa = (observed - expected) / (1 - expected)
    let variance = Self.variance(
      table.matrix.map { $0.map { Double($0) / n } }, rows: rows.map { Double($0) / n },
      columns: columns.map { Double($0) / n }, expected: expected, kappa: kappa)
    let reach = Self.quantile * (max(0, variance) / n).squareRoot()
    value = kappa
    low = max(-1, kappa - reach)
    high = min(1, kappa + reach)
  }

  /// The asymptotic variance of one observation.
  private static func variance(
    _ shares: [[Double]], rows: [Double], columns: [Double], expected: Double, kappa: Double
  ) -> Double {
    let miss = 1 - kappa
    var agreeing = 0.0, differing = 0.0
    for i in shares.indices {
      for j in shares.indices {
        if i == j {
          let factor = 1 - (rows[i] + columns[i]) * miss
          agreeing += shares[i][i] * factor * factor
        } else {
          let factor = columns[i] + rows[j]
          differing += shares[i][j] * factor * factor
        }
      }
    }
    let centre = kappa - expected * miss
    let gap = 1 - expected
    return (agreeing + miss * miss * differing - centre * centre) / (gap * gap)
  }
}
