/// Agreement of two judges on the same things beyond what chance would give, with its interval.
///
/// Sources: Cohen J. Educ Psychol Meas 1960;20:37-46 and, weighted, Psychol Bull 1968;70:213-220;
/// the large-sample standard error is that of Fleiss JL, Cohen J, Everitt BS, Psychol Bull
/// 1969;72:323-327. The interval is kappa ± 1.96 standard errors, cut at -1 and 1, beyond which
/// kappa cannot lie.
public struct Kappa: Sendable, Equatable {
  /// What a disagreement counts.
  public enum Weights: String, Sendable {
    /// Every disagreement alike: Cohen's kappa of 1960.
    case none
    /// By the number of classes between the two.
    case linear
    /// By the square of that number.
    case quadratic
  }

  /// Kappa itself.
  public let value: Double
  /// Of kappa where it is not 0.
  public let standardError: Double

  /// The lower end of the 95 % interval.
  public var low: Double { max(-1, value - Normal.quantile95 * standardError) }
  /// The upper end of the 95 % interval.
  public var high: Double { min(1, value + Normal.quantile95 * standardError) }

  /// The kappa of a square table of counts, first judge by second, classes in one order; `nil`
  /// where it does not exist: nothing was judged, or chance alone gives full agreement.
  public init?(_ counts: [[Int]], weights: Weights = .none) {
    guard let shares = Shares(counts, weights) else { return nil }
    value = shares.kappa
    standardError = shares.standardError
  }

  /// Kappa alone, for resampling.
  public static func value(of counts: [[Int]], weights: Weights = .none) -> Double? {
    Shares(counts, weights)?.kappa
  }

  /// A table as shares of its total, with what each pair of classes counts as agreement.
  private struct Shares {
    let cells: [[Double]]
    let rows: [Double]
    let columns: [Double]
    let credit: [[Double]]
    let total: Double
    var observed = 0.0
    var expected = 0.0

    init?(_ counts: [[Int]], _ weights: Weights) {
      let sum = counts.reduce(0) { $0 + $1.reduce(0, +) }
      guard sum > 0 else { return nil }
      let all = Double(sum)
      let cells = counts.map { $0.map { Double($0) / all } }
      let rows = cells.map { $0.reduce(0, +) }
      let columns = cells.indices.map { column in cells.reduce(0) { $0 + $1[column] } }
      let most = Double(max(1, counts.count - 1))
      let credit = cells.indices.map { i in
        cells.indices.map { j in
          let gap = Double((i - j).magnitude) / most
          switch weights {
          case .none: return i == j ? 1.0 : 0
          case .linear: return 1 - gap
          case .quadratic: return 1 - gap * gap
          }
        }
      }
      for i in cells.indices {
        for j in cells.indices {
          observed += credit[i][j] * cells[i][j]
          expected += credit[i][j] * rows[i] * columns[j]
        }
      }
      guard 1 - expected > 1e-12 else { return nil }
      (self.cells, self.rows, self.columns, self.credit) = (cells, rows, columns, credit)
      total = all
    }

    var kappa: Double { (observed - expected) / (1 - expected) }

    var standardError: Double {
      let byRow = credit.map { zip($0, columns).reduce(0) { $0 + $1.0 * $1.1 } }
      let byColumn = cells.indices.map { j in
        cells.indices.reduce(0) { $0 + credit[$1][j] * rows[$1] }
      }
      var spread = 0.0
      for i in cells.indices {
        for j in cells.indices {
          let own = credit[i][j] * (1 - expected) - (byRow[i] + byColumn[j]) * (1 - observed)
          spread += cells[i][j] * own * own
        }
      }
      let centre = observed * expected - 2 * expected + observed
      let gap = (1 - expected) * (1 - expected)
      return (max(0, spread - centre * centre) / total).squareRoot() / gap
    }
  }
}
