import Quantities
import RuleLanguage

extension RuleCompiler {
  func number(_ expression: Expression) -> NumberCode {
    switch expression {
    case .number(let number): return constant(number)
    case .parameter(let index):
      guard case .number(let number) = rules.parameters[index].value else { return leaveNumber }
      let code = constant(number)
      if index != followed { return code }
      return { session, spot throws(Leave) in
        session.bounds.lose()
        return try code(session, spot)
      }
    case .definition(let index):
      return { session, spot throws(Leave) in
        let slot = try session.read(index, spot)
        return session.slots[slot].number
      }
    case .fact(let fact):
      return { session, spot throws(Leave) in try session.number(of: fact, spot) }
    case .measurement(let index):
      return { session, spot throws(Leave) in try session.size(index, spot) }
    case .numberOf(let index):
      return { session, spot throws(Leave) in try session.observedNumber(index, spot) }
    case .observation(let index):
      return { session, spot throws(Leave) in try session.observedNumber(index, spot) }
    case .arithmetic(let operation, let a, let b):
      return arithmetic(operation, number(a), number(b))
    case .negative(let value):
      let inner = number(value)
      return { session, spot throws(Leave) in try inner(session, spot).negated }
    case .function(let function, let arguments): return call(function, arguments.map(number))
    case .overLesions(let aggregate): return number(aggregate)
    case .overVisits(let aggregate): return number(aggregate)
    case .visit(let visit):
      let inner = self.visit(visit)
      return { session, spot throws(Leave) in
        let index = try inner(session, spot)
        return index < 0 ? .none : Fraction(index)
      }
    case .at, .conditional, .orElse: return branch(expression)
    default: return leaveNumber
    }
  }

  private func constant(_ number: Rational) -> NumberCode {
    guard let small = Fraction(number) else { return leaveNumber }
    return { _, _ throws(Leave) in small }
  }

  private func branch(_ expression: Expression) -> NumberCode {
    switch expression {
    case .at(let value, let visit):
      let inner = number(value)
      let visit = self.visit(visit)
      return { session, spot throws(Leave) in
        let index = try visit(session, spot)
        return index < 0 ? .none : try inner(session, spot.at(index))
      }
    case .conditional(let then, let when, let otherwise):
      let (first, second, test) = (number(then), number(otherwise), truth(when))
      return { session, spot throws(Leave) in
        switch try test(session, spot).met {
        case .yes: return try first(session, spot)
        case .no: return try second(session, spot)
        default: throw Leave()
        }
      }
    case .orElse(let a, let b):
      let (first, second) = (number(a), number(b))
      return { session, spot throws(Leave) in
        let value = try first(session, spot)
        return value.isNone ? try second(session, spot) : value
      }
    default: return leaveNumber
    }
  }

  private func arithmetic(
    _ operation: ArithmeticOperator, _ a: @escaping NumberCode, _ b: @escaping NumberCode
  ) -> NumberCode {
    { session, spot throws(Leave) in
      let x = try a(session, spot)
      let y = try b(session, spot)
      if x.isNone || y.isNone { return .none }
      switch operation {
      case .plus: return try x.adding(y)
      case .minus: return try x.adding(y.negated)
      case .times: return try x.multiplied(by: y)
      case .over: return y.numerator == 0 ? .none : try x.divided(by: y)
      case .power: return try Self.power(x, y)
      }
    }
  }

  /// Whole powers are exact; others are for the general path.
  private static func power(_ x: Fraction, _ y: Fraction) throws(Leave) -> Fraction {
    guard y.numerator >= 0, y.numerator % y.denominator == 0, y.numerator / y.denominator <= 64
    else { throw Leave() }
    var result = Fraction(1, 1)
    for _ in 0..<(y.numerator / y.denominator) { result = try result.multiplied(by: x) }
    return result
  }

  private func call(_ function: Function, _ arguments: [NumberCode]) -> NumberCode {
    guard let first = arguments.first else { return leaveNumber }
    let others = Array(arguments.dropFirst())
    switch function {
    case .absolute:
      return { session, spot throws(Leave) in
        let value = try first(session, spot)
        return value.numerator < 0 ? value.negated : value
      }
    case .smaller, .larger:
      let takesSmaller = function == .smaller
      return { session, spot throws(Leave) in
        var result = try first(session, spot)
        for other in others {
          let next = try other(session, spot)
          if result.isNone || next.isNone {
            result = .none
          } else if takesSmaller ? next < result : result < next {
            result = next
          }
        }
        return result
      }
    case .logarithm, .exponential, .contains, .withoutSide: return leaveNumber
    }
  }
}
