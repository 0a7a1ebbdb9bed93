/// Texts of the data and the rules as small integers; what is asked of them is remembered.
struct TextTable {
  private var texts: [String] = []
  private var lowered: [String] = []
  private var sideless: [Int] = []
  private var indices: [String: Int] = [:]

  init() {
    _ = index(of: "")
  }

  mutating func index(of text: String) -> Int {
    if text.isEmpty, !texts.isEmpty { return 0 }
    if let known = indices[text] { return known }
    let index = texts.count
    indices[text] = index
    texts.append(text)
    lowered.append(text.lowercased())
    sideless.append(-1)
    return index
  }

  /// Whether two texts are equal without regard to case.
  func areAlike(_ a: Int, _ b: Int) -> Bool { a == b || lowered[a] == lowered[b] }

  mutating func withoutSide(_ index: Int) -> Int {
    if sideless[index] >= 0 { return sideless[index] }
    let result = self.index(of: OrganText.withoutSide(texts[index]))
    sideless[index] = result
    return result
  }

  func contains(_ whole: Int, _ part: Int) -> Bool {
    lowered[whole].isEmpty ? lowered[part].isEmpty : lowered[whole].containsText(lowered[part])
  }

  /// Whether a text is one of some lower-case words.
  func isAny(of words: [String], _ text: Int) -> Bool {
    words.contains(lowered[text])
  }

  /// How many texts are held, so that a table shared by many subjects can be emptied in time.
  var count: Int { texts.count }
  func text(_ index: Int) -> String { texts[index] }
}
