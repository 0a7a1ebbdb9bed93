import Synchronization

/// The rule files of a library that were asked for before: many files extend or read the same ones.
///
/// Each is checked once; what a file says does not depend on who asks.
final class LoadedFiles: Sendable {
  private let known = Mutex<[String: RuleLibrary.Loaded]>([:])

  init() {}

  /// What is known of other files than one that has changed, and than those that rest on it.
  init(of older: LoadedFiles, without changed: String) {
    let kept = older.known.withLock { known in
      known.filter { id, loaded in
        id != changed && loaded.rules.map { !$0.rests(on: changed, known) } ?? false
      }
    }
    known.withLock { $0 = kept }
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
