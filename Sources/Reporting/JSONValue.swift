/// A JSON value; the keys of an object keep their order.
public indirect enum JSONValue: Sendable {
  case null
  case string(String)
  /// A number already written as a plain decimal.
  case number(String)
  case bool(Bool)
  case array([JSONValue])
  case object([(String, JSONValue)])

  /// A whole number, or `null` where there is none.
  public static func integer(_ value: Int?) -> JSONValue {
    value.map { .number(String($0)) } ?? .null
  }

  /// A text, or `null` where it is empty.
  public static func text(_ value: String) -> JSONValue { value.isEmpty ? .null : .string(value) }

  /// A decimal as results print it, or `null` where it is empty.
  public static func decimal(_ value: String) -> JSONValue {
    value.isEmpty ? .null : .number(value)
  }

  /// The value on one line.
  public var compact: String {
    switch self {
    case .null: "null"
    case .string(let text): Self.quoted(text)
    case .number(let text): text
    case .bool(let value): value ? "true" : "false"
    case .array(let values): "[" + values.map(\.compact).joined(separator: ",") + "]"
    case .object(let members):
      "{" + members.map { Self.quoted($0.0) + ":" + $0.1.compact }.joined(separator: ",") + "}"
    }
  }

  /// The value with each element on a line of its own; what holds no further elements stays on one.
  public var indented: String { indented(by: 0) }

  private func indented(by depth: Int) -> String {
    let parts: [String]
    let brackets: (String, String)
    switch self {
    case .null, .string, .number, .bool: return compact
    case .array(let values):
      if values.allSatisfy(\.isSingle) { return compact }
      parts = values.map { $0.indented(by: depth + 1) }
      brackets = ("[", "]")
    case .object(let members):
      if members.count < 2, members.allSatisfy({ $0.1.isSingle }) { return compact }
      parts = members.map { Self.quoted($0.0) + ": " + $0.1.indented(by: depth + 1) }
      brackets = ("{", "}")
    }
    let margin = String(repeating: "  ", count: depth)
    let lines = parts.map { "\(margin)  \($0)" }.joined(separator: ",\n")
    return "\(brackets.0)\n\(lines)\n\(margin)\(brackets.1)"
  }

  private var isSingle: Bool {
    switch self {
    case .null, .string, .number, .bool: true
    case .array, .object: false
    }
  }

  /// The value with one element a line at the top two levels, ended by a line feed.
  public var document: String {
    guard case .object(let members) = self else { return compact + "\n" }
    let parts = members.map { key, value -> String in
      guard case .array(let values) = value, !values.isEmpty else {
        return "  \(Self.quoted(key)): \(value.compact)"
      }
      let lines = values.map { "    " + $0.compact }.joined(separator: ",\n")
      return "  \(Self.quoted(key)): [\n\(lines)\n  ]"
    }
    return "{\n" + parts.joined(separator: ",\n") + "\n}\n"
  }

  private static func quoted(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\r": out += "\\r"
      case "\t": out += "\\t"
      case "\u{00}"..."\u{1F}", "\u{7F}", "\u{2028}", "\u{2029}":
        let digits = String(scalar.value, radix: 16)
        out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }
}
