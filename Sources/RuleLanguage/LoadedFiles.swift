import SourceText
import Synchronization

/// The rule files of a library that were asked for before: many files extend or read the same ones.
///
/// Each is checked once; what a file says does not depend on who asks.
final class LoadedFiles: Sendable {
  /// The sections of one file, without those that it extends.
  struct Read: Sendable {
    let syntax: RuleFileSyntax?
    let diagnostics: [Diagnostic]
  }

  private let known = Mutex<[String: RuleLibrary.Loaded]>([:])
  private let read = Mutex<[String: Read]>([:])

  init() {}

  /// What is known of other files than one that has changed, and than those that rest on it.
  init(of older: LoadedFiles, without changed: String) {
    let kept = older.known.withLock { known in
      known.filter { id, loaded in
        id != changed && loaded.rules.map { !$0.rests(on: changed, known) } ?? false
      }
    }
    known.withLock { $0 = kept }
    let others = older.read.withLock { $0.filter { $0.key != changed } }
    read.withLock { $0 = others }
  }

  /// What a file says by itself, read once.
  func reading(_ file: SourceFile, _ id: String) -> Read {
    if let known = read.withLock({ $0[id] }) { return known }
    var reader = RuleFileReader()
    let syntax = reader.read(file)
    let result = Read(syntax: syntax, diagnostics: reader.diagnostics)
    read.withLock { $0[id] = result }
    return result
  }

  subscript(id: String) -> RuleLibrary.Loaded? {
    get { known.withLock { $0[id] } }
    set { known.withLock { $0[id] = newValue } }
  }
}

extension RuleFile {
  /// Whether this extends or reads a file, at whatever remove.
  fileprivate func rests(on id: String, _ known: [String: RuleLibrary.Loaded]) -> Bool {
    if ancestry.contains(id) { return true }
    return reads.contains { read in
      // A file that is read and not known was read under other conditions.
      read.fileID == id || known[read.fileID]?.rules.map { $0.rests(on: id, known) } ?? true
    }
  }
}
