import Quantities
import SourceText

extension RuleChecker {
  mutating func checkArithmetic(
    _ operation: ArithmeticOperator, _ a: ExpressionSyntax, _ b: ExpressionSyntax,
    _ range: SourceRange, _ context: ExpressionContext
  ) -> CheckedExpression? {
    guard let left = checkOperand(a, context), let right = checkOperand(b, context) else {
      return nil
    }
    guard let type = arithmeticType(operation, left.type, right.type, exponent: right.expression)
    else {
      report(.unlikeOperands(operation.rawValue, left.type, a.range, right.type, b.range))
      return nil
    }
    var needs = merged(left.needs, right.needs)
    if operation == .over, !isNonZeroConstant(right.expression) {
      needs["nonzero:\(b.range.text)"] = .init(what: "quotient by `\(b.range.text)`", range: range)
    }
    return CheckedExpression(
      expression: .arithmetic(operation, left.expression, right.expression), type: type,
      needs: needs)
  }

  private func isNonZeroConstant(_ expression: Expression) -> Bool {
    switch expression {
    case .number(let value): !value.isZero
    case .parameter(let index):
      if case .number(let value) = parameters[index].value { !value.isZero } else { false }
    default: false
    }
  }

  /// A number or a day.
  private mutating func checkOperand(_ syntax: ExpressionSyntax, _ context: ExpressionContext)
    -> CheckedExpression?
  {
    guard let checked = check(syntax, context) else { return nil }
    if checked.type == .day { return checked }
    return checkedAsNumber(checked, syntax)
  }

  private mutating func checkedAsNumber(_ checked: CheckedExpression, _ syntax: ExpressionSyntax)
    -> CheckedExpression?
  {
    switch checked.type {
    case .number: return checked
    case .numberOrWord(let dimension, _):
      guard let index = observationIndex(checked.expression) else { break }
      var number = CheckedExpression(
        expression: replacingObservation(checked.expression, index),
        type: .number(dimension, .exact), needs: checked.needs)
      let visit = visitKey(of: checked.expression)
      number.needs["\(visit)number:\(observations[index].name)"] = .init(
        what: "number in `\(observations[index].name)`", range: syntax.range)
      return number
    default: break
    }
    report(.typeMismatch(expected: "a number", found: checked.type, at: syntax.range))
    return nil
  }

  private func observationIndex(_ expression: Expression) -> Int? {
    switch expression {
    case .observation(let index): index
    case .at(let inner, _): observationIndex(inner)
    default: nil
    }
  }

  private func replacingObservation(_ expression: Expression, _ index: Int) -> Expression {
    switch expression {
    case .at(let inner, let visit): .at(replacingObservation(inner, index), visit)
    default: .numberOf(index)
    }
  }

  private func visitKey(of expression: Expression) -> String {
    guard case .at(_, let visit) = expression else { return "" }
    if case .baseline = visit { return "baseline@" }
    return "elsewhere@"
  }

  private func arithmeticType(
    _ operation: ArithmeticOperator, _ a: ValueType, _ b: ValueType, exponent: Expression
  ) -> ValueType? {
    switch (operation, a, b) {
    case (.minus, .day, .day): return .duration
    case (.plus, .day, .number(.duration, _)), (.minus, .day, .number(.duration, _)),
      (.plus, .number(.duration, _), .day):
      return .day
    case (.plus, .number(let x, let kind), .number(let y, let other)),
      (.minus, .number(let x, let kind), .number(let y, let other)):
      return x == y && (x != .number || kind == other || kind == .exact || other == .exact)
        ? .number(x, kind) : nil
    case (.times, .number(let x, let kind), .number(let y, let other)):
      let product = x.multiplied(by: y)
      // A share of a bare number is a bare number, and may be compared with either.
      return .number(product, product == .number && kind == other ? kind : .exact)
    case (.over, .number(let x, _), .number(let y, _)):
      let quotient = x.divided(by: y)
      return .number(quotient, quotient == .number ? .ratio : .exact)
    case (.power, .number(let x, let kind), .number(.number, _)):
      if x == .number { return .number(.number, kind) }
      guard case .number(let power) = exponent, power.isInteger, !power.isNegative else {
        return nil
      }
      let times = Int(power.numerator)
      return .number((0..<times).reduce(.number) { sum, _ in sum.multiplied(by: x) }, .exact)
    default: return nil
    }
  }

  mutating func checkComparison(
    _ comparison: ComparisonOperator, _ a: ExpressionSyntax, _ b: ExpressionSyntax,
    _ context: ExpressionContext
  ) -> CheckedExpression? {
    guard var left = check(a, context), var right = check(b, context) else { return nil }
    if case .numberOrWord = left.type {
      guard let number = checkedAsNumber(left, a) else { return nil }
      left = number
    }
    if case .numberOrWord = right.type {
      guard let number = checkedAsNumber(right, b) else { return nil }
      right = number
    }
    guard areComparable(left.type, right.type, comparison) else {
      if case .number(let x, .exact) = left.type, x != .number, right.type == .count {
        report(.typeMismatch(expected: left.type.description, found: right.type, at: b.range))
      } else {
        report(.unlikeOperands(comparison.rawValue, left.type, a.range, right.type, b.range))
      }
      return nil
    }
    var result = CheckedExpression(
      expression: .comparison(comparison, left.expression, right.expression), type: .truth,
      needs: merged(left.needs, right.needs))
    if case .number(let bound) = right.expression, !bound.isNegative {
      if comparison == .greater || comparison == .greaterOrEqual && !bound.isZero {
        result.whenTrue = ["positive:\(a.range.text)"]
      }
      if comparison == .notEqual, bound.isZero { result.whenTrue = ["nonzero:\(a.range.text)"] }
      if comparison == .equal, bound.isZero { result.whenFalse = ["nonzero:\(a.range.text)"] }
      if comparison == .lessOrEqual, bound.isZero {
        result.whenFalse = ["positive:\(a.range.text)"]
      }
    }
    return result
  }

  private func areComparable(_ a: ValueType, _ b: ValueType, _ comparison: ComparisonOperator)
    -> Bool
  {
    switch (a, b) {
    case (.number(let x, _), .number(let y, _)): x == y
    case (.day, .day): true
    case (.text, .text), (.word, .word), (.truth, .truth):
      comparison == .equal || comparison == .notEqual
    default: false
    }
  }

  mutating func checkChange(_ change: ChangeSyntax, _ context: ExpressionContext)
    -> CheckedExpression?
  {
    guard let (value, dimension, _) = checkNumber(change.value, context),
      let (share, shareDimension, shareKind) = checkNumber(change.share, context),
      let (reference, referenceDimension, _) = checkNumber(change.reference, context)
    else { return nil }
    guard shareDimension == .number, shareKind == .ratio else {
      report(.percentNeeded(at: change.share.range))
      return nil
    }
    guard dimension == referenceDimension else {
      report(
        .unlikeOperands(
          change.isRise ? "up" : "down", value.type, change.value.range, reference.type,
          change.reference.range))
      return nil
    }
    var needs = merged(merged(value.needs, share.needs), reference.needs)
    var minimum: Expression?
    if let syntax = change.minimum {
      guard let (checked, minimumDimension, _) = checkNumber(syntax, context) else { return nil }
      guard minimumDimension == dimension else {
        report(
          .unlikeOperands(
            "by at least", value.type, change.value.range, checked.type, syntax.range))
        return nil
      }
      minimum = checked.expression
      needs = merged(needs, checked.needs)
    }
    return CheckedExpression(
      expression: .change(
        Change(
          isRise: change.isRise, isStrict: change.isStrict, value: value.expression,
          share: share.expression, reference: reference.expression, minimum: minimum,
          minimumIsStrict: change.minimumIsStrict)), type: .truth, needs: needs)
  }

  mutating func checkInterval(
    _ value: ExpressionSyntax, _ interval: IntervalSyntax, _ context: ExpressionContext
  ) -> CheckedExpression? {
    guard let checked = check(value, context), let lower = check(interval.lower, context),
      let upper = check(interval.upper, context)
    else { return nil }
    for (bound, syntax) in [(lower, interval.lower), (upper, interval.upper)]
    where !areComparable(checked.type, bound.type, .less) {
      report(.unlikeOperands("in", checked.type, value.range, bound.type, syntax.range))
      return nil
    }
    return CheckedExpression(
      expression: .interval(
        checked.expression, lower: lower.expression, lowerIsClosed: interval.lowerIsClosed,
        upper: upper.expression, upperIsClosed: interval.upperIsClosed), type: .truth,
      needs: merged(merged(checked.needs, lower.needs), upper.needs))
  }

  mutating func checkCall(
    _ name: Located<String>, _ arguments: [ExpressionSyntax], _ context: ExpressionContext
  ) -> CheckedExpression? {
    guard let function = Function(rawValue: name.value) else {
      report(
        .unknownName(name.value, known: Function.allCases.map(\.rawValue), at: name.range))
      return nil
    }
    let checked = arguments.compactMap { check($0, context) }
    guard checked.count == arguments.count else { return nil }
    guard let type = functionType(function, checked) else {
      report(.badLiteral(name.value, of: "used with such arguments", at: name.range))
      return nil
    }
    var needs = checked.reduce([:]) { merged($0, $1.needs) }
    if function == .logarithm {
      needs["positive:\(arguments[0].range.text)"] = .init(
        what: "logarithm of `\(arguments[0].range.text)`", range: name.range)
    }
    return CheckedExpression(
      expression: .function(function, checked.map(\.expression)), type: type, needs: needs)
  }

  private func functionType(_ function: Function, _ arguments: [CheckedExpression]) -> ValueType? {
    let types = arguments.map(\.type)
    switch (function, types.count) {
    case (.absolute, 1):
      if case .number = types[0] { return types[0] }
      return nil
    case (.smaller, 2...), (.larger, 2...):
      return types.dropFirst().reduce(types[0] as ValueType?) { type, next in
        type.flatMap { joined($0, next) }
      }
    case (.logarithm, 1), (.exponential, 1):
      if case .number(.number, _) = types[0] { return .number(.number, .exact) }
      return nil
    case (.contains, 2): return types[0] == .text && types[1] == .text ? .truth : nil
    case (.withoutSide, 1): return types[0] == .text ? .text : nil
    default: return nil
    }
  }
}
