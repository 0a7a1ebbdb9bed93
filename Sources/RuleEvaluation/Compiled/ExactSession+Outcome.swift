import ClinicalData
import Quantities
import RuleLanguage

extension ExactSession {
  /// The rows of the results for this reading; the same as ``EvaluationSession/outcome(label:)``.
  func outcome(label: String) throws(EvaluationError) -> SubjectOutcome {
    if let ambiguous = data.ambiguousObservation { throw .ambiguous(ambiguous) }
    try RecordedWords.check(data.responses, days: data.days, compiled.rules)
    var timePoints: [TimePointOutcome] = []
    timePoints.reserveCapacity(max(0, data.visitCount - data.baseline - 1))
    for visit in (data.baseline + 1)..<max(data.baseline + 1, data.visitCount) {
      timePoints.append(try timePoint(visit))
    }
    return SubjectOutcome(
      criterion: label, subject: source.subject.id, reader: source.reading.reader,
      timePoints: timePoints, summary: try summary(hasTimePoints: !timePoints.isEmpty),
      baselineDay: data.days[data.baseline], remarks: try remarks(timePoints))
  }

  private func timePoint(_ visit: Int) throws(EvaluationError) -> TimePointOutcome {
    let report = compiled.rules.report
    let reported = try word(report.response, at: visit)
    let isCounted = data.counted.has(visit)
    let final = isCounted ? try word(report.finalResponse, at: visit) ?? reported : reported
    let finalClass = responseClass(of: final)
    var notes: [String] = []
    for note in report.notes where try isTrue(note.when, at: visit) { notes.append(note.text) }
    if isGeneral, general()?.evaluator.visitsWithTooManyCells.contains(visit) ?? false {
      notes.append("too many unknowns for cells")
    }
    let timePoint = source.reading.timePoints[data.kept[visit]]
    // Recorded responses say nothing of their components.
    let isRecorded = data.responses != nil
    let target = try word(isRecorded ? nil : report.target, at: visit)
    let nonTarget = try word(isRecorded ? nil : report.nonTarget, at: visit)
    return TimePointOutcome(
      visit: timePoint.visit, day: timePoint.day, lastDay: timePoint.lastDay,
      target: text(of: target), nonTarget: text(of: nonTarget),
      newLesions: try presence(isRecorded ? nil : report.newLesions, at: visit),
      response: text(of: reported),
      responseClass: responseClass(of: reported), burden: try number(report.burden, at: visit),
      baseline: try number(report.baseline, at: visit), nadir: try number(report.nadir, at: visit),
      clause: try clause(at: visit), finalResponse: text(of: final), finalClass: finalClass,
      stands: try stands(finalClass, at: visit, isCounted: isCounted), notes: notes)
  }

  private func stands(_ finalClass: ResponseClass?, at visit: Int, isCounted: Bool)
    throws(EvaluationError) -> Bool?
  {
    guard finalClass == .PD || finalClass == .UPD else { return nil }
    guard let index = compiled.rules.report.stands, isCounted else { return true }
    return try truth(index, at: visit).isProven
  }

  private func presence(_ index: Int?, at visit: Int) throws(EvaluationError)
    -> TimePointOutcome.Presence?
  {
    guard let index else { return nil }
    switch try truth(index, at: visit) {
    case .yes: return .yes
    case .no: return .no
    default: return .unknown
    }
  }

  private func clause(at visit: Int) throws(EvaluationError) -> Clause? {
    guard let index = compiled.rules.report.response, data.responses == nil else { return nil }
    guard !compiled.report.rows.isEmpty else { return compiled.report.undecided }
    let slot = offsets[index] + visit
    guard slots[slot].state == .exact else { return try general()?.clause(at: visit) }
    let row = decidingRows[visit]
    if row >= 0, compiled.report.isForwarded[Int(row)] { return try general()?.clause(at: visit) }
    return row < 0 ? compiled.report.undecided : compiled.report.rows[Int(row)]
  }

  // MARK: Values of columns

  /// Makes sure that a value has been worked out; its place.
  private func slot(_ index: Int, at visit: Int) throws(EvaluationError) -> (Int, Value?) {
    let slot = compiled.definitions[index].level == .visit ? offsets[index] + visit : offsets[index]
    switch slots[slot].state {
    case .exact: return (slot, nil)
    case .empty: if compute(index, slot, visit, -1) { return (slot, nil) }
    case .underway, .left, .settled, .open: break
    }
    return (slot, try generalValue(index, slot, visit, -1))
  }

  /// The index of the one word that a definition has, or `nil`.
  func word(_ index: Int?, at visit: Int) throws(EvaluationError) -> Int? {
    guard let index else { return nil }
    let (slot, value) = try slot(index, at: visit)
    guard let value else {
      guard case .word = compiled.definitions[index].kind, slots[slot].word >= 0 else { return nil }
      return slots[slot].word
    }
    return value.wordSet.nonzeroBitCount == 1 ? value.wordSet.trailingZeroBitCount : nil
  }

  func text(of word: Int?) -> String { word.map { compiled.vocabulary.words[$0] } ?? "" }

  func responseClass(of word: Int?) -> ResponseClass? {
    word.flatMap { compiled.report.classes[$0] }
  }

  func truth(_ index: Int, at visit: Int) throws(EvaluationError) -> Truth {
    let (slot, value) = try slot(index, at: visit)
    return value?.truth ?? slots[slot].truth.met
  }

  func isTrue(_ index: Int, at visit: Int) throws(EvaluationError) -> Bool {
    try truth(index, at: visit).isProven
  }

  /// The first that exists and is known, in the unit of the criterion's measurements.
  private func number(_ indices: [Int], at visit: Int) throws(EvaluationError) -> Rational? {
    for index in indices {
      let (slot, value) = try slot(index, at: visit)
      let single: Rational?
      if let value {
        if value.isNone { continue }
        single = value.mayBeNone ? nil : value.interval?.single
      } else {
        if slots[slot].number.isNone { continue }
        single = slots[slot].number.rational
      }
      guard let single, let unit = compiled.report.units[index] else { return single }
      return (try? single.divided(by: unit)) ?? single
    }
    return nil
  }

  /// The visit that a definition of the summary is.
  func visit(_ index: Int?) throws(EvaluationError) -> Int? {
    guard let index else { return nil }
    let (slot, value) = try slot(index, at: -1)
    if let value { return value.interval?.single.flatMap { Int(exactly: $0.numerator) } }
    let number = slots[slot].number
    return number.isNone ? nil : Int(number.numerator)
  }
}
