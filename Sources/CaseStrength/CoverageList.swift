import Quantities
public import RuleEvaluation
public import RuleLanguage
public import SourceText

/// Something that cases should reach, with the words in which it is named.
public struct CoverageGoal: Sendable {
  public enum Kind: String, Sendable, CaseIterable {
    case rows, conditions, thresholds
  }

  public let kind: Kind
  public let item: CoverageItem
  /// Names it within the file: `target row 3: burden up pd_increase from nadir: on`.
  public let name: String
  public let range: SourceRange
}

extension RuleFile {
  /// What the cases of this file should reach: each row decides once, each condition holds once
  /// and fails once, each number that is compared lies once below, on and above its threshold.
  ///
  /// Only what the file itself says, not what it inherits; in the order of the file.
  public var coverageGoals: [CoverageGoal] {
    var list = CoverageLister(self)
    for index in definitions.indices where definitions[index].file === file {
      list.add(definition: index)
    }
    for index in sets.indices where sets[index].range.file === file { list.add(set: index) }
    for index in runs.indices where runs[index].range.file === file { list.add(run: index) }
    for index in pairs.indices where pairs[index].range.file === file { list.add(pair: index) }
    return list.goals
  }
}

/// Walks a rule file and writes down what there is to reach.
private struct CoverageLister {
  let rules: RuleFile
  let text: ExpressionText
  var goals: [CoverageGoal] = []
  private var seen: Set<CoverageItem> = []

  init(_ rules: RuleFile) {
    self.rules = rules
    text = ExpressionText(rules)
  }

  // MARK: Owners

  mutating func add(definition index: Int) {
    let definition = rules.definitions[index]
    let site = CoverageSite(.definition(index))
    switch definition.body {
    case .expression(let expression, let range):
      if definition.type == .truth { addCondition(site, definition.name, range) }
      addThresholds(in: expression, site, definition.name, range)
    case .rows(let list):
      for (number, row) in list.rows.enumerated() {
        let name = "\(definition.name) row \(number + 1)"
        let site = CoverageSite(.definition(index), .row(number))
        add(.rows, .row(definition: index, row: number), "\(name): decides", row.range)
        if let condition = row.condition {
          if !list.isTable { addCondition(site, name, row.conditionRange ?? row.range) }
          addThresholds(in: condition, site, name, row.conditionRange ?? row.range)
        }
        addThresholds(in: row.result, site, name, row.range)
      }
    }
  }

  mutating func add(set index: Int) {
    let set = rules.sets[index]
    let site = CoverageSite(.set(index))
    switch set.body {
    case .expression(let lesions):
      for part in lesions.parts { addThresholds(in: part, site, set.name, set.range) }
    case .choice(let choice):
      if let condition = choice.condition {
        addCondition(site, "\(set.name) where", set.range)
        addThresholds(in: condition, site, set.name, set.range)
      }
      for part in choice.from.parts { addThresholds(in: part, site, set.name, set.range) }
      for (number, limit) in choice.limits.enumerated() {
        addPositions(
          site, .limit(number), "\(set.name) limit \(number + 1)", limit.range)
        for part in [limit.per, limit.among].compactMap({ $0 }) {
          addThresholds(in: part, site, "\(set.name) limit \(number + 1)", limit.range)
        }
      }
      for rank in choice.rank { addThresholds(in: rank.key, site, set.name, set.range) }
    }
  }

  mutating func add(run index: Int) {
    let run = rules.runs[index]
    addPart(run.opens, CoverageSite(.run(index), .opens), "\(run.name) opens", run.range)
    run.closes.map {
      addPart($0, CoverageSite(.run(index), .closes), "\(run.name) closes", run.range)
    }
  }

  mutating func add(pair index: Int) {
    let pair = rules.pairs[index]
    let (name, range) = (pair.name, pair.range)
    addPart(pair.from, CoverageSite(.pair(index), .from), "\(name) from", range)
    switch pair.candidate {
    case .any(let filter?), .next(let filter?):
      addPart(filter, CoverageSite(.pair(index), .candidate), "\(name) to", range)
    case .any(nil), .next(nil): break
    }
    addPart(pair.shows, CoverageSite(.pair(index), .shows), "\(name) shows", range)
    let whole = CoverageSite(.pair(index))
    if pair.atLeast != nil { addPositions(whole, .atLeast, "\(name) at least", range) }
    if pair.atMost != nil { addPositions(whole, .atMost, "\(name) at most", range) }
    let between = CoverageSite(.pair(index), .between)
    if let only = pair.betweenOnly { addPart(only, between, "\(name) between only", range) }
    for (number, limit) in pair.betweenAtMost.enumerated() {
      let name = "\(name) between, count \(number + 1)"
      addPositions(between, .between(number), name, range)
      addThresholds(in: limit.condition, between, name, range)
    }
  }

  // MARK: Goals

  private mutating func addPart(
    _ condition: Expression, _ site: CoverageSite, _ name: String, _ range: SourceRange
  ) {
    addCondition(site, name, range)
    addThresholds(in: condition, site, name, range)
  }

  private mutating func addCondition(
    _ site: CoverageSite, _ name: String, _ range: SourceRange
  ) {
    add(.conditions, .condition(site, isTrue: true), "\(name): holds", range)
    add(.conditions, .condition(site, isTrue: false), "\(name): fails", range)
  }

  private mutating func addThresholds(
    in expression: Expression, _ site: CoverageSite, _ name: String, _ range: SourceRange
  ) {
    for part in expression.withAllParts {
      func named(_ what: String = "") -> String { "\(name): \(text.text(part))\(what)" }
      switch part {
      case .comparison(let comparison, _, _) where comparison.isOfOrder:
        addPositions(site, .comparison(part), named(), range)
      case .change(let change):
        addPositions(site, .share(change), named(", share"), range)
        if change.minimum != nil {
          addPositions(site, .minimum(change), named(", smallest change"), range)
        }
      case .interval:
        addPositions(site, .lower(part), named(", lower end"), range)
        addPositions(site, .upper(part), named(", upper end"), range)
      case .howMany: addPositions(site, .howMany(part), named(", how many"), range)
      default: break
      }
    }
  }

  private mutating func addPositions(
    _ site: CoverageSite, _ threshold: CoverageItem.Threshold, _ name: String,
    _ range: SourceRange
  ) {
    for position in CoverageItem.Position.allCases {
      add(
        .thresholds, .threshold(site, threshold, position), "\(name): \(position.rawValue)", range)
    }
  }

  private mutating func add(
    _ kind: CoverageGoal.Kind, _ item: CoverageItem, _ name: String, _ range: SourceRange
  ) {
    guard seen.insert(item).inserted else { return }
    goals.append(CoverageGoal(kind: kind, item: item, name: name, range: range))
  }
}
