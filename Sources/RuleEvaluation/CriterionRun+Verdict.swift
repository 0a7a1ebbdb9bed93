public import ClinicalData
import Quantities
import RuleLanguage

extension CriterionRun {
  /// The dated verdicts of every reading of a subject; none where nobody imaged it.
  public func verdicts(_ subject: Subject, in study: Study, options: EvaluationOptions)
    throws(EvaluationError) -> [VerdictOutcome]
  {
    var outcomes: [VerdictOutcome] = []
    if subject.readings.isEmpty { outcomes.append(withoutVerdicts(subject, reader: "")) }
    for reading in subject.readings {
      try checkRecordedWords(reading)
      let session = EvaluationSession(
        rules: rules, others: others, subject: subject, reading: reading, study: study,
        options: options)
      outcomes.append(
        try session?.verdicts(label: label)
          ?? withoutVerdicts(subject, reader: reading.reader))
    }
    return outcomes
  }

  /// A subject with no visit to look at: nothing to say, and nothing verified.
  private func withoutVerdicts(_ subject: Subject, reader: String) -> VerdictOutcome {
    let marks = rules.report.accuracy.map { accuracy in
      AccuracyMarks(
        isPositive: nil, isAmong: accuracy.among.map { rules.isSettledByParameters($0) } ?? true,
        items: accuracy.items.map { _ in .silent })
    }
    return VerdictOutcome(
      criterion: label, subject: subject.id, reader: reader, verdicts: [], marks: marks)
  }
}

extension EvaluationSession {
  func verdicts(label: String) throws(EvaluationError) -> VerdictOutcome {
    if let ambiguous = view.ambiguousObservation { throw .ambiguous(ambiguous) }
    var verdicts: [DatedVerdict] = []
    for visit in view.visits.indices where visit > view.baseline {
      verdicts.append(try verdict(at: visit))
    }
    return VerdictOutcome(
      criterion: label, subject: subject.id, reader: reader, verdicts: verdicts,
      marks: try rules.report.accuracy.map { accuracy throws(EvaluationError) in
        try marks(accuracy)
      })
  }

  private func verdict(at visit: Int) throws(EvaluationError) -> DatedVerdict {
    let report = rules.report
    var notes: [String] = []
    for note in report.notes where try isTrue(note.when, at: visit) { notes.append(note.text) }
    if view.scanDays[visit] != view.visits[visit].day {
      notes.append("lesions as on day \(view.scanDays[visit])")
    }
    var evidence: [(name: String, word: String)] = []
    for item in report.evidence {
      evidence.append((item.text, try word(item.what, at: visit) ?? ""))
    }
    let verdict = try word(report.verdict, at: visit) ?? ""
    return DatedVerdict(
      day: view.visits[visit].day, verdict: verdict, gate: try word(report.gate, at: visit) ?? "",
      action: try word(report.action, at: visit) ?? "",
      clause: try report.verdict.map { index throws(EvaluationError) in
        try clause(of: index, at: visit)
      } ?? nil,
      isFinal: try report.isFinal.map { index throws(EvaluationError) in
        try isTrue(index, at: visit)
      } ?? false, notes: notes, evidence: evidence,
      changes: try changes(of: verdict, at: visit))
  }

  /// Each word of one piece of evidence with which the verdict would be another.
  private func changes(of verdict: String, at visit: Int) throws(EvaluationError)
    -> [DatedVerdict.Change]
  {
    guard evaluator.options.seeksChanges, let index = rules.report.verdict else { return [] }
    var changes: [DatedVerdict.Change] = []
    for item in rules.report.evidence {
      guard case .word(let words) = rules.definitions[item.what].type else { continue }
      let own = try word(item.what, at: visit)
      let undecided = rules.definitions[item.what].undecided
      for word in words where word != own && word != undecided {
        let other = try decided(
          index, at: visit, assuming: [item.what: evaluator.vocabulary.set([word])])
        guard let other, other != verdict else { continue }
        changes.append(DatedVerdict.Change(evidence: item.text, word: word, verdict: other))
      }
    }
    return changes
  }

  /// The word of a definition at a visit if others of that visit were these words.
  func decided(_ definition: Int, at visit: Int, assuming words: [Int: WordSet])
    throws(EvaluationError) -> String?
  {
    var assumed: [ReferenceEvaluator.Key: Value] = [:]
    for (index, set) in words {
      assumed[ReferenceEvaluator.Key(definition: index, visit: visit, lesion: -1)] = .words(set)
    }
    let frame = ReferenceEvaluator.Frame(visit: visit, assuming: assumed)
    let place = ReferenceEvaluator.Place(visit: visit, lesion: nil, origin: visit, pairStart: nil)
    let own = rules.definitions[definition]
    let whole = try evaluator.body(of: own, place, frame).withoutLink
    let value = try evaluator.refine(whole, own, place, frame.trace, assuming: assumed)
    let found = evaluator.vocabulary.words(of: value.wordSet)
    return found.count == 1 ? found[0] : own.undecided
  }

  // MARK: Accuracy

  private func marks(_ accuracy: Accuracy) throws(EvaluationError) -> AccuracyMarks {
    let isPositive = try isTrue(accuracy.positive, at: -1)
    let isNegative = try isTrue(accuracy.negative, at: -1)
    var items: [AccuracyMarks.Mark] = []
    for item in accuracy.items {
      if let decided = item.decided, try isTrue(decided, at: -1) {
        items.append(.decided)
      } else if try isTrue(item.positive, at: -1) {
        items.append(.positive)
      } else {
        items.append(try isTrue(item.negative, at: -1) ? .negative : .silent)
      }
    }
    return AccuracyMarks(
      isPositive: isPositive ? true : isNegative ? false : nil,
      isAmong: try accuracy.among.map { index throws(EvaluationError) in
        try isTrue(index, at: -1)
      } ?? true, items: items)
  }
}
