import Foundation
import RuleLanguage
import SourceText
import Testing
import WorkedCases

@Suite struct `The walk from a paper to passing cases` {
  private func blocks() throws -> [String] {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let text = try String(
      contentsOf: root.appendingPathComponent("Rules/LANGUAGE.md"), encoding: .utf8)
    return text.components(separatedBy: "```yaml\n").dropFirst().compactMap {
      $0.components(separatedBy: "```").first
    }
  }

  @Test func `the cases of the reference pass on its own criterion`() throws {
    let blocks = try blocks()
    let rulesText = try #require(blocks.first { $0.contains("id: example-2020") })
    let casesText = try #require(blocks.first { $0.contains("cases_of: example-2020") })
    let library = RuleLibrary(files: [
      "example-2020": SourceFile(path: "example-2020.yaml", text: rulesText)
    ])
    let loaded = library.load("example-2020")
    let rules = try #require(
      loaded.rules, "\(loaded.diagnostics.map { DiagnosticText().render($0) })")
    var reader = CaseFileReader()
    let parsed = reader.read(SourceFile(path: "cases.yaml", text: casesText))
    let cases = try #require(parsed)
    #expect(reader.diagnostics.isEmpty)
    let runner = CaseRunner(rules: rules, library: library, file: cases)
    let results = cases.cases.flatMap { runner.run($0) }
    #expect(results.count == 3)
    for result in results {
      let misses = result.misses.map {
        "\($0.expectation.visit) \($0.expectation.column): \($0.actual), expected \($0.expectation.value)"
      }
      #expect(result.isPassed, "\(result.name): \(misses) \(result.diagnostics.map(\.message))")
    }
  }
}
