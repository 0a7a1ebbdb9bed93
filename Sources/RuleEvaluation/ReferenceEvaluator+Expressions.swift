import ClinicalData
import Quantities
import RuleLanguage

extension ReferenceEvaluator {
  /// The possible values of an expression at a place.
  func evaluate(_ expression: Expression, _ place: Place, _ frame: Frame) throws(EvaluationError)
    -> Value
  {
    switch expression {
    case .number(let number): return .number(number)
    case .truth(let truth): return .truth(truth)
    case .word(let word): return .words(vocabulary.set([word]))
    case .text(let text): return .text(text)
    case .parameter(let index): return parameter(index)
    case .definition(let index): return try read(index, place, frame)
    case .fact(let fact): return fact_(fact, place, frame)
    case .measurement(let index): return measurement(index, place, frame)
    case .attribute(let index): return attribute(index, place)
    case .observation(let index): return observation(index, place, frame)
    case .numberOf(let index):
      guard case .numberOrWords(let interval?, _) = observation(index, place, frame).content else {
        return .none
      }
      return .number(interval)
    case .isNumber(let index):
      guard case .numberOrWords(let interval, let words) = observation(index, place, frame).content
      else { return .truth(false) }
      return .truth(interval == nil ? .no : words == 0 ? .yes : .unknown)
    case .runIsOpen(let index): return .truth(try runStart(index, at: place.visit) != nil)
    case .pair(let index, let member): return try pairMember(index, member, place)
    case .external(let index): return try external(index, place.visit)
    case .at(let value, let visit):
      guard let index = try self.visit(visit, place, frame) else { return .none }
      return try evaluate(value, place.at(index), frame)
    case .ofThisLesion(let value): return try evaluate(value, place.of(place.owner), frame)
    case .arithmetic(let operation, let a, let b):
      return try arithmetic(operation, evaluate(a, place, frame), evaluate(b, place, frame))
    case .negative(let value):
      guard let interval = try evaluate(value, place, frame).interval else { return .none }
      return .number(interval.negated)
    case .function(let function, let arguments):
      return try call(function, arguments, place, frame)
    case .comparison(let comparison, let a, let b):
      let (x, y) = (try evaluate(a, place, frame), try evaluate(b, place, frame))
      if let probe, frame.isOfRecord, comparison.isOfOrder {
        probe.reach(place.site, .comparison(expression), x.interval, y.interval)
      }
      return try compared(comparison, x, y, frame)
    case .change(let change): return try changed(change, place, frame)
    case .words(let value, let words):
      return wordTest(try evaluate(value, place, frame), words, stateOf(value, place, frame), frame)
    case .interval(let value, let lower, let lowerIsClosed, let upper, let upperIsClosed):
      let inner = try evaluate(value, place, frame)
      let (least, most) = (try evaluate(lower, place, frame), try evaluate(upper, place, frame))
      if let probe, frame.isOfRecord {
        probe.reach(place.site, .lower(expression), inner.interval, least.interval)
        probe.reach(place.site, .upper(expression), inner.interval, most.interval)
      }
      let above = try compared(lowerIsClosed ? .greaterOrEqual : .greater, inner, least, frame)
      let below = try compared(upperIsClosed ? .lessOrEqual : .less, inner, most, frame)
      return .truth(above.truth.and(below.truth))
    case .known(let value):
      return .truth(try evaluate(value, place, plain(frame)).isKnownValue)
    case .proven(let value):
      return .truth(try isProven(value, place, frame))
    case .exists(let value):
      let inner = try evaluate(value, place, frame)
      return .truth(inner.isNone ? .no : inner.mayBeNone ? .unknown : .yes)
    case .setIsNotEmpty(let set): return .truth(!(try members(of: set, place, frame).isEmpty))
    case .visitExists(let visit): return .truth(try self.visit(visit, place, frame) != nil)
    case .not(let value): return .truth(try evaluate(value, place, frame).truth.negated)
    case .and(let a, let b):
      let first = try evaluate(a, place, frame).truth
      if first == .no { return .truth(false) }
      return .truth(first.and(try evaluate(b, place, frame).truth))
    case .or(let a, let b):
      let first = try evaluate(a, place, frame).truth
      if first == .yes { return .truth(true) }
      return .truth(first.or(try evaluate(b, place, frame).truth))
    case .conditional(let then, let when, let otherwise):
      return try conditional(then, when, otherwise, place, frame)
    case .orElse(let a, let b):
      let first = try evaluate(a, place, frame)
      if first.isNone { return try evaluate(b, place, frame) }
      guard first.mayBeNone else { return first }
      var certain = first
      certain.mayBeNone = false
      return certain.union(try evaluate(b, place, frame))
    case .overLesions(let aggregate): return try overLesions(aggregate, place, frame)
    case .overVisits(let aggregate): return try overVisits(aggregate, place, frame)
    case .howMany(let bound, let number, let conditions):
      let (count, wanted) = try howMany(number, conditions, place, frame)
      if let probe, frame.isOfRecord {
        probe.reach(place.site, .howMany(expression), count, wanted)
      }
      return Self.truth(of: bound, count, wanted)
    case .shared(let value, let set): return try shared(value, set, place, frame)
    case .visit(let visit):
      guard let index = try self.visit(visit, place, frame) else { return .none }
      return .number(Rational(integer: index))
    case .visits: return .none
    }
  }

  /// A frame of its own for questions about the record: they are the same in every cell, and what
  /// they look at is nothing to cut.
  func plain(_ frame: Frame) -> Frame { Frame(visit: frame.visit) }

  /// Whether a condition holds in every completion: in each cell of what it turns on, where ranges
  /// alone do not settle it.
  private func isProven(_ condition: Expression, _ place: Place, _ frame: Frame)
    throws(EvaluationError) -> Bool
  {
    let outside = plain(frame)
    let truth = try evaluate(condition, place, outside).truth
    if truth.isKnown || outside.trace.isEmpty { return truth.isProven }
    guard let cells = cells(of: outside.trace, at: frame.visit) else { return false }
    for cell in cells {
      let inside = Frame(visit: frame.visit, cell: cell)
      let truth = try evaluate(condition, place, inside).truth
      if !inside.isImpossible, !truth.isProven { return false }
    }
    return true
  }

  private func conditional(
    _ then: Expression, _ when: Expression, _ otherwise: Expression, _ place: Place, _ frame: Frame
  ) throws(EvaluationError) -> Value {
    let truth = try evaluate(when, place, frame).truth
    switch truth {
    case .yes: return try evaluate(then, place, frame)
    case .no: return try evaluate(otherwise, place, frame)
    default:
      return try evaluate(then, place, frame).union(evaluate(otherwise, place, frame))
    }
  }

  // MARK: Numbers

  private func arithmetic(_ operation: ArithmeticOperator, _ a: Value, _ b: Value)
    throws(EvaluationError) -> Value
  {
    guard let x = a.interval, let y = b.interval else { return .none }
    let mayBeNone = a.mayBeNone || b.mayBeNone
    return try overflowing { () throws(ArithmeticOverflow) in
      switch operation {
      case .plus: return Value(content: .number(try x.adding(y)), mayBeNone: mayBeNone)
      case .minus: return Value(content: .number(try x.subtracting(y)), mayBeNone: mayBeNone)
      case .times: return Value(content: .number(try x.multiplied(by: y)), mayBeNone: mayBeNone)
      case .over:
        guard let (quotient, mayBeZero) = try x.divided(by: y) else { return .none }
        return Value(content: .number(quotient), mayBeNone: mayBeNone || mayBeZero)
      case .power:
        return Value(content: .number(try Approximate.power(x, y)), mayBeNone: mayBeNone)
      }
    }
  }

  private func call(
    _ function: Function, _ arguments: [Expression], _ place: Place, _ frame: Frame
  ) throws(EvaluationError) -> Value {
    var values: [Value] = []
    for argument in arguments { values.append(try evaluate(argument, place, frame)) }
    switch function {
    case .contains:
      guard case .text(let whole) = values[0].content, case .text(let part) = values[1].content
      else { return .truth(false) }
      return .truth(whole.lowercased().containsText(part.lowercased()))
    case .withoutSide:
      guard case .text(let organ) = values[0].content else { return .none }
      return .text(OrganText.withoutSide(organ))
    case .absolute, .smaller, .larger, .logarithm, .exponential:
      let intervals = values.compactMap(\.interval)
      guard intervals.count == values.count, let first = intervals.first else { return .none }
      return try overflowing { () throws(ArithmeticOverflow) in
        switch function {
        case .absolute: return .number(try Approximate.absolute(first))
        case .smaller:
          return .number(intervals.dropFirst().reduce(first) { Bounds.smaller($0, $1) })
        case .larger: return .number(intervals.dropFirst().reduce(first) { Bounds.larger($0, $1) })
        case .logarithm:
          guard let low = first.low, !low.isNegative, first.high.map({ !$0.isZero }) ?? true else {
            return .none
          }
          return .number(try Approximate.logarithm(first))
        case .exponential: return .number(try Approximate.exponential(first))
        case .contains, .withoutSide: return .none
        }
      }
    }
  }

  // MARK: Comparisons

  private func compared(_ comparison: ComparisonOperator, _ a: Value, _ b: Value, _ frame: Frame)
    throws(EvaluationError) -> Value
  {
    switch (a.content, b.content) {
    case (.number(let x), .number(let y)):
      try cut(x, at: y, frame)
      try cut(y, at: x, frame)
      return .truth(Self.truth(of: comparison, x, y))
    case (.text(let x), .text(let y)):
      let isEqual = x.lowercased() == y.lowercased()
      return .truth(comparison == .equal ? isEqual : !isEqual)
    case (.words(let x), .words(let y)):
      var truth = Truth()
      if x & y != 0 { truth.insert(.canBeTrue) }
      if x != y || x.nonzeroBitCount > 1 { truth.insert(.canBeFalse) }
      return .truth(comparison == .equal ? truth : truth.negated)
    case (.truth(let x), .truth(let y)):
      let same = x.and(y).or(x.negated.and(y.negated))
      return .truth(comparison == .equal ? same : same.negated)
    default: return .none
    }
  }

  static func truth(of comparison: ComparisonOperator, _ x: Interval, _ y: Interval) -> Truth {
    switch comparison {
    case .less: x.isLess(than: y)
    case .lessOrEqual: y.isLess(than: x).negated
    case .equal: x.isEqual(to: y)
    case .notEqual: x.isEqual(to: y).negated
    case .greaterOrEqual: x.isLess(than: y).negated
    case .greater: y.isLess(than: x)
    }
  }

  /// Remembers where the range of an unknown is compared, so that its cells can be cut there.
  func cut(_ value: Interval, at bounds: Interval, _ frame: Frame) throws(EvaluationError) {
    guard let link = value.link, frame.cell == nil, !link.scale.isZero else { return }
    for bound in [bounds.low, bounds.high].compactMap({ $0 }) {
      let place = try overflowing { () throws(ArithmeticOverflow) in
        try bound.subtracting(link.offset).divided(by: link.scale)
      }
      frame.trace.cuts[link.unknown, default: []].insert(place)
    }
  }

  /// Rise and fall: each part compares the value with something made of the reference.
  private func changed(_ change: Change, _ place: Place, _ frame: Frame) throws(EvaluationError)
    -> Value
  {
    guard let value = try evaluate(change.value, place, frame).interval,
      let reference = try evaluate(change.reference, place, frame).interval,
      let share = try evaluate(change.share, place, frame).interval
    else { return .none }
    let minimum =
      try change.minimum.map { minimum throws(EvaluationError) in
        try evaluate(minimum, place, frame).interval
      } ?? nil
    let sign: Rational = change.isRise ? .one : Rational.one.negated
    let bounds = try overflowing { () throws(ArithmeticOverflow) -> (Interval, Interval?) in
      let factor = try Interval(.one).adding(share.scaled(by: sign))
      let relative = try reference.multiplied(by: factor)
      let absolute = try minimum.map { least throws(ArithmeticOverflow) in
        try reference.adding(least.scaled(by: sign))
      }
      return (relative, absolute)
    }
    var tests: [(ComparisonOperator, Interval)] = [(change.isRise ? .greater : .less, reference)]
    let relative: ComparisonOperator = change.isRise ? .greaterOrEqual : .lessOrEqual
    let strict: ComparisonOperator = change.isRise ? .greater : .less
    tests.append((change.isStrict ? strict : relative, bounds.0))
    if let absolute = bounds.1 {
      tests.append((change.minimumIsStrict ? strict : relative, absolute))
    }
    if let probe, frame.isOfRecord {
      probe.reach(place.site, .share(change), value, bounds.0)
      if let absolute = bounds.1 { probe.reach(place.site, .minimum(change), value, absolute) }
    }
    var truth = Truth.yes
    if !change.isRise { truth = Interval(.zero).isLess(than: reference) }
    for (comparison, bound) in tests {
      try cut(value, at: bound, frame)
      try cut(bound, at: value, frame)
      truth = truth.and(Self.truth(of: comparison, value, bound))
    }
    return .truth(truth)
  }

  // MARK: Words

  /// The lesion whose state an expression reads, so that the test can cut its words.
  private func stateOf(_ expression: Expression, _ place: Place, _ frame: Frame) -> Int? {
    guard case .fact(.lesionState) = expression, place.visit == frame.visit else { return nil }
    return place.lesion
  }

  private func wordTest(_ value: Value, _ words: [String], _ lesion: Int?, _ frame: Frame) -> Value
  {
    if case .text(let text) = value.content {
      return .truth(words.contains { $0.lowercased() == text.lowercased() })
    }
    let wanted = vocabulary.set(words)
    if let lesion, frame.cell == nil, value.wordSet.nonzeroBitCount > 1 {
      frame.trace.stateTests[lesion, default: []].insert(wanted)
    }
    var truth = Truth()
    if value.wordSet & wanted != 0 { truth.insert(.canBeTrue) }
    if value.wordSet & ~wanted != 0 || value.mayBeNone { truth.insert(.canBeFalse) }
    if case .numberOrWords(_?, _) = value.content { truth.insert(.canBeFalse) }
    return .truth(truth.isEmpty ? .no : truth)
  }

  /// How many conditions hold, and with what that is compared.
  private func howMany(
    _ number: Expression, _ conditions: [Expression], _ place: Place, _ frame: Frame
  ) throws(EvaluationError) -> (Interval, Interval?) {
    var certain = 0
    var possible = 0
    for condition in conditions {
      let truth = try evaluate(condition, place, frame).truth
      if truth.isProven { certain += 1 }
      if truth.contains(.canBeTrue) { possible += 1 }
    }
    let count = Interval(low: Rational(integer: certain), high: Rational(integer: possible))
    return (count, try evaluate(number, place, frame).interval)
  }

  private static func truth(of bound: CountBound, _ count: Interval, _ wanted: Interval?) -> Value {
    guard let wanted else { return .none }
    switch bound {
    case .atLeast: return .truth(Self.truth(of: .greaterOrEqual, count, wanted))
    case .atMost: return .truth(Self.truth(of: .lessOrEqual, count, wanted))
    case .exactly: return .truth(Self.truth(of: .equal, count, wanted))
    }
  }
}

extension Value {
  /// Whether the record settles what this is; no value is nothing to know.
  var isKnownValue: Bool { !isNone && isSettled }
}

extension String {
  func containsText(_ part: String) -> Bool {
    let own = Array(utf8)
    let wanted = Array(part.utf8)
    guard !wanted.isEmpty, own.count >= wanted.count else { return wanted.isEmpty }
    return (0...(own.count - wanted.count)).contains {
      own[$0..<($0 + wanted.count)] == wanted[...]
    }
  }
}

/// Organ names without the words that tell sides apart.
enum OrganText {
  static func withoutSide(_ organ: String) -> String {
    organ.lowercased().split { $0 == " " || $0 == "," || $0 == "(" || $0 == ")" }
      .filter { $0 != "left" && $0 != "right" && $0 != "l" && $0 != "r" }
      .joined(separator: " ")
  }
}
