import FoundationEssentials

/// The parts of the Language Server Protocol, version 3.17, that are spoken here.
///
/// Names of members are those of the protocol.
enum Message {
  /// What is read of a message before it is known what it asks.
  struct Head: Decodable {
    let id: ID?
    let method: String?
  }

  /// A request with what it asks about.
  struct Body<Parameters: Decodable>: Decodable {
    let params: Parameters
  }

  /// The number or text by which an answer names its request.
  enum ID: Codable, Hashable {
    case number(Int)
    case text(String)

    init(from decoder: any Decoder) throws {
      let value = try decoder.singleValueContainer()
      self =
        if let number = try? value.decode(Int.self) { .number(number) } else {
          .text(try value.decode(String.self))
        }
    }

    func encode(to encoder: any Encoder) throws {
      var value = encoder.singleValueContainer()
      switch self {
      case .number(let number): try value.encode(number)
      case .text(let text): try value.encode(text)
      }
    }
  }

  struct Answer<Result: Encodable>: Encodable {
    let jsonrpc = "2.0"
    let id: ID
    let result: Result
  }

  struct Refusal: Encodable {
    let jsonrpc = "2.0"
    let id: ID?
    let error: Reason

    struct Reason: Encodable {
      let code: Int
      let message: String
    }

    enum CodingKeys: CodingKey { case jsonrpc, id, error }

    /// An unknown request is answered with an id that is `null`, never without one.
    func encode(to encoder: any Encoder) throws {
      var members = encoder.container(keyedBy: CodingKeys.self)
      try members.encode(jsonrpc, forKey: .jsonrpc)
      try members.encode(id, forKey: .id)
      try members.encode(error, forKey: .error)
    }
  }

  struct Notification<Parameters: Encodable>: Encodable {
    let jsonrpc = "2.0"
    let method: String
    let params: Parameters
  }

  struct Request<Parameters: Encodable>: Encodable {
    let jsonrpc = "2.0"
    let id: ID
    let method: String
    let params: Parameters
  }

  /// Any value at all: text that decodes as it is JSON.
  struct Anything: Decodable {
    init(from decoder: any Decoder) throws {}
  }

  /// The answer that there is nothing.
  struct Nothing: Encodable {
    func encode(to encoder: any Encoder) throws {
      var value = encoder.singleValueContainer()
      try value.encodeNil()
    }
  }
}

// MARK: What clients send

struct InitializeParams: Decodable {
  let capabilities: Capabilities?

  struct Capabilities: Decodable {
    let workspace: Workspace?
  }

  struct Workspace: Decodable {
    let didChangeWatchedFiles: Registration?
  }

  struct Registration: Decodable {
    let dynamicRegistration: Bool?
  }

  /// Whether the client looks after files on behalf of the server.
  var watchesFiles: Bool {
    capabilities?.workspace?.didChangeWatchedFiles?.dynamicRegistration ?? false
  }
}

struct DocumentIdentifier: Decodable {
  let uri: String
}

struct DocumentParams: Decodable {
  let textDocument: DocumentIdentifier
}

struct DidOpenParams: Decodable {
  let textDocument: Item

  struct Item: Decodable {
    let uri: String
    let version: Int?
    let text: String
  }
}

struct DidChangeParams: Decodable {
  let textDocument: Document
  let contentChanges: [Change]

  struct Document: Decodable {
    let uri: String
    let version: Int?
  }

  /// The whole text; changes of parts are not asked for.
  struct Change: Decodable {
    let text: String
  }
}

struct DidChangeWatchedFilesParams: Decodable {
  let changes: [DocumentIdentifier]
}

struct PositionParams: Decodable {
  let textDocument: DocumentIdentifier
  let position: TextPosition
}

struct CodeActionParams: Decodable {
  let textDocument: DocumentIdentifier
  let range: TextRange
}

// MARK: What both send

/// A place in a text: line and character from 0, characters counted in UTF-16 code units.
struct TextPosition: Codable, Hashable {
  let line: Int
  let character: Int
}

/// A stretch of a text, `end` not included.
struct TextRange: Codable, Hashable {
  let start: TextPosition
  let end: TextPosition
}

// MARK: What the server sends

struct Location: Encodable, Hashable {
  let uri: String
  let range: TextRange
}

struct MarkupContent: Encodable, Hashable {
  let kind = "markdown"
  let value: String

  init(_ value: String) { self.value = value }
}

struct Hover: Encodable {
  let contents: MarkupContent
  let range: TextRange
}

struct TextChange: Encodable, Hashable {
  let range: TextRange
  let newText: String
}

struct PublishDiagnosticsParams: Encodable {
  let uri: String
  let version: Int?
  let diagnostics: [EditorFinding]
}

/// A finding as editors show it.
struct EditorFinding: Encodable, Hashable {
  let range: TextRange
  let severity: Int
  let code: String
  let source = "nadir"
  let message: String
  let relatedInformation: [Related]?

  struct Related: Encodable, Hashable {
    let location: Location
    let message: String
  }
}

struct CodeAction: Encodable {
  let title: String
  let kind = "quickfix"
  let diagnostics: [EditorFinding]
  let isPreferred = true
  let edit: WorkspaceEdit

  struct WorkspaceEdit: Encodable {
    let changes: [String: [TextChange]]
  }
}

struct CompletionItem: Encodable, Hashable {
  let label: String
  let kind: Int
  let detail: String?
  let documentation: MarkupContent?
  let sortText: String
  let textEdit: TextChange
}

struct CompletionList: Encodable {
  let isIncomplete = false
  let items: [CompletionItem]
}
