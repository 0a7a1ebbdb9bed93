import Foundation
import RuleLanguage
import RuleTestSupport
import SourceText
import Testing

@testable import LanguageServer

/// What an author sees while writing.
@Suite struct `Editing` {
  static let head = "language: 1\nid: mine\ntitle: Mine\nsource: Mine\nextends: recist-1.1\n"

  // MARK: Hover

  struct Asked: Sendable, CustomTestStringConvertible {
    let text: String
    let expected: [String]
    var testDescription: String { String(text.suffix(60)) }

    init(_ text: String, _ expected: String...) {
      self.text = text
      self.expected = expected
    }
  }

  @Test(arguments: [
    Asked(
      "parameters:\n  pd_incr‸ease: {value: 25 %, source: p. 7}\n", "**pd_increase**",
      "a parameter: a share or ratio", "value: 25 %", "Source: p. 7"),
    Asked(
      "conditions:\n  far: burden‸ > 50 mm\n", "**burden**", "of each visit: a size in mm",
      "sum of size over targets", "From /rules/recist-1.1.yaml:"),
    Asked(
      "conditions:\n  far: burden > 50 mm and d‸ay > day 84\n", "**day**: of each visit: a day"),
    Asked("conditions:\n  far: ‸abs(burden - 5 mm) > 1 mm\n", "`abs(x)`", "without its sign"),
    Asked(
      "conditions:\n  far: any earlier visit where overall is P‸D\n", "**PD**",
      "of the class PD"),
    Asked(
      "conditions:\n  far: any earlier visit where non_target is Non-CR‸/Non-PD\n",
      "**Non-CR/Non-PD**", "a word"),
    Asked("conditions:\n  fa‸r: burden > 50 mm\n", "**far**", "of each visit: a condition"),
    Asked("modal‸ities: [CT]\n", "**modalities**", "Which rows of the data"),
    Asked("measurements:\n  suv: {u‸nit: none}\n", "**unit**", "mL"),
    Asked(
      "measurements:\n  su‸v: {unit: g/mL, absent: takes no part}\n", "**suv**",
      "a measurement of lesions: a size in g/mL, in g/mL"),
    Asked(
      "observations:\n  CA_125: {name: CA-125, unit: kU/L, counts: same visit}\n"
        + "conditions:\n  high: CA_‸125 > 35 kU/L\n", "an observation"),
    Asked(
      "reads:\n  other: irecist\nconditions:\n  both: other.resp‸onse is iUPD\n",
      "**response**: of `irecist`: one of", "iUPD"),
    Asked("reads:\n  other: ire‸cist\n", "**irecist**: criterion:", "Source:"),
    Asked("report:\n  response: over‸all\n", "**overall**", "of each visit: one of"),
    Asked(
      "runs:\n  wait: {opens: overall is PD, closes: overall is CR}\n"
        + "conditions:\n  later: day > day at wait.sta‸rt\n", "**start**", "a run of visits"),
    // What follows is half typed; names are still known.
    Asked("conditions:\n  far: burden‸ > 50 mm and\n", "**burden**"),
  ])
  func `hover says what a name is`(_ asked: Asked) throws {
    let client = try ScriptedClient()
    let cursor = try CursorText(Self.head + asked.text)
    try client.open("mine.yaml", cursor.text)
    let hover = try client.ask("hover", in: "mine.yaml", at: cursor.offset)
    let text = try #require(hover["contents"]?["value"]?.text)
    for part in asked.expected { #expect(text.contains(part), "\(text)") }
  }

  @Test(arguments: [
    "‸# only a remark\n", "about: some w‸ords\n", "conditions:\n  far: 5‸0 mm < burden\n",
    "conditions:\n  far: nobody_knows‸ > 5 mm\n",
  ])
  func `hover says nothing of what has no meaning`(_ text: String) throws {
    let client = try ScriptedClient()
    let cursor = try CursorText(Self.head + text)
    try client.open("mine.yaml", cursor.text)
    #expect(try client.ask("hover", in: "mine.yaml", at: cursor.offset) == .null)
  }

  // MARK: Definition

  @Test(arguments: [
    ("conditions:\n  far: burden‸ > 50 mm\n", "recist-1.1.yaml", "burden"),
    ("conditions:\n  far: burden > 50 mm\n  near: not fa‸r\n", "mine.yaml", "far"),
    ("conditions:\n  far: all tar‸gets are size < 5 mm\n", "recist-1.1.yaml", "targets"),
    (
      "reads:\n  other: irecist\nconditions:\n  both: other.resp‸onse is iUPD\n",
      "irecist.yaml", "overall"
    ),
    ("report:\n  response: over‸all\n", "recist-1.1.yaml", "overall"),
  ])
  func `a name leads to where it is declared`(_ text: String, _ file: String, _ name: String)
    throws
  {
    let client = try ScriptedClient()
    let cursor = try CursorText(Self.head + text)
    try client.open("mine.yaml", cursor.text)
    let place = try client.ask("definition", in: "mine.yaml", at: cursor.offset)
    #expect(place["uri"]?.text == ScriptedClient.uri(file))
    let start = try #require(place["range"]?["start"])
    let line = try #require(start["line"]?.integer)
    let written = file == "mine.yaml" ? cursor.text : try TestLibrary.text(file)
    let found = written.components(separatedBy: "\n")[line]
      .dropFirst(try #require(start["character"]?.integer))
    #expect(found.hasPrefix(name), "\(found)")
  }

  @Test func `the id of a file leads to the file`() throws {
    let client = try ScriptedClient()
    let cursor = try CursorText(
      "language: 1\nid: mine\ntitle: Mine\nsource: Mine\nextends: ire‸cist\n")
    try client.open("mine.yaml", cursor.text)
    let place = try client.ask("definition", in: "mine.yaml", at: cursor.offset)
    #expect(place["uri"]?.text == ScriptedClient.uri("irecist.yaml"))
  }

  // MARK: Findings

  @Test func `a finding comes with a change and goes with the next one`() throws {
    let client = try ScriptedClient()
    let good = Self.head + "parameters:\n  pd_increase: {value: 25 %, source: p. 7}\n"
    try client.open("mine.yaml", good)
    #expect(client.shown["mine.yaml"]?.isEmpty == true)
    try client.change("mine.yaml", good.replacingOccurrences(of: "pd_incr", with: "pd_icr"))
    #expect(client.codes("mine.yaml") == ["R012"])
    let finding = try #require(client.shown["mine.yaml"]?.first)
    #expect(finding["severity"]?.integer == 1)
    #expect(finding["range"]?["start"]?["line"]?.integer == 6)
    #expect(finding["message"]?.text?.contains("did you mean `pd_increase`") == true)
    try client.change("mine.yaml", good)
    #expect(client.shown["mine.yaml"]?.isEmpty == true)
    // What is not YAML yet is a finding and no end.
    try client.change("mine.yaml", String(good.dropLast(12)))
    #expect(client.codes("mine.yaml").first?.hasPrefix("Y") == true)
    try client.close("mine.yaml")
    #expect(client.shown["mine.yaml"]?.isEmpty == true)
  }

  @Test func `columns are counted as editors count them`() throws {
    let client = try ScriptedClient()
    // 😀 is one character to a reader, two to an editor and four bytes.
    let text = Self.head + "conditions: {far: \"burdn > 5 mm\"} # 😀\nabout: \"😀😀\" x\n"
    try client.open("mine.yaml", text)
    let finding = try #require(client.shown["mine.yaml"]?.first)
    let start = try #require(finding["range"]?["start"])
    #expect(start["line"]?.integer == 6)
    #expect(start["character"]?.integer == 14)
  }

  @Test func `a change of a file is seen in those that stand on it, as it is in the editor`() throws
  {
    let client = try ScriptedClient()
    let parent =
      "language: 1\nid: own\ntitle: Own\nsource: Own\nextends: recist-1.1\nquantities:\n  half: {is: 50 % of burden, source: p. 1}\n"
    let child =
      "language: 1\nid: mine\ntitle: Mine\nsource: Mine\nextends: own\nconditions:\n  far: {is: half > 50 mm, source: p. 2}\nreport:\n  notes: {far: far}\n"
    try client.open("own.yaml", parent)
    try client.open("mine.yaml", child)
    #expect(client.shown["mine.yaml"]?.isEmpty == true)
    let before = client.sent.count
    try client.change("own.yaml", parent.replacingOccurrences(of: "half", with: "third"))
    #expect(client.codes("mine.yaml") == ["R050"], "\(client.shown)")
    try client.change("own.yaml", parent)
    #expect(client.shown["mine.yaml"]?.isEmpty == true)
    #expect(client.sent.dropFirst(before).filter { $0 == "mine.yaml" }.count == 2)
  }

  @Test func `a file beside an open one is found, and read anew when it changes`() throws {
    let parent = Self.head.replacingOccurrences(of: "mine", with: "own")
    let client = try ScriptedClient(disk: ["own.yaml": parent])
    let child = Self.head.replacingOccurrences(of: "recist-1.1", with: "own")
    try client.open("mine.yaml", child)
    #expect(client.shown["mine.yaml"]?.isEmpty == true)
    try client.tell(
      "workspace/didChangeWatchedFiles",
      ["changes": [["uri": ScriptedClient.uri("own.yaml"), "type": 2]]])
    #expect(client.shown["mine.yaml"]?.isEmpty == true)
  }

  @Test func `a finding of a file that is not open is shown at that file`() throws {
    let parent = Self.head.replacingOccurrences(of: "mine", with: "own") + "nonsense: 1\n"
    let client = try ScriptedClient(disk: ["own.yaml": parent])
    try client.open("mine.yaml", Self.head.replacingOccurrences(of: "recist-1.1", with: "own"))
    #expect(client.codes("own.yaml").count == 1)
    try client.close("mine.yaml")
    #expect(client.shown["own.yaml"]?.isEmpty == true)
  }

  @Test func `a file of another program is left alone`() throws {
    let client = try ScriptedClient()
    let text = "services:\n  web:\n    image:   nginx\n"
    try client.open("compose.yaml", text)
    #expect(client.shown["compose.yaml"]?.isEmpty == true)
    for question in ["hover", "definition", "completion"] {
      #expect(try client.ask(question, in: "compose.yaml", at: 4) == .null)
    }
    let layout = try client.ask(
      "textDocument/formatting", ["textDocument": ["uri": ScriptedClient.uri("compose.yaml")]])
    #expect(layout == .null)
    // A new file may become one of ours.
    try client.open("new.yaml", "\n")
    #expect(client.shown["new.yaml"]?.isEmpty == true)
    let offers = try client.ask("completion", in: "new.yaml", at: 0)
    #expect(offers["items"]?.items.contains { $0["label"]?.text == "language" } == true)
  }

  @Test func `a path with blanks and letters of any script is found`() throws {
    let client = try ScriptedClient()
    try client.open("ein%20Kriterium%20%C3%BC.yaml", Self.head)
    // The name is not the id, which is said as on the command line.
    #expect(client.codes("ein%20Kriterium%20%C3%BC.yaml") == ["R078"])
  }

  // MARK: Mendings and layout

  @Test func `a certain mending is offered and mends`() throws {
    let client = try ScriptedClient()
    let good = Self.head + "parameters:\n  pd_increase: {value: 25 %, source: p. 7}\n"
    try client.open("mine.yaml", good.replacingOccurrences(of: "extends", with: "extend"))
    let actions = try client.ask(
      "textDocument/codeAction",
      [
        "textDocument": ["uri": ScriptedClient.uri("mine.yaml")],
        "range": [
          "start": ["line": 4, "character": 3], "end": ["line": 4, "character": 3],
        ], "context": ["diagnostics": [Any]()],
      ])
    let action = try #require(actions.items.first)
    #expect(action["title"]?.text == "Write `extends`")
    let changes = try #require(
      action["edit"]?["changes"]?[ScriptedClient.uri("mine.yaml")])
    #expect(try client.text(of: "mine.yaml", after: changes.items) == good)
  }

  @Test func `a file is laid out in the canonical way`() throws {
    let client = try ScriptedClient()
    try client.open("mine.yaml", "id:   mine\nlanguage: 1\n")
    func laidOut() throws -> JSONDocument {
      try client.ask(
        "textDocument/formatting", ["textDocument": ["uri": ScriptedClient.uri("mine.yaml")]])
    }
    let text = try client.text(of: "mine.yaml", after: laidOut().items)
    #expect(text == "language: 1\nid: mine\n")
    try client.change("mine.yaml", text)
    #expect(try laidOut() == .array([]))
    try client.change("mine.yaml", "id: [\n")
    #expect(try laidOut() == .null)
  }
}
