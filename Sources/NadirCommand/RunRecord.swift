import ClinicalData
import Reporting
import RuleAuthoring
import RuleEvaluation
import RuleLanguage
import SourceText

/// `run.json`: which program, rules and data the results beside it were made with.
///
/// It holds no time and no folder, so that the same run gives the same bytes everywhere.
struct RunRecord {
  static let version = "0.1.0"

  private let prepared: PreparedRun
  private let data: DataOptions
  private let command: String

  init(_ prepared: PreparedRun, _ data: DataOptions, command: String) {
    self.prepared = prepared
    self.data = data
    self.command = command
  }

  /// The files of a run, with the record after them.
  func beside(_ files: [(name: String, text: String)]) -> [(name: String, text: String)] {
    let results = files.map { file in
      JSONValue.object([
        ("file", .string(file.name)),
        ("sha256", .string(SHA256.hex(of: Array(file.text.utf8)))),
      ])
    }
    let record = JSONValue.object([
      ("program", .string("nadir")), ("version", .string(Self.version)),
      ("command", .string(command)), ("options", options),
      ("criteria", .array(prepared.criteria.map(criterion))), ("rules", .array(rules)),
      ("data", .array(prepared.reading.sources.map { Self.file($0.name, $0.sha256) })),
      ("results", .array(results)),
    ])
    return files + [(ResultFiles.record, record.document)]
  }

  /// How the data were read and looked at.
  private var options: JSONValue {
    .object([
      ("reader", .string(data.reader)), ("lenient", .bool(data.lenient)),
      ("first_day", .integer(data.firstDay)), ("visit_span", .integer(data.visitSpan)),
      ("merge_days", .integer(data.mergeDays)), ("impute", .text(data.impute ?? "")),
      ("carry", .text(data.carry ?? "")), ("column", .array(data.column.map { .string($0) })),
      ("origin", .string(prepared.evaluation.origin.rawValue)),
      ("targets", .string(prepared.evaluation.targetRoles.rawValue)),
    ])
  }

  /// A criterion with the parameters that are not as its file has them.
  private func criterion(_ run: CriterionRun) -> JSONValue {
    let set = run.rules.parameters.filter { $0.isUsed && $0.value != $0.defaultValue }
    return .object([
      ("criterion", .string(run.label)), ("id", .string(run.rules.id)),
      ("set", .object(set.map { ($0.name, .string($0.text)) })),
      ("reads", .object(run.rules.reads.map { ($0.alias, .string($0.fileID)) })),
    ])
  }

  /// Every rule file that a criterion of the run stands on, by id.
  private var rules: [JSONValue] {
    lock.entries.map { entry in
      .object([("id", .string(entry.id)), ("sha256", .string(entry.sha256))])
    }
  }

  private var lock: RuleLock {
    var library = prepared.library
    for rules in prepared.criteria.flatMap(\.files) where library.file(rules.id) !== rules.file {
      library = library.adding(rules.file, as: rules.id)
    }
    return RuleLock(prepared.criteria.flatMap { $0.files.map(\.id) }, in: library)
  }

  /// The same for the methods of a comparison.
  var methods: MethodsText.Run {
    MethodsText.Run(
      version: Self.version,
      hashes: Dictionary(lock.entries.map { ($0.id, $0.sha256) }) { first, _ in first },
      data: prepared.reading.sources.map { ($0.name, $0.sha256) }, reader: data.reader,
      origin: prepared.evaluation.origin.rawValue, command: ShellWords.ownCommand)
  }

  private static func file(_ name: String, _ hash: String) -> JSONValue {
    .object([("file", .string(name)), ("sha256", .string(hash))])
  }
}
