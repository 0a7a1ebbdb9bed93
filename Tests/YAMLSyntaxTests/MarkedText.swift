import SourceText

/// A text in which `⟦…⟧` marks stretches; the marks are taken out.
struct MarkedText {
  let file: SourceFile
  /// The marked stretches, as byte ranges in the text without marks.
  let ranges: [Range<Int>]

  init(_ marked: String) {
    var text = ""
    var open: [Int] = []
    var found: [Range<Int>] = []
    for character in marked.unicodeScalars {
      switch character {
      case "⟦": open.append(text.utf8.count)
      case "⟧": if let start = open.popLast() { found.append(start..<text.utf8.count) }
      default: text.unicodeScalars.append(character)
      }
    }
    precondition(open.isEmpty, "every mark is closed")
    file = SourceFile(path: "test.yaml", text: text)
    ranges = found
  }
}

extension SourceRange {
  var offsets: Range<Int> { start..<end }
}

/// Reproducible random numbers (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
