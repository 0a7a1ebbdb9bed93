import Quantities
import RuleLanguage

/// What of a rule file its results can still turn on once its parameters have their values.
struct ReachedRules {
  private(set) var pairs: Set<Int> = []
  private(set) var parameters: Set<Int> = []
  /// Parameters that bound from below how much a size has to rise or fall.
  private(set) var smallestChanges: Set<Int> = []

  private let settled: SettledRules
  private var definitions: Set<Int> = []
  private var sets: Set<Int> = []
  private var runs: Set<Int> = []

  private var rules: RuleFile { settled.rules }

  init(_ settled: SettledRules) {
    self.settled = settled
    let report = rules.report
    let columns =
      [
        report.response, report.target, report.nonTarget, report.newLesions,
        report.finalResponse, report.stands, report.bestResponse, report.confirmedBestResponse,
        report.responseVisit, report.confirmedResponseVisit, report.confirmationVisit,
        report.progression, report.evaluable, report.pendingProgression, report.pendingResponse,
      ].compactMap { $0 } + report.burden + report.baseline + report.nadir
      + report.notes.map(\.when)
    for index in columns { add(settled.settled(.definition(index))) }
  }

  // MARK: Names

  private mutating func add(definition index: Int) {
    guard definitions.insert(index).inserted else { return }
    switch rules.definitions[index].body {
    case .expression(let expression, _): add(settled.settled(expression))
    case .rows(let list):
      for row in settled.rows(of: list) {
        row.condition.map { add($0) }
        add(row.result)
      }
    }
  }

  private mutating func add(set index: Int) {
    guard sets.insert(index).inserted else { return }
    switch rules.sets[index].body {
    case .expression(let set): add(set)
    case .choice(let choice):
      add(choice.from)
      choice.condition.map { add(settled.settled($0)) }
      choice.rank.forEach { add(settled.settled($0.key)) }
      for limit in choice.limits {
        for part in [limit.most, limit.per, limit.among] { part.map { add(settled.settled($0)) } }
      }
    }
  }

  private mutating func add(run index: Int) {
    guard runs.insert(index).inserted else { return }
    add(settled.settled(rules.runs[index].opens))
    rules.runs[index].closes.map { add(settled.settled($0)) }
  }

  private mutating func add(pair index: Int) {
    guard pairs.insert(index).inserted else { return }
    let pair = rules.pairs[index]
    let filter: Expression?
    switch pair.candidate {
    case .any(let visits), .next(let visits): filter = visits
    }
    let limits = pair.betweenAtMost.flatMap { [$0.count, $0.condition] }
    let parts = [pair.from, pair.shows, filter, pair.atLeast, pair.atMost, pair.betweenOnly]
    for part in parts.compactMap({ $0 }) + limits { add(settled.settled(part)) }
  }

  // MARK: Expressions

  private mutating func add(_ expression: Expression) {
    switch expression {
    case .parameter(let index): parameters.insert(index)
    case .definition(let index): add(definition: index)
    case .runIsOpen(let index): add(run: index)
    case .pair(let index, _): add(pair: index)
    case .at(_, let visit), .visit(let visit), .visitExists(let visit): add(visit)
    case .visits(let visits): add(visits)
    case .overVisits(let aggregate): add(aggregate.visits)
    case .setIsNotEmpty(let set), .shared(_, let set): add(set)
    case .overLesions(let aggregate): add(aggregate.set)
    case .change(let change): addSmallest(change.minimum)
    case .comparison(_, .arithmetic(.minus, _, _), let bound),
      .comparison(_, let bound, .arithmetic(.minus, _, _)):
      addSmallest(bound)
    default: break
    }
    expression.parts.forEach { add(settled.settled($0)) }
  }

  private mutating func addSmallest(_ bound: Expression?) {
    guard case .parameter(let index) = bound,
      case .number(let dimension, .exact) = rules.parameters[index].type, dimension.length > 0
    else { return }
    smallestChanges.insert(index)
  }

  private mutating func add(_ set: LesionSet) {
    switch set {
    case .baselineLesions, .newLesions, .allLesions: break
    case .named(let index): add(set: index)
    case .union(let a, let b), .difference(let a, let b):
      add(a)
      add(b)
    case .filter(let inner, let condition):
      add(inner)
      add(settled.settled(condition))
    }
  }

  private mutating func add(_ visit: Visit) {
    switch visit {
    case .baseline, .previous, .next, .this: break
    case .first(let visits), .last(let visits): add(visits)
    case .runStart(let index): add(run: index)
    case .pairFirst(let index), .pairSecond(let index): add(pair: index)
    case .definition(let index): add(definition: index)
    }
  }

  private mutating func add(_ visits: Visits) {
    if case .definition(let index) = visits.base { add(definition: index) }
    for bound in visits.bounds {
      switch bound {
      case .since(let visit), .after(let visit), .before(let visit), .upTo(let visit): add(visit)
      }
    }
    visits.filter.map { add(settled.settled($0)) }
  }
}
