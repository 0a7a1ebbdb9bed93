internal import SourceText

/// The keys of one mapping so far; equal are those whose Unicode normal forms are equal.
///
/// The keys themselves stay in the entries of the mapping.
struct KeyRegister {
  /// What an earlier key is to a new one.
  enum Earlier {
    case same(YAMLScalar)
    case differentCase(YAMLScalar)
  }

  /// Most mappings have few keys, among which looking is faster than hashing.
  private static let most = 16
  /// Of the first entries; a key that is already refused has none.
  private var prints = InlineArray<16, KeyPrint?>(repeating: nil)
  private var exact: [String: YAMLScalar] = [:]
  private var folded: [String: YAMLScalar] = [:]

  /// Adds the key of the entry that is to follow these, and gives the earlier one that it repeats.
  mutating func add(_ key: YAMLScalar, behind entries: [YAMLEntry]) -> Earlier? {
    guard entries.count < Self.most else { return addToMany(key, behind: entries) }
    let print = KeyPrint(key.text)
    var twin: YAMLScalar?
    for index in entries.indices {
      guard let known = prints[index], known.mayBeTwin(of: print) else { continue }
      let earlier = entries[index].key
      if earlier.text == key.text { return .same(earlier) }
      if twin == nil, earlier.text.lowercased() == key.text.lowercased() { twin = earlier }
    }
    prints[entries.count] = print
    return twin.map { .differentCase($0) }
  }

  private mutating func addToMany(_ key: YAMLScalar, behind entries: [YAMLEntry]) -> Earlier? {
    if exact.isEmpty {
      for (index, entry) in entries.prefix(Self.most).enumerated() where prints[index] != nil {
        _ = enter(entry.key)
      }
    }
    if let first = exact[key.text] { return .same(first) }
    return enter(key).map { .differentCase($0) }
  }

  /// Gives the first key that is alike but for the case of letters.
  private mutating func enter(_ key: YAMLScalar) -> YAMLScalar? {
    exact[key.text] = key
    let lower = key.text.lowercased()
    if let twin = folded[lower] { return twin }
    folded[lower] = key
    return nil
  }
}

/// A number that tells most keys apart without a look at their texts.
private struct KeyPrint {
  private var number: UInt64 = 0xCBF2_9CE4_8422_2325
  /// Other letters than those of ASCII may be written in several ways.
  private var isExact = true

  init(_ text: String) {
    for byte in text.utf8 {
      if byte >= 0x80 { isExact = false }
      // Large and small letters alike.
      number = (number ^ UInt64(byte | 0x20)) &* 0x0000_0100_0000_01B3
    }
  }

  /// Whether two texts may be alike but for the case of letters.
  func mayBeTwin(of other: KeyPrint) -> Bool {
    number == other.number || !isExact || !other.isExact
  }
}
