import ArgumentParser
import ClinicalData
import Reporting
import RuleEvaluation

struct Evaluate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Evaluate every time point and every subject under each criterion.")

  @OptionGroup var data: DataOptions
  @OptionGroup var criteria: CriteriaOptions
  @OptionGroup var cohort: PopulationOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    try running {
      let prepared = try prepareRun(data: data, criteria: criteria)
      let population = try cohort.population(prepared)
      let files = ResultFiles.names(comparing: false, lenient: data.lenient)
      let folder = try output.out.map {
        try OutputFolder(
          $0, files: files + [ResultFiles.record], inputs: prepared.inputs + cohort.inputs)
      }
      let results = try prepared.evaluate()
      let summary = ResponseSummary.text(
        results.outcomes, criteria: results.criteria.map(\.label),
        subjects: prepared.study.subjects.count, population: population)
      if let folder {
        try folder.write(
          RunRecord(prepared, data, command: "evaluate").beside(
            resultFiles(results, prepared.reading)))
        try Console.out(summary)
      } else {
        try Console.out(text(results, summary))
      }
    }
  }

  private func resultFiles(_ results: StudyOutcomes, _ reading: StudyReading) -> [(
    name: String, text: String
  )] {
    var files = ResultFiles.evaluation(results.outcomes)
    if data.lenient { files.append(("excluded.csv", ExclusionTable.csv(reading.exclusions))) }
    return files
  }

  private func text(_ results: StudyOutcomes, _ summary: String) -> String {
    let outcomes = results.outcomes
    switch output.format {
    case .table:
      return TimePointTable.plain(outcomes) + "\n" + SubjectResultTable.plain(outcomes) + "\n"
        + summary
    case .csv: return ResultFiles.evaluation(outcomes)[0].text
    case .json, .ndjson:
      let rules = Dictionary(
        results.criteria.map { ($0.label, $0.rules) }, uniquingKeysWith: { first, _ in first })
      let points = outcomes.flatMap { TimePointTable.objects($0, rules: rules[$0.criterion]) }
      let records = JSONRecords([
        ("timepoints", "timepoint", points),
        ("subjects", "subject", outcomes.map(SubjectResultTable.object)),
      ])
      return output.format == .json ? records.document : records.lines
    }
  }
}
