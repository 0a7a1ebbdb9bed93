public import ClinicalData
public import RuleLanguage

/// The lesions that a criterion takes at baseline for the burden that it reports.
public struct BaselineTargets: Sendable, Equatable {
  /// Ids of those taken, in input order.
  public let lesions: [String]
  /// Ids of those that it would have taken, had its limits left a place.
  public let turnedAway: [String]
}

extension RuleFile {
  /// The sets of which the reported burden is made and whose members are chosen at baseline, by
  /// index; none where the burden does not rest on a choice.
  ///
  /// A choice made for each visit is one of them: at baseline it takes the lesions of that visit.
  public var targetChoices: [Int] {
    var reach = BurdenReach(rules: self)
    for index in report.burden { reach.add(definition: index) }
    return reach.sets.sorted().filter { index in
      guard case .choice(let choice) = sets[index].body else { return false }
      return choice.decision == .atBaseline || choice.decision == .atEachVisit
    }
  }
}

/// What a burden is made of: definitions and sets that its expressions name.
private struct BurdenReach {
  let rules: RuleFile
  private(set) var sets: Set<Int> = []
  private var definitions: Set<Int> = []

  init(rules: RuleFile) { self.rules = rules }

  mutating func add(definition index: Int) {
    guard definitions.insert(index).inserted else { return }
    switch rules.definitions[index].body {
    case .expression(let expression, _): add(expression)
    // What a row asks for decides which sum is taken, and is no part of it.
    case .rows(let list): for row in list.rows { add(row.result) }
    }
  }

  private mutating func add(_ expression: Expression) {
    switch expression {
    case .definition(let index): add(definition: index)
    case .overLesions(let aggregate):
      add(aggregate.set)
      aggregate.value.map { add($0) }
    case .conditional(let then, _, let otherwise):
      add(then)
      add(otherwise)
    default: for part in expression.parts { add(part) }
    }
  }

  private mutating func add(_ set: LesionSet) {
    switch set {
    case .baselineLesions, .newLesions, .allLesions: break
    case .named(let index):
      guard sets.insert(index).inserted else { return }
      switch rules.sets[index].body {
      case .expression(let inner): add(inner)
      case .choice(let choice): add(choice.from)
      }
    case .union(let a, let b):
      add(a)
      add(b)
    case .difference(let set, _), .filter(let set, _): add(set)
    }
  }
}

extension CriterionRun {
  /// The targets at baseline of one reading.
  ///
  /// - Returns: `nil` where there is no baseline, or the burden does not rest on a choice.
  public func baselineTargets(
    _ subject: Subject, reading: Reading, in study: Study, options: EvaluationOptions
  ) throws(EvaluationError) -> BaselineTargets? {
    let choices = rules.targetChoices
    guard !choices.isEmpty,
      let session = EvaluationSession(
        rules: rules, others: others, subject: subject, reading: reading, study: study,
        options: options)
    else { return nil }
    return try session.targets(choices)
  }
}

extension EvaluationSession {
  fileprivate func targets(_ choices: [Int]) throws(EvaluationError) -> BaselineTargets {
    var taken: Set<Int> = []
    var left: Set<Int> = []
    for index in choices {
      guard case .choice(let choice) = rules.sets[index].body else { continue }
      let members = try evaluator.members(named: index, at: view.baseline)
      taken.formUnion(members)
      left.formUnion(try evaluator.candidates(choice, index).filter { !members.contains($0) })
    }
    func ids(_ lesions: Set<Int>) -> [String] { lesions.sorted().map { view.lesions[$0].id } }
    return BaselineTargets(lesions: ids(taken), turnedAway: ids(left.subtracting(taken)))
  }
}
