/// What the server tells a client of itself.
struct ServerDescription: Encodable {
  let capabilities = Capabilities()
  let serverInfo: Info

  init(version: String) { serverInfo = Info(version: version) }

  struct Info: Encodable {
    let name = "nadir"
    let version: String
  }

  struct Capabilities: Encodable {
    let positionEncoding = "utf-16"
    let textDocumentSync = Sync()
    let hoverProvider = true
    let definitionProvider = true
    let completionProvider = Completion()
    let codeActionProvider = Actions()
    let documentFormattingProvider = true
  }

  struct Sync: Encodable {
    let openClose = true
    /// The whole text is sent with each change.
    let change = 1
  }

  struct Completion: Encodable {
    let triggerCharacters = [".", " ", "{", "["]
  }

  struct Actions: Encodable {
    let codeActionKinds = ["quickfix"]
  }
}

/// The request to be told of files that change.
struct Registrations: Encodable {
  let registrations: [Registration]

  struct Registration: Encodable {
    let id = "rule-files"
    let method = "workspace/didChangeWatchedFiles"
    let registerOptions: Options
  }

  struct Options: Encodable {
    let watchers: [Watcher]
  }

  struct Watcher: Encodable {
    let globPattern: String
  }
}
