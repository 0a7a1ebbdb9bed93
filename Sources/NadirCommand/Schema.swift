import ArgumentParser
import Reporting
import RuleLanguage
import WorkedCases

struct Schema: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema of rule files, for editors.",
    discussion:
      "Save it, and begin a rule file with: # yaml-language-server: $schema=PATH-OF-THE-SCHEMA")

  @Flag(help: "The schema of files of worked cases.") var cases = false

  func run() throws {
    try running {
      try Console.out(
        cases
          ? EditorSchema.document(of: .caseFile, title: "worked cases of nadir")
          : EditorSchema.document(of: .ruleFile, title: "a rule file of nadir"))
    }
  }
}
