public import ClinicalData
import Quantities
import RuleLanguage
import SourceText

extension SubjectView {
  /// The observations of a reading's own reader; one with the label of a time point is of that
  /// time point, whatever its day, and one with an unknown label is of its day.
  static func own(_ subject: Subject, _ reading: Reading, _ timePoints: [TimePoint])
    -> [Observation]
  {
    subject.observations.filter { $0.reader.isEmpty || $0.reader == reading.reader }
      .map { observation in
        guard !observation.visit.isEmpty else { return observation }
        var placed = observation
        if let visit = timePoints.first(where: { $0.visit == observation.visit }) {
          placed.day = visit.day
        } else {
          placed.visit = ""
        }
        return placed
      }
  }

  /// The observation that counts at a visit, by the rule that the file declares; a verdict looks at
  /// nothing that came later.
  static func observed(
    _ declaration: ObservationDeclaration, _ observations: [Observation], at visit: TimePoint,
    lesion: String, mayLieAhead: Bool = true, _ ambiguous: inout String?
  ) -> ObservedValue? {
    let candidates = observations.filter {
      $0.name == declaration.key && $0.lesion == lesion
        && (mayLieAhead || $0.day <= visit.lastDay)
    }
    let counting = Self.counting(candidates, declaration.rule, at: visit)
    if counting.count > 1 {
      let lines = counting.map { String($0.line) }.joined(separator: " and ")
      ambiguous =
        "two values of `\(declaration.key)` count equally on day \(visit.day): lines \(lines) of observations.csv"
    }
    guard let counting = counting.first else { return declaration.missing.map { .word($0) } }
    switch counting.value {
    case .number(let value):
      return declaration.scaled(value, from: counting.unit).map { .number($0) }
    case .word(let word, let limit):
      if let known = declaration.word(in: word) { return .word(known) }
      return limit.flatMap { declaration.scaled($0, from: counting.unit) }.map { .upTo($0) }
    }
  }

  /// Those that count equally well at a visit; one, unless the data leave it open.
  private static func counting(
    _ candidates: [Observation], _ rule: ObservationDeclaration.Rule, at visit: TimePoint
  ) -> [Observation] {
    switch rule {
    case .sameVisit:
      return candidates.filter {
        $0.visit.isEmpty
          ? (visit.day...visit.lastDay).contains($0.day) : $0.visit == visit.visit
      }
    case .lastAtOrBefore, .lastUpToDay:
      let end = if case .lastUpToDay(let day) = rule { day } else { visit.lastDay }
      let past = candidates.filter { $0.day <= end }
      guard let last = past.map(\.day).max() else { return [] }
      return past.filter { $0.day == last }
    case .nearestWithin(let days):
      let near = candidates.filter { abs($0.day - visit.day) <= days }
      guard let distance = near.map({ abs($0.day - visit.day) }).min() else { return [] }
      return near.filter { abs($0.day - visit.day) == distance }
    }
  }
}

extension SubjectView {
  /// What a column of `lesions.csv` says of a lesion at a time point, where the data have a column
  /// of the observation's name.
  static func facts(_ declaration: ObservationDeclaration, of lesion: Lesion, _ study: Study)
    -> (_ timePoint: Int, _ problem: inout String?) -> ObservedValue?
  {
    let names = [declaration.key, declaration.name.lowercased()]
    let column = study.attributeNames.firstIndex { names.contains($0) }
    return { timePoint, problem in
      guard let column, let record = lesion.records[timePoint],
        !record.attributes[column].isEmpty
      else { return nil }
      let text = record.attributes[column]
      if let word = declaration.word(in: text) { return .word(word) }
      if let number = Rational(plainDecimal: Substring(text)),
        let scaled = declaration.scaled(number, from: "")
      {
        return .number(scaled)
      }
      problem =
        "`\(study.attributeNames[column])` of lesion \(lesion.id) on line \(record.line) of lesions.csv is "
        + "`\(text)`, which is none of \(declaration.words.joined(separator: ", "))"
      return nil
    }
  }

  /// The first observation that the file reads and cannot take, in words.
  static func problem(in observations: [Observation], _ rules: RuleFile) -> String? {
    problems(in: observations, rules).first.map {
      "\($0.text), line \($0.line) of observations.csv"
    }
  }

  /// The observations that the file reads and cannot take: a word that it does not declare, a
  /// number where it wants a word, a unit that is not its own.
  static func problems(in observations: [Observation], _ rules: RuleFile) -> [ObservationProblem] {
    var problems: [ObservationProblem] = []
    for declaration in rules.observations {
      let own = observations.filter { $0.name == declaration.key }
      problems += own.compactMap { declaration.problem(with: $0) }
      guard declaration.unit?.name == ObservationDeclaration.unitAsRecorded else { continue }
      let numbers = own.filter { if case .number = $0.value { true } else { false } }
      guard let first = numbers.first, let other = numbers.first(where: { $0.unit != first.unit })
      else { continue }
      problems.append(
        ObservationProblem(
          line: other.line,
          text:
            "`\(declaration.writtenKey)` is in `\(other.unit)` here and in `\(first.unit)` on line "
            + "\(first.line)"))
    }
    return problems
  }
}

/// An observation of the data that a rule file reads and cannot take.
public struct ObservationProblem: Sendable, Hashable {
  /// The line in `observations.csv`, from 1.
  public let line: Int
  public let text: String

  /// Takes the line and what is wrong there.
  public init(line: Int, text: String) {
    self.line = line
    self.text = text
  }
}

extension CriterionRun {
  /// The observations of a subject that the criterion or a file that it reads cannot take.
  public func observationProblems(of subject: Subject) -> [ObservationProblem] {
    if subject.observations.isEmpty { return [] }
    let read = [rules] + others.values.sorted { $0.id < $1.id }
    return read.flatMap { SubjectView.problems(in: subject.observations, $0) }
  }
}

extension ObservationDeclaration {
  /// The unit of which a file asks no more than that one subject has the same throughout.
  static let unitAsRecorded = "as recorded"

  /// The declared word that a text is, whether its parts are joined by spaces or underscores; a
  /// limit in it, as in `undetectable (<5)`, is set aside.
  func word(in text: String) -> String? {
    let plain = text.split(separator: "(").first.map(String.init) ?? text
    return words.first { $0.lowercased() == text.lowercased() }
      ?? words.first { $0.spoken == plain.trimmed.spoken }
  }

  /// A number in the base unit; `nil` where the file wants a word.
  func scaled(_ value: Rational, from text: String) -> Rational? {
    guard let unit else { return nil }
    let own = MeasurementUnit.known(text).flatMap { $0.dimension == unit.dimension ? $0 : nil }
    return try? value.multiplied(by: (own ?? unit).scale)
  }

  fileprivate func problem(with observation: Observation) -> ObservationProblem? {
    text(of: observation).map { ObservationProblem(line: observation.line, text: $0) }
  }

  private func text(of observation: Observation) -> String? {
    switch observation.value {
    case .word(let text, let limit):
      if word(in: text) != nil || (limit != nil && unit != nil) { return nil }
      if words.isEmpty { return "`\(writtenKey)` is `\(text)`, which is no number" }
      let hint = Suggestion.nearest(to: text, among: words).map { "; did you mean `\($0)`?" }
      return
        "`\(writtenKey)` is `\(text)`, which is none of \(words.joined(separator: ", "))\(hint ?? "")"
    case .number:
      guard let unit else {
        return "`\(writtenKey)` is a number; it is one of \(words.joined(separator: ", "))"
      }
      return isConvertible(observation.unit, to: unit)
        ? nil : "`\(writtenKey)` is in `\(observation.unit)`; the rule file reads \(unit.name)"
    }
  }

  /// Whether the unit of the data is the declared one or can be turned into it; a number without
  /// a unit is taken as it is.
  private func isConvertible(_ text: String, to unit: MeasurementUnit) -> Bool {
    if text.isEmpty || unit.name.isEmpty || unit.name == Self.unitAsRecorded { return true }
    if text.lowercased() == unit.name.lowercased() { return true }
    return MeasurementUnit.known(text)?.dimension == unit.dimension
  }
}

extension String {
  /// In lower case, with spaces for underscores.
  fileprivate var spoken: String {
    String(lowercased().map { $0 == "_" ? " " : $0 })
  }

  fileprivate var trimmed: String {
    var rest = self[...]
    while rest.first == " " { rest.removeFirst() }
    while rest.last == " " { rest.removeLast() }
    return String(rest)
  }
}
