import RuleLanguage

/// The words that a rule file can speak of, numbered, so that a set of words is a set of bits.
struct Vocabulary: Sendable {
  private(set) var words: [String] = []
  private var indices: [String: Int] = [:]

  init(_ rules: RuleFile) {
    for state in Self.states { add(state) }
    for word in rules.words { add(word.word) }
    for word in ReportedColumn.classWords { add(word) }
    for parameter in rules.parameters {
      if case .word(let options) = parameter.type { options.forEach { add($0) } }
    }
    for observation in rules.observations { observation.words.forEach { add($0) } }
    for attribute in rules.attributes { attribute.words.forEach { add($0) } }
    for external in rules.externals {
      if case .word(let words) = external.type { words.forEach { add($0) } }
    }
    for definition in rules.definitions {
      if case .word(let words) = definition.type { words.forEach { add($0) } }
      definition.undecided.map { add($0) }
    }
  }

  static let states = [
    "measured", "too small", "absent", "not evaluable", "resected", "irradiated", "present",
    "decreased", "increased", "unequivocal progression", "equivocal",
  ]

  private mutating func add(_ word: String) {
    guard indices[word] == nil else { return }
    indices[word] = words.count
    words.append(word)
  }

  func index(_ word: String) -> Int? { indices[word] }

  func index(ignoringCase word: String) -> Int? {
    indices[word] ?? words.firstIndex { $0.lowercased() == word.lowercased() }
  }

  func set(_ words: [String]) -> WordSet {
    words.reduce(0) { set, word in set | (indices[word].map { WordSet(1) << WordSet($0) } ?? 0) }
  }

  /// The words of a set, in their order.
  func words(of set: WordSet) -> [String] {
    words.indices.filter { set & (WordSet(1) << WordSet($0)) != 0 }.map { words[$0] }
  }
}
