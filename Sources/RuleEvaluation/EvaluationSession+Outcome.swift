import ClinicalData
import Quantities
import RuleLanguage

/// The words of recorded responses.
enum RecordedWords {
  /// Refuses a recorded response that the criterion never gives.
  static func check(_ responses: [String?]?, days: [Int], _ rules: RuleFile)
    throws(EvaluationError)
  {
    guard let responses else { return }
    // The words of its responses, not of their parts, which may be those of another criterion.
    let own: [String] =
      if let index = rules.report.response, case .word(let words) = rules.definitions[index].type {
        words
      } else {
        rules.words.map(\.word)
      }
    let known = Set(own.map { $0.lowercased() })
    for (day, word) in zip(days, responses) {
      guard let word, !known.contains(word.lowercased()) else { continue }
      let words = own.filter { word in
        rules.words.contains { $0.word == word && $0.responseClass != nil }
      }
      throw .ambiguous(
        "the recorded response `\(word)` on day \(day) is none of \(words.joined(separator: ", "))")
    }
  }
}

extension EvaluationSession {
  /// The rows of the results for this reading.
  func outcome(label: String) throws(EvaluationError) -> SubjectOutcome {
    if let ambiguous = view.ambiguousObservation { throw .ambiguous(ambiguous) }
    try RecordedWords.check(view.responses, days: view.visits.map(\.day), rules)
    var timePoints: [TimePointOutcome] = []
    for visit in view.visits.indices where visit > view.baseline {
      timePoints.append(try timePoint(visit))
    }
    return SubjectOutcome(
      criterion: label, subject: subject.id, reader: reader, timePoints: timePoints,
      summary: try summary(timePoints), baselineDay: view.visits[view.baseline].day,
      remarks: try remarks(timePoints))
  }

  private func timePoint(_ visit: Int) throws(EvaluationError) -> TimePointOutcome {
    let report = rules.report
    let response = try word(report.response, at: visit) ?? ""
    let isCounted = evaluator.countedVisits.contains(visit)
    var final = response
    if isCounted { final = try word(report.finalResponse, at: visit) ?? response }
    let finalClass = responseClass(of: final)
    var notes: [String] = []
    for note in report.notes where try isTrue(note.when, at: visit) { notes.append(note.text) }
    if evaluator.visitsWithTooManyCells.contains(visit) {
      notes.append("too many unknowns for cells")
    }
    // Recorded responses say nothing of their components.
    let isRecorded = view.responses != nil
    let (target, nonTarget) = isRecorded ? (nil, nil) : (report.target, report.nonTarget)
    let newLesions = isRecorded ? nil : report.newLesions
    return TimePointOutcome(
      visit: view.visits[visit].visit, day: view.visits[visit].day,
      lastDay: view.visits[visit].lastDay, target: try word(target, at: visit) ?? "",
      nonTarget: try word(nonTarget, at: visit) ?? "",
      newLesions: try presence(newLesions, at: visit), response: response,
      responseClass: responseClass(of: response), burden: try number(report.burden, at: visit),
      baseline: try number(report.baseline, at: visit), nadir: try number(report.nadir, at: visit),
      clause: try clause(at: visit), finalResponse: final, finalClass: finalClass,
      stands: try stands(finalClass, at: visit, isCounted: isCounted), notes: notes)
  }

  private func stands(_ finalClass: ResponseClass?, at visit: Int, isCounted: Bool)
    throws(EvaluationError) -> Bool?
  {
    guard finalClass == .PD || finalClass == .UPD else { return nil }
    guard let index = rules.report.stands, isCounted else { return true }
    return try evaluator.value(of: index, at: visit).truth.isProven
  }

  func responseClass(of word: String) -> ResponseClass? {
    rules.words.first { $0.word == word }?.responseClass
  }

  // MARK: Values of columns

  func word(_ index: Int?, at visit: Int) throws(EvaluationError) -> String? {
    guard let index else { return nil }
    let set = try evaluator.value(of: index, at: visit).wordSet
    guard set.nonzeroBitCount == 1 else { return nil }
    return evaluator.vocabulary.words(of: set).first
  }

  func isTrue(_ index: Int, at visit: Int) throws(EvaluationError) -> Bool {
    let level = rules.definitions[index].level
    return try evaluator.value(of: index, at: level == .subject ? -1 : visit).truth.isProven
  }

  private func presence(_ index: Int?, at visit: Int) throws(EvaluationError)
    -> TimePointOutcome.Presence?
  {
    guard let index else { return nil }
    switch try evaluator.value(of: index, at: visit).truth {
    case .yes: return .yes
    case .no: return .no
    default: return .unknown
    }
  }

  /// The first that exists and is known, in the unit of the criterion's measurements.
  func number(_ indices: [Int], at visit: Int) throws(EvaluationError) -> Rational? {
    for index in indices {
      let value = try evaluator.value(of: index, at: visit)
      guard !value.isNone else { continue }
      guard let single = value.interval?.single, !value.mayBeNone else { return nil }
      guard case .number(let dimension, _) = rules.definitions[index].type else { return single }
      return inFileUnit(single, dimension)
    }
    return nil
  }

  /// Sizes are held in millimetres; a file that measures in centimetres prints centimetres.
  private func inFileUnit(_ value: Rational, _ dimension: Dimension) -> Rational {
    let unit = rules.measurements.map(\.unit).first { $0.dimension == dimension }
    guard let unit else { return value }
    return (try? value.divided(by: unit.scale)) ?? value
  }

  // MARK: The deciding row

  /// The row that decided the response, found by walking the rows once more.
  func clause(at visit: Int) throws(EvaluationError) -> Clause? {
    guard let index = rules.report.response, view.responses == nil else { return nil }
    return try clause(of: index, at: visit)
  }

  /// The row that decided a definition.
  func clause(of index: Int, at visit: Int) throws(EvaluationError) -> Clause? {
    let definition = rules.definitions[index]
    guard case .rows(let list) = definition.body else {
      return Clause(
        definition: index, name: definition.name, row: 0, citation: definition.source?.text ?? "")
    }
    return try clause(of: index, definition, list, at: visit)
  }

  /// A row whose outcome is the name of another list was decided there.
  private func clause(of index: Int, _ definition: Definition, _ list: RowList, at visit: Int)
    throws(EvaluationError) -> Clause
  {
    guard let row = try decidingRow(list, definition, at: visit) else {
      return Clause(definition: index, name: definition.name, row: 0, citation: "undecided")
    }
    if case .definition(let next) = list.rows[row].result,
      case .rows(let inner) = rules.definitions[next].body,
      try decidingRow(inner, rules.definitions[next], at: visit) != nil
    {
      return try clause(of: next, rules.definitions[next], inner, at: visit)
    }
    return Clause(
      definition: index, name: definition.name, row: row + 1,
      citation: list.rows[row].source?.text ?? "")
  }

  /// The first row that gives the decided word, whatever is missing; else the first that can give
  /// it; `nil` where several words remain.
  func decidingRow(_ list: RowList, _ definition: Definition, at visit: Int)
    throws(EvaluationError) -> Int?
  {
    guard let index = rules.definition(named: definition.name) else { return nil }
    let decided = try evaluator.value(of: index, at: visit).wordSet
    let place = ReferenceEvaluator.Place(visit: visit, lesion: nil, origin: visit, pairStart: nil)
    let frame = ReferenceEvaluator.Frame(visit: visit)
    var possible: Int?
    for (number, row) in list.rows.enumerated() {
      let truth =
        try row.condition.map { condition throws(EvaluationError) in
          try evaluator.evaluate(condition, place, frame).truth
        } ?? .yes
      guard truth.contains(.canBeTrue) else { continue }
      let words = try evaluator.evaluate(row.result, place, frame).wordSet
      if truth.isProven { return words & decided != 0 ? number : possible }
      if words & decided != 0 { possible = possible ?? number }
    }
    return possible
  }
}
