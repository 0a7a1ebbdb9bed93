import RuleLanguage
import SourceText
import YAMLSyntax

/// What stands at a place of a YAML document, and what the language says may stand there.
enum Standing {
  /// A key; `nil` in the place of what the language says of it, where its author named it.
  case key(YAMLScalar, MappingForm.Key?, path: [String])
  /// A value, with what its place may hold.
  case value(YAMLScalar, ValueForm?)

  /// Looks for the key or value that an offset touches.
  static func at(_ offset: Int, in node: YAMLNode, as form: ValueForm?) -> Standing? {
    at(offset, in: node, as: form, path: [])
  }

  private static func at(_ offset: Int, in node: YAMLNode, as form: ValueForm?, path: [String])
    -> Standing?
  {
    switch node.content {
    case .scalar(let scalar):
      return scalar.range.touches(offset) ? .value(scalar, form) : nil
    case .sequence(let items):
      let item = items.first { $0.range.touches(offset) }
      return item.flatMap { at(offset, in: $0, as: form?.item, path: path) }
    case .mapping(let entries):
      for entry in entries {
        if entry.key.range.touches(offset) {
          return .key(entry.key, form?.key(entry.key.text), path: path)
        }
        guard entry.value.range.touches(offset) else { continue }
        return at(
          offset, in: entry.value, as: form?.value(of: entry.key.text),
          path: path + [entry.key.text])
      }
      return nil
    }
  }
}

extension SourceRange {
  /// Whether a cursor at an offset is in the range or at one of its ends.
  func touches(_ offset: Int) -> Bool { start <= offset && offset <= end }
}

extension ValueForm {
  /// The forms of which any may stand here.
  var alternatives: [ValueForm] {
    if case .either(let forms) = self { forms.flatMap(\.alternatives) } else { [self] }
  }

  /// What the language says of a key of a mapping that may stand here.
  func key(_ name: String) -> MappingForm.Key? {
    alternatives.lazy.compactMap { form in
      guard case .mapping(let mapping) = form else { return nil }
      return mapping.keys.first { $0.name == name }
    }.first
  }
}
