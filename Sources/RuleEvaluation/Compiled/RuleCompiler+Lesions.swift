import RuleLanguage

extension RuleCompiler {
  // MARK: Sets

  func members(_ set: LesionSet) -> MaskCode {
    switch set {
    case .baselineLesions:
      return { session, spot throws(Leave) in try session.known(at: spot.visit).baseline }
    case .newLesions:
      return { session, spot throws(Leave) in try session.known(at: spot.visit).new }
    case .allLesions:
      return { session, spot throws(Leave) in
        let known = try session.known(at: spot.visit)
        return known.baseline | known.new
      }
    case .named(let index):
      return { session, spot throws(Leave) in try session.members(named: index, at: spot.visit) }
    case .union(let a, let b):
      let (first, second) = (members(a), members(b))
      return { session, spot throws(Leave) in try first(session, spot) | second(session, spot) }
    case .difference(let a, let b):
      let (first, second) = (members(a), members(b))
      return { session, spot throws(Leave) in
        let without = try second(session, spot)
        return try first(session, spot) & ~without
      }
    case .filter(let inner, let condition):
      let (whole, test) = (members(inner), truth(condition))
      return { session, spot throws(Leave) in
        var rest = try whole(session, spot)
        var kept: IndexMask = 0
        while rest != 0 {
          let lesion = rest.popLowest()
          if try test(session, spot.of(lesion)).holds { kept |= .bit(lesion) }
        }
        return kept
      }
    }
  }

  // MARK: Conditions over lesions

  func truth(_ aggregate: LesionAggregate) -> TruthCode {
    let set = members(aggregate.set)
    let filter = aggregate.filter.map { truth($0) }
    let test = aggregate.test.map { truth($0) }
    if aggregate.kind == .all { return all(set, filter, test) }
    let isNegated = aggregate.kind == .no
    return { session, spot throws(Leave) in
      var rest = try set(session, spot)
      var truth = Truth.no
      while rest != 0 {
        let place = spot.of(rest.popLowest())
        var here = try filter?(session, place).met ?? .yes
        if let test, here.contains(.canBeTrue) { here = here.and(try test(session, place).met) }
        truth = truth.or(here)
        if truth.holds { break }
      }
      return isNegated ? truth.negated : truth
    }
  }

  private func all(_ set: @escaping MaskCode, _ filter: TruthCode?, _ test: TruthCode?) -> TruthCode
  {
    { session, spot throws(Leave) in
      var rest = try set(session, spot)
      var truth = Truth.yes
      while rest != 0 {
        let place = spot.of(rest.popLowest())
        let included = try filter?(session, place).met ?? .yes
        guard included != .no, let test else { continue }
        truth = truth.and(included.negated.or(try test(session, place).met))
        if truth == .no { break }
      }
      return truth
    }
  }

  // MARK: Numbers over lesions

  func number(_ aggregate: LesionAggregate) -> NumberCode {
    let set = members(aggregate.set)
    let filter = aggregate.filter.map { truth($0) }
    let value = aggregate.value
    switch aggregate.kind {
    case .count: return count(set, filter)
    case .countDistinct:
      guard let value else { return leaveNumber }
      return total(.countDistinct, set, filter, key(value), weight: nil)
    case .sum, .smallest, .largest, .mean, .weightedMean:
      guard let value else { return { _, _ throws(Leave) in .none } }
      return total(
        aggregate.kind, set, filter, number(value), weight: aggregate.weight.map { number($0) })
    case .any, .all, .no: return leaveNumber
    }
  }

  private func count(_ set: @escaping MaskCode, _ filter: TruthCode?) -> NumberCode {
    { session, spot throws(Leave) in
      var rest = try set(session, spot) & ~session.data.merged[spot.visit]
      guard let filter else { return Fraction(rest.nonzeroBitCount) }
      var count = 0
      while rest != 0 {
        if try Self.decided(filter(session, spot.of(rest.popLowest()))) { count += 1 }
      }
      return Fraction(count)
    }
  }

  private func total(
    _ kind: AggregateKind, _ set: @escaping MaskCode, _ filter: TruthCode?,
    _ value: @escaping NumberCode, weight: NumberCode?
  ) -> NumberCode {
    { session, spot throws(Leave) in
      // A merged lesion is counted in the one that carries its size.
      var rest = try set(session, spot) & ~session.data.merged[spot.visit]
      var total = ExactTotal(kind)
      while rest != 0 {
        let place = spot.of(rest.popLowest())
        if let filter, !(try Self.decided(filter(session, place))) { continue }
        let part = try value(session, place)
        if part.isNone { continue }
        let own: Fraction = try weight?(session, place) ?? .none
        try total.add(part, weight: own)
      }
      return try total.result()
    }
  }

  /// A part of a total that may or may not take part makes the total a range.
  private static func decided(_ truth: Truth) throws(Leave) -> Bool {
    if truth == .unknown { throw Leave() }
    return truth.holds
  }
}
