import ArgumentParser
import ClinicalData
import Comparison
import Reporting
import RuleEvaluation

struct Compare: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Lay criteria side by side: endpoints, agreement, discordant subjects.",
    discussion: "The first criterion is the reference: what was not seen after its first "
      + "progression is counted before anything else.")

  /// The forms in which a comparison is printed.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case table, csv, json, ndjson, markdown, latex
  }

  @OptionGroup var data: DataOptions
  @OptionGroup var criteria: CriteriaOptions
  @OptionGroup var cohort: PopulationOptions
  @OptionGroup var choices: ComparisonChoices
  @Flag(help: "Repeat the run on the subjects whom every criterion can evaluate.")
  var commonSubjects = false
  @Flag(help: "Repeat the run on the lesions that every criterion takes as targets.")
  var commonTargets = false
  @Flag(help: "Add how the comparison was made, in sentences for a paper.") var methods = false
  @Option(
    help:
      "A folder for the result files, report.txt among them; standard output then has a summary.")
  var out: String?
  @Option(help: "A file for one page with all tables, figures and courses of subjects.")
  var html: String?
  @Option(help: "A folder for the figures as SVG files.") var figures: String?
  @Option(help: "What charts of sizes show: scans up to progression, or all before new therapy.")
  var window = ChartCohort.Window.therapy
  @Option(help: "table, csv, json, ndjson, markdown or latex.") var format = Format.table

  func run() throws {
    try running {
      let options = try choices.options()
      var prepared = try prepareRun(data: data, criteria: criteria, minimumCriteria: 2)
      if options.rules.newTherapy == .ignore { prepared.forgetNewTherapy() }
      let population = try cohort.population(prepared)
      let names = ResultFiles.names(comparing: true, lenient: data.lenient)
      let folder = try out.map {
        try OutputFolder(
          $0, files: names + [ResultFiles.record], inputs: prepared.inputs + cohort.inputs)
      }
      let results = try prepared.evaluate()
      guard results.criteria.count > 1 else {
        throw Failure(
          status: Failure.Status.badInput, message: "fewer than two criteria could run")
      }
      let report = try self.report(results, prepared, population, options)
      try show(report, results, prepared, in: folder)
    }
  }

  private func report(
    _ results: StudyOutcomes, _ prepared: PreparedRun, _ population: Population,
    _ options: ComparisonOptions
  ) throws -> ComparisonReport {
    let missing = MissingMeasurements(prepared.study)
    let lacking = results.criteria.map { ($0.label, missing.subjectsLacking($0)) }
    let cohort = Cohort(
      prepared.study.subjects, population: population,
      excluded: Set(prepared.reading.exclusions.map(\.subject))
        .subtracting(prepared.study.subjects.map(\.id)).count,
      origin: prepared.evaluation.origin,
      by: try choices.column(prepared.study))
    var report = ComparisonReport(
      results.outcomes, criteria: results.criteria.map(\.label), cohort: cohort, options: options,
      lacking: Dictionary(lacking, uniquingKeysWith: { first, _ in first }))
    report.heldConstant = try prepared.heldConstant(
      results, classes: options.classes, subjects: commonSubjects, targets: commonTargets)
    return report
  }

  private func show(
    _ report: ComparisonReport, _ results: StudyOutcomes, _ prepared: PreparedRun,
    in folder: OutputFolder?
  ) throws {
    let tables = AgreementTables(report.pairs)
    let summary = ComparisonDocument(report)
    let landmark =
      try landmarkAnalysis(report, prepared).map { ComparisonDocument.blocks($0) } ?? []
    let record = RunRecord(prepared, data, command: "compare")
    try writePage(report, results, record, landmark, inputs: prepared.inputs + cohort.inputs)
    var document = summary.document
    document.blocks += landmark
    if methods {
      document.blocks +=
        MethodsText(report, criteria: results.criteria, run: record.methods).blocks
    }
    if let folder {
      let whole = (name: ResultFiles.report, text: document.written(as: .text))
      try folder.write(record.beside(files(report, results, prepared) + [whole]))
      if format == .table { document = summary.summary }
    }
    let text: String
    switch format {
    case .table: text = document.written(as: .text)
    case .markdown: text = document.written(as: .markdown)
    case .latex: text = document.written(as: .latex)
    case .csv: text = tables.files[0].text
    case .json: text = JSONRecords(tables.records + ComparisonTables(report).records).document
    case .ndjson: text = JSONRecords(tables.records + ComparisonTables(report).records).lines
    }
    switch format {
    case .table, .markdown, .latex: break
    // These forms have no place for it.
    case .csv, .json, .ndjson: for one in summary.warnings { Console.error(one + "\n") }
    }
    try Console.out(text)
  }

  /// `nil` where no death is known.
  private func landmarkAnalysis(_ report: ComparisonReport, _ prepared: PreparedRun) throws
    -> LandmarkAnalysis?
  {
    let day = choices.survivalFrom
    guard day >= 0 else {
      throw Failure.usage("--survival-from is a number of days from 0, not `\(day)`")
    }
    guard prepared.study.subjects.contains(where: { $0.events.death != nil }) else { return nil }
    let known = try prepared.asKnown(daysAfterOrigin: day).outcomes()
    return LandmarkAnalysis(known, criteria: report.criteria, cohort: report.cohort, day: day)
  }

  private func writePage(
    _ report: ComparisonReport, _ results: StudyOutcomes, _ record: RunRecord,
    _ landmark: [ReadableDocument.Block], inputs: [String]
  ) throws {
    guard html != nil || figures != nil else { return }
    let page = ComparisonPage(
      report, runs: results.criteria,
      methods: MethodsText(report, criteria: results.criteria, run: record.methods),
      window: window, more: landmark)
    if let html { try OutputFile.write(page.text, to: html, inputs: inputs) }
    if let figures {
      let drawn = page.figures.map { (name: "\($0.name).svg", text: $0.file) }
      try OutputFolder(figures, files: drawn.map(\.name), inputs: inputs).write(
        drawn, isWhole: false)
    }
  }

  private func files(_ report: ComparisonReport, _ results: StudyOutcomes, _ run: PreparedRun)
    -> [(name: String, text: String)]
  {
    var files = ResultFiles.evaluation(results.outcomes)
    files += AgreementTables(report.pairs).files
    files += ComparisonTables(report).files
    if data.lenient {
      files.append(("excluded.csv", ExclusionTable.csv(run.reading.exclusions)))
    }
    return files
  }
}
