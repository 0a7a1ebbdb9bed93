import ClinicalData
import RuleLanguage

extension ExactSession {
  /// How the criterion took the data; the same as the remarks of ``EvaluationSession``.
  func remarks(_ timePoints: [TimePointOutcome]) throws(EvaluationError) -> SubjectRemarks {
    var remarks = SubjectRemarks()
    remarks.undecidedForMissingRows = undecidedForMissingRows(timePoints)
    var groups: Set<String> = []
    do {
      for (index, set) in compiled.sets.enumerated() {
        guard case .choice(let choice) = set, choice.source.decision == .atBaseline else {
          continue
        }
        try add(choice, index, to: &remarks, &groups)
      }
    } catch {
      return try general()?.remarks(timePoints) ?? remarks
    }
    remarks.groups = groups.sorted()
    return remarks
  }

  private func add(
    _ choice: CompiledChoice, _ index: Int, to remarks: inout SubjectRemarks,
    _ groups: inout Set<String>
  ) throws(Leave) {
    let visit = data.baseline
    let members = try members(named: index, at: visit)
    if let role = choice.source.role, source.options.targetRoles != .select {
      for (lesion, record) in source.reading.lesions.enumerated()
      where record.parent == nil && record.role?.rawValue == role && !members.has(lesion) {
        remarks.overruledLesions.append(record.id)
      }
    }
    for limit in choice.limits where limit.isPerText {
      guard let per = limit.per else { continue }
      var rest = members
      while rest != 0 {
        let key = try per(self, Spot(at: visit, frame: visit).of(rest.popLowest()))
        guard !key.isNone else { continue }
        let text = texts.text(Int(key.numerator))
        if !text.isEmpty { groups.insert(text) }
      }
    }
  }

  private func undecidedForMissingRows(_ timePoints: [TimePointOutcome]) -> Int {
    var count = 0
    for (offset, point) in timePoints.enumerated() where point.responseClass == .NE {
      let visit = data.baseline + 1 + offset
      var lacksRow = false
      var isRecordedMissing = false
      for (lesion, record) in source.reading.lesions.enumerated()
      where record.parent == nil && data.firstVisits[lesion] <= visit {
        switch data.state(lesion, visit) {
        case nil: lacksRow = true
        case .notEvaluable?: isRecordedMissing = true
        default: break
        }
      }
      if lacksRow, !isRecordedMissing { count += 1 }
    }
    return count
  }
}
