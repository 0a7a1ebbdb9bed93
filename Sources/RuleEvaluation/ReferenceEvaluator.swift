import ClinicalData
import Quantities
import RuleLanguage

/// Works out the names of a rule file on one subject by walking the checked expressions, on
/// possible values throughout.
///
/// It is the definition of what a rule file means.
///
/// A class because it remembers what it has worked out; it lives for one subject.
final class ReferenceEvaluator {
  let rules: RuleFile
  let view: SubjectView
  let vocabulary: Vocabulary
  let options: EvaluationOptions
  /// Collects what is reached, if anyone wants to know.
  let probe: CoverageProbe?
  /// Columns of other files at a visit day, by external and visit.
  let external: (Int, Int) throws(EvaluationError) -> Value

  /// Values found in another way, if any; the reference itself has none.
  weak var shortcut: (any ValueShortcut)?

  private var stored: [Key: Value] = [:]
  /// Values of this visit in which nothing unknown takes part: they are the same in every cell.
  private var untouched: [Key: Value] = [:]
  private var underway: Set<Key> = []
  private var setMemo: [SetKey: [Int]] = [:]
  private var choiceMemo: [Int: [ChoiceState]] = [:]
  private var runMemo: [Int: [Int?]] = [:]
  private var pairMemo: [Int: [PairState]] = [:]
  /// Visits at which the cells were too many and ranges alone decided.
  private(set) var visitsWithTooManyCells: Set<Int> = []

  /// For each parameter whether anything asked for its value: one that nothing asked for could be
  /// another without any difference.
  private(set) var isAskedFor: [Bool]

  static let maximumCells = 4_096

  struct Key: Hashable {
    let definition: Int
    let visit: Int
    let lesion: Int
  }

  private struct SetKey: Hashable {
    let set: Int
    let visit: Int
  }

  init(
    rules: RuleFile, view: SubjectView, vocabulary: Vocabulary, options: EvaluationOptions,
    external: @escaping (Int, Int) throws(EvaluationError) -> Value
  ) {
    self.rules = rules
    self.view = view
    self.vocabulary = vocabulary
    self.options = options
    isAskedFor = Array(repeating: false, count: rules.parameters.count)
    probe = options.probe.flatMap { $0.rulesID == rules.id ? $0 : nil }
    self.external = external
  }

  /// Where an expression is worked out.
  struct Place {
    /// The current visit; -1 in the summary, where there is none.
    var visit: Int
    var lesion: Int?
    /// The lesion for which the whole definition is worked out, if it is worked out for lesions.
    var owner: Int?
    /// The visit for which the whole definition is worked out.
    var origin: Int
    /// Within a pair, the first visit.
    var pairStart: Int?
    /// Whose text is worked out.
    var site: CoverageSite

    init(
      visit: Int, lesion: Int?, origin: Int, pairStart: Int?,
      of site: CoverageSite = CoverageSite(.none)
    ) {
      self.site = site
      self.visit = visit
      self.lesion = lesion
      owner = lesion
      self.origin = origin
      self.pairStart = pairStart
    }

    func at(_ visit: Int) -> Place {
      var place = self
      place.visit = visit
      return place
    }

    func within(_ part: CoverageSite.Part) -> Place {
      var place = self
      place.site.part = part
      return place
    }

    func of(_ lesion: Int?) -> Place {
      var place = self
      place.lesion = lesion
      return place
    }
  }

  /// The decision of one value at one visit, within a cell of what is not known or outside any.
  final class Frame {
    let visit: Int
    let cell: Cell?
    /// Whether the record alone speaks, not a completion of it or something taken for granted.
    let isOfRecord: Bool
    var memo: [Key: Value]
    var trace = Trace() { didSet { touches += 1 } }
    /// Counts what may have met an unknown; unchanged, it tells that nothing has.
    private(set) var touches = 0
    /// Values of `memo` that met an unknown when they were worked out.
    private var touched: Set<Key> = []
    /// Set where the cell turns out to be impossible.
    var isImpossible = false

    /// A frame in which some values of the visit are taken for granted.
    init(visit: Int, cell: Cell? = nil, assuming memo: [Key: Value] = [:]) {
      self.visit = visit
      self.cell = cell
      isOfRecord = cell == nil && memo.isEmpty
      self.memo = memo
    }

    /// Says that what is being worked out depends on the cell.
    func meetUnknown() { touches += 1 }

    /// A value that was worked out in this frame; an unknown behind it is met again.
    func known(_ key: Key) -> Value? {
      guard let known = memo[key] else { return nil }
      if touched.contains(key) { touches += 1 }
      return known
    }

    func keep(_ value: Value, _ key: Key, isTouched: Bool) {
      memo[key] = value
      if isTouched { touched.insert(key) }
    }

    /// For what looks at stored values alone.
    static var none: Frame { Frame(visit: -2) }
  }

  func parameter(_ index: Int) -> Value {
    isAskedFor[index] = true
    return switch rules.parameters[index].value {
    case .number(let number): .number(number)
    case .word(let word): .words(vocabulary.set([word]))
    }
  }

  // MARK: Stored values

  /// The value of a definition as it stands after its visit: decided where it is a word or a
  /// condition, a range where it is a number.
  func value(of definition: Int, at visit: Int, lesion: Int? = nil) throws(EvaluationError) -> Value
  {
    let key = Key(definition: definition, visit: visit, lesion: lesion ?? -1)
    if let known = stored[key] { return known }
    if let known = shortcut?.exactValue(of: definition, at: visit, lesion: lesion) { return known }
    guard underway.insert(key).inserted else { throw .circular(rules.definitions[definition].name) }
    defer { underway.remove(key) }
    let result = try decide(definition, key)
    stored[key] = result
    return result
  }

  private func decide(_ index: Int, _ key: Key) throws(EvaluationError) -> Value {
    let definition = rules.definitions[index]
    if definition.isResponse, key.visit <= view.baseline { return .none }
    if index == rules.report.response, let responses = view.responses {
      return recordedResponse(responses[key.visit])
    }
    let lesion = key.lesion < 0 ? nil : key.lesion
    let place = Place(
      visit: key.visit, lesion: lesion, origin: key.visit, pairStart: nil,
      of: CoverageSite(.definition(index)))
    guard definition.stratum == .visit else {
      return decided(try body(of: definition, place, Frame.none).withoutLink, definition)
    }
    let frame = Frame(visit: key.visit)
    let value = try whole(definition, place, frame).withoutLink
    let settled = try refine(value, definition, place, frame.trace)
    return decided(settled, definition)
  }

  private func recordedResponse(_ word: String?) -> Value {
    guard let word, let index = vocabulary.index(ignoringCase: word) else { return .none }
    return .words(WordSet(1) << WordSet(index))
  }

  /// Narrows a condition or word by looking at each cell of what is not known.
  func refine(
    _ whole: Value, _ definition: Definition, _ place: Place, _ trace: Trace,
    findingAll: Bool = false, assuming assumed: [Key: Value] = [:]
  ) throws(EvaluationError) -> Value {
    switch definition.type {
    case .truth, .word: break
    default: return whole
    }
    if whole.isSettled || trace.isEmpty { return whole }
    guard let cells = cells(of: trace, at: place.visit) else {
      visitsWithTooManyCells.insert(place.visit)
      return whole
    }
    var result: Value?
    for cell in cells {
      let frame = Frame(visit: place.visit, cell: cell, assuming: assumed)
      let value = try self.whole(definition, place, frame).withoutLink
      if frame.isImpossible { continue }
      result = result.map { $0.union(value) } ?? value
      if result?.content == whole.content { break }
      // Two completions that differ leave the word for undecided, whatever the others give.
      if !findingAll, definition.undecided != nil, let result, result.wordSet.nonzeroBitCount > 1 {
        break
      }
    }
    return result ?? whole
  }

  /// More than one possible word is the file's word for that.
  private func decided(_ value: Value, _ definition: Definition) -> Value {
    guard let undecided = definition.undecided, case .words(let words) = value.content,
      words.nonzeroBitCount != 1 || value.mayBeNone, let index = vocabulary.index(undecided)
    else { return value }
    return .words(WordSet(1) << WordSet(index))
  }

  // MARK: Bodies

  /// The value of a definition read from an expression: within the frame at the frame's own visit,
  /// stored elsewhere.
  func read(_ index: Int, _ place: Place, _ frame: Frame) throws(EvaluationError) -> Value {
    let definition = rules.definitions[index]
    let lesion = definition.level == .lesion ? place.lesion : nil
    let visit = definition.level == .subject ? -1 : place.visit
    if definition.level == .subject || visit != frame.visit || definition.stratum != .visit {
      return try value(of: index, at: visit, lesion: lesion)
    }
    let key = Key(definition: index, visit: visit, lesion: lesion ?? -1)
    if let known = frame.known(key) { return known }
    let isHypothesis = frame.cell == nil && !frame.isOfRecord
    if !isHypothesis, let known = untouched[key] { return known }
    if definition.isResponse, visit <= view.baseline { return .none }
    if let known = shortcut?.untouchedValue(of: index, at: visit, lesion: lesion) {
      frame.memo[key] = known
      return known
    }
    let inner = Place(
      visit: visit, lesion: lesion, origin: visit, pairStart: nil,
      of: CoverageSite(.definition(index)))
    let before = frame.touches
    let result = try whole(definition, inner, frame)
    let isTouched = frame.touches != before
    frame.keep(result, key, isTouched: isTouched)
    if frame.isOfRecord, !isTouched { untouched[key] = result }
    return result
  }

  /// The value of a definition, added up over the pieces where the lesion is split.
  func whole(_ definition: Definition, _ place: Place, _ frame: Frame)
    throws(EvaluationError) -> Value
  {
    if let lesion = place.lesion, !view.lesions[lesion].pieces.isEmpty,
      let sum = try addedUp(definition, place, frame)
    {
      return sum
    }
    return try body(of: definition, place, frame)
  }

  /// A size of a split lesion is the sum over its pieces.
  private func addedUp(
    _ definition: Definition, _ place: Place, _ frame: Frame
  ) throws(EvaluationError) -> Value? {
    guard let lesion = place.lesion, PieceSums.addsUp(definition) else { return nil }
    let pieces = knownPieces(of: lesion, at: place.visit)
    guard !pieces.isEmpty else { return nil }
    var total = Interval(.zero)
    for piece in pieces {
      let value = try body(of: definition, place.of(piece), frame)
      guard let interval = value.interval else { continue }
      total = try overflowing { () throws(ArithmeticOverflow) in try total.adding(interval) }
    }
    return .number(total)
  }

  func knownPieces(of lesion: Int, at visit: Int) -> [Int] {
    view.lesions[lesion].pieces.filter { view.lesions[$0].firstVisit <= visit }
  }

  func body(of definition: Definition, _ place: Place, _ frame: Frame) throws(EvaluationError)
    -> Value
  {
    switch definition.body {
    case .expression(let expression, _):
      let value = try evaluate(expression, place, frame)
      if let probe, frame.isOfRecord, case .truth(let truth) = value.content {
        probe.reach(place.site, truth)
      }
      return value
    case .rows(let list): return try firstRow(list, place, frame)
    }
  }

  private func firstRow(_ list: RowList, _ place: Place, _ frame: Frame) throws(EvaluationError)
    -> Value
  {
    var result: Value?
    for (number, row) in list.rows.enumerated() {
      let place = place.within(.row(number))
      let truth =
        try row.condition.map { condition throws(EvaluationError) in
          try evaluate(condition, place, frame).truth
        } ?? .yes
      if let probe, frame.isOfRecord { reach(number, of: place.site, truth, result, probe) }
      guard truth.contains(.canBeTrue) else { continue }
      let value = try evaluate(row.result, place, frame)
      result = result.map { $0.union(value) } ?? value
      if truth.isProven { return result ?? value }
    }
    return result ?? .none
  }

  /// A row is reached where none before it could decide.
  private func reach(
    _ row: Int, of site: CoverageSite, _ truth: Truth, _ earlier: Value?, _ probe: CoverageProbe
  ) {
    probe.reach(site, truth)
    if case .definition(let definition) = site.owner, truth.isProven, earlier == nil {
      probe.reach(.row(definition: definition, row: row))
    }
  }

  /// Whether a condition holds in every completion; conditions that select are asked this way.
  func holds(_ condition: Expression, _ place: Place, _ frame: Frame) throws(EvaluationError)
    -> Bool
  {
    // Membership never depends on the cell, or a set would differ from cell to cell.
    return try evaluate(condition, place, Frame(visit: frame.visit)).truth.isProven
  }

  func overflowing<T>(_ body: () throws(ArithmeticOverflow) -> T) throws(EvaluationError) -> T {
    do { return try body() } catch { throw .overflow }
  }

  // MARK: Sets

  func members(of set: LesionSet, _ place: Place, _ frame: Frame) throws(EvaluationError) -> [Int] {
    switch set {
    case .baselineLesions: return known(at: place.visit) { $0.isFromBaseline }
    case .newLesions: return known(at: place.visit) { !$0.isFromBaseline }
    case .allLesions: return known(at: place.visit) { _ in true }
    case .named(let index): return try members(named: index, at: place.visit)
    case .union(let a, let b):
      let first = try members(of: a, place, frame)
      let second = try members(of: b, place, frame)
      return Set(first).union(second).sorted()
    case .difference(let a, let b):
      let without = Set(try members(of: b, place, frame))
      return try members(of: a, place, frame).filter { !without.contains($0) }
    case .filter(let inner, let condition):
      var kept: [Int] = []
      for lesion in try members(of: inner, place, frame)
      where try holds(condition, place.of(lesion), frame) {
        kept.append(lesion)
      }
      return kept
    }
  }

  /// Lesions in input order that are known at a visit; at a visit before baseline, baseline
  /// lesions count as known, since they may be looked up there.
  private func known(at visit: Int, _ isWanted: (LesionView) -> Bool) -> [Int] {
    view.lesions.indices.filter { index in
      let lesion = view.lesions[index]
      return !lesion.isPiece && isWanted(lesion)
        && lesion.firstVisit < view.visits.count
        && (lesion.firstVisit <= visit || (lesion.isFromBaseline && visit <= view.baseline))
    }
  }

  func members(named index: Int, at visit: Int) throws(EvaluationError) -> [Int] {
    let key = SetKey(set: index, visit: visit)
    if let known = setMemo[key] { return known }
    if let known = shortcut?.knownMembers(ofSet: index, at: visit) { return known }
    let place = Place(
      visit: visit, lesion: nil, origin: visit, pairStart: nil, of: CoverageSite(.set(index)))
    let result: [Int]
    switch rules.sets[index].body {
    case .expression(let set): result = try members(of: set, place, Frame(visit: visit))
    case .choice(let choice): result = try members(of: choice, index, at: visit)
    }
    setMemo[key] = result
    return result
  }

  private func members(of choice: Choice, _ index: Int, at visit: Int) throws(EvaluationError)
    -> [Int]
  {
    var states = choiceMemo[index] ?? []
    let first = view.baseline
    let last = choice.decision == .atBaseline && choice.isKept ? first : max(visit, first)
    while first + states.count <= last {
      let next = try choiceState(
        choice, index, at: first + states.count, after: states.last ?? ChoiceState())
      states.append(next)
    }
    choiceMemo[index] = states
    return states[last - first].members.sorted()
  }

  // MARK: Runs

  /// The visit that opened the run which is open when a visit begins, or `nil`.
  func runStart(_ index: Int, at visit: Int) throws(EvaluationError) -> Int? {
    if let known = shortcut?.knownRunStart(index, at: visit) { return known < 0 ? nil : known }
    // `starts[k]`: the start of the run as it stands before visit baseline + 1 + k.
    var starts = runMemo[index] ?? [nil]
    let first = view.baseline + 1
    while first + starts.count - 1 < visit {
      let here = first + starts.count - 1
      let next = try runAfter(index, at: here, open: starts[starts.count - 1])
      starts.append(next)
    }
    runMemo[index] = starts
    return visit < first ? nil : starts[visit - first]
  }

  private func runAfter(_ index: Int, at visit: Int, open: Int?) throws(EvaluationError) -> Int? {
    let run = rules.runs[index]
    let place = Place(
      visit: visit, lesion: nil, origin: visit, pairStart: nil, of: CoverageSite(.run(index)))
    if open != nil {
      guard let closes = run.closes, try selects(closes, place.within(.closes)) else { return open }
    }
    return try selects(run.opens, place.within(.opens)) ? visit : nil
  }

  // MARK: Pairs

  struct PairState {
    let first: Int
    let seconds: [Int]
    /// No visit could be the second.
    let isUnverified: Bool
  }

  func pairs(_ index: Int) throws(EvaluationError) -> [PairState] {
    if let known = pairMemo[index] { return known }
    if let known = shortcut?.knownPairs(index) { return known }
    let result = try workedOutPairs(index)
    pairMemo[index] = result
    return result
  }

  func workedOutPairs(_ index: Int) throws(EvaluationError) -> [PairState] {
    var result: [PairState] = []
    for first in countedVisits {
      let place = Place(
        visit: first, lesion: nil, origin: first, pairStart: nil,
        of: CoverageSite(.pair(index), .from))
      if try selects(rules.pairs[index].from, place) {
        result.append(try pairState(index, from: first))
      }
    }
    return result
  }

  private func pairState(_ index: Int, from first: Int) throws(EvaluationError) -> PairState {
    let pair = rules.pairs[index]
    var seconds: [Int] = []
    var hasCandidate = false
    for second in countedVisits where second > first {
      let place = Place(
        visit: second, lesion: nil, origin: first, pairStart: first,
        of: CoverageSite(.pair(index)))
      let (filter, isNext): (Expression?, Bool) =
        switch pair.candidate {
        case .any(let filter): (filter, false)
        case .next(let filter): (filter, true)
        }
      if let filter, !(try selects(filter, place.within(.candidate))) { continue }
      let isInWindow = try isWithin(pair, place)
      if isNext || isInWindow { hasCandidate = true }
      if isInWindow, try selects(pair.shows, place.within(.shows)),
        try allowsBetween(index, first, second)
      {
        seconds.append(second)
      }
      if isNext { break }
    }
    return PairState(first: first, seconds: seconds, isUnverified: !hasCandidate)
  }

  private func isWithin(_ pair: Pair, _ place: Place) throws(EvaluationError) -> Bool {
    guard let start = place.pairStart else { return false }
    let gap = Rational(integer: view.visits[place.visit].day - view.visits[start].day)
    if let least = try bound(pair.atLeast, place) {
      probe?.reach(place.site, .atLeast, Interval(gap), Interval(least))
      if gap < least { return false }
    }
    if let most = try bound(pair.atMost, place) {
      probe?.reach(place.site, .atMost, Interval(gap), Interval(most))
      if gap > most { return false }
    }
    return true
  }

  private func bound(_ expression: Expression?, _ place: Place) throws(EvaluationError) -> Rational?
  {
    guard let expression else { return nil }
    return try evaluate(expression, place, Frame.none).interval?.single
  }

  private func allowsBetween(_ index: Int, _ first: Int, _ second: Int) throws(EvaluationError)
    -> Bool
  {
    let pair = rules.pairs[index]
    let site = CoverageSite(.pair(index), .between)
    let between = countedVisits.filter { $0 > first && $0 < second }
    var counts = Array(repeating: 0, count: pair.betweenAtMost.count)
    for visit in between {
      let place = Place(
        visit: visit, lesion: nil, origin: first, pairStart: first, of: site)
      if let only = pair.betweenOnly, !(try selects(only, place)) { return false }
      for (index, limit) in pair.betweenAtMost.enumerated()
      where try holds(limit.condition, place, Frame.none) {
        counts[index] += 1
      }
    }
    let place = Place(visit: first, lesion: nil, origin: first, pairStart: nil, of: site)
    for (number, count) in counts.enumerated() {
      let count = Rational(integer: count)
      guard let most = try bound(pair.betweenAtMost[number].count, place) else { continue }
      probe?.reach(site, .between(number), Interval(count), Interval(most))
      if count > most { return false }
    }
    return true
  }

  /// Whether a condition of the file that selects holds in every completion.
  func selects(_ condition: Expression, _ place: Place, _ frame: Frame = .none)
    throws(EvaluationError) -> Bool
  {
    let truth = try evaluate(condition, place, Frame(visit: frame.visit)).truth
    probe?.reach(place.site, truth)
    return truth.isProven
  }

  /// Visits after baseline up to and with the day of new therapy.
  var countedVisits: Range<Int> {
    let first = view.baseline + 1
    return first..<max(first, view.endOfCounted)
  }
}

/// What stops the evaluation of a subject.
public enum EvaluationError: Error, Sendable, Equatable {
  case overflow
  /// A definition needs itself; the checker should have refused it.
  case circular(String)
  /// Two observations would count equally at one visit.
  case ambiguous(String)
}
