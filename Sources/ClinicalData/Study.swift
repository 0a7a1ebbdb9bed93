public import Quantities

/// The data of one trial as read and checked: every subject of `subjects.csv` or `lesions.csv`, in
/// order of first appearance.
public struct Study: Sendable {
  public var subjects: [Subject]
  /// The readers in order of first appearance; empty where the data name none.
  public var readers: [String]
  /// The measurement columns, in the order of the header; records hold their values by this index.
  public var measurements: [MeasurementColumn]
  /// Names of the further text columns of `lesions.csv`, in lower case, in the order of the header.
  public var attributeNames: [String]
  /// Names of the further columns of `subjects.csv` (`arm`, ...), in the order of the header.
  public var subjectAttributeNames: [String]
  /// Whether the study consists of recorded responses (`responses.csv`) and has no lesions.
  public var isRecordedResponses: Bool

  public init(
    subjects: [Subject] = [], readers: [String] = [], measurements: [MeasurementColumn] = [],
    attributeNames: [String] = [], subjectAttributeNames: [String] = [],
    isRecordedResponses: Bool = false
  ) {
    self.subjects = subjects
    self.readers = readers
    self.measurements = measurements
    self.attributeNames = attributeNames
    self.subjectAttributeNames = subjectAttributeNames
    self.isRecordedResponses = isRecordedResponses
  }
}

/// One measurement column: `longest_diameter_mm` is the measurement `longest_diameter` in `mm`.
public struct MeasurementColumn: Sendable, Hashable {
  /// The name without its unit, in lower case.
  public var name: String
  /// The unit in which the values of the study are held, after conversion: that of the rule files
  /// where one declares the name, else that of the column.
  public var unit: MeasurementUnit
  /// The header as the file has it.
  public var header: String

  public init(name: String, unit: MeasurementUnit, header: String) {
    self.name = name
    self.unit = unit
    self.header = header
  }
}

/// One person: events, attributes, observations and the readings of the scans.
public struct Subject: Sendable {
  public var id: String
  public var events: SubjectEvents
  /// Values of `Study.subjectAttributeNames`; empty text where missing.
  public var attributes: [String]
  public var observations: [Observation]
  /// One per reader that read this subject, in order of first appearance; one without a reader's
  /// name where the data have no readers; none where `lesions.csv` does not have the subject.
  public var readings: [Reading]

  public init(
    id: String, events: SubjectEvents = SubjectEvents(), attributes: [String] = [],
    observations: [Observation] = [], readings: [Reading] = []
  ) {
    self.id = id
    self.events = events
    self.attributes = attributes
    self.observations = observations
    self.readings = readings
  }
}

/// Days of a subject's events, counted from treatment start (day 0); `nil` where not recorded.
public struct SubjectEvents: Sendable, Hashable {
  public var randomisation: Int?
  public var clinicalProgression: Int?
  public var death: Int?
  public var lastContact: Int?
  public var treatmentEnd: Int?
  public var newTherapy: Int?
  public var treatmentEndReason: String?

  public init(
    randomisation: Int? = nil, clinicalProgression: Int? = nil, death: Int? = nil,
    lastContact: Int? = nil, treatmentEnd: Int? = nil, newTherapy: Int? = nil,
    treatmentEndReason: String? = nil
  ) {
    self.randomisation = randomisation
    self.clinicalProgression = clinicalProgression
    self.death = death
    self.lastContact = lastContact
    self.treatmentEnd = treatmentEnd
    self.newTherapy = newTherapy
    self.treatmentEndReason = treatmentEndReason
  }
}

/// What one reader saw of one subject.
public struct Reading: Sendable {
  /// Empty where the data name no readers.
  public var reader: String
  /// In day order; days are strictly increasing.
  public var timePoints: [TimePoint]
  /// In order of first appearance in the input.
  public var lesions: [Lesion]
  /// Recorded responses by time point, for studies without lesions; else empty.
  public var responses: [String?]

  public init(
    reader: String = "", timePoints: [TimePoint] = [], lesions: [Lesion] = [],
    responses: [String?] = []
  ) {
    self.reader = reader
    self.timePoints = timePoints
    self.lesions = lesions
    self.responses = responses
  }
}

/// One assessment, which may have taken several scan days.
public struct TimePoint: Sendable, Hashable {
  /// The label as given; empty where the data have none.
  public var visit: String
  /// First scan day; progression is dated on it.
  public var day: Int
  /// Last scan day.
  public var lastDay: Int
  /// Whether the first or the last day comes from a date whose day of the month was filled in.
  public var isDayImputed: Bool

  public init(visit: String = "", day: Int, lastDay: Int? = nil, isDayImputed: Bool = false) {
    self.visit = visit
    self.day = day
    self.lastDay = lastDay ?? day
    self.isDayImputed = isDayImputed
  }
}

/// The part that a lesion was given in the data.
public enum LesionRole: String, Sendable, Hashable, CaseIterable {
  case target
  case nonTarget = "non-target"
  case new
}

/// What was seen of a lesion at a time point, in the words of the data.
public enum LesionState: String, Sendable, Hashable, CaseIterable {
  case measured
  case tooSmall = "too small"
  case absent
  case notEvaluable = "not evaluable"
  case resected
  case irradiated
  case merged
  case present
  case decreased
  case increased
  case unequivocalProgression = "unequivocal progression"
  case equivocal
}

/// One lesion of one reading, followed over the time points.
public struct Lesion: Sendable {
  public var id: String
  /// `nil` where the data leave it to the criterion.
  public var role: LesionRole?
  /// As given, trimmed; may be empty.
  public var organ: String
  public var isNodal: Bool
  /// The lesion of which this one is a piece (`part_of`), by index in `Reading.lesions`.
  public var parent: Int?
  /// What was recorded at each time point of the reading; `nil` where there is no row.
  public var records: [LesionRecord?]

  public init(
    id: String, role: LesionRole? = nil, organ: String = "", isNodal: Bool = false,
    parent: Int? = nil, records: [LesionRecord?] = []
  ) {
    self.id = id
    self.role = role
    self.organ = organ
    self.isNodal = isNodal
    self.parent = parent
    self.records = records
  }
}

/// One row of `lesions.csv`.
public struct LesionRecord: Sendable {
  public var state: LesionState
  /// By measurement column, in that column's `unit`; `nil` where the cell is empty.
  public var values: [Rational?]
  /// By `Study.attributeNames`, trimmed; empty text where missing.
  public var attributes: [String]
  /// Modalities in upper case, in the order given (`PET/CT+MRI` is two); empty where not recorded.
  public var modalities: [String]
  /// For state `merged`: the lesion that carries the size, by index in `Reading.lesions`.
  public var mergedInto: Int?
  /// Whether the state was carried forward from an earlier time point (`--carry`, or a lasting
  /// state such as `resected`) and not recorded here.
  public var isCarried: Bool
  /// The scan day of this row; visits may span several.
  public var day: Int
  /// Line of the row in `lesions.csv`, from 1; 0 where carried or made in memory.
  public var line: Int

  public init(
    state: LesionState, values: [Rational?] = [], attributes: [String] = [],
    modalities: [String] = [], mergedInto: Int? = nil, isCarried: Bool = false, day: Int = 0,
    line: Int = 0
  ) {
    self.state = state
    self.values = values
    self.attributes = attributes
    self.modalities = modalities
    self.mergedInto = mergedInto
    self.isCarried = isCarried
    self.day = day
    self.line = line
  }
}

/// One row of `observations.csv`.
public struct Observation: Sendable {
  /// A number, or a word with the limit it states where it states one.
  public enum Value: Sendable, Hashable {
    case number(Rational)
    /// `undetectable`, `<5`: the text as given, and the limit of detection.
    case word(String, limit: Rational?)
  }

  public var day: Int
  /// Lower case, trimmed; matched without regard to case.
  public var name: String
  public var value: Value
  /// As given; empty where missing.
  public var unit: String
  /// Empty: holds for every reader.
  public var reader: String
  /// The label of the visit that it joins; empty: by its day.
  public var visit: String
  /// The lesion that it is about; empty: the subject.
  public var lesion: String
  /// Line in `observations.csv`, from 1; 0 where made in memory.
  public var line: Int

  public init(
    day: Int, name: String, value: Value, unit: String = "", reader: String = "",
    visit: String = "", lesion: String = "", line: Int = 0
  ) {
    self.day = day
    self.name = name
    self.value = value
    self.unit = unit
    self.reader = reader
    self.visit = visit
    self.lesion = lesion
    self.line = line
  }
}
