internal import SourceText

/// The keys of one mapping so far; equal are those whose Unicode normal forms are equal.
struct KeyRegister {
  /// What an earlier key is to a new one.
  enum Earlier {
    case same(YAMLScalar)
    case differentCase(YAMLScalar)
  }

  private var exact: [String: YAMLScalar] = [:]
  private var folded: [String: YAMLScalar] = [:]

  /// Adds a key, and gives the earlier one that it repeats.
  mutating func add(_ key: YAMLScalar) -> Earlier? {
    if let first = exact[key.text] { return .same(first) }
    exact[key.text] = key
    let lower = key.text.lowercased()
    if let twin = folded[lower] { return .differentCase(twin) }
    folded[lower] = key
    return nil
  }
}
