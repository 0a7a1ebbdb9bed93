import HistorySearch
import Reporting
import RuleEvaluation
import RuleLanguage
import SourceText
import WorkedCases

/// A patient on whom two rule files disagree: what was seen at each visit, what each says, and the
/// row by which each came to it where they first part.
struct FoundPatientText {
  let history: History
  private let outcomes: Contest.Outcomes
  private let names: (first: String, second: String)
  private let runs: (first: CriterionRun, second: CriterionRun)

  init(
    _ history: History, _ outcomes: Contest.Outcomes, names: (String, String),
    runs: (CriterionRun, CriterionRun)
  ) {
    self.history = history
    self.outcomes = outcomes
    self.names = names
    self.runs = runs
  }

  var text: String {
    let lines =
      TextColumns.lines(table, indent: 2) + events.map { "  \($0)" } + differences
      + explanation(of: runs.first, names.first) + explanation(of: runs.second, names.second)
    return lines.map { $0 + "\n" }.joined()
  }

  // MARK: What was seen

  private var table: [[String]] {
    let column = runs.first.rules.kind == .verdict ? "verdict" : "response"
    let hasWords = runs.first.rules.kind != .pattern
    let lesions = history.lesionNames
    var rows = [["visit", "day"] + lesions + (hasWords ? [names.first, names.second, ""] : [])]
    for visit in history.visits {
      let cells = lesions.map { seen($0, at: visit) }
      var row = [visit.label, String(visit.day)] + cells
      if hasWords {
        let isParted = outcomes.differences.contains { $0.visit == visit.label }
        row += [
          outcomes.first.column(column, visit: visit.label, day: visit.day) ?? "",
          outcomes.second.column(column, visit: visit.label, day: visit.day) ?? "",
          isParted ? "<" : "",
        ]
      }
      rows.append(row)
    }
    return rows
  }

  private static let fixed: Set = ["subject", "visit", "day", "lesion"]

  private func seen(_ lesion: String, at visit: History.Visit) -> String {
    let row = history.lesions.first {
      $0["lesion"] == lesion && $0["visit"] == visit.label && $0["day"] == String(visit.day)
    }
    guard let row else { return "-" }
    let isFirst = visit == history.visits.first || row["role"] == "new"
    return row.filter { column, value in
      !value.isEmpty && !Self.fixed.contains(column)
        && (isFirst || !["role", "organ", "nodal"].contains(column))
        && !(column == "nodal" && value == "no")
    }.sorted { $0.key < $1.key }.map { column, value in
      ["role", "organ", "state"].contains(column) ? value : "\(column) \(value)"
    }.joined(separator: ", ")
  }

  private var events: [String] {
    history.subject.filter { $0.key != "subject" }.sorted { $0.key < $1.key }
      .map { "\($0.key) \($0.value)" }
      + history.observations.map { row in
        "day \(row["day"] ?? ""): "
          + ["name", "value", "unit"].compactMap { row[$0] }.filter { !$0.isEmpty }
          .joined(separator: " ")
      }
  }

  // MARK: Where they part

  private var differences: [String] {
    let shown = outcomes.inWords.isEmpty ? outcomes.differences : outcomes.inWords
    return TextColumns.lines(
      shown.map { difference in
        [
          difference.visit.isEmpty ? "subject" : difference.visit, difference.column,
          Self.word(difference.first), Self.word(difference.second),
        ]
      }, indent: 2)
  }

  private static func word(_ text: String) -> String { text.isEmpty ? "-" : text }

  /// The decisions at the first visit where they part, the rows passed over left out.
  private func explanation(of run: CriterionRun, _ name: String) -> [String] {
    guard run.rules.kind == .response,
      let visit = outcomes.differences.first(where: { !$0.visit.isEmpty })?.visit,
      let text = Contest.explanation(of: run, history, at: visit).map({
        ExplanationText().render($0)
      })
    else { return [] }
    let lines = text.split(separator: "\n").dropFirst().filter { line in
      let words = line.drop { $0 == " " }
      return !words.hasPrefix("not row") && !words.hasPrefix("before") && !words.hasPrefix("and ")
    }
    return ["", "  \(name) at \(visit):"] + lines.prefix(8).map { "  \($0)" }
  }

  // MARK: A case

  static func caseFileHead(of id: String) -> String { History.caseFileHead(of: id) }

  /// The patient as a case of the first file, with its words as what is expected.
  func caseText(id: String, title: String) -> String {
    var columns: [String: [String]] = [:]
    for difference in outcomes.differences {
      columns[difference.visit, default: []].append(difference.column)
    }
    return history.caseText(
      id: id, title: title, expecting: outcomes.first, columns)
  }
}
