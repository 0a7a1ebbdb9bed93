import RuleDifference
import RuleEvaluation
import RuleLanguage
import RuleTestSupport
import Testing
import WorkedCases

@testable import HistorySearch

/// Rewrites that change no meaning.
///
/// The normal forms must say so, and since a normal form that forgets something would say so too,
/// no patient may be found on whom the two disagree.
@Suite struct `Rewrites of rule files` {
  private static let library = (try? TestLibrary.library()) ?? RuleLibrary(files: [:])

  static let rewrites: [Rewrite] = [
    // other names
    Rewrite("recist-1.1", ("nadir", "lowest"), ("  lowest: lowest", "  nadir: lowest")),
    Rewrite("recist-1.1", ("targets", "followed")),
    Rewrite("recist-1.1", ("confirmed_pr", "seen_twice")),
    Rewrite("who", ("soft", "not_bone"), ("area_grown", "has_grown")),
    Rewrite("irrc", ("counted_new", "joined"), ("burden_change", "change")),
    Rewrite("hpd-ferrara", ("delta_limit", "most")),
    Rewrite("pp-spike", ("sd_counts is true", "(sd_counts is true)")),
    // other names of parameters, other units
    Rewrite("recist-1.1", ("pd_increase", "rise"), ("30 %", "30.0 %")),
    Rewrite("recist-1.1", ("28 d,", "4 weeks,"), ("10 mm,", "1 cm,")),
    Rewrite("who", ("0 mm2", "0 cm2"), ("56 d", "8 weeks")),
    Rewrite("irrc", ("5 mm,", "0.5 cm,"), ("28 d", "4 weeks")),
    Rewrite("mwho", ("25 %", "25.00 %")),
    // other words around the rules
    Rewrite("recist-1.1", ("# recorded responses", "# those"), ("title: RECIST 1.1", "title: R")),
    Rewrite("recist-1.1", ("source: \"4.3.1\"", "source: page 3")),
    Rewrite("choi", ("digest 6.4", "page 4"), ("title: Choi", "title: Choi 2007")),
    // another order
    Rewrite("recist-1.1", ("  CR: CR\n  PR: PR\n", "  PR: PR\n  CR: CR\n")),
    Rewrite("recist-1.1", ("[CR, [CR, none], no, CR]", "[CR, [none, CR], no, CR]")),
    Rewrite(
      "recist-1.1",
      (
        "      - {most: max_targets}\n      - {most: max_per_organ, per: organ_group}\n",
        "      - {per: organ_group, most: max_per_organ}\n      - {most: max_targets}\n"
      )),
    Rewrite(
      "who",
      (
        "  baseline_area: total_area at baseline visit\n"
          + "  baseline_length: total_length at baseline visit\n",
        "  baseline_length: total_length at baseline visit\n"
          + "  baseline_area: total_area at baseline visit\n"
      )),
    Rewrite("choi", ("targets + non_targets", "non_targets + targets")),
    Rewrite("choi", ("[other, none]", "[none, other]"), ("[CR, PR]", "[PR, CR, PR]")),
    Rewrite("irrc", ("longest_diameter * short_axis", "short_axis * longest_diameter")),
    Rewrite("irrc", ("index_burden + new_burden", "new_burden + index_burden")),
    // the same condition otherwise
    Rewrite(
      "recist-1.1",
      (
        "marker_raised_at_baseline and marker is above normal",
        "marker is above normal and marker_raised_at_baseline"
      )),
    Rewrite("recist-1.1", ("size >= smallest_measurable", "smallest_measurable <= size")),
    Rewrite(
      "recist-1.1", ("- [any, any, yes, PD]", "- [[CR, PR, SD, PD, none, NE], any, yes, PD]")),
    Rewrite("who", ("gone: state is absent", "gone: not (state is not absent)")),
    Rewrite(
      "who", ("not gone and state is not decreased", "not (gone or state is decreased)")),
    Rewrite("who", ("not gone and state", "not (gone or gone) and state")),
    Rewrite("choi", ("not density_fell", "not (density_fell and density_fell)")),
    Rewrite(
      "recist-1.1", ("size >= smallest_measurable", "not (size < smallest_measurable)")),
    Rewrite("choi", ("2 * hu_lesions_fallen > hu_lesions", "hu_lesions < hu_lesions_fallen * 2")),
    Rewrite("irrc", ("{if: burden = 0 mm2, then", "{if: 0 mm2 = burden, then")),
    // another layout
    Rewrite(
      "irrc",
      (
        "      - {if: burden = 0 mm2, then: irCR}\n",
        "      # nothing is left\n      -\n        then: irCR\n        if: >-\n          burden\n"
          + "          = 0 mm2\n"
      )),
    Rewrite("mwho", ("- {otherwise: ", "- {  otherwise:   ")),
  ]

  @Test func `thirty rewrites have equal normal forms`() throws {
    var equal = 0
    for rewrite in Self.rewrites {
      let (old, new) = try rewrite.both(in: Self.library)
      let forms = NormalForms(old, new)
      #expect(forms.areEqual, "\(rewrite): \(forms.onlyInFirst) \(forms.onlyInSecond)")
      equal += forms.areEqual ? 1 : 0
    }
    print("authoring: rewrites: \(Self.rewrites.count), found equivalent: \(equal)")
    #expect(equal >= 30)
  }

  @Test(
    .enabled(if: !_isDebugAssertConfiguration(), "takes minutes without optimisation"),
    arguments: rewrites)
  func `no patient tells a rewrite from its original`(_ rewrite: Rewrite) throws {
    let (old, new) = try rewrite.both(in: Self.library)
    let contest = Contest(
      CriterionRun(label: "old", rules: old), CriterionRun(label: "new", rules: new))
    var reader = CaseFileReader()
    let cases = try #require(reader.read(try TestLibrary.file("\(rewrite.id).cases.yaml")))
    let seeds = cases.cases.map { History($0, of: cases) } + History.generic(for: [old])
    let found = HistorySearch(contest, bounds: .init(patients: 400)).find(from: seeds)
    #expect(found == nil, "\(String(describing: found?.outcomes.differences))")
  }
}
