import ArgumentParser
import Reporting
import RuleLanguage
import SourceText

struct List: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Name every rule file that can be used by its id.")

  @Option(help: "A folder of rule files, looked at before the standard one.") var rules: [String] =
    []

  func run() throws {
    try running {
      let folder = try RuleFolder(extra: rules)
      let library = folder.library
      let entries = library.ids.map { id in
        CriterionList.Entry(
          id: id, path: library.file(id)?.path ?? id, rules: library.load(id).rules)
      }
      try Console.out(CriterionList.text(entries, folders: folder.folders))
    }
  }
}
