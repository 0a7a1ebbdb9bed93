import Quantities

/// What the first, whole evaluation of a value met: unknowns and where they are compared.
struct Trace {
  /// Lesions whose state or size is not known.
  private(set) var lesions: Set<Int> = []
  var cuts: [Unknown: Set<Rational>] = [:]
  var ranges: [Unknown: Interval] = [:]
  var observationWords: [Unknown: WordSet] = [:]
  /// The sets of words that each unknown state was tested for.
  var stateTests: [Int: Set<WordSet>] = [:]

  mutating func touch(_ lesion: Int) { lesions.insert(lesion) }

  var isEmpty: Bool { lesions.isEmpty && cuts.isEmpty }
}

/// One way in which what is not known could be: a piece of the range of each unknown number, and
/// the states that cannot be told apart.
struct Cell {
  var states: [Int: WordSet] = [:]
  var numbers: [Unknown: Interval] = [:]
  var words: [Unknown: WordSet] = [:]

  func isAbsent(_ lesion: Int, _ vocabulary: Vocabulary) -> Bool {
    states[lesion] == vocabulary.set(["absent"])
  }
}

/// Every combination of one cell from each factor, each made when it is asked for.
///
/// They come from both ends in turn, since completions that lie far apart differ soonest.
struct Cells: Sequence, IteratorProtocol {
  private let factors: [[Cell]]
  private let count: Int
  private var position = 0

  init(_ factors: [[Cell]]) {
    self.factors = factors
    count = factors.reduce(1) { $0 * $1.count }
  }

  mutating func next() -> Cell? {
    guard position < count else { return nil }
    var number = position.isMultiple(of: 2) ? position / 2 : count - 1 - position / 2
    position += 1
    var cell = Cell()
    for factor in factors.reversed() {
      cell = cell.merged(with: factor[number % factor.count])
      number /= factor.count
    }
    return cell
  }
}

extension ReferenceEvaluator {
  /// Every cell of what a value turns on, or `nil` if there are too many.
  func cells(of trace: Trace, at visit: Int) -> Cells? {
    var factors: [[Cell]] = []
    for lesion in trace.lesions.sorted() {
      factors.append(lesionCells(lesion, trace, at: visit))
    }
    for unknown in trace.cuts.keys.sorted(by: Self.isBefore) {
      switch unknown {
      case .measurement: break
      case .observation, .total: factors.append(otherCells(unknown, trace))
      }
    }
    var count = 1
    for factor in factors {
      count = count.multipliedReportingOverflow(by: max(1, factor.count)).partialValue
      if count > Self.maximumCells { return nil }
    }
    return Cells(factors)
  }

  private static func isBefore(_ a: Unknown, _ b: Unknown) -> Bool { a.order < b.order }

  /// The ways in which one lesion could be: its states as far as they are tested, and the pieces
  /// of its sizes where it is there.
  private func lesionCells(_ lesion: Int, _ trace: Trace, at visit: Int) -> [Cell] {
    let sizes = trace.cuts.keys.filter {
      if case .measurement(lesion, _) = $0 { true } else { false }
    }.sorted(by: Self.isBefore)
    if recordedState(of: lesion, at: visit) != nil {
      return sizeCells(sizes, trace, states: [:], isThere: false)
    }
    let absent = vocabulary.set(["absent"])
    var classes: [WordSet] = [absent]
    let others = vocabulary.set([
      "measured", "too small", "present", "decreased", "increased", "unequivocal progression",
    ])
    var stretches = [others]
    for test in (trace.stateTests[lesion] ?? []).sorted() {
      stretches = stretches.flatMap { [$0 & test, $0 & ~test] }.filter { $0 != 0 }
    }
    classes += stretches
    return classes.flatMap { states in
      states == absent
        ? [Cell(states: [lesion: states])]
        : sizeCells(sizes, trace, states: [lesion: states], isThere: true)
    }
  }

  private func sizeCells(
    _ sizes: [Unknown], _ trace: Trace, states: [Int: WordSet], isThere: Bool
  ) -> [Cell] {
    var cells = [Cell(states: states)]
    for size in sizes {
      var range = trace.ranges[size] ?? .everything
      if isThere, range.low == .zero { range.lowIsOpen = true }
      let pieces = range.pieces(cutAt: (trace.cuts[size] ?? []).sorted())
      cells = cells.flatMap { cell in
        pieces.map { piece in
          var next = cell
          next.numbers[size] = piece
          return next
        }
      }
    }
    return cells
  }

  private func otherCells(_ unknown: Unknown, _ trace: Trace) -> [Cell] {
    var cells: [Cell] = []
    if let words = trace.observationWords[unknown] {
      for bit in 0..<128 where words & (WordSet(1) << WordSet(bit)) != 0 {
        cells.append(Cell(words: [unknown: WordSet(1) << WordSet(bit)]))
      }
    }
    let cuts = (trace.cuts[unknown] ?? []).sorted()
    let range: Interval? = if case .total = unknown { .everything } else { trace.ranges[unknown] }
    for piece in range?.pieces(cutAt: cuts) ?? [] {
      cells.append(Cell(numbers: [unknown: piece]))
    }
    return cells
  }
}

extension Cell {
  func merged(with other: Cell) -> Cell {
    Cell(
      states: states.merging(other.states) { first, _ in first },
      numbers: numbers.merging(other.numbers) { first, _ in first },
      words: words.merging(other.words) { first, _ in first })
  }
}

extension Unknown {
  /// A fixed order, so that cells are counted and visited alike in every run.
  var order: [Int] {
    switch self {
    case .measurement(let lesion, let measurement): [0, lesion, measurement]
    case .observation(let index, let lesion): [1, index, lesion ?? -1]
    case .total(let id): [2, id]
    }
  }
}

extension [Int] {
  fileprivate static func < (a: [Int], b: [Int]) -> Bool { a.lexicographicallyPrecedes(b) }
}
