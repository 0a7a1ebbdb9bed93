import Quantities
import RuleLanguage

extension RuleCompiler {
  func truth(_ expression: Expression) -> TruthCode {
    switch expression {
    case .truth(let truth): return { _, _ throws(Leave) in Truth(truth) }
    case .definition(let index):
      return { session, spot throws(Leave) in
        let slot = try session.read(index, spot)
        return session.slots[slot].truth
      }
    case .fact(let fact):
      return { session, spot throws(Leave) in try session.truth(of: fact, spot) }
    case .isNumber(let index):
      return { session, spot throws(Leave) in Truth(try session.observedIsNumber(index, spot)) }
    case .runIsOpen(let index):
      return { session, spot throws(Leave) in
        Truth(try session.runStart(index, at: spot.visit) >= 0)
      }
    case .pair(let index, let member):
      return { session, spot throws(Leave) in
        Truth(try session.pairMember(index, member, at: spot.visit))
      }
    case .comparison(let comparison, let a, let b): return compared(comparison, a, b)
    case .change(let change): return changed(change)
    case .words(let value, let words): return wordTest(value, words)
    case .interval: return interval(expression)
    case .known(let value): return known(value)
    case .proven(let value):
      let inner = truth(value)
      let readsOnce = Self.readsOnce(value)
      return { session, spot throws(Leave) in
        let truth = try inner(session, spot.plain).met
        if truth.isKnown { return truth }
        // One reading of one unknown is settled by its range, and other visits have no cells; else
        // the general path looks at each cell.
        if readsOnce || !spot.isInFrame { return .no }
        throw Leave()
      }
    case .exists(let value): return exists(value)
    case .function(.contains, let arguments): return contains(arguments)
    case .setIsNotEmpty(let set):
      let inner = members(set)
      return { session, spot throws(Leave) in Truth(try inner(session, spot) != 0) }
    case .visitExists(let visit):
      let inner = self.visit(visit)
      return { session, spot throws(Leave) in Truth(try inner(session, spot) >= 0) }
    case .howMany(let bound, let number, let conditions):
      let isFollowed = followed.map { number == .parameter($0) } ?? false
      guard let number = wholeNumber(number) else { return leaveTruth }
      let code = howMany(bound, number, conditions.map(truth))
      if !isFollowed { return code }
      return { session, spot throws(Leave) in
        session.bounds.lose()
        return try code(session, spot)
      }
    case .shared(let value, let set): return shared(key(value), members(set))
    case .overLesions(let aggregate): return truth(aggregate)
    case .overVisits(let aggregate): return truth(aggregate)
    case .not, .and, .or, .at, .conditional, .orElse: return connective(expression)
    default: return leaveTruth
    }
  }

  /// Whether a condition is one test of one thing that the record may leave open.
  private static func readsOnce(_ condition: Expression) -> Bool {
    switch condition {
    case .not(let inner), .at(let inner, _): return readsOnce(inner)
    case .words(.fact, _), .words(.observation, _), .words(.attribute, _): return true
    case .comparison(_, .measurement, .number), .comparison(_, .measurement, .parameter):
      return true
    default: return false
    }
  }

  private func connective(_ expression: Expression) -> TruthCode {
    switch expression {
    case .not(let value):
      let inner = truth(value)
      return { session, spot throws(Leave) in try inner(session, spot).met.negated }
    case .and(let a, let b):
      let (first, second) = (truth(a), truth(b))
      return { session, spot throws(Leave) in
        let left = try first(session, spot).met
        if left == .no { return .no }
        return left.and(try second(session, spot).met)
      }
    case .or(let a, let b):
      let (first, second) = (truth(a), truth(b))
      return { session, spot throws(Leave) in
        let left = try first(session, spot).met
        if left == .yes { return .yes }
        return left.or(try second(session, spot).met)
      }
    case .at(let value, let visit):
      let (inner, visit) = (truth(value), self.visit(visit))
      return { session, spot throws(Leave) in
        let index = try visit(session, spot)
        return index < 0 ? Truth() : try inner(session, spot.at(index))
      }
    case .conditional(let then, let when, let otherwise):
      let (first, second, test) = (truth(then), truth(otherwise), truth(when))
      return { session, spot throws(Leave) in
        switch try test(session, spot).met {
        case .yes: return try first(session, spot)
        case .no: return try second(session, spot)
        default: throw Leave()
        }
      }
    case .orElse(let a, let b):
      let (first, second) = (truth(a), truth(b))
      return { session, spot throws(Leave) in
        let value = try first(session, spot)
        return value.isEmpty ? try second(session, spot) : value
      }
    default: return leaveTruth
    }
  }

  // MARK: Questions about the record

  private func known(_ value: Expression) -> TruthCode {
    switch value {
    case .definition(let index):
      return { session, spot throws(Leave) in Truth(try session.isKnown(index, spot)) }
    case .measurement(let index):
      return { session, spot throws(Leave) in Truth(try session.sizeIsKnown(index, spot)) }
    case .fact(.lesionState):
      return { session, spot throws(Leave) in Truth(try session.stateIsKnown(spot)) }
    case .at(let inner, let visit):
      let (test, visit) = (known(inner), self.visit(visit))
      return { session, spot throws(Leave) in
        let index = try visit(session, spot)
        return index < 0 ? .no : try test(session, spot.at(index))
      }
    default: break
    }
    if case .truth = kind(of: value) {
      let inner = truth(value)
      return { session, spot throws(Leave) in
        let truth = try inner(session, spot.plain)
        return Truth(!truth.isEmpty && truth.isKnown)
      }
    }
    let inner = key(value)
    return { session, spot throws(Leave) in Truth(!(try inner(session, spot).isNone)) }
  }

  private func exists(_ value: Expression) -> TruthCode {
    let inner = key(value)
    return { session, spot throws(Leave) in Truth(!(try inner(session, spot).isNone)) }
  }

  // MARK: Texts and counts

  private func contains(_ arguments: [Expression]) -> TruthCode {
    guard arguments.count == 2 else { return leaveTruth }
    let (whole, part) = (text(arguments[0]), text(arguments[1]))
    return { session, spot throws(Leave) in
      let a = try whole(session, spot)
      let b = try part(session, spot)
      return a < 0 || b < 0 ? .no : Truth(session.texts.contains(a, b))
    }
  }

  /// The value of a literal or of a parameter, as this run has it.
  private func wholeNumber(_ expression: Expression) -> Int? {
    switch expression {
    case .number(let value): return Int(exactly: value.numerator)
    case .parameter(let index):
      guard case .number(let value) = rules.parameters[index].value else { return nil }
      return Int(exactly: value.numerator)
    default: return nil
    }
  }

  private func howMany(_ bound: CountBound, _ number: Int, _ conditions: [TruthCode]) -> TruthCode {
    { session, spot throws(Leave) in
      var certain = 0
      var possible = 0
      for condition in conditions {
        let truth = try condition(session, spot).met
        if truth.holds { certain += 1 }
        if truth.contains(.canBeTrue) { possible += 1 }
      }
      var truth = Truth()
      switch bound {
      case .atLeast:
        if possible >= number { truth.insert(.canBeTrue) }
        if certain < number { truth.insert(.canBeFalse) }
      case .atMost:
        if certain <= number { truth.insert(.canBeTrue) }
        if possible > number { truth.insert(.canBeFalse) }
      case .exactly:
        if certain <= number, number <= possible { truth.insert(.canBeTrue) }
        if certain != number || possible != number { truth.insert(.canBeFalse) }
      }
      return truth
    }
  }

  private func shared(_ key: @escaping NumberCode, _ set: @escaping MaskCode) -> TruthCode {
    { session, spot throws(Leave) in
      let own = try key(session, spot)
      var rest = try set(session, spot.of(-1))
      while rest != 0 {
        let other = rest.popLowest()
        if other != spot.lesion, try key(session, spot.of(other)) == own { return .yes }
      }
      return .no
    }
  }
}
