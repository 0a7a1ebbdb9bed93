import CaseStrength
import RuleLanguage
import SourceText
import Testing

@Suite struct `Mutants of a rule file` {
  private static let one = "  - {id: a, lesions: {T: {}}, visits: {BL: {day: 0, T: 60}, "

  @Test func `each number, comparison and order is changed once, in the author's text`() throws {
    let trial = try Trial(cases: Self.one + "V1: {day: 42, T: 60, expect: SD}}}\n")
    #expect(
      trial.mutants.map { "\($0.range.position.line) \($0.name)" } == [
        "8 rise: 20 becomes 19", "8 rise: 20 becomes 21",
        "10 longest_diameter: 0 becomes 1",
        "12 measurable: `>=` becomes `>`", "12 measurable: 10 becomes 11",
        "12 measurable: 10 becomes 9",
        "18 targets: 2 becomes 1", "18 targets: 2 becomes 3",
        "28 overall: rows 1 and 2 change places",
        "29 overall: rows 2 and 3 change places",
        "29 overall row 2: share reached becomes share exceeded",
        "30 overall row 3: `<=` becomes `<`", "30 overall row 3: 50 becomes 49",
        "30 overall row 3: 50 becomes 51",
      ])
  }

  struct Change: CustomTestStringConvertible {
    let expression: String
    let mutants: [String]
    var testDescription: String { expression }
  }

  static let changes = [
    Change(
      expression: "burden up more than 20 % from baseline by at least 5 mm",
      mutants: [
        "share exceeded becomes share reached", "20 becomes 19", "20 becomes 21",
        "`at least` becomes `more than`", "5 becomes 4", "5 becomes 6",
      ]),
    Change(
      expression: "burden in [1.5 cm .. 20 mm)",
      mutants: [
        "`[` becomes `(`", "1.5 becomes 1.4", "1.5 becomes 1.6", "20 becomes 19", "20 becomes 21",
        "`)` becomes `]`",
      ]),
    Change(expression: "day != day 0", mutants: ["`!=` becomes `=`", "0 becomes 1"]),
    Change(
      expression: "at least 1 of [targets exist, burden < 5 mm, day > day 9]",
      mutants: [
        "1 becomes 0", "1 becomes 2", "`<` becomes `<=`", "5 becomes 4", "5 becomes 6",
        "`>` becomes `>=`", "9 becomes 10", "9 becomes 8",
      ]),
  ]

  @Test(arguments: changes) func `signs and numbers of conditions`(_ change: Change) throws {
    let text = Trial.rules.replacing("burden <= 50 mm", with: "'\(change.expression)'")
    let trial = try Trial(
      rules: text, cases: Self.one + "V1: {day: 42, T: 60, expect: {burden: \"60\"}}}}\n")
    let name = "overall row 3: "
    let found = trial.mutants.map(\.name).filter { $0.hasPrefix(name) }
    #expect(found.map { String($0.dropFirst(name.count)) } == change.mutants)
  }

  @Test func `equal changes of one name are counted`() throws {
    let text = Trial.rules.replacing("burden <= 50 mm", with: "burden < 50 mm or burden < 40 mm")
    let trial = try Trial(rules: text, cases: Self.one + "V1: {day: 42, T: 60, expect: SD}}}\n")
    #expect(
      trial.mutants.map(\.name).filter { $0.contains("`<`") } == [
        "overall row 3: `<` becomes `<=`, no. 1", "overall row 3: `<` becomes `<=`, no. 2",
      ])
  }

  @Test func `rows that exclude each other may change places`() throws {
    func swapped(_ third: String) throws -> (names: [String], equivalent: Int) {
      let text = Trial.rules.replacing("burden <= 50 mm", with: third)
      let trial = try Trial(rules: text, cases: Self.one + "V1: {day: 42, T: 60, expect: SD}}}\n")
      let names = trial.strength.survivors.map(\.name).filter { $0.contains("change places") }
      return (names, trial.strength.equivalent)
    }
    #expect(try swapped("burden <= 50 mm") == (["overall: rows 2 and 3 change places"], 0))
    #expect(try swapped("burden < baseline") == ([], 1))
  }

  @Test func `a change that the checks refuse is no mutant`() throws {
    // Without targets there is no burden: row 1 has to come first.
    let trial = try Trial(cases: Self.one + "V1: {day: 42, T: 60, expect: SD}}}\n")
    #expect(trial.strength.refused == 1)
  }
}
