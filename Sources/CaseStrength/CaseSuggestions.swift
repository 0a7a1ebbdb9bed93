import HistorySearch
import Parallel
import RuleEvaluation
public import RuleLanguage
import SourceText
public import WorkedCases

/// Looks for patients who show what no case shows: who reach an open goal, or on whom a mutant that
/// no case notices gives something else than the rules.
///
/// What such a patient is expected to get is what the rules say now. Whether that is right only the
/// paper can tell; the cases are a proposal to be checked.
public struct CaseSuggestions: Sendable {
  /// One proposed case.
  public struct Suggestion: Sendable {
    /// What it shows, by the names of goals and mutants.
    public let shows: [String]
    /// An item of the list `cases:`.
    public let text: String
  }

  /// What heads a file of cases.
  public static func head(of rulesID: String) -> String { History.caseFileHead(of: rulesID) }

  public private(set) var suggestions: [Suggestion] = []
  /// What no patient was found for.
  public private(set) var unfound: [String] = []

  private let rules: RuleFile
  private let library: RuleLibrary
  private let runner: CaseRunner
  private let seeds: [History]
  private let patients: Int

  /// Looks at so many patients for each mutant, and as many for each setting of the parameters for
  /// all goals together.
  public init(
    for strength: CaseStrength, of rules: RuleFile, library: RuleLibrary, file: CaseFile,
    runner: CaseRunner, patients: Int
  ) {
    self.rules = rules
    self.library = library
    self.runner = runner
    self.patients = patients
    seeds = file.cases.map { History($0, of: file) } + History.generic(for: [rules])
    reach(strength.openGoals)
    notice(strength.openMutants)
  }

  // MARK: Goals

  private mutating func reach(_ goals: [CoverageGoal]) {
    var open: [CoverageItem: String] = [:]
    for goal in goals { open[goal.item] = goal.name }
    for settings in settings(asIn: nil) where !open.isEmpty {
      guard let run = runner.run(of: rules, with: settings) else { continue }
      let contest = Contest(run, run)
      let walk = HistoryWalk([run], bounds: .init(patients: patients)) {
        contest.outcomes(of: $0)?.first
      }
      walk.go(from: seeds) { histories in
        let wanted = Set(open.keys)
        let reached = histories.mappedInParallel { Self.reached(wanted, by: $0, contest) }
        for (history, items) in zip(histories, reached) {
          let new = items.filter { open[$0] != nil }
          guard !new.isEmpty else { continue }
          let short = Shortenings.shortest(history) {
            new.isSubset(of: Self.reached(wanted, by: $0, contest))
          }
          let all = Self.reached(wanted, by: short, contest)
          guard let outcome = contest.outcomes(of: short)?.first else { continue }
          propose(short, settings, outcome, shows: all.compactMap { open[$0] }.sorted())
          for item in all { open[item] = nil }
        }
        return open.isEmpty
      }
    }
    unfound += goals.map(\.name).filter { open.values.contains($0) }
  }

  private static func reached(
    _ wanted: Set<CoverageItem>, by history: History, _ contest: Contest
  ) -> Set<CoverageItem> {
    let probe = CoverageProbe(rulesID: contest.first.rules.id)
    guard contest.watched(history, by: probe) != nil else { return [] }
    return probe.reached.intersection(wanted)
  }

  // MARK: Mutants

  private mutating func notice(_ mutants: [Mutant]) {
    var shown: [(history: History, settings: [String: String])] = []
    for mutant in mutants {
      guard let file = mutant.file else { continue }
      let library = library.adding(file, as: rules.id)
      guard let changed = library.load(rules.id).rules else { continue }
      let other = runner.with(library)
      func contest(_ settings: [String: String]) -> Contest? {
        guard let own = runner.run(of: rules, with: settings),
          let second = other.run(of: changed, with: settings)
        else { return nil }
        return Contest(own, second)
      }
      var found: (HistorySearch.Found, [String: String])?
      for settings in settings(asIn: mutant) where found == nil {
        guard let contest = contest(settings) else { continue }
        let search = HistorySearch(contest, bounds: .init(patients: patients))
        let near = shown.filter { $0.settings == settings }.map(\.history)
        if let patient = search.find(from: near + seeds) { found = (patient, settings) }
      }
      guard let (patient, settings) = found else {
        unfound.append(mutant.name)
        continue
      }
      shown.append((patient.history, settings))
      propose(
        patient.history, settings, patient.outcomes.first, shows: [mutant.name],
        patient.outcomes.differences)
    }
  }

  // MARK: Settings

  /// The defaults, and each option of a parameter that the mutant's part of the file names; of all
  /// parameters where there is no mutant.
  private func settings(asIn mutant: Mutant?) -> [[String: String]] {
    var all: [[String: String]] = [[:]]
    let text = mutant.map { owner(of: $0) }
    for parameter in rules.parameters where parameter.isUsed {
      guard case .word(let words) = parameter.type,
        text.map({ $0.contains(parameter.name) }) ?? true
      else { continue }
      all += words.filter { $0 != parameter.text }.map { [parameter.name: $0] }
    }
    return all
  }

  /// The lines around the change, as far as its name reaches.
  private func owner(of mutant: Mutant) -> String {
    let name = mutant.name.prefix { $0 != ":" && $0 != " " }
    guard let index = rules.definition(named: String(name)) else { return mutant.range.text }
    switch rules.definitions[index].body {
    case .expression(_, let range): return range.text
    case .rows(let list): return list.rows.map(\.range.text).joined(separator: "\n")
    }
  }

  // MARK: Proposals

  private mutating func propose(
    _ history: History, _ settings: [String: String], _ outcome: CaseOutcome, shows: [String],
    _ differences: [Contest.Difference] = []
  ) {
    var columns: [String: [String]] = [:]
    let kind = rules.kind
    for visit in history.visits.dropFirst() {
      columns[visit.label] = CaseOutcome.words(of: kind, atVisit: true).prefix(1).map(\.self)
    }
    columns[""] = CaseOutcome.words(of: kind, atVisit: false).prefix(2).map(\.self)
    for difference in differences
    where !columns[difference.visit, default: []].contains(difference.column) {
      columns[difference.visit, default: []].append(difference.column)
    }
    suggestions.append(
      Suggestion(
        shows: shows,
        text: history.caseText(
          id: "B\(suggestions.count + 1)", title: shows.joined(separator: "; "),
          settings: settings, expecting: outcome, columns)))
  }
}
