import ArgumentParser

/// The command line: parses arguments, reads and writes files, and holds no logic of its own.
@main
struct Nadir: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "nadir",
    abstract: "Tumour response criteria as data: check rule files, run them, compare them.",
    version: RunRecord.version,
    subcommands: [
      Validate.self, ExplainCode.self, Test.self, Evaluate.self, Compare.self, Patterns.self,
      Adjudicate.self,
      Explain.self, List.self, Show.self, Resolve.self, New.self, Schema.self, Layout.self,
      Diff.self, Lock.self, SweepCommand.self,
      Simulate.self, LSP.self,
    ])
}
