/// Why a rule file says what it says of one time point, or of a subject, in the words of the file.
public struct Explanation: Sendable, Encodable {
  /// What is explained.
  public enum Kind: String, Sendable, Encodable {
    /// The response at a time point.
    case response
    /// A verdict on a day.
    case verdict
    /// Whether a pattern is found in a subject.
    case pattern
  }

  public let kind: Kind
  /// As the `criterion` column prints it.
  public let criterion: String
  public let title: String
  public let subject: String
  public let reader: String
  /// Empty for a pattern, and on a day without a visit.
  public let visit: String
  /// `nil` for a pattern.
  public let day: Int?
  /// The response, the verdict, or the answer; empty at baseline, where none is given.
  public let response: String
  /// As later visits leave it.
  public let finalResponse: String
  /// `no` for a progression that a later visit cancelled; `nil` for what is no progression.
  public let stands: Bool?
  public let notes: [String]
  public let isBaseline: Bool
  /// The response before this one, where there is one.
  public let before: Earlier?
  /// The decision of the response first, then those that it was made from.
  public let decisions: [Decision]
  /// What else the file reports of a verdict or a pattern: evidence, days, numbers.
  public let values: [Operand]
  /// What would give another response; empty where it was not asked for.
  public internal(set) var flips: [Flip] = []

  /// An earlier response of the same subject.
  public struct Earlier: Sendable, Encodable {
    public let visit: String
    public let day: Int
    public let response: String
  }

  /// How one name of the rule file got its word.
  public struct Decision: Sendable, Encodable {
    public let name: String
    public let outcome: String
    /// What it could still have been, where it is undecided; else empty.
    public let possible: [String]
    /// The deciding row, counted from 1; 0 where there are no rows or none decided alone.
    public let row: Int
    public let file: String
    public let line: Int
    public let column: Int
    /// The row as its author wrote it.
    public let text: String
    public let citation: String
    /// What holds, and with what values.
    public let because: [Finding]
    /// Earlier rows, which did not apply.
    public let passedOver: [PassedRow]
    /// What was not known and would have decided.
    public let missing: [String]
  }

  /// A row that did not apply.
  public struct PassedRow: Sendable, Encodable {
    public let row: Int
    public let line: Int
    public let text: String
    public let outcome: String
    /// The first part of its condition that was false, with values.
    public let reason: [Finding]
  }

  /// A condition, or a part of one, with the values that it looked at.
  public struct Finding: Sendable, Encodable, Equatable {
    public let text: String
    public let operands: [Operand]
  }

  /// A named value: `burden 42 mm`.
  public struct Operand: Sendable, Encodable, Equatable {
    public let name: String
    /// With its unit; a range where it is not known: `at least 30 mm`.
    public let value: String
    /// The day on which a value of an earlier visit stood.
    public let day: Int?
    /// Lesions and their sizes, where it is a total: `T1 20 mm, T2 22 mm`.
    public let parts: String
    /// Whether the rule file, or the run, sets it: a parameter.
    public let isParameter: Bool

    /// As text prints it: `nadir 30 mm (day 42)`.
    public var text: String {
      let named = name.isEmpty ? value : "\(name) \(value)"
      return day.map { "\(named) (day \($0))" } ?? named
    }
  }
}
