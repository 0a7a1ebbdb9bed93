public import ClinicalData

extension CriterionRun {
  /// Why this criterion says what it says of one reading of a subject.
  ///
  /// Costs one evaluation of the subject, and a second look at each row of the visits explained;
  /// finding flips costs some hundred evaluations of each of these visits more.
  ///
  /// - Parameters:
  ///   - subject: the person.
  ///   - reading: one of the person's readings.
  ///   - study: the data that hold both.
  ///   - options: as the evaluation was run.
  ///   - findingFlips: whether to look for what would give another response.
  ///   - isWanted: the time points to explain; baseline ones say only that they are.
  /// - Returns: one explanation for each time point wanted that the criterion reads, in day order.
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
    let outcome = try session.outcome(label: label)
    var explanations: [Explanation] = []
    for visit in session.view.visits.indices where isWanted(session.view.visits[visit]) {
      var explanation = try ExplanationBuilder(session, at: visit).explanation(of: outcome)
      if findingFlips {
        let search = try FlipSearch(
          self, subject, reading, study, options, day: explanation.day)
        explanation.flips = try search?.flips() ?? []
      }
      explanations.append(explanation)
    }
    return explanations
  }
}
