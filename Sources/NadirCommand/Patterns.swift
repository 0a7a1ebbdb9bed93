import ArgumentParser
import ClinicalData
import Comparison
import Reporting
import RuleEvaluation
import RuleLanguage
import SourceText

struct Patterns: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "patterns",
    abstract: "Find patterns such as pseudoprogression, by subject and as incidence.",
    discussion:
      "The answer is yes, no or not computable. An incidence stands beside the number of subjects "
      + "whose second visit does not exist, the incidence without them, and both bounds.")

  @OptionGroup var data: DataOptions
  @Option(
    help:
      "Ids or paths of patterns, with commas between, or all; ID[NAME=VALUE,...] sets parameters."
  )
  var pattern: [String] = ["all"]
  @OptionGroup var options: RunOptions
  @OptionGroup var cohort: PopulationOptions
  @Option(help: "A column of subjects.csv by whose values incidences are given too.")
  var by: String?
  @Flag(help: "Published incidences beside those found in the data.")
  var published = false
  @OptionGroup var output: OutputOptions

  func run() throws {
    try running {
      let prepared = try prepareRun(data: data, try texts(), kind: .pattern, run: options)
      let population = try cohort.population(prepared)
      let tables = published ? try publishedTables() : []
      var names = ["patterns.csv", "incidence.csv", "sites.csv", ResultFiles.record]
      if published { names.append("published.csv") }
      if data.lenient { names.append("excluded.csv") }
      let folder = try output.out.map {
        try OutputFolder($0, files: names, inputs: prepared.inputs + cohort.inputs)
      }
      let groups = try CohortGroups(by: by, prepared.study)
      try stopIfNobodyWasImaged(prepared)
      let outcomes = try prepared.patterns()
      let needs = PatternNeeds(prepared)
      let incidence = incidence(outcomes, prepared, population, groups, needs)
      let beside = tables.map { PublishedIncidence($0, found: incidence.shown) }
      printRemarks(prepared)
      if let folder {
        try folder.write(
          RunRecord(prepared, data, command: "patterns").beside(
            files(outcomes, incidence, beside, prepared)))
        try Console.out(summary(incidence, beside, population))
      } else {
        try Console.out(text(outcomes, incidence, beside, population))
      }
    }
  }

  /// Every pattern of the library where none is named.
  private func texts() throws -> [CriterionText] {
    let named = try pattern.flatMap { try CriterionText.list($0) }
    guard named.contains(where: { $0.label == "all" }) else { return named }
    let ids = try RuleFolder(extra: options.rules).ids(of: .pattern)
    guard !ids.isEmpty else {
      throw Failure(status: Failure.Status.notFound, message: "the library has no pattern")
    }
    return try ids.flatMap { try CriterionText.list($0) }
      + named.filter { $0.label != "all" && !ids.contains($0.label) }
  }

  private func incidence(
    _ outcomes: [PatternOutcome], _ prepared: PreparedRun, _ population: Population,
    _ groups: CohortGroups, _ needs: PatternNeeds
  ) -> IncidenceTable {
    let counted = outcomes.filter { population.members.contains($0.subject) }
    // Of accepted readings each subject has one, whoever read it.
    let isSplit = prepared.study.readers.count > 1 && data.reader == "each"
    let readers = isSplit ? prepared.study.readers : [""]
    var lines: [IncidenceTable.Line] = []
    for criterion in prepared.criteria {
      let own = counted.filter { $0.pattern == criterion.label }
      let obstacle = needs.obstacle(criterion, own)
      let missing = needs.missing(for: criterion)
      for reader in readers {
        let read = own.filter { reader.isEmpty || $0.reader == reader || $0.reader.isEmpty }
        for group in groups.all {
          let members = read.filter { group.members?.contains($0.subject) ?? true }
          let part = [reader.isEmpty ? "" : "reader=\(reader)", group.name]
            .filter { !$0.isEmpty }.joined(separator: "; ")
          lines.append(
            IncidenceTable.Line(
              Incidence(members, pattern: criterion.label, part: part.isEmpty ? "all" : part),
              obstacle: obstacle ?? "",
              lack: missing.isEmpty ? "" : "the data have no \(missing.joined(separator: ", no "))")
          )
        }
      }
    }
    return IncidenceTable(lines)
  }

  private func stopIfNobodyWasImaged(_ prepared: PreparedRun) throws {
    guard prepared.study.subjects.allSatisfy(\.readings.isEmpty) else { return }
    throw Failure(
      status: Failure.Status.badInput, message: "no pattern could run: nobody was imaged")
  }

  /// What the whole data set is, as far as it bears on every incidence.
  private func printRemarks(_ prepared: PreparedRun) {
    let counts = prepared.study.subjects.flatMap { $0.readings.map(\.timePoints.count) }
    let many = counts.count { $0 >= 3 }
    // In a whole trial more than one in a hundred dies or stops before a second scan.
    guard !counts.isEmpty, 100 * (counts.count - many) <= counts.count else { return }
    let noun = prepared.study.readers.count > 1 ? "reading" : "subject"
    Console.error(
      "note: \(many) of \(counts.count.counted(noun)) in these data have three or more time "
        + "points; those who died or stopped earlier are hardly in them, so that every incidence is "
        + "one among those who stayed on study\n")
  }

  // MARK: Output

  private func summary(
    _ incidence: IncidenceTable, _ beside: [PublishedIncidence], _ population: Population
  ) -> String {
    "incidence (population: \(population.name), \(population.members.count) subjects)\n"
      + incidence.plain + beside.map { "\n" + $0.text }.joined()
  }

  private func publishedTables() throws -> [PublishedTable] {
    var tables: [PublishedTable] = []
    var findings: [Diagnostic] = []
    for file in try RuleFolder(extra: options.rules).publishedTables {
      var reader = PublishedTableReader()
      if let table = reader.read(file) { tables.append(table) }
      findings += reader.diagnostics
    }
    try FindingsPrinter.stop(on: findings)
    guard !tables.isEmpty else {
      throw Failure(
        status: Failure.Status.notFound, message: "the library has no published table")
    }
    return tables
  }

  private func files(
    _ outcomes: [PatternOutcome], _ incidence: IncidenceTable, _ beside: [PublishedIncidence],
    _ prepared: PreparedRun
  ) -> [(name: String, text: String)] {
    var files = [
      ("patterns.csv", CSVText.table(PatternTable.header, outcomes.map(PatternTable.row))),
      ("incidence.csv", CSVText.table(IncidenceTable.header, incidence.rows)),
      (
        "sites.csv",
        CSVText.table(PatternTable.siteHeader, outcomes.flatMap(PatternTable.siteRows))
      ),
    ]
    if published {
      files.append(
        ("published.csv", CSVText.table(PublishedIncidence.header, beside.flatMap(\.rows))))
    }
    if data.lenient {
      files.append(("excluded.csv", ExclusionTable.csv(prepared.reading.exclusions)))
    }
    return files
  }

  private func text(
    _ outcomes: [PatternOutcome], _ incidence: IncidenceTable, _ beside: [PublishedIncidence],
    _ population: Population
  ) -> String {
    let records = JSONRecords(
      [
        ("patterns", "pattern", outcomes.map(PatternTable.object)),
        ("incidence", "incidence", incidence.objects),
      ] + (beside.isEmpty ? [] : [("published", "published", beside.flatMap(\.objects))]))
    switch output.format {
    case .table:
      return PatternTable.plain(outcomes) + "\n" + summary(incidence, beside, population)
    case .csv: return CSVText.table(PatternTable.header, outcomes.map(PatternTable.row))
    case .json: return records.document
    case .ndjson: return records.lines
    }
  }
}

extension PreparedRun {
  /// What every pattern says of every subject.
  func patterns() throws -> [PatternOutcome] {
    let (study, criteria, evaluation) = (study, criteria, evaluation)
    return try bySubject { subject throws(StoppedEvaluation) in
      do throws(EvaluationError) {
        return try CriterionRun.patterns(criteria, subject, in: study, options: evaluation)
      } catch {
        throw StoppedEvaluation(criterion: "the patterns", error: error)
      }
    }
  }
}

/// The parts of a cohort: all of it, and one for each value of a column of `subjects.csv`.
struct CohortGroups {
  /// `members` is `nil` for everyone.
  let all: [(name: String, members: Set<String>?)]

  init(by column: String?, _ study: Study) throws {
    guard let column else {
      all = [("", nil)]
      return
    }
    guard
      let index = study.subjectAttributeNames.firstIndex(where: {
        $0.lowercased() == column.lowercased()
      })
    else {
      let known = study.subjectAttributeNames
      let hint =
        known.isEmpty ? "it has no further columns" : "it has \(known.joined(separator: ", "))"
      throw Failure.usage("--by `\(column)`: subjects.csv has no such column; \(hint)")
    }
    var groups: [(name: String, members: Set<String>?)] = [("", nil)]
    var order: [String] = []
    var members: [String: Set<String>] = [:]
    for subject in study.subjects {
      let value = subject.attributes[index].isEmpty ? "(none)" : subject.attributes[index]
      if members[value] == nil { order.append(value) }
      members[value, default: []].insert(subject.id)
    }
    for value in order {
      groups.append(("\(study.subjectAttributeNames[index])=\(value)", members[value]))
    }
    all = groups
  }
}
