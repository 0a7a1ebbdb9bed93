import ArgumentParser
import ClinicalData
import Reporting
import RuleEvaluation
import SourceText

struct Explain: ParsableCommand {
  enum Format: String, ExpressibleByArgument { case text, json }

  static let configuration = CommandConfiguration(
    abstract: "Say why: the deciding row, its values, and the rows that did not apply.")

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
      let prepared = try prepareRun(data: data, criteria: criteria)
      let person = try chosenSubject(in: prepared.study)
      let readings = try chosenReadings(of: person)
      var explanations: [Explanation] = []
      for reading in readings {
        for run in prepared.criteria {
          explanations += try explain(run, person, reading, prepared)
        }
      }
      try show(explanations)
    }
  }

  private func explain(
    _ run: CriterionRun, _ person: Subject, _ reading: Reading, _ prepared: PreparedRun
  ) throws -> [Explanation] {
    do {
      return try run.explain(
        person, reading: reading, in: prepared.study, options: prepared.evaluation,
        findingFlips: true, where: isWanted)
    } catch {
      throw Failure(
        status: Failure.Status.badInput, message: "subject `\(person.id)`: numbers too large")
    }
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

  private func chosenReadings(of person: Subject) throws -> [Reading] {
    let readings = person.readings
    let timePoints = readings.flatMap(\.timePoints)
    guard timePoints.contains(where: isWanted) else {
      if let visit { throw unknown("visit", visit, among: timePoints.map(\.visit)) }
      let days = timePoints.map { String($0.day) }
      throw unknown("visit on day", day.map(String.init) ?? "", among: days)
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

  private func show(_ explanations: [Explanation]) throws {
    switch format {
    case .json: try Console.out(ExplanationJSON.text(explanations))
    case .text:
      let text = ExplanationText(
        width: Console.outputIsTerminal ? ExplanationText.terminalWidth : nil)
      try Console.out(explanations.map { text.render($0) }.joined(separator: "\n"))
    }
  }
}
