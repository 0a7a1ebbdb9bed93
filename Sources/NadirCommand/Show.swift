import ArgumentParser
import Reporting
import RuleEvaluation
import RuleLanguage
import SourceText

struct Show: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print one criterion as readable tables, or several side by side.")

  @Argument(help: "Ids or paths of rule files; ID[NAME=VALUE,...] sets parameters.")
  var ids: [String]
  @Option(help: "A folder of rule files, looked at before the standard one.") var rules: [String] =
    []

  func run() throws {
    try running {
      let shown = try load()
      if shown.count == 1 {
        try Console.out(CriterionSheet(shown[0].rules).render())
      } else {
        try Console.out(
          OverviewText(shown.map { CriterionOverview($0.rules, label: $0.label) }).render())
      }
    }
  }

  private func load() throws -> [(label: String, rules: RuleFile)] {
    let texts = try ids.flatMap(CriterionText.list)
    let folder = try RuleFolder(extra: rules)
    guard let first = texts.first else { return [] }
    let kind = try folder.load(first.name).0.rules?.kind ?? .response
    var loading = try CriteriaLoading(folder, kind: kind, settings: [])
    let runs = try loading.load(texts)
    guard loading.diagnostics.isEmpty else {
      FindingsPrinter.print(loading.diagnostics)
      throw Failure(
        status: Failure.Status.badInput,
        message: "`\(ids.joined(separator: " "))` has errors")
    }
    return runs.map { ($0.label, $0.rules) }
  }
}
