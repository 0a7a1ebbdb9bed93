/// Files of an author and how the program is asked about them.
public struct Example: Sendable {
  /// One file, as bytes and as a page shows it.
  public struct File: Sendable {
    public let name: String
    public let text: String
    public let encoding: Encoding

    /// What is saved.
    public var bytes: [UInt8] {
      switch encoding {
      case .utf8: Array(text.utf8)
      case .latin1: text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
      case .utf16:
        [0xFF, 0xFE] + text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
      }
    }
  }

  /// How a file is saved; the other two are mistakes that office programs make.
  public enum Encoding: String, Sendable {
    case utf8 = "UTF-8"
    case latin1 = "Windows-1252"
    case utf16 = "UTF-16"
  }

  /// What reads the files.
  public enum Reader: Sendable {
    /// `validate` reads the first file.
    case validate
    /// `test` runs the cases of the first file.
    case test
    /// `evaluate` or another command reads the folder `data`.
    case data(command: String, criterion: String)
  }

  public let reader: Reader
  public let files: [File]
  /// Options of the command line, as the shell splits them.
  public let options: [String]

  /// The command line as a user types it.
  public var commandLine: String { (["nadir"] + arguments).joined(separator: " ") }

  /// The arguments of the program.
  public var arguments: [String] {
    switch reader {
    case .validate: ["validate"] + files.prefix(1).map(\.name) + options
    case .test: ["test"] + files.prefix(1).map(\.name) + options
    case .data(let command, let criterion): [command, "data", criterion] + options
    }
  }
}
