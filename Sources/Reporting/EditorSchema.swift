package import RuleLanguage

/// The keys of the language as a JSON Schema, with which editors complete, explain and check them.
///
/// It is of draft 7, the one that editors understand. It says which keys there are and what they
/// hold; what expressions mean is for `nadir validate`.
package struct EditorSchema {
  private var definitions: [(name: String, form: MappingForm, schema: JSONValue)] = []

  private init() {}

  /// The schema of files whose top is the given mapping.
  package static func document(of form: MappingForm, title: String) -> String {
    var schema = EditorSchema()
    var members: [(String, JSONValue)] = [
      ("$schema", .string("http://json-schema.org/draft-07/schema#")), ("title", .string(title)),
    ]
    members += schema.members(of: form)
    let definitions = schema.definitions.sorted { $0.name < $1.name }
    members.append(("definitions", .object(definitions.map { ($0.name, $0.schema) })))
    return JSONValue.object(members).indented + "\n"
  }

  private mutating func members(of form: MappingForm) -> [(String, JSONValue)] {
    let required = form.keys.filter(\.isRequired).map { JSONValue.string($0.name) }
    var members: [(String, JSONValue)] = [("type", .string("object"))]
    if !required.isEmpty { members.append(("required", .array(required))) }
    members.append(
      (
        "properties",
        .object(
          form.keys.map { key in
            (key.name, .object([("description", .string(key.about))] + constraint(key.holds)))
          })
      ))
    let others = form.others.map { JSONValue.object(constraint($0)) }
    members.append(("additionalProperties", others ?? .bool(false)))
    return members
  }

  /// What a value must be.
  ///
  /// References stand inside `anyOf`, since keywords beside one are ignored.
  private mutating func constraint(_ form: ValueForm) -> [(String, JSONValue)] {
    switch form {
    case .text, .expression, .name:
      [("type", .array(["string", "number", "boolean"].map { .string($0) }))]
    case .words(let words):
      [("enum", .array(words.compactMap(Self.number) + words.map(JSONValue.string)))]
    case .list(let item):
      [("type", .string("array")), ("items", .object(constraint(item)))]
    case .named(let value):
      [("type", .string("object")), ("additionalProperties", .object(constraint(value)))]
    case .mapping(let form): [("anyOf", .array([reference(to: form)]))]
    case .either(let forms): [("anyOf", .array(forms.map { alternative($0) }))]
    }
  }

  private mutating func alternative(_ form: ValueForm) -> JSONValue {
    if case .mapping(let form) = form { reference(to: form) } else { .object(constraint(form)) }
  }

  /// Words such as `1` are numbers to a YAML reader.
  private static func number(_ word: String) -> JSONValue? {
    Int(word).map { .integer($0) }
  }

  private mutating func reference(to form: MappingForm) -> JSONValue {
    let name = name(of: form)
    if !definitions.contains(where: { $0.name == name }) {
      definitions.append((name, form, .null))
      let schema = JSONValue.object(members(of: form))
      if let index = definitions.firstIndex(where: { $0.name == name }) {
        definitions[index].schema = schema
      }
    }
    return .object([("$ref", .string("#/definitions/\(name)"))])
  }

  /// `a pair of visits` becomes `pair-of-visits`; a second form of one owner is told apart.
  private func name(of form: MappingForm) -> String {
    let words = form.owner.filter { !"`:".contains($0) }.split(separator: " ")
    let name = words.filter { !["a", "an"].contains($0) }.joined(separator: "-")
    let namesakes = definitions.filter { $0.form.owner == form.owner }
    if let known = namesakes.first(where: { $0.form.names == form.names }) { return known.name }
    return namesakes.isEmpty ? name : "\(name)-\(namesakes.count + 1)"
  }
}
