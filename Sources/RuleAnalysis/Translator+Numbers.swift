import Quantities
import RuleLanguage

extension Translator {
  /// More alternatives than this of one number are not followed.
  private static let mostCases = 12

  /// The number as alternatives, each under its condition; where it cannot be followed it is an
  /// unknown of its own.
  mutating func number(_ expression: Expression, at visits: [Visit]) -> [NumberCase] {
    if let cases = try? followed(expression, at: visits), cases.count <= Self.mostCases {
      return cases
    }
    return unknown(expression, at: visits)
  }

  /// Not a sum of multiples of unknowns.
  private struct NotLinear: Error {}

  private mutating func unknown(_ expression: Expression, at visits: [Visit]) -> [NumberCase] {
    let type = rules.type(of: expression)
    let variable = symbols.numberVariable(
      .expression(expression, at: visits), type: type,
      mayBeNegative: mayBeNegative(expression), isWhole: isWhole(expression, type))
    relateToBaseline(expression, variable, at: visits)
    return [NumberCase(when: .always(true), numerator: LinearForm(variable: variable))]
  }

  private mutating func followed(_ expression: Expression, at visits: [Visit]) throws
    -> [NumberCase]
  {
    switch expression {
    case .number(let value): return [constant(value)]
    case .parameter(let index):
      guard case .number(let value) = rules.parameters[index].value else { throw NotLinear() }
      return [constant(value)]
    case .at(let value, let visit):
      switch visit {
      case .baseline, .this: return number(value, at: moved(visits, to: visit))
      default: return unknown(expression, at: visits)
      }
    case .negative(let value):
      return number(value, at: visits).map { item in
        var item = item
        item.numerator = item.numerator.negated
        return item
      }
    case .arithmetic(let operation, let a, let b):
      return try arithmetic(expression, operation, a, b, at: visits)
    case .conditional(let then, let when, let otherwise):
      return alternatives(then, truth(when, at: visits), otherwise, at: visits)
    case .orElse(let a, let b):
      return alternatives(a, truth(.exists(a), at: visits), b, at: visits)
    case .function(.smaller, let values) where values.count == 2:
      return try extreme(values, smaller: true, at: visits)
    case .function(.larger, let values) where values.count == 2:
      return try extreme(values, smaller: false, at: visits)
    case .definition(let index): return definition(index, at: visits)
    default: return unknown(expression, at: visits)
    }
  }

  private func constant(_ value: Rational) -> NumberCase {
    NumberCase(when: .always(true), numerator: LinearForm(value))
  }

  private mutating func alternatives(
    _ a: Expression, _ condition: Formula, _ b: Expression, at visits: [Visit]
  ) -> [NumberCase] {
    let first = number(a, at: visits).map { $0.under(condition) }
    return first + number(b, at: visits).map { $0.under(condition.negated) }
  }

  private mutating func definition(_ index: Int, at visits: [Visit]) -> [NumberCase] {
    let definition = rules.definitions[index]
    let cases = following(index, at: visits) { translator -> [NumberCase] in
      switch definition.body {
      case .expression(let body, _): return translator.number(body, at: visits)
      case .rows(let list): return translator.cases(of: list, at: visits)
      }
    }
    guard let cases, cases.count <= Self.mostCases else {
      return unknown(.definition(index), at: visits)
    }
    name(definition.name, at: visits, cases)
    return cases
  }

  private mutating func cases(of list: RowList, at visits: [Visit]) -> [NumberCase] {
    var above: [Formula] = []
    var cases: [NumberCase] = []
    for row in list.rows {
      let condition = row.condition.map { truth($0, at: visits) } ?? .always(true)
      let reached = Formula.all(above + [condition])
      cases += number(row.result, at: visits).map { $0.under(reached) }
      above.append(condition.negated)
    }
    return cases
  }

  private mutating func extreme(_ values: [Expression], smaller: Bool, at visits: [Visit]) throws
    -> [NumberCase]
  {
    let (first, second) = (number(values[0], at: visits), number(values[1], at: visits))
    var cases: [NumberCase] = []
    for a in first {
      for b in second {
        guard a.isLinear, b.isLinear else { throw NotLinear() }
        let both = Formula.all([a.when, b.when])
        let firstIsSmaller = try symbols.comparing(a.numerator, .lessOrEqual, b.numerator)
        cases.append((smaller ? a : b).replacingCondition(.all([both, firstIsSmaller])))
        cases.append((smaller ? b : a).replacingCondition(.all([both, firstIsSmaller.negated])))
      }
    }
    return cases
  }

  // MARK: Arithmetic

  private mutating func arithmetic(
    _ whole: Expression, _ operation: ArithmeticOperator, _ a: Expression, _ b: Expression,
    at visits: [Visit]
  ) throws -> [NumberCase] {
    let (first, second) = (number(a, at: visits), number(b, at: visits))
    var cases: [NumberCase] = []
    for x in first {
      for y in second {
        guard var result = try combined(operation, x, y) else {
          remark(whole, "multiplies or divides what it does not know")
          return unknown(whole, at: visits)
        }
        result.when = .all([x.when, y.when])
        cases.append(result)
      }
    }
    return cases
  }

  private func combined(_ operation: ArithmeticOperator, _ x: NumberCase, _ y: NumberCase) throws
    -> NumberCase?
  {
    var result = x
    switch operation {
    case .plus, .minus:
      let other = operation == .plus ? y.numerator : y.numerator.negated
      if x.denominator == y.denominator {
        result.numerator = try x.numerator.adding(other)
      } else if y.isLinear, y.numerator.isConstant {
        let part = try x.denominator.multiplied(by: other.constant)
        result.numerator = try x.numerator.adding(part)
      } else if x.isLinear, x.numerator.isConstant {
        let part = try y.denominator.multiplied(by: x.numerator.constant)
        result.numerator = try part.adding(other)
        result.denominator = y.denominator
      } else {
        return nil
      }
    case .times:
      if y.isLinear, y.numerator.isConstant {
        result.numerator = try x.numerator.multiplied(by: y.numerator.constant)
      } else if x.isLinear, x.numerator.isConstant {
        result.numerator = try y.numerator.multiplied(by: x.numerator.constant)
        result.denominator = y.denominator
      } else {
        return nil
      }
    case .over:
      guard x.isLinear, y.isLinear else { return nil }
      if y.numerator.isConstant {
        if y.numerator.constant.isZero { return nil }
        result.numerator = try x.numerator.multiplied(
          by: Rational.one.divided(by: y.numerator.constant))
      } else {
        result.denominator = y.numerator
      }
    case .power: return nil
    }
    return result
  }

  // MARK: Comparisons

  mutating func compared(
    _ whole: Expression, _ comparison: ComparisonOperator, _ a: Expression, _ b: Expression,
    at visits: [Visit]
  ) -> Formula {
    // What a parameter is compared with is the author's choice, whatever the value is now.
    if isFixed(a), isFixed(b) { return fact(.expression(whole, at: [])) }
    switch rules.type(of: a) ?? rules.type(of: b) {
    case .truth?:
      let same = Formula.same(truth(a, at: visits), truth(b, at: visits))
      return comparison == .equal ? same : same.negated
    case .number?, .day?, .numberOrWord?, nil:
      let (first, second) = (number(a, at: visits), number(b, at: visits))
      var parts: [Formula] = []
      for x in first {
        for y in second {
          guard let formula = try? compared(x, Self.kind(of: comparison), y) else {
            remark(whole, "compares what does not belong to the linear numbers")
            return fact(.expression(whole, at: visits))
          }
          parts.append(.all([x.when, y.when, formula]))
        }
      }
      return .any(parts)
    default: return fact(.expression(whole, at: visits))
    }
  }

  private func isFixed(_ expression: Expression) -> Bool {
    switch expression {
    case .number, .parameter: true
    case .arithmetic(_, let a, let b): isFixed(a) && isFixed(b)
    default: false
    }
  }

  static func kind(of comparison: ComparisonOperator) -> Symbols.Comparison {
    switch comparison {
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .equal: .equal
    case .notEqual: .notEqual
    case .greaterOrEqual: .greaterOrEqual
    case .greater: .greater
    }
  }

  private mutating func compared(_ x: NumberCase, _ comparison: Symbols.Comparison, _ y: NumberCase)
    throws
    -> Formula
  {
    if x.isLinear, y.isLinear {
      return try symbols.comparing(x.numerator, comparison, y.numerator)
    }
    let divisor: LinearForm
    let (left, right): (LinearForm, LinearForm)
    if x.denominator == y.denominator {
      (divisor, left, right) = (x.denominator, x.numerator, y.numerator)
    } else if y.isLinear, y.numerator.isConstant {
      divisor = x.denominator
      (left, right) = (x.numerator, try divisor.multiplied(by: y.numerator.constant))
    } else if x.isLinear, x.numerator.isConstant {
      divisor = y.denominator
      (left, right) = (try divisor.multiplied(by: x.numerator.constant), y.numerator)
    } else {
      throw NotLinear()
    }
    let zero = LinearForm()
    return .any([
      .all([
        try symbols.comparing(divisor, .greater, zero),
        try symbols.comparing(left, comparison, right),
      ]),
      .all([
        try symbols.comparing(divisor, .less, zero), try symbols.comparing(right, comparison, left),
      ]),
    ])
  }

  /// `value up share from reference by at least minimum`, as the reference defines it.
  mutating func changed(_ whole: Expression, _ change: Change, at visits: [Visit]) -> Formula {
    let minimum = change.minimum ?? .number(.zero)
    let shares = number(change.share, at: visits)
    var parts: [Formula] = []
    for value in number(change.value, at: visits) {
      for reference in number(change.reference, at: visits) {
        for least in number(minimum, at: visits) {
          for share in shares {
            guard
              let formula = try? changed(change, value, share, reference, least)
            else {
              remark(whole, "compares what does not belong to the linear numbers")
              return fact(.expression(whole, at: visits))
            }
            parts.append(.all([value.when, reference.when, least.when, share.when, formula]))
          }
        }
      }
    }
    return .any(parts)
  }

  private mutating func changed(
    _ change: Change, _ value: NumberCase, _ share: NumberCase, _ reference: NumberCase,
    _ least: NumberCase
  ) throws -> Formula {
    guard value.isLinear, reference.isLinear, least.isLinear, share.isLinear,
      share.numerator.isConstant
    else { throw NotLinear() }
    let zero = LinearForm()
    let difference =
      change.isRise
      ? try value.numerator.subtracting(reference.numerator)
      : try reference.numerator.subtracting(value.numerator)
    let part = try reference.numerator.multiplied(by: share.numerator.constant)
    var parts = [
      try symbols.comparing(difference, .greater, zero),
      try symbols.comparing(difference, change.isStrict ? .greater : .greaterOrEqual, part),
    ]
    if change.minimum != nil {
      parts.append(
        try symbols.comparing(
          difference, change.minimumIsStrict ? .greater : .greaterOrEqual, least.numerator))
    }
    if !change.isRise { parts.append(try symbols.comparing(reference.numerator, .greater, zero)) }
    return .all(parts)
  }

  // MARK: What is known of an unknown number

  private func mayBeNegative(_ expression: Expression) -> Bool {
    switch expression {
    case .measurement(let index): rules.measurements[index].minimum.map(\.isNegative) ?? true
    case .overLesions(let aggregate):
      switch aggregate.kind {
      case .count, .countDistinct: false
      default: aggregate.value.map { mayBeNegative($0) } ?? true
      }
    case .overVisits(let aggregate):
      switch aggregate.kind {
      case .count, .countDistinct: false
      default: aggregate.value.map { mayBeNegative($0) } ?? true
      }
    case .at(let value, _), .ofThisLesion(let value): mayBeNegative(value)
    case .conditional(let a, _, let b): mayBeNegative(a) || mayBeNegative(b)
    case .orElse(let a, let b): mayBeNegative(a) || mayBeNegative(b)
    case .arithmetic(let operation, let a, let b):
      operation == .minus || mayBeNegative(a) || mayBeNegative(b)
    case .number(let value): value.isNegative
    case .parameter(let index):
      if case .number(let value) = rules.parameters[index].value { value.isNegative } else { true }
    case .definition(let index): mayBeNegative(definition: index)
    case .fact(.gap): false
    default: true
    }
  }

  /// Of a definition that does not read itself here.
  private func mayBeNegative(definition index: Int) -> Bool {
    switch rules.definitions[index].body {
    case .expression(.overLesions(let aggregate), _):
      switch aggregate.kind {
      case .count, .countDistinct: false
      default:
        if case .definition(let inner)? = aggregate.value {
          inner <= index ? mayBeNegative(definition: inner) : true
        } else {
          aggregate.value.map { mayBeNegative($0) } ?? true
        }
      }
    case .expression(.measurement(let measurement), _): mayBeNegative(.measurement(measurement))
    case .rows(let list):
      list.rows.contains { row in
        switch row.result {
        case .measurement, .number, .parameter: mayBeNegative(row.result)
        default: true
        }
      }
    default: true
    }
  }

  private func isWhole(_ expression: Expression, _ type: ValueType?) -> Bool {
    switch expression {
    case .overLesions(let aggregate): aggregate.kind == .count || aggregate.kind == .countDistinct
    case .overVisits(let aggregate): aggregate.kind == .count || aggregate.kind == .countDistinct
    case .fact: true
    default: type == .day
    }
  }

  /// The smallest earlier value is at most the one at baseline, where that one is among those
  /// looked at.
  private mutating func relateToBaseline(
    _ expression: Expression, _ variable: Int, at visits: [Visit]
  ) {
    guard visits.isEmpty, case .overVisits(let aggregate) = expression, let value = aggregate.value,
      aggregate.kind == .smallest || aggregate.kind == .largest,
      case .earlier = aggregate.visits.base, aggregate.visits.bounds.isEmpty
    else { return }
    switch aggregate.visits.filter {
    case nil: break
    case .known(let known)? where known == value: break
    default: return
    }
    let smaller = aggregate.kind == .smallest
    for start in number(value, at: [.baseline]) {
      guard start.isLinear,
        let bound = try? symbols.comparing(
          LinearForm(variable: variable), smaller ? .lessOrEqual : .greaterOrEqual,
          start.numerator)
      else { return }
      symbols.assume(
        .implies(start.when, bound),
        whereCompared: [variable] + start.numerator.terms.map(\.variable))
    }
  }
}

extension Translator.NumberCase {
  fileprivate func under(_ condition: Formula) -> Self {
    replacingCondition(.all([condition, when]))
  }

  fileprivate func replacingCondition(_ condition: Formula) -> Self {
    var result = self
    result.when = condition
    return result
  }
}
