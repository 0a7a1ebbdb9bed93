import SourceText

/// What the run says about the data though nothing is wrong with them.
struct ReadingRemarks {
  var lateBaselines: [(subject: String, day: Int)] = []
  var earlyBaselines: [(subject: String, day: Int)] = []
  /// Known lesions without a row, summed over time points: target, non-target, new, without role.
  var lacking = [0, 0, 0, 0]
  var carried = 0
  var nodeTexts: [String: Int] = [:]
  /// Lesions without a role that were not evaluable at baseline and are taken as new.
  var newAfterUnseenBaseline: [(subject: String, lesion: String)] = []
  /// Subjects, or visits of them, for whose scans `readers.csv` names no reader.
  var scansWithoutAcceptedReader: [String] = []
  var imputedDates = 0
  var originsFromFirstDate = 0
  /// Dates of `subjects.csv` beside a day, where no date of day 0 is known.
  var datesNotCompared = 0

  mutating func countLacking(_ role: LesionRole?) {
    switch role {
    case .target: lacking[0] += 1
    case .nonTarget: lacking[1] += 1
    case .new: lacking[2] += 1
    case nil: lacking[3] += 1
    }
  }

  /// One line each.
  var notices: [String] {
    var lines: [String] = []
    if lacking.contains(where: { $0 > 0 }) {
      lines.append(
        "known lesions without a row at a time point, not evaluable there: \(lacking[0]) target, "
          + "\(lacking[1]) non-target, \(lacking[2]) new, \(lacking[3]) without a role")
    }
    if carried > 0 {
      lines.append("states carried forward to time points without a row: \(carried)")
    }
    if !lateBaselines.isEmpty {
      lines.append(
        "no assessment at or before day 0, so the first is the baseline: "
          + Self.list(lateBaselines.map { "\($0.subject) (day \($0.day))" }))
    }
    if !earlyBaselines.isEmpty {
      lines.append(
        "baseline more than 28 days before day 0: "
          + Self.list(earlyBaselines.map { "\($0.subject) (day \($0.day))" }))
    }
    for (text, count) in nodeTexts.sorted(by: { $0.key < $1.key }) {
      lines.append(
        "organ `\(text)` (\(count.counted("lesion"))) was not taken as a lymph node; say so in "
          + "column `nodal`, write `lymph node`, or map it with `--organs`")
    }
    if !newAfterUnseenBaseline.isEmpty {
      lines.append(
        "not evaluable at baseline, seen later and without a role, hence new: "
          + Self.list(newAfterUnseenBaseline.map { "\($0.subject) lesion \($0.lesion)" }))
    }
    if !scansWithoutAcceptedReader.isEmpty {
      lines.append(
        "`readers.csv` names no reader for these scans, which are not used: "
          + Self.list(scansWithoutAcceptedReader))
    }
    if imputedDates > 0 {
      lines.append("time points whose date lacked the day of the month, filled in: \(imputedDates)")
    }
    if originsFromFirstDate > 0 {
      lines.append(
        "subjects whose days count from their first assessment, `treatment_start` being "
          + "unknown: \(originsFromFirstDate)")
    }
    if datesNotCompared > 0 {
      lines.append(
        "dates of `subjects.csv` that could not be compared with the day beside them, "
          + "`treatment_start` being unknown: \(datesNotCompared)")
    }
    return lines
  }

  private static func list(_ names: [String]) -> String {
    names.joined(separator: ", ")
  }
}
