import Quantities

/// The possible values of a number: a range, which may be open or unbounded at either end.
struct Interval: Sendable, Equatable {
  var low: Rational?
  var lowIsOpen: Bool
  var high: Rational?
  var highIsOpen: Bool
  /// How this number hangs on one unknown, where it does so linearly; lets a comparison cut the
  /// range of the unknown at the right place.
  var link: UnknownLink?

  init(
    low: Rational?, lowIsOpen: Bool = false, high: Rational?, highIsOpen: Bool = false,
    link: UnknownLink? = nil
  ) {
    self.low = low
    self.lowIsOpen = low == nil || lowIsOpen
    self.high = high
    self.highIsOpen = high == nil || highIsOpen
    self.link = link
  }

  init(_ value: Rational) {
    self.init(low: value, high: value)
  }

  static let everything = Interval(low: nil, high: nil)

  /// The value, where only one is possible.
  var single: Rational? {
    guard let low, low == high, !lowIsOpen, !highIsOpen else { return nil }
    return low
  }

  var withoutLink: Interval {
    Interval(low: low, lowIsOpen: lowIsOpen, high: high, highIsOpen: highIsOpen)
  }

  func linked(to unknown: Unknown) -> Interval {
    var copy = self
    copy.link = UnknownLink(unknown: unknown, scale: .one, offset: .zero)
    return copy
  }

  /// What both allow, or `nil` where they share nothing.
  func intersection(_ other: Interval) -> Interval? {
    var result = self
    if let bound = other.low {
      if let own = low {
        if bound > own {
          (result.low, result.lowIsOpen) = (bound, other.lowIsOpen)
        } else if bound == own {
          result.lowIsOpen = lowIsOpen || other.lowIsOpen
        }
      } else {
        (result.low, result.lowIsOpen) = (bound, other.lowIsOpen)
      }
    }
    if let bound = other.high {
      if let own = high {
        if bound < own {
          (result.high, result.highIsOpen) = (bound, other.highIsOpen)
        } else if bound == own {
          result.highIsOpen = highIsOpen || other.highIsOpen
        }
      } else {
        (result.high, result.highIsOpen) = (bound, other.highIsOpen)
      }
    }
    if let low = result.low, let high = result.high {
      if low > high || (low == high && (result.lowIsOpen || result.highIsOpen)) { return nil }
    }
    return result
  }

  /// The smallest range that holds both.
  func hull(_ other: Interval) -> Interval {
    var result = withoutLink
    if let own = low, let bound = other.low {
      if bound < own {
        (result.low, result.lowIsOpen) = (bound, other.lowIsOpen)
      } else if bound == own {
        result.lowIsOpen = lowIsOpen && other.lowIsOpen
      }
    } else {
      (result.low, result.lowIsOpen) = (nil, true)
    }
    if let own = high, let bound = other.high {
      if bound > own {
        (result.high, result.highIsOpen) = (bound, other.highIsOpen)
      } else if bound == own {
        result.highIsOpen = highIsOpen && other.highIsOpen
      }
    } else {
      (result.high, result.highIsOpen) = (nil, true)
    }
    return result
  }

  /// Cut at every number: the points themselves and the open stretches between.
  func pieces(cutAt cuts: [Rational]) -> [Interval] {
    var bounds: [Interval] = []
    var last: Rational?
    for cut in cuts {
      bounds.append(Interval(low: last, lowIsOpen: true, high: cut, highIsOpen: true))
      bounds.append(Interval(cut))
      last = cut
    }
    bounds.append(Interval(low: last, lowIsOpen: true, high: nil, highIsOpen: true))
    return bounds.compactMap { intersection($0)?.withoutLink }
  }
}

/// Something that is not known at the visit under decision.
enum Unknown: Hashable, Sendable {
  case measurement(lesion: Int, measurement: Int)
  case observation(Int, lesion: Int?)
  /// An aggregate with an unknown part.
  case total(Int)
}

/// `scale * unknown + offset`.
struct UnknownLink: Sendable, Equatable {
  let unknown: Unknown
  let scale: Rational
  let offset: Rational
}

// MARK: Arithmetic

extension Interval {
  func adding(_ other: Interval) throws(ArithmeticOverflow) -> Interval {
    var result = Interval(
      low: try Self.sum(low, other.low), lowIsOpen: lowIsOpen || other.lowIsOpen,
      high: try Self.sum(high, other.high), highIsOpen: highIsOpen || other.highIsOpen)
    if let link, let constant = other.single {
      result.link = UnknownLink(
        unknown: link.unknown, scale: link.scale, offset: try link.offset.adding(constant))
    } else if let link = other.link, let constant = single {
      result.link = UnknownLink(
        unknown: link.unknown, scale: link.scale, offset: try link.offset.adding(constant))
    }
    return result
  }

  private static func sum(_ a: Rational?, _ b: Rational?) throws(ArithmeticOverflow) -> Rational? {
    guard let a, let b else { return nil }
    return try a.adding(b)
  }

  var negated: Interval {
    var result = Interval(
      low: high?.negated, lowIsOpen: highIsOpen, high: low?.negated, highIsOpen: lowIsOpen)
    result.link = link.map {
      UnknownLink(unknown: $0.unknown, scale: $0.scale.negated, offset: $0.offset.negated)
    }
    return result
  }

  func subtracting(_ other: Interval) throws(ArithmeticOverflow) -> Interval {
    try adding(other.negated)
  }

  func scaled(by factor: Rational) throws(ArithmeticOverflow) -> Interval {
    if factor.isZero { return Interval(.zero) }
    if factor.isNegative { return try negated.scaled(by: factor.negated) }
    var result = Interval(
      low: try Self.product(low, factor), lowIsOpen: lowIsOpen,
      high: try Self.product(high, factor), highIsOpen: highIsOpen)
    if let link {
      result.link = UnknownLink(
        unknown: link.unknown, scale: try link.scale.multiplied(by: factor),
        offset: try link.offset.multiplied(by: factor))
    }
    return result
  }

  private static func product(_ a: Rational?, _ b: Rational) throws(ArithmeticOverflow) -> Rational?
  {
    guard let a else { return nil }
    return try a.multiplied(by: b)
  }

  func multiplied(by other: Interval) throws(ArithmeticOverflow) -> Interval {
    if let factor = other.single { return try scaled(by: factor) }
    if let factor = single { return try other.scaled(by: factor) }
    guard let low, let otherLow = other.low, !low.isNegative, !otherLow.isNegative else {
      return try multipliedWithSigns(by: other)
    }
    var top: Rational?
    if let high, let otherHigh = other.high { top = try high.multiplied(by: otherHigh) }
    if high == .zero || other.high == .zero { top = .zero }
    return Interval(
      low: try low.multiplied(by: otherLow), lowIsOpen: lowIsOpen || other.lowIsOpen, high: top,
      highIsOpen: highIsOpen || other.highIsOpen)
  }

  private func multipliedWithSigns(by other: Interval) throws(ArithmeticOverflow) -> Interval {
    guard let a = low, let b = high, let c = other.low, let d = other.high else {
      return .everything
    }
    var products: [Rational] = []
    for x in [a, b] { for y in [c, d] { products.append(try x.multiplied(by: y)) } }
    return Interval(low: products.min(), high: products.max())
  }

  /// The quotient; `mayBeNone` where the divisor may be zero, `nil` where it is.
  func divided(by other: Interval) throws(ArithmeticOverflow) -> (Interval, mayBeNone: Bool)? {
    if let divisor = other.single {
      guard !divisor.isZero else { return nil }
      return (try scaled(by: Rational.one.divided(by: divisor)), false)
    }
    let mayBeZero = other.intersection(Interval(.zero)) != nil
    guard let otherLow = other.low, !otherLow.isNegative, let low, !low.isNegative else {
      return (.everything, mayBeZero)
    }
    var bottom = Rational.zero
    var bottomIsOpen = true
    if let otherHigh = other.high {
      bottom = try low.divided(by: otherHigh)
      bottomIsOpen = lowIsOpen || other.highIsOpen
    } else if low.isZero, !lowIsOpen {
      bottomIsOpen = false
    }
    var top: Rational?
    if let high, !otherLow.isZero { top = try high.divided(by: otherLow) }
    return (
      Interval(
        low: bottom, lowIsOpen: bottomIsOpen, high: top, highIsOpen: highIsOpen || other.lowIsOpen),
      mayBeZero
    )
  }

  /// Applies a rising function to both ends.
  func mappedRising(_ function: (Rational) throws(ArithmeticOverflow) -> Rational)
    throws(ArithmeticOverflow) -> Interval
  {
    var bottom: Rational?
    var top: Rational?
    if let low { bottom = try function(low) }
    if let high { top = try function(high) }
    return Interval(low: bottom, lowIsOpen: lowIsOpen, high: top, highIsOpen: highIsOpen)
  }
}

// MARK: Comparison

extension Interval {
  /// Whether the first can be, and can fail to be, less than the second.
  func isLess(than other: Interval) -> Truth {
    var truth = Truth()
    if bottomIsBelow(other) { truth.insert(.canBeTrue) }
    if other.bottomIsAtMostTop(of: self) { truth.insert(.canBeFalse) }
    return truth
  }

  /// Some of self lies below some of the other.
  private func bottomIsBelow(_ other: Interval) -> Bool {
    guard let low, let high = other.high else { return true }
    return low < high
  }

  private func bottomIsAtMostTop(of other: Interval) -> Bool {
    guard let low, let high = other.high else { return true }
    return low < high || (low == high && !lowIsOpen && !other.highIsOpen)
  }

  func isEqual(to other: Interval) -> Truth {
    var truth = Truth()
    if intersection(other) != nil { truth.insert(.canBeTrue) }
    if single == nil || single != other.single { truth.insert(.canBeFalse) }
    return truth
  }
}
