import WorkedCases
import RuleLanguage
import SourceText
import YAMLSyntax

/// A rule file or case file with one key changed by one character.
struct KeyMutant: CustomStringConvertible, Sendable {
  /// Who gave the key its name.
  enum Owner { case language, author }

  let id: String
  let key: String
  let changed: String
  let owner: Owner
  /// Where the changed key stands.
  let range: SourceRange
  var file: SourceFile { range.file }

  var description: String {
    "\(id):\(range.position.line) `\(key)` written `\(changed)`"
  }

  /// A mutant for each name that a rule file defines, and for each of the language's own keys in
  /// each kind of place.
  static func all(of id: String, in file: SourceFile) -> [KeyMutant] {
    guard let root = YAMLDocument(parsing: file).root else { return [] }
    var finder = KeyFinder()
    let isCases = id.hasSuffix(".cases.yaml")
    finder.visit(root, as: .mapping(isCases ? .caseFile : .ruleFile), path: "")
    return finder.found.compactMap { key, owner in
      if isCases, owner == .author { return nil }
      let changed = changing(key.text)
      let range = key.range
      let text = file.applying([TextEdit(replace: range, with: changed)])
      return KeyMutant(
        id: id, key: key.text, changed: changed, owner: owner,
        range: SourceRange(
          file: text ?? file, start: range.start, end: range.start + changed.utf8.count))
    }
  }

  /// The middle character gives way to one that stands nowhere else in the key.
  private static func changing(_ key: String) -> String {
    var letters = Array(key)
    let other: Character = ["q", "z", "j"].first { !key.contains($0) } ?? "v"
    letters[letters.count / 2] = other
    return String(letters)
  }
}

/// Finds keys by following the language's own table of them.
private struct KeyFinder {
  private(set) var found: [(key: YAMLScalar, owner: KeyMutant.Owner)] = []
  private var seen: Set<String> = []

  mutating func visit(_ node: YAMLNode, as form: ValueForm, path: String) {
    switch (form, node.content) {
    case (.either(let forms), _):
      for form in forms { visit(node, as: form, path: path) }
    case (.list(let form), .sequence(let items)):
      for item in items { visit(item, as: form, path: path) }
    case (.mapping(let form), .mapping(let entries)):
      for entry in entries { visit(entry, of: form, path: path) }
    case (.named(let form), .mapping(let entries)):
      for entry in entries {
        // The texts of `report:` are free, and case files name nothing that others use.
        if path.split(separator: "/").count == 1 { found.append((entry.key, .author)) }
        visit(entry.value, as: form, path: path + "/*")
      }
    case (.text, _), (.expression, _), (.name, _), (.words, _), (.list, _), (.mapping, _),
      (.named, _):
      break
    }
  }

  private mutating func visit(_ entry: YAMLEntry, of form: MappingForm, path: String) {
    guard let key = form.keys.first(where: { $0.name == entry.key.text }) else {
      form.others.map { visit(entry.value, as: $0, path: path + "/*") }
      return
    }
    let inside = "\(path)/\(key.name)"
    // Beside keys of the language a lesion has columns of the author's own choice.
    let isAmongColumns = if case .text? = form.others { true } else { false }
    if !isAmongColumns, seen.insert(inside).inserted { found.append((entry.key, .language)) }
    visit(entry.value, as: key.holds, path: inside)
  }
}
