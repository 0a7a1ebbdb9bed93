import Foundation
import RuleEvaluation
import RuleLanguage
import RuleTestSupport
import SourceText
import Testing
import WorkedCases

@testable import HistorySearch

/// A change of one place in a rule file, and the patient that the search finds for it.
@Suite struct `Planted changes` {
  struct Change: CustomTestStringConvertible {
    let id: String
    let old: String
    let new: String
    var testDescription: String { "\(id): \(old) -> \(new)" }
  }

  static let changes: [Change] = [
    Change(id: "recist-1.1", old: "max_targets: {value: 5,", new: "max_targets: {value: 4,"),
    Change(id: "recist-1.1", old: "max_per_organ: {value: 2,", new: "max_per_organ: {value: 3,"),
    Change(
      id: "recist-1.1", old: "min_diameter: {value: 10 mm", new: "min_diameter: {value: 11 mm"),
    Change(id: "recist-1.1", old: "min_node: {value: 15 mm", new: "min_node: {value: 14 mm"),
    Change(id: "recist-1.1", old: "normal_node: {value: 10 mm", new: "normal_node: {value: 9 mm"),
    Change(id: "recist-1.1", old: "pr_decrease: {value: 30 %", new: "pr_decrease: {value: 31 %"),
    Change(id: "recist-1.1", old: "pd_increase: {value: 20 %", new: "pd_increase: {value: 21 %"),
    Change(id: "recist-1.1", old: "pd_minimum: {value: 5 mm", new: "pd_minimum: {value: 6 mm"),
    Change(
      id: "recist-1.1", old: "confirm_min_days: {value: 28 d", new: "confirm_min_days: {value: 29 d"
    ),
    Change(id: "recist-1.1", old: "min_sd_days: {value: 42 d", new: "min_sd_days: {value: 41 d"),
    Change(
      id: "recist-1.1", old: "max_intervening_ne: {value: 1,", new: "max_intervening_ne: {value: 0,"
    ),
    Change(id: "recist-1.1", old: "short_axis < normal_node", new: "short_axis <= normal_node"),
    Change(id: "recist-1.1", old: "size >= smallest_measurable", new: "size > smallest_measurable"),
    Change(
      id: "recist-1.1", old: "burden up pd_increase from nadir by",
      new: "burden up pd_increase from baseline by"),
    Change(
      id: "recist-1.1", old: "nadir by at least pd_minimum", new: "nadir by more than pd_minimum"),
    Change(
      id: "recist-1.1", old: "      - [any, any, yes, PD]", new: "      - [any, any, yes, SD]"),
    Change(
      id: "recist-1.1", old: "      - [CR, Non-CR/Non-PD, no, PR]",
      new: "      - [CR, Non-CR/Non-PD, no, CR]"),
    Change(
      id: "recist-1.1", old: "shown: state is not in [absent, equivocal, resected]",
      new: "shown: state is not in [absent, resected]"),
    Change(id: "recist-1.1", old: "shown and not proven_before", new: "shown"),
    Change(id: "recist-1.1", old: "rank: largest size", new: "rank: smallest size"),
    Change(
      id: "recist-1.0", old: "pd_increase: {value: 20 %", new: "pd_increase: {value: 22 %"),
    Change(id: "who", old: "pd_increase: {value: 25 %", new: "pd_increase: {value: 26 %"),
    Change(id: "who", old: "pr_decrease: {value: 50 %", new: "pr_decrease: {value: 49 %"),
    Change(id: "mrecist-hcc", old: "nodule_min: {value: 10 mm", new: "nodule_min: {value: 11 mm"),
    Change(id: "mrecist-hcc", old: "min_sd: {value: 42 d", new: "min_sd: {value: 43 d"),
    Change(id: "choi", old: "pr_size_fall: {value: 10 %", new: "pr_size_fall: {value: 11 %"),
    Change(id: "choi", old: "pd_size_rise: {value: 10 %", new: "pd_size_rise: {value: 9 %"),
    Change(id: "choi", old: "pr_density_fall: {value: 15 %", new: "pr_density_fall: {value: 16 %"),
    Change(id: "mwho", old: "pd_increase: {value: 25 %", new: "pd_increase: {value: 24 %"),
    Change(id: "mwho", old: "pr_decrease: {value: 50 %", new: "pr_decrease: {value: 51 %"),
  ]

  @Test func `thirty planted changes, thirty patients that both evaluators tell apart`() throws {
    let library = try TestLibrary.library()
    var found = 0
    for change in Self.changes {
      let text = try TestLibrary.text("\(change.id).yaml")
      try #require(text.contains(change.old), "\(change)")
      let changed = SourceFile(
        path: "\(change.id).yaml",
        text: text.replacing(change.old, with: change.new, maxReplacements: 1))
      let loaded = library.adding(changed, as: change.id).load(change.id)
      let first = try #require(library.load(change.id).rules)
      let second = try #require(
        loaded.rules, "\(change): \(loaded.diagnostics.map { DiagnosticText().render($0) })")
      let contest = Contest(
        CriterionRun(label: "old", rules: first), CriterionRun(label: "new", rules: second))
      var reader = CaseFileReader()
      let cases = try #require(reader.read(try TestLibrary.file("\(change.id).cases.yaml")))
      let seeds = cases.cases.map { History($0, of: cases) }
      let patient = HistorySearch(contest, bounds: .init(patients: 20_000)).find(from: seeds)
      guard let patient else {
        Issue.record("no patient for \(change)")
        continue
      }
      let replayed = try #require(contest.outcomes(of: patient.history, byReference: true))
      #expect(replayed.differences == patient.outcomes.differences, "\(change)")
      #expect(patient.history.visits.count <= 7, "\(change)")
      found += 1
    }
    print("authoring: planted changes: \(Self.changes.count), patients found: \(found)")
    #expect(found == 30)
  }
}
