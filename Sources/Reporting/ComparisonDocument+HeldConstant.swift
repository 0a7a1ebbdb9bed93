import Comparison
import SourceText

/// Which lesions each criterion takes, and what is left of a disagreement on what they share.
extension ComparisonDocument {
  var heldConstant: [ReadableDocument.Block] {
    guard let held = report.heldConstant, !(held.use.isEmpty && held.remaining.isEmpty) else {
      return []
    }
    return [.heading("Held constant")] + (held.use.isEmpty ? [] : [targets(held)])
      + remaining(held)
  }

  private func targets(_ held: HeldConstant) -> ReadableDocument.Block {
    let rows = held.use.map { one in
      [one.criterion] + readerCell(one.reader)
        + [one.subjects, one.targets, one.most, one.bound, one.turnedAway, one.allOffered]
        .map(String.init)
        + ["\(one.sameTargets)/\(one.compared)", "\(one.sameBaseline)/\(one.compared)"]
    }
    return Self.table(
      "Targets at baseline: subjects with one, targets, the most of one subject; subjects in whom a "
        + "limit turned a lesion away, and lesions turned away; subjects in whom all that the data "
        + "offer was taken; subjects with the same targets as under \(report.criteria[0]), and with "
        + "the same sum of them",
      ["criterion"] + readerHeader
        + ["subjects", "targets", "most", "limited", "lesions", "took all"]
        + ["same targets", "same sum"], rows, texts: 1 + readerHeader.count)
  }

  private func remaining(_ held: HeldConstant) -> [ReadableDocument.Block] {
    guard !held.remaining.isEmpty else { return [] }
    let rows = held.remaining.map { one in
      [one.criterionA, one.criterionB] + readerCell(one.reader) + [one.held.rawValue]
        + [String(one.subjects)]
        + [one.bestResponses, one.progressionDays].map {
          "\($0) (\(Figures.percent($0, of: one.subjects)))"
        }
    }
    var blocks: [ReadableDocument.Block] = [
      Self.table(
        "What is left of the disagreement, in subjects",
        ["criterion", "with"] + readerHeader
          + ["held constant", "n", "best response differs", "progression dated apart"], rows,
        texts: 3 + readerHeader.count)
    ]
    if held.remaining.contains(where: { $0.held == .targets }) {
      blocks.append(
        .paragraph(
          "Common targets: the run was repeated with the lesions that every criterion takes as the "
            + "only targets, all others of the baseline as non-targets; "
            + "\(held.withoutCommonTarget.counted("reading")) without such a lesion left out."))
    }
    return blocks
  }
}
