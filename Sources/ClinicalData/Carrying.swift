extension Reading {
  /// Carries lasting states, and by-eye states of the roles asked for, to time points without a row.
  mutating func carryForward(
    _ roles: Set<LesionRole>, firstTimePoints: [Int], _ remarks: inout ReadingRemarks
  ) {
    let baseline = baselineIndex ?? 0
    for index in lesions.indices {
      let isCarrying =
        lesions[index].followedAs(firstTimePoints[index] > baseline)
        .map { roles.contains($0) } ?? false
      var last: LesionRecord?
      for timePoint in timePoints.indices {
        if let record = lesions[index].records[timePoint] {
          last = record
        } else if let earlier = last {
          let day = timePoints[timePoint].day
          if let carried = earlier.carried(to: day, byEye: isCarrying) {
            lesions[index].records[timePoint] = carried
            if isCarrying { remarks.carried += 1 }
          } else {
            remarks.countLacking(lesions[index].role)
          }
        }
      }
    }
  }
}

extension Lesion {
  /// The role given, or the only one that a lesion without a role can have.
  fileprivate func followedAs(_ isLate: Bool) -> LesionRole? {
    if let role { return role }
    if isLate { return parent == nil ? .new : nil }
    let hasSize = records.contains { $0?.values.contains { $0 != nil } ?? false }
    return hasSize ? nil : .nonTarget
  }
}

extension LesionRecord {
  /// This record as it holds at a later time point without a row; never with a size.
  fileprivate func carried(to day: Int, byEye: Bool) -> LesionRecord? {
    let holds: Bool =
      switch state {
      case .resected, .irradiated, .merged: true
      case .absent, .present, .decreased, .increased, .unequivocalProgression, .equivocal: byEye
      case .measured, .tooSmall, .notEvaluable: false
      }
    guard holds else { return nil }
    return LesionRecord(
      state: state, values: values.map { _ in nil }, attributes: attributes,
      modalities: modalities, mergedInto: mergedInto, isCarried: true, day: day)
  }
}
