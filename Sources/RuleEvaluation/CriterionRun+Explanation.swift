public import ClinicalData
import RuleLanguage

extension CriterionRun {
  /// Why this rule file says what it says of one reading of a subject.
  ///
  /// Costs one evaluation of the subject, and a second look at each row of the visits explained;
  /// finding flips costs some hundred evaluations of each of these visits more.
  ///
  /// - Parameters:
  ///   - subject: the person.
  ///   - reading: one of the person's readings.
  ///   - study: the data that hold both.
  ///   - options: as the evaluation was run.
  ///   - findingFlips: whether to look for what would give another word.
  ///   - isWanted: the time points to explain; baseline ones say only that they are. A pattern is
  ///     of the subject as a whole and explained once.
  /// - Returns: one explanation for each time point wanted that the criterion reads, in day order;
  ///   for verdicts also for days on which evidence arrived without a scan.
  /// - Throws: `EvaluationError` where exact arithmetic overflows.
  public func explain(
    _ subject: Subject, reading: Reading, in study: Study, options: EvaluationOptions,
    findingFlips: Bool = false, where isWanted: (TimePoint) -> Bool = { _ in true }
  ) throws(EvaluationError) -> [Explanation] {
    guard
      let session = EvaluationSession(
        rules: rules, others: others, subject: subject, reading: reading, study: study,
        options: options)
    else { return [] }
    var explanations = try explanations(session, where: isWanted)
    guard findingFlips else { return explanations }
    for index in explanations.indices {
      let search = try FlipSearch(
        self, subject, reading, study, options, day: explanations[index].day)
      explanations[index].flips += try search?.flips() ?? []
    }
    return explanations
  }

  private func explanations(_ session: EvaluationSession, where isWanted: (TimePoint) -> Bool)
    throws(EvaluationError) -> [Explanation]
  {
    let visits = session.view.visits
    var explanations: [Explanation] = []
    switch rules.kind {
    case .response:
      let outcome = try session.outcome(label: label)
      for visit in visits.indices where isWanted(visits[visit]) {
        explanations.append(try ExplanationBuilder(session, at: visit).explanation(of: outcome))
      }
    case .verdict:
      let verdicts = try session.verdicts(label: label).verdicts
      for (visit, verdict) in zip(visits.indices.dropFirst(session.view.baseline + 1), verdicts)
      where isWanted(visits[visit]) {
        explanations.append(
          try ExplanationBuilder(session, at: visit).explanation(of: verdict, label: label))
      }
    case .pattern:
      let outcome = try session.pattern(label: label)
      explanations.append(try ExplanationBuilder(session, at: -1).explanation(of: outcome))
    }
    return explanations
  }
}
