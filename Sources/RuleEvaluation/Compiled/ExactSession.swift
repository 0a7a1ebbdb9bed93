import ClinicalData
import Quantities
import RuleLanguage

/// A compiled rule file at work on one reading of one subject.
///
/// Every value has a slot. A value is worked out exactly where all that it reads is known; where
/// it is not, the reference evaluator works it out over everything that is possible, from the
/// exact values of this session, and what it finds is read by exact code at later visits.
final class ExactSession {
  let compiled: CompiledRules
  let source: Source
  var data: ExactData
  var texts: TextTable
  var scales: [Int64]
  var slots: [Slot]
  /// First slot of each definition.
  let offsets: [Int]
  /// By set and visit.
  var sets: [IndexMask?]
  var choices: [[ExactChoiceState]]
  /// By run: the start of the run as it stands before each visit after baseline, or -1.
  var runs: [[Int]]
  var pairStates: [[ExactPair]?]
  /// By visit: the row that decided the response.
  var decidingRows: [Int16]
  /// Whether something unknown was looked at since this was last cleared.
  var touched = false
  /// Between which values of the followed parameter all goes the same way.
  var bounds = ParameterBounds()
  /// Made where a value needs the general path.
  private var generalSession: EvaluationSession?

  struct Source {
    let run: CriterionRun
    let subject: Subject
    let reading: Reading
    let study: Study
    let options: EvaluationOptions
  }

  /// `nil` where the subject is too large for masks.
  init?(_ compiled: CompiledRules, _ source: Source) {
    self.compiled = compiled
    self.source = source
    var texts = TextTable()
    var scales = Array(repeating: Int64(1), count: compiled.rules.measurements.count)
    guard
      let data = ExactData(
        source.subject, source.reading, source.study, compiled, source.options, texts: &texts,
        scales: &scales)
    else { return nil }
    self.data = data
    self.texts = texts
    self.scales = scales
    var offsets: [Int] = []
    offsets.reserveCapacity(compiled.definitions.count)
    var count = 0
    for definition in compiled.definitions {
      offsets.append(count)
      switch definition.level {
      case .lesion: count += data.visitCount * data.lesionCount
      case .visit: count += data.visitCount
      case .subject: count += 1
      }
    }
    self.offsets = offsets
    slots = Array(repeating: Slot(), count: count)
    sets = Array(repeating: nil, count: compiled.sets.count * data.visitCount)
    choices = Array(repeating: [], count: compiled.sets.count)
    runs = Array(repeating: [-1], count: compiled.runs.count)
    pairStates = Array(repeating: nil, count: compiled.pairs.count)
    decidingRows = Array(repeating: -1, count: data.visitCount)
  }

  /// Lets go of the general path, which knows this session.
  func close() {
    generalSession?.evaluator.shortcut = nil
    generalSession = nil
  }

  // MARK: The general path

  var isGeneral: Bool { generalSession != nil }

  func general() -> EvaluationSession? {
    if let generalSession { return generalSession }
    bounds.lose()
    let session = EvaluationSession(
      rules: compiled.rules, others: source.run.others, subject: source.subject,
      reading: source.reading, study: source.study, options: source.options,
      vocabulary: compiled.vocabulary)
    session?.evaluator.shortcut = self
    generalSession = session
    return session
  }

  func evaluator() throws(Leave) -> ReferenceEvaluator {
    guard let session = general() else { throw Leave() }
    return session.evaluator
  }
}

/// The place of one value: of a definition at a visit, and of a lesion.
struct Slot {
  enum State: UInt8 {
    case empty, underway
    /// Worked out exactly.
    case exact
    /// Exact code left; the general path has not been asked.
    case left
    /// Found by the general path, and one value alone, or a condition.
    case settled
    /// Found by the general path: a range or a set, which that path holds.
    case open
  }

  var state = State.empty
  /// Whether something unknown was looked at on the way to an exact value.
  var touched = false
  /// No value is the empty set.
  var truth = Truth()
  /// Whether the record settles the value; of slots of the general path.
  var isKnown = false
  /// Of a word or text; -1 for no value.
  private var word32: Int32 = -1
  var number = Fraction.none

  var word: Int {
    get { Int(word32) }
    set { word32 = Int32(truncatingIfNeeded: newValue) }
  }
}
