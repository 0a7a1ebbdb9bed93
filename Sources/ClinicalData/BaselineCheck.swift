import SourceText

/// Checks of a reading that turn on which time point is the baseline.
struct BaselineCheck {
  private let builder: ReadingBuilder
  private let reading: Reading

  init(_ builder: ReadingBuilder) {
    self.builder = builder
    self.reading = builder.reading
  }

  func run(_ findings: inout DataFindings, _ remarks: inout ReadingRemarks) {
    guard let baseline = reading.baselineIndex else { return }
    let day = reading.timePoints[baseline].day
    if day > 0 { remarks.lateBaselines.append((builder.subject, day)) }
    if day < -28 { remarks.earlyBaselines.append((builder.subject, day)) }
    for index in reading.lesions.indices {
      check(index, baseline, &findings, &remarks)
    }
    checkNearbyDays(baseline, &findings)
  }

  private func check(
    _ index: Int, _ baseline: Int, _ findings: inout DataFindings, _ remarks: inout ReadingRemarks
  ) {
    let lesion = reading.lesions[index]
    let first = builder.firstTimePoints[index]
    let day = reading.timePoints[baseline].day
    let isLate = first > baseline && lesion.parent == nil
    switch lesion.role {
    case .new:
      guard let seen = lesion.records[...baseline].firstIndex(where: Self.isThere) else { return }
      let row = builder.rows.firstIndex { $0.line == lesion.records[seen]?.line }
      let place = builder.place(row ?? builder.firstRows[index], builder.table.columns.lesion)
      let seenDay = reading.timePoints[seen].day
      builder.report(.newAtBaseline(place, day: seenDay, baseline: day), &findings)
    case .target, .nonTarget:
      guard isLate else { return }
      let place = builder.place(builder.firstRows[index], builder.table.columns.lesion)
      let firstDay = reading.timePoints[first].day
      let finding: Diagnostic =
        lesion.role == .target
        ? .targetAfterBaseline(place, day: firstDay, baseline: day)
        : .nonTargetAfterBaseline(place, day: firstDay, baseline: day)
      builder.report(finding, &findings)
    case nil:
      let isUnseen =
        first <= baseline
        && lesion.records[...baseline].allSatisfy { $0 == nil || $0?.state == .notEvaluable }
      if isUnseen, lesion.records[(baseline + 1)...].contains(where: Self.isThere) {
        remarks.newAfterUnseenBaseline.append((builder.subject, lesion.id))
      }
    }
  }

  private static func isThere(_ record: LesionRecord?) -> Bool {
    guard let record else { return false }
    return record.state != .absent && record.state != .notEvaluable
  }

  // MARK: One assessment that looks like two

  private func checkNearbyDays(_ baseline: Int, _ findings: inout DataFindings) {
    for (index, pair) in zip(reading.timePoints, reading.timePoints.dropFirst()).enumerated() {
      let gap = pair.1.day - pair.0.lastDay
      guard pair.0.visit.isEmpty, pair.1.visit.isEmpty, gap <= 14 else { continue }
      let left = knownLesions(at: index, before: index, baseline)
      let right = knownLesions(at: index + 1, before: index, baseline)
      guard !left.isEmpty, !right.isEmpty, left.isDisjoint(with: right) else { continue }
      let row = builder.days.firstIndex(of: pair.1.day)
      let columns = builder.table.columns
      builder.report(
        .nearbyDays(
          builder.place(row ?? 0, columns.day ?? columns.date), days: (pair.0.day, pair.1.day),
          isBaseline: index == baseline || index + 1 == baseline), &findings)
    }
  }

  /// Lesions with a row that were known by the baseline or before the pair of time points.
  private func knownLesions(at timePoint: Int, before: Int, _ baseline: Int) -> Set<Int> {
    Set(
      reading.lesions.indices.filter { index in
        let first = builder.firstTimePoints[index]
        return reading.lesions[index].records[timePoint] != nil
          && (first <= baseline || first < before)
      })
  }
}
