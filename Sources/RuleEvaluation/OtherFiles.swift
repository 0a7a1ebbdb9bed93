import ClinicalData
import Quantities
import RuleLanguage

/// The evaluations of the files that others read, on one reading of one subject; each is made
/// once, however many files read it.
///
/// A class because it remembers what it has made; it lives for one reading.
final class OtherFiles {
  let subject: Subject
  let reading: Reading
  let study: Study
  let options: EvaluationOptions
  /// The reading of which this one is a part, if it is.
  let whole: Reading?
  private var sessions: [String: EvaluationSession] = [:]

  init(
    subject: Subject, reading: Reading, study: Study, options: EvaluationOptions,
    whole: Reading? = nil
  ) {
    self.whole = whole
    self.subject = subject
    self.reading = reading
    self.study = study
    self.options = options
  }

  /// The evaluation of a file; `nil` where no visit of the reading is one of the file's.
  func session(_ rules: RuleFile, _ others: [String: RuleFile]) -> EvaluationSession? {
    let key = Self.key(rules, others)
    if let known = sessions[key] { return known }
    guard
      let session = EvaluationSession(
        rules: rules, others: others, subject: subject, reading: reading, study: study,
        options: options, files: self)
    else { return nil }
    sessions[key] = session
    return session
  }

  /// The file with everything that a run can set in it.
  private static func key(_ rules: RuleFile, _ others: [String: RuleFile]) -> String {
    let values = rules.parameters.map(\.text).joined(separator: "|")
    let read = rules.reads.map { file in
      others[file.fileID].map { key($0, others) } ?? file.fileID
    }
    return "\(rules.id)[\(values)]{\(read.joined(separator: ","))}"
  }
}

/// A column of another file on the same subject.
struct ExternalColumn {
  private let session: EvaluationSession?
  private let column: External.Column
  private let definition: Int?
  /// The vocabulary of the file that reads.
  private let vocabulary: Vocabulary

  init(
    _ external: External, others: [String: RuleFile], files: OtherFiles, vocabulary: Vocabulary
  ) {
    let rules = others[external.fileID]
    session = rules.flatMap { files.session($0, others) }
    column = external.column
    definition =
      if case .definition(let name) = external.column { rules?.definition(named: name) } else {
        nil
      }
    self.vocabulary = vocabulary
  }

  /// The value at the visit of that day; of the subject where the column belongs to it.
  func value(onDay day: Int?) throws(EvaluationError) -> Value {
    guard let session else { return .none }
    let visit = day.flatMap { day in session.view.visits.firstIndex { $0.day == day } }
    switch column {
    case .definition:
      guard let definition else { return .none }
      return try translated(try own(definition, visit, session), session)
    case .reported(let column):
      if column.level == .visit, visit.map({ $0 <= session.view.baseline }) ?? true {
        guard column == .burden || column == .baseline, let visit else { return .none }
        return try session.reported(column, at: visit)
      }
      return try translated(session.reported(column, at: visit ?? -1), session)
    }
  }

  private func own(_ definition: Int, _ visit: Int?, _ session: EvaluationSession)
    throws(EvaluationError) -> Value
  {
    let isOfSubject = session.rules.definitions[definition].level == .subject
    guard isOfSubject || visit != nil else { return .none }
    let value = try session.evaluator.value(of: definition, at: isOfSubject ? -1 : visit ?? -1)
    guard session.rules.definitions[definition].type == .visit else { return value }
    return session.dayOfVisit(value)
  }

  /// The words of the other file in the numbering of this one.
  private func translated(_ value: Value, _ session: EvaluationSession) throws(EvaluationError)
    -> Value
  {
    guard case .words(let words) = value.content else { return value }
    let texts = session.evaluator.vocabulary.words(of: words)
    return Value(content: .words(vocabulary.set(texts)), mayBeNone: value.mayBeNone)
  }
}

extension EvaluationSession {
  func dayOfVisit(_ value: Value) -> Value {
    guard let number = value.interval?.single, let visit = Int(exactly: number.numerator) else {
      return .none
    }
    return .number(Rational(integer: view.visits[visit].day))
  }

  /// A column of the results as a value.
  fileprivate func reported(_ column: ReportedColumn, at visit: Int) throws(EvaluationError)
    -> Value
  {
    let report = rules.report
    func value(_ index: Int?) throws(EvaluationError) -> Value {
      guard let index else { return .none }
      return try evaluator.value(of: index, at: visit)
    }
    let final = evaluator.countedVisits.contains(visit) ? report.finalResponse : nil
    switch column {
    case .response: return try value(report.response)
    case .finalResponse: return try value(final ?? report.response)
    case .bestResponse: return try value(report.bestResponse)
    case .responseClass: return classes(of: try value(report.response))
    case .finalClass: return classes(of: try value(final ?? report.response))
    case .bestClass: return classes(of: try value(report.bestResponse))
    case .stands: return try stands(at: visit, final: try value(final ?? report.response))
    case .target: return try value(report.target)
    case .nonTarget: return try value(report.nonTarget)
    case .newLesions: return try value(report.newLesions)
    case .burden: return try firstThatExists(report.burden, at: visit)
    case .baseline: return try firstThatExists(report.baseline, at: visit)
    case .nadir: return try firstThatExists(report.nadir, at: visit)
    case .progressionDay: return dayOfVisit(try value(report.progression))
    }
  }

  private func firstThatExists(_ indices: [Int], at visit: Int) throws(EvaluationError) -> Value {
    for index in indices {
      let value = try evaluator.value(of: index, at: visit)
      if !value.isNone { return value }
    }
    return .none
  }

  private func classes(of value: Value) -> Value {
    let classes = evaluator.vocabulary.words(of: value.wordSet).map { word in
      responseClass(of: word)?.rawValue ?? "no class"
    }
    return classes.isEmpty ? .none : .words(evaluator.vocabulary.set(classes))
  }

  /// Whether a progression holds; what is no progression does not stand.
  private func stands(at visit: Int, final: Value) throws(EvaluationError) -> Value {
    let words = evaluator.vocabulary.words(of: final.wordSet)
    guard words.count == 1, let word = words.first,
      let found = responseClass(of: word), found == .PD || found == .UPD
    else { return .truth(false) }
    guard let index = rules.report.stands, evaluator.countedVisits.contains(visit) else {
      return .truth(true)
    }
    return try evaluator.value(of: index, at: visit)
  }
}
