import ClinicalData
import Quantities
package import RuleEvaluation
import RuleLanguage
import SourceText
package import WorkedCases

/// Two rule files of one kind, run on the same patients.
package struct Contest: Sendable {
  package let first: CriterionRun
  package let second: CriterionRun
  private let reading: ReadingOptions

  package init(_ first: CriterionRun, _ second: CriterionRun) {
    self.first = first
    self.second = second
    var options = ReadingOptions()
    let all = [first, second].flatMap { [$0.rules] + Array($0.others.values) }
    options.declaredMeasurements = all.reduce([:]) { known, rules in
      known.merging(rules.declaredMeasurements) { own, _ in own }
    }
    options.isFirstDayStated = true
    reading = options
  }

  /// What the two say of a patient.
  package struct Outcomes: Sendable {
    package let first: CaseOutcome
    package let second: CaseOutcome
    package let differences: [Difference]
    /// The differences in what the rules say; sizes, notes and other words for the same class are
    /// left out.
    package var inWords: [Difference] { differences.filter { $0.isWord } }
  }

  /// A column of the results that differs.
  package struct Difference: Sendable, Hashable {
    /// Empty for the subject as a whole.
    package let visit: String
    package let column: String
    package let first: String
    package let second: String
    let isWord: Bool
  }

  /// What the first file says of a patient, by the evaluator that a probe can watch.
  package func watched(_ history: History, by probe: CoverageProbe) -> CaseOutcome? {
    let read = StudyReader.read(files: history.files, options: reading)
    guard !read.diagnostics.contains(where: { $0.severity == .error }),
      let subject = read.study.subjects.first, let own = subject.readings.first
    else { return nil }
    var options = EvaluationOptions()
    options.seeksChanges = false
    options.probe = probe
    return try? CaseOutcome.byReference(first, subject, own, in: read.study, options: options)
  }

  /// `nil` where the data reader refuses the patient, or arithmetic overflows.
  package func outcomes(of history: History, byReference: Bool = false) -> Outcomes? {
    let read = StudyReader.read(files: history.files, options: reading)
    guard !read.diagnostics.contains(where: { $0.severity == .error }),
      let subject = read.study.subjects.first, let own = subject.readings.first
    else { return nil }
    func outcome(_ run: CriterionRun) -> CaseOutcome? {
      var options = EvaluationOptions()
      options.seeksChanges = false
      return byReference
        ? try? CaseOutcome.byReference(run, subject, own, in: read.study, options: options)
        : try? CaseOutcome.fastest(run, subject, own, in: read.study, options: options)
    }
    guard let a = outcome(first), let b = outcome(second) else { return nil }
    return Outcomes(first: a, second: b, differences: differences(history, a, b))
  }

  private func differences(_ history: History, _ a: CaseOutcome, _ b: CaseOutcome) -> [Difference] {
    var found: [Difference] = []
    for visit in history.visits {
      add(CaseOutcome.words(of: first.rules.kind, atVisit: true), visit, a, b, true, &found)
      add(CaseOutcome.sizes(of: first.rules.kind), visit, a, b, false, &found)
    }
    add(CaseOutcome.words(of: first.rules.kind, atVisit: false), nil, a, b, true, &found)
    return found
  }

  private func add(
    _ columns: [String], _ visit: History.Visit?, _ a: CaseOutcome, _ b: CaseOutcome,
    _ isWord: Bool, _ found: inout [Difference]
  ) {
    for column in columns {
      let label = visit?.label ?? ""
      let x = a.column(column, visit: label, day: visit?.day) ?? ""
      let y = b.column(column, visit: label, day: visit?.day) ?? ""
      if x != y {
        found.append(
          Difference(
            visit: label, column: column, first: x, second: y,
            isWord: isWord && !areNamesOfOne(x, y, column)))
      }
    }
  }

  /// Whether two words are of one class, and no file has both: `PR` here is `iPR` there.
  private func areNamesOfOne(_ x: String, _ y: String, _ column: String) -> Bool {
    guard let own = first.rules.responseClass(of: x), own == second.rules.responseClass(of: y)
    else { return false }
    return !first.rules.words(in: column).contains(y) || !second.rules.words(in: column).contains(x)
  }

  /// Why a criterion says what it says of a patient at a visit.
  package static func explanation(of run: CriterionRun, _ history: History, at visit: String)
    -> Explanation?
  {
    let contest = Contest(run, run)
    let read = StudyReader.read(files: history.files, options: contest.reading)
    guard let subject = read.study.subjects.first, let reading = subject.readings.first else {
      return nil
    }
    let all = try? run.explain(
      subject, reading: reading, in: read.study, options: EvaluationOptions(),
      where: { $0.visit == visit })
    return all?.first
  }
}

extension RuleFile {
  fileprivate func responseClass(of word: String) -> ResponseClass? {
    words.first { $0.word == word }?.responseClass
  }

  /// The words that a column of the results can hold.
  fileprivate func words(in column: String) -> [String] {
    let columns = [
      "response": report.response, "final_response": report.finalResponse,
      "target": report.target, "non_target": report.nonTarget,
      "best_response": report.bestResponse,
      "confirmed_best_response": report.confirmedBestResponse,
    ]
    guard let index = columns[column] ?? nil, case .word(let all) = definitions[index].type
    else { return [] }
    return all
  }
}
