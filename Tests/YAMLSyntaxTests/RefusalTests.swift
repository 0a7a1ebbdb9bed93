import SourceText
import Testing

@testable import YAMLSyntax

@Suite struct `Refused constructs` {
  struct Case: Sendable, CustomTestStringConvertible {
    var code: String
    /// The mark is where the finding belongs.
    var text: String
    var isReadOn = true
    var testDescription: String { "\(code) \(text.debugDescription)" }
  }

  static let characters = [
    Case(code: "Y002", text: "a: b⟦\u{1}⟧c"),
    Case(code: "Y002", text: "a: \"b⟦\u{7F}⟧c\""),
    Case(code: "Y002", text: "ä: 1 # é⟦\u{0}⟧"),
    Case(code: "Y002", text: "a: ⟦\u{9F}⟧b"),
    Case(code: "Y003", text: "a: 1 # c⟦\u{2028}⟧b: 2"),
    Case(code: "Y003", text: "a: 1 # c⟦\u{2029}⟧b: 2"),
    Case(code: "Y003", text: "a: 1 # c⟦\u{85}⟧b: 2"),
    Case(code: "Y003", text: "a: b⟦\u{85}⟧c"),
    Case(code: "Y003", text: "a: \"b⟦\u{2028}⟧c\""),
    Case(code: "Y003", text: "a: 1 # c⟦\r⟧b: 2\n"),
    Case(code: "Y004", text: "a: b⟦\u{A0}⟧c"),
    Case(code: "Y004", text: "a⟦\u{A0}⟧b: c"),
    Case(code: "Y004", text: "a: b⟦\u{200B}⟧c"),
    Case(code: "Y004", text: "a: b⟦\u{202E}⟧c"),
    Case(code: "Y004", text: "a: 1 # ⟦\u{202E}⟧c"),
    Case(code: "Y004", text: "a: b⟦\u{FEFF}⟧c"),
    Case(code: "Y004", text: "a: 'b⟦\u{FEFF}⟧c'"),
    Case(code: "Y004", text: "a: |\n  b⟦\u{A0}⟧c\n"),
    Case(code: "Y004", text: "a: 1\nb: 2\n⟦\u{A0}⟧c: 3"),
  ]

  static let tabs = [
    Case(code: "Y005", text: "a:\n⟦\t⟧b: 1\n", isReadOn: false),
    Case(code: "Y005", text: "a:\n  b: 1\n⟦  \t⟧c: 1\n", isReadOn: false),
    Case(code: "Y005", text: "a:\n⟦\t⟧- 1\n", isReadOn: false),
    Case(code: "Y005", text: "a: b\n⟦ \t⟧c\n"),
    Case(code: "Y005", text: "a: [1,\n⟦\t⟧2]\n"),
    Case(code: "Y005", text: "a: |\n⟦\t⟧b\n", isReadOn: false),
    Case(code: "Y005", text: "- 1\n-⟦\t⟧2", isReadOn: false),
    Case(code: "Y005", text: "a: 1\n⟦\t⟧# c\nb: 1", isReadOn: false),
  ]

  static let constructs = [
    Case(code: "Y006", text: "a: 1\nb: 2\n⟦a⟧: 3"),
    Case(code: "Y006", text: "{a: 1, ⟦\"a\"⟧: 3}"),
    Case(code: "Y006", text: "\u{E9}: 1\n⟦e\u{301}⟧: 3"),
    Case(code: "Y007", text: "Nadir: 1\n⟦nadir⟧: 3"),
    Case(code: "Y008", text: "a: ⟦&x⟧ 1"),
    Case(code: "Y008", text: "a: ⟦&x⟧\n  b: 1"),
    Case(code: "Y008", text: "⟦&x⟧ a: 1"),
    Case(code: "Y008", text: "a: ⟦&x⟧ [1, 2]"),
    Case(code: "Y009", text: "a: ⟦*x⟧"),
    Case(code: "Y009", text: "- ⟦*x⟧\n- 2"),
    Case(code: "Y010", text: "a:\n  ⟦<<⟧: 1\n  b: 2"),
    Case(code: "Y010", text: "a:\n  ⟦<<⟧: *base\n  b: 2"),
    Case(code: "Y011", text: "a: ⟦!x⟧ and y"),
    Case(code: "Y011", text: "a: ⟦!!float⟧ 1"),
    Case(code: "Y011", text: "a: ⟦!⟧ b"),
    Case(code: "Y011", text: "a: ⟦!<tag:x>⟧ b"),
    Case(code: "Y011", text: "a: ⟦!e!x⟧ b", isReadOn: false),
    Case(code: "Y012", text: "⟦%YAML 1.2⟧\n---\na: 1"),
    Case(code: "Y012", text: "# c\n⟦%FOO bar⟧\n---\na: 1"),
    Case(code: "Y013", text: "a: 1\n⟦---⟧\nb: 2"),
    Case(code: "Y014", text: "? ⟦[a, b]⟧\n: 1"),
    Case(code: "Y014", text: "{⟦{a: b}⟧: 1}"),
    Case(code: "Y014", text: "a: {⟦{ x }⟧}"),
    Case(code: "Y014", text: "? ⟦|\n  a⟧\n: 1"),
    Case(code: "Y015", text: "a: 1\n⟦b⟧:\nc: 2"),
    Case(code: "Y015", text: "⟦a⟧:"),
    Case(code: "Y015", text: "{⟦a⟧, b: 1}"),
    Case(code: "Y015", text: "a:\n  - 1\n  ⟦-⟧\n  - 2"),
    Case(code: "Y015", text: "a: 1\n⟦:⟧ b", isReadOn: false),
    Case(code: "Y015", text: "{⟦:⟧ b}", isReadOn: false),
  ]

  static let unreadable = [
    Case(code: "Y022", text: "a: ⟦[⟧1, 2\nb: 3\nc: 4", isReadOn: false),
    Case(code: "Y022", text: "a: ⟦{⟧b: 1\n", isReadOn: false),
    Case(code: "Y022", text: "a: ⟦[⟧1,\n", isReadOn: false),
    Case(code: "Y022", text: "a: ['x' ⟦'⟧y']", isReadOn: false),
    Case(code: "Y022", text: "a: [1,⟦,⟧ 2]", isReadOn: false),
    Case(code: "Y023", text: "a: ⟦\"⟧b\nc: d\n", isReadOn: false),
    Case(code: "Y023", text: "a: ⟦'⟧b\nc: d\n---\n", isReadOn: false),
    Case(code: "Y029", text: "a: 'it'⟦s'⟧\nc: 'd'", isReadOn: false),
    Case(code: "Y024", text: "a: ⟦@x y⟧ # z", isReadOn: false),
    Case(code: "Y024", text: "a: ⟦`x`⟧", isReadOn: false),
    Case(code: "Y024", text: "a: ⟦%20⟧", isReadOn: false),
    Case(code: "Y024", text: "a: ⟦>= 20 %⟧", isReadOn: false),
    Case(code: "Y024", text: "a: ⟦* 5⟧", isReadOn: false),
    Case(code: "Y024", text: "a: ⟦& b⟧", isReadOn: false),
    Case(code: "Y024", text: "a: [⟦@x⟧, b]", isReadOn: false),
    Case(code: "Y025", text: "a: b⟦:⟧ c", isReadOn: false),
    Case(code: "Y025", text: "when: x > 5⟦:⟧ y # z", isReadOn: false),
    Case(code: "Y026", text: "a: \"b⟦\\q⟧c\"", isReadOn: false),
    Case(code: "Y026", text: "a: \"b⟦\\x⟧zz\"", isReadOn: false),
    Case(code: "Y027", text: "a: 1\n  ⟦b⟧: 2", isReadOn: false),
    Case(code: "Y027", text: "a:\n    b: 1\n  ⟦c: 2⟧\n", isReadOn: false),
    Case(code: "Y028", text: "a: 1\n⟦b⟧\nc: 2", isReadOn: false),
    Case(code: "Y028", text: "a: b # c\n⟦d⟧\n", isReadOn: false),
    Case(code: "Y029", text: "a: \"b\" ⟦and c⟧", isReadOn: false),
    Case(code: "Y030", text: "a: ⟦-⟧ b", isReadOn: false),
  ]

  @Test(arguments: characters + tabs + constructs + unreadable)
  func `give one finding at its place`(_ c: Case) {
    let marked = MarkedText(c.text)
    let document = YAMLDocument(parsing: marked.file)
    #expect(document.diagnostics.map(\.code) == [c.code], "\(rendered(document))")
    #expect(document.diagnostics.first?.range?.offsets == marked.ranges[0], "\(rendered(document))")
    #expect((document.root != nil) == c.isReadOn)
    for message in document.diagnostics.map(\.message) {
      #expect(!message.hasSuffix(".") && !message.contains("\n"), "\(message)")
    }
  }

  /// Keys are kept otherwise in long mappings than in short ones.
  @Test(
    arguments: [2, 3, 15, 16, 17, 18, 40],
    [
      ("Key", "Key", "Y006"), ("Key", "kEY", "Y007"), ("K1", "\u{212A}1", "Y006"),
      ("é", "É", "Y007"),
    ])
  func `repeat a key in mappings of any length`(count: Int, twins: (String, String, String)) {
    for first in [0, (count - 1) / 2, count - 2] {
      for second in [first + 1, count - 1] {
        var keys = (0..<count).map { "k\($0)x" }
        keys[first] = twins.0
        keys[second] = "⟦\(twins.1)⟧"
        let marked = MarkedText(keys.map { "\($0): 1\n" }.joined())
        let document = YAMLDocument(parsing: marked.file)
        #expect(document.diagnostics.map(\.code) == [twins.2], "\(rendered(document))")
        #expect(document.diagnostics.first?.range?.offsets == marked.ranges[0])
      }
    }
  }

  @Test(arguments: characters + tabs + constructs + unreadable)
  func `are mended by their fix, where they have one`(_ c: Case) {
    var file = MarkedText(c.text).file
    guard let fix = YAMLDocument(parsing: file).diagnostics.first?.fix else { return }
    var bytes = file.bytes
    bytes.replaceSubrange(fix.range.offsets, with: Array(fix.replacement.utf8))
    file = SourceFile(path: "test.yaml", bytes: bytes)
    let left = YAMLDocument(parsing: file).diagnostics
    #expect(!left.contains { $0.code == c.code }, "\(String(decoding: bytes, as: UTF8.self))")
  }

  @Test(arguments: [
    "a: \"b\u{A0}c\"", "a: 'b\u{200B}c'", "a: 1 # b\u{A0}c", "a: |\n  b\tc\n  \td\n", "a: 'b\n\tc'",
    "a:\tb", "a: \"\"", "---\na: 1", "a: 1\n...\n", "a: 1\r\nb: 2\r\n", "a: x #5", "a: <<",
    "a: ~", "a: []", "a: {}", "\u{FEFF}a: 1", "a: 20 %", "a: x > 5", "a: 'b: c'",
  ])
  func `leave ordinary files alone`(text: String) {
    let document = YAMLDocument(parsing: SourceFile(path: "test.yaml", text: text))
    #expect(document.diagnostics.isEmpty, "\(rendered(document))")
    #expect(document.root != nil)
  }

  @Test(arguments: ["", "\n \n", "# only a comment\n", "---\n", "---\n...\n"])
  func `include a file without content`(text: String) {
    let document = YAMLDocument(parsing: SourceFile(path: "test.yaml", text: text))
    #expect(document.diagnostics.map(\.code) == ["Y016"])
    #expect(document.root == nil)
  }

  @Test func `are all found in one run`() {
    let marked = MarkedText(
      """
      a: ⟦&x⟧ 1
      b: ⟦*x⟧
      c: ⟦!t⟧ 2
      d:
        ⟦<<⟧: *x
        e: 1
        ⟦e⟧: 2
      f: g⟦\u{A0}⟧h # \u{A0}
      ⟦i⟧:
      """)
    let document = YAMLDocument(parsing: marked.file)
    #expect(
      document.diagnostics.map(\.code) == ["Y008", "Y009", "Y011", "Y010", "Y006", "Y004", "Y015"])
    #expect(document.diagnostics.map { $0.range?.offsets } == marked.ranges)
    #expect(document.root != nil)
  }

  @Test func `point to the other place`() {
    let marked = MarkedText("⟦a⟧: 1\na: 2")
    let notes = YAMLDocument(parsing: marked.file).diagnostics.first?.notes
    #expect(notes?.first?.range?.offsets == marked.ranges[0])
  }

  @Test func `explain a comment that cut a value short`() {
    let marked = MarkedText("a: [b ⟦#⟧1, c]\nd: 1")
    let notes = YAMLDocument(parsing: marked.file).diagnostics.first?.notes
    #expect(notes?.last?.range?.offsets == marked.ranges[0])
  }

  @Test(
    arguments: [
      ([0x61, 0x3A, 0x20, 0xE9, 0x0A], 3), ([0x61, 0xC0, 0x80], 1), ([0xFF, 0xFE, 0x61, 0x00], 0),
      ([0x61, 0xED, 0xA0, 0x80], 1), ([0x61, 0xE2, 0x82], 1),
    ] as [([UInt8], Int)])
  func `include bytes that are not UTF-8`(bytes: [UInt8], place: Int) {
    let document = YAMLDocument(parsing: SourceFile(path: "test.yaml", bytes: bytes))
    #expect(document.diagnostics.map(\.code) == ["Y001"])
    #expect(document.diagnostics.first?.range?.start == place)
    #expect(document.root == nil)
  }

  private func rendered(_ document: YAMLDocument) -> String {
    document.diagnostics.map { DiagnosticText().render($0) }.joined()
  }
}
