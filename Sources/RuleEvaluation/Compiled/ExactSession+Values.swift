import Quantities
import RuleLanguage

extension ExactSession {
  // MARK: Reading a definition

  func slotIndex(_ definition: Int, _ visit: Int, _ lesion: Int) throws(Leave) -> Int {
    let offset = offsets[definition]
    switch compiled.definitions[definition].level {
    case .subject: return offset
    case .visit:
      guard visit >= 0 else { throw Leave() }
      return offset + visit
    case .lesion:
      guard visit >= 0, lesion >= 0 else { throw Leave() }
      return offset + data.cell(lesion, visit)
    }
  }

  /// The slot of a definition as read from a place: exact, or found earlier by the general path.
  func read(_ definition: Int, _ spot: Spot) throws(Leave) -> Int {
    let slot = try slotIndex(definition, spot.visit, spot.lesion)
    let state = slots[slot].state
    if state == .exact {
      if slots[slot].touched, isInFrame(definition, spot) { touched = true }
      return slot
    }
    if isInFrame(definition, spot) {
      // The general path would read this value as a part of what it is deciding.
      if state == .empty, compute(definition, slot, spot.visit, spot.lesion) {
        if slots[slot].touched { touched = true }
        return slot
      }
      throw Leave()
    }
    try settle(definition, slot, spot.visit, spot.lesion)
    if slots[slot].state == .open { throw Leave() }
    return slot
  }

  private func isInFrame(_ definition: Int, _ spot: Spot) -> Bool {
    guard spot.isInFrame else { return false }
    let compiled = compiled.definitions[definition]
    return compiled.isOfVisitStratum && compiled.level != .subject
  }

  /// Makes sure that a slot holds its value as it stands after its visit.
  private func settle(_ definition: Int, _ slot: Int, _ visit: Int, _ lesion: Int) throws(Leave) {
    switch slots[slot].state {
    case .exact, .settled, .open: return
    case .underway: throw Leave()
    case .empty: if compute(definition, slot, visit, lesion) { return }
    case .left: break
    }
    do {
      _ = try generalValue(definition, slot, visit, lesion)
    } catch {
      throw Leave()
    }
  }

  /// `X is known`.
  func isKnown(_ definition: Int, _ spot: Spot) throws(Leave) -> Bool {
    let slot = try slotIndex(definition, spot.visit, spot.lesion)
    if isInFrame(definition, spot) {
      if slots[slot].state == .empty { _ = compute(definition, slot, spot.visit, spot.lesion) }
      // A condition or word may be known after its cells are looked at, but is not read so here.
      if slots[slot].state != .exact, compiled.definitions[definition].kind != .number {
        throw Leave()
      }
      if slots[slot].state != .exact || slots[slot].touched { touched = true }
    }
    try settle(definition, slot, spot.visit, spot.lesion)
    let found = slots[slot]
    guard found.state == .exact else { return found.isKnown }
    switch compiled.definitions[definition].kind {
    case .number: return !found.number.isNone
    case .truth: return !found.truth.isEmpty && found.truth.isKnown
    case .word, .text: return found.word >= 0
    case .either, .nothing: throw Leave()
    }
  }

  // MARK: Working out

  /// Works a definition out exactly; whether that could be done.
  func compute(_ definition: Int, _ slot: Int, _ visit: Int, _ lesion: Int) -> Bool {
    let outer = touched
    touched = false
    slots[slot].state = .underway
    var found = Slot()
    do {
      try fill(&found, definition, visit, lesion)
      found.state = .exact
      found.touched = touched
    } catch {
      found.state = .left
    }
    slots[slot] = found
    touched = outer
    return found.state == .exact
  }

  private func fill(_ found: inout Slot, _ index: Int, _ visit: Int, _ lesion: Int) throws(Leave) {
    let definition = compiled.definitions[index]
    if definition.isResponse, visit <= data.baseline { return }
    if index == compiled.rules.report.response, let responses = data.responses {
      if let word = responses[visit], let known = compiled.vocabulary.index(ignoringCase: word) {
        found.word = known
      }
      return
    }
    let isOfLesion = definition.level == .lesion
    if isOfLesion, data.splitFrom[lesion] <= visit { throw Leave() }
    let spot = Spot(
      visit: definition.level == .subject ? -1 : visit, lesion: isOfLesion ? lesion : -1,
      origin: definition.level == .subject ? -1 : visit,
      frame: definition.isOfVisitStratum ? visit : Spot.noFrame)
    switch definition.body {
    case .expression(let code): try fill(&found, code, spot)
    case .rows(let rows): try fill(&found, rows, spot, isReported: index)
    }
    if touched, definition.kind == .truth, !found.truth.isEmpty, !found.truth.isKnown {
      throw Leave()
    }
  }

  private func fill(
    _ found: inout Slot, _ rows: [CompiledDefinition.Row], _ spot: Spot, isReported index: Int
  ) throws(Leave) {
    for number in rows.indices {
      if let condition = rows[number].condition {
        let truth = try condition(self, spot).met
        if truth == .no { continue }
        if truth != .yes { throw Leave() }
      }
      try fill(&found, rows[number].result, spot)
      if index == compiled.rules.report.response, found.word >= 0 {
        decidingRows[spot.visit] = Int16(truncatingIfNeeded: number)
      }
      return
    }
  }

  private func fill(_ found: inout Slot, _ code: Code, _ spot: Spot) throws(Leave) {
    switch code {
    case .number(let code): found.number = try code(self, spot)
    case .truth(let code): found.truth = try code(self, spot)
    case .word(let code), .text(let code): found.word = try code(self, spot)
    case .none: throw Leave()
    }
  }

  // MARK: The general path

  /// A value that exact code could not find.
  func generalValue(_ definition: Int, _ slot: Int, _ visit: Int, _ lesion: Int)
    throws(EvaluationError) -> Value
  {
    guard let session = general() else { throw .overflow }
    let level = compiled.definitions[definition].level
    let value = try session.evaluator.value(
      of: definition, at: level == .subject ? -1 : visit, lesion: level == .lesion ? lesion : nil)
    if slots[slot].state != .settled, slots[slot].state != .open {
      slots[slot] = Slot(value, texts: &texts)
    }
    return value
  }

  /// An exact value as the general path holds it.
  func value(inSlot slot: Int, _ kind: CodeKind) -> Value? {
    let found = slots[slot]
    switch kind {
    case .number:
      if found.number.isNone { return Value.none }
      return found.number.rational.map { .number($0) }
    case .truth: return found.truth.isEmpty ? Value.none : .truth(found.truth)
    case .word: return found.word < 0 ? Value.none : .words(WordSet(1) << WordSet(found.word))
    case .text: return found.word < 0 ? Value.none : .text(texts.text(found.word))
    case .either, .nothing: return nil
    }
  }
}

extension Slot {
  /// What the general path found.
  init(_ value: Value, texts: inout TextTable) {
    self.init()
    isKnown = value.isKnownValue
    state = .open
    guard !value.mayBeNone else { return }
    switch value.content {
    case .none: state = .settled
    case .number(let interval):
      guard let single = interval.single, let small = Fraction(single) else { return }
      number = small
      state = .settled
    case .truth(let truth):
      self.truth = truth
      state = .settled
    case .words(let words):
      guard words.nonzeroBitCount == 1 else { return }
      word = words.trailingZeroBitCount
      state = .settled
    case .text(let text):
      word = texts.index(of: text)
      state = .settled
    case .numberOrWords: return
    }
  }
}
