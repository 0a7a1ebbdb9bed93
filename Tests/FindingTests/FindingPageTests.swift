import Foundation
import SourceText
import Testing

@testable import FindingPages

@Suite struct `Pages of findings` {
  @Test(arguments: FindingPage.all.map(\.code))
  func `the mistake gives its code alone, and the mended example nothing`(_ code: String) throws {
    let page = try #require(FindingPage.of(code))
    let found = try ExampleRun.findings(in: page.mistake)
    let text = found.map { DiagnosticText().render($0) }.joined(separator: "\n")
    #expect(found.map(\.code) == [page.code], "\(text)")
    try Golden.expect(text, is: "pages/\(page.code).txt")
    let left = try ExampleRun.findings(in: page.mended)
    #expect(left.isEmpty, "\(left.map { DiagnosticText().render($0) }.joined())")
  }
}

@Suite struct `Codes and pages` {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// Every code that stands in the program's sources.
  private func codes() throws -> Set<String> {
    let sources = Self.root.appendingPathComponent("Sources")
    let paths = try FileManager.default.subpathsOfDirectory(atPath: sources.path)
    let code = /"([A-Z][0-9]{3})"/
    return try paths.filter { $0.hasSuffix(".swift") }
      .reduce(into: []) { codes, path in
        let text = try String(contentsOf: sources.appendingPathComponent(path), encoding: .utf8)
        for match in text.matches(of: code) { codes.insert(String(match.1)) }
        // A finding that is printed by hand would have neither place nor page.
        #expect(!text.contains(/\[[A-Z][0-9]{3}\]/), "\(path)")
      }
  }

  @Test func `every code has a page, and every page a code`() throws {
    let codes = try codes()
    let pages = FindingPage.all.map(\.code)
    #expect(codes.subtracting(pages).sorted() == [])
    #expect(Set(pages).subtracting(codes).sorted() == [])
    #expect(Set(pages).count == pages.count)
    print("authoring: \(codes.count) finding codes, \(pages.count) pages with executed examples")
  }

  @Test func `a page that is cut off anywhere is read as a page or not at all`() throws {
    let folder = Self.root.appendingPathComponent("Rules/findings")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(names.count == FindingPage.all.count)
    for name in names.sorted().prefix(20) {
      let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
      #expect(FindingPage(document: text)?.code == String(name.dropLast(3)))
      for length in stride(from: 0, to: text.count, by: 7) {
        let page = FindingPage(document: String(text.prefix(length)))
        #expect(page?.mended.files.isEmpty != true, "\(name), \(length)")
      }
    }
  }

  @Test func `titles are short, and texts whole sentences`() {
    for page in FindingPage.all {
      #expect(page.title.count <= 72 && !page.title.hasSuffix("."), "\(page.code)")
      for text in [page.meaning, page.reason] {
        #expect(text.hasSuffix(".") && !text.contains("\n") && text.count <= 320, "\(page.code)")
      }
    }
  }

  @Test(arguments: ["R012", "Y004", "D056"])
  func `a page reads as its golden file has it`(_ code: String) throws {
    let page = try #require(FindingPage.of(code.lowercased()))
    try Golden.expect(page.text, is: "page-\(code).txt")
  }

  @Test func `a page is at most 90 columns wide, examples of limits cut`() {
    for page in FindingPage.all {
      let lines = page.text.split(separator: "\n")
      #expect(lines.count <= 110, "\(page.code)")
      for line in lines { #expect(line.count <= 130, "\(page.code): \(line)") }
    }
  }
}
