import Foundation
import Reporting
import Testing

@Suite struct `Cases for build servers` {
  private static let head =
    "language: 1\ncases_of: recist-1.1\ncases:\n"
  private static let passes =
    "  - id: A1\n    title: a < b & c\n    lesions: {T1: {role: target, organ: lung}}\n"
    + "    visits: {BL: {day: -7, T1: 30}, V1: {day: 42, T1: 45, expect: PD}}\n"
  private static let fails =
    "  - id: A2\n    lesions: {T1: {role: target, organ: lung}}\n"
    + "    visits: {BL: {day: -7, T1: 30}, V1: {day: 42, T1: 30, expect: PD}}\n"
  private static let isRefused =
    "  - id: A3\n    lesions: {T1: {role: target, organ: lung}}\n"
    + "    visits: {BL: {day: -7, T1: 30}, V1: {day: 42, T1: gone, expect: PD}}\n"

  @Test func `each case is one, passed, failed or refused`() throws {
    let run = try ProgramRun.of(
      ["test", "example.cases.yaml", "--format", "junit"],
      files: ["example.cases.yaml": Self.head + Self.passes + Self.fails + Self.isRefused])
    #expect(run.status == 1)
    // The explanation, deeper indented, is tested elsewhere.
    let lines = run.output.split(separator: "\n", omittingEmptySubsequences: false)
    let outline = lines.filter { !$0.hasPrefix("        ") }.joined(separator: "\n")
    try Golden.expect(outline, is: "test-junit.xml")
    #expect(run.messages.hasSuffix("1 passed, 2 failed\n"))
    let parser = XMLParserCount(run.output)
    #expect(parser.isWellFormed)
    #expect(
      parser.counts == ["testsuites": 1, "testsuite": 1, "testcase": 3, "failure": 1, "error": 1])
  }

  @Test func `a file that cannot be read is an error of its own`() throws {
    let run = try ProgramRun.of(
      ["test", "example.cases.yaml", "--format", "junit"],
      files: ["example.cases.yaml": "language: 1\ncases_of: [\n"])
    #expect(run.status == 1)
    #expect(run.output.isEmpty || run.output.contains("<error message="))
  }

  @Test func `passing cases alone give status 0, and coverage is refused`() throws {
    let files = ["example.cases.yaml": Self.head + Self.passes]
    let arguments = ["test", "example.cases.yaml", "--format", "junit"]
    let run = try ProgramRun.of(arguments, files: files)
    #expect(run.status == 0 && run.output.contains("tests=\"1\" failures=\"0\" errors=\"0\""))
    #expect(try ProgramRun.of(arguments + ["--coverage"], files: files).status == 64)
    #expect(try ProgramRun.of(Array(arguments.dropLast()) + ["xml"], files: files).status == 64)
  }

  @Test func `characters that XML reserves or does not know are replaced`() {
    let report = JUnitReport([
      JUnitReport.Suite(
        name: "a\"b", file: "c&d",
        cases: [
          .init(name: "x\ny", line: 3, outcome: .failed("<1>\u{1}", details: "a < b && c\u{FFFF}"))
        ])
    ])
    #expect(XMLParserCount(report.text).isWellFormed, "\(report.text)")
    #expect(report.text.contains("message=\"&lt;1&gt;\u{FFFD}\">a &lt; b &amp;&amp; c\u{FFFD}<"))
    #expect(report.text.contains("name=\"x&#10;y\""))
  }
}

/// Counts the elements of an XML text, reading tags and text by hand: a checker of its form.
private struct XMLParserCount {
  private(set) var counts: [String: Int] = [:]
  private(set) var isWellFormed = true

  init(_ text: String) {
    var open: [Substring] = []
    var rest = text[...]
    if rest.hasPrefix("<?xml"), let end = rest.range(of: "?>") { rest = rest[end.upperBound...] }
    let tag = /<(\/?)([a-z]+)((?: [a-z]+="[^"<]*")*)(\/?)>/
    while let start = rest.firstIndex(of: "<") {
      if rest[..<start].contains(">") || Self.hasBareAmpersand(rest[..<start]) {
        isWellFormed = false
      }
      guard let match = rest[start...].prefixMatch(of: tag) else {
        isWellFormed = false
        return
      }
      if Self.hasBareAmpersand(match.3) { isWellFormed = false }
      if match.1.isEmpty {
        counts[String(match.2), default: 0] += 1
        if match.4.isEmpty { open.append(match.2) }
      } else if open.popLast() != match.2 {
        isWellFormed = false
      }
      rest = rest[match.range.upperBound...]
    }
    if !open.isEmpty { isWellFormed = false }
  }

  private static func hasBareAmpersand(_ text: Substring) -> Bool {
    text.replacing(/&(amp|lt|gt|quot|#10);/, with: "").contains("&")
  }
}
