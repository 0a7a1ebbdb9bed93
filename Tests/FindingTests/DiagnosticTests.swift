import Foundation
import RuleLanguage
import RuleTestSupport
import SourceText
import Testing

@testable import FindingPages
@testable import NadirCommand

/// Small files of authors and, word for word, what is found in them.
///
/// Each `NAME.yaml` of the folder `Diagnostics/files` has its `NAME.txt` beside it, rewritten where
/// `UPDATE_GOLDEN` is set; a `NAME.cases.yaml` is run.
@Suite struct `Findings word for word` {
  private static let folder = Golden.folder.appendingPathComponent("files")

  private static let names: [String] =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
    .filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()

  @Test(arguments: names)
  func `are as their golden file has them`(_ name: String) throws {
    let text = try String(
      contentsOf: Self.folder.appendingPathComponent("\(name).yaml"), encoding: .utf8)
    let isCases = name.hasSuffix(".cases")
    let example = Example(
      reader: isCases ? .test : .validate,
      files: [Example.File(name: "\(name).yaml", text: text, encoding: .utf8)], options: [])
    let found = try ExampleRun.findings(in: example)
    #expect(!found.isEmpty, "nothing is found")
    let rendered = found.map { DiagnosticText().render($0) }.joined(separator: "\n")
    try Golden.expect(rendered, is: "files/\(name).txt")
  }

  @Test func `there are at least 120, those of the pages counted`() {
    let count = Self.names.count + FindingPage.all.count
    print("authoring: \(count) golden diagnostics, \(FindingPage.all.count) of them on pages")
    #expect(count >= 120)
  }
}
