import SourceText

/// A column without which a file cannot be read, and what people call it.
struct RequiredColumn {
  var name: String
  var alsoCalled: Set<String>

  static let subject = RequiredColumn(
    name: "subject",
    alsoCalled: [
      "patient", "patient_id", "patientid", "subjid", "usubjid", "id", "subject_id", "pid",
    ])
  static let lesion = RequiredColumn(
    name: "lesion",
    alsoCalled: ["lesion_id", "lesionid", "trlnkid", "tulnkid", "lesion_no", "tumor"])

  /// Its index, or `nil` after a report.
  func index(in table: CSVTable, _ findings: inout DataFindings) -> Int? {
    if let index = table.index(of: name) { return index }
    let near = Suggestion.nearest(to: name, among: table.columns.map(\.name))
    let candidate =
      table.columns.first { alsoCalled.contains($0.name) || alsoCalled.contains($0.joinedName) }
      ?? table.columns.first { $0.name == near }
    findings.add(.missingColumn([name], file: table.file, candidate: candidate))
    return nil
  }

  /// Whether there is a column of days or of dates; study days are taken only when the user has
  /// said how days are counted.
  static func checkTime(
    in table: CSVTable, _ day: inout Int?, _ date: Int?, _ options: ReadingOptions,
    _ findings: inout DataFindings
  ) -> Bool {
    if day != nil || date != nil { return true }
    let isKnown = options.isFirstDayStated || options.firstDay == 1
    if let index = table.columns.firstIndex(where: { studyDays.contains($0.name) }) {
      if isKnown { day = index } else { findings.add(.studyDayHeader(table.columns[index])) }
      return isKnown
    }
    let candidate = table.columns.first {
      dates.contains($0.name) || dates.contains($0.joinedName)
    }
    findings.add(
      .missingColumn(
        candidate == nil ? ["day", "date"] : ["date", "day"], file: table.file,
        candidate: candidate))
    return false
  }

  /// Headers of days that by custom have no day 0.
  static let studyDays: Set<String> = [
    "study_day", "studyday", "study day", "trdy", "tudy", "rsdy", "ady", "dy", "visitdy", "lbdy",
    "qsdy",
  ]
  private static let dates: Set<String> = [
    "scan_date", "study_date", "trdtc", "tudtc", "rsdtc", "assessment_date", "adt", "scan date",
  ]
}

extension CSVColumn {
  /// The name with `_` for spaces and hyphens: `patient_id` for `Patient ID`.
  fileprivate var joinedName: String {
    String(name.map { $0 == " " || $0 == "-" ? "_" : $0 })
  }
}
