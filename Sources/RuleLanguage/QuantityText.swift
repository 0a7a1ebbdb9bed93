public import Quantities

/// Writes numbers with their units, in the unit in which the rule file measures.
public struct QuantityText: Sendable {
  private let units: [MeasurementUnit]

  /// Takes the units of the measurements that a rule file declares.
  public init(_ rules: RuleFile) {
    units = rules.measurements.map(\.unit)
  }

  /// A number of a type: `42 mm`, `20 %`, `day 84`, `28 d`; rounded to three decimals for display.
  public func text(_ value: Rational, _ type: ValueType?) -> String {
    switch type {
    case .day: "day \(value.rounded(places: 0))"
    case .number(let dimension, let kind): text(value, dimension, kind)
    case .numberOrWord(let dimension, _): text(value, dimension, .exact)
    case .truth, .word, .text, .visit, .visits, .lesions, nil: value.rounded(places: 3)
    }
  }

  private func text(
    _ value: Rational, _ dimension: Dimension, _ kind: ValueType.NumberKind
  ) -> String {
    if dimension == .number {
      return kind == .ratio ? percent(value) : value.rounded(places: 3)
    }
    if dimension == .duration { return "\(value.rounded(places: 3)) d" }
    if let unit = units.first(where: { $0.dimension == dimension }),
      let scaled = try? value.divided(by: unit.scale)
    {
      return "\(scaled.rounded(places: 3)) \(unit.name)"
    }
    return "\(value.rounded(places: 3)) \(dimension.description)"
  }

  /// A ratio as a percentage: `20 %`.
  public func percent(_ ratio: Rational, places: Int = 3) -> String {
    guard let hundredfold = try? ratio.multiplied(by: Rational(integer: 100)) else {
      return ratio.rounded(places: places)
    }
    return "\(hundredfold.rounded(places: places)) %"
  }

  /// A change with its sign: `+12 mm`, `-9 mm`.
  public func signed(_ value: Rational, _ type: ValueType?) -> String {
    value.isNegative ? text(value, type) : "+\(text(value, type))"
  }

  /// A relative change with its sign and one decimal: `+40.0 %`.
  public func signedPercent(_ ratio: Rational) -> String {
    guard let hundredfold = try? ratio.multiplied(by: Rational(integer: 100)) else { return "" }
    let digits = hundredfold.rounded(places: 1, keepingZeros: true)
    return hundredfold.isNegative ? "\(digits) %" : "+\(digits) %"
  }
}
