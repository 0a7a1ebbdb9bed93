import ClinicalData
import Quantities
import RuleLanguage

/// How a run looks at the data, beyond what the rule files say.
public struct EvaluationOptions: Sendable {
  public enum Origin: String, Sendable { case treatment, randomisation }
  /// Whether roles in the data are honoured (default), binding, or set aside.
  public enum TargetRoles: String, Sendable { case honoured, designated, select }

  public var origin: Origin
  public var targetRoles: TargetRoles
  /// Whether a verdict also says which piece of evidence would change it, which takes most of the
  /// time.
  public var seeksChanges = true
  /// Collects what the evaluation of a rule file reaches, for the coverage of worked cases.
  public var probe: CoverageProbe?

  public init(origin: Origin = .treatment, targetRoles: TargetRoles = .honoured) {
    self.origin = origin
    self.targetRoles = targetRoles
  }
}

/// One reading of one subject as one rule file sees it: only the modalities that the file reads,
/// only the measurements, attributes and observations that it declares.
struct SubjectView: Sendable {
  /// Time points, and the days of evidence that the file's clock names.
  let visits: [TimePoint]
  /// By visit: the day of the time point whose lesions are seen.
  let scanDays: [Int]
  /// Index of the baseline visit.
  let baseline: Int
  /// Pieces of split lesions are here too, but in no set.
  let lesions: [LesionView]
  let events: SubjectEvents
  let originDay: Int
  /// By observation and visit.
  let observations: [[ObservedValue?]]
  /// By observation, lesion and visit.
  let lesionObservations: [[[ObservedValue?]]]
  /// Recorded responses, where the study has no lesions.
  let responses: [String?]?

  /// What is wrong with an observation that the file reads, in words; `nil` where nothing is.
  let ambiguousObservation: String?

  /// Index of the first visit that no longer counts: after the day of new therapy.
  let endOfCounted: Int

  enum ObservedValue: Sendable {
    case number(Rational)
    case word(String)
    /// `<5`: a number from 0 to this.
    case upTo(Rational)
  }
}

/// A lesion as one rule file sees it.
struct LesionView: Sendable {
  let id: String
  let role: LesionRole?
  let organ: String
  let isNodal: Bool
  let isPiece: Bool
  let isFromBaseline: Bool
  /// The first visit at which the lesion is known.
  let firstVisit: Int
  let pieces: [Int]
  /// By visit; `nil` where there is no row.
  let states: [LesionState?]
  /// By visit and measurement of the rule file, in base units.
  let values: [[Rational?]]
  /// By visit and attribute of the rule file.
  let attributes: [[String]]
  let mergedInto: [Int?]
}

extension SubjectView {
  /// The view of a reading, or `nil` where no visit remains; the visits are those of the `whole`
  /// reading where this one is a part of it.
  init?(
    of subject: Subject, reading: Reading, in study: Study, for rules: RuleFile,
    options: EvaluationOptions, whole: Reading? = nil
  ) {
    let scans = Self.visitsRead(whole ?? reading, rules)
    guard !scans.isEmpty else { return nil }
    let baseline = scans.lastIndex { reading.timePoints[$0].day <= 0 } ?? 0
    let own = Self.own(subject, reading, scans.map { reading.timePoints[$0] })
    let mayLieAhead = rules.kind != .verdict
    let ticks = Self.ticks(
      scans, reading, baselineDay: reading.timePoints[scans[baseline]].day, own, rules)
    let kept = ticks.map(\.source)
    let visits = ticks.map(\.visit)
    self.visits = visits
    scanDays = kept.map { reading.timePoints[$0].day }
    self.baseline = baseline
    let columns = rules.measurements.map { measurement in
      study.measurements.firstIndex { $0.name == measurement.name.lowercased() }
    }
    let attributeColumns = rules.attributes.map { name in
      study.attributeNames.firstIndex { $0 == name.name.lowercased() }
    }
    lesions = reading.lesions.enumerated().map { index, lesion in
      LesionView(
        lesion, pieces: reading.lesions.indices.filter { reading.lesions[$0].parent == index },
        visits: kept, baseline: baseline, rules: rules, study: study, columns: columns,
        attributeColumns: attributeColumns)
    }
    events = subject.events
    originDay =
      options.origin == .randomisation ? subject.events.randomisation ?? 0 : 0
    endOfCounted =
      subject.events.newTherapy.map { day in
        visits.firstIndex { $0.day > day } ?? visits.count
      } ?? visits.count
    var ambiguous = Self.problem(in: own, rules)
    observations = rules.observations.map { declaration in
      visits.map { visit in
        declaration.isOfLesion
          ? nil
          : Self.observed(
            declaration, own, at: visit, lesion: "", mayLieAhead: mayLieAhead, &ambiguous)
      }
    }
    lesionObservations = rules.observations.map { declaration in
      declaration.isOfLesion
        ? reading.lesions.map { lesion in
          let facts = Self.facts(declaration, of: lesion, study)
          return zip(kept, visits).map { source, visit in
            facts(source, &ambiguous)
              ?? Self.observed(
                declaration, own, at: visit, lesion: lesion.id, mayLieAhead: mayLieAhead,
                &ambiguous)
          }
        } : []
    }
    ambiguousObservation = ambiguous
    responses = study.isRecordedResponses ? kept.map { reading.responses[$0] } : nil
  }

  /// A moment at which the file is evaluated, and the time point whose lesions are seen then.
  private struct Tick {
    let visit: TimePoint
    /// Index in the reading's time points.
    let source: Int
  }

  /// The time points, and between and after them the days on which evidence arrives.
  ///
  /// On a day of evidence alone the lesions are as at the last time point; evidence up to the
  /// baseline is no moment of its own.
  private static func ticks(
    _ scans: [Int], _ reading: Reading, baselineDay: Int, _ observations: [Observation],
    _ rules: RuleFile
  ) -> [Tick] {
    var ticks = scans.map { Tick(visit: reading.timePoints[$0], source: $0) }
    let named = Set(rules.clock.map { rules.observations[$0].key })
    guard !named.isEmpty else { return ticks }
    let labels = Set(ticks.map(\.visit.visit))
    let days = observations.filter { observation in
      named.contains(observation.name) && observation.day > baselineDay
        && (observation.visit.isEmpty || !labels.contains(observation.visit))
        && !ticks.contains { ($0.visit.day...$0.visit.lastDay).contains(observation.day) }
    }.map(\.day)
    for day in Set(days).sorted() {
      guard let after = ticks.lastIndex(where: { $0.visit.day < day }) else { continue }
      ticks.insert(
        Tick(visit: TimePoint(day: day), source: ticks[after].source), at: after + 1)
    }
    return ticks
  }

  /// Visits at which a row of a modality that the file reads exists.
  static func visitsRead(_ reading: Reading, _ rules: RuleFile) -> [Int] {
    guard !rules.modalities.isEmpty, !reading.lesions.isEmpty else {
      return Array(reading.timePoints.indices)
    }
    return reading.timePoints.indices.filter { visit in
      reading.lesions.contains { lesion in
        lesion.records[visit].map { reads($0, rules) } ?? false
      }
    }
  }

  static func reads(_ record: LesionRecord, _ rules: RuleFile) -> Bool {
    rules.modalities.isEmpty || record.modalities.isEmpty
      || record.modalities.contains { rules.modalities.contains($0) }
  }
}

extension LesionView {
  fileprivate init(
    _ lesion: Lesion, pieces: [Int], visits: [Int], baseline: Int, rules: RuleFile, study: Study,
    columns: [Int?], attributeColumns: [Int?]
  ) {
    id = lesion.id
    role = lesion.role
    organ = lesion.organ
    isNodal = lesion.isNodal
    isPiece = lesion.parent != nil
    self.pieces = pieces
    let records = visits.map { visit in
      lesion.records[visit].flatMap { SubjectView.reads($0, rules) ? $0 : nil }
    }
    values = records.map { record in
      zip(columns, rules.measurements).map { column, declaration in
        guard let column, let value = record?.values[column] else { return nil }
        let unit = study.measurements[column].unit
        return try? value.multiplied(
          by: unit.dimension == declaration.unit.dimension ? unit.scale : .one)
      }
    }
    states = Self.states(of: records, values)
    attributes = records.map { record in
      attributeColumns.map { column in
        column.flatMap { record?.attributes[$0] } ?? ""
      }
    }
    mergedInto = records.map { $0?.mergedInto }
    let seen = states.firstIndex { $0 != nil && $0 != .notEvaluable && $0 != .absent }
    let known = states.firstIndex { $0 != nil }
    switch lesion.role {
    case .target, .nonTarget:
      isFromBaseline = true
      // A lesion whose rows are all of modalities that the file does not read does not exist.
      firstVisit = known.map { min($0, baseline) } ?? visits.count
    case .new:
      isFromBaseline = false
      firstVisit = seen ?? visits.count
    case nil:
      isFromBaseline = seen.map { $0 <= baseline } ?? false
      firstVisit = seen ?? visits.count
    }
  }

  /// `measured` with every size 0 is gone, as `absent` is; a lesion that was resected or irradiated
  /// is so from then on, whatever later rows call it.
  private static func states(of records: [LesionRecord?], _ values: [[Rational?]])
    -> [LesionState?]
  {
    var lasting: LesionState?
    return zip(records, values).map { record, values in
      if let lasting { return lasting }
      guard let record else { return nil }
      if record.state == .resected || record.state == .irradiated { lasting = record.state }
      let sizes = values.compactMap { $0 }
      let isZero = record.state == .measured && !sizes.isEmpty && sizes.allSatisfy(\.isZero)
      return isZero ? .absent : record.state
    }
  }

  /// The attribute at a visit, or the last one given before it.
  func attribute(_ index: Int, at visit: Int) -> String {
    for earlier in stride(from: visit, through: 0, by: -1)
    where !attributes[earlier][index].isEmpty {
      return attributes[earlier][index]
    }
    return ""
  }
}
