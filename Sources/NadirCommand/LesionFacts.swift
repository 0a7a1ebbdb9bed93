import RuleLanguage

/// What is the same for a lesion at every visit, and what it settles of a condition.
struct LesionFacts: Hashable {
  var isNodal: Bool
  var organ: String

  /// The truth of a condition as far as these facts alone settle it; `nil` where they do not.
  func truth(of condition: Expression, in rules: RuleFile) -> Bool? {
    switch condition {
    case .truth(let value): return value
    case .fact(.lesionIsNodal): return isNodal
    case .words(.fact(.lesionOrgan), let words):
      return words.contains { $0.lowercased() == organ.lowercased() }
    case .not(let a): return truth(of: a, in: rules).map { !$0 }
    case .and(let a, let b): return settled(a, b, by: false, rules)
    case .or(let a, let b): return settled(a, b, by: true, rules)
    case .definition(let index):
      guard case .expression(let body, _) = rules.definitions[index].body else { return nil }
      return truth(of: body, in: rules)
    // These turn on the visit, on sizes or on other lesions.
    case .number, .word, .text, .parameter, .fact, .measurement, .attribute, .observation,
      .numberOf, .isNumber, .runIsOpen, .pair, .external, .at, .ofThisLesion,
      .arithmetic, .negative, .function, .comparison, .change, .words, .interval, .known, .proven,
      .exists, .setIsNotEmpty,
      .visitExists, .conditional, .orElse, .overLesions, .overVisits, .howMany, .shared, .visit,
      .visits:
      return nil
    }
  }

  /// One part that is `decisive` settles both; else both parts must be settled.
  private func settled(
    _ a: Expression, _ b: Expression, by decisive: Bool, _ rules: RuleFile
  ) -> Bool? {
    let parts = [truth(of: a, in: rules), truth(of: b, in: rules)]
    if parts.contains(decisive) { return decisive }
    return parts.contains(nil) ? nil : !decisive
  }
}
