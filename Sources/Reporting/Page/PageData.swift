import Quantities
import RuleEvaluation
import RuleLanguage
import SourceText

/// The courses of all subjects as a page's script reads them: lists of texts that repeat, and a row
/// of numbers for each time point.
struct PageData {
  /// JSON that cannot end the element of a page in which it stands.
  private(set) var text = ""

  private var words = TextList()
  private var clauses = TextList()
  private var explanations: [JSONValue] = []

  init(_ cohort: ChartCohort) {
    let subjects = cohort.members.map { subject($0, cohort) }
    let document = JSONValue.object([
      ("criteria", .array(cohort.criteria.map { .string($0.run.label) })),
      ("classes", .array(ChartStyle.order.map { .string($0.rawValue) })),
      ("words", .array(words.texts.map { .string($0) })), ("clauses", .array(explanations)),
      ("subjects", .array(subjects)),
    ])
    text = document.compact.replacing("<", with: "\\u003c")
  }

  /// A number for each text, in order of first appearance.
  private struct TextList {
    private(set) var texts: [String] = []
    private var places: [String: Int] = [:]

    mutating func place(_ text: String) -> (Int, isNew: Bool) {
      if let known = places[text] { return (known, false) }
      places[text] = texts.count
      texts.append(text)
      return (texts.count - 1, true)
    }
  }

  private mutating func subject(_ member: ChartCohort.Member, _ cohort: ChartCohort) -> JSONValue {
    var outcomes: [JSONValue] = []
    for (index, outcome) in member.outcomes.enumerated() {
      outcomes.append(
        outcome.map { self.outcome($0, cohort.criteria[index].run) } ?? .null)
    }
    return .array([.string(member.id), .string(member.group), .array(outcomes)])
  }

  private mutating func outcome(_ outcome: SubjectOutcome, _ run: CriterionRun) -> JSONValue {
    let summary = outcome.summary
    var rows: [JSONValue] = []
    var known: (baseline: Rational?, nadir: Rational?)
    for point in outcome.timePoints {
      // As before where nothing is said.
      let baseline = point.baseline == known.baseline ? nil : point.baseline
      let nadir = point.nadir == known.nadir ? nil : point.nadir
      known = (point.baseline, point.nadir)
      let final = point.finalResponse == point.response ? nil : point.finalResponse
      rows.append(
        Self.row([
          .integer(point.day), word(point.response),
          .integer(ChartStyle.place(point.responseClass)), clause(point.clause, run),
          number(point.burden), number(nadir), number(baseline),
          point.visit.isEmpty ? .null : word(point.visit), final.map { word($0) } ?? .null,
          point.stands == false ? .integer(0) : .null,
        ]))
    }
    return .array([
      word(summary.bestResponse), word(summary.confirmedBestResponse),
      .integer(ChartStyle.place(summary.bestClass)),
      summary.progressionDay.map { .integer($0) } ?? .null,
      word("\(summary.event.rawValue): \(summary.eventReason)"), .integer(summary.eventDay),
      .array(rows),
    ])
  }

  private mutating func word(_ text: String) -> JSONValue { .integer(words.place(text).0) }

  private func number(_ value: Rational?) -> JSONValue { .decimal(value?.plainDecimal ?? "") }

  /// Without what is nothing at the end.
  private static func row(_ values: [JSONValue]) -> JSONValue {
    var values = values
    while case .null? = values.last { values.removeLast() }
    return .array(values)
  }

  /// The deciding row with the author's text.
  private mutating func clause(_ clause: Clause?, _ run: CriterionRun) -> JSONValue {
    guard let clause else { return .null }
    let (place, isNew) = clauses.place("\(run.rules.id) \(clause.text)")
    if isNew {
      var (author, place) = ("", "")
      if case .rows(let list) = run.rules.definitions[clause.definition].body,
        clause.row > 0, clause.row <= list.rows.count
      {
        let range = list.rows[clause.row - 1].range
        author = range.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        place =
          "\(RuleLibrary.id(ofFile: range.file.path)).yaml:\(range.file.position(of: range.start).line)"
      }
      explanations.append(.array([.string(clause.text), .string(author), .string(place)]))
    }
    return .integer(place)
  }
}
