import ClinicalData
import RuleLanguage

/// A choice as it stands after a visit.
struct ExactChoiceState {
  var members: IndexMask = 0
  /// Everyone who ever took a place.
  var everMembers: IndexMask = 0
  /// Everyone who was ever in the set chosen from.
  var considered: IndexMask = 0
}

extension ExactSession {
  func known(at visit: Int) throws(Leave) -> ExactData.KnownLesions {
    guard visit >= 0 else { throw Leave() }
    return data.known[visit]
  }

  /// The members of a named set, which is decided in a frame of its own.
  func members(named index: Int, at visit: Int) throws(Leave) -> IndexMask {
    guard visit >= 0 else { throw Leave() }
    let place = index * data.visitCount + visit
    if let known = sets[place] { return known }
    let outer = touched
    defer { touched = outer }
    let result: IndexMask
    switch compiled.sets[index] {
    case .expression(let code): result = try members(code, index, at: visit)
    case .choice(let choice): result = try members(choice, index, at: visit)
    }
    sets[place] = result
    return result
  }

  private func members(_ code: MaskCode, _ index: Int, at visit: Int) throws(Leave) -> IndexMask {
    if let result = try? code(self, Spot(at: visit, frame: visit)) { return result }
    guard case .expression(let set) = compiled.rules.sets[index].body else { throw Leave() }
    let evaluator = try evaluator()
    do {
      let place = ReferenceEvaluator.Place(visit: visit, lesion: nil, origin: visit, pairStart: nil)
      return IndexMask(
        indices: try evaluator.members(of: set, place, ReferenceEvaluator.Frame(visit: visit)))
    } catch {
      throw Leave()
    }
  }

  // MARK: Choices

  private func members(_ choice: CompiledChoice, _ index: Int, at visit: Int) throws(Leave)
    -> IndexMask
  {
    let first = data.baseline
    let isOnce = choice.source.decision == .atBaseline && choice.source.isKept
    let last = isOnce ? first : max(visit, first)
    while first + choices[index].count <= last {
      let here = first + choices[index].count
      let before = choices[index].last ?? ExactChoiceState()
      var next: ExactChoiceState
      do {
        next = try state(choice, at: here, after: before)
      } catch {
        next = try generalState(choice.source, index, at: here, after: before)
      }
      // Deciding may have decided earlier visits on the way.
      if first + choices[index].count == here { choices[index].append(next) }
    }
    return choices[index][last - first].members
  }

  private func generalState(
    _ choice: Choice, _ index: Int, at visit: Int, after before: ExactChoiceState
  ) throws(Leave) -> ExactChoiceState {
    let evaluator = try evaluator()
    do {
      let state = try evaluator.choiceState(
        choice, index, at: visit,
        after: ChoiceState(
          members: Set(before.members.indices), everMembers: Set(before.everMembers.indices),
          considered: Set(before.considered.indices)))
      return ExactChoiceState(
        members: IndexMask(indices: state.members),
        everMembers: IndexMask(indices: state.everMembers),
        considered: IndexMask(indices: state.considered))
    } catch {
      throw Leave()
    }
  }

  private func state(_ choice: CompiledChoice, at visit: Int, after before: ExactChoiceState)
    throws(Leave) -> ExactChoiceState
  {
    let spot = Spot(at: visit, frame: visit)
    let from = try choice.from(self, spot)
    var state = choice.source.decision == .atEachVisit ? ExactChoiceState() : before
    if !choice.source.isKept {
      var rest = state.members & from
      state.members = 0
      while rest != 0 {
        let lesion = rest.popLowest()
        if try meets(choice, lesion, spot) { state.members |= .bit(lesion) }
      }
    }
    if choice.source.decision != .atBaseline || visit == data.baseline {
      for lesion in try candidates(choice, from: from, state, spot)
      where try finds(aPlaceFor: lesion, in: state, choice, spot) {
        state.members |= .bit(lesion)
        state.everMembers |= .bit(lesion)
      }
    }
    state.considered |= from
    return state
  }

  private func meets(_ choice: CompiledChoice, _ lesion: Int, _ spot: Spot) throws(Leave) -> Bool {
    if isDesignated(lesion, choice) { return true }
    guard let condition = choice.condition else { return true }
    return try condition(self, spot.of(lesion)).holds
  }

  private func isDesignated(_ lesion: Int, _ choice: CompiledChoice) -> Bool {
    guard let role = choice.source.role, source.options.targetRoles != .select else { return false }
    return data.roleOfLesion[lesion]?.rawValue == role
  }

  private func isFree(_ lesion: Int, _ choice: CompiledChoice) -> Bool {
    guard choice.source.role != nil else { return true }
    switch source.options.targetRoles {
    case .select: return true
    case .designated: return false
    case .honoured: return data.roleOfLesion[lesion] == nil
    }
  }

  /// Those who may take a place now, designated ones first, then by rank.
  private func candidates(
    _ choice: CompiledChoice, from: IndexMask, _ state: ExactChoiceState, _ spot: Spot
  ) throws(Leave) -> [Int] {
    var rest = from & ~state.everMembers
    if choice.source.decision == .whenFirstSeen { rest &= ~state.considered }
    var designated: [Int] = []
    var others: [Int] = []
    while rest != 0 {
      let lesion = rest.popLowest()
      if isDesignated(lesion, choice) {
        designated.append(lesion)
      } else if isFree(lesion, choice), try meets(choice, lesion, spot) {
        others.append(lesion)
      }
    }
    if choice.rank.isEmpty { return designated + others }
    return try ranked(designated, choice, spot) + ranked(others, choice, spot)
  }

  /// In the order of the rank; those without a value come last, ties in input order.
  private func ranked(_ lesions: [Int], _ choice: CompiledChoice, _ spot: Spot) throws(Leave)
    -> [Int]
  {
    if lesions.count == 1 { return lesions }
    var keyed: [(lesion: Int, keys: [Fraction])] = []
    for lesion in lesions {
      var keys: [Fraction] = []
      for rank in choice.rank {
        let value = try rank.key(self, spot.of(lesion))
        keys.append(rank.largestFirst ? value.negated : value)
      }
      keyed.append((lesion, keys))
    }
    keyed.sort { a, b in
      for (x, y) in zip(a.keys, b.keys) where !(x == y) {
        if x.isNone { return false }
        return y.isNone || x < y
      }
      return a.lesion < b.lesion
    }
    return keyed.map(\.lesion)
  }

  private func finds(
    aPlaceFor lesion: Int, in state: ExactChoiceState, _ choice: CompiledChoice, _ spot: Spot
  ) throws(Leave) -> Bool {
    for limit in choice.limits {
      let most = try limit.most(self, spot)
      if most.isNone { continue }
      if let among = limit.among, !(try among(self, spot.of(lesion)).holds) { continue }
      let group: Fraction = try limit.per?(self, spot.of(lesion)) ?? .none
      var rest = choice.source.placesAreFreed ? state.members : state.everMembers
      var taken = 0
      while rest != 0 {
        let other = rest.popLowest()
        if choice.source.placesAreFreed, data.state(other, spot.visit) == .absent { continue }
        if let among = limit.among, !(try among(self, spot.of(other)).holds) { continue }
        if let per = limit.per, !(try per(self, spot.of(other)) == group) { continue }
        taken += 1
      }
      if !(Fraction(taken) < most) { return false }
    }
    return true
  }
}
