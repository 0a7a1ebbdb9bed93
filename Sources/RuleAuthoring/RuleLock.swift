public import RuleLanguage
import SourceText

/// The content of every rule file that some files stand on: they themselves, those that they
/// extend or read, and what these extend or read.
public struct RuleLock: Sendable, Equatable {
  /// One file as it was.
  public struct Entry: Sendable, Equatable {
    public var id: String
    public var sha256: String
    /// Ids of the file that it extends and of those that it reads.
    public var uses: [String]

    /// Takes all parts.
    public init(id: String, sha256: String, uses: [String]) {
      self.id = id
      self.sha256 = sha256
      self.uses = uses
    }
  }

  /// In the order of their ids.
  public var entries: [Entry]

  /// Takes the entries of an earlier lock.
  public init(entries: [Entry]) { self.entries = entries }

  /// The files of a library that these stand on; what cannot be found or has errors stands for
  /// nothing but itself.
  public init(_ ids: [String], in library: RuleLibrary) {
    var found: [String: Entry] = [:]
    var waiting = ids
    while let id = waiting.popLast() {
      guard found[id] == nil, let file = library.file(id) else { continue }
      let rules = library.load(id).rules
      let uses = (rules?.ancestry.prefix(1) ?? []) + (rules?.reads.map(\.fileID) ?? [])
      let others = Set(uses).sorted()
      found[id] = Entry(id: id, sha256: file.sha256, uses: others)
      waiting += others
    }
    entries = found.values.sorted { $0.id < $1.id }
  }

  /// What became of one file.
  public struct Change: Sendable, Equatable {
    public enum Kind: String, Sendable { case changed, missing, added }

    public var id: String
    public var kind: Kind
    /// Files that stand on it, in the order of their ids.
    public var concerned: [String]
  }

  /// What is not as it was in an earlier lock, in the order of the ids.
  public func changes(since earlier: RuleLock) -> [Change] {
    let then = Dictionary(earlier.entries.map { ($0.id, $0) }) { first, _ in first }
    let now = Dictionary(entries.map { ($0.id, $0) }) { first, _ in first }
    return Set(then.keys).union(now.keys).sorted().compactMap { id in
      let kind: Change.Kind
      switch (then[id], now[id]) {
      case (let old?, let new?):
        guard old.sha256 != new.sha256 else { return nil }
        kind = .changed
      case (nil, _): kind = .added
      case (_, nil): kind = .missing
      }
      let lock = kind == .added ? self : earlier
      return Change(id: id, kind: kind, concerned: lock.standing(on: id))
    }
  }

  /// The files that use one, directly or through others.
  private func standing(on id: String) -> [String] {
    var found: Set<String> = []
    var waiting = [id]
    while let next = waiting.popLast() {
      for entry in entries where entry.uses.contains(next) && !found.contains(entry.id) {
        found.insert(entry.id)
        waiting.append(entry.id)
      }
    }
    return found.subtracting([id]).sorted()
  }
}
