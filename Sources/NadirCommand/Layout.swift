import ArgumentParser
import RuleAuthoring
import SourceText
import YAMLSyntax

struct Layout: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fmt",
    abstract: "Lay rule files and case files out in the canonical way.",
    discussion:
      "Comments, quotes and the line breaks of long texts stay, and so does what a file means. "
      + "A file that cannot be read is left alone; the status is then 65.")

  @Argument(help: "Rule files, case files or folders of them.") var paths: [String]
  @Flag(help: "Change nothing; name the files that are laid out otherwise. Status 1 if any is.")
  var check = false
  @Flag(help: "Change nothing; print the one file that is named as it would be.")
  var stdout = false

  func validate() throws {
    if check, stdout { throw ValidationError("`--check` and `--stdout` exclude each other.") }
    if stdout, paths.count != 1 { throw ValidationError("`--stdout` takes one file.") }
  }

  func run() throws {
    try running {
      let selected = try FileSystem.yamlFiles(paths)
      if selected.isEmpty {
        throw Failure(status: Failure.Status.failed, message: "no rule file was selected")
      }
      if stdout, selected != paths {
        throw Failure(status: Failure.Status.usage, message: "`--stdout` takes a file, no folder")
      }
      var changed = 0, refused = 0
      for path in selected {
        guard let file = FileSystem.sourceFile(path), let bytes = FileSystem.read(path) else {
          throw Failure(status: Failure.Status.notFound, message: "`\(path)` cannot be read")
        }
        guard let text = CanonicalText.of(file, as: FileKind(ofFile: path).form) else {
          refused += 1
          refuse(file)
          continue
        }
        if stdout { try Console.out(text) }
        guard Array(text.utf8) != bytes else { continue }
        changed += 1
        if stdout { continue }
        try Console.out(path + "\n")
        if !check { try FileSystem.replace(path, with: Array(text.utf8)) }
      }
      if refused > 0 { throw Failure(status: Failure.Status.badInput, message: "") }
      if check, changed > 0 { throw Failure(status: Failure.Status.failed, message: "") }
    }
  }

  private func refuse(_ file: SourceFile) {
    let findings = YAMLDocument(parsing: file).diagnostics
    FindingsPrinter.print(findings)
    if !findings.hasErrors {
      Console.error("error: `\(file.path)` is left as it is: it cannot be laid out safely\n")
    }
  }
}
