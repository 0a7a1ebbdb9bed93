import ArgumentParser
import ClinicalData
import Comparison
import Reporting
import RuleEvaluation

struct Compare: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Lay criteria side by side: agreement, best responses, discordant subjects.")

  @OptionGroup var data: DataOptions
  @OptionGroup var criteria: CriteriaOptions
  @OptionGroup var cohort: PopulationOptions
  @OptionGroup var output: OutputOptions
  @Option(
    help: "collapsed: UPD counts as PD and NON as SD; full: all classes apart.",
    transform: Self.choice)
  var classes = ClassChoice.collapsed

  func run() throws {
    try running {
      let prepared = try prepareRun(data: data, criteria: criteria, minimumCriteria: 2)
      let population = try cohort.population(prepared)
      let names = ResultFiles.names(comparing: true, lenient: data.lenient)
      let folder = try output.out.map {
        try OutputFolder(
          $0, files: names + [ResultFiles.record], inputs: prepared.inputs + cohort.inputs)
      }
      let results = try prepared.evaluate()
      guard results.criteria.count > 1 else {
        throw Failure(
          status: Failure.Status.badInput, message: "fewer than two criteria could run")
      }
      let labels = results.criteria.map(\.label)
      let comparisons = CriteriaComparison.all(
        labels, outcomes: results.outcomes, classes: classes)
      let whole = Cohort(prepared.study.subjects, population: population)
      let unseen = ReaderOutcomes.split(results.outcomes).map {
        AfterProgression($0, criterion: labels[0], cohort: whole)
      }
      for one in unseen { Console.error(AgreementText.warning(one)) }
      let tables = AgreementTables(comparisons)
      let summary =
        ResponseSummary.text(
          results.outcomes, criteria: labels, subjects: prepared.study.subjects.count,
          population: population) + "\n" + AgreementText.summary(comparisons) + "\n"
        + AgreementText.discordances(comparisons)
      if let folder {
        try folder.write(
          RunRecord(prepared, data, command: "compare").beside(files(results, tables, prepared)))
        try Console.out(summary)
      } else {
        try Console.out(text(tables, summary))
      }
    }
  }

  private static func choice(_ text: String) throws -> ClassChoice {
    guard let choice = ClassChoice(rawValue: text) else {
      throw ValidationError("--classes is collapsed or full, not `\(text)`")
    }
    return choice
  }

  private func files(_ results: StudyOutcomes, _ tables: AgreementTables, _ run: PreparedRun)
    -> [(name: String, text: String)]
  {
    var files = ResultFiles.evaluation(results.outcomes) + tables.files
    if data.lenient {
      files.append(("excluded.csv", ExclusionTable.csv(run.reading.exclusions)))
    }
    return files
  }

  private func text(_ tables: AgreementTables, _ summary: String) -> String {
    switch output.format {
    case .table: summary
    case .csv: tables.files[0].text
    case .json: JSONRecords(tables.records).document
    case .ndjson: JSONRecords(tables.records).lines
    }
  }
}
