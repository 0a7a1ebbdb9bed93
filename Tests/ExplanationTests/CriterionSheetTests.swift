import Reporting
import RuleEvaluation
import Testing

@Suite struct `Criterion sheets` {
  private func sheet() throws -> String {
    CriterionSheet(try #require(Sample.checkedRules())).document.written(as: .text)
  }

  @Test func `parameters stand with value, meaning and source`() throws {
    let line = try #require(try sheet().split(separator: "\n").first { $0.hasPrefix("  rise ") })
    let cells = line.split(separator: "  ").map { $0.drop { $0 == " " } }
    #expect(cells == ["rise", "20 %", "rise that is progression", "(1)"])
  }

  @Test func `rows of a table are numbered`() throws {
    let lines = try sheet().split(separator: "\n").map(String.init)
    #expect(lines.contains { $0.hasPrefix("  2    any") && $0.hasSuffix("no        size_change") })
  }

  @Test func `rows of a list are numbered and end with otherwise`() throws {
    let lines = try sheet().split(separator: "\n").map(String.init)
    #expect(lines.contains { $0.hasPrefix("  5    otherwise") && $0.contains("SD") })
  }
}
