/// A statistic that follows the chi-squared distribution if nothing differs.
public struct ChiSquaredTest: Sendable, Equatable {
  public let statistic: Double
  public let degrees: Int

  /// The probability of at least this statistic if nothing differs.
  public var probability: Double { ChiSquared.upperTail(statistic, degrees: degrees) }
}

/// Tests whether two judges of the same things use the classes alike.
///
/// They make sense only where either judge may give any class while the other gives another: where
/// one is bound to be no worse than the other, one triangle of the table is empty by construction.
public enum SymmetryTests {
  /// Whether each disagreement is as frequent as its reverse.
  ///
  /// Source: Bowker AH. A test for symmetry in contingency tables. J Am Stat Assoc 1948;43:572-574.
  /// Pairs of classes that never occur add nothing to the statistic; the degrees of freedom are
  /// those of all pairs of the classes that the table has. `nil` where nothing disagrees.
  public static func bowker(_ counts: [[Int]]) -> ChiSquaredTest? {
    let counts = withoutEmptyClasses(counts)
    var statistic = 0.0
    var disagreements = 0
    for i in counts.indices {
      for j in counts.indices where j > i {
        let (above, below) = (counts[i][j], counts[j][i])
        guard above + below > 0 else { continue }
        disagreements += above + below
        let gap = Double(above - below)
        statistic += gap * gap / Double(above + below)
      }
    }
    guard disagreements > 0 else { return nil }
    return ChiSquaredTest(statistic: statistic, degrees: counts.count * (counts.count - 1) / 2)
  }

  /// Whether both judges give each class equally often.
  ///
  /// Sources: Stuart A, Biometrika 1955;42:412-416; Maxwell AE, Br J Psychiatry 1970;116:651-655.
  /// Classes on which nobody disagrees say nothing. `nil` where the variances leave the statistic
  /// undetermined.
  public static func stuartMaxwell(_ counts: [[Int]]) -> ChiSquaredTest? {
    let counts = withoutUndisputedClasses(counts)
    guard counts.count > 1 else { return nil }
    let kept = counts.indices.dropLast()
    let rows = counts.map { $0.reduce(0, +) }
    let columns = counts.indices.map { column in counts.reduce(0) { $0 + $1[column] } }
    let differences = kept.map { Double(rows[$0] - columns[$0]) }
    let variances = kept.map { i in
      kept.map { j in
        Double(
          i == j ? rows[i] + columns[i] - 2 * counts[i][i] : -(counts[i][j] + counts[j][i]))
      }
    }
    guard let solved = LinearEquations.solve(variances, differences) else { return nil }
    let statistic = zip(differences, solved).reduce(0) { $0 + $1.0 * $1.1 }
    return ChiSquaredTest(statistic: statistic, degrees: kept.count)
  }

  /// McNemar's exact probability that `first` and `second` things, judged one way by one judge only,
  /// split so unevenly or worse by chance.
  ///
  /// Source: McNemar Q. Psychometrika 1947;12:153-157; here with the binomial distribution, which
  /// needs no correction however few disagree. `nil` where nothing disagrees.
  public static func mcNemar(_ first: Int, _ second: Int) -> Double? {
    let all = first + second
    guard all > 0 else { return nil }
    let uneven = Proportion(max(first, second), of: all)
    return min(1, 2 * uneven.tail(where: 0.5))
  }

  private static func withoutUndisputedClasses(_ counts: [[Int]]) -> [[Int]] {
    let kept = counts.indices.filter { i in
      counts.indices.contains { $0 != i && (counts[i][$0] > 0 || counts[$0][i] > 0) }
    }
    return kept.map { i in kept.map { counts[i][$0] } }
  }

  private static func withoutEmptyClasses(_ counts: [[Int]]) -> [[Int]] {
    let kept = counts.indices.filter { index in
      counts[index].contains { $0 > 0 } || counts.contains { $0[index] > 0 }
    }
    return kept.map { i in kept.map { counts[i][$0] } }
  }
}

/// Systems of a few linear equations.
enum LinearEquations {
  /// The unknowns, by elimination with the largest pivot; `nil` where the equations do not fix them.
  static func solve(_ matrix: [[Double]], _ values: [Double]) -> [Double]? {
    var rows = zip(matrix, values).map { $0 + [$1] }
    let scale = matrix.flatMap { $0 }.map(\.magnitude).max() ?? 0
    for column in rows.indices {
      guard
        let pivot = rows.indices[column...].max(by: {
          rows[$0][column].magnitude < rows[$1][column].magnitude
        }), rows[pivot][column].magnitude > 1e-10 * scale
      else { return nil }
      rows.swapAt(column, pivot)
      for row in rows.indices where row != column {
        let factor = rows[row][column] / rows[column][column]
        for index in column...rows.count { rows[row][index] -= factor * rows[column][index] }
      }
    }
    return rows.indices.map { rows[$0][rows.count] / rows[$0][$0] }
  }
}
