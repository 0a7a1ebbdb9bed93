public import ClinicalData
import Quantities
public import RuleLanguage

extension ReferenceEvaluator {
  // MARK: What the record says

  /// The lesion in which a merged one lives on at a visit; other lesions are themselves.
  func carrier(of lesion: Int, at visit: Int) -> Int {
    var current = lesion
    for _ in view.lesions.indices {
      guard visit >= 0, view.lesions[current].states[visit] == .merged,
        let next = view.lesions[current].mergedInto[visit]
      else { break }
      current = next
    }
    return current
  }

  func isMerged(_ lesion: Int, at visit: Int) -> Bool {
    view.lesions[lesion].states[visit] == .merged
  }

  func fact_(_ fact: Fact, _ place: Place, _ frame: Frame) -> Value {
    switch fact {
    case .day: return .number(Rational(integer: view.visits[place.visit].day))
    case .lastDay: return .number(Rational(integer: view.visits[place.visit].lastDay))
    case .scanDay: return .number(Rational(integer: view.scanDays[place.visit]))
    case .originDay: return .number(Rational(integer: view.originDay))
    case .eventDay(let event):
      return view.events.day(of: event).map { .number(Rational(integer: $0)) } ?? .none
    case .gap:
      guard let start = place.pairStart else { return .none }
      return .number(
        Rational(integer: view.visits[place.visit].day - view.visits[start].day))
    case .lesionState, .lesionRole, .lesionOrgan, .lesionIsNodal, .lesionIsAssessed,
      .lesionIsFromBaseline, .lesionFirstDay:
      guard let lesion = place.lesion else { return .none }
      return lesionFact(fact, lesion, place, frame)
    }
  }

  private func lesionFact(_ fact: Fact, _ lesion: Int, _ place: Place, _ frame: Frame) -> Value {
    let record = view.lesions[lesion]
    switch fact {
    case .lesionState: return state(of: lesion, place, frame)
    case .lesionRole: return .text(record.role?.rawValue ?? "")
    case .lesionOrgan: return .text(record.organ)
    case .lesionIsNodal: return .truth(record.isNodal)
    case .lesionIsAssessed:
      return .truth(recordedState(of: carrier(of: lesion, at: place.visit), at: place.visit) != nil)
    case .lesionIsFromBaseline: return .truth(record.isFromBaseline)
    case .lesionFirstDay:
      guard record.firstVisit < view.visits.count else { return .none }
      return .number(Rational(integer: view.visits[record.firstVisit].day))
    case .day, .lastDay, .scanDay, .originDay, .eventDay, .gap: return .none
    }
  }

  /// The recorded state, with the pieces of a split lesion taken together; `nil` if not evaluable.
  func recordedState(of lesion: Int, at visit: Int) -> LesionState? {
    let pieces = knownPieces(of: lesion, at: visit)
    if pieces.isEmpty {
      let state = view.lesions[lesion].states[visit]
      return state == .notEvaluable ? nil : state
    }
    let states = pieces.map { recordedState(of: $0, at: visit) }
    if states.contains(where: { $0 == nil }) { return nil }
    return states.compactMap { $0 }.first { $0 != .absent } ?? .absent
  }

  /// The states that a lesion of unknown state can be in.
  static let unknownStateWords = [
    "measured", "too small", "absent", "present", "decreased", "increased",
    "unequivocal progression",
  ]

  private var unknownStates: WordSet { vocabulary.set(Self.unknownStateWords) }

  private func state(of lesion: Int, _ place: Place, _ frame: Frame) -> Value {
    let lesion = carrier(of: lesion, at: place.visit)
    if let known = recordedState(of: lesion, at: place.visit) {
      return .words(vocabulary.set([known.rawValue]))
    }
    if place.visit == frame.visit {
      if let assigned = frame.cell?.states[lesion] { return .words(assigned) }
      frame.trace.touch(lesion)
    }
    return .words(unknownStates)
  }

  // MARK: Measurements

  func measurement(_ index: Int, _ place: Place, _ frame: Frame) -> Value {
    guard let lesion = place.lesion else { return .none }
    let whole = carrier(of: lesion, at: place.visit)
    let pieces = knownPieces(of: whole, at: place.visit)
    if pieces.isEmpty { return size(index, of: whole, place, frame) }
    guard rules.measurements[index].piecesAddUp else {
      return unknownSize(index, of: whole, place, frame, isThere: true)
    }
    var total = Interval(.zero)
    for piece in pieces {
      guard let part = size(index, of: piece, place, frame).interval,
        let sum = try? total.adding(part)
      else { continue }
      total = sum
    }
    return .number(total)
  }

  private func size(_ index: Int, of lesion: Int, _ place: Place, _ frame: Frame) -> Value {
    let declaration = rules.measurements[index]
    let record = view.lesions[lesion]
    let recorded = record.values[place.visit][index]
    switch record.states[place.visit] {
    case .absent: return declaration.whenAbsent.map { .number($0) } ?? .none
    case .tooSmall:
      if let size = declaration.whenTooSmall ?? recorded { return .number(size) }
      return unknownSize(index, of: lesion, place, frame, isThere: true)
    case .measured, .present, .decreased, .increased, .unequivocalProgression, .equivocal:
      if let recorded { return .number(recorded) }
      return unknownSize(index, of: lesion, place, frame, isThere: true)
    case .resected, .irradiated: return unknownSize(index, of: lesion, place, frame, isThere: false)
    case .notEvaluable, .merged, nil:
      return unknownSize(index, of: lesion, place, frame, isThere: false)
    }
  }

  /// A size that the record does not give: anything in the declared range, above its bottom if
  /// the lesion is known to be there.
  private func unknownSize(
    _ index: Int, of lesion: Int, _ place: Place, _ frame: Frame, isThere: Bool
  ) -> Value {
    let declaration = rules.measurements[index]
    let range = Interval(
      low: declaration.minimum, lowIsOpen: isThere && declaration.minimum == .zero,
      high: declaration.maximum)
    guard place.visit == frame.visit else {
      // At another visit nothing is completed anew: the value is a range, or none if absent.
      return Value(content: .number(range), mayBeNone: !isThere && declaration.whenAbsent == nil)
    }
    let unknown = Unknown.measurement(lesion: lesion, measurement: index)
    guard let cell = frame.cell else {
      frame.trace.touch(lesion)
      frame.trace.cuts[unknown, default: []].formUnion([])
      frame.trace.ranges[unknown] = range
      return Value(
        content: .number(range.linked(to: unknown)),
        mayBeNone: !isThere && declaration.whenAbsent == nil)
    }
    if cell.isAbsent(lesion, vocabulary) {
      return declaration.whenAbsent.map { .number($0) } ?? .none
    }
    return .number((cell.numbers[unknown] ?? range).linked(to: unknown))
  }

  /// A text column of a lesion; one of declared words is unknown where the cell is empty.
  func attribute(_ index: Int, _ place: Place) -> Value {
    guard let lesion = place.lesion else { return .none }
    let declaration = rules.attributes[index]
    let text = view.lesions[lesion].attribute(index, at: place.visit)
    if declaration.words.isEmpty { return .text(text) }
    if let word = declaration.words.first(where: { $0.lowercased() == text.lowercased() }) {
      return .words(vocabulary.set([word]))
    }
    return .words(vocabulary.set(declaration.missing.map { [$0] } ?? declaration.words))
  }

  // MARK: Observations

  func observation(_ index: Int, _ place: Place, _ frame: Frame) -> Value {
    let declaration = rules.observations[index]
    let lesion = declaration.isOfLesion ? place.lesion : nil
    let observed =
      lesion.map { view.lesionObservations[index][$0][place.visit] }
      ?? (declaration.isOfLesion ? nil : view.observations[index][place.visit])
    switch observed {
    case .number(let value)?: return wrapped(Interval(value), 0, declaration)
    case .word(let word)?: return wrapped(nil, vocabulary.set([word]), declaration)
    case .upTo(let limit)?:
      return wrapped(Interval(low: .zero, high: limit), 0, declaration)
    case nil: break
    }
    let unknown = Unknown.observation(index, lesion: lesion)
    let allWords = vocabulary.set(declaration.words)
    var range: Interval? = declaration.unit == nil ? nil : Interval(low: .zero, high: nil)
    guard place.visit == frame.visit else { return wrapped(range, allWords, declaration) }
    if let cell = frame.cell {
      if let words = cell.words[unknown] { return wrapped(nil, words, declaration) }
      if let number = cell.numbers[unknown] {
        return wrapped(number.linked(to: unknown), 0, declaration)
      }
    } else {
      frame.trace.cuts[unknown, default: []].formUnion([])
      frame.trace.ranges[unknown] = range
      frame.trace.observationWords[unknown] = allWords
    }
    range = range?.linked(to: unknown)
    return wrapped(range, allWords, declaration)
  }

  private func wrapped(
    _ number: Interval?, _ words: WordSet, _ declaration: ObservationDeclaration
  ) -> Value {
    switch declaration.type {
    case .numberOrWord: Value(content: .numberOrWords(number, words))
    case .word: .words(words)
    default: number.map { .number($0) } ?? .none
    }
  }
}

extension SubjectEvents {
  /// The day of an event, if it is recorded.
  public func day(of event: Event) -> Int? {
    switch event {
    case .death: death
    case .newTherapy: newTherapy
    case .clinicalProgression: clinicalProgression
    case .treatmentEnd: treatmentEnd
    case .lastContact: lastContact
    case .randomisation: randomisation
    }
  }
}
