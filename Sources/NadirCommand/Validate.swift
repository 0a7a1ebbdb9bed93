public import ArgumentParser
import Parallel
import Reporting
import RuleAnalysis
import RuleAuthoring
import RuleLanguage
import SourceText
import WorkedCases

struct Validate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Check rule files and folders of them.",
    discussion: "Prints every finding with its place. Status 1 if any file has an error.")

  @Argument(help: "Rule files or folders.") var paths: [String]
  @Option(help: "A folder of rule files that others may extend or read.") var rules: [String] = []
  @Option(help: "text, json, sarif or github.") var format = DiagnosticFormat.text

  @Flag(help: "Print what is proved of every list and table, and what is not analysed.")
  var proofs = false

  @Flag(help: "Mend in the named files what is certain, and say what was changed.")
  var fix = false
  @Flag(help: "With --fix: say what would be changed, and change nothing.") var dryRun = false

  @Flag(help: "Go on, and check again whenever a file has changed, until Ctrl-C.")
  var watch = false

  func validate() throws {
    if watch, fix || proofs || format != .text {
      throw ValidationError("`--watch` goes with neither `--fix`, `--proofs` nor `--format`.")
    }
    if dryRun, !fix { throw ValidationError("`--dry-run` belongs to `--fix`.") }
  }

  func run() throws {
    try running {
      let selected = try select()
      if watch {
        var watch = try Watch(selected, library: self.library(of: files(selected)))
        try watch.run { _ = try printed($0, files: $1) }
      }
      var (findings, proved) = try check(selected)
      if fix { (findings, proved) = try mend(selected, findings, proved) }
      if proofs, format == .text {
        for proof in proved { try Console.out(ProofText.render(proof)) }
      }
      try show(findings, files: selected.count)
    }
  }

  /// One mended finding may uncover another, so that files are looked at again, a few times.
  private static let mostRounds = 5

  private func mend(_ selected: [String], _ findings: [Diagnostic], _ proved: [ListProof]) throws
    -> ([Diagnostic], [ListProof])
  {
    var (findings, proved) = (findings, proved)
    for _ in 0..<Self.mostRounds {
      let mending = Mending(findings, inPaths: selected)
      for file in mending.contradictory {
        Console.error("note: `\(file.path)` is not changed: two mendings of it overlap\n")
      }
      if mending.isEmpty { break }
      Console.error(mending.preview)
      if dryRun { break }
      try mending.write()
      (findings, proved) = try check(selected)
    }
    return (findings, proved)
  }

  private func check(_ selected: [String]) throws -> ([Diagnostic], [ListProof]) {
    let files = try files(selected)
    let library = try library(of: files)
    let checks = files.mappedInParallel(longestFirst: \.bytes.count) {
      FileCheck(of: $0, in: library, inherited: proofs)
    }
    return (checks.flatMap(\.findings), checks.flatMap(\.proofs))
  }

  private func files(_ selected: [String]) throws -> [SourceFile] {
    try zip(selected, selected.mappedInParallel { FileSystem.sourceFile($0) }).map { path, file in
      guard let file else {
        throw Failure(status: Failure.Status.notFound, message: "`\(path)` cannot be read")
      }
      return file
    }
  }

  private func library(of files: [SourceFile]) throws -> RuleLibrary {
    try RuleFolder(extra: rules, own: Self.ruleFilesOfOneName(files)).library
  }

  /// By id, the rule files among those selected that share their name with none: they find each
  /// other as they are, whatever the library holds under these names.
  private static func ruleFilesOfOneName(_ files: [SourceFile]) -> [String: SourceFile] {
    let rules = files.filter { RuleLibrary.isRuleFile($0.path) }
    return Dictionary(grouping: rules) { RuleLibrary.id(ofFile: $0.path) }
      .compactMapValues { $0.count == 1 ? $0[0] : nil }
  }

  /// What may be done about findings, in one line.
  private func advice(on findings: [Diagnostic]) -> String {
    guard let first = findings.min(by: { $0.severity < $1.severity }) else { return "" }
    let mendable = fix ? 0 : findings.count { $0.fix != nil }
    return (mendable > 0 ? "`nadir validate --fix` mends \(mendable) of them; " : "")
      + "`nadir explain-code \(first.code)` tells more\n"
  }

  private func select() throws -> [String] {
    let selected = try FileSystem.yamlFiles(paths)
    if selected.isEmpty {
      throw Failure(status: Failure.Status.failed, message: "no rule file was selected")
    }
    return selected
  }

  private func show(_ findings: [Diagnostic], files: Int) throws {
    let errors = try printed(findings, files: files)
    if errors > 0 { throw Failure(status: Failure.Status.failed, message: "") }
  }

  /// Prints what was found, and returns the number of errors.
  private func printed(_ findings: [Diagnostic], files: Int) throws -> Int {
    let text = DiagnosticText(colour: Console.isTerminal)
    // A parent's findings come with each of its children.
    var seen: Set<String> = []
    let unique = findings.filter { seen.insert(text.render($0)).inserted }
    let errors = unique.count { $0.severity == .error }
    if format == .text {
      FindingsPrinter.print(unique)
      Console.error(advice(on: unique))
      let warnings = unique.count { $0.severity == .warning }
      try Console.out(
        "\(files.counted("file")): \(errors.counted("error")), \(warnings.counted("warning"))\n"
      )
    } else {
      try Console.out(format.render(unique))
    }
    return errors
  }
}

extension DiagnosticFormat: ExpressibleByArgument {}
