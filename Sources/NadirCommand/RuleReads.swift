import ClinicalData
import RuleEvaluation
import RuleLanguage

/// What a criterion reads of the data, found in its expressions.
struct RuleReads {
  private(set) var readsNewLesions = false
  private(set) var readsNodes = false
  private(set) var readsNonTargets = false
  private(set) var readsBeforeBaseline = false
  private(set) var events: Set<Event> = []
  /// Whether it counts the lesions that it chooses.
  private(set) var limitsLesions = false
  /// Names of measurements, in lower case.
  private(set) var measurements: Set<String> = []

  private let lesion: LesionFacts?
  /// The file that is being walked.
  private var rules: RuleFile

  /// Finds everything, or what is read where the facts of one lesion hold.
  init(_ run: CriterionRun, of lesion: LesionFacts? = nil) {
    self.lesion = lesion
    rules = run.rules
    for rules in run.files {
      self.rules = rules
      if rules.report.nonTarget != nil { readsNonTargets = true }
      for definition in rules.definitions { add(definition.body) }
      for set in rules.sets { add(set.body) }
    }
  }

  /// Whether a result of the criterion can depend on this input.
  func turns(on input: AbsentInput) -> Bool {
    switch input {
    case .newLesions: readsNewLesions
    case .nonTargets: readsNonTargets
    case .nodes: readsNodes
    case .deaths, .newTherapyDates: true
    }
  }

  private mutating func add(_ body: Definition.Body) {
    switch body {
    case .expression(let expression, _): add(expression)
    case .rows(let list):
      for row in list.rows {
        let truth = row.condition.map(truth) ?? true
        if truth == false { continue }
        row.condition.map { add($0) }
        add(row.result)
        if truth == true { break }
      }
    }
  }

  private mutating func add(_ body: SetDefinition.Body) {
    switch body {
    case .expression(let set): add(set)
    case .choice(let choice):
      add(choice.from)
      choice.condition.map { add($0) }
      for rank in choice.rank { add(rank.key) }
      for limit in choice.limits {
        limitsLesions = true
        limit.per.map { add($0) }
        limit.among.map { add($0) }
      }
    }
  }

  private mutating func add(_ set: LesionSet) {
    switch set {
    case .newLesions: readsNewLesions = true
    case .baselineLesions, .allLesions, .named: break
    case .union(let a, let b), .difference(let a, let b):
      add(a)
      add(b)
    case .filter(let base, let condition):
      add(base)
      add(condition)
    }
  }

  private func truth(of condition: Expression) -> Bool? {
    lesion?.truth(of: condition, in: rules)
  }

  private mutating func add(_ expression: Expression) {
    if truth(of: expression) != nil { return }
    switch expression {
    case .fact(.lesionIsNodal): readsNodes = true
    case .fact(.eventDay(let event)): events.insert(event)
    case .fact(.lesionIsFromBaseline), .fact(.lesionFirstDay): readsNewLesions = true
    case .measurement(let index): measurements.insert(rules.measurements[index].name.lowercased())
    case .number, .truth, .word, .text, .parameter, .definition, .fact, .attribute, .observation,
      .numberOf, .isNumber, .runIsOpen, .pair, .external:
      break
    case .visit(let visit), .visitExists(let visit): add(visit)
    case .visits(let visits): add(visits)
    case .at(let a, let visit):
      add(a)
      add(visit)
    case .ofThisLesion(let a), .negative(let a), .words(let a, _), .known(let a), .proven(let a),
      .exists(let a), .not(let a):
      add(a)
    case .arithmetic(_, let a, let b), .comparison(_, let a, let b), .and(let a, let b),
      .or(let a, let b), .orElse(let a, let b):
      for part in [a, b] { add(part) }
    case .interval(let a, let lower, _, let upper, _): for part in [a, lower, upper] { add(part) }
    case .conditional(let a, let b, let c):
      let truth = truth(of: b)
      if truth != false { add(a) }
      add(b)
      if truth != true { add(c) }
    case .function(_, let parts), .howMany(_, _, let parts): for part in parts { add(part) }
    case .change(let change):
      for part in [change.value, change.share, change.reference] { add(part) }
    case .setIsNotEmpty(let set): add(set)
    case .shared(let a, let set):
      add(a)
      add(set)
    case .overLesions(let aggregate):
      add(aggregate.set)
      for part in [aggregate.value, aggregate.weight, aggregate.filter, aggregate.test] {
        part.map { add($0) }
      }
    case .overVisits(let aggregate):
      add(aggregate.visits)
      for part in [aggregate.value, aggregate.test] { part.map { add($0) } }
    }
  }

  private mutating func add(_ visit: Visit) {
    switch visit {
    case .first(let visits), .last(let visits): add(visits)
    case .baseline, .previous, .next, .this, .runStart, .pairFirst, .pairSecond, .definition:
      break
    }
  }

  private mutating func add(_ visits: Visits) {
    if case .beforeBaseline = visits.base { readsBeforeBaseline = true }
    visits.filter.map { add($0) }
  }
}
