import RuleLanguage
import SourceText

/// Finds the rule files of a run.
struct RuleFolder {
  let library: RuleLibrary
  /// Tables of published counts, by file name.
  let publishedTables: [SourceFile]
  /// The folders used, nearest first, as `nadir list` names them.
  let folders: [String]

  /// `--rules` folders first; then the folder installed beside the program, or a `Rules` folder
  /// in one above it, or the copy inside the program; files of `own` take the places of those with
  /// the same ids, which are not even read.
  init(extra: [String], own: [String: SourceFile] = [:]) throws {
    var files = own
    var folders: [String] = []
    for folder in extra {
      guard FileSystem.isFolder(folder) else {
        throw Failure(status: Failure.Status.notFound, message: "there is no folder `\(folder)`")
      }
      folders.append(folder)
      Self.add(folder, to: &files)
    }
    if let standard = Self.standardFolder() {
      folders.append(standard)
      Self.add(standard, to: &files)
    } else {
      folders.append(Self.embeddedName)
      for (id, file) in Self.embedded() where files[id] == nil { files[id] = file }
    }
    self.folders = folders
    library = RuleLibrary(files: files.filter { RuleLibrary.isRuleFile($0.key + ".yaml") })
    publishedTables = files.filter { RuleLibrary.isPublishedTable($0.key + ".yaml") }
      .sorted { $0.key < $1.key }.map(\.value)
  }

  /// The ids of the library's files of a kind; those with errors are named on standard error.
  func ids(of kind: RuleFile.Kind) -> [String] {
    library.ids.filter { id in
      guard let rules = library.load(id).rules else {
        Console.error(
          "warning: `\(id)` has errors and is left out; nadir validate "
            + "\(library.file(id)?.path ?? id) names them\n")
        return false
      }
      return rules.kind == kind
    }
  }

  /// A rule file as the command line names it, by id or path, checked against the library; with
  /// its id.
  func load(_ name: String) throws -> (RuleLibrary.Loaded, id: String) {
    let isPath = name.contains("/") || name.hasSuffix(".yaml") || name.hasSuffix(".yml")
    if !isPath, library.contains(name) { return (library.load(name), name) }
    if FileSystem.exists(name), !FileSystem.isFolder(name) { return try load(path: name) }
    let hint =
      Suggestion.nearest(to: name, among: library.ids).map { "did you mean `\($0)`?" }
      ?? "`nadir list` names them all"
    throw Failure(
      status: Failure.Status.notFound,
      message: isPath
        ? "there is no file `\(name)`" : "no criterion has the id `\(name)`; \(hint)")
  }

  /// A rule file by its path, checked against the library; with its id.
  func load(path: String) throws -> (RuleLibrary.Loaded, id: String) {
    guard let file = FileSystem.sourceFile(path) else {
      throw Failure(status: Failure.Status.notFound, message: "`\(path)` cannot be read")
    }
    let id = RuleLibrary.id(ofFile: path)
    return (library.adding(file, as: id).load(id), id)
  }

  private static func add(_ folder: String, to files: inout [String: SourceFile]) {
    for name in FileSystem.names(in: folder)
    where RuleLibrary.isRuleFile(name) || RuleLibrary.isPublishedTable(name) {
      let id = String(name.dropLast(5))
      guard files[id] == nil else { continue }
      files[id] = FileSystem.sourceFile("\(folder)/\(name)")
    }
  }

  /// How the copy inside the program is named among folders.
  static let embeddedName = "(inside the program)"

  private static func embedded() -> [(String, SourceFile)] {
    embeddedRules.split(separator: "\u{1}").compactMap { part in
      guard let end = part.firstIndex(of: "\n") else { return nil }
      let name = String(part[..<end])
      let text = String(part[end...].dropFirst())
      return (String(name.dropLast(5)), SourceFile(path: "nadir:\(name)", text: text))
    }
  }

  private static func standardFolder() -> String? {
    guard let program = FileSystem.executablePath else { return nil }
    let binary = FileSystem.parent(FileSystem.canonical(program))
    let installed = "\(FileSystem.parent(binary))/share/nadir/Rules"
    if FileSystem.isFolder(installed) { return installed }
    var folder = binary
    while folder != "/", !folder.isEmpty {
      let rules = "\(folder)/Rules"
      if FileSystem.isFolder(rules) { return rules }
      folder = FileSystem.parent(folder)
    }
    return nil
  }
}
