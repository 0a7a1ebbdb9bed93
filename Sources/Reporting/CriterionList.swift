public import RuleLanguage

/// The rule files of a library, one a line: id, kind, title, source, and what it extends.
public enum CriterionList {
  /// One file of the list; without rules where it has errors.
  public struct Entry: Sendable {
    let id: String
    let path: String
    let rules: RuleFile?

    /// Takes the id, the path, and the checked file, if it has no errors.
    public init(id: String, path: String, rules: RuleFile?) {
      self.id = id
      self.path = path
      self.rules = rules
    }
  }

  /// The list, ending in a line break.
  public static func text(_ entries: [Entry], folders: [String]) -> String {
    var rows = [["id", "kind", "title", "extends", "source"]]
    for entry in entries {
      guard let rules = entry.rules else {
        rows.append([entry.id, "-", "has errors", "", "nadir validate \(entry.path)"])
        continue
      }
      rows.append([
        entry.id, rules.kind.rawValue, rules.title, rules.ancestry.first ?? "", rules.source.text,
      ])
    }
    let from = folders.isEmpty ? ["no rule folder was found"] : folders.map { "from \($0)" }
    return (TextColumns.lines(rows, indent: 0) + from).joined(separator: "\n") + "\n"
  }
}
