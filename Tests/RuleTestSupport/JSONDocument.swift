import Foundation

/// A JSON text as read, for tests that look into what the program prints.
package indirect enum JSONDocument: Equatable, Sendable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSONDocument])
  case object([String: JSONDocument])

  package init(_ text: String) throws {
    let value = try JSONSerialization.jsonObject(
      with: Data(text.utf8), options: [.fragmentsAllowed])
    self = Self.read(value)
  }

  package subscript(key: String) -> JSONDocument? {
    if case .object(let members) = self { members[key] } else { nil }
  }

  package var items: [JSONDocument] {
    if case .array(let items) = self { items } else { [] }
  }

  package var text: String? {
    if case .string(let text) = self { text } else { nil }
  }

  package var integer: Int? {
    if case .number(let value) = self { Int(exactly: value) } else { nil }
  }
}

extension JSONDocument {
  private static func read(_ value: Any) -> JSONDocument {
    switch value {
    case let text as String: .string(text)
    case let items as [Any]: .array(items.map(read))
    case let members as [String: Any]: .object(members.mapValues(read))
    case let number as NSNumber:
      // A truth is kept as a number of one byte.
      unsafe String(cString: number.objCType) == "c"
        ? .bool(number.boolValue) : .number(number.doubleValue)
    default: .null
    }
  }
}
