import ArgumentParser
import ClinicalData
import Comparison
import Reporting
import RuleEvaluation
import RuleLanguage

struct Adjudicate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "adjudicate",
    abstract: "Re-run verdict files whenever evidence arrives, and keep each dated verdict.",
    discussion:
      "For the comparison of methods; not a medical device, and no advice on any patient.")

  @OptionGroup var data: DataOptions
  @Option(
    help: ArgumentHelp(
      "Verdict files, or criteria that are read in the place of the one that a verdict file reads.",
      discussion: "Without any, every verdict file of the library."))
  var criteria: [String] = []
  @OptionGroup var options: RunOptions
  @Flag(help: "How well each piece of evidence foretells the final verdict.")
  var accuracy = false
  @OptionGroup var output: OutputOptions

  func run() throws {
    try running {
      Console.error(
        "note: for the comparison of methods; this is not a medical device, and a verdict is no "
          + "advice on any patient\n")
      let prepared = try prepareRun(data: data, try texts(), kind: .verdict, run: options)
      var names = ["verdicts.csv", ResultFiles.record]
      if accuracy { names.append("accuracy.csv") }
      if data.lenient { names.append("excluded.csv") }
      let folder = try output.out.map {
        try OutputFolder($0, files: names, inputs: prepared.inputs)
      }
      let outcomes = try prepared.verdicts()
      warnOfMissing(prepared)
      let tables = accuracy ? try accuracyTables(outcomes, prepared) : []
      if let folder {
        try folder.write(
          RunRecord(prepared, data, command: "adjudicate").beside(
            files(outcomes, tables, prepared)))
        try Console.out(summary(outcomes, tables))
      } else {
        try Console.out(text(outcomes, tables))
      }
    }
  }

  /// Verdict files as named; a criterion stands in for the replaceable file that each verdict file
  /// of the library reads.
  private func texts() throws -> [CriterionText] {
    let folder = try RuleFolder(extra: options.rules)
    let library = folder.library
    let verdicts = folder.ids(of: .verdict)
    let named = try criteria.flatMap { try CriterionText.list($0) }
    if named.isEmpty {
      guard !verdicts.isEmpty else {
        throw Failure(status: Failure.Status.notFound, message: "the library has no verdict file")
      }
      return try verdicts.flatMap { try CriterionText.list($0) }
    }
    return try named.flatMap { text -> [CriterionText] in
      let (loaded, criterion) = try folder.load(text.name)
      guard let rules = loaded.rules, rules.kind == .response else { return [text] }
      let found = try verdicts.flatMap { id -> [CriterionText] in
        let reads = library.load(id).rules?.reads ?? []
        guard let read = reads.first(where: \.isReplaceable) else { return [] }
        // The settings of the criterion go with it.
        let own = text.settings.map { ",\(criterion).\($0.name)=\($0.value)" }.joined()
        return try CriterionText.list("\(id)[\(read.alias)=\(text.name)\(own)]")
      }
      guard !found.isEmpty else {
        throw Failure.usage(
          "`\(text.name)` is a criterion, and no verdict file of the library reads a replaceable one"
        )
      }
      return found
    }
  }

  /// Names the columns without which the criterion that calls progression decides little.
  private func warnOfMissing(_ prepared: PreparedRun) {
    let measurements = MissingMeasurements(prepared.study)
    for criterion in prepared.criteria {
      // The first replaceable file is the one that --criteria puts another in the place of.
      guard let read = criterion.rules.reads.first(where: \.isReplaceable),
        let rules = criterion.others[read.fileID]
      else { continue }
      let missing = measurements.needed(by: CriterionRun(label: rules.id, rules: rules))
      guard !missing.isEmpty else { continue }
      Console.error(
        "warning: \(criterion.label): the data have no value of "
          + "\(missing.joined(separator: ", ")), which \(rules.id) needs; where that is not "
          + "evaluable there is no verdict\n")
    }
  }

  private func accuracyTables(_ outcomes: [VerdictOutcome], _ prepared: PreparedRun) throws
    -> [AccuracyTable]
  {
    let tables = prepared.criteria.compactMap { criterion -> [AccuracyTable]? in
      guard let accuracy = criterion.rules.report.accuracy else { return nil }
      let own = outcomes.filter { $0.criterion == criterion.label }
      // A subject whom nobody imaged is unverified for every reader.
      let readers = prepared.study.readers.count > 1 ? prepared.study.readers : [""]
      return readers.map { reader in
        let marks = own.filter { reader.isEmpty || $0.reader == reader || $0.reader.isEmpty }
          .compactMap(\.marks)
        return AccuracyTable(
          criterion: criterion.label, reader: reader, title: accuracy.title,
          items: accuracy.items.enumerated().map { index, item in
            EvidenceAccuracy(item.name, item: index, marks: marks)
          })
      }
    }.flatMap { $0 }
    guard !tables.isEmpty else {
      throw Failure.usage("--accuracy: no verdict file of this run has `accuracy:` in its report")
    }
    return tables
  }

  // MARK: Output

  private func summary(_ outcomes: [VerdictOutcome], _ tables: [AccuracyTable]) -> String {
    let parts = [VerdictTable.summary(outcomes)] + tables.map(\.plain)
    return parts.joined(separator: "\n")
  }

  private func files(
    _ outcomes: [VerdictOutcome], _ tables: [AccuracyTable], _ prepared: PreparedRun
  ) -> [(name: String, text: String)] {
    var files = [
      ("verdicts.csv", CSVText.table(VerdictTable.header, outcomes.flatMap(VerdictTable.rows)))
    ]
    if accuracy {
      files.append(("accuracy.csv", CSVText.table(AccuracyTable.header, tables.flatMap(\.rows))))
    }
    if data.lenient {
      files.append(("excluded.csv", ExclusionTable.csv(prepared.reading.exclusions)))
    }
    return files
  }

  private func text(_ outcomes: [VerdictOutcome], _ tables: [AccuracyTable]) -> String {
    let records = JSONRecords(
      [("verdicts", "verdict", outcomes.flatMap(VerdictTable.objects))]
        + (accuracy ? [("accuracy", "accuracy", tables.flatMap(\.objects))] : []))
    switch output.format {
    case .table:
      let parts = [VerdictTable.plain(outcomes), VerdictTable.openVerdicts(outcomes)]
      return (parts.filter { !$0.isEmpty } + [summary(outcomes, tables)]).joined(separator: "\n")
    case .csv:
      return accuracy
        ? CSVText.table(AccuracyTable.header, tables.flatMap(\.rows))
        : CSVText.table(VerdictTable.header, outcomes.flatMap(VerdictTable.rows))
    case .json: return records.document
    case .ndjson: return records.lines
    }
  }
}

extension PreparedRun {
  /// The dated verdicts of every subject.
  func verdicts() throws -> [VerdictOutcome] {
    let (study, criteria, evaluation) = (study, criteria, evaluation)
    return try bySubject { subject throws(StoppedEvaluation) in
      var outcomes: [[VerdictOutcome]] = []
      for run in criteria {
        do throws(EvaluationError) {
          outcomes.append(try run.verdicts(subject, in: study, options: evaluation))
        } catch {
          throw StoppedEvaluation(criterion: run.label, error: error)
        }
      }
      // Reader by reader, and within each file by file.
      let readings = outcomes.map(\.count).max() ?? 0
      return (0..<readings).flatMap { reading in
        outcomes.compactMap { $0.indices.contains(reading) ? $0[reading] : nil }
      }
    }
  }
}
