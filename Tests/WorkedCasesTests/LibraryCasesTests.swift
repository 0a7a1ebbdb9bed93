import Foundation
import RuleLanguage
import SourceText
import Testing
import WorkedCases

@Suite struct `The worked cases of the library` {
  private static let rules = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Rules")

  private static func file(_ name: String) throws -> SourceFile {
    let bytes = try Data(contentsOf: rules.appendingPathComponent(name))
    return SourceFile(path: name, bytes: Array(bytes))
  }

  private static func names(_ ending: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: rules.path)
      .filter { $0.hasSuffix(ending) }.sorted()
  }

  private static func library() throws -> RuleLibrary {
    var files: [String: SourceFile] = [:]
    for name in try names(".yaml") where RuleLibrary.isRuleFile(name) {
      files[String(name.dropLast(5))] = try file(name)
    }
    return RuleLibrary(files: files)
  }

  @Test func `every rule file has cases and every case passes`() throws {
    let library = try Self.library()
    let caseFiles = try Self.names(".cases.yaml")
    #expect(library.ids == caseFiles.map { String($0.dropLast(".cases.yaml".count)) }.sorted())
    var count = 0
    for name in caseFiles {
      var reader = CaseFileReader()
      let parsed = reader.read(try Self.file(name))
      let cases = try #require(parsed)
      #expect(reader.diagnostics.isEmpty, "\(name): \(reader.diagnostics.map(\.message))")
      let rules = try #require(library.load(cases.rulesID).rules)
      let runner = CaseRunner(rules: rules, library: library, file: cases)
      for result in cases.cases.flatMap({ runner.run($0) }) {
        count += 1
        let misses = result.misses.map {
          "\($0.expectation.visit) \($0.expectation.column): \($0.actual), not \($0.expectation.value)"
        }
        #expect(result.isPassed, "\(name) \(result.name): \(misses)")
      }
    }
    #expect(count > 80)
  }
}
