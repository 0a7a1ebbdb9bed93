package import RuleLanguage
package import SourceText
import YAMLSyntax

/// A file laid out in the one canonical way: two spaces for each level, one between a key and its
/// value, the language's keys in the language's order, at most one blank line, no trailing space.
///
/// Scalars stay as their author wrote them, quotes and line breaks included, and every comment
/// stays with what it stands beside. What the file means does not change.
package enum CanonicalText {
  /// The file laid out; `nil` where it cannot be read as YAML of the strict profile, or where its
  /// layout would not be read as the same again.
  package static func of(_ file: SourceFile, as form: MappingForm) -> String? {
    let document = YAMLDocument(parsing: file)
    guard let root = document.root, !document.diagnostics.hasErrors else { return nil }
    let text = laidOut(root, of: file, as: .mapping(form))
    let again = YAMLDocument(parsing: SourceFile(path: file.path, text: text))
    guard let read = again.root, !again.diagnostics.hasErrors, read.isLike(root) else { return nil }
    return text
  }

  private static func laidOut(_ root: YAMLNode, of file: SourceFile, as form: ValueForm) -> String {
    let writer = BlockWriter(file: file)
    var head = Surroundings(file, from: 0, to: root.range.start)
    let title = head.removeTitle()
    let tail = Surroundings(file, from: root.range.end, to: file.bytes.count)
    var lines = writer.lines(title, indent: 0)
    if writer.isBlock(root) {
      lines += writer.collection(root, as: form, indent: 0, head: head, tail: tail)
    } else {
      lines += writer.lines(head.items, indent: 0)
      lines += writer.value(root, as: form, indent: 0, column: 0, remark: tail.remark)
      lines += writer.lines(tail.items, indent: 0)
    }
    while lines.last?.isEmpty ?? false { lines.removeLast() }
    while lines.first?.isEmpty ?? false { lines.removeFirst() }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension YAMLNode {
  /// Whether two trees hold the same, the order of keys aside.
  fileprivate func isLike(_ other: YAMLNode) -> Bool {
    switch (content, other.content) {
    case (.scalar(let a), .scalar(let b)):
      return a.text == b.text && (a.style == .plain) == (b.style == .plain)
    case (.sequence(let a), .sequence(let b)):
      return a.count == b.count && zip(a, b).allSatisfy { $0.isLike($1) }
    case (.mapping(let a), .mapping(let b)):
      func sorted(_ entries: [YAMLEntry]) -> [YAMLEntry] {
        entries.sorted { $0.key.text < $1.key.text }
      }
      return a.count == b.count
        && zip(sorted(a), sorted(b)).allSatisfy {
          $0.key.text == $1.key.text && $0.value.isLike($1.value)
        }
    default: return false
    }
  }
}
