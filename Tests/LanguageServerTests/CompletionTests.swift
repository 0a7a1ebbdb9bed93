import Foundation
import RuleLanguage
import RuleTestSupport
import SourceText
import Testing

@testable import LanguageServer

/// What is offered while an author types.
@Suite struct `Completion` {
  struct Typed: Sendable, CustomTestStringConvertible {
    let text: String
    let offered: [String]
    let not: [String]
    var testDescription: String { String(text.suffix(60)) }

    init(_ text: String, _ offered: String..., not: [String] = []) {
      self.text = text
      self.offered = offered
      self.not = not
    }
  }

  @Test(arguments: [
    Typed("‸", "parameters", "conditions", "readings", not: ["title", "burden"]),
    Typed("con‸", "conditions"),
    Typed("conditions:\n  far: bur‸", "burden", "nadir", "PD", "day", "abs"),
    Typed("conditions:\n  far: burden > 5 mm and ‸", "burden", "nodal", not: ["death_day", "gap"]),
    Typed("conditions:\n  far: {‸", "is", "first", "source", not: ["if", "burden"]),
    Typed("conditions:\n  far: {is: burden > 5 mm, ‸", "source", "first", not: ["is"]),
    Typed("conditions:\n  far: {is: ‸", "burden", not: ["source"]),
    Typed("conditions:\n  far:\n    ‸", "is", "first", "source"),
    Typed("conditions:\n  far:\n    is: yes\n    ‸", "source", not: ["is"]),
    Typed("responses:\n  mine:\n    first:\n      - {‸", "if", "then", "otherwise", not: ["is"]),
    Typed("responses:\n  mine:\n    first:\n      - {if: no targets, then: ‸", "PD", "NE"),
    Typed("responses:\n  mine:\n    first:\n    - if: ‸", "burden"),
    Typed(
      "responses:\n  mine:\n    first:\n      - if: no targets\n        ‸", "then", not: ["if"]),
    Typed("parameters:\n  ‸", "pd_increase", "pd_minimum", not: ["burden"]),
    Typed("parameters:\n  pd_increase: {‸", "value", "options", "about", "source"),
    Typed("kind: ‸", "response", "pattern", "verdict"),
    Typed("sets:\n  some:\n    decided: at ‸", "at baseline", "at each visit"),
    Typed("report:\n  response: ‸", "overall", "burden", not: ["pd_increase", "day"]),
    Typed("report:\n  ‸", "response", "notes", not: ["answer", "verdict"]),
    Typed("summary:\n  late: ‸", "death_day", "confirmed_best"),
    Typed("reads:\n  other: ‸", "irecist", "percimt"),
    Typed("reads:\n  other: irecist\nconditions:\n  x: other.‸", "response", "class", "burden"),
    Typed(
      "runs:\n  wait: {opens: overall is PD, closes: overall is CR}\nconditions:\n  x: day at wait.‸",
      "start", not: ["first"]),
    Typed("conditions:\n  far: \"overall in [CR, ‸", "PR", "overall"),
  ])
  func `what may stand there is offered`(_ typed: Typed) throws {
    let client = try ScriptedClient()
    let cursor = try CursorText(`Editing`.head + typed.text)
    try client.open("mine.yaml", cursor.text)
    let labels = try Self.labels(client, "mine.yaml", cursor.offset)
    for label in typed.offered { #expect(labels.contains(label), "\(labels)") }
    for label in typed.not { #expect(!labels.contains(label), "\(label)") }
  }

  @Test func `lines of the report are those of the kind`() throws {
    let client = try ScriptedClient()
    let cursor = try CursorText(
      "language: 1\nid: mine\nkind: pattern\ntitle: Mine\nsource: Mine\nreport:\n  ‸\n")
    try client.open("mine.yaml", cursor.text)
    let labels = try Self.labels(client, "mine.yaml", cursor.offset)
    #expect(labels.contains("answer") && !labels.contains("best_response"))
  }

  @Test func `names stay known while a file is no YAML`() throws {
    let client = try ScriptedClient()
    let good = `Editing`.head + "conditions:\n  far: burden > 5 mm\n"
    try client.open("mine.yaml", good)
    _ = try client.ask("hover", in: "mine.yaml", at: 0)
    let cursor = try CursorText(good + "  near: {is: not fa‸\n")
    try client.change("mine.yaml", cursor.text)
    #expect(try Self.labels(client, "mine.yaml", cursor.offset).contains("far"))
  }

  @Test func `what is chosen takes the place of what was typed`() throws {
    let client = try ScriptedClient()
    let cursor = try CursorText(`Editing`.head + "conditions:\n  far: not (pd_inc‸ > 5 %)\n")
    try client.open("mine.yaml", cursor.text)
    let list = try client.ask("completion", in: "mine.yaml", at: cursor.offset)
    let item = try #require(
      list["items"]?.items.first { $0["label"]?.text == "pd_increase" })
    let text = try client.text(of: "mine.yaml", after: [try #require(item["textEdit"])])
    #expect(text.contains("far: not (pd_increase > 5 %)"))
  }

  /// Whatever the library's authors wrote would have been offered to them.
  @Test func `every name that the library uses is offered where it is used`() throws {
    let library = try TestLibrary.library()
    let client = try ScriptedClient()
    var uses = 0
    for id in library.ids {
      let name = "\(id).yaml"
      let file = try #require(library.file(id))
      try client.open(name, String(decoding: file.bytes, as: UTF8.self))
      // Every fifth, so that all files together take seconds.
      for (index, place) in Self.words(in: file).enumerated() where index % 5 == id.count % 5 {
        let hover = try client.ask("hover", in: name, at: place.lowerBound)
        let definition = try client.ask("definition", in: name, at: place.lowerBound)
        let range = try hover["range"].map { try client.range($0, in: name) }
        // A name is declared somewhere, and not here.
        guard let range, definition != .null, definition["range"] != hover["range"] else {
          continue
        }
        uses += 1
        let labels = try Self.labels(client, name, range.lowerBound + 1)
        let used = String(decoding: file.bytes[range], as: UTF8.self)
        let line = file.position(of: range.lowerBound).line
        #expect(labels.contains(used), "\(id):\(line) \(used)")
      }
      try client.close(name)
    }
    #expect(uses > 1000)
  }

  /// Runs of letters, digits and `_` that begin with a letter.
  private static func words(in file: SourceFile) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var start: Int?
    for (index, byte) in (file.bytes + [10]).enumerated() {
      if NameUse.isPartOfName(byte) {
        start = start ?? index
      } else if let first = start {
        if !(48...57).contains(file.bytes[first]) { words.append(first..<index) }
        start = nil
      }
    }
    return words
  }

  static func labels(_ client: ScriptedClient, _ name: String, _ offset: Int) throws -> [String] {
    let list = try client.ask("completion", in: name, at: offset)
    return list["items"]?.items.compactMap { $0["label"]?.text } ?? []
  }
}
