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

// MARK: - Ways to write one

extension Example {
  /// A rule file as a whole, with files beside it.
  static func file(
    _ text: String, name: String = "example", encoding: Encoding = .utf8,
    beside others: [String: String] = [:]
  ) -> Example {
    let more = others.sorted { $0.key < $1.key }.map {
      File(name: "\($0.key).yaml", text: $0.value + "\n", encoding: .utf8)
    }
    return Example(
      reader: .validate,
      files: [File(name: "\(name).yaml", text: text + "\n", encoding: encoding)] + more,
      options: more.isEmpty ? [] : ["--rules", "."])
  }

  /// Sections of a variant of RECIST 1.1, below its first lines.
  static func variant(_ sections: String) -> Example {
    file(
      """
      language: 1
      id: example
      title: An example
      source: Own proposal
      extends: recist-1.1
      \(sections)
      """)
  }

  /// A pattern that stands alone, below its first lines.
  static func pattern(_ sections: String) -> Example {
    file(
      """
      language: 1
      id: example
      kind: pattern
      title: An example
      source: Own proposal
      \(sections)
      """)
  }

  /// Cases of RECIST 1.1, below their first lines.
  static func cases(_ text: String) -> Example {
    caseFile("language: 1\ncases_of: recist-1.1\n" + text)
  }

  /// A case file as a whole.
  static func caseFile(_ text: String, options: String...) -> Example {
    Example(
      reader: .test,
      files: [File(name: "example.cases.yaml", text: text + "\n", encoding: .utf8)],
      options: options)
  }

  /// The lesions of a study, and other tables of it by their names without `.csv`.
  static func lesions(
    _ text: String, _ others: [String: String] = [:], encoding: Encoding = .utf8,
    criterion: String = "recist-1.1", options: String...
  ) -> Example {
    let more = others.sorted { $0.key < $1.key }
    return Example(
      reader: .data(command: "evaluate", criterion: "--criteria=\(criterion)"),
      files: [File(name: "data/lesions.csv", text: text + "\n", encoding: encoding)]
        + more.map { name, text in
          // `organs.csv` is named by an option and stands beside the data.
          let folder = name == "organs" ? "" : "data/"
          return File(name: "\(folder)\(name).csv", text: text + "\n", encoding: .utf8)
        }, options: options)
  }

  /// Tables of a study without `lesions.csv`.
  static func tables(
    _ tables: [String: String], criterion: String = "recist-1.1", options: String...
  ) -> Example {
    Example(
      reader: .data(command: "evaluate", criterion: "--criteria=\(criterion)"),
      files: tables.sorted { $0.key < $1.key }.map {
        File(name: "data/\($0.key).csv", text: $0.value + "\n", encoding: .utf8)
      }, options: options)
  }
}
