import ClinicalData
import Quantities
import RuleLanguage

extension ExactData {
  mutating func loadLesions(_ reading: Reading, _ texts: inout TextTable) {
    organs.reserveCapacity(lesionCount)
    roles.reserveCapacity(lesionCount)
    firstVisits.reserveCapacity(lesionCount)
    splitFrom = Array(repeating: Int.max, count: lesionCount)
    for (lesion, source) in reading.lesions.enumerated() {
      organs.append(texts.index(of: source.organ))
      roles.append(texts.index(of: source.role?.rawValue ?? ""))
      roleOfLesion.append(source.role)
      if source.isNodal { nodal |= .bit(lesion) }
      let (isFromBaseline, first) = appearance(of: lesion, source.role)
      if isFromBaseline { fromBaseline |= .bit(lesion) }
      firstVisits.append(first)
      if let parent = source.parent { splitFrom[parent] = min(splitFrom[parent], first) }
    }
  }

  /// Whether a lesion counts as there from baseline, and the first visit at which it is known.
  private func appearance(of lesion: Int, _ role: LesionRole?) -> (Bool, Int) {
    var seen = visitCount
    var known = visitCount
    for visit in 0..<visitCount {
      guard let state = state(lesion, visit) else { continue }
      if known == visitCount { known = visit }
      if state != .notEvaluable, state != .absent {
        seen = visit
        break
      }
    }
    switch role {
    case .target, .nonTarget: return (true, known == visitCount ? known : min(known, baseline))
    case .new: return (false, seen)
    case nil: return (seen < visitCount && seen <= baseline, seen)
    }
  }

  mutating func loadKnown(_ reading: Reading) {
    known = Array(repeating: KnownLesions(), count: visitCount)
    for (lesion, source) in reading.lesions.enumerated() where source.parent == nil {
      let isFromBaseline = fromBaseline.has(lesion)
      for visit in 0..<visitCount {
        guard firstVisits[lesion] < visitCount,
          firstVisits[lesion] <= visit || (isFromBaseline && visit <= baseline)
        else {
          continue
        }
        if isFromBaseline {
          known[visit].baseline |= .bit(lesion)
        } else {
          known[visit].new |= .bit(lesion)
        }
      }
    }
  }

  mutating func loadObservations(
    _ subject: Subject, _ reading: Reading, _ rules: RuleFile, _ study: Study
  ) {
    observations = Array(repeating: [], count: rules.observations.count)
    let hasDefaults = rules.observations.contains { $0.missing != nil }
    // Facts of lesions may also stand in columns of the lesions.
    let hasFacts = rules.observations.contains(where: \.isOfLesion) && !study.attributeNames.isEmpty
    guard !rules.observations.isEmpty, hasDefaults || hasFacts || !subject.observations.isEmpty
    else { return }
    let visits = kept.map { reading.timePoints[$0] }
    let own = SubjectView.own(subject, reading, visits)
    var ambiguous = SubjectView.problem(in: own, rules)
    observations = rules.observations.map { declaration in
      guard declaration.isOfLesion else {
        return visits.map {
          SubjectView.observed(declaration, own, at: $0, lesion: "", &ambiguous)
        }
      }
      let facts = reading.lesions.map { SubjectView.facts(declaration, of: $0, study) }
      return zip(kept, visits).flatMap { source, visit in
        zip(reading.lesions, facts).map { lesion, facts in
          facts(source, &ambiguous)
            ?? SubjectView.observed(declaration, own, at: visit, lesion: lesion.id, &ambiguous)
        }
      }
    }
    ambiguousObservation = ambiguous
  }

  /// What was observed at a visit, of a lesion if the observation is of one.
  func observed(_ index: Int, _ lesion: Int?, _ visit: Int) -> SubjectView.ObservedValue? {
    if observations[index].isEmpty { return nil }
    return observations[index][lesion.map { cell($0, visit) } ?? visit]
  }
}
