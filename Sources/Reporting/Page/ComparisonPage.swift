public import Comparison
public import RuleEvaluation
import RuleLanguage
import SourceText

/// A comparison as one page that needs nothing beside it: tables and figures for paper and screen,
/// and a light script by which subjects are found and their courses read.
public struct ComparisonPage {
  private let report: ComparisonReport
  private let cohort: ChartCohort
  private let methods: [ReadableDocument.Block]
  private let runs: [CriterionRun]
  /// What stands behind the results.
  private let more: [ReadableDocument.Block]

  /// Takes a comparison and what is said of how it was made.
  ///
  /// Figures are of the first reader.
  public init(
    _ report: ComparisonReport, runs: [CriterionRun], methods: MethodsText,
    window: ChartCohort.Window, more: [ReadableDocument.Block] = []
  ) {
    self.more = more
    self.report = report
    self.runs = runs
    self.methods = methods.blocks
    // There is always one, without a name where the data name none.
    cohort = ChartCohort(report, reader: report.readers[0], runs: runs, window: window)
  }

  /// The figures, each with its name and what it shows.
  public var figures: [Figure] { Figure.all(of: cohort) }

  /// The page.
  public var text: String {
    let document = ComparisonDocument(report)
    let title = document.title
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(MarkupText.escaped(title))</title>
      <style>
      \(DocumentHTML.style)
      \(ChartStyle.text)
      \(PageStyle.text)
      </style>
      </head>
      <body>
      <header>
      <h1>\(MarkupText.escaped(title))</h1>
      \(document.warnings.map { "<p class=\"warning\">\(MarkupText.escaped($0))</p>" }.joined(separator: "\n"))
      \(PageStyle.navigation)
      </header>
      \(controls)
      <main>
      \(section("seen", document.opening))
      \(section("figures", [.heading("Figures")], more: figureNote + figures.map(text).joined()))
      \(section("results", document.results + more, more: discordantSubjects))
      \(section("criteria", [.heading("The criteria")] + criteria))
      \(section("methods", methods))
      </main>
      \(PageStyle.panel)
      <script type="application/json" id="data">\(PageData(cohort).text)</script>
      <script>
      \(PageScript.text)
      </script>
      </body>
      </html>

      """
  }

  private func section(_ id: String, _ blocks: [ReadableDocument.Block], more: String = "")
    -> String
  {
    "<section id=\"\(id)\">\n\(DocumentHTML.text(blocks))\n\(more)</section>"
  }

  private func text(_ figure: Figure) -> String {
    "<figure id=\"figure-\(figure.name)\"><div class=\"scroll\(figure.isTall ? " tall" : "")\" "
      + "tabindex=\"0\">\n\(figure.svg.inline(figure.title))</div></figure>\n"
  }

  private var figureNote: String {
    guard report.hasReaders else { return "" }
    return "<p>Figures and courses are those of reader \(MarkupText.escaped(cohort.reader)).</p>\n"
  }

  private var criteria: [ReadableDocument.Block] {
    let overviews = runs.map { CriterionOverview($0.rules, label: $0.label) }
    return OverviewDocument.document(overviews).blocks
  }

  // MARK: Controls

  private var controls: String {
    let criteria = cohort.criteria.indices.map { index in
      "<option value=\"\(index)\">\(MarkupText.escaped(cohort.criteria[index].run.label))</option>"
    }.joined()
    let classes = ChartStyle.order.map { "<option>\($0.rawValue)</option>" }.joined()
    let groups = report.cohort.groups.map {
      "<option>\(MarkupText.escaped($0.name))</option>"
    }.joined()
    let group =
      groups.isEmpty
      ? ""
      : "<label>Group <select id=\"group\"><option value=\"\">all</option>\(groups)</select></label>"
    return """
      <form id="filter" hidden>
      <label>Subject <input id="query" size="10" placeholder="any" autocomplete="off"></label>
      <label>Best response <select id="class"><option value="">any</option>\(classes)</select></label>
      <label>under <select id="under">\(criteria)</select></label>
      \(group)
      <label><input type="checkbox" id="differ"> best responses differ</label>
      <output id="count"></output>
      <button type="reset">Show all</button>
      </form>
      <noscript><p class="note">Without scripts this page is a report; with them, subjects can be \
      filtered and their courses read.</p></noscript>
      """
  }

  // MARK: Discordant subjects

  /// So many of a pair are listed; the files of a run have all.
  private static let most = 400

  private var discordantSubjects: String {
    let places = Dictionary(
      cohort.members.enumerated().map { ($0.element.id, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    return report.pairs.map(\.comparison).filter {
      $0.reader == cohort.reader && $0.criterionA == report.criteria.first
        && !$0.discordances.isEmpty
    }.map { pair in
      let names = [pair.criterionA, pair.criterionB].map(MarkupText.escaped)
      let rows = pair.discordances.prefix(Self.most).map { one in
        let cells = [
          one.subject, one.day.map { "day \($0)" } ?? "best response", one.responseA, one.clauseA,
          one.responseB, one.clauseB, one.kind.rawValue,
        ].map { "<td>\(MarkupText.escaped($0))</td>" }
        let place = places[one.subject].map { " data-s=\"\($0)\"" } ?? ""
        return "<tr\(place)>\(cells.joined())</tr>\n"
      }.joined()
      let more = pair.discordances.count - Self.most
      return """
        <details><summary>\(names[0]) and \(names[1]): all \
        \(pair.discordances.count.counted("discordant subject"))</summary>
        <div class="scroll" tabindex="0"><table class="subjects"><thead><tr><th>subject</th>\
        <th>first at</th><th>\(names[0])</th><th>decided by</th><th>\(names[1])</th>\
        <th>decided by</th><th>kind</th></tr></thead><tbody>
        \(rows)</tbody></table></div>\
        \(more > 0 ? "<p>and \(more) more, all in discordant.csv</p>" : "")</details>

        """
    }.joined()
  }
}

/// One figure of a comparison.
public struct Figure {
  /// As its file is called, without an ending.
  public let name: String
  public let title: String
  /// Whether it is scrolled within a page.
  let isTall: Bool
  let svg: SVG

  /// As a file of its own.
  public var file: String { svg.file(title) }

  /// All figures in the order of a page.
  static func all(of cohort: ChartCohort) -> [Figure] {
    let agreement = AgreementCharts(cohort: cohort)
    let times = TimeCharts(cohort: cohort)
    var figures = [
      Figure(
        name: "agreement", title: "Agreement of best responses", isTall: false,
        svg: agreement.matrix()),
      Figure(
        name: "flow", title: "Best response from criterion to criterion", isTall: false,
        svg: agreement.flow()),
      Figure(
        name: "progression-free", title: "Time without progression or death", isTall: false,
        svg: times.survival()),
    ]
    for index in cohort.criteria.indices {
      let label = cohort.criteria[index].run.label
      let sizes = SizeCharts(cohort: cohort, criterion: index)
      figures += [
        Figure(
          name: "waterfall-\(index + 1)", title: "Best change of the burden under \(label)",
          isTall: false, svg: sizes.waterfall()),
        Figure(
          name: "spider-\(index + 1)", title: "Burden over time under \(label)", isTall: false,
          svg: sizes.spider()),
      ]
    }
    return figures + [
      Figure(
        name: "time-points", title: "Time points by criterion", isTall: true, svg: times.map()),
      Figure(name: "courses", title: "Courses of subjects", isTall: true, svg: times.swimmers()),
    ]
  }
}
