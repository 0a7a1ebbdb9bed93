import Foundation
import RuleLanguage
import RuleTestSupport
import SourceText
import Testing

@testable import LanguageServer

/// An editor in a test: opens files whose text it has, asks, and keeps the findings that it is
/// shown.
final class ScriptedClient {
  private(set) var server: LanguageServer
  /// The findings shown, by the name of the file.
  private(set) var shown: [String: [JSONDocument]] = [:]
  /// Names of files in the order in which findings about them were sent.
  private(set) var sent: [String] = []
  private var texts: [String: String] = [:]
  private var asked = 0

  /// Where the library of these tests is said to be.
  static let folder = "/rules"

  /// `disk` holds further files of the folder, by name.
  init(disk: [String: String] = [:], starting: Bool = true) throws {
    let library = try TestLibrary.library()
    var files: [String: SourceFile] = [:]
    for id in library.ids {
      files[id] = library.file(id).map {
        SourceFile(path: "\(Self.folder)/\($0.path)", bytes: $0.bytes)
      }
    }
    let folder = Self.folder
    server = LanguageServer(
      library: RuleLibrary(files: files),
      disk: Disk(
        read: { path in
          disk[String(path.dropFirst(folder.count + 1))].map { SourceFile(path: path, text: $0) }
        }, names: { $0 == folder ? disk.keys.sorted() : [] }),
      version: "test")
    if starting {
      _ = try ask("initialize", ["capabilities": [String: Any]()])
      try tell("initialized", [:])
    }
  }

  static func uri(_ name: String) -> String { "file://\(folder)/\(name)" }

  // MARK: Files

  func open(_ name: String, _ text: String) throws {
    texts[name] = text
    try tell(
      "textDocument/didOpen",
      [
        "textDocument": [
          "uri": Self.uri(name), "languageId": "yaml", "version": 1, "text": text,
        ]
      ])
  }

  func change(_ name: String, _ text: String) throws {
    texts[name] = text
    try tell(
      "textDocument/didChange",
      [
        "textDocument": ["uri": Self.uri(name), "version": 2], "contentChanges": [["text": text]],
      ])
  }

  func close(_ name: String) throws {
    try tell("textDocument/didClose", ["textDocument": ["uri": Self.uri(name)]])
  }

  /// Asks about the place of a UTF-8 offset.
  func ask(_ what: String, in name: String, at offset: Int) throws -> JSONDocument {
    let text = try #require(texts[name])
    let before = String(decoding: Array(text.utf8)[..<offset], as: UTF8.self)
    let lines = before.components(separatedBy: "\n")
    return try ask(
      "textDocument/\(what)",
      [
        "textDocument": ["uri": Self.uri(name)],
        "position": ["line": lines.count - 1, "character": lines[lines.count - 1].utf16.count],
      ])
  }

  /// The text of a file after changes as an editor makes them.
  func text(of name: String, after changes: [JSONDocument]) throws -> String {
    let file = SourceFile(path: name, text: try #require(texts[name]))
    let edits = try changes.map { change in
      let range = try self.range(try #require(change["range"]), in: name)
      return TextEdit(
        replace: SourceRange(file: file, start: range.lowerBound, end: range.upperBound),
        with: try #require(change["newText"]?.text))
    }
    let changed = try #require(file.applying(edits))
    return String(decoding: changed.bytes, as: UTF8.self)
  }

  /// A stretch of a file in UTF-8.
  func range(_ range: JSONDocument, in name: String) throws -> Range<Int> {
    let file = SourceFile(path: name, text: try #require(texts[name]))
    let start = try offset(try #require(range["start"]), in: file)
    return start..<max(start, try offset(try #require(range["end"]), in: file))
  }

  private func offset(_ position: JSONDocument, in file: SourceFile) throws -> Int {
    let line = try #require(position["line"]?.integer)
    let units = try #require(position["character"]?.integer)
    let text = file.line(line + 1)
    return file.lineStart(line + 1)
      + String(decoding: Array(text.utf16)[..<units], as: UTF16.self)
      .utf8.count
  }

  // MARK: Messages

  /// Sends a request and returns its answer: `result` or `error` of it.
  func request(_ method: String, _ parameters: [String: Any]) throws -> JSONDocument {
    asked += 1
    let message: [String: Any] = [
      "jsonrpc": "2.0", "id": asked, "method": method, "params": parameters,
    ]
    let answers = try send(JSONSerialization.data(withJSONObject: message))
    let own = answers.filter { $0["id"]?.integer == asked }
    #expect(own.count == 1, "one answer to \(method)")
    return try #require(own.first)
  }

  func ask(_ method: String, _ parameters: [String: Any]) throws -> JSONDocument {
    try #require(request(method, parameters)["result"])
  }

  func tell(_ method: String, _ parameters: [String: Any]) throws {
    let message: [String: Any] = ["jsonrpc": "2.0", "method": method, "params": parameters]
    let answers = try send(JSONSerialization.data(withJSONObject: message))
    #expect(answers.allSatisfy { $0["error"] == nil }, "a notification is never answered")
  }

  @discardableResult
  func send(_ message: Data) throws -> [JSONDocument] {
    let answers = try server.receive(message).map {
      try JSONDocument(String(decoding: $0, as: UTF8.self))
    }
    for answer in answers
    where answer["method"]?.text == "textDocument/publishDiagnostics" {
      let uri = try #require(answer["params"]?["uri"]?.text)
      let name = String(uri.dropFirst(Self.uri("").count))
      shown[name] = answer["params"]?["diagnostics"]?.items
      sent.append(name)
    }
    return answers
  }

  func codes(_ name: String) -> [String] {
    (shown[name] ?? []).compactMap { $0["code"]?.text }
  }
}

/// A text with `‸` where the cursor stands.
struct CursorText {
  let text: String
  /// In UTF-8.
  let offset: Int

  init(_ marked: String) throws {
    let parts = marked.components(separatedBy: "‸")
    try #require(parts.count == 2, "one cursor")
    text = parts.joined()
    offset = parts[0].utf8.count
  }
}
