import ClinicalData
import Quantities
import RuleEvaluation
import RuleLanguage
import SourceText

/// Data and criteria of a run, read, checked and fit for evaluation.
struct PreparedRun {
  var reading: StudyReading
  let criteria: [CriterionRun]
  var evaluation: EvaluationOptions
  /// Paths of every file that the run reads.
  let inputs: [String]
  /// The library that the criteria are taken from, with the files that settings name.
  let library: RuleLibrary

  var study: Study { reading.study }

  /// The same run with what was known of each subject on a day counted from the origin.
  func asKnown(daysAfterOrigin days: Int) -> PreparedRun {
    var earlier = self
    earlier.reading.study.subjects = study.subjects.map { subject in
      let origin = evaluation.origin == .randomisation ? subject.events.randomisation ?? 0 : 0
      return subject.asKnown(on: origin + days)
    }
    return earlier
  }

  /// Goes on as if no other therapy had been recorded.
  mutating func forgetNewTherapy() {
    for index in reading.study.subjects.indices {
      reading.study.subjects[index].events.newTherapy = nil
    }
  }
}

/// Reads the criteria and the data of a run and prints what there is to say about them.
///
/// - Throws: `Failure`, with nothing on standard output, if anything has an error.
func prepareRun(
  data: DataOptions, criteria: CriteriaOptions, minimumCriteria: Int = 1
) throws -> PreparedRun {
  let texts = try criteria.criteria.flatMap { try CriterionText.list($0) }
  guard texts.count >= minimumCriteria else {
    throw Failure.usage("at least \(minimumCriteria) criteria are compared; --criteria A,B")
  }
  return try prepareRun(data: data, texts, kind: .response, run: criteria.options)
}

/// The same for rule files of one kind, named by texts of the command line.
func prepareRun(
  data: DataOptions, _ texts: [CriterionText], kind: RuleFile.Kind, run: RunOptions
) throws -> PreparedRun {
  var options = try data.reading()
  let evaluation = try run.evaluation()
  var loading = try CriteriaLoading(RuleFolder(extra: run.rules), kind: kind, settings: run.set)
  let runs = try loading.load(texts)
  try FindingsPrinter.stop(on: loading.diagnostics)
  options.declare(runs)
  var reading = try readStudy(data.data, options)
  try FindingsPrinter.stop(on: reading.diagnostics)
  try checkObservations(&reading, criteria: runs, isLenient: options.lenient)
  printNotices(reading, criteria: runs)
  try checkOrigin(evaluation, reading.study)
  let ruleFiles = runs.flatMap { $0.files.map(\.file.path) }
  return PreparedRun(
    reading: reading, criteria: runs, evaluation: evaluation,
    inputs: reading.sources.map(\.path) + ruleFiles + [data.organs].compactMap { $0 },
    library: loading.library)
}

private func readStudy(_ path: String, _ options: ReadingOptions) throws -> StudyReading {
  do {
    return try StudyReader.read(
      path: path,
      standardInput: { Console.wholeInput() }, options: options)
  } catch {
    let isMissing = !FileSystem.exists(error.path)
    throw Failure(
      status: isMissing ? Failure.Status.notFound : Failure.Status.badInput,
      message: "`\(error.path)`: \(error.reason)")
  }
}

/// Refuses observations that a rule file of the run reads and cannot take, or leaves out their
/// subjects.
private func checkObservations(
  _ reading: inout StudyReading, criteria: [CriterionRun], isLenient: Bool
) throws {
  let problems = observationProblems(reading, criteria: criteria)
  guard let file = reading.observationFile, !problems.isEmpty else { return }
  guard isLenient else {
    return try FindingsPrinter.stop(
      on: problems.map { .unreadableObservation($0.problem, of: $0.subject, in: file) })
  }
  let subjects = Set(problems.map(\.subject))
  reading.study.subjects.removeAll { subjects.contains($0.id) }
  var named: Set<String> = []
  reading.exclusions += problems.filter { named.insert($0.subject).inserted }.map {
    Exclusion(
      subject: $0.subject, reader: nil, file: file.path, line: $0.problem.line,
      reason: $0.problem.text)
  }
}

/// The observations that a criterion of the run reads and cannot take, or that name a reader whom
/// the lesions do not have; with the subject of each.
func observationProblems(_ reading: StudyReading, criteria: [CriterionRun]) -> [(
  subject: String, problem: ObservationProblem
)] {
  reading.study.subjects.flatMap { subject in
    var seen: Set<ObservationProblem> = []
    let problems =
      strangers(of: subject, reading.study.readers)
      + criteria.flatMap { $0.observationProblems(of: subject) }
    return problems.filter { seen.insert($0).inserted }.sorted { $0.line < $1.line }
      .map { (subject.id, $0) }
  }
}

/// Observations of readers who read no lesions.
private func strangers(of subject: Subject, _ known: [String]) -> [ObservationProblem] {
  subject.observations.filter { !$0.reader.isEmpty && !known.contains($0.reader) }.map {
    ObservationProblem(
      line: $0.line,
      text: "no reader of lesions.csv is called `\($0.reader)`; "
        + (known.isEmpty ? "it names none" : "it has \(known.joined(separator: ", "))"))
  }
}

extension Diagnostic {
  /// An observation that a criterion of the run reads and cannot take.
  static func unreadableObservation(
    _ problem: ObservationProblem, of subject: String, in file: SourceFile
  ) -> Self {
    let start = file.lineStart(problem.line)
    return Diagnostic(
      code: "D070", message: "subject `\(subject)`: \(problem.text)",
      range: SourceRange(
        file: file, start: start, end: start + file.line(problem.line).utf8.count))
  }
}

private func printNotices(_ reading: StudyReading, criteria: [CriterionRun]) {
  for exclusion in reading.exclusions {
    let place = exclusion.line > 0 ? "\(exclusion.file):\(exclusion.line): " : ""
    Console.error("left out: subject \(exclusion.subject): \(place)\(exclusion.reason)\n")
  }
  for notice in reading.notices { Console.error("note: \(notice)\n") }
  printUnreadObservations(reading.observationNames, criteria: criteria)
  printAbsentInputs(reading, criteria: criteria)
}

/// A misspelt name of an observation would else be as good as no observation.
private func printUnreadObservations(_ names: [String], criteria: [CriterionRun]) {
  let declared = Set(criteria.flatMap(\.files).flatMap(\.observations).map(\.key)).sorted()
  var others: [String] = []
  for name in names where !declared.contains(name.lowercased()) {
    guard let near = Suggestion.nearest(to: name, among: declared) else {
      others.append(name)
      continue
    }
    Console.error(
      "warning: no criterion of the run reads the observation `\(name)`; did you mean `\(near)`?\n")
  }
  guard !others.isEmpty else { return }
  Console.error(
    "note: no criterion of the run reads these observations: "
      + "\(others.map { "`\($0)`" }.joined(separator: ", "))\n")
}

/// Times cannot start at a day that the data do not have.
private func checkOrigin(_ evaluation: EvaluationOptions, _ study: Study) throws {
  guard evaluation.origin == .randomisation else { return }
  let without = study.subjects.filter { $0.events.randomisation == nil }.map(\.id)
  guard without.count < study.subjects.count else {
    throw Failure(
      status: Failure.Status.badInput,
      message: "--origin randomisation needs `randomisation_day` or `_date` in subjects.csv")
  }
  if !without.isEmpty {
    let few = without.prefix(5).joined(separator: ", ")
    Console.error(
      "note: \(without.count.counted("subject")) without a day of randomisation, whose times start "
        + "at treatment: \(few)\(without.count > 5 ? ", ..." : "")\n")
  }
}

/// What the whole data set lacks, and which criteria therefore cannot show what they make of it.
private func printAbsentInputs(_ reading: StudyReading, criteria: [CriterionRun]) {
  let reads = criteria.map { (label: $0.label, reads: RuleReads($0)) }
  let limiting = reads.filter(\.reads.limitsLesions).map(\.label)
  if reading.study.hasOneTargetEach, !limiting.isEmpty {
    Console.error(
      "note: the data have at most one target per subject; what these criteria make of several "
        + "cannot appear: \(named(limiting, of: criteria.count))\n")
  }
  for input in AbsentInput.allCases where reading.absentInputs.contains(input) {
    let turning = reads.filter { $0.reads.turns(on: input) }.map(\.label)
    guard !turning.isEmpty else { continue }
    Console.error(
      "note: the data have no \(input.rawValue), which is no evidence that there were none; what "
        + "these criteria make of them cannot appear: \(named(turning, of: criteria.count))\n")
  }
}

/// Names in a line; of a long list no more than how many.
private func named(_ labels: [String], of all: Int) -> String {
  guard labels.count > 8 else { return labels.joined(separator: ", ") }
  return labels.count == all ? "all \(all)" : "\(labels.count) of the \(all) named"
}

extension Study {
  /// Whether nobody has more than one lesion that is a target or may be chosen as one.
  fileprivate var hasOneTargetEach: Bool {
    !isRecordedResponses
      && subjects.allSatisfy { subject in
        subject.readings.allSatisfy { reading in
          reading.lesions.count { $0.role == .target || $0.role == nil } <= 1
        }
      }
  }
}

/// Prints findings about files, each once, the first 50 in full.
enum FindingsPrinter {
  static func print(_ findings: [Diagnostic]) {
    let text = DiagnosticText(colour: Console.isTerminal)
    var seen: Set<String> = []
    let unique = findings.map(text.render).filter { seen.insert($0).inserted }
    for finding in unique.prefix(50) { Console.error(finding + "\n") }
    if unique.count > 50 {
      Console.error("... and \((unique.count - 50).counted("more finding"))\n")
    }
  }

  /// Prints findings and ends the run if any is an error.
  static func stop(on findings: [Diagnostic]) throws {
    print(findings)
    guard findings.hasErrors else { return }
    let count = findings.count { $0.severity == .error }
    throw Failure(
      status: Failure.Status.badInput,
      message: "\(count.counted("error")) in the input; nothing was evaluated")
  }
}

extension CriterionRun {
  /// Its own rule file and those that it reads, these in the order of their ids.
  var files: [RuleFile] { [rules] + others.keys.sorted().compactMap { others[$0] } }
}

extension ReadingOptions {
  /// Takes over what the rule files declare of measurements; the first that declares a name gives
  /// its unit, and the widest range holds.
  mutating func declare(_ runs: [CriterionRun]) {
    for measurement in runs.flatMap(\.files).flatMap(\.measurements) {
      let name = measurement.name.lowercased()
      let unit = declaredMeasurements[name] ?? measurement.unit
      declaredMeasurements[name] = unit
      guard unit.dimension == measurement.unit.dimension else { continue }
      let low = measurement.minimum.flatMap { try? $0.divided(by: unit.scale) }
      let high = measurement.maximum.flatMap { try? $0.divided(by: unit.scale) }
      guard let known = declaredRanges[name] else {
        declaredRanges[name] = MeasurementRange(low: low, high: high)
        continue
      }
      let lows = [known.low, low].compactMap { $0 }
      let highs = [known.high, high].compactMap { $0 }
      declaredRanges[name] = MeasurementRange(
        low: lows.count == 2 ? lows.min() : nil, high: highs.count == 2 ? highs.max() : nil)
    }
  }
}
