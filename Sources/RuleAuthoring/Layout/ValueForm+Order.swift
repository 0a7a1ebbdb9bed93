import RuleLanguage

extension ValueForm {
  /// What the items of a list hold.
  var item: ValueForm? {
    switch self {
    case .list(let item): item
    case .either(let forms): forms.lazy.compactMap(\.item).first
    case .text, .expression, .words, .mapping, .named: nil
    }
  }

  /// What the value of a key of a mapping holds.
  func value(of key: String) -> ValueForm? {
    switch self {
    case .mapping(let form): form.keys.first { $0.name == key }?.holds ?? form.others
    case .named(let value): value
    case .either(let forms): forms.lazy.compactMap { $0.value(of: key) }.first
    case .text, .expression, .words, .list: nil
    }
  }

  /// The places of keys in canonical order; `nil` where their order is the author's, or where the
  /// language does not know all of them.
  func order(of keys: [String]) -> [Int]? {
    switch self {
    case .either(let forms): return forms.lazy.compactMap { $0.order(of: keys) }.first
    case .text, .expression, .words, .list, .named: return nil
    case .mapping(let form):
      let ranks = keys.map { form.names.firstIndex(of: $0) }
      guard form.others == nil, !ranks.contains(nil) else { return nil }
      return keys.indices.sorted { (ranks[$0] ?? 0, $0) < (ranks[$1] ?? 0, $1) }
    }
  }
}
