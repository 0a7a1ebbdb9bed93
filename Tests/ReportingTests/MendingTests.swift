import Foundation
import Testing

/// `nadir validate --fix` changes what is certain in the author's files, and nothing else.
@Suite struct `Mending` {
  private static let head =
    "language: 1\nid: mine\ntitle: Mine # kept\nsource: Mine\nextends: recist-1.1\n"

  private func file(_ text: String) throws -> String {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = folder.appendingPathComponent("mine.yaml")
    try text.write(to: file, atomically: true, encoding: .utf8)
    return file.path
  }

  private func text(_ path: String) throws -> String {
    try String(contentsOfFile: path, encoding: .utf8)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let wrong: String
    let mended: String
    var testDescription: String { wrong }
  }

  @Test(arguments: [
    Case(
      wrong: "parameters:\n  pd_increse: {value: 25 %, source: p. 7}\n",
      mended: "parameters:\n  pd_increase: {value: 25 %, source: p. 7}\n"),
    Case(
      wrong: "paramters:\n  pd_increase: {value: 25 %, sorce: p. 7}\n",
      mended: "parameters:\n  pd_increase: {value: 25 %, source: p. 7}\n"),
    // Two words could be meant.
    Case(
      wrong: "conditions: {new_lesion: target is PX}\n",
      mended: "conditions: {new_lesion: target is PX}\n"),
    // Too far from anything.
    Case(
      wrong: "parameters: {pd: {value: 25 %, source: p. 7}}\n",
      mended: "parameters: {pd: {value: 25 %, source: p. 7}}\n"),
  ])
  func `only what is certain is changed`(_ item: Case) throws {
    let path = try file(Self.head + item.wrong)
    let preview = try ProgramRun.of(["validate", path, "--fix", "--dry-run"])
    #expect(preview.status == 1)
    #expect(try text(path) == Self.head + item.wrong)
    let run = try ProgramRun.of(["validate", path, "--fix"])
    #expect(try text(path) == Self.head + item.mended)
    #expect(run.status == (item.wrong == item.mended ? 1 : 0), "\(run.messages)")
    #expect(preview.messages.contains("  + ") == (item.wrong != item.mended))
  }

  @Test func `a dry run without a fix is wrong usage`() throws {
    let path = try file(Self.head)
    #expect(try ProgramRun.of(["validate", path, "--dry-run"]).status == 64)
  }
}
