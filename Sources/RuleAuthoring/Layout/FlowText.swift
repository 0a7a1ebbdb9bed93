import RuleLanguage
import SourceText
import YAMLSyntax

/// What stands in brackets on one line, with one space after each comma and colon and none inside
/// the brackets; brackets that go over several lines keep their author's breaks.
struct FlowText {
  let file: SourceFile

  func text(of node: YAMLNode, as form: ValueForm?) -> String {
    guard isInBrackets(node) else { return node.range.text }
    guard !node.range.text.contains(where: \.isLineBreak) else {
      return withPartsLaidOut(node, as: form)
    }
    switch node.content {
    case .scalar: return node.range.text
    case .sequence(let items):
      return "[" + items.map { text(of: $0, as: form?.item) }.joined(separator: ", ") + "]"
    case .mapping(let entries):
      let order = form?.order(of: entries.map(\.key.text)) ?? Array(entries.indices)
      let parts = order.map { index in
        let entry = entries[index]
        let value = text(of: entry.value, as: form?.value(of: entry.key.text))
        return "\(entry.key.range.text): \(value)"
      }
      return "{" + parts.joined(separator: ", ") + "}"
    }
  }

  private func isInBrackets(_ node: YAMLNode) -> Bool {
    if case .scalar = node.content { return false }
    let first = file.bytes[node.range.start]
    return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
  }

  /// The author's text with the parts that stand on one line each laid out.
  private func withPartsLaidOut(_ node: YAMLNode, as form: ValueForm?) -> String {
    var text = ""
    var copied = node.range.start
    func copy(to end: Int) { text += SourceRange(file: file, start: copied, end: end).text }
    let parts: [(YAMLNode, ValueForm?)]
    switch node.content {
    case .scalar: parts = []
    case .sequence(let items): parts = items.map { ($0, form?.item) }
    case .mapping(let entries):
      parts = entries.map { ($0.value, form?.value(of: $0.key.text)) }
    }
    for (part, form) in parts {
      copy(to: part.range.start)
      text += self.text(of: part, as: form)
      copied = part.range.end
    }
    copy(to: node.range.end)
    return text
  }
}
