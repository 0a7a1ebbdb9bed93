import CaseStrength
import Quantities
import RuleLanguage
import SourceText
import Testing
import WorkedCases

@Suite struct `Strength of cases` {
  /// A patient for each side of each threshold.
  private static let thorough = """
      - id: sizes at baseline
        lesions: {A: {}, B: {}, C: {}, D: {}, E: {}}
        visits:
          BL: {day: 0, A: 9, B: 10, C: 11, D: 12, E: absent}
          V1: {day: 42, A: 9, B: 10, C: 11, D: absent, expect: {response: PR, burden: "11"}}
      - id: two of two
        lesions: {A: {}, B: {}}
        visits:
          BL: {day: 0, A: 10, B: 40}
          V1: {day: 42, A: 11, B: 40, expect: {response: SD, burden: "51"}}
          V2: {day: 84, A: 10, B: 40, expect: {response: PR, burden: "50"}}
          V3: {day: 126, A: 19.9, B: 40, expect: SD}
          V4: {day: 168, A: 20, B: 40, expect: PD}
          V5: {day: 210, A: absent, B: 40, expect: {response: PR, burden: "40"}}
      - id: rise of a small tumour
        lesions: {A: {}}
        visits:
          BL: {day: 0, A: 40}
          V1: {day: 42, A: 48, expect: PD}
          V2: {day: 84, A: 47.8, expect: PR}
          V3: {day: 126, A: 49, expect: PD}
      - id: nothing to measure
        lesions: {A: {}}
        visits: {BL: {day: 0, A: 9}, V1: {day: 42, A: 9, expect: NE}}

    """

  @Test func `thorough cases reach everything and notice every change`() throws {
    let trial = try Trial(cases: Self.thorough)
    #expect(trial.results.filter { !$0.isPassed }.map(\.name) == [])
    #expect(trial.strength.gaps.map(\.name) == [])
    #expect(trial.strength.survivors.map(\.name) == [])
    #expect(trial.strength.share(.rows) == Share(4, of: 4))
    #expect(trial.strength.share(.thresholds) == Share(12, of: 12))
    #expect(trial.strength.mutants.count > 10)
    #expect(trial.strength.findings.isEmpty)
  }

  @Test func `what no case shows is named with its line`() throws {
    let cases = Self.thorough.replacing("BL: {day: 0, A: 9, B: 10,", with: "BL: {day: 0, A: 9,")
      .replacing("V1: {day: 42, A: 9, B: 10,", with: "V1: {day: 42, A: 9,")
      .replacing("A: 10, B: 40}\n", with: "A: 10.5, B: 40}\n")
      .replacing("burden: \"11\"", with: "burden: \"11\"")
    let trial = try Trial(cases: cases.replacing("B: 40, expect: PD}", with: "B: 41, expect: PD}"))
    #expect(
      trial.strength.gaps.map { "\($0.range.position.line) \($0.name)" } == [
        "12 measurable: longest_diameter >= 10 mm: on", "18 targets limit 1: above",
      ])
    #expect(
      trial.strength.survivors.map { "\($0.range.position.line) \($0.name)" } == [
        "12 measurable: `>=` becomes `>`", "18 targets: 2 becomes 3",
      ])
  }

  @Test func `reasons excuse, and are refused where they do not hold`() throws {
    let few =
      "  - {id: a, lesions: {A: {}}, visits: {BL: {day: 0, A: 40}, V1: {day: 9, A: 48, expect: PD}}}\n"
    let trial = try Trial(
      cases: few,
      more: """
        untested:
          - what: ["measurable: fails", "measurable: `>=` becomes `>`"]
            because: no patient of this trial has small lesions
          - {what: "overall row 2: decides", because: forgotten}
          - {what: "measurable: failz", because: misspelt}

        """)
    let excused = trial.strength.gaps + trial.strength.survivors
    #expect(
      excused.filter { $0.reason != nil }.map(\.name).sorted()
        == ["measurable: `>=` becomes `>`", "measurable: fails"])
    #expect(trial.strength.share(.conditions).total == 9)
    #expect(
      trial.strength.findings.map { "\($0.code) \($0.range?.position.line ?? 0)" }
        == ["C012 6", "C013 7"])
    #expect(trial.strength.findings.last?.label == "did you mean `measurable: fails`?")
  }

  @Test func `a percentage is never rounded up`() {
    let share = Share(11_999, of: 12_000)
    #expect(share.text == "11999 of 12000 (99.9 %)")
    #expect(!share.isAtLeast(percent: Rational(integer: 100)))
    #expect(share.isAtLeast(percent: Rational(integer: 99)))
    #expect(Share(0, of: 0).isAtLeast(percent: Rational(integer: 100)))
    #expect(Share(0, of: 0).text == "none")
  }
}
