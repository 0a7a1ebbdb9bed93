import RuleLanguage
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
    return blocks.filter { !$0.contains("cases_of:") }
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
