/// Finds the name that a misspelt one was probably meant to be.
public enum Suggestion {
  /// The nearest candidate within two edits and a third of the length, or `nil`.
  ///
  /// The distance is restricted Damerau–Levenshtein without regard to case; ties go by order.
  public static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
    let wanted = Array(word.lowercased().unicodeScalars)
    let limit = max(1, min(2, wanted.count / 3))
    var best: (name: String, distance: Int)?
    for candidate in candidates where candidate != word {
      let distance = distance(wanted, Array(candidate.lowercased().unicodeScalars))
      if distance <= limit, distance < best?.distance ?? Int.max { best = (candidate, distance) }
    }
    return best?.name
  }

  /// The nearest candidate where it is beyond doubt: the word has four letters or more, and no
  /// other candidate is within two edits, so that `PX` is never mended into `PR` or `PD`.
  public static func certain(to word: String, among candidates: some Sequence<String>) -> String? {
    let wanted = Array(word.lowercased().unicodeScalars)
    guard wanted.count >= 4, let near = nearest(to: word, among: candidates) else { return nil }
    let isAlone = candidates.allSatisfy { other in
      other == near || other == word
        || distance(wanted, Array(other.lowercased().unicodeScalars)) > 2
    }
    return isAlone ? near : nil
  }

  private static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    if abs(a.count - b.count) > 2 { return 3 }
    var beforeLast = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1] + [Int](repeating: 0, count: b.count)
      for j in b.indices {
        row[j + 1] = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          row[j + 1] = min(row[j + 1], beforeLast[j - 1] + 1)
        }
      }
      beforeLast = last
      last = row
    }
    return last[b.count]
  }
}
