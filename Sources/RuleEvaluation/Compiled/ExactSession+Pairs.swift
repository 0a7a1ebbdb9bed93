import RuleLanguage

/// A visit that could be the first of a pair, and those that complete it.
struct ExactPair {
  let first: Int
  let seconds: IndexMask
  /// No visit could be the second.
  let isUnverified: Bool
}

extension ExactSession {
  // MARK: Runs

  /// The start of the run that is open when a visit begins, or -1.
  func runStart(_ index: Int, at visit: Int) throws(Leave) -> Int {
    let first = data.baseline + 1
    if visit < first { return -1 }
    while first + runs[index].count - 1 < visit {
      let count = runs[index].count
      let next = try runAfter(index, at: first + count - 1, open: runs[index][count - 1])
      if runs[index].count == count { runs[index].append(next) }
    }
    return runs[index][visit - first]
  }

  private func runAfter(_ index: Int, at visit: Int, open: Int) throws(Leave) -> Int {
    let spot = Spot(at: visit, frame: Spot.noFrame)
    let run = compiled.rules.runs[index]
    if open >= 0 {
      guard let closes = compiled.runs[index].closes, let source = run.closes,
        try holds(closes, source, spot)
      else { return open }
    }
    return try holds(compiled.runs[index].opens, run.opens, spot) ? visit : -1
  }

  /// Whether a condition over stored values is known to hold.
  private func holds(_ code: TruthCode, _ source: Expression, _ spot: Spot) throws(Leave) -> Bool {
    if let truth = try? code(self, spot) { return truth.holds }
    let evaluator = try evaluator()
    let place = ReferenceEvaluator.Place(
      visit: spot.visit, lesion: nil, origin: spot.origin,
      pairStart: spot.isPair ? spot.origin : nil)
    do {
      return try evaluator.holds(source, place, ReferenceEvaluator.Frame.none)
    } catch {
      throw Leave()
    }
  }

  // MARK: Pairs

  func pairs(_ index: Int) throws(Leave) -> [ExactPair] {
    if let known = pairStates[index] { return known }
    var result: [ExactPair] = []
    do {
      result = try exactPairs(compiled.pairs[index])
    } catch {
      result = try generalPairs(index)
    }
    pairStates[index] = result
    return result
  }

  private func generalPairs(_ index: Int) throws(Leave) -> [ExactPair] {
    let evaluator = try evaluator()
    do {
      return try evaluator.workedOutPairs(index).map { pair in
        ExactPair(
          first: pair.first, seconds: IndexMask(indices: pair.seconds),
          isUnverified: pair.isUnverified)
      }
    } catch {
      throw Leave()
    }
  }

  private func exactPairs(_ pair: CompiledPair) throws(Leave) -> [ExactPair] {
    var result: [ExactPair] = []
    var rest = data.counted
    while rest != 0 {
      let first = rest.popLowest()
      guard try pair.from(self, Spot(at: first, frame: Spot.noFrame)).holds else { continue }
      result.append(try exactPair(pair, from: first))
    }
    return result
  }

  private func exactPair(_ pair: CompiledPair, from first: Int) throws(Leave) -> ExactPair {
    var seconds: IndexMask = 0
    var hasCandidate = false
    var rest = data.counted & ~IndexMask(0..<(first + 1))
    while rest != 0 {
      let second = rest.popLowest()
      let spot = Spot(visit: second, origin: first, frame: Spot.noFrame, isPair: true)
      if let candidate = pair.candidate, !(try candidate(self, spot).holds) { continue }
      let isInWindow = try isWithin(pair, spot)
      if pair.isNext || isInWindow { hasCandidate = true }
      if isInWindow, try pair.shows(self, spot).holds, try allowsBetween(pair, first, second) {
        seconds |= .bit(second)
      }
      if pair.isNext { break }
    }
    return ExactPair(first: first, seconds: seconds, isUnverified: !hasCandidate)
  }

  private func isWithin(_ pair: CompiledPair, _ spot: Spot) throws(Leave) -> Bool {
    let gap = Fraction(data.days[spot.visit] - data.days[spot.origin])
    if let least = try pair.atLeast?(self, spot), !least.isNone, gap < least { return false }
    if let most = try pair.atMost?(self, spot), !most.isNone, most < gap { return false }
    return true
  }

  private func allowsBetween(_ pair: CompiledPair, _ first: Int, _ second: Int) throws(Leave)
    -> Bool
  {
    let between = data.counted & IndexMask((first + 1)..<second)
    if let only = pair.only {
      var rest = between
      while rest != 0 {
        let spot = Spot(
          visit: rest.popLowest(), origin: first, frame: Spot.noFrame, isPair: true)
        if !(try only(self, spot).holds) { return false }
      }
    }
    for limit in pair.most {
      var count = 0
      var rest = between
      while rest != 0 {
        let spot = Spot(
          visit: rest.popLowest(), origin: first, frame: Spot.noFrame, isPair: true)
        if try limit.condition(self, spot).holds { count += 1 }
      }
      let most = try limit.count(self, Spot(at: first, frame: Spot.noFrame))
      if !most.isNone, most < Fraction(count) { return false }
    }
    return true
  }

  func earliestPair(_ index: Int) throws(Leave) -> ExactPair? {
    try pairs(index).first { $0.seconds != 0 }
  }

  func pairMember(_ index: Int, _ member: PairMember, at visit: Int) throws(Leave) -> Bool {
    let pairs = try pairs(index)
    switch member {
    case .exists: return pairs.contains { $0.seconds != 0 }
    case .opens: return pairs.contains { $0.first == visit && $0.seconds != 0 }
    case .closes: return visit >= 0 && pairs.contains { $0.seconds.has(visit) }
    case .awaits: return pairs.contains { $0.first == visit && $0.isUnverified }
    }
  }
}
