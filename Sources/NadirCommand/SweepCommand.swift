import ArgumentParser
import Comparison
import Reporting
import RuleEvaluation

struct SweepCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sweep",
    abstract: "Run one criterion over a range of one or two of its parameters.",
    discussion: "--set NAME=FROM..TO/STEP names a range; data are read once. Prints response rate, "
      + "time without progression and agreement with the values of the file along the range, and "
      + "for one parameter the value at which each subject changes.")

  /// The forms in which a sweep is printed.
  enum Format: String, ExpressibleByArgument, CaseIterable { case table, csv, json, ndjson }

  @OptionGroup var data: DataOptions
  @OptionGroup var criteria: CriteriaOptions
  @OptionGroup var cohort: PopulationOptions
  @OptionGroup var choices: CountingChoices
  @Option(help: "A folder for sweep.csv and flips.csv.") var out: String?
  @Option(help: "table, csv, json or ndjson.") var format = Format.table

  func run() throws {
    try running {
      let options = try choices.options()
      let axes = try self.axes()
      var plain = criteria
      plain.options.set.removeAll(where: SweepAxis.isRange)
      var prepared = try prepareRun(data: data, criteria: plain)
      if options.rules.newTherapy == .ignore { prepared.forgetNewTherapy() }
      guard prepared.criteria.count == 1 else {
        throw Failure.usage("sweep runs one criterion; compare lays several side by side")
      }
      let population = try cohort.population(prepared)
      let folder = try out.map {
        try OutputFolder(
          $0, files: SweepTables.names + [ResultFiles.record],
          inputs: prepared.inputs + cohort.inputs)
      }
      let runner = try SweepRunner(prepared, axes, population, options)
      let tables = SweepTables(
        axes.map(\.name), criterion: prepared.criteria[0].label, points: try runner.points(),
        flips: axes.count == 1 ? try runner.flips() : nil, options: options, unit: axes[0].unit,
        population: population,
        perUnit: runner.perUnit)
      if let folder {
        try folder.write(RunRecord(prepared, data, command: "sweep").beside(tables.files))
      }
      try Console.out(text(tables))
    }
  }

  private func axes() throws -> [SweepAxis] {
    let axes = try criteria.options.set.filter(SweepAxis.isRange).map { try SweepAxis($0) }
    guard (1...2).contains(axes.count) else {
      throw Failure.usage(
        "sweep takes one or two ranges, such as --set pd_increase=10%..50%/1%; there are \(axes.count)"
      )
    }
    guard Set(axes.map(\.name)).count == axes.count else {
      throw Failure.usage("--set gives `\(axes[0].name)` twice; say it once")
    }
    let count = axes.reduce(1) { $0 * $1.numbers.count }
    guard count <= SweepAxis.most else {
      throw Failure.usage("\(count) or more points; a sweep takes at most \(SweepAxis.most)")
    }
    return axes
  }

  private func text(_ tables: SweepTables) -> String {
    switch format {
    case .table: tables.document.written(as: .text)
    case .csv: tables.files[0].text
    case .json: JSONRecords(tables.records).document
    case .ndjson: JSONRecords(tables.records).lines
    }
  }
}
