import ArgumentParser
import RuleAuthoring
import RuleLanguage
import SourceText

struct New: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Print the first text of a new rule file, which validates as it stands.",
    discussion: "With --extends a variant; its parameters stand in comments. Save it as ID.yaml.")

  @Argument(help: "The id of the new file: its name without .yaml.") var id: String
  @Option(help: "The id or path of the rule file that is changed.") var extends: String?
  @Option(help: "A folder of rule files, looked at before the standard one.") var rules: [String] =
    []

  func run() throws {
    try running {
      try checkID()
      let folder = try RuleFolder(extra: rules)
      guard !folder.library.contains(id) else {
        throw Failure(
          status: Failure.Status.cannotCreate,
          message: "there is a rule file `\(id)` (\(folder.library.file(id)?.path ?? id)); "
            + "choose another id")
      }
      guard let extends else {
        try Console.out(Starter.criterion(id))
        return
      }
      let loaded = try folder.load(extends).0
      guard let parent = loaded.rules else {
        FindingsPrinter.print(loaded.diagnostics)
        throw Failure(status: Failure.Status.badInput, message: "`\(extends)` has errors")
      }
      try Console.out(Starter.variant(id, of: parent))
    }
  }

  /// An id is a file's name, a word of the command line and a plain word of YAML.
  private func checkID() throws {
    let isWord = id.utf8.allSatisfy {
      (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0)
        || [UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: ".")].contains($0)
    }
    guard isWord, id.first?.isLetter ?? false, id.last != ".",
      RuleLibrary.isRuleFile("\(id).yaml"), !id.hasSuffix(".yaml")
    else {
      throw Failure.usage(
        "`\(id)` cannot be an id: letters, digits, `-`, `_` and `.`, beginning with a letter, "
          + "without .yaml")
    }
  }
}
