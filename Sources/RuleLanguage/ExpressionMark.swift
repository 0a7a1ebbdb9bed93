package import SourceText

/// A place in an expression where one sign or number decides: what a test of the test cases may
/// change to see whether any of them notices.
package struct ExpressionMark: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    case number
    case comparison(ComparisonOperator)
    /// `more than`, or the empty place where it could stand.
    case share(isStrict: Bool)
    /// `at least` or `more than` before the smallest change.
    case minimum(isStrict: Bool)
    /// A bracket of a range of numbers.
    case lowerBracket(isClosed: Bool)
    case upperBracket(isClosed: Bool)
  }

  package let kind: Kind
  package let range: SourceRange
}
