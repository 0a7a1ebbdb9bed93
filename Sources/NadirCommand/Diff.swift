import ArgumentParser
import HistorySearch
import Reporting
import RuleDifference
import RuleEvaluation
import RuleLanguage
import SourceText

struct Diff: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Say whether two rule files mean the same, and which parts differ.",
    discussion: """
      Names, order, layout, comments and sources make no difference. Parameters count with the \
      values that they have, and files that are read with their ids. Without an equal normal form \
      the parts that differ are listed, and a patient is sought on whom the two disagree, from the \
      worked cases of both towards the numbers of the rules. Where several parts differ that do \
      not name one another, each is tried alone in the first file, with a patient of its own.
      """)

  @Argument(help: "Id or path of a rule file.") var first: String
  @Argument(help: "Id or path of another one.") var second: String
  @Option(help: "A folder of rule files that others may extend or read.") var rules: [String] = []
  @Flag(help: "Status 1 where they differ.") var exitCode = false
  @Option(help: "Patients that the search evaluates at most; 0 seeks none.") var patients = 20_000
  @Option(help: "Write the patients found as cases of the first file into this new file.")
  var save: String?
  @Option(help: "Also say on which subjects of this data they disagree.") var data: String?

  func run() throws {
    try running {
      let folder = try RuleFolder(extra: rules)
      // Each by itself: a file may be compared with another of its own id.
      let (old, new) = (try load(first, folder), try load(second, folder))
      guard old.rules.kind == new.rules.kind else {
        throw Failure.usage(
          "`\(first)` is a \(old.rules.kind.noun), `\(second)` a \(new.rules.kind.noun)")
      }
      if NormalForms(old.rules, new.rules).areEqual {
        try Console.out(
          "equivalent: `\(first)` and `\(second)` have the same normal form, "
            + "parameters as they stand\n")
        return
      }
      let differences = Differences(
        (old.rules, Self.library(folder, old.rules)), (new.rules, Self.library(folder, new.rules)))
      for line in TextColumns.lines(differences.entries.map(row), indent: 0) {
        try Console.out(line + "\n")
      }
      try search(old, new, differences.causes, folder)
      if let data { try DiffData(first, second, rules: rules).show(data, kind: old.rules.kind) }
      if exitCode { throw Failure(status: Failure.Status.failed, message: "") }
    }
  }

  // MARK: A patient

  private func search(
    _ old: CriterionRun, _ new: CriterionRun, _ causes: [Cause], _ folder: RuleFolder
  ) throws {
    guard patients > 0 else {
      return try Console.out("different; no patient was sought on whom they disagree\n")
    }
    let search = DiffSearch(
      old, new, names: (first, second), folder: folder, patients: patients)
    let found = causes.count < 2 ? [search.whole()] : search.each(of: causes)
    for part in found { try Console.out(part.text) }
    guard let save else { return }
    let cases = found.filter { $0.patient != nil }.enumerated().compactMap { number, part in
      part.patient?.caseText(id: "D\(number + 1)", title: "differs under \(part.cause)")
    }
    guard !cases.isEmpty else { return Console.error("note: nothing was saved\n") }
    try FileSystem.write(
      FoundPatientText.caseFileHead(of: old.rules.id) + cases.joined(), toNewFile: save)
  }

  private func load(_ name: String, _ folder: RuleFolder) throws -> CriterionRun {
    let files = try CriteriaLoading.files(try CriterionText.list(name), in: folder)
    guard files.count == 1 else { throw Failure.usage("`\(name)` names several files; give one") }
    return files[0]
  }

  private static func library(_ folder: RuleFolder, _ rules: RuleFile) -> RuleLibrary {
    folder.library.adding(rules.file, as: rules.id)
  }

  /// What differs, how, and where either stands.
  private func row(_ entry: Differences.Entry) -> [String] {
    let change: String
    switch (entry.first, entry.second) {
    case (let old?, let new?):
      let isShort = max(old.value.count, new.value.count) <= Self.mostCharacters
      change = isShort ? "\(old.value) -> \(new.value)" : "has another meaning"
    case (_?, nil): change = "only in \(first)"
    default: change = "only in \(second)"
    }
    let places = [entry.first, entry.second].compactMap { $0?.range.pathAndLine }
    return [entry.section, entry.name, change] + places
  }

  /// Longer texts are to be read where they stand.
  private static let mostCharacters = 30
}
