extension AbsentInput {
  /// The inputs of which a study has none.
  static func found(in study: Study) -> Set<AbsentInput> {
    var absent = Set(allCases)
    if study.isRecordedResponses { absent = [.deaths, .newTherapyDates] }
    for subject in study.subjects {
      if subject.events.death != nil { absent.remove(.deaths) }
      if subject.events.newTherapy != nil { absent.remove(.newTherapyDates) }
      for reading in subject.readings where !absent.isDisjoint(with: ofLesions) {
        for lesion in reading.lesions {
          absent.subtract(present(lesion, baseline: reading.baselineIndex ?? 0))
        }
      }
    }
    return absent
  }

  private static let ofLesions: Set<AbsentInput> = [.newLesions, .nonTargets, .nodes]

  private static func present(_ lesion: Lesion, baseline: Int) -> Set<AbsentInput> {
    var present: Set<AbsentInput> = lesion.isNodal ? [.nodes] : []
    switch lesion.role {
    case .target: break
    case .nonTarget: present.insert(.nonTargets)
    case .new: present.insert(.newLesions)
    case nil:
      // Without a role the criterion chooses: what is there by baseline may be a non-target.
      let first = lesion.records.firstIndex { $0 != nil } ?? 0
      present.insert(first > baseline && lesion.parent == nil ? .newLesions : .nonTargets)
    }
    return present
  }
}
