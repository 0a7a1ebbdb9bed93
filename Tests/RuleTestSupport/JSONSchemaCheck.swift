/// Checks a document against a JSON Schema of the keywords that ours use; any other keyword is a
/// mistake of the schema, so that none is ignored.
package struct JSONSchemaCheck {
  private let schema: JSONDocument

  package init(_ schema: JSONDocument) { self.schema = schema }

  /// What does not fit, each with its place: `/findings/0/code: ...`.
  package func problems(in document: JSONDocument) -> [String] {
    problems(document, against: schema, at: "")
  }

  private static let remarks: Set<String> = [
    "$schema", "$id", "title", "description", "definitions", "default", "examples",
  ]

  private func problems(_ value: JSONDocument, against schema: JSONDocument, at path: String)
    -> [String]
  {
    guard case .object(let keywords) = schema else {
      return schema == .bool(true) ? [] : ["\(path): nothing is allowed here"]
    }
    return keywords.keys.sorted().flatMap { keyword -> [String] in
      if Self.remarks.contains(keyword) { return [] }
      return problems(value, keyword, keywords, at: path).map { "\(path): \($0)" }
        + inner(value, keyword, keywords, at: path)
    }
  }

  /// What a keyword says of the value itself.
  private func problems(
    _ value: JSONDocument, _ keyword: String, _ keywords: [String: JSONDocument], at path: String
  ) -> [String] {
    let wanted = keywords[keyword] ?? .null
    let isFine: Bool
    switch keyword {
    case "type": isFine = (wanted.items.isEmpty ? [wanted] : wanted.items).contains { value.is($0) }
    case "const": isFine = value == wanted
    case "enum": isFine = wanted.items.contains(value)
    case "required": isFine = wanted.items.allSatisfy { value[$0.text ?? ""] != nil }
    case "minimum":
      if case .number(let number) = value, case .number(let least) = wanted {
        isFine = number >= least
      } else {
        isFine = true
      }
    case "minLength": isFine = (value.text?.count ?? .max) >= wanted.integer ?? 0
    case "minItems": isFine = value.items.count >= wanted.integer ?? 0
    case "pattern":
      isFine = value.text.map { Self.matches($0, wanted.text ?? "") } ?? true
    case "anyOf":
      isFine = wanted.items.contains { problems(value, against: $0, at: path).isEmpty }
    case "additionalProperties":
      if wanted == .bool(false), case .object(let members) = value,
        case .object(let known)? = keywords["properties"]
      {
        isFine = members.keys.allSatisfy { known[$0] != nil }
      } else {
        isFine = true
      }
    case "properties", "items", "$ref": isFine = true
    default: return ["the check does not know the keyword `\(keyword)`"]
    }
    return isFine ? [] : ["`\(keyword)` does not hold for \(String(describing: value).prefix(80))"]
  }

  /// What a keyword says of parts of the value.
  private func inner(
    _ value: JSONDocument, _ keyword: String, _ keywords: [String: JSONDocument], at path: String
  ) -> [String] {
    let wanted = keywords[keyword] ?? .null
    switch (keyword, value) {
    case ("properties", .object(let members)):
      guard case .object(let known) = wanted else { return [] }
      return known.keys.sorted().flatMap { key -> [String] in
        guard let member = members[key], let schema = known[key] else { return [] }
        return problems(member, against: schema, at: "\(path)/\(key)")
      }
    case ("items", .array(let items)):
      return items.enumerated().flatMap { problems($1, against: wanted, at: "\(path)/\($0)") }
    case ("additionalProperties", .object(let members)):
      guard case .object = wanted else { return [] }
      let known = keywords["properties"]
      return members.keys.sorted().filter { known?[$0] == nil }.flatMap { key in
        problems(members[key] ?? .null, against: wanted, at: "\(path)/\(key)")
      }
    case ("$ref", _):
      let name = wanted.text?.split(separator: "/").last.map(String.init) ?? ""
      guard let target = schema["definitions"]?[name] else {
        return ["\(path): the schema has no definition `\(name)`"]
      }
      return problems(value, against: target, at: path)
    default: return []
    }
  }

  private static func matches(_ text: String, _ pattern: String) -> Bool {
    (try? Regex(pattern)).map { text.contains($0) } ?? false
  }
}

extension JSONDocument {
  fileprivate func `is`(_ type: JSONDocument) -> Bool {
    switch (self, type.text) {
    case (.null, "null"), (.bool, "boolean"), (.number, "number"), (.string, "string"),
      (.array, "array"), (.object, "object"):
      true
    case (.number, "integer"): integer != nil
    default: false
    }
  }
}
