import Quantities

/// What the expressions of a rule file say to a reader once its parameters have their values.
///
/// It is for texts, never for an evaluation: what only matters where data are missing (`is proven`,
/// asking whether a compared number is known) is left out. Words that parameters choose among are decided, and what they rule out is gone; numbers stay
/// parameters, so that their text can name unit and value as the file does.
public struct SettledRules: Sendable {
  public let rules: RuleFile
  /// Definitions that come down to a constant or to another name.
  private var values: [Int: Expression] = [:]

  /// A row that can still decide.
  public struct Row: Sendable {
    /// `nil`: otherwise.
    public let condition: Expression?
    public let result: Expression
    /// Its place among the rows of the file.
    public let number: Int
    public let source: Citation?
  }

  /// Takes a checked rule file with the parameters as they are to be read.
  public init(_ rules: RuleFile) {
    self.rules = rules
    var changed = true
    while changed {
      changed = false
      for index in rules.definitions.indices where values[index] == nil {
        guard let value = constant(rules.definitions[index]), value != .definition(index)
        else { continue }
        values[index] = value
        changed = true
      }
    }
  }

  private func constant(_ definition: Definition) -> Expression? {
    let value: Expression
    switch definition.body {
    case .expression(let expression, _): value = settled(expression)
    case .rows(let list):
      guard let first = rows(of: list).first, first.condition == nil else { return nil }
      value = first.result
    }
    switch value {
    case .truth, .word, .definition, .measurement, .parameter: return value
    // A bare count reads the same wherever it stands; other numbers need their unit.
    case .number: return definition.type == .number(.number, .count) ? value : nil
    default: return nil
    }
  }

  /// The rows that can still decide, with what is left of their conditions.
  public func rows(of list: RowList, assuming known: [Expression: Bool] = [:]) -> [Row] {
    var rows: [Row] = []
    for (number, row) in list.rows.enumerated() {
      let condition = row.condition.map { settled($0, assuming: known) }
      if condition == .truth(false) { continue }
      let isLast = condition == nil || condition == .truth(true)
      rows.append(
        Row(
          condition: isLast ? nil : condition, result: settled(row.result, assuming: known),
          number: number + 1, source: row.source))
      if isLast { break }
    }
    return rows
  }

  /// An expression with every choice of the parameters made, where some conditions are known.
  public func settled(_ expression: Expression, assuming known: [Expression: Bool] = [:])
    -> Expression
  {
    let result = reduced(expression, known)
    return known[result].map { .truth($0) } ?? result
  }

  private func reduced(_ expression: Expression, _ known: [Expression: Bool]) -> Expression {
    switch expression {
    case .parameter(let index):
      if case .word(let word) = rules.parameters[index].value { return .word(word) }
      return expression
    case .definition(let index): return values[index] ?? expression
    case .at(let value, let visit):
      let inner = settled(value)
      if case .truth = inner { return inner }
      return .at(inner, visit)
    case .ofThisLesion(let value): return .ofThisLesion(settled(value))
    case .proven(let value): return settled(value, assuming: known)
    case .known(let value): return .known(settled(value))
    case .exists(let value): return .exists(settled(value))
    case .arithmetic(let sign, let a, let b):
      let (a, b) = (settled(a, assuming: known), settled(b, assuming: known))
      let addsNothing = (sign == .plus || sign == .minus) && number(b)?.isZero == true
      return addsNothing ? a : .arithmetic(sign, a, b)
    case .negative(let value): return .negative(settled(value, assuming: known))
    case .function(let function, let arguments):
      return .function(function, arguments.map { settled($0, assuming: known) })
    case .orElse(let a, let b):
      return .orElse(settled(a, assuming: known), settled(b, assuming: known))
    case .comparison(let sign, let a, let b):
      return comparison(sign, settled(a, assuming: known), settled(b, assuming: known))
    case .words(let value, let words): return self.words(settled(value, assuming: known), words)
    case .change(let change): return .change(self.change(change, known))
    case .interval(let value, let lower, let lowerIsClosed, let upper, let upperIsClosed):
      return .interval(
        settled(value, assuming: known), lower: settled(lower), lowerIsClosed: lowerIsClosed,
        upper: settled(upper), upperIsClosed: upperIsClosed)
    case .conditional(let then, let when, let otherwise):
      return conditional(then, settled(when, assuming: known), otherwise, known)
    case .not, .and, .or, .howMany: return connective(expression, known)
    case .overLesions(let aggregate): return self.aggregate(aggregate)
    case .overVisits(let aggregate): return self.aggregate(aggregate)
    default: return expression
    }
  }

  private func comparison(_ sign: ComparisonOperator, _ a: Expression, _ b: Expression)
    -> Expression
  {
    guard let x = number(a), let y = number(b) else { return .comparison(sign, a, b) }
    switch sign {
    case .less: return .truth(x < y)
    case .lessOrEqual: return .truth(x <= y)
    case .equal: return .truth(x == y)
    case .notEqual: return .truth(x != y)
    case .greaterOrEqual: return .truth(x >= y)
    case .greater: return .truth(x > y)
    }
  }

  /// The value of a number or parameter.
  private func number(_ expression: Expression) -> Rational? {
    switch expression {
    case .number(let value): return value
    case .parameter(let index):
      guard case .number(let value) = rules.parameters[index].value else { return nil }
      return value
    default: return nil
    }
  }

  private func change(_ change: Change, _ known: [Expression: Bool]) -> Change {
    Change(
      isRise: change.isRise, isStrict: change.isStrict,
      value: settled(change.value, assuming: known), share: settled(change.share),
      reference: settled(change.reference, assuming: known),
      minimum: change.minimum.map { settled($0) }, minimumIsStrict: change.minimumIsStrict)
  }

  private func words(_ value: Expression, _ words: [String]) -> Expression {
    switch value {
    case .word(let word): .truth(words.contains(word))
    default: .words(value, words)
    }
  }

  private func conditional(
    _ then: Expression, _ when: Expression, _ otherwise: Expression, _ known: [Expression: Bool]
  ) -> Expression {
    if case .truth(let value) = when { return settled(value ? then : otherwise, assuming: known) }
    return .conditional(
      then: settled(then, assuming: known.merging([when: true]) { $1 }), when: when,
      otherwise: settled(otherwise, assuming: known.merging([when: false]) { $1 }))
  }

  private func connective(_ expression: Expression, _ known: [Expression: Bool]) -> Expression {
    switch expression {
    case .not(let value):
      switch settled(value, assuming: known) {
      case .truth(let value): return .truth(!value)
      case .not(let inner): return inner
      case let inner: return .not(inner)
      }
    case .and:
      // What is compared is known where the whole holds, so that asking for it says nothing more.
      let parts = expression.conjuncts
      var assumed = known
      for part in parts {
        if case .comparison(_, let a, let b) = part {
          for value in [a, b] { assumed[.known(settled(value))] = true }
        }
      }
      return .all(parts.map { settled($0, assuming: assumed) })
    case .or: return .any(expression.disjuncts.map { settled($0, assuming: known) })
    case .howMany(let bound, let number, let conditions):
      return .howMany(
        bound, settled(number), conditions.map { settled($0, assuming: known) })
    default: return expression
    }
  }

  private func aggregate(_ aggregate: LesionAggregate) -> Expression {
    let filter = aggregate.filter.map { settled($0) }
    let test = aggregate.test.map { settled($0) }
    if filter == .truth(false) {
      if aggregate.kind == .any { return .truth(false) }
      if aggregate.kind == .no || aggregate.kind == .all { return .truth(true) }
    }
    return .overLesions(
      LesionAggregate(
        kind: aggregate.kind, value: aggregate.value.map { settled($0) },
        weight: aggregate.weight.map { settled($0) }, set: aggregate.set,
        filter: filter == .truth(true) ? nil : filter, test: test, id: aggregate.id))
  }

  private func aggregate(_ aggregate: VisitAggregate) -> Expression {
    let test = aggregate.test.map { settled($0) }
    if test == .truth(false) {
      if aggregate.kind == .any { return .truth(false) }
      if aggregate.kind == .no { return .truth(true) }
    }
    let filter = aggregate.visits.filter.map { settled($0) }
    let visits = Visits(
      base: aggregate.visits.base, bounds: aggregate.visits.bounds,
      filter: filter == .truth(true) ? nil : filter)
    return .overVisits(
      VisitAggregate(
        kind: aggregate.kind, value: aggregate.value.map { settled($0) }, visits: visits,
        test: test))
  }
}

extension Expression {
  /// All of these conditions.
  static func all(_ parts: [Expression]) -> Expression {
    if parts.contains(.truth(false)) { return .truth(false) }
    let open = parts.filter { $0 != .truth(true) }
    guard let first = open.first else { return .truth(true) }
    return open.dropFirst().reduce(first) { .and($0, $1) }
  }

  /// One of these conditions at least.
  static func any(_ parts: [Expression]) -> Expression {
    if parts.contains(.truth(true)) { return .truth(true) }
    let open = parts.filter { $0 != .truth(false) }
    guard let first = open.first else { return .truth(false) }
    return open.dropFirst().reduce(first) { .or($0, $1) }
  }
}
