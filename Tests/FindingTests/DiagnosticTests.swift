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
/// `UPDATE_GOLDEN` is set; a `NAME.cases.yaml` is run, and a `NAME.csv` is read as `lesions.csv`.
@Suite struct `Findings word for word` {
  private static let folder = Golden.folder.appendingPathComponent("files")

  private static let names: [String] =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
    .filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".csv") }.sorted()

  @Test(arguments: names)
  func `are as their golden file has them`(_ file: String) throws {
    let text = try String(contentsOf: Self.folder.appendingPathComponent(file), encoding: .utf8)
    let isData = file.hasSuffix(".csv")
    let name = String(file.dropLast(isData ? 4 : 5))
    let reader: Example.Reader =
      isData
      ? .data(command: "evaluate", criterion: "--criteria=recist-1.1")
      : file.hasSuffix(".cases.yaml") ? .test : .validate
    let example = Example(
      reader: reader,
      files: [
        Example.File(name: isData ? "data/lesions.csv" : file, text: text, encoding: .utf8)
      ], options: [])
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
