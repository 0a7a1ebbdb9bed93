import Quantities
import RuleAnalysis
import RuleEvaluation
import RuleLanguage

extension RuleFile {
  /// Whether it is proved that no patient can reach a goal.
  func isImpossible(_ goal: CoverageGoal) -> Bool {
    guard case .threshold(_, let threshold, let position) = goal.item else { return false }
    switch threshold {
    case .comparison(.comparison(_, let a, let b)):
      return isImpossible(.comparison(position.comparison, a, b), at: goal.range)
    case .lower(.interval(let value, let end, _, _, _)),
      .upper(.interval(let value, _, _, let end, _)):
      return isImpossible(.comparison(position.comparison, value, end), at: goal.range)
    case .howMany(.howMany(_, let number, let conditions)):
      return countIsImpossible(position, of: conditions.count, bound: number)
    case .comparison, .lower, .upper, .howMany, .share, .minimum, .limit, .atLeast, .atMost,
      .between:
      return false
    }
  }

  /// More conditions than there are never hold, nor fewer than none.
  private func countIsImpossible(
    _ position: CoverageItem.Position, of conditions: Int, bound: Expression
  ) -> Bool {
    guard case .number(let number) = bound, number.isInteger else { return false }
    switch position {
    case .below: return number.isZero || number.isNegative
    case .on: return number.isNegative || number > Rational(integer: conditions)
    case .above: return number >= Rational(integer: conditions)
    }
  }
}

extension CoverageItem.Position {
  fileprivate var comparison: ComparisonOperator {
    switch self {
    case .below: .less
    case .on: .equal
    case .above: .greater
    }
  }
}
