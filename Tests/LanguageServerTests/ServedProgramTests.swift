import Foundation
import RuleTestSupport
import Testing

@testable import LanguageServer

/// The program as an editor starts it: `nadir lsp`.
@Suite struct `The program as a server` {
  private static let file =
    "language: 1\nid: mine\ntitle: Mine\nsource: Mine\nextends: recist-1.1\n"
    + "parameters:\n  pd_increase: {value: 25 %, source: p. 7}\n"

  @Test func `a session from the first message to the last`() throws {
    let opened: [String: Any] = [
      "textDocument": [
        "uri": "file:///nowhere/mine.yaml", "languageId": "yaml", "version": 7, "text": Self.file,
      ]
    ]
    let place: [String: Any] = [
      "textDocument": ["uri": "file:///nowhere/mine.yaml"],
      "position": ["line": 6, "character": 4],
    ]
    let run = try Self.run([
      ["id": 1, "method": "initialize", "params": ["capabilities": [String: Any]()]],
      ["method": "initialized", "params": [String: Any]()],
      ["method": "textDocument/didOpen", "params": opened],
      ["id": "two", "method": "textDocument/hover", "params": place],
      ["id": 3, "method": "shutdown"],
      ["method": "exit"],
    ])
    #expect(run.status == 0)
    #expect(run.answers.count == 4)
    #expect(run.answers[0]["result"]?["serverInfo"]?["name"]?.text == "nadir")
    #expect(run.answers[1]["params"]?["version"]?.integer == 7)
    #expect(run.answers[1]["params"]?["diagnostics"]?.items.isEmpty == true)
    #expect(run.answers[2]["id"]?.text == "two")
    let hover = try #require(run.answers[2]["result"]?["contents"]?["value"]?.text)
    #expect(hover.hasPrefix("**pd_increase**: a parameter"))
    #expect(run.answers[3]["result"] == .null)
  }

  @Test func `an editor that goes away ends it`() throws {
    #expect(try Self.run([]).status == 1)
  }

  @Test func `what no editor sends is said to be so`() throws {
    let run = try Self.run(bytes: Data("nadir, please check my file\r\n\r\n".utf8))
    #expect(run.status == 65)
    #expect(run.messages.contains("standard input is not what an editor sends"))
  }

  // MARK: Running it

  private struct Run {
    let status: Int32
    let answers: [JSONDocument]
    let messages: String
  }

  private static func run(_ messages: [[String: Any]]) throws -> Run {
    let bytes = try messages.reduce(Data()) { bytes, message in
      let whole = message.merging(["jsonrpc": "2.0"]) { first, _ in first }
      return bytes + MessageStream.framed(try JSONSerialization.data(withJSONObject: whole))
    }
    return try run(bytes: bytes)
  }

  private static func run(bytes: Data) throws -> Run {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0])
      .deletingLastPathComponent().appendingPathComponent("nadir")
    process.arguments = ["lsp", "--stdio"]
    let (input, output, errors) = (Pipe(), Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    input.fileHandleForWriting.write(bytes)
    try input.fileHandleForWriting.close()
    var stream = MessageStream()
    stream.append(output.fileHandleForReading.readDataToEndOfFile())
    let messages = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    var answers: [JSONDocument] = []
    while let answer = try stream.next() {
      answers.append(try JSONDocument(String(decoding: answer, as: UTF8.self)))
    }
    return Run(
      status: process.terminationStatus, answers: answers,
      messages: String(decoding: messages, as: UTF8.self))
  }
}
