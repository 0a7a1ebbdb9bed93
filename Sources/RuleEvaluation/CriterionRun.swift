public import ClinicalData
public import Quantities
public import RuleLanguage

/// One criterion as it takes part in a run: its rules with the parameters set, and the text that
/// the `criterion` column prints.
public struct CriterionRun: Sendable {
  public let label: String
  public let rules: RuleFile
  /// The files that it reads, by id, with the parameters of this run.
  public let others: [String: RuleFile]

  /// The value of the parameter that evaluations follow, if they follow one that is a number.
  public var followedValue: Rational? {
    guard let index = compiled.followed, case .number(let value) = rules.parameters[index].value
    else { return nil }
    return value
  }

  let compiled: CompiledRules

  public init(label: String, rules: RuleFile, others: [String: RuleFile] = [:]) {
    self.init(label: label, rules: rules, others: others, following: nil)
  }

  /// The same; evaluations say between which values of a parameter, by its index, they would have
  /// gone the same way.
  public init(
    label: String, rules: RuleFile, others: [String: RuleFile] = [:], following parameter: Int?
  ) {
    self.label = label
    self.rules = rules
    self.others = others
    compiled = CompiledRules(rules, following: parameter)
  }

  /// Evaluates one reading of a subject by compiled code; the outcome is that of ``evaluate``.
  public func evaluateCompiled(
    _ subject: Subject, reading: Reading, in study: Study, options: EvaluationOptions
  ) throws(EvaluationError) -> SubjectOutcome {
    let source = ExactSession.Source(
      run: self, subject: subject, reading: reading, study: study, options: options)
    guard rules.clock.isEmpty, let session = ExactSession(compiled, source) else {
      return try evaluate(subject, reading: reading, in: study, options: options)
    }
    guard session.data.visitCount > 0 else { return withoutVisits(subject, reader: reading.reader) }
    defer { session.close() }
    return try session.outcome(label: label).marked(reading)
  }

  /// The same, with the values of the followed parameter between which the outcome is the same.
  public func evaluateFollowing(
    _ subject: Subject, reading: Reading, in study: Study, options: EvaluationOptions
  ) throws(EvaluationError) -> (outcome: SubjectOutcome, bounds: ParameterBounds) {
    let source = ExactSession.Source(
      run: self, subject: subject, reading: reading, study: study, options: options)
    var bounds = ParameterBounds()
    guard rules.clock.isEmpty, let session = ExactSession(compiled, source) else {
      bounds.lose()
      return (try evaluate(subject, reading: reading, in: study, options: options), bounds)
    }
    guard session.data.visitCount > 0 else {
      return (withoutVisits(subject, reader: reading.reader), bounds)
    }
    defer { session.close() }
    let outcome = try session.outcome(label: label).marked(reading)
    return (outcome, session.bounds)
  }

  /// Evaluates one reading of a subject.
  public func evaluate(
    _ subject: Subject, reading: Reading, in study: Study, options: EvaluationOptions
  ) throws(EvaluationError) -> SubjectOutcome {
    guard
      let session = EvaluationSession(
        rules: rules, others: others, subject: subject, reading: reading, study: study,
        options: options)
    else { return withoutVisits(subject, reader: reading.reader) }
    return try session.outcome(label: label).marked(reading)
  }

  /// The row of a subject whom nobody imaged.
  public func withoutReading(_ subject: Subject) -> SubjectOutcome {
    withoutVisits(subject, reader: "", reason: "not in lesions.csv")
  }

  private func withoutVisits(
    _ subject: Subject, reader: String, reason: String = "no baseline"
  ) -> SubjectOutcome {
    let events = subject.events
    let death = events.death.flatMap { day in
      events.newTherapy.map { day < $0 } ?? true ? day : nil
    }
    let word = rules.wordWithoutBestResponse
    let wordClass: ResponseClass? = word.isEmpty ? nil : .NE
    return SubjectOutcome(
      criterion: label, subject: subject.id, reader: reader, timePoints: [],
      summary: SubjectSummary(
        bestResponse: word, confirmedBestResponse: word, bestClass: wordClass,
        confirmedBestClass: wordClass,
        event: death == nil ? .censored : .death, eventDay: death ?? 0, eventReason: reason),
      baselineDay: nil, remarks: SubjectRemarks())
  }
}

/// The evaluation of one rule file, and of those that it reads, on one reading.
public struct EvaluationSession {
  let evaluator: ReferenceEvaluator
  let view: SubjectView
  let subject: Subject
  let reader: String
  let rules: RuleFile

  init?(
    rules: RuleFile, others: [String: RuleFile], subject: Subject, reading: Reading, study: Study,
    options: EvaluationOptions, vocabulary known: Vocabulary? = nil, files shared: OtherFiles? = nil
  ) {
    guard
      let view = SubjectView(
        of: subject, reading: reading, in: study, for: rules, options: options,
        whole: shared?.whole)
    else { return nil }
    let vocabulary = known ?? Vocabulary(rules)
    let files =
      shared ?? OtherFiles(subject: subject, reading: reading, study: study, options: options)
    let columns = rules.externals.map { external in
      ExternalColumn(external, others: others, files: files, vocabulary: vocabulary)
    }
    evaluator = ReferenceEvaluator(
      rules: rules, view: view, vocabulary: vocabulary, options: options
    ) { index, visit throws(EvaluationError) in
      try columns[index].value(onDay: visit < 0 ? nil : view.scanDays[visit])
    }
    self.view = view
    self.subject = subject
    self.reader = reading.reader
    self.rules = rules
  }
}
