import RuleLanguage

extension RuleCompiler {
  // MARK: Single visits

  func visit(_ visit: Visit) -> VisitCode {
    switch visit {
    case .baseline: return { session, _ throws(Leave) in session.data.baseline }
    case .this: return { _, spot throws(Leave) in spot.origin }
    case .previous: return { _, spot throws(Leave) in spot.visit > 0 ? spot.visit - 1 : -1 }
    case .next:
      return { session, spot throws(Leave) in
        spot.visit + 1 < session.data.visitCount ? spot.visit + 1 : -1
      }
    case .first(let visits):
      let mask = self.visits(visits, firstOnly: true)
      return { session, spot throws(Leave) in try mask(session, spot).lowest }
    case .last(let visits):
      let mask = self.visits(visits)
      return { session, spot throws(Leave) in try mask(session, spot).highest }
    case .runStart(let index):
      return { session, spot throws(Leave) in try session.runStart(index, at: spot.visit) }
    case .pairFirst(let index):
      return { session, _ throws(Leave) in try session.earliestPair(index)?.first ?? -1 }
    case .pairSecond(let index):
      return { session, spot throws(Leave) in
        let pair =
          spot.visit >= 0
          ? try session.pairs(index).first { $0.first == spot.visit }
          : try session.earliestPair(index)
        return pair?.seconds.lowest ?? -1
      }
    case .definition(let index):
      return { session, _ throws(Leave) in
        let spot = Spot(at: -1, frame: Spot.noFrame)
        let number = session.slots[try session.read(index, spot)].number
        return number.isNone ? -1 : Int(number.numerator / number.denominator)
      }
    }
  }

  // MARK: Sets of visits

  /// The visits as a mask; `firstOnly`: whoever asks wants the lowest alone.
  func visits(_ visits: Visits, firstOnly: Bool = false) -> MaskCode {
    let base = self.base(visits.base)
    let bounds = visits.bounds.map { bound($0) }
    guard let condition = visits.filter else { return bounded(base, bounds) }
    let (range, filter) = (bounded(base, bounds), truth(condition))
    return { session, spot throws(Leave) in
      var rest = try range(session, spot)
      var kept: IndexMask = 0
      while rest != 0 {
        let visit = rest.popLowest()
        guard try filter(session, spot.at(visit)).holds else { continue }
        kept |= .bit(visit)
        if firstOnly {
          // What is skipped may hold something unknown, which the general path would see.
          if spot.frame >= 0, rest.has(spot.frame) { session.touched = true }
          break
        }
      }
      return kept
    }
  }

  private func bounded(_ base: @escaping MaskCode, _ bounds: [MaskCode]) -> MaskCode {
    if bounds.isEmpty { return base }
    return { session, spot throws(Leave) in
      var mask = try base(session, spot)
      for bound in bounds { mask &= try bound(session, spot) }
      return mask
    }
  }

  private func base(_ base: Visits.Base) -> MaskCode {
    switch base {
    case .earlier:
      return { session, spot throws(Leave) in
        IndexMask(session.data.baseline..<max(session.data.baseline, spot.visit))
      }
    case .soFar:
      return { session, spot throws(Leave) in
        IndexMask(session.data.baseline..<max(session.data.baseline, spot.visit + 1))
      }
    case .later:
      return { session, spot throws(Leave) in
        let counted = session.data.counted
        return counted.has(max(spot.visit, 0)) && spot.visit >= 0
          ? counted & ~IndexMask(0..<(spot.visit + 1)) : 0
      }
    case .beforeBaseline:
      return { session, _ throws(Leave) in IndexMask(0..<session.data.baseline) }
    case .all: return { session, _ throws(Leave) in session.data.counted }
    case .definition(let index):
      guard case .expression(.visits(let visits), _) = rules.definitions[index].body else {
        return { _, _ throws(Leave) in 0 }
      }
      let mask = self.visits(visits)
      return { session, spot throws(Leave) in
        try mask(session, Spot(visit: -1, origin: -1, frame: spot.frame))
      }
    }
  }

  /// The visits that a bound leaves.
  private func bound(_ bound: Visits.Bound) -> MaskCode {
    let everything = IndexMask.max
    switch bound {
    case .since(let visit):
      let inner = self.visit(visit)
      return { session, spot throws(Leave) in
        let start = try inner(session, spot)
        return start < 0 ? 0 : ~IndexMask(0..<start)
      }
    case .after(let visit):
      let inner = self.visit(visit)
      return { session, spot throws(Leave) in
        let start = try inner(session, spot)
        return start < 0 ? 0 : ~IndexMask(0..<(start + 1))
      }
    case .before(let visit):
      let inner = self.visit(visit)
      return { session, spot throws(Leave) in
        // Before a visit that does not exist: all of them.
        let end = try inner(session, spot)
        return end < 0 ? everything : IndexMask(0..<end)
      }
    case .upTo(let visit):
      let inner = self.visit(visit)
      return { session, spot throws(Leave) in
        let end = try inner(session, spot)
        return end < 0 ? everything : IndexMask(0..<(end + 1))
      }
    }
  }

  // MARK: Over visits

  func truth(_ aggregate: VisitAggregate) -> TruthCode {
    let test = aggregate.test.map { truth($0) }
    let isAll = aggregate.kind == .all
    let visits = self.visits(aggregate.visits, firstOnly: !isAll && test == nil)
    let isNegated = aggregate.kind == .no
    guard let test else {
      return { session, spot throws(Leave) in
        let mask = try visits(session, spot)
        return isAll ? .yes : Truth((mask != 0) != isNegated)
      }
    }
    return { session, spot throws(Leave) in
      var rest = try visits(session, spot)
      var truth = isAll ? Truth.yes : .no
      while rest != 0 {
        let here = try test(session, spot.at(rest.popLowest())).met
        truth = isAll ? truth.and(here) : truth.or(here)
      }
      return isNegated ? truth.negated : truth
    }
  }

  func number(_ aggregate: VisitAggregate) -> NumberCode {
    let visits = self.visits(aggregate.visits)
    if aggregate.kind == .count {
      return { session, spot throws(Leave) in
        Fraction(try visits(session, spot).nonzeroBitCount)
      }
    }
    guard let expression = aggregate.value, aggregate.kind != .weightedMean else {
      return leaveNumber
    }
    let kind = aggregate.kind
    let value = kind == .countDistinct ? key(expression) : number(expression)
    return { session, spot throws(Leave) in
      var rest = try visits(session, spot)
      var total = ExactTotal(kind)
      while rest != 0 {
        let part = try value(session, spot.at(rest.popLowest()))
        if !part.isNone { try total.add(part, weight: .none) }
      }
      return try total.result()
    }
  }
}
