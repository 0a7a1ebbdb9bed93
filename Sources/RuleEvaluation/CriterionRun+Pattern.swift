public import ClinicalData
import Quantities
import RuleLanguage

extension CriterionRun {
  /// What the pattern says of a reading, and of each of its sites where the file asks for that;
  /// `files` are evaluations of other files that several patterns of a run share.
  func pattern(
    _ subject: Subject, reading: Reading, in study: Study, options: EvaluationOptions,
    files: OtherFiles
  ) throws(EvaluationError) -> PatternOutcome {
    guard
      let session = EvaluationSession(
        rules: rules, others: others, subject: subject, reading: reading, study: study,
        options: options, files: files)
    else { return withoutVisits(subject, reader: reading.reader, note: "no baseline") }
    var outcome = try session.pattern(label: label)
    guard let sites = rules.report.sites else { return outcome }
    for (site, part) in try session.parts(of: reading, by: sites) {
      let files = OtherFiles(
        subject: subject, reading: part, study: study, options: options, whole: reading)
      let inside = EvaluationSession(
        rules: rules, others: others, subject: subject, reading: part, study: study,
        options: options, files: files)
      guard let found = try inside?.pattern(label: label) else { continue }
      outcome.sites.append((site, found))
    }
    return outcome
  }

  /// What the patterns of a run say of every reading of a subject, reader by reader.
  public static func patterns(
    _ runs: [CriterionRun], _ subject: Subject, in study: Study, options: EvaluationOptions
  ) throws(EvaluationError) -> [PatternOutcome] {
    if subject.readings.isEmpty {
      return runs.map { $0.withoutVisits(subject, reader: "", note: "not in lesions.csv") }
    }
    var outcomes: [PatternOutcome] = []
    for reading in subject.readings {
      let files = OtherFiles(subject: subject, reading: reading, study: study, options: options)
      for run in runs {
        try run.checkRecordedWords(reading)
        outcomes.append(
          try run.pattern(subject, reading: reading, in: study, options: options, files: files))
      }
    }
    return outcomes
  }

  /// Refuses a recorded response that a criterion which is read never gives.
  func checkRecordedWords(_ reading: Reading) throws(EvaluationError) {
    guard !reading.responses.isEmpty else { return }
    for other in others.values.sorted(by: { $0.id < $1.id }) where other.kind == .response {
      try RecordedWords.check(reading.responses, days: reading.timePoints.map(\.day), other)
    }
  }

  private func withoutVisits(_ subject: Subject, reader: String, note: String) -> PatternOutcome {
    PatternOutcome(
      pattern: label, subject: subject.id, reader: reader, answer: .notComputable, day: nil,
      laterDay: nil, label: "", clause: nil, notes: [note], values: [],
      isAmong: rules.report.among.map { rules.isSettledByParameters($0) } ?? true,
      isUnverified: false, sites: [])
  }
}

extension EvaluationSession {
  func pattern(label: String) throws(EvaluationError) -> PatternOutcome {
    if let ambiguous = view.ambiguousObservation { throw .ambiguous(ambiguous) }
    let report = rules.report
    let answer =
      try word(report.answer, at: -1).flatMap(PatternAnswer.init) ?? .notComputable
    var notes: [String] = []
    for note in report.notes where try isTrue(note.when, at: -1) { notes.append(note.text) }
    return PatternOutcome(
      pattern: label, subject: subject.id, reader: reader, answer: answer,
      day: try moment(report.day), laterDay: try moment(report.laterDay),
      label: answer == .yes ? try word(report.label, at: -1) ?? "" : "",
      clause: try report.answer.map { index throws(EvaluationError) in
        try clause(of: index, at: -1)
      } ?? nil,
      notes: notes, values: try values(),
      isAmong: try report.among.map { index throws(EvaluationError) in
        try isTrue(index, at: -1)
      } ?? true,
      isUnverified: try report.unverified.map { index throws(EvaluationError) in
        try isTrue(index, at: -1)
      } ?? false, sites: [])
  }

  /// The day of a visit or a day of the subject.
  private func moment(_ index: Int?) throws(EvaluationError) -> Int? {
    guard let index else { return nil }
    let value = try evaluator.value(of: index, at: -1)
    let day = rules.definitions[index].type == .visit ? dayOfVisit(value) : value
    guard let number = day.interval?.single, !day.mayBeNone else { return nil }
    return Int(exactly: number.numerator)
  }

  private func values() throws(EvaluationError) -> [(name: String, text: String)] {
    let quantities = QuantityText(rules)
    var values: [(name: String, text: String)] = []
    for item in rules.report.values {
      let definition = rules.definitions[item.what]
      guard definition.level == .subject else { continue }
      if let word = try word(item.what, at: -1) {
        values.append((item.text, word))
        continue
      }
      let value = try evaluator.value(of: item.what, at: -1)
      if let number = value.interval?.single, !value.mayBeNone {
        values.append((item.text, Self.text(number, definition.type, item.text, quantities)))
      } else if value.truth.isKnown, case .truth = value.content {
        values.append((item.text, value.truth.isProven ? "yes" : "no"))
      }
    }
    return values
  }

  /// A number as it is printed under a name: a quotient is a percentage where the name ends in `%`.
  private static func text(
    _ number: Rational, _ type: ValueType, _ name: String, _ quantities: QuantityText
  ) -> String {
    guard case .number(.number, _) = type else { return quantities.text(number, type) }
    guard name.hasSuffix("%"), let share = try? number.multiplied(by: Rational(integer: 100))
    else { return number.rounded(places: 3) }
    return share.rounded(places: 3)
  }

  /// The reading as if the lesions of one site were all that there are, site by site in the order
  /// of the input.
  func parts(of reading: Reading, by site: Expression) throws(EvaluationError)
    -> [(site: String, reading: Reading)]
  {
    var groups: [String] = []
    var groupOfLesion: [String?] = []
    for (index, lesion) in view.lesions.enumerated() {
      guard lesion.firstVisit < view.visits.count else {
        groupOfLesion.append(nil)
        continue
      }
      let place = ReferenceEvaluator.Place(
        visit: max(lesion.firstVisit, view.baseline), lesion: index,
        origin: max(lesion.firstVisit, view.baseline), pairStart: nil)
      let value = try evaluator.evaluate(site, place, ReferenceEvaluator.Frame.none)
      guard case .text(let text) = value.content, !text.isEmpty else {
        groupOfLesion.append(nil)
        continue
      }
      let known = groups.first { $0.lowercased() == text.lowercased() }
      groupOfLesion.append(known ?? text)
      if known == nil { groups.append(text) }
    }
    return groups.map { group in
      var part = reading
      for index in part.lesions.indices where groupOfLesion[index] != group {
        part.lesions[index].records = part.lesions[index].records.map { _ in nil }
      }
      return (group, part)
    }
  }
}

extension RuleFile {
  /// Whether parameters alone make a condition true, whatever the subject.
  func isSettledByParameters(_ definition: Int) -> Bool {
    guard case .expression(let expression, _) = definitions[definition].body else { return false }
    return settled(expression) == true
  }

  private func constant(_ expression: Expression) -> Rational? {
    switch expression {
    case .number(let number): return number
    case .parameter(let index):
      guard case .number(let number) = parameters[index].value else { return nil }
      return number
    default: return nil
    }
  }

  private func settled(_ expression: Expression) -> Bool? {
    switch expression {
    case .truth(let truth): return truth
    case .words(.parameter(let index), let words):
      guard case .word(let word) = parameters[index].value else { return nil }
      return words.contains(word)
    case .comparison(let comparison, let a, let b):
      guard let x = constant(a), let y = constant(b) else { return nil }
      let truth = ReferenceEvaluator.truth(of: comparison, Interval(x), Interval(y))
      return truth.isKnown ? truth.isProven : nil
    case .not(let inner): return settled(inner).map { !$0 }
    case .and(let a, let b):
      let (first, second) = (settled(a), settled(b))
      if first == false || second == false { return false }
      return first == true && second == true ? true : nil
    case .or(let a, let b):
      let (first, second) = (settled(a), settled(b))
      if first == true || second == true { return true }
      return first == false && second == false ? false : nil
    case .conditional(let then, let when, let otherwise):
      return settled(when).flatMap { $0 ? settled(then) : settled(otherwise) }
    case .definition(let index):
      guard case .expression(let inner, _) = definitions[index].body else { return nil }
      return settled(inner)
    default: return nil
    }
  }
}
