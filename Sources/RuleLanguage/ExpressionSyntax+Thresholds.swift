import Quantities
import SourceText

extension ExpressionSyntax {
  /// The places of numbers that decide something and therefore have a source: sizes, shares, days
  /// and counts that something is held against.
  ///
  /// Nothing, one and the whole (`0 mm`, `1`, `100 %`) only say that something exists; bare numbers
  /// in arithmetic belong to a formula.
  var thresholds: [SourceRange] {
    switch form {
    case .number(let value, let unit): unit != nil && !value.isZero ? [range] : []
    case .percent(let value): value.isZero || value == Rational(integer: 100) ? [] : [range]
    case .dayLiteral(let day): day == 0 ? [] : [range]
    case .text, .name, .member: []
    case .call(_, let arguments): arguments.flatMap(\.thresholds)
    case .arithmetic(_, let a, let b), .and(let a, let b), .or(let a, let b), .orElse(let a, let b):
      a.thresholds + b.thresholds
    case .comparison(_, let a, let b): a.isNumber && b.isNumber ? [] : a.bound + b.bound
    case .negative(let value), .not(let value), .exists(let value), .atThisLesion(let value),
      .known(let value, _), .words(let value, _, _):
      value.thresholds
    case .change(let change): change.thresholds
    case .interval(let value, let interval):
      value.thresholds + interval.lower.bound + interval.upper.bound
    case .shared(let value, let set): value.thresholds + set.thresholds
    case .conditional(let then, let when, let otherwise):
      then.thresholds + when.thresholds + otherwise.thresholds
    case .at(let value, let visit): value.thresholds + visit.thresholds
    case .aggregate(let aggregate): aggregate.thresholds
    case .howMany(_, let number, let conditions):
      number.bound + conditions.flatMap(\.thresholds)
    case .visit(let visit): visit.thresholds
    }
  }

  /// Two bare numbers, as in `1 < 2`, are a way to write yes or no.
  private var isNumber: Bool {
    if case .number(_, nil) = form { true } else { false }
  }

  /// A side of a comparison: there a bare count decides too.
  private var bound: [SourceRange] {
    if case .number(let value, nil) = form, value > Rational(integer: 1) { return [range] }
    return thresholds
  }
}

extension ChangeSyntax {
  fileprivate var thresholds: [SourceRange] {
    value.thresholds + share.thresholds + reference.thresholds + (minimum?.thresholds ?? [])
  }
}

extension AggregateSyntax {
  fileprivate var thresholds: [SourceRange] {
    let inside: [SourceRange] =
      switch domain {
      case .lesions(let set): set.thresholds
      case .visits(let visits): visits.thresholds
      case .named: []
      }
    return [value, weight, filter, test].compactMap { $0?.thresholds }.flatMap { $0 } + inside
  }
}

extension SetSyntax {
  /// As of an expression.
  var thresholds: [SourceRange] {
    switch form {
    case .baselineLesions, .newLesions, .allLesions, .named: []
    case .union(let a, let b), .difference(let a, let b): a.thresholds + b.thresholds
    case .filter(let set, let condition): set.thresholds + condition.thresholds
    }
  }
}

extension VisitSyntax {
  fileprivate var thresholds: [SourceRange] {
    switch form {
    case .baseline, .previous, .next, .this, .named, .member: []
    case .first(let visits), .last(let visits): visits.thresholds
    }
  }
}

extension VisitsSyntax {
  /// As of an expression.
  var thresholds: [SourceRange] {
    bounds.flatMap { $0.1.thresholds } + (filter?.thresholds ?? [])
  }
}
