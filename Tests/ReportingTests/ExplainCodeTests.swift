import Testing

@Suite struct `Pages of findings on the command line` {
  struct Run: Sendable, CustomTestStringConvertible {
    let code: String, status: Int32, says: String
    var testDescription: String { "\(code): \(status)" }
  }

  @Test(arguments: [
    Run(
      code: "R012", status: 0,
      says: "R012: a parameter or definition that the file below does not have\n"),
    Run(code: "d028", status: 0, says: "D028: a number that is none\n"),
    Run(code: "R01", status: 66, says: "no finding has the code `R01`; did you mean `R001`?"),
    Run(code: "E9999", status: 66, says: "`nadir explain-code` lists them all"),
  ])
  func `a code is looked up`(_ test: Run) throws {
    let run = try ProgramRun.of(["explain-code", test.code])
    #expect(run.status == test.status)
    let text = run.status == 0 ? run.output : run.messages
    #expect(text.contains(test.says), "\(run.output)\(run.messages)")
    #expect(run.output.isEmpty == (test.status != 0))
  }

  @Test func `without a code all are listed`() throws {
    let run = try ProgramRun.of(["explain-code"])
    #expect(run.status == 0)
    let lines = run.output.split(separator: "\n")
    #expect(lines.count > 150 && lines.allSatisfy { $0.contains(/^[A-Z][0-9]{3}  \S/) })
    #expect(try ProgramRun.of(["explain-code", "R012", "R013"]).status == 64)
  }

  /// What `validate` says last, on standard error.
  @Test(arguments: [
    (
      "pd_increse",
      "`nadir validate --fix` mends 1 of them; "
        + "`nadir explain-code R012` tells more\n"
    ), ("x", "`nadir explain-code R012` tells more\n"),
    ("pd_increase", ""),
  ])
  func `validate names the page of its first finding`(_ name: String, _ last: String) throws {
    let file =
      "language: 1\nid: example\ntitle: T\nsource: S\nextends: recist-1.1\n"
      + "parameters: {\(name): {value: 25 %, source: S}}\n"
    let run = try ProgramRun.of(["validate", "example.yaml"], files: ["example.yaml": file])
    let end = run.messages.split(separator: "\n").last.map { "\($0)\n" } ?? ""
    #expect(end == last)
  }
}
