import Testing

/// Criteria side by side, made from the rule files alone.
@Suite struct `Criteria side by side` {
  private let eight = [
    "recist-1.1", "irecist", "irrc", "imrecist", "percimt", "who", "irrecist", "recist-1.0",
  ]

  /// The lines that a criterion has in a row of the table.
  private func cell(_ row: String, of criterion: String, in text: String) throws -> [String] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let start = try #require(lines.lastIndex(of: row))
    let block = lines[(start + 1)...].prefix { !$0.isEmpty }
    let head = try #require(
      block.firstIndex { $0 == "    \(criterion)" || $0 == "  * \(criterion)" })
    return [lines[head]] + lines[(head + 1)...].prefix { $0.hasPrefix("      ") }
  }

  @Test(arguments: [("text", "txt"), ("markdown", "md")])
  func `eight criteria are printed as they always were`(format: String, ending: String) throws {
    let run = try ProgramRun.of(["show", "--format", format] + eight)
    #expect(run.status == 0, "\(run.messages)")
    try Golden.expect(run.output, is: "side-by-side.\(ending)")
  }

  @Test func `a variant shows its own numbers and is marked`() throws {
    let run = try ProgramRun.of([
      "show", "recist-1.1", "recist-1.1[pd_increase=25%,pd_minimum=0mm]",
    ])
    let name = "recist-1.1[pd_increase=25%,pd_minimum=0mm]"
    let first = try cell("PD", of: "recist-1.1", in: run.output)
    #expect(
      first.contains(
        "      target PD: sum up 20 % or more from nadir, and by at least 5 mm (4.3.1)"))
    let variant = try cell("PD", of: name, in: run.output)
    #expect(variant.first == "  * \(name)")
    #expect(
      variant.contains { $0.hasPrefix("      target PD: sum up 25") && $0.hasSuffix("(4.3.1)") })
    #expect(!variant.contains { $0.contains("by at least") })
    #expect(try cell("PR", of: name, in: run.output).first == "    \(name)")
  }

  @Test func `a scan that must be some days later says so`() throws {
    let percimt = "percimt[confirm_pmd=yes]"
    let run = try ProgramRun.of(["show", "imrecist", percimt])
    for criterion in ["imrecist", percimt] {
      let text = try cell("Confirmation", of: criterion, in: run.output)
        .map { $0.drop { $0 == " " } }.joined(separator: " ")
      #expect(text.contains("days between at least 28 d"), "\(criterion)")
    }
  }

  @Test func `what the parameters rule out is not shown`() throws {
    let confirming = "percimt[confirm_pmd=yes]"
    let run = try ProgramRun.of(["show", "percimt", confirming, "irrecist", "recist-1.1"])
    #expect(try isEmpty("Confirmation", of: "percimt", in: run.output))
    #expect(try isEmpty("Window", of: "percimt", in: run.output))
    #expect(try !isEmpty("Confirmation", of: confirming, in: run.output))
    #expect(try cell("Window", of: confirming, in: run.output).contains { $0.contains("28 d") })
    // Limits that are names are followed to their numbers, and a window of no days is none.
    let caps = try cell("Targets and caps", of: "irrecist", in: run.output)
    #expect(caps.contains { $0.contains("at most 5 per organ group, 10 in all") })
    #expect(try !cell("Window", of: "irrecist", in: run.output).contains { $0.contains(" 0 d") })
    // The smallest rise, and not every length.
    let minimum = try cell("Minimum", of: "recist-1.1", in: run.output)
    #expect(minimum.count == 2 && minimum[1].hasPrefix("      5 mm: smallest rise"))
  }

  @Test func `no criterion lacks a dimension, a response or a progression`() throws {
    let ids = try ProgramRun.of(["list"]).output.split(separator: "\n")
      .map { $0.split(separator: " ").map(String.init) }
      .filter { $0.dropFirst().first == "response" }.compactMap(\.first)
    #expect(ids.count > 10)
    let run = try ProgramRun.of(["show"] + ids)
    #expect(run.status == 0, "\(run.messages)")
    for id in ids {
      let sheet = try ProgramRun.of(["show", id]).output.split(separator: "\n\n")
      let words = try #require(sheet.first { $0.hasPrefix("Words\n") })
      let classes = words.split(separator: "\n").compactMap { $0.split(separator: " ").last }
      #expect(try !isEmpty("Dimension", of: id, in: run.output), "\(id)")
      for row in ["CR", "PR", "SD", "PD"] {
        // A criterion whose words are of no class has no such outcome.
        let isThere = classes.contains { $0 == row }
        #expect(try isEmpty(row, of: id, in: run.output) == !isThere, "\(id) \(row)")
      }
    }
  }

  private func isEmpty(_ row: String, of criterion: String, in text: String) throws -> Bool {
    try cell(row, of: criterion, in: text).dropFirst() == ["      -"]
  }

  @Test func `criteria and patterns do not stand in one table`() throws {
    let run = try ProgramRun.of(["show", "recist-1.1", "pp-early-review"])
    #expect(run.status == 64)
    #expect(run.messages.contains("is a pattern, no criterion"))
  }
}
