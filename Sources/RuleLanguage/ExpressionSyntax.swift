package import Quantities
package import SourceText

/// An expression as written: parsed, not yet resolved or typed.
package struct ExpressionSyntax: Sendable {
  package let form: Form
  package let range: SourceRange

  package indirect enum Form: Sendable {
    case number(Rational, unit: Located<String>?)
    case percent(Rational)
    case dayLiteral(Int)
    case text(String)
    case name(String)
    /// `pending.start`, `confirmed.opens`, `r11.response`.
    case member(Located<String>, Located<String>)
    case call(Located<String>, [ExpressionSyntax])
    case arithmetic(ArithmeticOperator, ExpressionSyntax, ExpressionSyntax)
    case negative(ExpressionSyntax)
    case comparison(ComparisonOperator, ExpressionSyntax, ExpressionSyntax)
    case change(ChangeSyntax)
    case words(ExpressionSyntax, [Located<String>], negated: Bool)
    case interval(ExpressionSyntax, IntervalSyntax)
    case known(ExpressionSyntax, KnowledgeTest)
    case exists(ExpressionSyntax)
    case shared(ExpressionSyntax, SetSyntax)
    case not(ExpressionSyntax)
    case and(ExpressionSyntax, ExpressionSyntax)
    case or(ExpressionSyntax, ExpressionSyntax)
    case conditional(then: ExpressionSyntax, when: ExpressionSyntax, otherwise: ExpressionSyntax)
    case orElse(ExpressionSyntax, ExpressionSyntax)
    case at(ExpressionSyntax, VisitSyntax)
    /// `organ at this lesion`.
    case atThisLesion(ExpressionSyntax)
    case aggregate(AggregateSyntax)
    case howMany(CountBound, ExpressionSyntax, [ExpressionSyntax])
    /// A visit used as a value: `first earlier visit where ...` in a definition of the summary.
    case visit(VisitSyntax)
  }
}

/// `+ - * / ^`.
public enum ArithmeticOperator: String, Sendable {
  case plus = "+"
  case minus = "-"
  case times = "*"
  case over = "/"
  case power = "^"
}

/// `< <= = != >= >`.
public enum ComparisonOperator: String, Sendable {
  case less = "<"
  case lessOrEqual = "<="
  case equal = "="
  case notEqual = "!="
  case greaterOrEqual = ">="
  case greater = ">"

  /// Whether it asks which of two numbers is the larger.
  public var isOfOrder: Bool { self != .equal && self != .notEqual }

  /// What holds of two known numbers where this does not.
  public var opposite: ComparisonOperator {
    switch self {
    case .less: .greaterOrEqual
    case .lessOrEqual: .greater
    case .equal: .notEqual
    case .notEqual: .equal
    case .greaterOrEqual: .less
    case .greater: .lessOrEqual
    }
  }
}

/// `is known`, `is unknown`, `is proven`, `is a number`.
package enum KnowledgeTest: Sendable {
  case known, unknown, proven, number
}

/// `at least 3 of [...]`.
public enum CountBound: Sendable {
  case atLeast, atMost, exactly
}

/// `burden up 20 % from nadir by at least 5 mm`.
package struct ChangeSyntax: Sendable {
  package let isRise: Bool
  package let isStrict: Bool
  package let value: ExpressionSyntax
  package let share: ExpressionSyntax
  package let reference: ExpressionSyntax
  package let minimum: ExpressionSyntax?
  package let minimumIsStrict: Bool
}

/// `[1.0 cm .. 1.5 cm]`, with round brackets for an open end.
package struct IntervalSyntax: Sendable {
  package let lower: ExpressionSyntax
  package let lowerIsClosed: Bool
  package let upper: ExpressionSyntax
  package let upperIsClosed: Bool
}

/// A visit as written.
package struct VisitSyntax: Sendable {
  package let form: Form
  package let range: SourceRange

  package indirect enum Form: Sendable {
    case baseline, previous, next, this
    case first(VisitsSyntax)
    case last(VisitsSyntax)
    case named(String)
    case member(Located<String>, Located<String>)
  }
}

/// A set of visits as written.
package struct VisitsSyntax: Sendable {
  package enum Base: Sendable {
    case earlier, later, soFar, beforeBaseline, all
    case named(String)
  }

  package enum Bound: Sendable { case since, after, before, upTo }

  package let base: Base
  package let bounds: [(Bound, VisitSyntax)]
  package let filter: ExpressionSyntax?
  package let range: SourceRange
}

/// A set of lesions as written.
package struct SetSyntax: Sendable {
  package let form: Form
  package let range: SourceRange

  package indirect enum Form: Sendable {
    case baselineLesions, newLesions, allLesions
    case named(String)
    case union(SetSyntax, SetSyntax)
    case difference(SetSyntax, SetSyntax)
    case filter(SetSyntax, ExpressionSyntax)
  }
}

/// `sum of size over targets where ...`, `any new where ...`, `smallest of x over earlier visits`.
package struct AggregateSyntax: Sendable {
  package let kind: AggregateKind
  package let value: ExpressionSyntax?
  package let weight: ExpressionSyntax?
  package let domain: Domain
  package let filter: ExpressionSyntax?
  package let test: ExpressionSyntax?

  package enum Domain: Sendable {
    case lesions(SetSyntax)
    case visits(VisitsSyntax)
    /// A name that may be of either kind; the checker knows.
    case named(Located<String>)
  }
}

/// What an aggregate makes of the members of its domain.
public enum AggregateKind: String, Sendable {
  case sum, smallest, largest, mean
  case weightedMean = "weighted mean"
  case count
  case countDistinct = "count of distinct"
  case any, all, no
}
