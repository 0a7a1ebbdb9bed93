import Dispatch
import FoundationEssentials
import Glibc
import Parallel
import RuleAuthoring
import RuleLanguage
import SourceText

/// Checks files again whenever they change: `validate --watch`.
///
/// Only what has changed, and what rests on it, is checked; everything else keeps its findings.
struct Watch {
  private let paths: [String]
  /// The files of the library that are not among those selected, looked at less often.
  private let others: [String]
  private var library: RuleLibrary
  private var checks: [FileCheck] = []
  private var states: [String: FileState] = [:]

  init(_ selected: [String], library: RuleLibrary) {
    paths = selected
    self.library = library
    let known = Set(selected.map(FileSystem.canonical))
    others = library.ids.compactMap { library.file($0)?.path }
      .filter { !known.contains(FileSystem.canonical($0)) && FileSystem.exists($0) }
  }

  /// Never returns: the program ends well when it is interrupted or told to end.
  mutating func run(_ show: ([Diagnostic], Int) throws -> Void) throws -> Never {
    let signals = Self.endingWell()
    for path in paths + others { states[path] = FileState(path) }
    checks = paths.mappedInParallel { [library] path in
      FileCheck(of: Self.file(path, in: library), in: library)
    }
    try show(checks.flatMap(\.findings), paths.count)
    Console.error("watching \(paths.count.counted("file")); Ctrl-C ends\n")
    var rounds = 0
    while true {
      // The sources end with their last use.
      try withExtendedLifetime(signals) {
        try look(among: rounds.isMultiple(of: 20) ? paths + others : paths, show)
      }
      rounds += 1
    }
  }

  /// Looks once, and checks and shows what has changed, or rests for a moment.
  private mutating func look(among paths: [String], _ show: ([Diagnostic], Int) throws -> Void)
    throws
  {
    let start = ContinuousClock.now
    let changed = changedPaths(among: paths)
    guard changed.isEmpty else {
      check(changed)
      try show(checks.flatMap(\.findings), self.paths.count)
      let time = Int((ContinuousClock.now - start) / .milliseconds(1))
      let what = changed.count == 1 ? changed[0] : changed.count.counted("file")
      Console.error("checked \(what) in \(time) ms\n")
      return
    }
    // Looking takes a tenth of the time at most.
    let pause = max(.milliseconds(25), (ContinuousClock.now - start) * 9)
    usleep(UInt32(pause / .microseconds(1)))
  }

  /// Ends the program with status 0 on Ctrl-C.
  private static func endingWell() -> [any DispatchSourceSignal] {
    [SIGINT, SIGTERM].map { number in
      _ = signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { exit(0) }
      source.resume()
      return source
    }
  }

  /// Files with another state than before; one that is not there is perhaps being written.
  private mutating func changedPaths(among paths: [String]) -> [String] {
    paths.filter { path in
      guard let state = FileState(path), state != states[path] else { return false }
      states[path] = state
      return true
    }
  }

  private mutating func check(_ changed: [String]) {
    var ids: Set<String> = []
    var files: [String: SourceFile] = [:]
    for path in changed {
      guard let file = FileSystem.sourceFile(path) else { continue }
      files[path] = file
      let id = RuleLibrary.id(ofFile: path)
      // Another file of the same name is checked by itself, and stays unknown to the rest.
      guard library.file(id)?.path == path else { continue }
      library = library.adding(file, as: id)
      ids.insert(id)
    }
    let concerned = paths.indices.filter { index in
      let path = paths[index]
      let isRuleFile = RuleLibrary.isRuleFile(path)
      return files[path] != nil || checks[index].rests(on: ids, in: library, isRuleFile: isRuleFile)
    }
    let found = concerned.mappedInParallel { [paths, library, files] index in
      FileCheck(of: files[paths[index]] ?? Self.file(paths[index], in: library), in: library)
    }
    for (index, check) in zip(concerned, found) { checks[index] = check }
  }

  private static func file(_ path: String, in library: RuleLibrary) -> SourceFile {
    if let known = library.file(RuleLibrary.id(ofFile: path)), known.path == path { return known }
    return FileSystem.sourceFile(path) ?? SourceFile(path: path, text: "")
  }
}

/// What tells whether a file has changed, without reading it.
private struct FileState: Equatable {
  let modified: Date?
  let size: UInt64
  let number: UInt64

  init?(_ path: String) {
    guard let known = try? FileManager.default.attributesOfItem(atPath: path) else { return nil }
    modified = known[.modificationDate] as? Date
    size = known[.size] as? UInt64 ?? 0
    number = known[.systemFileNumber] as? UInt64 ?? 0
  }
}
