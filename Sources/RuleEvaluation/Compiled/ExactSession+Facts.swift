import ClinicalData
import Quantities
import RuleLanguage

extension ExactSession {
  // MARK: Of the visit

  func number(of fact: Fact, _ spot: Spot) throws(Leave) -> Fraction {
    switch fact {
    case .day:
      guard spot.visit >= 0 else { throw Leave() }
      return Fraction(data.days[spot.visit])
    // A file whose lesions may be older than the visit has a clock, and runs on the general path.
    case .scanDay:
      guard spot.visit >= 0 else { throw Leave() }
      return Fraction(data.days[spot.visit])
    case .lastDay:
      guard spot.visit >= 0 else { throw Leave() }
      return Fraction(source.reading.timePoints[data.kept[spot.visit]].lastDay)
    case .originDay: return Fraction(data.originDay)
    case .eventDay(let event): return data.events.day(of: event).map { Fraction($0) } ?? .none
    case .gap:
      guard spot.isPair else { return .none }
      return Fraction(data.days[spot.visit] - data.days[spot.origin])
    case .lesionFirstDay:
      guard spot.lesion >= 0, data.firstVisits[spot.lesion] < data.visitCount else { return .none }
      return Fraction(data.days[data.firstVisits[spot.lesion]])
    case .lesionState, .lesionRole, .lesionOrgan, .lesionIsNodal, .lesionIsAssessed,
      .lesionIsFromBaseline:
      throw Leave()
    }
  }

  // MARK: Of the lesion

  func truth(of fact: Fact, _ spot: Spot) throws(Leave) -> Truth {
    guard spot.lesion >= 0 else { return Truth() }
    switch fact {
    case .lesionIsNodal: return Truth(data.nodal.has(spot.lesion))
    case .lesionIsFromBaseline: return Truth(data.fromBaseline.has(spot.lesion))
    case .lesionIsAssessed: return Truth(try recordedState(spot) != nil)
    default: throw Leave()
    }
  }

  func attribute(_ index: Int, _ spot: Spot) throws(Leave) -> Int {
    guard spot.visit >= 0 else { throw Leave() }
    if spot.lesion < 0 { return -1 }
    return data.attributes[
      (index * data.visitCount + spot.visit) * data.lesionCount + spot.lesion]
  }

  /// The lesion that carries what is said of one; the pieces of a split one are for the general
  /// path.
  private func carrier(_ spot: Spot) throws(Leave) -> Int {
    guard spot.visit >= 0, spot.lesion >= 0 else { throw Leave() }
    let lesion = data.carrier(spot.lesion, spot.visit)
    if data.splitFrom[lesion] <= spot.visit { throw Leave() }
    return lesion
  }

  /// `nil` if not recorded or not evaluable.
  private func recordedState(_ spot: Spot) throws(Leave) -> LesionState? {
    let state = data.state(try carrier(spot), spot.visit)
    return state == .notEvaluable ? nil : state
  }

  func stateWord(_ spot: Spot) throws(Leave) -> Int {
    guard let state = try recordedState(spot) else { throw Leave() }
    guard let word = compiled.vocabulary.index(state.rawValue) else { throw Leave() }
    return word
  }

  func stateIsKnown(_ spot: Spot) throws(Leave) -> Bool {
    if try recordedState(spot) != nil { return true }
    touched = touched || spot.isInFrame
    return false
  }

  /// `state is W`.
  ///
  /// A state that is not known at the visit under decision is for the general path,
  /// unless the question is one about the record.
  func stateTest(_ wanted: WordSet, _ spot: Spot) throws(Leave) -> Truth {
    if spot.lesion < 0 { return .no }
    if let state = try recordedState(spot) {
      return Truth(compiled.stateSets[state.position] & wanted != 0)
    }
    if spot.isInFrame {
      guard spot.isPlain else { throw Leave() }
      touched = true
    }
    return Self.test(compiled.unknownStates, wanted)
  }

  private static func test(_ possible: WordSet, _ wanted: WordSet) -> Truth {
    var truth = Truth()
    if possible & wanted != 0 { truth.insert(.canBeTrue) }
    if possible & ~wanted != 0 { truth.insert(.canBeFalse) }
    return truth.met
  }

  // MARK: Sizes

  func size(_ index: Int, _ spot: Spot) throws(Leave) -> Fraction {
    if spot.lesion < 0 { return .none }
    let lesion = try carrier(spot)
    let recorded = data.size(index, lesion, spot.visit)
    let result: Fraction
    switch data.state(lesion, spot.visit) {
    case .absent: result = compiled.sizes[index].whenAbsent
    case .tooSmall:
      result = compiled.sizes[index].whenTooSmall ?? recorded
      if result.isNone { throw Leave() }
    case .measured, .present, .decreased, .increased, .unequivocalProgression, .equivocal:
      if recorded.isNone { throw Leave() }
      result = recorded
    case .resected, .irradiated, .notEvaluable, .merged, nil: throw Leave()
    }
    if result.denominator < 0 { throw Leave() }
    return result
  }

  /// `size is known`.
  func sizeIsKnown(_ index: Int, _ spot: Spot) throws(Leave) -> Bool {
    if spot.lesion < 0 { return false }
    let lesion = try carrier(spot)
    let recorded = data.size(index, lesion, spot.visit)
    switch data.state(lesion, spot.visit) {
    case .absent: return !compiled.sizes[index].whenAbsent.isNone
    case .tooSmall: if compiled.sizes[index].whenTooSmall != nil || !recorded.isNone { return true }
    case .measured, .present, .decreased, .increased, .unequivocalProgression, .equivocal:
      if !recorded.isNone { return true }
    case .resected, .irradiated, .notEvaluable, .merged, nil: break
    }
    if compiled.sizes[index].isPoint { throw Leave() }
    touched = touched || spot.isInFrame
    return false
  }

  // MARK: Observations

  private func observed(_ index: Int, _ spot: Spot) throws(Leave) -> SubjectView.ObservedValue? {
    guard spot.visit >= 0 else { throw Leave() }
    if compiled.observations[index].isOfLesion {
      return spot.lesion < 0 ? nil : data.observed(index, spot.lesion, spot.visit)
    }
    return data.observed(index, nil, spot.visit)
  }

  func observedWord(_ index: Int, _ spot: Spot) throws(Leave) -> Int {
    guard case .word(let word) = try observed(index, spot),
      let known = compiled.vocabulary.index(word)
    else { throw Leave() }
    return known
  }

  /// The number of an observation; none where it is a word.
  func observedNumber(_ index: Int, _ spot: Spot) throws(Leave) -> Fraction {
    switch try observed(index, spot) {
    case .number(let number)?:
      guard let small = Fraction(number) else { throw Leave() }
      return small
    case .word?: return .none
    case .upTo?, nil: throw Leave()
    }
  }

  func observedIsNumber(_ index: Int, _ spot: Spot) throws(Leave) -> Bool {
    guard case .either = compiled.observations[index].kind else { return false }
    switch try observed(index, spot) {
    case .number?: return true
    case .word?: return false
    case .upTo?, nil: throw Leave()
    }
  }

  /// `marker is W`.
  func observationTest(_ index: Int, _ wanted: WordSet, _ spot: Spot) throws(Leave) -> Truth {
    switch try observed(index, spot) {
    case .number?, .upTo?: return .no
    case .word(let word)?: return Truth(compiled.vocabulary.set([word]) & wanted != 0)
    case nil: break
    }
    if spot.isInFrame {
      guard spot.isPlain else { throw Leave() }
      touched = true
    }
    var truth = Self.test(compiled.observations[index].words, wanted)
    if compiled.observations[index].hasNumber { truth.insert(.canBeFalse) }
    return truth
  }
}

extension LesionState {
  /// Its place among all states.
  var position: Int {
    switch self {
    case .measured: 0
    case .tooSmall: 1
    case .absent: 2
    case .notEvaluable: 3
    case .resected: 4
    case .irradiated: 5
    case .merged: 6
    case .present: 7
    case .decreased: 8
    case .increased: 9
    case .unequivocalProgression: 10
    case .equivocal: 11
    }
  }
}
