import Quantities
import RuleLanguage

extension ConditionReader {
  /// A rise or fall with both of its sizes, and the value from which it would count.
  func changed(_ change: Change, _ wanted: Bool, _ place: Place) throws(EvaluationError) -> Finding
  {
    let type = rules.type(of: change.reference) ?? rules.type(of: change.value)
    let value = try operand(change.value, place, as: type)
    let reference = try operand(change.reference, place, as: type)
    let share = try operand(change.share, place, as: .number(.number, .ratio))
    let minimum = try change.minimum.map { minimum throws(EvaluationError) in
      try operand(minimum, place, as: type)
    }
    var operands = [value, reference, share]
    if let minimum { operands.append(minimum) }
    let sizes = try sizes(change, place, type, share: share, minimum: minimum)
    var text = "\(value.text), \(reference.text)"
    if !sizes.isEmpty { text += ": \(sizes)" }
    if !wanted, let limit = try limit(change, place) {
      let word = change.isRise ? "from" : "at or under"
      let strict = change.isRise ? "above" : "under"
      if let own = try single(change.value, place), let left = try? limit.value.subtracting(own) {
        text += ", \(quantities.text(left.magnitude, type)) short"
      }
      text += ", counts \(limit.isStrict ? strict : word) \(quantities.text(limit.value, type))"
    }
    return Finding(text: text, operands: operands.filter { !$0.name.isEmpty })
  }

  /// `+40.0 % (needs +20 %), +12 mm (needs +5 mm)`; nothing where a side is not known.
  private func sizes(
    _ change: Change, _ place: Place, _ type: ValueType?, share: Explanation.Operand,
    minimum: Explanation.Operand?
  ) throws(EvaluationError) -> String {
    guard let value = try single(change.value, place),
      let reference = try single(change.reference, place),
      let difference = try? value.subtracting(reference)
    else { return "" }
    let sign = change.isRise ? "+" : "-"
    var parts: [String] = []
    if !reference.isZero, let ratio = try? difference.divided(by: reference) {
      let exact = ratio.isExactToOneDecimal ? "" : "about "
      let word = change.isStrict ? "needs more than" : "needs"
      parts.append("\(exact)\(quantities.signedPercent(ratio)) (\(word) \(sign)\(share.value))")
    }
    if let minimum {
      let word = change.minimumIsStrict ? "needs more than" : "needs"
      parts.append("\(quantities.signed(difference, type)) (\(word) \(sign)\(minimum.value))")
    } else if parts.isEmpty {
      parts.append(quantities.signed(difference, type))
    }
    return parts.joined(separator: ", ")
  }

  /// The value at which the change starts to count.
  private func limit(_ change: Change, _ place: Place) throws(EvaluationError)
    -> (value: Rational, isStrict: Bool)?
  {
    guard let reference = try single(change.reference, place), !reference.isZero,
      let share = try single(change.share, place)
    else { return nil }
    let sign = change.isRise ? Rational.one : Rational.one.negated
    guard let part = try? reference.multiplied(by: share).multiplied(by: sign),
      let relative = try? reference.adding(part)
    else { return nil }
    guard let minimum = change.minimum, let least = try single(minimum, place),
      let step = try? least.multiplied(by: sign), let absolute = try? reference.adding(step)
    else { return (relative, change.isStrict) }
    let isFurther = change.isRise ? absolute > relative : absolute < relative
    if relative == absolute { return (relative, change.isStrict || change.minimumIsStrict) }
    return isFurther ? (absolute, change.minimumIsStrict) : (relative, change.isStrict)
  }

  func single(_ expression: Expression, _ place: Place) throws(EvaluationError) -> Rational? {
    let value = try evaluator.evaluate(expression, place, frame)
    return value.mayBeNone ? nil : value.interval?.single
  }
}

extension Rational {
  /// Whether a percentage of it needs no more than one decimal.
  fileprivate var isExactToOneDecimal: Bool {
    guard let thousandfold = try? multiplied(by: Rational(integer: 1000)) else { return false }
    return thousandfold.isInteger
  }
}
