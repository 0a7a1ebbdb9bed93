import Quantities
import RuleLanguage

extension RuleCompiler {
  func compared(_ comparison: ComparisonOperator, _ a: Expression, _ b: Expression) -> TruthCode {
    switch (code(a), code(b)) {
    case (.number(let first), .number(let second)):
      return { session, spot throws(Leave) in
        let x = try first(session, spot)
        let y = try second(session, spot)
        return x.isNone || y.isNone ? Truth() : Truth(Fraction.isTrue(comparison, x, y))
      }
    case (.text(let first), .text(let second)):
      return { session, spot throws(Leave) in
        let x = try first(session, spot)
        let y = try second(session, spot)
        if x < 0 || y < 0 { return Truth() }
        return Truth(session.texts.areAlike(x, y) == (comparison == .equal))
      }
    case (.word(let first), .word(let second)):
      return { session, spot throws(Leave) in
        let x = try first(session, spot)
        let y = try second(session, spot)
        return x < 0 || y < 0 ? Truth() : Truth((x == y) == (comparison == .equal))
      }
    case (.truth(let first), .truth(let second)):
      return { session, spot throws(Leave) in
        let x = try first(session, spot)
        let y = try second(session, spot)
        if x.isEmpty || y.isEmpty { return Truth() }
        let same = x.and(y).or(x.negated.and(y.negated))
        return comparison == .equal ? same : same.negated
      }
    default: return leaveTruth
    }
  }

  func interval(_ expression: Expression) -> TruthCode {
    guard
      case .interval(let value, let lower, let lowerIsClosed, let upper, let upperIsClosed) =
        expression
    else { return leaveTruth }
    let (inner, bottom, top) = (number(value), number(lower), number(upper))
    return { session, spot throws(Leave) in
      let x = try inner(session, spot)
      let low = try bottom(session, spot)
      let high = try top(session, spot)
      if x.isNone || low.isNone || high.isNone { return .no }
      return Truth(
        (lowerIsClosed ? !(x < low) : low < x) && (upperIsClosed ? !(high < x) : x < high))
    }
  }

  /// Rise and fall, by cross-multiplication.
  func changed(_ change: Change) -> TruthCode {
    if let followed, change.share == .parameter(followed) || change.minimum == .parameter(followed),
      case .number(let value) = rules.parameters[followed].value
    {
      return followedChange(change, followed, value)
    }
    return plainChange(change)
  }

  /// A change that also says at which value of the followed parameter it would have turned.
  private func followedChange(_ change: Change, _ followed: Int, _ at: Rational) -> TruthCode {
    // The parameter itself is looked at here and nowhere else.
    let plain = RuleCompiler(rules: rules, vocabulary: vocabulary, followed: nil)
    let code = plain.plainChange(change)
    // What else it reads must not be lost sight of.
    let (value, reference) = (number(change.value), number(change.reference))
    let others = [change.share, change.minimum].compactMap { $0 }.filter {
      $0 != .parameter(followed)
    }.map { number($0) }
    let isShare = change.share == .parameter(followed)
    let isMinimum = change.minimum == .parameter(followed)
    let isRise = change.isRise
    return { session, spot throws(Leave) in
      for other in others { _ = try other(session, spot) }
      let x = try value(session, spot)
      let r = try reference(session, spot)
      if !x.isNone, !r.isNone, isRise ? r < x : x < r {
        guard let x = x.rational, let r = r.rational,
          let difference = try? isRise ? x.subtracting(r) : r.subtracting(x)
        else {
          session.bounds.lose()
          return try code(session, spot)
        }
        // Anything is a rise from 0, whatever the share.
        if isShare, r > .zero {
          session.bounds.turn(at: try? difference.divided(by: r), from: at)
        }
        if isShare, r < .zero { session.bounds.lose() }
        if isMinimum { session.bounds.turn(at: difference, from: at) }
      }
      return try code(session, spot)
    }
  }

  private func plainChange(_ change: Change) -> TruthCode {
    let (value, reference, share) = (
      number(change.value), number(change.reference), number(change.share)
    )
    let minimum = change.minimum.map { number($0) }
    let (isRise, isStrict, minimumIsStrict) = (
      change.isRise, change.isStrict, change.minimumIsStrict
    )
    return { session, spot throws(Leave) in
      let x = try value(session, spot)
      if x.isNone { return Truth() }
      let r = try reference(session, spot)
      if r.isNone { return Truth() }
      let p = try share(session, spot)
      if p.isNone { return Truth() }
      let least = try minimum?(session, spot) ?? .none
      // A fall is a rise of what is reflected: x < r, and x <= r - p r.
      let factor = try Fraction(1, 1).adding(isRise ? p : p.negated)
      let relative = try r.multiplied(by: factor)
      guard isRise || r.numerator > 0, Self.isBeyond(x, r, isRise, isStrict: true),
        Self.isBeyond(x, relative, isRise, isStrict: isStrict)
      else { return .no }
      guard !least.isNone else { return .yes }
      let absolute = try r.adding(isRise ? least : least.negated)
      return Truth(Self.isBeyond(x, absolute, isRise, isStrict: minimumIsStrict))
    }
  }

  private static func isBeyond(_ x: Fraction, _ bound: Fraction, _ isRise: Bool, isStrict: Bool)
    -> Bool
  {
    if isStrict { return isRise ? bound < x : x < bound }
    return isRise ? !(x < bound) : !(bound < x)
  }

  // MARK: Words

  func wordTest(_ value: Expression, _ words: [String]) -> TruthCode {
    let wanted = vocabulary.set(words)
    switch value {
    case .fact(.lesionState):
      return { session, spot throws(Leave) in try session.stateTest(wanted, spot) }
    case .observation(let index):
      return { session, spot throws(Leave) in try session.observationTest(index, wanted, spot) }
    case .at(let inner, let visit):
      let (test, visit) = (wordTest(inner, words), self.visit(visit))
      return { session, spot throws(Leave) in
        let index = try visit(session, spot)
        return index < 0 ? .no : try test(session, spot.at(index))
      }
    default: break
    }
    switch code(value) {
    case .word(let inner):
      return { session, spot throws(Leave) in
        let word = try inner(session, spot)
        return Truth(word >= 0 && wanted & (WordSet(1) << WordSet(word)) != 0)
      }
    case .text(let inner):
      let lowered = words.map { $0.lowercased() }
      return { session, spot throws(Leave) in
        let text = try inner(session, spot)
        return text < 0 ? .no : Truth(session.texts.isAny(of: lowered, text))
      }
    case .number, .truth, .none: return leaveTruth
    }
  }
}
