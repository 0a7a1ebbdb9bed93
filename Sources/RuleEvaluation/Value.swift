import Quantities

/// What a condition can be, given what is not known.
struct Truth: OptionSet, Sendable, Hashable {
  let rawValue: UInt8

  static let canBeTrue = Truth(rawValue: 1)
  static let canBeFalse = Truth(rawValue: 2)
  static let yes: Truth = .canBeTrue
  static let no: Truth = .canBeFalse
  static let unknown: Truth = [.canBeTrue, .canBeFalse]

  init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  init(_ value: Bool) {
    self = value ? .yes : .no
  }

  /// True in every completion.
  var isProven: Bool { self == .yes }
  var isKnown: Bool { self != .unknown }

  var negated: Truth {
    var result = Truth()
    if contains(.canBeTrue) { result.insert(.canBeFalse) }
    if contains(.canBeFalse) { result.insert(.canBeTrue) }
    return result
  }

  func and(_ other: Truth) -> Truth {
    var result = Truth()
    if contains(.canBeTrue), other.contains(.canBeTrue) { result.insert(.canBeTrue) }
    if contains(.canBeFalse) || other.contains(.canBeFalse) { result.insert(.canBeFalse) }
    return result
  }

  func or(_ other: Truth) -> Truth { negated.and(other.negated).negated }
}

/// A set of words by their index in the evaluator's vocabulary.
typealias WordSet = UInt128

/// A value with everything that it can be, given what is not known.
struct Value: Sendable, Equatable {
  enum Content: Sendable, Equatable {
    case none
    case number(Interval)
    case truth(Truth)
    case words(WordSet)
    case text(String)
    /// A number or some words: an observation that may be either.
    case numberOrWords(Interval?, WordSet)
  }

  var content: Content
  /// Whether it may also have no value.
  var mayBeNone = false

  static let none = Value(content: .none)
  static func number(_ interval: Interval) -> Value { Value(content: .number(interval)) }
  static func number(_ value: Rational) -> Value { Value(content: .number(Interval(value))) }
  static func truth(_ truth: Truth) -> Value { Value(content: .truth(truth)) }
  static func truth(_ value: Bool) -> Value { Value(content: .truth(Truth(value))) }
  static func words(_ words: WordSet) -> Value { Value(content: .words(words)) }
  static func text(_ text: String) -> Value { Value(content: .text(text)) }

  var isNone: Bool { content == .none }

  /// As a condition; one without a value is not met.
  var truth: Truth {
    guard case .truth(let truth) = content else { return .no }
    return mayBeNone ? truth.union(.no) : truth
  }

  var interval: Interval? {
    if case .number(let interval) = content { interval } else { nil }
  }

  var wordSet: WordSet {
    switch content {
    case .words(let words): words
    case .numberOrWords(_, let words): words
    case .none, .number, .truth, .text: 0
    }
  }

  /// Whether there is exactly one thing that it can be.
  var isSettled: Bool {
    if mayBeNone { return false }
    switch content {
    case .none, .text: return true
    case .number(let interval): return interval.single != nil
    case .truth(let truth): return truth.isKnown
    case .words(let words): return words.nonzeroBitCount == 1
    case .numberOrWords(let interval, let words):
      return interval == nil ? words.nonzeroBitCount == 1 : words == 0 && interval?.single != nil
    }
  }

  /// Everything that either can be.
  func union(_ other: Value) -> Value {
    var result = self
    result.mayBeNone = mayBeNone || other.mayBeNone
    switch (content, other.content) {
    case (.none, .none): break
    case (.none, _):
      result.content = other.content
      result.mayBeNone = true
    case (_, .none): result.mayBeNone = true
    case (.number(let a), .number(let b)): result.content = .number(a.hull(b))
    case (.truth(let a), .truth(let b)): result.content = .truth(a.union(b))
    case (.words(let a), .words(let b)): result.content = .words(a | b)
    case (.numberOrWords(let a, let x), .numberOrWords(let b, let y)):
      let hull = if let a, let b { a.hull(b) } else { a ?? b }
      result.content = .numberOrWords(hull, x | y)
    case (.text(let a), .text(let b)) where a == b: break
    // Texts do not depend on what is unknown, so two that differ come from a choice of branches.
    default: result.mayBeNone = true
    }
    return result
  }

  var withoutLink: Value {
    guard case .number(let interval) = content, interval.link != nil else { return self }
    return Value(content: .number(interval.withoutLink), mayBeNone: mayBeNone)
  }
}
