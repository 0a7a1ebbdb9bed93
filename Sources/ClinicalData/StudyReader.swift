import SourceText

/// Reads a data set into a study.
public enum StudyReader {
  /// Reads a folder, a single CSV file taken as `lesions.csv`, or, for `-`, standard input.
  ///
  /// Mistakes in the data are collected in the result.
  ///
  /// - Parameters:
  ///   - path: what the user named.
  ///   - standardInput: gives all bytes of standard input; called for `-` only.
  ///   - options: how to read.
  /// - Returns: the study, fit for evaluation if no diagnostic is an error.
  /// - Throws: `DataAccessError` for a path that does not exist or cannot be read.
  public static func read(
    path: String, standardInput: () -> [UInt8], options: ReadingOptions
  ) throws(DataAccessError) -> StudyReading {
    var files = try StudyFiles.found(at: path, standardInput)
    if let organs = options.organs {
      files.organs = SourceFile(path: organs, bytes: try FileAccess.bytes(of: organs))
    }
    return read(files, options)
  }

  /// Reads files that are in memory already, by their names in a folder (`lesions.csv`, ...); a
  /// name `organs.csv` stands for the file of `--organs`.
  public static func read(
    files: [(name: String, bytes: [UInt8])], options: ReadingOptions
  ) -> StudyReading {
    var found = StudyFiles(root: "data")
    for file in files {
      found.add(SourceFile(path: file.name, bytes: file.bytes), as: file.name)
    }
    return read(found, options)
  }

  private static func read(_ files: StudyFiles, _ options: ReadingOptions) -> StudyReading {
    var assembler = StudyAssembler(files, options)
    return assembler.assemble()
  }
}

/// The files of a data set.
struct StudyFiles {
  /// The path of the folder or file.
  var root: String
  var lesions: SourceFile?
  var subjects: SourceFile?
  var observations: SourceFile?
  var readers: SourceFile?
  var responses: SourceFile?
  var organs: SourceFile?
  /// Names of the CSV files of the folder, for a message.
  var names: [String] = []

  init(root: String) {
    self.root = root
  }

  /// In the order in which they are read.
  var all: [SourceFile] {
    [subjects, lesions, responses, observations, readers, organs].compactMap { $0 }
  }

  static let known: Set<String> = [
    "lesions.csv", "subjects.csv", "observations.csv", "readers.csv", "responses.csv",
  ]

  mutating func add(_ file: SourceFile, as name: String) {
    names.append(name)
    switch name {
    case "lesions.csv": lesions = file
    case "subjects.csv": subjects = file
    case "observations.csv": observations = file
    case "readers.csv": readers = file
    case "responses.csv": responses = file
    case "organs.csv": organs = file
    default: break
    }
  }

  static func found(
    at path: String, _ standardInput: () -> [UInt8]
  ) throws(DataAccessError) -> StudyFiles {
    var files = StudyFiles(root: path)
    if path == "-" {
      files.lesions = SourceFile(path: "<stdin>", bytes: standardInput())
      return files
    }
    guard try FileAccess.kind(of: path) == .folder else {
      files.lesions = SourceFile(path: path, bytes: try FileAccess.bytes(of: path))
      return files
    }
    let names = try FileAccess.names(in: path)
    let folder = path.hasSuffix("/") ? path : path + "/"
    for name in names where known.contains(name) {
      let bytes = try FileAccess.bytes(of: folder + name)
      files.add(SourceFile(path: folder + name, bytes: bytes), as: name)
    }
    files.names = names.filter { $0.lowercased().hasSuffix(".csv") }
    return files
  }
}
