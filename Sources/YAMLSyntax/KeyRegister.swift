internal import SourceText

/// The keys of one mapping so far; equal are those whose Unicode normal forms are equal.
struct KeyRegister {
  /// What an earlier key is to a new one.
  enum Earlier {
    case same(YAMLScalar)
    case differentCase(YAMLScalar)
  }

  /// Most mappings have few keys, among which looking is faster than hashing.
  private var few: [YAMLScalar] = []
  private static let most = 12
  private var exact: [String: YAMLScalar] = [:]
  private var folded: [String: YAMLScalar] = [:]

  /// Adds a key, and gives the earlier one that it repeats.
  mutating func add(_ key: YAMLScalar) -> Earlier? {
    guard few.count < Self.most else { return addToMany(key) }
    var twin: Int?
    for index in few.indices {
      if few[index].text == key.text { return .same(few[index]) }
      if twin == nil, Self.isTwin(few[index].text, key.text) { twin = index }
    }
    if few.isEmpty { few.reserveCapacity(4) }
    few.append(key)
    return twin.map { .differentCase(few[$0]) }
  }

  /// Whether two texts are alike but for the case of letters.
  private static func isTwin(_ a: String, _ b: String) -> Bool {
    // Another letter of ASCII settles it without a copy.
    for (x, y) in zip(a.utf8, b.utf8) {
      if x >= 0x80 || y >= 0x80 { break }
      if x | 0x20 != y | 0x20 { return false }
    }
    return a.lowercased() == b.lowercased()
  }

  private mutating func addToMany(_ key: YAMLScalar) -> Earlier? {
    if exact.isEmpty {
      for known in few.reversed() {
        exact[known.text] = known
        folded[known.text.lowercased()] = known
      }
    }
    if let first = exact[key.text] { return .same(first) }
    exact[key.text] = key
    let lower = key.text.lowercased()
    if let twin = folded[lower] { return .differentCase(twin) }
    folded[lower] = key
    return nil
  }
}
