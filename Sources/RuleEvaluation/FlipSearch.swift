import ClinicalData
import Quantities
import RuleLanguage

/// Finds the single changes of a visit's data, and of parameters, that give another response; for
/// a verdict or a pattern, those of parameters.
///
/// Each probe evaluates the visit with the changed input. A number is sought upwards and downwards
/// by doubling steps and then by halving, so that the value found gives another word while the
/// one a quantum nearer gives the word that stands. Costs some tens of evaluations of one visit
/// for each number.
struct FlipSearch {
  private let run: CriterionRun
  private let options: EvaluationOptions
  private let input: InputOfVisit
  private let day: Int?
  private let own: String
  private let ownTotal: Rational?
  private let isAskedFor: [Bool]
  private var study: Study { input.study }

  /// `nil` where the file gives no word at the time point.
  init?(
    _ run: CriterionRun, _ subject: Subject, _ reading: Reading, _ study: Study,
    _ options: EvaluationOptions, day: Int?
  ) throws(EvaluationError) {
    // A verdict on a day without a scan changes with no size of that day.
    let known = reading.timePoints.firstIndex { $0.day == day }
    guard reading.responses.isEmpty, let timePoint = run.rules.kind == .response ? known : 0,
      !reading.timePoints.isEmpty
    else { return nil }
    self.run = run
    self.options = options
    self.day = day
    input = InputOfVisit(
      rules: run.rules, subject: subject, reading: reading, study: study, timePoint: timePoint)
    guard let found = try Self.evaluate(input, run, options, day) else { return nil }
    own = found.word
    ownTotal = found.total
    isAskedFor = found.isAskedFor
  }

  /// All that were found, sizes first.
  func flips() throws(EvaluationError) -> [Explanation.Flip] {
    guard run.rules.kind == .response else { return try parameters() }
    return try sizes() + states() + newLesions() + observations() + parameters()
  }

  // MARK: One evaluation

  struct Found {
    let word: String
    let total: Rational?
    /// For each parameter whether the word depends on it.
    let isAskedFor: [Bool]
  }

  private static func evaluate(
    _ input: InputOfVisit, _ run: CriterionRun, _ options: EvaluationOptions, _ day: Int?
  ) throws(EvaluationError) -> Found? {
    guard
      let session = EvaluationSession(
        rules: input.rules, others: run.others, subject: input.subject, reading: input.reading,
        study: input.study, options: options),
      session.view.ambiguousObservation == nil
    else { return nil }
    let report = input.rules.report
    guard let visit = visit(on: day, session),
      let word = try session.word(report.response ?? report.verdict ?? report.answer, at: visit)
    else { return nil }
    let isAskedFor = session.evaluator.isAskedFor
    return Found(
      word: word, total: try session.number(report.burden, at: visit), isAskedFor: isAskedFor)
  }

  /// -1, the place of what is said of the subject, where there is no day.
  private static func visit(on day: Int?, _ session: EvaluationSession) -> Int? {
    guard let day else { return -1 }
    let visit = session.view.visits.firstIndex { $0.day == day }
    return visit.flatMap { $0 > session.view.baseline ? $0 : nil }
  }

  /// The outcome with one change; `nil` where such an input cannot be.
  func outcome(_ change: ChangedInput) throws(EvaluationError) -> Found? {
    guard let changed = input.with(change) else { return nil }
    return try Self.evaluate(changed, run, options, day)
  }

  // MARK: The data

  private func sizes() throws(EvaluationError) -> [Explanation.Flip] {
    var flips: [Explanation.Flip] = []
    let columns = study.measurements.indices.filter { column in
      run.rules.measurements.contains { $0.name.lowercased() == study.measurements[column].name }
    }
    for (index, lesion) in input.reading.lesions.enumerated() {
      guard let record = lesion.records[input.timePoint] else { continue }
      for column in columns {
        guard let value = record.values[column] else { continue }
        let number = NumberSearch(
          from: value, quantum: quantum(of: column), range: range(of: column))
        for direction in [Explanation.Flip.Direction.down, .up] {
          let change = { ChangedInput.size(lesion: index, column: column, value: $0) }
          guard let (to, found) = try nearest(number, direction, change) else { continue }
          flips.append(
            flip(
              .size, lesion: lesion.id, study.measurements[column].name,
              from: value.plainDecimal, to: to.plainDecimal,
              unit: study.measurements[column].unit.name, going: direction,
              quantum: number.quantum.plainDecimal, giving: found))
        }
      }
    }
    return flips
  }

  private func states() throws(EvaluationError) -> [Explanation.Flip] {
    var flips: [Explanation.Flip] = []
    for (index, lesion) in input.reading.lesions.enumerated() {
      let before = lesion.records[..<input.timePoint].contains { $0 != nil }
      let record = lesion.records[input.timePoint]
      guard before || record != nil else { continue }
      for state in Self.states(of: lesion, wasKnown: before) where state != record?.state {
        guard let found = try outcome(.state(lesion: index, state)), found.word != own else {
          continue
        }
        flips.append(
          flip(
            .state, lesion: lesion.id, "state", from: record?.state.rawValue ?? "",
            to: state.rawValue, giving: found))
      }
    }
    return flips
  }

  /// What a lesion might have been seen as.
  private static func states(of lesion: Lesion, wasKnown: Bool) -> [LesionState] {
    let wasMeasured = lesion.records.contains { $0?.values.contains { $0 != nil } ?? false }
    switch lesion.role {
    case .target: return [.absent, .measured, .notEvaluable]
    case .nonTarget: return [.absent, .present, .unequivocalProgression, .notEvaluable]
    case .new: return [.absent, .equivocal]
    case nil:
      guard wasKnown else { return [.absent, .equivocal] }
      return [.absent, wasMeasured ? .measured : .unequivocalProgression, .notEvaluable]
    }
  }

  /// A new lesion without a size, and where that changes nothing, one with a size.
  private func newLesions() throws(EvaluationError) -> [Explanation.Flip] {
    if let found = try outcome(.newLesion(size: nil)), found.word != own {
      return [
        flip(
          .newLesion, lesion: "", "state", from: "", to: LesionState.present.rawValue,
          giving: found)
      ]
    }
    guard let unit = study.measurements.first(where: { $0.unit.dimension == .length })?.unit,
      let tenth = try? Rational(1, 10)
    else { return [] }
    let number = NumberSearch(from: .zero, quantum: tenth, range: (.zero, nil))
    let change = { ChangedInput.newLesion(size: $0) }
    guard let (to, found) = try nearest(number, .up, change) else { return [] }
    return [
      flip(
        .newLesion, lesion: "", "size", from: "", to: to.plainDecimal, unit: unit.name, going: .up,
        quantum: tenth.plainDecimal, giving: found)
    ]
  }

  private func observations() throws(EvaluationError) -> [Explanation.Flip] {
    var flips: [Explanation.Flip] = []
    for declaration in run.rules.observations where !declaration.isOfLesion {
      for word in declaration.words {
        guard let found = try outcome(.observation(key: declaration.key, word: word)),
          found.word != own
        else { continue }
        flips.append(
          flip(.observation, lesion: "", declaration.key, from: "", to: word, giving: found))
      }
    }
    return flips
  }

  // MARK: Parameters

  private func parameters() throws(EvaluationError) -> [Explanation.Flip] {
    var flips: [Explanation.Flip] = []
    for (index, parameter) in run.rules.parameters.enumerated() where isAskedFor[index] {
      if case .word(let words) = parameter.type {
        for word in words where parameter.value != .word(word) {
          guard let found = try outcome(.parameter(name: parameter.name, text: word)),
            found.word != own
          else { continue }
          flips.append(
            flip(
              .parameter, lesion: "", parameter.name, from: parameter.text, to: word, giving: found)
          )
        }
      } else {
        flips += try numbers(of: parameter)
      }
    }
    return flips
  }

  private func numbers(of parameter: Parameter) throws(EvaluationError) -> [Explanation.Flip] {
    guard case .number(let value) = parameter.value, parameter.options.isEmpty,
      let scale = ParameterScale(parameter)
    else { return [] }
    let number = NumberSearch(from: value, quantum: scale.quantum, range: (.zero, nil))
    var flips: [Explanation.Flip] = []
    for direction in [Explanation.Flip.Direction.down, .up] {
      let change = { ChangedInput.parameter(name: parameter.name, text: scale.text($0)) }
      guard let (to, found) = try nearest(number, direction, change) else { continue }
      flips.append(
        flip(
          .parameter, lesion: "", parameter.name, from: scale.number(value),
          to: scale.number(to), unit: scale.unit, going: direction,
          quantum: scale.number(scale.quantum), giving: found))
    }
    return flips
  }

  // MARK: Numbers

  /// The nearest value that gives another word, with what it gives.
  private func nearest(
    _ number: NumberSearch, _ direction: Explanation.Flip.Direction,
    _ change: (Rational) -> ChangedInput
  ) throws(EvaluationError) -> (Rational, Found)? {
    let steps = try number.nearest(direction) { (value) throws(EvaluationError) in
      guard let found = try outcome(change(value)) else { return nil }
      return found.word != own
    }
    guard let steps, let value = number.value(steps, direction),
      let found = try outcome(change(value))
    else { return nil }
    return (value, found)
  }

  /// A tenth of the unit, or the last decimal that the subject's values of the column have.
  private func quantum(of column: Int) -> Rational {
    var places = 1
    for lesion in input.reading.lesions {
      for case let value? in lesion.records.map({ $0?.values[column] ?? nil }) {
        let text = value.plainDecimal
        guard let point = text.firstIndex(of: ".") else { continue }
        places = max(places, text.distance(from: point, to: text.endIndex) - 1)
      }
    }
    let tenths = (0..<min(places, 4)).reduce(Int128(1)) { power, _ in power * 10 }
    return (try? Rational(1, tenths)) ?? .one
  }

  /// Sizes stay above nothing, for that would be another state.
  private func range(of column: Int) -> (low: Rational?, high: Rational?) {
    let unit = study.measurements[column].unit
    let name = study.measurements[column].name
    let declared = run.rules.measurements.first { $0.name.lowercased() == name }
    let low = declared?.minimum.flatMap { try? $0.divided(by: unit.scale) }
    let high = declared?.maximum.flatMap { try? $0.divided(by: unit.scale) }
    if unit.dimension.opaque.isEmpty {
      return (max(low ?? .zero, unit.dimension == .number ? .zero : quantum(of: column)), high)
    }
    return (low, high)
  }

  private func flip(
    _ kind: Explanation.Flip.Kind, lesion: String, _ column: String, from: String, to: String,
    unit: String = "", going direction: Explanation.Flip.Direction? = nil,
    quantum: String = "", giving found: Found
  ) -> Explanation.Flip {
    Explanation.Flip(
      kind: kind, lesion: lesion, column: column, from: from, to: to, unit: unit,
      direction: direction, quantum: quantum, word: found.word, total: total(found))
  }

  private func total(_ found: Found) -> Explanation.Flip.Total? {
    guard let before = ownTotal, let after = found.total, before != after,
      let index = run.rules.report.burden.first
    else { return nil }
    return Explanation.Flip.Total(
      name: run.rules.definitions[index].name, from: before.plainDecimal, to: after.plainDecimal)
  }
}
