import ArgumentParser
import RuleAuthoring
import RuleLanguage
import SourceText

struct Resolve: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resolve",
    abstract: "Print a variant with everything that it inherits, as a rule file of its own.",
    discussion: "With --blame each line is preceded by the file and line that it comes from.")

  @Argument(help: "The id or path of a rule file.") var id: String
  @Flag(help: "Say where each line comes from, and what it replaces.") var blame = false
  @Option(help: "A folder of rule files, looked at before the standard one.") var rules: [String] =
    []

  func run() throws {
    try running {
      let folder = try RuleFolder(extra: rules)
      let (loaded, name) = try folder.load(id)
      guard let rules = loaded.rules,
        let effective = EffectiveFile(
          name, in: folder.library.adding(rules.file, as: name), kind: rules.kind)
      else {
        FindingsPrinter.print(loaded.diagnostics)
        throw Failure(status: Failure.Status.badInput, message: "`\(id)` has errors")
      }
      try Console.out(blame ? effective.blame : effective.text)
    }
  }
}
