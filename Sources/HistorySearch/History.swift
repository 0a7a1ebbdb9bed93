package import WorkedCases

/// One patient as rows of the tables that users write: what a search changes, step by step.
package struct History: Sendable, Hashable {
  package typealias Row = [String: String]

  /// Rows of `lesions.csv`.
  package var lesions: [Row]
  /// The row of `subjects.csv`.
  package var subject: Row
  /// Rows of `observations.csv`.
  package var observations: [Row]

  static let id = "found"

  /// The patient of a worked case, without what the case expects.
  package init(_ item: WorkedCase, of file: CaseFile) {
    var data = CaseData()
    data.add(item, of: file, as: Self.id)
    let tables = data.tables
    lesions = tables.lesions
    subject = tables.subjects.first ?? ["subject": Self.id]
    observations = tables.observations
  }

  package var files: [(name: String, bytes: [UInt8])] {
    CaseData(lesions: lesions, subject: subject, observations: observations).files
  }

  // MARK: Visits

  package struct Visit: Hashable, Sendable {
    package let label: String
    package let day: Int
  }

  /// In day order; the first is the baseline.
  package var visits: [Visit] {
    var seen: Set<Visit> = []
    return lesions.compactMap { row in
      guard let day = row["day"].flatMap({ Int($0) }) else { return nil }
      let visit = Visit(label: row["visit"] ?? "", day: day)
      return seen.insert(visit).inserted ? visit : nil
    }.sorted { ($0.day, $0.label) < ($1.day, $1.label) }
  }

  /// Names in the order of their first row.
  package var lesionNames: [String] {
    var seen: Set<String> = []
    return lesions.compactMap { $0["lesion"] }.filter { seen.insert($0).inserted }
  }

  func rows(at visit: Visit) -> [Int] {
    lesions.indices.filter {
      lesions[$0]["visit"] == visit.label && lesions[$0]["day"] == "\(visit.day)"
    }
  }

  mutating func remove(_ visit: Visit) {
    let rows = Set(rows(at: visit))
    lesions = lesions.indices.filter { !rows.contains($0) }.map { lesions[$0] }
  }

  mutating func move(_ visit: Visit, to day: Int) {
    for row in rows(at: visit) { lesions[row]["day"] = String(day) }
  }
}
