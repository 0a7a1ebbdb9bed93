import Reporting
import RuleEvaluation
import Testing

@Suite struct `Criterion sheets` {
  private func sheet() throws -> String {
    CriterionSheet(try #require(Sample.checkedRules())).render()
  }

  @Test func `parameters stand with value, meaning and source`() throws {
    #expect(try sheet().contains("  rise   20 %  (1)  rise that is progression"))
  }

  @Test func `rows of a table are numbered`() throws {
    let lines = try sheet().split(separator: "\n").map(String.init)
    #expect(lines.contains { $0.hasPrefix("  2  any") && $0.hasSuffix("no        size_change") })
  }

  @Test func `rows of a list are numbered and end with otherwise`() throws {
    let lines = try sheet().split(separator: "\n").map(String.init)
    #expect(lines.contains { $0.hasPrefix("  5  otherwise") && $0.hasSuffix("SD") })
  }
}
