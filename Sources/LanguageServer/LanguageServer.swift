package import FoundationEssentials
package import RuleLanguage

/// A language server for rule files and their cases, without its streams: messages in, messages
/// out.
///
/// It speaks the Language Server Protocol, version 3.17: findings, hover, completion, definitions,
/// mendings and layout. What it finds is what `validate` finds.
package struct LanguageServer {
  /// The status with which the program ends, once it has been told to.
  package private(set) var status: Int32?

  private let version: String
  private var files: OpenFiles
  private var stage = Stage.waiting
  private var board = FindingBoard()
  private var watches = false

  private enum Stage { case waiting, running, shut }

  /// Codes of the protocol.
  private enum Code {
    static let notJSON = -32700, invalid = -32600, unknownMethod = -32601, badParameters = -32602
    static let notInitialized = -32002
  }

  package init(library: RuleLibrary, disk: Disk, version: String) {
    files = OpenFiles(base: library, disk: disk)
    self.version = version
  }

  /// Takes one message and returns those that it brings about, in their order.
  package mutating func receive(_ message: Data) -> [Data] {
    guard let head = try? JSONDecoder().decode(Message.Head.self, from: message) else {
      let isJSON = (try? JSONDecoder().decode(Message.Anything.self, from: message)) != nil
      return [
        refusal(
          nil, isJSON ? Code.invalid : Code.notJSON,
          isJSON ? "this is no message of the protocol" : "this is not JSON")
      ]
    }
    // The client's answers to requests of the server say nothing of interest.
    guard let method = head.method else { return [] }
    do {
      if let id = head.id { return [try answer(method, id, message)] }
      return try take(method, message)
    } catch {
      // A notification is never answered.
      return head.id.map {
        [refusal($0, Code.badParameters, "the parameters of `\(method)` cannot be read")]
      } ?? []
    }
  }

  // MARK: Requests

  private mutating func answer(_ method: String, _ id: Message.ID, _ message: Data) throws -> Data {
    if method == "initialize", stage == .waiting { return try initialize(id, message) }
    switch stage {
    case .waiting:
      return refusal(id, Code.notInitialized, "`initialize` comes first")
    case .shut: return refusal(id, Code.invalid, "after `shutdown` there is only `exit`")
    case .running: break
    }
    switch method {
    case "shutdown":
      stage = .shut
      return answer(id, Message.Nothing())
    case "textDocument/hover": return answer(id, try place(message)?.hover())
    case "textDocument/definition": return answer(id, try place(message)?.definition())
    case "textDocument/completion": return answer(id, try place(message)?.completion())
    case "textDocument/codeAction":
      let asked: CodeActionParams = try parameters(message)
      return answer(id, board.mendings(of: asked, in: files))
    case "textDocument/formatting":
      let asked: DocumentParams = try parameters(message)
      return answer(
        id, files[asked.textDocument.uri].flatMap { $0.isOurs ? LaidOutText.changes(of: $0) : nil })
    default: return refusal(id, Code.unknownMethod, "`\(method)` is not spoken here")
    }
  }

  private mutating func initialize(_ id: Message.ID, _ message: Data) throws -> Data {
    let asked: InitializeParams = try parameters(message)
    watches = asked.watchesFiles
    stage = .running
    return answer(id, ServerDescription(version: version))
  }

  /// The place that is asked about; `nil` where the file is not open.
  private mutating func place(_ message: Data) throws -> PlaceInFile? {
    let asked: PositionParams = try parameters(message)
    return files.reading(of: asked.textDocument.uri).map {
      PlaceInFile($0, at: asked.position, in: files.library)
    }
  }

  // MARK: Notifications

  private mutating func take(_ method: String, _ message: Data) throws -> [Data] {
    if method == "exit" {
      status = stage == .shut ? 0 : 1
      return []
    }
    guard stage == .running else { return [] }
    switch method {
    case "initialized": return watches ? [Self.registration] : []
    case "textDocument/didOpen":
      let opened: DidOpenParams = try parameters(message)
      let document = opened.textDocument
      files.take(document.text, of: document.uri, version: document.version)
    case "textDocument/didChange":
      let changed: DidChangeParams = try parameters(message)
      guard let change = changed.contentChanges.last else { return [] }
      let document = changed.textDocument
      files.take(change.text, of: document.uri, version: document.version)
    case "textDocument/didClose":
      let closed: DocumentParams = try parameters(message)
      files.close(closed.textDocument.uri)
    case "workspace/didChangeWatchedFiles":
      files.readAnew()
    default: return []
    }
    return board.changes(for: files).map { notification("textDocument/publishDiagnostics", $0) }
  }

  // MARK: Messages

  private func parameters<Parameters: Decodable>(_ message: Data) throws -> Parameters {
    try JSONDecoder().decode(Message.Body<Parameters>.self, from: message).params
  }

  private func answer(_ id: Message.ID, _ result: (some Encodable)?) -> Data {
    guard let result else { return written(Message.Answer(id: id, result: Message.Nothing())) }
    return written(Message.Answer(id: id, result: result))
  }

  private func refusal(_ id: Message.ID?, _ code: Int, _ reason: String) -> Data {
    written(Message.Refusal(id: id, error: .init(code: code, message: reason)))
  }

  private func notification(_ method: String, _ parameters: some Encodable) -> Data {
    written(Message.Notification(method: method, params: parameters))
  }

  /// Asks the client to say when a rule file changes on the disk.
  private static var registration: Data {
    let watched = Registrations.Watcher(globPattern: "**/*.yaml")
    return written(
      Message.Request(
        id: .text("watch"), method: "client/registerCapability",
        params: Registrations(registrations: [.init(registerOptions: .init(watchers: [watched]))])))
  }

  private func written(_ message: some Encodable) -> Data { Self.written(message) }

  private static func written(_ message: some Encodable) -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // These types hold texts, whole numbers and lists of them, all of which can be written.
    return (try? encoder.encode(message)) ?? Data()
  }
}
