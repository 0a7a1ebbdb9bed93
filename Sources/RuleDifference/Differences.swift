public import RuleLanguage
public import SourceText
import YAMLSyntax

/// The entries in which two rule files differ, those left out that differ only through what they
/// read.
public struct Differences: Sendable {
  /// An entry that one file has and the other has not, or has otherwise.
  public struct Entry: Sendable {
    /// The section or key, as rule files write it.
    public let section: String
    public let name: String
    /// As the author wrote it; a parameter by its value; `nil` where the file has none.
    public let first: Located<String>?
    public let second: Located<String>?
  }

  /// Parameters first, then by section in the order of the language.
  public let entries: [Entry]

  /// Takes two checked files and the library in which each finds what it extends.
  public init(
    _ first: (rules: RuleFile, library: RuleLibrary),
    _ second: (rules: RuleFile, library: RuleLibrary)
  ) {
    let forms = NormalForms(first.rules, second.rules)
    var entries = Self.parameters(first.rules, second.rules)
    if let a = first.library.syntax(of: first.rules.id),
      let b = second.library.syntax(of: second.rules.id)
    {
      entries += Self.scalars(a, b)
      for section in RuleFileSyntax.Section.allCases where section != .parameters {
        entries += Self.entries(of: section, a, b, forms)
      }
    }
    self.entries = entries
  }

  private static func parameters(_ a: RuleFile, _ b: RuleFile) -> [Entry] {
    matched(
      a.parameters.map { ($0.name, Located($0.text, at: $0.range), "\($0.value)") },
      b.parameters.map { ($0.name, Located($0.text, at: $0.range), "\($0.value)") },
      in: "parameters")
  }

  private static func scalars(_ a: RuleFileSyntax, _ b: RuleFileSyntax) -> [Entry] {
    let keys = ["kind", "undecided", "modalities", "clock"]
    func values(_ syntax: RuleFileSyntax) -> [(String, Located<String>, String)] {
      keys.compactMap { key in
        syntax.scalars[key].map { (key, written($0.value), plain(written($0.value).value)) }
      }
    }
    return matched(values(a), values(b), in: "")
  }

  private static func entries(
    of section: RuleFileSyntax.Section, _ a: RuleFileSyntax, _ b: RuleFileSyntax,
    _ forms: NormalForms
  ) -> [Entry] {
    let isNamed: Set<RuleFileSyntax.Section> = [
      .lesions, .sets, .quantities, .conditions, .responses, .runs, .pairs, .revision, .summary,
    ]
    func values(_ syntax: RuleFileSyntax, _ changed: [String]) -> [(
      String, Located<String>, String
    )] {
      (syntax.sections[section] ?? []).compactMap { entry in
        // A name with the same meaning in the other file, whatever it is called there, is the same.
        if isNamed.contains(section), !changed.contains(entry.name.value) { return nil }
        let text = written(entry.node)
        return (entry.name.value, Located(text.value, at: entry.name.range), plain(text.value))
      }
    }
    return matched(
      values(a, forms.onlyInFirst), values(b, forms.onlyInSecond), in: section.rawValue)
  }

  /// Pairs entries by name; those that are written alike are the same.
  private static func matched(
    _ first: [(name: String, text: Located<String>, key: String)],
    _ second: [(name: String, text: Located<String>, key: String)], in section: String
  ) -> [Entry] {
    var entries: [Entry] = []
    for old in first {
      let new = second.first { $0.name == old.name }
      if new?.key == old.key { continue }
      entries.append(Entry(section: section, name: old.name, first: old.text, second: new?.text))
    }
    for new in second where !first.contains(where: { $0.name == new.name }) {
      entries.append(Entry(section: section, name: new.name, first: nil, second: new.text))
    }
    return entries
  }

  private static func written(_ node: YAMLNode) -> Located<String> {
    Located(node.range.text, at: node.range)
  }

  /// Without layout.
  private static func plain(_ text: String) -> String {
    text.split { $0.isWhitespace }.joined(separator: " ")
  }
}
