/// Lists of objects as one JSON document, or one object a line that says what it is.
public struct JSONRecords: Sendable {
  private let lists: [(name: String, record: String, objects: [JSONValue])]

  /// Takes each list with its name and the name of one of its objects.
  public init(_ lists: [(name: String, record: String, objects: [JSONValue])]) {
    self.lists = lists
  }

  /// One object with a member for each list.
  public var document: String {
    JSONValue.object(lists.map { ($0.name, .array($0.objects)) }).document
  }

  /// One object a line; its member `record` says what it is.
  public var lines: String {
    var text = ""
    for list in lists {
      for case .object(let members) in list.objects {
        text += JSONValue.object([("record", .string(list.record))] + members).compact + "\n"
      }
    }
    return text
  }
}
