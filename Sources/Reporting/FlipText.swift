import RuleEvaluation
import SourceText

/// What would flip a response, in a few lines: one for each word, the nearest changes first, and
/// one for parameters.
struct FlipText {
  private let flips: [Explanation.Flip]

  /// Takes the flips of one explanation.
  init(_ explanation: Explanation) {
    flips = explanation.flips
  }

  /// At most this many words get a line, and a line names at most so many changes of a kind.
  private static let mostWords = 4
  private static let mostChanges = 2

  var lines: [(title: String, text: String)] {
    let data = flips.filter { $0.kind != .parameter }
    var words: [String] = []
    for flip in nearestFirst(data) where !words.contains(flip.word) { words.append(flip.word) }
    var out = words.prefix(Self.mostWords).map { word in
      (title: "would be \(word)", text: "if \(line(data.filter { $0.word == word }))")
    }
    let numbers = nearestFirst(flips.filter { $0.kind == .parameter && $0.direction != nil })
    if !numbers.isEmpty {
      let texts = numbers.prefix(Self.mostChanges).map { "\($0.word) if \(parameter($0))" }
      out.append((title: "or by rule", text: texts.joined(separator: "; ")))
    }
    return out
  }

  private func line(_ flips: [Explanation.Flip]) -> String {
    let sizes = nearestFirst(flips.filter { $0.kind == .size })
    let others = flips.filter { $0.kind != .size }
    var texts = sizes.prefix(Self.mostChanges).map(size)
    texts += others.prefix(Self.mostChanges).map(other)
    let left =
      max(0, sizes.count - Self.mostChanges) + max(0, others.count - Self.mostChanges)
    return texts.joined(separator: ", or ") + (left > 0 ? ", or \(left.counted("other way"))" : "")
  }

  private func size(_ flip: Explanation.Flip) -> String {
    let verb = flip.direction == .up ? "rose" : "fell"
    let total = flip.total.map { " (\($0.name) \($0.from) -> \($0.to))" } ?? ""
    return "\(flip.column) of \(flip.lesion) \(verb) from \(flip.from) to \(value(flip))\(total)"
  }

  private func other(_ flip: Explanation.Flip) -> String {
    switch flip.kind {
    case .newLesion:
      return flip.direction == nil
        ? "there were a new lesion" : "there were a new lesion of \(value(flip))"
    case .observation, .evidence: return "\(flip.column) were \(flip.to)"
    default:
      let size = flip.to == "measured" ? ", as large as last measured" : ""
      return "\(flip.lesion) were \(flip.to)\(size)"
    }
  }

  private func parameter(_ flip: Explanation.Flip) -> String {
    "\(flip.column) were \(value(flip)) and not \(value(flip.from, of: flip))"
  }

  private func value(_ flip: Explanation.Flip) -> String { value(flip.to, of: flip) }

  private func value(_ number: String, of flip: Explanation.Flip) -> String {
    flip.unit.isEmpty ? number : "\(number) \(flip.unit)"
  }

  /// Sizes and numbers by the share of themselves by which they change; words as they come, last.
  private func nearestFirst(_ flips: [Explanation.Flip]) -> [Explanation.Flip] {
    let shares = flips.map(Self.share)
    return flips.indices.sorted { (shares[$0], $0) < (shares[$1], $1) }.map { flips[$0] }
  }

  /// Only an order of display turns on it.
  private static func share(_ flip: Explanation.Flip) -> Double {
    guard flip.direction != nil, let to = Double(flip.to) else { return .infinity }
    let from = Double(flip.from) ?? 0
    return abs(to - from) / max(abs(from), 1)
  }
}
