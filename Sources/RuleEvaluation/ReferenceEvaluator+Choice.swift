import ClinicalData
import Quantities
import RuleLanguage

/// A choice as it stands after a visit.
struct ChoiceState {
  var members: Set<Int> = []
  /// Everyone who ever took a place, for limits that keep the places of the vanished.
  var everMembers: Set<Int> = []
  /// Everyone who was ever in the set chosen from.
  var considered: Set<Int> = []
}

extension ReferenceEvaluator {
  func choiceState(_ choice: Choice, _ index: Int, at visit: Int, after before: ChoiceState)
    throws(EvaluationError) -> ChoiceState
  {
    let place = Place(
      visit: visit, lesion: nil, origin: visit, pairStart: nil, of: CoverageSite(.set(index)))
    let frame = Frame(visit: visit)
    let from = try members(of: choice.from, place, frame)
    var state = choice.decision == .atEachVisit ? ChoiceState() : before
    if !choice.isKept {
      var kept: Set<Int> = []
      for lesion in state.members where from.contains(lesion) {
        if try meets(choice, lesion, place, frame) { kept.insert(lesion) }
      }
      state.members = kept
    }
    let isDecided = choice.decision != .atBaseline || visit == view.baseline
    if isDecided {
      let candidates = try candidates(choice, from: from, state, place, frame)
      try fill(&state, with: candidates, choice, place, frame)
    }
    state.considered.formUnion(from)
    return state
  }

  /// Those who may take a place at baseline, whether or not the limits leave one.
  func candidates(_ choice: Choice, _ index: Int) throws(EvaluationError) -> [Int] {
    let visit = view.baseline
    let place = Place(
      visit: visit, lesion: nil, origin: visit, pairStart: nil, of: CoverageSite(.set(index)))
    let frame = Frame(visit: visit)
    return try candidates(
      choice, from: try members(of: choice.from, place, frame), ChoiceState(), place, frame)
  }

  private func meets(_ choice: Choice, _ lesion: Int, _ place: Place, _ frame: Frame)
    throws(EvaluationError) -> Bool
  {
    if isDesignated(lesion, choice) { return true }
    guard let condition = choice.condition else { return true }
    return try selects(condition, place.of(lesion), frame)
  }

  private func isDesignated(_ lesion: Int, _ choice: Choice) -> Bool {
    guard let role = choice.role, options.targetRoles != .select else { return false }
    return view.lesions[lesion].role?.rawValue == role
  }

  /// Those who may take a place now, designated ones first, then by rank.
  private func candidates(
    _ choice: Choice, from: [Int], _ state: ChoiceState, _ place: Place, _ frame: Frame
  ) throws(EvaluationError) -> [Int] {
    var designated: [Int] = []
    var others: [Int] = []
    for lesion in from where !state.everMembers.contains(lesion) {
      if choice.decision == .whenFirstSeen, state.considered.contains(lesion) { continue }
      if isDesignated(lesion, choice) {
        designated.append(lesion)
      } else if isFree(lesion, choice), try meets(choice, lesion, place, frame) {
        others.append(lesion)
      }
    }
    return try ranked(designated, choice, place, frame) + ranked(others, choice, place, frame)
  }

  /// A lesion with another role does not compete; with roles set aside every lesion does.
  private func isFree(_ lesion: Int, _ choice: Choice) -> Bool {
    guard choice.role != nil else { return true }
    switch options.targetRoles {
    case .select: return true
    case .designated: return false
    case .honoured: return view.lesions[lesion].role == nil
    }
  }

  private func ranked(_ lesions: [Int], _ choice: Choice, _ place: Place, _ frame: Frame)
    throws(EvaluationError) -> [Int]
  {
    var keyed: [(lesion: Int, keys: [Rational?])] = []
    for lesion in lesions {
      var keys: [Rational?] = []
      for rank in choice.rank {
        let value = try evaluate(rank.key, place.of(lesion), frame).interval?.single
        keys.append(rank.largestFirst ? value.map(\.negated) : value)
      }
      keyed.append((lesion, keys))
    }
    return keyed.sorted { a, b in
      for (x, y) in zip(a.keys, b.keys) where x != y {
        guard let x else { return false }
        guard let y else { return true }
        return x < y
      }
      return a.lesion < b.lesion
    }.map(\.lesion)
  }

  private func fill(
    _ state: inout ChoiceState, with candidates: [Int], _ choice: Choice, _ place: Place,
    _ frame: Frame
  ) throws(EvaluationError) {
    for lesion in candidates where try finds(aPlaceFor: lesion, in: state, choice, place, frame) {
      state.members.insert(lesion)
      state.everMembers.insert(lesion)
    }
  }

  private func finds(
    aPlaceFor lesion: Int, in state: ChoiceState, _ choice: Choice, _ place: Place, _ frame: Frame
  ) throws(EvaluationError) -> Bool {
    for (number, limit) in choice.limits.enumerated() {
      guard let most = try evaluate(limit.most, place, frame).interval?.single else { continue }
      if let among = limit.among, !(try holds(among, place.of(lesion), frame)) { continue }
      let group = try limit.per.map { per throws(EvaluationError) in
        try evaluate(per, place.of(lesion), frame)
      }
      var taken = 0
      for other in choice.placesAreFreed ? state.members : state.everMembers {
        if choice.placesAreFreed, isGone(other, at: place.visit) { continue }
        if let among = limit.among, !(try holds(among, place.of(other), frame)) { continue }
        if let per = limit.per, try evaluate(per, place.of(other), frame) != group { continue }
        taken += 1
      }
      probe?.reach(
        place.site, .limit(number), Interval(Rational(integer: taken + 1)), Interval(most))
      if Rational(integer: taken) >= most { return false }
    }
    return true
  }

  private func isGone(_ lesion: Int, at visit: Int) -> Bool {
    view.lesions[lesion].states[visit] == .absent
  }
}
