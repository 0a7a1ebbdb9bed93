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
