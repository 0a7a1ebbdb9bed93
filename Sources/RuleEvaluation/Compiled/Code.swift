import RuleLanguage

/// Compiled expressions.
///
/// Each gives exactly what the reference gives, or leaves.
typealias NumberCode = @Sendable (ExactSession, Spot) throws(Leave) -> Fraction
/// No value is the empty set; a condition of an earlier visit may be unknown.
typealias TruthCode = @Sendable (ExactSession, Spot) throws(Leave) -> Truth
/// The index of a word of the vocabulary, or of a text of the session; -1 for no value.
typealias WordCode = @Sendable (ExactSession, Spot) throws(Leave) -> Int
/// The index of a visit, or -1.
typealias VisitCode = @Sendable (ExactSession, Spot) throws(Leave) -> Int
typealias MaskCode = @Sendable (ExactSession, Spot) throws(Leave) -> IndexMask

/// The kinds of value that compiled code knows.
enum CodeKind: Sendable {
  case number, truth, word, text
  /// An observation that may be a number or a word.
  case either
  /// A set of visits, which is no value.
  case nothing
}

/// Compiled code of any kind.
enum Code: Sendable {
  case number(NumberCode)
  case truth(TruthCode)
  case word(WordCode)
  case text(WordCode)
  /// What only the general path can do.
  case none
}

extension Truth {
  /// As a condition: one without a value is not met.
  @inline(__always)
  var met: Truth { isEmpty ? .no : self }
  /// Known to hold.
  @inline(__always)
  var holds: Bool { self == .yes }
}
