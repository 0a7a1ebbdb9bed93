import RuleLanguage

extension ValueForm {
  /// The places of keys in canonical order; `nil` where their order is the author's, or where the
  /// language does not know all of them.
  func order(of keys: [String]) -> [Int]? {
    switch self {
    case .either(let forms): return forms.lazy.compactMap { $0.order(of: keys) }.first
    case .text, .expression, .name, .words, .list, .named: return nil
    case .mapping(let form):
      let ranks = keys.map { form.names.firstIndex(of: $0) }
      guard form.others == nil, !ranks.contains(nil) else { return nil }
      return keys.indices.sorted { (ranks[$0] ?? 0, $0) < (ranks[$1] ?? 0, $1) }
    }
  }
}
