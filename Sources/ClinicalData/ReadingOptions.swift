public import Quantities

/// How a missing day of the month is filled in.
public enum Imputation: String, Sendable, Hashable, CaseIterable {
  case first
  case fifteenth = "15"
  case last
}

/// Which readers' rows are read.
public enum ReaderChoice: Sendable, Hashable {
  /// Every reader, each on its own.
  case each
  /// The reader of this name alone.
  case one(String)
  /// The reader that `readers.csv` names for a subject, or for a visit of it.
  case accepted
}

/// The values that a measurement may take, ends included, in its declared unit; an end that is
/// `nil` is open.
public struct MeasurementRange: Sendable, Hashable {
  /// The smallest value.
  public var low: Rational?
  /// The largest value.
  public var high: Rational?

  /// Takes both ends.
  public init(low: Rational? = .zero, high: Rational? = nil) {
    self.low = low
    self.high = high
  }
}

/// How the data are to be read.
public struct ReadingOptions: Sendable {
  /// The measurements that the rule files of the run declare, by name in lower case.
  public var declaredMeasurements: [String: MeasurementUnit] = [:]
  /// What declared measurements may be; without an entry, 0 and more, save that a unit that matches
  /// only itself, such as HU, has no limit.
  public var declaredRanges: [String: MeasurementRange] = [:]
  /// The user's header for a column, by our name in lower case.
  public var columnNames: [String: String] = [:]
  /// 0 where days count from treatment start as day 0; 1 where that day is day 1 and no day 0 exists.
  public var firstDay = 0
  /// Whether the user has said what `firstDay` is; then data that look otherwise are believed.
  public var isFirstDayStated = false
  /// How many days apart the scans of one visit may lie.
  public var visitSpan = 14
  /// Joins days without a visit that lie within so many days of the first of them.
  public var mergeDays: Int?
  /// What to do with a date that lacks the day of the month; `nil`: it is an error.
  public var impute: Imputation?
  /// Roles whose last state is carried forward where a lesion has no row.
  public var carry: Set<LesionRole> = []
  /// Which readers' rows are read.
  public var reader = ReaderChoice.each
  /// The path of a file `text,organ,nodal` that maps organ texts.
  public var organs: String?
  /// Whether subjects with errors are left out instead of stopping the run.
  public var lenient = false

  /// The defaults of the command line.
  public init() {}
}
