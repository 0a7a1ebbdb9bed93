import ArgumentParser
import ClinicalData
import Reporting
import RuleEvaluation
import RuleLanguage
import SourceText

struct Explain: ParsableCommand {
  enum Format: String, ExpressibleByArgument { case text, json }

  static let configuration = CommandConfiguration(
    abstract: "Say why: the deciding row, its values, and the rows that did not apply.",
    discussion: """
      Takes response criteria, patterns and verdict files, of one kind at a time. Several response \
      criteria are first set side by side, with the visit at which they part. With each time point \
      stand the single changes of its data, and of parameters, that would give another word.
      """)

  @OptionGroup var data: DataOptions
  @OptionGroup var criteria: CriteriaOptions
  @Option(help: "The subject.") var subject: String
  @Option(help: "The label of a visit; without it and --day, all visits.") var visit: String?
  @Option(help: "The day of a visit.") var day: Int?
  @Option(help: "text or json.") var format: Format = .text

  func validate() throws {
    if visit != nil, day != nil { throw ValidationError("give --visit or --day, not both") }
  }

  func run() throws {
    try running {
      let texts = try criteria.criteria.flatMap { try CriterionText.list($0) }
      let kind = try CriteriaLoading.kind(of: texts, in: RuleFolder(extra: criteria.options.rules))
      if kind == .pattern, visit != nil || day != nil {
        throw Failure.usage("a pattern is of the subject as a whole; leave out --visit and --day")
      }
      let prepared = try prepareRun(data: data, texts, kind: kind, run: criteria.options)
      let person = try chosenSubject(in: prepared.study)
      var parts: [ExplanationJSON.Part] = []
      for reading in try chosenReadings(of: person, kind) {
        let explanations = try prepared.criteria.flatMap { run in
          try explained(run, person, reading, prepared)
        }
        parts.append(
          ExplanationJSON.Part(
            reader: reading.reader, timeline: try timeline(prepared, person, reading),
            explanations: explanations))
      }
      guard parts.contains(where: { !$0.explanations.isEmpty }) else {
        throw Failure(status: Failure.Status.notFound, message: "there is nothing to explain")
      }
      try show(parts)
    }
  }

  /// What a file says, or a note that it says nothing.
  private func explained(
    _ run: CriterionRun, _ person: Subject, _ reading: Reading, _ prepared: PreparedRun
  ) throws -> [Explanation] {
    let found = try prepared.asking(run, about: person) { () throws(EvaluationError) in
      try run.explain(
        person, reading: reading, in: prepared.study, options: prepared.evaluation,
        findingFlips: true, where: isWanted)
    }
    if found.isEmpty {
      Console.error(
        "note: `\(run.label)` says nothing of what is asked: it lies at or before the baseline, or "
          + "has no scan that the file reads\n")
    }
    return found
  }

  /// What several criteria say of all time points; `nil` where there is nothing to set side by
  /// side.
  private func timeline(
    _ prepared: PreparedRun, _ person: Subject, _ reading: Reading
  ) throws -> CriteriaTimeline? {
    guard prepared.criteria.count > 1, prepared.criteria[0].rules.kind == .response else {
      return nil
    }
    return CriteriaTimeline(
      try prepared.criteria.map { run in
        try prepared.asking(run, about: person) { () throws(EvaluationError) in
          try run.evaluateCompiled(
            person, reading: reading, in: prepared.study, options: prepared.evaluation)
        }
      })
  }

  private func isWanted(_ timePoint: TimePoint) -> Bool {
    if let visit { return timePoint.visit.lowercased() == visit.lowercased() }
    if let day { return (timePoint.day...timePoint.lastDay).contains(day) }
    return true
  }

  // MARK: What was named

  private func chosenSubject(in study: Study) throws -> Subject {
    guard let person = study.subjects.first(where: { $0.id == subject }) else {
      throw unknown("subject", subject, among: study.subjects.map(\.id))
    }
    guard !person.readings.isEmpty else {
      throw Failure(
        status: Failure.Status.notFound, message: "subject `\(subject)` has no rows in lesions.csv")
    }
    return person
  }

  /// Every reading with a time point that is asked for; a pattern is of the subject as a whole.
  private func chosenReadings(of person: Subject, _ kind: RuleFile.Kind) throws -> [Reading] {
    let readings = person.readings
    let scans = readings.flatMap(\.timePoints)
    // Evidence may arrive without a scan, and a verdict is said of that day too.
    let evidence = kind == .verdict ? person.observations.map { TimePoint(day: $0.day) } : []
    let days = scans + evidence
    guard kind == .pattern || days.contains(where: isWanted) else {
      if let visit { throw unknown("visit", visit, among: days.map(\.visit)) }
      throw unknown(
        "visit on day", day.map(String.init) ?? "", among: days.map { String($0.day) })
    }
    return readings
  }

  private func unknown(_ what: String, _ name: String, among known: [String]) -> Failure {
    var seen: Set<String> = []
    let names = known.filter { !$0.isEmpty && seen.insert($0).inserted }
    var message = "there is no \(what) `\(name)`"
    // A day near in spelling is not near in time.
    if Int(name) == nil || names.contains(where: { Int($0) == nil }) || what == "subject",
      let near = Suggestion.nearest(to: name, among: names)
    {
      message += "; did you mean `\(near)`?"
    } else if !names.isEmpty {
      let few = names.prefix(8).joined(separator: ", ")
      message += "; there \(names.count == 1 ? "is" : "are") \(few)"
      if names.count > 8 { message += " and \(names.count - 8) more" }
    }
    return Failure(status: Failure.Status.notFound, message: message)
  }

  private func show(_ parts: [ExplanationJSON.Part]) throws {
    switch format {
    case .json: try Console.out(ExplanationJSON.text(parts))
    case .text:
      let text = ExplanationText(
        width: Console.outputIsTerminal ? ExplanationText.terminalWidth : nil)
      let blocks = parts.flatMap { part in
        [part.timeline.map { head(part) + $0.text }].compactMap { $0 }
          + part.explanations.map { text.render($0) }
      }
      try Console.out(blocks.joined(separator: "\n"))
    }
  }

  private func head(_ part: ExplanationJSON.Part) -> String {
    "subject \(subject)\(part.reader.isEmpty ? "" : ", reader \(part.reader)")\n"
  }
}
