public import Quantities

/// Between which values of a parameter an evaluation takes the same course, so that its outcome is
/// the same.
///
/// The thresholds of rises and falls are followed: each comparison that was made says at which value
/// it would have turned. Where the parameter is used in any other way, nothing is known.
public struct ParameterBounds: Sendable, Equatable {
  /// The outcome is the same above this value; `nil`: however low.
  public private(set) var low: Rational?
  /// The outcome is the same below this value; `nil`: however high.
  public private(set) var high: Rational?
  /// Whether the parameter was used in a way that is not followed.
  public private(set) var isLost = false

  /// The same as long as nothing was compared.
  public init() {}

  /// Whether the outcome at a value is the same; what happens at a bound itself is not known.
  public func contain(_ value: Rational) -> Bool {
    !isLost && low.map { $0 < value } ?? true && high.map { value < $0 } ?? true
  }

  /// A comparison made where the parameter has a value turns at another.
  mutating func turn(at critical: Rational?, from value: Rational) {
    guard let critical else {
      isLost = true
      return
    }
    if critical <= value { low = low.map { max($0, critical) } ?? critical }
    if critical >= value { high = high.map { min($0, critical) } ?? critical }
  }

  mutating func lose() { isLost = true }
}
