/// Formulas laid out in one list, so that a search passes numbers and copies no trees.
struct FlatFormulas {
  enum Node {
    case always(Bool)
    case isIn(variable: Int, WordMask)
    /// The parts, as places in `parts`.
    case and(Range<Int>)
    case or(Range<Int>)
  }

  private(set) var nodes: [Node] = []
  /// The parts of the nodes that have some, as places in `nodes`.
  private(set) var parts: [Int] = []
  /// The negation of each node, once it was asked for; else -1.
  private var negations: [Int] = []

  /// Adds a formula and returns its place.
  mutating func add(_ formula: Formula) -> Int {
    switch formula {
    case .always(let value): return enter(.always(value))
    case .isIn(let variable, let mask): return enter(.isIn(variable: variable, mask))
    case .and(let formulas): return enter(.and(added(formulas)))
    case .or(let formulas): return enter(.or(added(formulas)))
    }
  }

  /// At least one of these.
  mutating func any(_ places: [Int]) -> Int { enter(.or(keep(places))) }

  /// The opposite of a formula.
  mutating func negation(of place: Int) -> Int {
    if negations[place] >= 0 { return negations[place] }
    let negation: Int
    switch nodes[place] {
    case .always(let value): negation = enter(.always(!value))
    case .isIn(let variable, let mask): negation = enter(.isIn(variable: variable, ~mask))
    case .and(let range): negation = enter(.or(negated(range)))
    case .or(let range): negation = enter(.and(negated(range)))
    }
    negations[place] = negation
    return negation
  }

  private mutating func negated(_ range: Range<Int>) -> Range<Int> {
    let start = room(for: range.count)
    for (index, part) in range.enumerated() {
      parts[start + index] = negation(of: parts[part])
    }
    return start..<start + range.count
  }

  private mutating func added(_ formulas: [Formula]) -> Range<Int> {
    let start = room(for: formulas.count)
    for (index, formula) in formulas.enumerated() { parts[start + index] = add(formula) }
    return start..<start + formulas.count
  }

  /// Room for the parts of a node, filled while theirs are added behind it.
  private mutating func room(for count: Int) -> Int {
    parts.append(contentsOf: repeatElement(0, count: count))
    return parts.count - count
  }

  private mutating func keep(_ places: [Int]) -> Range<Int> {
    let start = parts.count
    parts += places
    return start..<parts.count
  }

  private mutating func enter(_ node: Node) -> Int {
    nodes.append(node)
    negations.append(-1)
    return nodes.count - 1
  }

  /// Whether a formula holds where each variable is one of the words of its domain; `nil`: that
  /// leaves it open.
  func truth(of place: Int, _ domains: [WordMask]) -> Bool? {
    switch nodes[place] {
    case .always(let value): return value
    case .isIn(let variable, let mask):
      let domain = domains[variable]
      if domain & mask == 0 { return false }
      return domain & ~mask == 0 ? true : nil
    case .and(let range):
      var all: Bool? = true
      for index in range {
        switch truth(of: parts[index], domains) {
        case false?: return false
        case nil: all = nil
        case true?: continue
        }
      }
      return all
    case .or(let range):
      var any: Bool? = false
      for index in range {
        switch truth(of: parts[index], domains) {
        case true?: return true
        case nil: any = nil
        case false?: continue
        }
      }
      return any
    }
  }
}
