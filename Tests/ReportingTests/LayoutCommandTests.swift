import Foundation
import Testing

/// `nadir fmt` writes files anew, or says which it would, with the documented statuses.
@Suite struct `Layout of files` {
  private static let ugly = "id:   a\nlanguage: 1 # first\n"
  private static let canonical = "language: 1  # first\nid: a\n"

  private func run(_ arguments: String..., text: String = ugly, leaves: String)
    throws -> ProgramRun
  {
    try ProgramRun.of(["fmt"] + arguments, files: ["rules/a.yaml": text]) { folder in
      let file = folder.appendingPathComponent("rules/a.yaml")
      let left = try String(contentsOf: file, encoding: .utf8)
      #expect(left == leaves)
    }
  }

  @Test func `a file is written anew and named`() throws {
    for path in ["rules/a.yaml", "rules"] {
      let run = try run(path, leaves: Self.canonical)
      #expect(run.status == 0)
      #expect(run.output == "rules/a.yaml\n")
    }
    let again = try run("rules", text: Self.canonical, leaves: Self.canonical)
    #expect(again.status == 0 && again.output.isEmpty)
  }

  @Test func `a check and a print leave the file as it is`() throws {
    let check = try run("rules", "--check", leaves: Self.ugly)
    #expect(check.status == 1 && check.output == "rules/a.yaml\n")
    let clean = try run("rules", "--check", text: Self.canonical, leaves: Self.canonical)
    #expect(clean.status == 0 && clean.output.isEmpty)
    let print = try run("rules/a.yaml", "--stdout", leaves: Self.ugly)
    #expect(print.status == 0 && print.output == Self.canonical)
  }

  @Test func `a file that cannot be read is left alone with its findings`() throws {
    let broken = "id: a\n\ttitle: [b\n"
    let run = try run("rules/a.yaml", text: broken, leaves: broken)
    #expect(run.status == 65)
    #expect(run.messages.contains("--> rules/a.yaml:2:1"), "\(run.messages)")
    #expect(run.output.isEmpty)
  }

  @Test func `wrong usage is 64 and a missing file 66`() throws {
    #expect(try run("rules/b.yaml", leaves: Self.ugly).status == 66)
    #expect(try run("rules/a.yaml", "--check", "--stdout", leaves: Self.ugly).status == 64)
    #expect(try run("rules", "--stdout", leaves: Self.ugly).status == 64)
  }
}
