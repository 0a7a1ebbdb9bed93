public import SourceText

/// A subject left out because of an error in its data (`--lenient`).
public struct Exclusion: Sendable, Hashable {
  /// The subject.
  public let subject: String
  /// The reader in whose rows the first error stands; `nil` where it concerns all.
  public let reader: String?
  /// The path of the file with the first error.
  public let file: String
  /// Its line, from 1; 0 where there is none.
  public let line: Int
  /// The message of the first error, and how many more there are.
  public let reason: String

  /// Takes all parts.
  public init(subject: String, reader: String?, file: String, line: Int, reason: String) {
    self.subject = subject
    self.reader = reader
    self.file = file
    self.line = line
    self.reason = reason
  }
}

/// An input that the whole data set lacks; that no row shows it is no evidence of its absence.
public enum AbsentInput: String, Sendable, Hashable, CaseIterable {
  case newLesions = "new lesions"
  case nonTargets = "non-targets"
  case nodes
  case deaths
  case newTherapyDates = "therapy dates"
}

/// What reading a data set gave.
///
/// The study is fit for evaluation only if `diagnostics` has no error.
public struct StudyReading: Sendable {
  /// The subjects; without those excluded.
  public var study: Study
  /// Errors and warnings, complete, in the order of place.
  public var diagnostics: [Diagnostic]
  /// The subjects left out in lenient reading, in the order of the study.
  public var exclusions: [Exclusion]
  /// Remarks for standard error, one line each.
  public var notices: [String]
  /// Inputs of which the data set has none at all.
  public var absentInputs: Set<AbsentInput>
  /// The names of observations as first written, in the order of the file, each once whatever its
  /// case.
  public var observationNames: [String]
  /// The files read, in the order in which they were.
  public var sources: [SourceFile]
  /// `observations.csv`, for findings of what its values mean.
  public var observationFile: SourceFile?

  /// Takes all parts.
  public init(
    study: Study, diagnostics: [Diagnostic] = [], exclusions: [Exclusion] = [],
    notices: [String] = [], absentInputs: Set<AbsentInput> = [],
    observationNames: [String] = [], sources: [SourceFile] = [], observationFile: SourceFile? = nil
  ) {
    self.study = study
    self.diagnostics = diagnostics
    self.exclusions = exclusions
    self.notices = notices
    self.absentInputs = absentInputs
    self.observationNames = observationNames
    self.sources = sources
    self.observationFile = observationFile
  }
}
