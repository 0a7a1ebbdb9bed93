import Foundation
import RuleAuthoring
import RuleDifference
import RuleLanguage
import RuleTestSupport
import SourceText
import Testing
import WorkedCases
import YAMLSyntax

/// A text and how it is laid out.
struct LaidOut: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let written: String
  let canonical: String

  init(_ name: String, _ written: String, _ canonical: String) {
    testDescription = name
    self.written = written
    self.canonical = canonical
  }
}

@Suite struct `Canonical layout` {
  private static func laidOut(_ text: String, as form: MappingForm = .ruleFile) -> String? {
    CanonicalText.of(SourceFile(path: "trial.yaml", text: text), as: form)
  }

  private static func text(_ file: SourceFile) -> String {
    String(decoding: file.bytes, as: UTF8.self)
  }

  private static func cases(_ file: SourceFile) -> CaseFile? {
    var reader = CaseFileReader()
    return reader.read(file)
  }

  /// Every comment of a text, in no order.
  private static func comments(_ text: String) -> [String] {
    text.split(separator: "\n").compactMap { line in
      line.range(of: "(^| )# .*", options: .regularExpression).map {
        line[$0].trimmingCharacters(in: .whitespaces)
      }
    }.sorted()
  }

  @Test
  func `the rule files of the library keep their meaning and comments, and are laid out once`()
    throws
  {
    let library = try TestLibrary.library()
    for id in library.ids {
      let file = try #require(library.file(id))
      let text = try #require(CanonicalText.of(file, as: .ruleFile), "\(id)")
      #expect(Self.laidOut(text) == text, "\(id)")
      #expect(Self.comments(text) == Self.comments(Self.text(file)), "\(id)")
      let again = SourceFile(path: file.path, text: text)
      let loaded = library.adding(again, as: id).load(id)
      let (old, new) = (try #require(library.load(id).rules), try #require(loaded.rules, "\(id)"))
      #expect(NormalForms(old, new).areEqual, "\(id)")
      #expect(old.parameters.map(\.text) == new.parameters.map(\.text), "\(id)")
    }
    print(
      "authoring: \(library.ids.count) rule files laid out: the same again, and of the same meaning"
    )
  }

  /// What a file of cases says does not depend on the order of keys that the reader looks up; its
  /// tree is the same, or there is no layout.
  @Test func `the case files of the library are laid out once and keep their comments`() throws {
    for file in try TestLibrary.caseFiles() {
      let text = try #require(CanonicalText.of(file, as: .caseFile), "\(file.path)")
      #expect(Self.laidOut(text, as: .caseFile) == text, "\(file.path)")
      #expect(Self.comments(text) == Self.comments(Self.text(file)), "\(file.path)")
      let old = try #require(Self.cases(file))
      let new = try #require(Self.cases(SourceFile(path: file.path, text: text)))
      #expect(old.cases.map(\.id.value) == new.cases.map(\.id.value))
      #expect(
        old.cases.map { $0.expectations.map(\.value).sorted() }
          == new.cases.map { $0.expectations.map(\.value).sorted() })
    }
  }

  @Test(arguments: [
    LaidOut(
      "odd indentation", "words:\n     CR:   CR\n     PR: PR\n", "words:\n  CR: CR\n  PR: PR\n"),
    LaidOut("a list beside its key", "rows:\n- a\n-   b\n", "rows:\n  - a\n  - b\n"),
    LaidOut(
      "a dash alone, with a comment", "rows:\n  -\n    # why\n    a: 1\n    b: 2\n",
      "rows:\n  # why\n  - a: 1\n    b: 2\n"),
    LaidOut(
      "lists in lists", "rows:\n   - - a\n     - b\n   -   - c\n",
      "rows:\n  - - a\n    - b\n  - - c\n"),
    LaidOut(
      "brackets", "words: { CR: CR,PR :   PR , NE: [ a,b ] }\n",
      "words: {CR: CR, PR: PR, NE: [a, b]}\n"),
    LaidOut(
      "brackets over lines", "words: {CR: CR,\n        # in between\n    PR: [ a,b ],\n}\n",
      "words: {CR: CR,\n        # in between\n    PR: [a, b],\n }\n"),
    LaidOut(
      "quotes and escapes", "title:   \"1.1\"\nabout: 'it''s \"so\"'\nid: \"a\\tb\"\n",
      "id: \"a\\tb\"\ntitle: \"1.1\"\nabout: 'it''s \"so\"'\n"),
    LaidOut(
      "long texts keep their breaks",
      "sets:\n    a:   baseline lesions\n        where x\n    b:\n      new lesions\n       where y\n",
      "sets:\n  a: baseline lesions\n      where x\n  b:\n    new lesions\n     where y\n"),
    LaidOut(
      "texts whose spaces count",
      "lesions:\n    x: |\n        kept  \n          so   \n    y: >-\n      a\n\n      b\n",
      "lesions:\n  x: |\n    kept  \n      so   \n  y: >-\n    a\n\n    b\n"),
    LaidOut("trailing spaces and tabs", "id: a  \t\n \n  \ntitle:\tb\n", "id: a\n\ntitle: b\n"),
    LaidOut("blank lines", "\n\nid: a\n\n\n\ntitle: b\n\n\n", "id: a\n\ntitle: b\n"),
    LaidOut("no line break at the end", "id: a", "id: a\n"),
    LaidOut(
      "CR LF and a byte-order mark", "\u{FEFF}id: a\r\nwords:\r\n    CR: CR\r\n",
      "id: a\nwords:\n  CR: CR\n"),
    LaidOut("the start of a document", "---\nid: a\n...\n", "id: a\n"),
    LaidOut("a question mark before a key", "? id\n: a\n", "id:\n  a\n"),
    LaidOut(
      "keys in the order of the language, with their comments",
      "# first comment\n# stays\n\ntitle: b  # of the title\n# above id\nid: a\nlanguage: 1\n",
      "# first comment\n# stays\n\nlanguage: 1\n# above id\nid: a\ntitle: b  # of the title\n"),
    LaidOut(
      "the line for editors stays at the top",
      "# yaml-language-server: $schema=x\ntitle: b\nid: a\n",
      "# yaml-language-server: $schema=x\nid: a\ntitle: b\n"),
    LaidOut(
      "names of the author stay in order, with their comments",
      "lesions:\n    # of b\n    b: 1   # beside b\n    a: 2\n      # after a\n    # the last\n# of sets\nsets:\n  c: d\n",
      "lesions:\n  # of b\n  b: 1  # beside b\n  a: 2\n  # after a\n  # the last\n# of sets\nsets:\n  c: d\n"
    ),
    LaidOut(
      "comments everywhere",
      "sets: # one\n    # two\n    a: # three\n      # four\n      b # five\n    # six\n\n    # seven\n    c: # eight\n        source: d # nine\n        # ten\n        from: e\n   # eleven\n# twelve\n",
      "sets:  # one\n  # two\n  a:  # three\n    # four\n    b  # five\n  # six\n\n  # seven\n  c:  # eight\n    # ten\n    from: e\n    source: d  # nine\n  # eleven\n# twelve\n"
    ),
    LaidOut(
      "an unknown key keeps the order of its neighbours", "title: b\nnew: c\nid: a\n",
      "title: b\nnew: c\nid: a\n"),
    LaidOut(
      "rows",
      "responses:\n  a:\n    first:\n    - {then: CR,   if: x,source: y}\n    - then: PR # why\n      if: z\n",
      "responses:\n  a:\n    first:\n      - {if: x, then: CR, source: y}\n      - if: z\n        then: PR  # why\n"
    ),
    LaidOut(
      "a sign of comment in a text", "about: \"a # b\"\nid: a#b  # c\n",
      "id: a#b  # c\nabout: \"a # b\"\n"),
    LaidOut(
      "a dash in a comment", "rows:\n  # - not this\n  - a\n  # - nor this\n  - b\n",
      "rows:\n  # - not this\n  - a\n  # - nor this\n  - b\n"),
  ])
  func `is canonical`(_ text: LaidOut) {
    #expect(Self.laidOut(text.written) == text.canonical)
    #expect(Self.laidOut(text.canonical) == text.canonical)
  }

  @Test(arguments: [
    "id: [a\n", "id: a\n\ttitle: b\n", "id: a\nid: b\n", "id: &x a\n", "", "a: {b: c\n",
    "id: a\n---\nid: b\n",
  ])
  func `what cannot be read is left alone`(_ text: String) {
    #expect(Self.laidOut(text) == nil)
  }

  /// Other indentation and line ends of files of the library.
  @Test(arguments: [UInt64](0..<6))
  func `shaken files come out as their original does`(seed: UInt64) throws {
    let library = try TestLibrary.library()
    let id = library.ids[Int(seed) * 7 % library.ids.count]
    let file = try #require(library.file(id))
    let canonical = try #require(CanonicalText.of(file, as: .ruleFile))
    var state = seed &* 0x9E37_79B9 &+ 1
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let step = next(3) + 2
    let shaken = canonical.components(separatedBy: "\n").map { line in
      let indent = line.prefix { $0 == " " }.count
      let space = String(repeating: " ", count: indent / 2 * step + indent % 2)
      return space + line.dropFirst(indent)
    }
    let text = shaken.joined(separator: next(2) == 0 ? "\n" : "\r\n")
    #expect(Self.laidOut(text) == canonical, "\(id), seed \(seed)")
  }
}
