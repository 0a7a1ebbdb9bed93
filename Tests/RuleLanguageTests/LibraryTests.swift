import RuleLanguage
import RuleTestSupport
import SourceText
import Testing

@Suite struct `The rule library` {
  @Test func `every file checks without a finding`() throws {
    let library = try TestLibrary.library()
    #expect(library.ids.count >= 2)
    for id in library.ids {
      let loaded = library.load(id)
      let findings = loaded.diagnostics.map { DiagnosticText().render($0) }.joined()
      #expect(loaded.rules != nil && loaded.diagnostics.isEmpty, "\(id): \(findings)")
    }
  }
}

@Suite struct `The library at a glance` {
  @Test func `names every file of the library`() throws {
    let page = try TestLibrary.text("README.md")
    for id in try TestLibrary.library().ids {
      #expect(page.contains("| `\(id)` |"), "Rules/README.md has no line for `\(id)`")
    }
  }
}

@Suite struct `Published tables` {
  /// The counts of the review's Table 1, and its own check of them.
  @Test func `are read whole, with percentages that equal their counts`() throws {
    var reader = PublishedTableReader()
    let name = "pseudoprogression-incidence.published.yaml"
    let read = reader.read(SourceFile(path: name, text: try TestLibrary.text(name)))
    let table = try #require(read)
    #expect(reader.diagnostics.isEmpty)
    #expect(table.rows.count == 27)
    #expect(table.rows.reduce(0) { $0 + $1.found } == 192)
    #expect(table.rows.reduce(0) { $0 + $1.evaluated } == 3646)
    let library = try TestLibrary.library()
    for pattern in table.beside.flatMap(\.patterns) {
      #expect(library.load(pattern).rules?.kind == .pattern, "\(pattern)")
    }
    for row in table.rows { #expect(table.beside.contains { $0.criteria == row.criteria }) }
  }

  @Test(arguments: [
    ("rows: [{author: A, found: 3, of: 2}]", "R021"), ("rows: [{author: A, fuond: 3}]", "R004"),
    ("rows: [{author: A, found: many, of: 2}]", "R021"), ("title: T", "R003"),
  ])
  func `with a slip are refused`(_ text: String, _ code: String) {
    var reader = PublishedTableReader()
    let table = reader.read(SourceFile(path: "t.published.yaml", text: "language: 1\n\(text)\n"))
    #expect(table == nil)
    #expect(reader.diagnostics.contains { $0.code == code })
  }
}

@Suite struct `The language reference` {
  /// The YAML blocks of the reference that are rule files or sections of one.
  private func blocks() throws -> [String] {
    var blocks: [String] = []
    var current: [Substring]?
    for line in try TestLibrary.text("LANGUAGE.md").split(
      separator: "\n", omittingEmptySubsequences: false)
    {
      if line.hasPrefix("```yaml") {
        current = []
      } else if line.hasPrefix("```"), let lines = current {
        blocks.append(lines.joined(separator: "\n") + "\n")
        current = nil
      } else {
        current?.append(line)
      }
    }
    return blocks.filter { !$0.contains("cases_of:") && !$0.hasPrefix("untested:") }
  }

  @Test func `every example compiles`() throws {
    let blocks = try blocks()
    #expect(blocks.count > 10)
    for block in blocks {
      let isWhole = block.contains("report:") && block.hasPrefix("language: 1")
      let isHeader = block.hasPrefix("language: 1") && !isWhole
      let parent = block.contains("extends:") ? "" : "extends: recist-1.1\n"
      let loaded =
        isWhole || isHeader
        ? try TestLibrary.check(block + (isWhole ? "" : parent)) : try TestLibrary.checkOver(block)
      let errors = loaded.diagnostics.filter { $0.severity == .error }
        .map { DiagnosticText().render($0) }.joined()
      #expect(errors.isEmpty, "\(block)\n\(errors)")
    }
  }
}
