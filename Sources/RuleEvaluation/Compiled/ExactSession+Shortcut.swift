import RuleLanguage

extension ExactSession: ValueShortcut {
  func exactValue(of definition: Int, at visit: Int, lesion: Int?) -> Value? {
    exact(definition, visit, lesion, allowsTouched: true)
  }

  func untouchedValue(of definition: Int, at visit: Int, lesion: Int?) -> Value? {
    exact(definition, visit, lesion, allowsTouched: false)
  }

  private func exact(_ definition: Int, _ visit: Int, _ lesion: Int?, allowsTouched: Bool) -> Value?
  {
    guard let slot = try? slotIndex(definition, visit, lesion ?? -1) else { return nil }
    switch slots[slot].state {
    case .exact: break
    case .empty: if !compute(definition, slot, visit, lesion ?? -1) { return nil }
    case .underway, .left, .settled, .open: return nil
    }
    if slots[slot].touched, !allowsTouched { return nil }
    return value(inSlot: slot, compiled.definitions[definition].kind)
  }

  func knownMembers(ofSet index: Int, at visit: Int) -> [Int]? {
    (try? members(named: index, at: visit))?.indices
  }

  func knownRunStart(_ index: Int, at visit: Int) -> Int? {
    try? runStart(index, at: visit)
  }

  func knownPairs(_ index: Int) -> [ReferenceEvaluator.PairState]? {
    (try? pairs(index))?.map { pair in
      ReferenceEvaluator.PairState(
        first: pair.first, seconds: pair.seconds.indices, isUnverified: pair.isUnverified)
    }
  }
}
