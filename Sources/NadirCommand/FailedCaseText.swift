import Reporting
import SourceText
import WorkedCases

/// A case that failed, as `nadir test` prints it: what was expected and what came, visit by visit,
/// each miss with its place, and why the first visit that differs is what it is.
struct FailedCaseText {
  private let result: CaseRunner.Result

  init(_ result: CaseRunner.Result) { self.result = result }

  var text: String {
    var lines = ["FAIL  \(result.name)  \(result.title)"]
    lines += timeline.map { "      \($0)" }
    for miss in result.misses {
      let place = miss.expectation.visit.isEmpty ? "subject" : miss.expectation.visit
      lines.append(
        "      \(place): \(miss.expectation.column) is `\(miss.actual)`, expected "
          + "`\(miss.expectation.value)`  (\(miss.expectation.range.pathAndLine))")
    }
    if let explanation = result.explanationOfFirstMiss {
      let text = ExplanationText().render(explanation)
      lines += text.split(separator: "\n").map { "        \($0)" }
    } else if result.timeline == nil {
      lines += (result.outcome?.lines ?? []).map { "        \($0)" }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// Visits as columns; a visit that is not as expected is marked.
  private var timeline: [String] {
    guard let timeline = result.timeline else { return [] }
    let rows = [
      ["visit"] + timeline.points.map(\.visit), ["day"] + timeline.points.map(\.day),
      ["expected"] + timeline.points.map { $0.expected ?? "" },
      [timeline.column] + timeline.points.map { $0.actual ?? "" },
      [""] + timeline.points.map { $0.isMissed ? "^" : "" },
    ]
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      let cells = zip(row, widths).map { cell, width in
        cell + String(repeating: " ", count: width - cell.count)
      }
      let line = cells.joined(separator: "  ")
      return String(line.reversed().drop { $0 == " " }.reversed())
    }
  }
}
