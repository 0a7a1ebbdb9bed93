public import Quantities

/// The type of a value of the rule language.
public enum ValueType: Sendable, Hashable {
  /// A number with its dimension; `kind` tells percentages from counts among bare numbers.
  case number(Dimension, NumberKind)
  /// A point in time, in days from treatment start; differences of two are durations.
  case day
  case truth
  /// One of these words, in a stated order.
  case word([String])
  /// A number or one of these words, such as a marker that may be `undetectable`.
  case numberOrWord(Dimension, [String])
  case text
  case visit
  case visits
  case lesions

  public enum NumberKind: Sendable, Hashable {
    case exact
    /// A percentage, or a quotient of like quantities.
    case ratio
    case count
  }

  static let duration = ValueType.number(.duration, .exact)
  static let count = ValueType.number(.number, .count)
  static let ratio = ValueType.number(.number, .ratio)

  /// As messages name it.
  public var description: String {
    switch self {
    case .number(let dimension, let kind):
      if dimension == .number {
        kind == .count ? "a bare number" : "a share or ratio"
      } else if dimension == .duration {
        "a number of days"
      } else {
        "a size in \(dimension.description)"
      }
    case .day: "a day"
    case .truth: "a condition"
    case .word: "a word"
    case .numberOrWord: "a number or a word"
    case .text: "a text"
    case .visit: "a visit"
    case .visits: "a set of visits"
    case .lesions: "a set of lesions"
    }
  }
}
