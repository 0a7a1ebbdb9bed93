public import Quantities
public import SourceText

/// A rule file that has passed every check, ready to be evaluated.
///
/// Only ``RuleChecker`` makes one.
public struct RuleFile: Sendable {
  public let id: String
  public let kind: Kind
  public let title: String
  public let about: String
  public let source: Citation
  public let file: SourceFile
  /// Ids of the files that this one extends, nearest first.
  public let ancestry: [String]
  public package(set) var parameters: [Parameter]
  public let words: [WordDeclaration]
  public let measurements: [MeasurementDeclaration]
  public let observations: [ObservationDeclaration]
  public let attributes: [AttributeDeclaration]
  /// Upper case; empty: every modality is read.
  public let modalities: [String]
  public let definitions: [Definition]
  public let sets: [SetDefinition]
  public let runs: [Run]
  public let pairs: [Pair]
  /// The files that this one reads, by the names that it gives them.
  public let reads: [ReadFile]
  public internal(set) var externals: [External]
  /// Observations on whose days the file is evaluated, besides time points.
  public let clock: [Int]
  public let report: Report
  /// Choices of the paper that are no parameters, with the reading taken.
  public let readings: [ReadingNote]
  /// Where the expressions of this file, and of those that it extends, have a sign or number.
  package let marks: [ExpressionMark]

  public enum Kind: String, Sendable, CaseIterable {
    case response, pattern, verdict

    /// As messages name a file of this kind.
    public var noun: String {
      switch self {
      case .response: "criterion"
      case .pattern: "pattern"
      case .verdict: "verdict"
      }
    }
  }

  /// The states that a lesion can be in, as data give them.
  public static let stateWords = [
    "measured", "too small", "absent", "not evaluable", "resected", "irradiated", "present",
    "decreased", "increased", "unequivocal progression", "equivocal",
  ]

  /// The file's own word of the class NE.
  public var wordForNotEvaluable: String {
    words.first { $0.responseClass == .NE }?.word ?? ResponseClass.NE.rawValue
  }

  /// What stands for the best response where there is none: nothing, if the file reports none.
  public var wordWithoutBestResponse: String {
    report.bestResponse == nil ? "" : wordForNotEvaluable
  }

  public func definition(named name: String) -> Int? {
    definitions.firstIndex { $0.name == name }
  }
}

/// Where a rule comes from: a document, or a place in the file's own document.
public struct Citation: Sendable, Hashable {
  /// As the file gives it: `4.3.1`, `Table 1 row 4`.
  public let text: String
  public let doi: String?

  public init(_ text: String, doi: String? = nil) {
    self.text = text
    self.doi = doi
  }
}

/// A named choice with its default.
public struct Parameter: Sendable {
  public let name: String
  public let about: String
  public let type: ValueType
  public var value: ParameterValue
  public let defaultValue: ParameterValue
  /// Allowed words or numbers; empty: any value of the type.
  public let options: [ParameterValue]
  /// As the file writes the value, for messages and tables.
  public var text: String
  /// As the file writes the default.
  public let defaultText: String
  public let source: Citation?
  public let range: SourceRange
  /// Whether anything in the file turns on it; a variant may inherit parameters that nothing uses.
  public internal(set) var isUsed = true
}

/// A number in base units, or a word.
public enum ParameterValue: Sendable, Hashable {
  case number(Rational)
  case word(String)
}

/// A word of the file's vocabulary and the common class that it belongs to.
public struct WordDeclaration: Sendable {
  public let word: String
  public let responseClass: ResponseClass?
  public let range: SourceRange
}

/// The common classes in which unlike criteria are laid side by side.
public enum ResponseClass: String, Sendable, CaseIterable {
  case CR, PR, SD, PD, UPD, NON, NE
}

/// A measurement that the file reads.
public struct MeasurementDeclaration: Sendable {
  public let name: String
  public let unit: MeasurementUnit
  /// Smallest possible value, in base units; `nil`: none.
  public let minimum: Rational?
  public let maximum: Rational?
  /// Its value in a lesion that is absent; `nil`: such a lesion takes no part.
  public let whenAbsent: Rational?
  /// Its value in a lesion too small to measure; `nil`: unknown, above the minimum.
  public let whenTooSmall: Rational?
  /// Whether the pieces of a split lesion add up; otherwise its value is unknown.
  public let piecesAddUp: Bool
  public let range: SourceRange
}

/// An observation that the file reads, and which one counts at a time point.
public struct ObservationDeclaration: Sendable {
  public enum Rule: Sendable, Hashable {
    case sameVisit
    case lastAtOrBefore
    /// The last one up to a day, the same at every visit: a value before treatment.
    case lastUpToDay(Int)
    case nearestWithin(Int)
  }

  public let name: String
  /// As it stands in `observations.csv`, in lower case.
  public let key: String
  /// The same as the rule file writes it, for messages.
  public let writtenKey: String
  public let type: ValueType
  public let unit: MeasurementUnit?
  public let words: [String]
  /// The word that stands where nothing was observed; `nil`: it is unknown.
  public let missing: String?
  public let rule: Rule
  public let isOfLesion: Bool
  public let range: SourceRange
}

/// A further text column of the data that the file reads.
public struct AttributeDeclaration: Sendable {
  public let name: String
  /// The words that it may be; empty: any text.
  public let words: [String]
  /// The word that stands where the cell is empty; `nil`: it is unknown, or an empty text.
  public let missing: String?
}

/// A named column: of lesions, visits or the subject.
public struct Definition: Sendable {
  public enum Level: Sendable, Hashable { case lesion, visit, subject }
  /// The four strata of which a file's names are; each reads only those above it.
  public enum Stratum: Int, Sendable, Comparable {
    case visit, revision, summary

    public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
  }

  public let name: String
  public let level: Level
  public let stratum: Stratum
  public let type: ValueType
  public let body: Body
  /// The word for more than one possible word; `nil` where words stay sets of possible words.
  public let undecided: String?
  /// Whether it may have no value.
  public let mayBeNone: Bool
  /// Responses are given at time points after baseline alone.
  public let isResponse: Bool
  public let source: Citation?
  public let range: SourceRange
  /// The citation file's place: the file that wrote this definition.
  public var file: SourceFile { range.file }

  public enum Body: Sendable {
    case expression(Expression, SourceRange)
    case rows(RowList)
  }
}

/// An ordered list of rows, or a table as a paper prints it.
public struct RowList: Sendable {
  /// Column headings; empty for a list.
  public let inputs: [String]
  public let rows: [Row]
  /// Whether the author says that at most one row fits; otherwise the first that fits decides.
  public let isUnique: Bool
  /// Of a table: how many combinations its inputs' words have.
  public let combinations: Int
  public var isTable: Bool { !inputs.isEmpty }

  public struct Row: Sendable {
    /// `nil`: otherwise.
    public let condition: Expression?
    public let result: Expression
    /// The word or expression as written.
    public let resultText: String
    /// The condition or the cells as written.
    public let text: [String]
    public let source: Citation?
    public let range: SourceRange
    public let conditionRange: SourceRange?
  }
}

/// A named set of lesions, given by an expression or chosen.
public struct SetDefinition: Sendable {
  public enum Body: Sendable {
    case expression(LesionSet)
    case choice(Choice)
  }

  public let name: String
  public let body: Body
  public let range: SourceRange
}

/// The construct behind targets, counted new lesions and the hottest lesions.
public struct Choice: Sendable {
  public enum Decision: String, Sendable, CaseIterable {
    case atBaseline = "at baseline"
    case whenFirstSeen = "when first seen"
    case whenFirstQualified = "when first qualified"
    case atEachVisit = "at each visit"
  }

  public struct Limit: Sendable {
    public let most: Expression
    /// Counted apart for each value of this, such as an organ.
    public let per: Expression?
    /// Counted among these alone.
    public let among: Expression?
    public let source: Citation?
    public let range: SourceRange
  }

  public struct Rank: Sendable {
    public let key: Expression
    public let largestFirst: Bool
  }

  public let from: LesionSet
  public let condition: Expression?
  /// The role in the data that is honoured; `nil`: roles are not looked at.
  public let role: String?
  public let rank: [Rank]
  public let limits: [Limit]
  public let decision: Decision
  /// Whether a member stays for good, or only while it is in `from` and meets the condition.
  public let isKept: Bool
  /// Whether the place of a vanished member may be taken by another.
  public let placesAreFreed: Bool
  public let source: Citation?
}

/// A stretch of visits that opens where one condition holds and closes where another does.
public struct Run: Sendable {
  public let name: String
  public let opens: Expression
  public let closes: Expression?
  public let range: SourceRange
}

/// A visit and a later one.
public struct Pair: Sendable {
  public enum Candidate: Sendable {
    /// Any later visit of these.
    case any(Expression?)
    /// The first later visit of these, whatever it shows.
    case next(Expression?)
  }

  public struct AtMost: Sendable {
    public let count: Expression
    public let condition: Expression
  }

  public let name: String
  public let stratum: Definition.Stratum
  public let from: Expression
  public let candidate: Candidate
  public let shows: Expression
  /// Closed window of days between the two.
  public let atLeast: Expression?
  public let atMost: Expression?
  /// Every visit between must be one of these.
  public let betweenOnly: Expression?
  public let betweenAtMost: [AtMost]
  public let source: Citation?
  public let range: SourceRange
}

/// A file that another one reads.
public struct ReadFile: Sendable {
  /// The name under which it is read.
  public let alias: String
  public let fileID: String
  /// What it is read for, if another criterion may be read in its place; else `nil`.
  public let about: String?
  public let source: Citation?
  public let range: SourceRange
  /// Whether a run may read another criterion in its place, as it may set a parameter.
  public var isReplaceable: Bool { about != nil }
}

/// A column of another file.
public struct External: Sendable {
  public enum Column: Sendable, Hashable {
    /// A name of that file.
    case definition(String)
    case reported(ReportedColumn)
  }

  public let alias: String
  public let fileID: String
  public let name: String
  public let column: Column
  public let type: ValueType
  public let range: SourceRange
}

/// Which definitions fill the columns of the results; indices of `RuleFile.definitions`.
public struct Report: Sendable {
  public var response: Int?
  public var target: Int?
  public var nonTarget: Int?
  public var newLesions: Int?
  /// The first that exists is printed.
  public var burden: [Int] = []
  public var baseline: [Int] = []
  public var nadir: [Int] = []
  public var finalResponse: Int?
  public var stands: Int?
  public var notes: [(text: String, when: Int)] = []
  public var bestResponse: Int?
  public var confirmedBestResponse: Int?
  public var responseVisit: Int?
  public var confirmedResponseVisit: Int?
  public var confirmationVisit: Int?
  public var progression: Int?
  public var evaluable: Int?
  public var pendingProgression: Int?
  public var pendingResponse: Int?

  // Patterns.
  /// The answer of a pattern: a word of ``PatternAnswer``.
  public var answer: Int?
  /// The first event and the later one: visits or days of the subject.
  public var day: Int?
  public var laterDay: Int?
  public var label: Int?
  /// Numbers and words that are printed with the answer.
  public var values: [(text: String, what: Int)] = []
  /// Who is in the denominator of the incidence; `nil`: everyone.
  public var among: Int?
  /// Whether the second visit that would decide does not exist.
  public var unverified: Int?
  /// By which text of a lesion the pattern is found once more in each group of lesions.
  public var sites: Expression?

  // Verdicts.
  public var verdict: Int?
  public var gate: Int?
  public var action: Int?
  public var isFinal: Int?
  /// Words of a visit of which the verdict is made, and what each is called.
  public var evidence: [(text: String, what: Int)] = []
  public var accuracy: Accuracy?
}

/// The three answers of a pattern.
public enum PatternAnswer: String, Sendable, CaseIterable {
  case yes, no
  /// The data do not hold what the definition needs; it is neither of the others.
  case notComputable = "not computable"
}

/// How well pieces of evidence foretell a final verdict.
public struct Accuracy: Sendable {
  /// A piece of evidence: conditions of the subject.
  public struct Item: Sendable {
    public let name: String
    /// Whether it speaks for the positive class, or against it; without either it is silent.
    public let positive: Int
    public let negative: Int
    /// Whether it decided the verdict itself, so that it cannot be judged by it.
    public let decided: Int?
  }

  /// The positive class in words.
  public let title: String
  /// Whether the final verdict is of the positive class, or of the negative one; without either
  /// the subject is unverified.
  public let positive: Int
  public let negative: Int
  /// Who is looked at: those with something to verify.
  public let among: Int?
  public let items: [Item]
}

/// A choice that the paper leaves open and that is no parameter here.
public struct ReadingNote: Sendable {
  public let choice: String
  public let reading: String
  public let source: Citation?
}
