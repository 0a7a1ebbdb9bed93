import ArgumentParser
import FoundationEssentials
import Reporting
import RuleAuthoring
import RuleLanguage
import SourceText

struct Lock: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lock",
    abstract: "Write the hashes of rule files and of all that they stand on, or check them.",
    discussion: """
      Without names, every rule file of the library. With --check nothing is written: what is not \
      as the file of hashes has it is named, and the status is 1.
      """)

  @Argument(help: "Ids or paths of rule files.") var ids: [String] = []
  @Flag(help: "Say what changed since the hashes were written.") var check = false
  @Option(help: "The file of hashes.") var file = "nadir.lock"
  @Option(help: "A folder of rule files, looked at before the standard one.") var rules: [String] =
    []

  func run() throws {
    try running {
      let folder = try RuleFolder(extra: rules)
      guard check else {
        let roots = try Roots(ids.isEmpty ? folder.library.ids : ids, in: folder)
        let names = try ids.map { $0.hasSuffix(".yaml") ? $0 : try folder.load($0).id }
        return try OutputFile.write(
          LockFile(names: names, lock: roots.lock).text, to: file,
          inputs: roots.paths)
      }
      try compare(in: folder)
    }
  }

  private func compare(in folder: RuleFolder) throws {
    guard ids.isEmpty else {
      throw Failure.usage("--check looks at the files that `\(file)` names, and takes no others")
    }
    let earlier = try LockFile(path: file)
    let named = earlier.names.isEmpty ? folder.library.ids : earlier.names
    // What a file stood on is looked for even where the file itself can no longer be read.
    let roots = try Roots(
      named + earlier.lock.entries.map(\.id).filter(folder.library.contains), in: folder,
      mayBeMissing: true)
    let changes = roots.lock.changes(since: earlier.lock)
    for change in changes {
      let others = change.concerned.isEmpty ? "" : "; \(list(change.concerned)) stand on it"
      try Console.out("\(change.kind.rawValue): \(change.id)\(others)\n")
    }
    guard changes.isEmpty else {
      throw Failure(
        status: Failure.Status.failed,
        message: "\(changes.count.counted("rule file")) not as in `\(file)`")
    }
    try Console.out("\(earlier.lock.entries.count.counted("rule file")) as in `\(file)`\n")
  }

  private func list(_ ids: [String]) -> String { ids.joined(separator: ", ") }
}

/// Rule files that were named, and all that they stand on.
private struct Roots {
  let lock: RuleLock
  let paths: [String]

  /// - Throws: status 66 for a name of nothing, unless that is to be found out; 65 for a file with
  ///   errors.
  init(_ names: [String], in folder: RuleFolder, mayBeMissing: Bool = false) throws {
    var library = folder.library
    var ids: [String] = []
    for name in names {
      if mayBeMissing, !library.contains(name), !FileSystem.exists(name) { continue }
      let (loaded, id) = try folder.load(name)
      guard let rules = loaded.rules else {
        // A file that was sound when it was locked has changed, and is told so below.
        if mayBeMissing {
          if let file = FileSystem.sourceFile(name) { library = library.adding(file, as: id) }
          ids.append(id)
          continue
        }
        FindingsPrinter.print(loaded.diagnostics)
        throw Failure(status: Failure.Status.badInput, message: "`\(name)` has errors")
      }
      if library.file(id) !== rules.file { library = library.adding(rules.file, as: id) }
      ids.append(id)
    }
    lock = RuleLock(ids, in: library)
    paths = lock.entries.compactMap { library.file($0.id)?.path }
  }
}

/// The written form of a lock.
private struct LockFile {
  /// As they were named; empty: the whole library.
  let names: [String]
  let lock: RuleLock

  init(names: [String], lock: RuleLock) {
    self.names = names
    self.lock = lock
  }

  /// - Throws: status 66 where there is no such file, 65 where it is no file of hashes.
  init(path: String) throws {
    guard let bytes = FileSystem.read(path) else {
      throw Failure(
        status: Failure.Status.notFound,
        message: "there is no file `\(path)`; nadir lock without --check writes it")
    }
    guard let form = try? JSONDecoder().decode(Form.self, from: Data(bytes)), form.lock == 1 else {
      throw Failure(
        status: Failure.Status.badInput, message: "`\(path)` is no file of hashes of version 1")
    }
    names = form.names
    lock = RuleLock(
      entries: form.files.map { RuleLock.Entry(id: $0.id, sha256: $0.sha256, uses: $0.uses) })
  }

  var text: String {
    JSONValue.object([
      ("lock", .number("1")), ("names", .array(names.map { .string($0) })),
      (
        "files",
        .array(
          lock.entries.map { entry in
            .object([
              ("id", .string(entry.id)), ("sha256", .string(entry.sha256)),
              ("uses", .array(entry.uses.map { .string($0) })),
            ])
          })
      ),
    ]).document
  }

  private struct Form: Decodable {
    struct File: Decodable {
      var id: String
      var sha256: String
      var uses: [String]
    }

    var lock: Int
    var names: [String]
    var files: [File]
  }
}
