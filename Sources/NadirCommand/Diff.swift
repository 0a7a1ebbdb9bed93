import ArgumentParser
import Reporting
import RuleDifference
import RuleLanguage
import SourceText

struct Diff: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say whether two rule files mean the same, and which parts differ.",
    discussion: """
      Names, order, layout, comments and sources make no difference. Parameters count with the \
      values that they have, and files that are read with their ids. Without an equal normal form \
      the parts that differ are listed; no patient is searched for on whom they disagree.
      """)

  @Argument(help: "Id or path of a rule file.") var first: String
  @Argument(help: "Id or path of another one.") var second: String
  @Option(help: "A folder of rule files that others may extend or read.") var rules: [String] = []
  @Flag(help: "Status 1 where they differ.") var exitCode = false

  func run() throws {
    try running {
      let folder = try RuleFolder(extra: rules)
      let (a, b) = (try load(first, folder), try load(second, folder))
      let forms = NormalForms(a, b)
      if forms.areEqual {
        try Console.out(
          "equivalent: `\(a.id)` and `\(b.id)` have the same normal form, parameters as they stand\n"
        )
        return
      }
      let rows = Self.parameters(a, b) + Self.names(forms, a, b)
      for line in TextColumns.lines(rows, indent: 0) { try Console.out(line + "\n") }
      try Console.out("different; no patient was searched for on whom they disagree\n")
      if exitCode { throw Failure(status: Failure.Status.failed, message: "") }
    }
  }

  private func load(_ name: String, _ folder: RuleFolder) throws -> RuleFile {
    let loaded = try folder.load(name).0
    guard let rules = loaded.rules else {
      FindingsPrinter.print(loaded.diagnostics)
      throw Failure(status: Failure.Status.badInput, message: "`\(name)` has errors")
    }
    return rules
  }

  /// Parameters of one name with another value, and those that one file alone has.
  private static func parameters(_ a: RuleFile, _ b: RuleFile) -> [[String]] {
    var rows: [[String]] = []
    for old in a.parameters {
      if let new = b.parameters.first(where: { $0.name == old.name }) {
        if new.value == old.value { continue }
        rows.append([
          "parameter", old.name, "\(old.text) -> \(new.text)", old.range.pathAndLine,
          new.range.pathAndLine,
        ])
      } else {
        rows.append(["parameter", old.name, "only in \(a.id)", old.range.pathAndLine])
      }
    }
    for new in b.parameters where !a.parameters.contains(where: { $0.name == new.name }) {
      rows.append(["parameter", new.name, "only in \(b.id)", new.range.pathAndLine])
    }
    return rows
  }

  private static func names(_ forms: NormalForms, _ a: RuleFile, _ b: RuleFile) -> [[String]] {
    var rows: [[String]] = []
    for name in forms.onlyInFirst {
      let old = a.definition(named: name).map { a.definitions[$0] }
      let new = b.definition(named: name).map { b.definitions[$0] }
      let isShared = forms.onlyInSecond.contains(name)
      // What reads the same in both differs only through what it reads.
      if isShared, let old, let new, written(old) == written(new) { continue }
      rows.append([
        "definition", name, isShared ? "has another meaning" : "has its meaning only in \(a.id)",
        old?.range.pathAndLine ?? "", isShared ? new?.range.pathAndLine ?? "" : "",
      ])
    }
    for name in forms.onlyInSecond where !forms.onlyInFirst.contains(name) {
      let new = b.definition(named: name).map { b.definitions[$0] }
      rows.append([
        "definition", name, "has its meaning only in \(b.id)", new?.range.pathAndLine ?? "",
      ])
    }
    return rows
  }

  /// A definition as its author wrote it.
  private static func written(_ definition: Definition) -> [String] {
    switch definition.body {
    case .expression(_, let range): [range.text]
    case .rows(let list):
      list.inputs + list.rows.flatMap { $0.text + [$0.resultText] }
    }
  }
}
