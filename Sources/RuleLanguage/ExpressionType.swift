import Quantities

extension RuleFile {
  /// The type of a checked expression as far as it decides how its numbers are written; `nil` for
  /// a bare literal, which takes the type of what it is compared with.
  public func type(of expression: Expression) -> ValueType? {
    switch expression {
    case .parameter(let index): parameters[index].type
    case .definition(let index): definitions[index].type
    case .measurement(let index): .number(measurements[index].unit.dimension, .exact)
    case .observation(let index): observations[index].type
    case .numberOf(let index): observations[index].unit.map { .number($0.dimension, .exact) }
    case .external(let index): externals[index].type
    case .fact(let fact): type(of: fact)
    case .at(let value, _), .ofThisLesion(let value), .negative(let value): type(of: value)
    case .arithmetic(let operation, let a, let b): type(operation, type(of: a), type(of: b))
    case .function(let function, let arguments): type(of: function, arguments)
    case .conditional(let then, _, let otherwise): type(of: then) ?? type(of: otherwise)
    case .orElse(let a, let b): type(of: a) ?? type(of: b)
    case .overLesions(let aggregate): type(of: aggregate.kind, aggregate.value)
    case .overVisits(let aggregate): type(of: aggregate.kind, aggregate.value)
    case .visit: .visit
    case .visits: .visits
    case .text, .attribute: .text
    case .number, .word: nil
    case .truth, .isNumber, .runIsOpen, .pair, .comparison, .change, .words, .interval, .known,
      .proven, .exists, .setIsNotEmpty, .visitExists, .not, .and, .or, .howMany, .shared:
      .truth
    }
  }

  private func type(of fact: Fact) -> ValueType {
    switch fact {
    case .day, .lastDay, .scanDay, .originDay, .eventDay, .lesionFirstDay: .day
    case .gap: .number(.duration, .exact)
    case .lesionState, .lesionRole, .lesionOrgan: .text
    case .lesionIsNodal, .lesionIsAssessed, .lesionIsFromBaseline: .truth
    }
  }

  private func type(of function: Function, _ arguments: [Expression]) -> ValueType? {
    switch function {
    case .absolute, .smaller, .larger: arguments.lazy.compactMap { type(of: $0) }.first
    case .logarithm, .exponential: .number(.number, .exact)
    case .contains: .truth
    case .withoutSide: .text
    }
  }

  private func type(of kind: AggregateKind, _ value: Expression?) -> ValueType? {
    switch kind {
    case .count, .countDistinct: .number(.number, .count)
    case .any, .all, .no: .truth
    case .sum, .smallest, .largest, .mean, .weightedMean: value.flatMap { type(of: $0) }
    }
  }

  private func type(_ operation: ArithmeticOperator, _ a: ValueType?, _ b: ValueType?)
    -> ValueType?
  {
    switch operation {
    case .plus: return a ?? b
    case .minus:
      if case .day? = a, case .day? = b { return .number(.duration, .exact) }
      return a ?? b
    case .times, .over: return product(a, b, isQuotient: operation == .over)
    case .power: return nil
    }
  }

  private func product(_ a: ValueType?, _ b: ValueType?, isQuotient: Bool) -> ValueType? {
    guard let x = dimension(a ?? .number(.number, .ratio)),
      let y = dimension(b ?? .number(.number, .ratio))
    else { return nil }
    let dimension = isQuotient ? x.divided(by: y) : x.multiplied(by: y)
    return .number(dimension, dimension == .number ? .ratio : .exact)
  }

  private func dimension(_ type: ValueType) -> Dimension? {
    if case .number(let dimension, _) = type { dimension } else { nil }
  }
}
