public import Comparison
import SourceText
import Statistics

/// Overall survival after a landmark, by what was known there.
extension ComparisonDocument {
  /// The section.
  public static func blocks(_ one: LandmarkAnalysis) -> [ReadableDocument.Block] {
    let isSeveral = Set(one.byPattern.map(\.reader)).count > 1
    func rows(_ list: [LandmarkSurvival]) -> [[String]] {
      list.flatMap { survival in
        survival.groups.map { group in
          [survival.criterion] + (isSeveral ? [survival.reader] : [])
            + [group.name, String(group.curve.count), String(group.curve.events)]
            + [median(group.curve)]
        }
      }
    }
    let header = { (first: String) in
      [first] + (isSeveral ? ["reader"] : [])
        + ["group at the landmark", "subjects", "deaths", "median, months (95 % CI)"]
    }
    let texts = isSeveral ? 3 : 2
    return [
      .heading("Overall survival from day \(one.day) on"),
      .paragraph(
        "\(one.alive.counted("subject")) alive and followed at the landmark; not among them "
          + "\(one.dead) dead and \(one.lost) lost before it. Groups are made of what was known then, "
          + "under the criteria as they stood with the scans up to that day; times count from it."),
      table(
        "By what each criterion had seen", header("criterion"), rows(one.byPattern), texts: texts),
      table(
        "By who had called progression", header("criteria"), rows(one.byConcordance), texts: texts),
    ]
  }
}
