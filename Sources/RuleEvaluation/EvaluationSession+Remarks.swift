import ClinicalData
import RuleLanguage

extension EvaluationSession {
  /// How the criterion took the data of this reading.
  func remarks(_ timePoints: [TimePointOutcome]) throws(EvaluationError) -> SubjectRemarks {
    var remarks = SubjectRemarks()
    remarks.undecidedForMissingRows = undecidedForMissingRows(timePoints)
    var groups: Set<String> = []
    for index in rules.sets.indices {
      guard case .choice(let choice) = rules.sets[index].body, choice.decision == .atBaseline else {
        continue
      }
      try add(choice, index, to: &remarks, &groups)
    }
    remarks.groups = groups.sorted()
    return remarks
  }

  private func add(
    _ choice: Choice, _ index: Int, to remarks: inout SubjectRemarks, _ groups: inout Set<String>
  ) throws(EvaluationError) {
    let visit = view.baseline
    let members = try evaluator.members(named: index, at: visit)
    if let role = choice.role, evaluator.options.targetRoles != .select {
      for (lesion, record) in view.lesions.enumerated()
      where !record.isPiece && record.role?.rawValue == role && !members.contains(lesion) {
        remarks.overruledLesions.append(record.id)
      }
    }
    for lesion in members {
      let place = ReferenceEvaluator.Place(
        visit: visit, lesion: lesion, origin: visit, pairStart: nil)
      for per in choice.limits.compactMap(\.per) {
        let value = try evaluator.evaluate(per, place, ReferenceEvaluator.Frame.none)
        if case .text(let text) = value.content, !text.isEmpty { groups.insert(text) }
      }
    }
  }

  private func undecidedForMissingRows(_ timePoints: [TimePointOutcome]) -> Int {
    var count = 0
    for (offset, point) in timePoints.enumerated() where point.responseClass == .NE {
      let visit = view.baseline + 1 + offset
      let known = view.lesions.filter { !$0.isPiece && $0.firstVisit <= visit }
      let lacksRow = known.contains { $0.states[visit] == nil }
      let isRecordedMissing = known.contains { $0.states[visit] == .notEvaluable }
      if lacksRow, !isRecordedMissing { count += 1 }
    }
    return count
  }
}
