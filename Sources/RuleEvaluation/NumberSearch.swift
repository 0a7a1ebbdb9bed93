import Quantities
import RuleLanguage

/// Steps of one quantum away from a number, by doubling and then by halving.
struct NumberSearch {
  let from: Rational
  let quantum: Rational
  /// `nil`: no bound.
  let range: (low: Rational?, high: Rational?)

  /// The value some steps away; `nil` where it lies outside the range.
  func value(_ steps: Int, _ direction: Explanation.Flip.Direction) -> Rational? {
    let signed = Rational(integer: direction == .up ? steps : -steps)
    guard let way = try? quantum.multiplied(by: signed), let value = try? from.adding(way) else {
      return nil
    }
    if let low = range.low, value < low { return nil }
    if let high = range.high, value > high { return nil }
    return value
  }

  /// The number of steps to a value that differs while the one a step nearer does not.
  ///
  /// `nil` where none of those tried differs; `differs` answers `nil` for what cannot be.
  func nearest(
    _ direction: Explanation.Flip.Direction,
    differs: (Rational) throws(EvaluationError) -> Bool?
  ) throws(EvaluationError) -> Int? {
    var same = 0
    var steps = 1
    let most = farthest
    while steps <= most {
      guard let value = value(steps, direction) else {
        // The bound itself is the last that can be tried.
        let bound = lastStep(direction, below: steps)
        guard bound > same, let value = self.value(bound, direction),
          try differs(value) == true
        else { return nil }
        return try halved(same, bound, direction, differs)
      }
      guard let other = try differs(value) else { return nil }
      if other { return try halved(same, steps, direction, differs) }
      same = steps
      steps *= 2
    }
    return nil
  }

  /// Sixteen times the number, and 4000 steps at least: farther than any response turns on.
  private var farthest: Int {
    guard let ratio = try? from.magnitude.divided(by: quantum),
      let steps = Int(exactly: ratio.numerator / ratio.denominator)
    else { return 4096 }
    return max(4096, min(steps, 1 << 32) * 16)
  }

  private func lastStep(_ direction: Explanation.Flip.Direction, below: Int) -> Int {
    var (inside, outside) = (0, below)
    while outside - inside > 1 {
      let middle = (inside + outside) / 2
      if value(middle, direction) == nil { outside = middle } else { inside = middle }
    }
    return inside
  }

  /// INVARIANT: `same` steps away nothing differs, `other` steps away it does.
  private func halved(
    _ same: Int, _ other: Int, _ direction: Explanation.Flip.Direction,
    _ differs: (Rational) throws(EvaluationError) -> Bool?
  ) throws(EvaluationError) -> Int? {
    var (same, other) = (same, other)
    while other - same > 1 {
      let middle = (same + other) / 2
      guard let value = value(middle, direction), let differs = try differs(value) else {
        return nil
      }
      if differs { other = middle } else { same = middle }
    }
    return other
  }
}

/// The step in which a parameter is tried, and how its values are written.
struct ParameterScale {
  let quantum: Rational
  let unit: String
  private let scale: Rational

  /// `nil` for a parameter that is no number.
  init?(_ parameter: Parameter) {
    guard case .number(let dimension, let kind) = parameter.type,
      let tenth = try? Rational(1, 10), let percent = try? Rational(1, 100)
    else { return nil }
    if dimension == .duration {
      (unit, scale) = ("d", .one)
      quantum = .one
      return
    }
    if dimension == .number, kind == .ratio {
      (unit, scale) = ("%", percent)
    } else {
      let written = parameter.text.drop { $0 != " " }.dropFirst()
      unit = String(written)
      guard dimension == .number || !unit.isEmpty else { return nil }
      scale = MeasurementUnit.known(unit)?.scale ?? .one
    }
    let isWhole = dimension == .number && kind != .ratio && !parameter.defaultText.contains(".")
    guard let step = try? scale.multiplied(by: isWhole ? .one : tenth) else { return nil }
    quantum = step
  }

  /// The number alone, in the unit.
  func number(_ value: Rational) -> String {
    ((try? value.divided(by: scale)) ?? value).plainDecimal
  }

  /// As a rule file writes it: `34 %`.
  func text(_ value: Rational) -> String {
    unit.isEmpty ? number(value) : "\(number(value)) \(unit)"
  }
}
