import ClinicalData
import Quantities
import RuleLanguage
import SourceText

/// Makes the explanation of one time point by walking the rows that led to its response once more.
struct ExplanationBuilder {
  let session: EvaluationSession
  let visit: Int
  let reader: ConditionReader
  var rules: RuleFile { session.rules }
  var evaluator: ReferenceEvaluator { session.evaluator }

  init(_ session: EvaluationSession, at visit: Int) {
    self.session = session
    self.visit = visit
    reader = ConditionReader(session.evaluator, at: visit)
  }

  func explanation(of outcome: SubjectOutcome) throws(EvaluationError) -> Explanation {
    let timePoint = session.view.visits[visit]
    let own = outcome.timePoints.first { $0.day == timePoint.day }
    let before = outcome.timePoints.last { $0.day < timePoint.day }
    return Explanation(
      kind: .response, criterion: outcome.criterion, title: rules.title, subject: outcome.subject,
      reader: outcome.reader, visit: timePoint.visit, day: timePoint.day,
      response: own?.response ?? "", finalResponse: own?.finalResponse ?? "",
      stands: own?.stands, notes: own?.notes ?? [], isBaseline: visit <= session.view.baseline,
      before: before.map { .init(visit: $0.visit, day: $0.day, response: $0.response) },
      decisions: own == nil ? [] : try decisions(own), values: [])
  }

  private func decisions(_ outcome: TimePointOutcome?) throws(EvaluationError)
    -> [Explanation.Decision]
  {
    guard let response = rules.report.response, session.view.responses == nil else { return [] }
    var wanted = [response]
    if let final = rules.report.finalResponse, let outcome,
      outcome.finalResponse != outcome.response
    {
      wanted.append(final)
    }
    return try decisions(from: wanted)
  }

  /// The decisions named, and those that they were made from.
  func decisions(from roots: [Int]) throws(EvaluationError) -> [Explanation.Decision] {
    var wanted = roots
    var decisions: [Explanation.Decision] = []
    var next = 0
    while next < wanted.count, next < Self.most {
      decisions.append(try decision(wanted[next]))
      for read in try wordsRead(by: wanted[next]) where !wanted.contains(read) {
        wanted.append(read)
      }
      next += 1
    }
    return decisions
  }

  /// Chains longer than this are no longer read by anybody.
  private static let most = 8

  // MARK: One decision

  private func decision(_ index: Int) throws(EvaluationError) -> Explanation.Decision {
    let definition = rules.definitions[index]
    let possible = try possibleWords(index)
    let outcome = try session.word(index, at: visit) ?? possible.joined(separator: " or ")
    let isOpen = possible.count > 1
    let row = isOpen ? nil : try decidingRow(index)
    let range = row?.range ?? definition.range
    return Explanation.Decision(
      name: definition.name, outcome: outcome, possible: isOpen ? possible : [],
      row: (row?.number).map { $0 + 1 } ?? 0, file: range.file.path,
      line: range.position.line, column: range.position.column,
      text: row?.text ?? bodyText(definition),
      citation: (row?.citation ?? definition.source)?.text ?? "",
      because: try because(definition, row), passedOver: try passedOver(definition, before: row),
      missing: isOpen ? try missing(index) : [])
  }

  /// A row with what an explanation prints of it.
  struct DecidingRow {
    let number: Int
    let row: RowList.Row
    var text: String { RowText.text(row) }
    var citation: Citation? { row.source }
    var range: SourceRange { row.range }
  }

  private func decidingRow(_ index: Int) throws(EvaluationError) -> DecidingRow? {
    let definition = rules.definitions[index]
    guard case .rows(let list) = definition.body,
      let number = try session.decidingRow(list, definition, at: visit)
    else { return nil }
    return DecidingRow(number: number, row: list.rows[number])
  }

  private func bodyText(_ definition: Definition) -> String {
    guard case .expression(_, let range) = definition.body else { return "" }
    return RowText.oneLine(range.text)
  }

  private func because(_ definition: Definition, _ row: DecidingRow?) throws(EvaluationError)
    -> [Explanation.Finding]
  {
    switch definition.body {
    case .expression(let expression, _): return try reader.values(in: expression)
    case .rows:
      guard let row else { return [] }
      var findings =
        try row.row.condition.map { condition throws(EvaluationError) in
          try reader.reasons(for: condition, toBe: true)
        } ?? []
      findings += try reader.values(in: row.row.result).filter { !findings.contains($0) }
      return findings
    }
  }

  private func passedOver(_ definition: Definition, before row: DecidingRow?)
    throws(EvaluationError) -> [Explanation.PassedRow]
  {
    guard case .rows(let list) = definition.body else { return [] }
    var passed: [Explanation.PassedRow] = []
    for (number, earlier) in list.rows.prefix(row?.number ?? list.rows.count).enumerated() {
      guard let condition = earlier.condition, try reader.truth(condition) == .no else { continue }
      passed.append(
        Explanation.PassedRow(
          row: number + 1, line: earlier.range.position.line, text: RowText.text(earlier),
          outcome: earlier.resultText, reason: try reader.reasons(for: condition, toBe: false)))
    }
    return passed
  }

  // MARK: The chain

  /// Names of words that the deciding row, or the table of which it is one, looked at.
  private func wordsRead(by index: Int) throws(EvaluationError) -> [Int] {
    let definition = rules.definitions[index]
    var found: [Int] = []
    switch definition.body {
    case .expression(let expression, _): found = reader.wordDefinitions(in: expression)
    case .rows(let list):
      for input in list.inputs { rules.definition(named: input).map { found.append($0) } }
      guard let row = try decidingRow(index) else { break }
      if let condition = row.row.condition { found += reader.wordDefinitions(in: condition) }
      found += reader.wordDefinitions(in: row.row.result)
    }
    return found.filter { other in
      let definition = rules.definitions[other]
      guard case .word = definition.type else { return false }
      return other != index && definition.level == (visit < 0 ? .subject : .visit)
    }
  }

  // MARK: What is not decided

  /// The words that remain possible; one where the word is decided.
  private func possibleWords(_ index: Int) throws(EvaluationError) -> [String] {
    let definition = rules.definitions[index]
    let value: Value
    if definition.stratum == .visit {
      let (frame, place) = reader.start()
      let whole = try evaluator.whole(definition, place, frame).withoutLink
      value = try evaluator.refine(
        whole, definition, place, frame.trace, findingAll: true)
    } else {
      value = try evaluator.value(of: index, at: visit)
    }
    return evaluator.vocabulary.words(of: value.wordSet)
  }

  /// Lesions and observations that the decision would have needed.
  private func missing(_ index: Int) throws(EvaluationError) -> [String] {
    let (frame, place) = reader.start()
    _ = try evaluator.whole(rules.definitions[index], place, frame)
    var texts: [String] = []
    for lesion in frame.trace.lesions.sorted() { texts.append(missingText(lesion, frame.trace)) }
    for unknown in frame.trace.cuts.keys.sorted(by: { $0.order.lexicographicallyPrecedes($1.order) }
    ) {
      guard case .observation(let observation, let lesion) = unknown else { continue }
      let of = lesion.map { " of \(session.view.lesions[$0].id)" } ?? ""
      texts.append("observation \(rules.observations[observation].name)\(of)")
    }
    return texts
  }

  private func missingText(_ lesion: Int, _ trace: Trace) -> String {
    let record = session.view.lesions[lesion]
    let place = record.organ.isEmpty ? record.id : "\(record.id) (\(record.organ))"
    if visit < 0 { return place }
    guard evaluator.recordedState(of: lesion, at: visit) != nil else {
      let hasRow = record.states[visit] != nil
      return "\(place): \(hasRow ? "not evaluable" : "no row")"
    }
    var sizes: [String] = []
    for (index, measurement) in rules.measurements.enumerated()
    where trace.cuts[.measurement(lesion: lesion, measurement: index)] != nil {
      sizes.append(measurement.name)
    }
    let state = record.states[visit]?.rawValue ?? ""
    return sizes.isEmpty
      ? "\(place): \(state), no size"
      : "\(place): \(state), no \(sizes.joined(separator: ", "))"
  }
}
