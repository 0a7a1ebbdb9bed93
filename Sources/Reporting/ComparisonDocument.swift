public import Comparison
import SourceText
import Statistics

/// A comparison as a document: what could not be seen first, then who is in it, what each criterion
/// says, how far they agree, and where they part.
public struct ComparisonDocument {
  let report: ComparisonReport

  /// Takes the comparison.
  public init(_ report: ComparisonReport) { self.report = report }

  /// The document, in no format yet.
  public var document: ReadableDocument {
    ReadableDocument(
      title: title, blocks: warnings.map { .paragraph($0) } + opening + results)
  }

  /// What a terminal shows where all of it is in files.
  public var summary: ReadableDocument {
    ReadableDocument(
      title: title,
      blocks: warnings.map { .paragraph($0) } + responses.prefix(2)
        + responses.dropFirst(3).prefix(1)
        + agreement.prefix(2))
  }

  /// What it is a document of.
  var title: String { "Criteria compared: \(report.criteria.joined(separator: ", "))" }

  /// Who is in it, and what could not be seen.
  var opening: [ReadableDocument.Block] { cohort + afterProgression + heldConstant }

  /// What each criterion says, how far they agree, and where they part.
  var results: [ReadableDocument.Block] {
    responses + times + groups + agreement + readers + discordances
  }

  /// How much of the comparison could not be seen, one sentence for each reader.
  public var warnings: [String] {
    report.afterProgression.filter {
      $0.criterion == report.criteria.first && $0.withoutLaterScan > 0
    }.map { one in
      let percent = Figures.percent(one.withoutLaterScan, of: one.progressions)
      let verb = one.withoutLaterScan == 1 ? "has" : "have"
      let reader = report.hasReaders ? ", reader \(one.reader)" : ""
      return "warning: \(one.withoutLaterScan) of \(one.progressions.counted("first progression")) "
        + "under \(one.criterion)\(reader) (\(percent)) \(verb) no later scan; there the criteria "
        + "agree by construction. Differences are lower bounds."
    } + [report.heldConstant?.warning].compactMap { $0 }
  }

  /// How intervals are found that come from drawing subjects again.
  var drawing: String {
    let bootstrap = report.options.bootstrap
    return bootstrap.repetitions > 0
      ? "Intervals from \(bootstrap.repetitions) draws of subjects, seed \(bootstrap.seed)."
      : "Without draws of subjects there are no intervals."
  }

  // MARK: Parts of tables

  /// The column that names the reader, where there are several.
  var readerHeader: [String] { report.hasReaders ? ["reader"] : [] }

  func readerCell(_ reader: String) -> [String] { report.hasReaders ? [reader] : [] }

  /// A table of short texts; all columns but the first few hold numbers.
  static func table(_ caption: String, _ header: [String], _ rows: [[String]], texts: Int)
    -> ReadableDocument.Block
  {
    var table = ReadableDocument.Table(
      caption, header, rows.map { $0.map { ReadableDocument.Cell($0) } })
    table.numeric = Set(texts..<max(texts, header.count))
    return .table(table)
  }

  // MARK: Who is in it

  private var cohort: [ReadableDocument.Block] {
    let flows = report.flows
    let steps: [(String, (CohortFlow) -> Int)] = [
      ("subjects in the data", \.inData), ("left out for errors in their data", \.excluded),
      ("with a baseline", \.withBaseline), ("with measurable disease at baseline", \.measurable),
      ("with an assessment after baseline", \.assessed),
    ]
    let name = flows.first.map { "analysed: population \($0.population)" } ?? ""
    let rows = (steps + [(name, \.analysed)]).map { step in
      [step.0] + flows.map { String(step.1($0)) }
    }
    let header = [""] + flows.map { report.hasReaders ? "reader \($0.reader)" : "subjects" }
    let under = report.criteria.flatMap { criterion in
      flows.compactMap { flow in
        flow.criteria.first { $0.criterion == criterion }.map { one in
          [criterion] + readerCell(flow.reader)
            + [one.evaluable, one.withoutMeasurement, one.notEvaluable, one.notAssessed]
            .map(String.init)
        }
      }
    }
    var size =
      report.cohort.subjects.count.counted("subject") + ", "
      + report.timePoints.counted("time point") + " after baseline"
    if report.hasReaders { size += "; \(report.readers.count) readers, each on its own" }
    return [
      .heading("Who is in it"), .paragraph(size), Self.table("", header, rows, texts: 1),
      Self.table(
        "Of these, under each criterion",
        ["criterion"] + readerHeader
          + ["evaluable", "without the sizes it reads", "not evaluable", "not assessed"], under,
        texts: 1 + readerHeader.count),
    ]
  }

  // MARK: What could not be seen

  private var afterProgression: [ReadableDocument.Block] {
    let all = report.afterProgression
    let reasons = AfterProgression.Reason.allCases.filter { reason in
      reason == .unknown || all.contains { $0.reasons[reason] != nil }
    }
    let rows = all.map { one in
      let counts = [one.progressions, one.imagedAgain, one.after28Days, one.within28To56Days]
      return [one.criterion] + readerCell(one.reader) + counts.map(String.init)
        + [one.medianScans, one.medianDays].map { Self.number($0) }
        + [String(one.withoutLaterScan)] + reasons.map { String(one.reasons[$0] ?? 0) }
    }
    let header =
      ["criterion"] + readerHeader
      + ["progressed", "imaged again", "28+ days", "28-56 days", "scans", "days", "never"]
      + reasons.map(\.rawValue)
    return [
      .heading("What could not be seen"),
      Self.table(
        "Imaged after the first progression, confirmed or not: at all, 28 days later or more, within "
          + "28 to 56 days; median number of scans, and of days to the last; never, and why",
        header,
        rows, texts: 1 + readerHeader.count),
    ] + bounds
  }

  /// What differs at least, and at most.
  private var bounds: [ReadableDocument.Block] {
    guard let reference = report.criteria.first else { return [] }
    let rows = report.pairs.filter { $0.comparison.criterionA == reference }.map { pair in
      let all = pair.agreements.first { $0.scope == .bestResponse }
      let own = report.endpoints.first {
        $0.criterion == pair.comparison.criterionB && $0.reader == pair.comparison.reader
      }
      return [pair.comparison.criterionB] + readerCell(pair.comparison.reader)
        + [String(own?.pending ?? 0)]
        + [all, pair.ifReversed, pair.imagedAgain].map { one in one.map { Self.share($0) } ?? "-" }
    }
    return [
      Self.table(
        "Same best response as under \(reference)",
        ["criterion"] + readerHeader
          + ["await a scan", "all, if these are true", "all, if none is", "imaged again"], rows,
        texts: 1 + readerHeader.count),
      .paragraph(
        "Await a scan: progressions at the end of what was seen that the criterion would still have "
          + "confirmed or cancelled; if none is true, they count as stable disease. Imaged again: "
          + "only subjects who were after a first progression under \(reference)."),
    ]
  }

  static func number(_ value: Double?) -> String {
    value.map { Figures.text($0, places: 1) } ?? "-"
  }

  /// `96.2 % (230/239)`.
  static func share(_ one: Agreement) -> String {
    let share = one.share
    guard share.denominator > 0 else { return "-" }
    return "\(Figures.percent(share.numerator, of: share.denominator)) "
      + "(\(share.numerator)/\(share.denominator))"
  }
}
