public import SourceText
import YAMLSyntax

/// The worked examples beside a rule file, as their author wrote them.
public struct CaseFile: Sendable {
  public let rulesID: String
  /// Columns that a bare size fills: the first one, or the first two of `40x30`.
  public let lesionSizes: [String]
  public let nodeSizes: [String]
  public let cases: [WorkedCase]
  /// What the cases leave untested, with the author's reason.
  public let untested: [Untested]
  public let file: SourceFile

  /// Something that the coverage or the mutants name, and why no case shows it.
  public struct Untested: Sendable {
    public let what: Located<String>
    public let reason: String
  }
}

/// One patient and what a criterion should say of it.
public struct WorkedCase: Sendable {
  public let id: Located<String>
  public let title: String
  public var settings: [Setting]
  public let lesions: [CaseLesion]
  public let visits: [CaseVisit]
  public let events: [(column: String, value: String)]
  public let observations: [[(column: String, value: String)]]
  /// Expected columns of the results, by visit label; the subject's under the empty label.
  public var expectations: [Expectation]
  /// The same patient under other parameters.
  public internal(set) var variations: [Variation]

  public struct Setting: Sendable {
    public let name: Located<String>
    public let value: String
  }

  public struct Variation: Sendable {
    public let title: String
    public let settings: [Setting]
    public internal(set) var expectations: [Expectation]
  }
}

/// One expected value.
public struct Expectation: Sendable {
  /// Label of the visit; empty for the subject.
  public let visit: String
  /// A column of the results of the file's kind.
  public internal(set) var column: String
  public let value: String
  public let range: SourceRange
  /// The place of the column's name, where it is written.
  var columnRange: SourceRange?

  /// Where an expectation is no more than a word: the column that the kind of file is about.
  static let main = ""
}

/// A lesion of a case: fixed columns of `lesions.csv`.
public struct CaseLesion: Sendable {
  public let name: String
  public let isNode: Bool
  public let columns: [(column: String, value: String)]
  /// Columns that a bare size fills for this lesion alone; empty: those of the file.
  public let sizes: [String]
}

/// A visit of a case: its day and what was seen of each lesion.
public struct CaseVisit: Sendable {
  public let label: String
  public let day: String
  /// By lesion name: columns of `lesions.csv`, or the cell as written.
  public let cells: [(lesion: Located<String>, cell: Cell)]

  public enum Cell: Sendable {
    case text(String)
    case columns([(column: String, value: String)])
  }
}
