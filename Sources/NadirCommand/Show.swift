import ArgumentParser
import Reporting
import RuleEvaluation
import RuleLanguage
import SourceText

struct Show: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Print one criterion as readable tables, or several side by side.")

  @Argument(help: "Ids or paths of rule files; ID[NAME=VALUE,...] sets parameters.")
  var ids: [String]
  @Option(help: "A folder of rule files, looked at before the standard one.") var rules: [String] =
    []

  @Option(help: "text, markdown, latex or html.", transform: Self.format)
  var format = ReadableDocument.Format.text
  @Option(help: "The file to write instead of standard output.") var out: String?

  func run() throws {
    try running {
      let shown = try load()
      let document =
        shown.count == 1
        ? CriterionSheet(shown[0].rules).document
        : OverviewDocument.document(
          shown.map { CriterionOverview($0.rules, label: $0.label) })
      let text = document.written(as: format)
      guard let out else { return try Console.out(text) }
      try OutputFile.write(text, to: out, inputs: shown.flatMap { $0.files.map(\.file.path) })
    }
  }

  private static func format(_ text: String) throws -> ReadableDocument.Format {
    guard let format = ReadableDocument.Format(rawValue: text) else {
      let all = ReadableDocument.Format.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("--format is one of \(all), not `\(text)`")
    }
    return format
  }

  private func load() throws -> [CriterionRun] {
    let shown = try CriteriaLoading.files(
      try ids.flatMap(CriterionText.list), in: try RuleFolder(extra: rules))
    if shown.count > 1, let other = shown.first(where: { $0.rules.kind != .response }) {
      throw Failure.usage(
        "`\(other.label)` is a \(other.rules.kind.noun); side by side stand criteria alone")
    }
    return shown
  }
}
