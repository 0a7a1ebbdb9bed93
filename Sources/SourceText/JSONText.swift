/// A JSON value that prints itself with keys in the order given, so that output is stable.
public indirect enum JSONText: Sendable {
  case text(String)
  /// A number as it is to be printed.
  case number(String)
  case truth(Bool)
  case null
  case list([JSONText])
  case object([(key: String, value: JSONText)])

  /// A text, or `null`.
  public static func optional(_ text: String?) -> JSONText { text.map { .text($0) } ?? .null }

  /// A whole number.
  public static func integer(_ value: Int) -> JSONText { .number(String(value)) }

  /// On one line.
  public var compact: String {
    var out = ""
    write(to: &out, indent: nil)
    return out
  }

  /// Indented by two spaces.
  public var indented: String {
    var out = ""
    write(to: &out, indent: 0)
    return out
  }

  private func write(to out: inout String, indent: Int?) {
    switch self {
    case .text(let text): out += Self.quoted(text)
    case .number(let digits): out += digits
    case .truth(let truth): out += truth ? "true" : "false"
    case .null: out += "null"
    case .list(let items):
      Self.writeBlock(items, "[", "]", to: &out, indent) { item, out, inner in
        item.write(to: &out, indent: inner)
      }
    case .object(let entries):
      Self.writeBlock(entries, "{", "}", to: &out, indent) { entry, out, inner in
        out += Self.quoted(entry.key) + (inner == nil ? ":" : ": ")
        entry.value.write(to: &out, indent: inner)
      }
    }
  }

  private static func writeBlock<Item>(
    _ items: [Item], _ open: String, _ close: String, to out: inout String, _ indent: Int?,
    _ write: (Item, inout String, Int?) -> Void
  ) {
    guard !items.isEmpty else {
      out += open + close
      return
    }
    out += open
    for (index, item) in items.enumerated() {
      if index > 0 { out += "," }
      if let indent { out += "\n" + String(repeating: "  ", count: indent + 1) }
      write(item, &out, indent.map { $0 + 1 })
    }
    if let indent { out += "\n" + String(repeating: "  ", count: indent) }
    out += close
  }

  /// A JSON string; characters that could end a script element are escaped too.
  static func quoted(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\r": out += "\\r"
      case "\t": out += "\\t"
      case "<", ">", "&": out += escaped(scalar)
      default:
        if scalar.value < 0x20 || scalar.value == 0x2028 || scalar.value == 0x2029 {
          out += escaped(scalar)
        } else {
          out.unicodeScalars.append(scalar)
        }
      }
    }
    return out + "\""
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }
}
