import Foundation
import RuleLanguage
import RuleTestSupport
import SourceText
import Testing

@testable import LanguageServer

/// The protocol itself: order of messages, refusals, and what no client should send.
@Suite struct `Protocol` {
  @Test func `nothing is answered before initialize or after shutdown`() throws {
    let client = try ScriptedClient(starting: false)
    func code(_ method: String) throws -> Int? {
      try client.request(method, [:])["error"]?["code"]?.integer
    }
    #expect(try code("shutdown") == -32002)
    let description = try client.ask("initialize", ["capabilities": [String: Any]()])
    #expect(description["capabilities"]?["positionEncoding"]?.text == "utf-16")
    #expect(try code("textDocument/rename") == -32601)
    #expect(try code("textDocument/hover") == -32602)
    #expect(try code("initialize") == -32601)
    _ = try client.ask("shutdown", [:])
    #expect(try code("textDocument/hover") == -32600)
    #expect(client.server.status == nil)
    try client.tell("exit", [:])
    #expect(client.server.status == 0)
  }

  @Test func `an end without shutdown is a failure`() throws {
    let client = try ScriptedClient()
    try client.tell("exit", [:])
    #expect(client.server.status == 1)
  }

  @Test(arguments: [
    ("{", -32700), ("[1, 2]", -32600), ("", -32700),
    ("{\"id\": 1.5, \"method\": \"shutdown\"}", -32600), ("{\"method\": 5}", -32600),
  ])
  func `what is no message is refused`(_ text: String, _ code: Int) throws {
    let client = try ScriptedClient()
    let answers = try client.send(Data(text.utf8))
    #expect(answers.count == 1)
    #expect(answers.first?["error"]?["code"]?.integer == code)
    #expect(answers.first?["id"] == .null)
  }

  @Test func `a client that can is asked to watch files`() throws {
    let client = try ScriptedClient(starting: false)
    _ = try client.ask(
      "initialize",
      ["capabilities": ["workspace": ["didChangeWatchedFiles": ["dynamicRegistration": true]]]])
    let answers = try client.send(
      Data("{\"jsonrpc\": \"2.0\", \"method\": \"initialized\", \"params\": {}}".utf8))
    #expect(answers.first?["method"]?.text == "client/registerCapability")
    // Its answer is taken without a word.
    #expect(try client.send(Data("{\"id\": \"watch\", \"result\": null}".utf8)).isEmpty)
  }

  @Test func `questions about files that are not open have no answer`() throws {
    let client = try ScriptedClient()
    for method in ["hover", "definition", "completion"] {
      let answer = try client.ask(
        "textDocument/\(method)",
        [
          "textDocument": ["uri": "file:///nowhere.yaml"],
          "position": ["line": 3, "character": 7],
        ])
      #expect(answer == .null)
    }
  }

  // MARK: The stream

  private static let three = ["{}", "{\"a\": \"é\"}", ""].map { Data($0.utf8) }

  @Test func `messages are found however the stream is cut`() throws {
    let whole = Self.three.reduce(Data()) { $0 + MessageStream.framed($1) }
    for size in 1...whole.count {
      var stream = MessageStream()
      var found: [Data] = []
      for start in stride(from: 0, to: whole.count, by: size) {
        stream.append(whole[start..<min(start + size, whole.count)])
        while let message = try stream.next() { found.append(message) }
      }
      #expect(found == Self.three, "in pieces of \(size)")
    }
  }

  @Test(arguments: [
    "Content-Length: -1\r\n\r\n", "Content-Length: many\r\n\r\n", "Content-Type: x\r\n\r\n{}",
    "Content-Length: 99999999999999999999\r\n\r\n", "\r\n\r\n",
    String(repeating: "x", count: 5000),
  ])
  func `a stream without lengths is broken`(_ text: String) {
    var stream = MessageStream()
    stream.append(Data(text.utf8))
    #expect(throws: MessageStream.Broken.self) { try stream.next() }
  }

  @Test func `other headers and other cases of letters are read over`() throws {
    var stream = MessageStream()
    stream.append(
      Data("Content-Type: application/vscode-jsonrpc\r\ncontent-length:2\r\n\r\n{}".utf8))
    #expect(try stream.next() == Data("{}".utf8))
  }

  // MARK: Any text, any place

  /// Half-typed files: beginnings and middles of the library's, asked at any place.
  @Test(arguments: 0..<8 as Range<UInt64>)
  func `no text and no place is too much`(_ seed: UInt64) throws {
    var random = SeededPlaces(seed: seed)
    let library = try TestLibrary.library()
    let client = try ScriptedClient()
    for _ in 0..<60 {
      let id = library.ids[random.next(library.ids.count)]
      var bytes = try #require(library.file(id)).bytes
      let start = random.next(3) == 0 ? random.next(bytes.count) : 0
      bytes = Array(bytes[start..<start + random.next(bytes.count - start)])
      for _ in 0..<random.next(4) where !bytes.isEmpty {
        bytes[random.next(bytes.count)] = Array("{}[]:,\"'\n -#|é".utf8)[random.next(14)]
      }
      let text = String(decoding: bytes, as: UTF8.self)
      try client.open("any.yaml", text)
      for _ in 0..<8 {
        let line = random.next(text.components(separatedBy: "\n").count + 2)
        let place: [String: Any] = [
          "textDocument": ["uri": ScriptedClient.uri("any.yaml")],
          "position": ["line": line, "character": random.next(120)],
        ]
        for method in ["hover", "definition", "completion"] {
          _ = try client.ask("textDocument/\(method)", place)
        }
      }
    }
  }
}

/// Reproducible places (SplitMix64).
private struct SeededPlaces {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return bound > 0 ? Int((z ^ (z >> 31)) % UInt64(bound)) : 0
  }
}
