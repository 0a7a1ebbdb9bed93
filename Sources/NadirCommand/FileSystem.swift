import FoundationEssentials
import SourceText

/// Reading and writing of files; everything else in the program works on bytes.
enum FileSystem {
  static func read(_ path: String) -> [UInt8]? {
    FileManager.default.contents(atPath: path).map { Array($0) }
  }

  static func sourceFile(_ path: String) -> SourceFile? {
    read(path).map { SourceFile(path: path, bytes: $0) }
  }

  static func isFolder(_ path: String) -> Bool {
    var isFolder = false
    let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    return exists && isFolder
  }

  static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  /// Names in a folder in alphabetical order.
  static func names(in folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
  }

  /// Every file below a folder with one of the endings, in order.
  static func files(below folder: String, endings: [String]) -> [String] {
    names(in: folder).flatMap { name -> [String] in
      let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
      if isFolder(path) { return name.hasPrefix(".") ? [] : files(below: path, endings: endings) }
      return endings.contains { name.hasSuffix($0) } ? [path] : []
    }
  }

  /// The files named, and the YAML files below the folders named.
  static func yamlFiles(_ paths: [String]) throws -> [String] {
    try paths.flatMap { path in
      guard exists(path) else {
        throw Failure(status: Failure.Status.notFound, message: "there is no file `\(path)`")
      }
      return isFolder(path) ? files(below: path, endings: [".yaml", ".yml"]) : [path]
    }
  }

  /// Writes a file that is there anew, whole or not at all; a link stays one.
  static func replace(_ path: String, with bytes: [UInt8]) throws {
    do {
      try Data(bytes).write(to: URL(fileURLWithPath: canonical(path)), options: .atomic)
    } catch {
      throw Failure(status: Failure.Status.writing, message: "`\(path)` cannot be written")
    }
  }

  /// Writes a text into a file that does not exist yet.
  static func write(_ text: String, toNewFile path: String) throws {
    guard !exists(path) else {
      throw Failure(
        status: Failure.Status.cannotCreate, message: "`\(path)` exists; name a new file")
    }
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .withoutOverwriting)
    } catch {
      throw Failure(
        status: Failure.Status.cannotCreate, message: "`\(path)` cannot be written")
    }
  }

  /// Writes files into a folder that must not hold anything yet.
  static func write(_ files: [(name: String, bytes: [UInt8])], toNewFolder folder: String) throws {
    guard names(in: folder).isEmpty else {
      throw Failure(
        status: Failure.Status.cannotCreate,
        message: "`\(folder)` is not empty; name a folder that does not exist yet")
    }
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
      for file in files {
        try Data(file.bytes).write(to: URL(fileURLWithPath: "\(folder)/\(file.name)"))
      }
    } catch {
      throw Failure(
        status: Failure.Status.cannotCreate, message: "`\(folder)` cannot be written")
    }
  }

  /// The path of this program with every link resolved.
  static var executablePath: String? {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
      ?? CommandLine.arguments.first
  }

  /// The folder that a path names the last part in; empty for a name alone.
  static func parent(_ path: String) -> String {
    let whole = withoutLastSlashes(path)
    guard let slash = whole.lastIndex(of: "/") else { return "" }
    let folder = withoutLastSlashes(whole[..<slash])
    return folder.isEmpty ? "/" : String(folder)
  }

  static func lastComponent(_ path: String) -> String {
    let whole = withoutLastSlashes(path)
    return whole.lastIndex(of: "/").map { String(whole[whole.index(after: $0)...]) }
      ?? String(whole)
  }

  private static func withoutLastSlashes(_ path: some StringProtocol) -> Substring {
    var path = Substring(path)
    while path.last == "/" { path.removeLast() }
    return path
  }

  static func canonical(_ path: String) -> String {
    URL(fileURLWithPath: path).resolvingSymlinksInPath().path
  }
}
