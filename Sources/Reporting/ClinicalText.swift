import Quantities
import RuleLanguage

/// Writes checked expressions as sentences for readers of a protocol, with the values of the
/// parameters in their places.
///
/// Conditions of a visit that are short are written out; other names are written as words and
/// kept, so that what they mean can stand beside them.
struct ClinicalText {
  let settledRules: SettledRules
  /// Definitions whose names were written, in the order of their first use.
  private(set) var terms: [Int] = []
  /// Runs of visits that were named, in the order of their first use.
  private(set) var runs: [Int] = []
  private let writer: ExpressionText
  /// Definitions that are written in place of their names, while their own text is written.
  private var open: Set<Int> = []

  var rules: RuleFile { settledRules.rules }

  /// Takes a rule file whose parameters have the values that are to be read.
  init(_ settledRules: SettledRules) {
    self.settledRules = settledRules
    writer = ExpressionText(settledRules.rules)
  }

  /// Longest condition that stands in place of its name.
  private static let inlineParts = 5

  /// A name of the file as words.
  static func words(_ name: String) -> String {
    let words = name.split(separator: "_").joined(separator: " ")
    return words.hasPrefix("non ") ? "non-" + words.dropFirst(4) : words
  }

  /// An expression, settled first.
  mutating func sentence(_ expression: Expression, assuming known: [Expression: Bool] = [:])
    -> String
  {
    text(settledRules.settled(expression, assuming: known))
  }

  mutating func text(_ expression: Expression, as type: ValueType? = nil) -> String {
    switch expression {
    case .parameter(let index): return value(rules.parameters[index])
    case .definition(let index): return name(index)
    case .fact(let fact): return text(fact)
    case .measurement(let index): return Self.words(rules.measurements[index].name)
    case .attribute(let index): return Self.words(rules.attributes[index].name)
    case .observation(let index), .numberOf(let index):
      return Self.words(rules.observations[index].name)
    case .runIsOpen(let index): return name(ofRun: index)
    case .pair(let index, let member): return text(member, of: rules.pairs[index])
    case .at(let value, .baseline): return "\(operand(value)) at baseline"
    case .at(let value, let visit): return "\(operand(value)) at \(text(visit))"
    case .ofThisLesion(let value): return "\(operand(value)) of this lesion"
    case .function(.contains, let parts) where parts.count == 2:
      return "\(operand(parts[0])) \(plain(parts[1]))"
    case .function(.withoutSide, let parts) where parts.count == 1: return text(parts[0])
    case .shared(let value, let set):
      return "\(text(value)) shared with \(text(set))"
    case .visit(let visit): return text(visit)
    case .visits(let visits): return text(visits, isOne: false)
    case .overLesions(let aggregate): return text(aggregate)
    case .overVisits(let aggregate): return text(aggregate)
    case .arithmetic(let sign, let a, let b):
      let sign = sign == .times ? "×" : sign.rawValue
      return "\(operand(a, as: rules.type(of: b))) \(sign) \(operand(b, as: rules.type(of: a)))"
    case .negative(let value): return "-\(operand(value))"
    case .orElse(let a, .number(let zero)) where zero.isZero: return text(a)
    case .orElse(let a, let b): return "\(operand(a)), else \(operand(b, as: rules.type(of: a)))"
    case .conditional(let then, let when, let otherwise):
      return "\(operand(then)) if \(operand(when)), else \(operand(otherwise))"
    case .comparison, .change, .words, .interval, .known, .proven, .exists, .setIsNotEmpty,
      .visitExists, .not, .and, .or, .howMany:
      return condition(expression)
    case .truth(let value): return value ? "always" : "never"
    case .text(let text): return text
    case .number, .word, .isNumber, .external, .function: return writer.text(expression, as: type)
    }
  }

  private func value(_ parameter: Parameter) -> String { parameter.text }

  private func plain(_ expression: Expression) -> String {
    if case .text(let text) = expression { return text }
    return writer.text(expression)
  }

  // MARK: Names

  /// A name, or what it stands for where that is a short condition.
  private mutating func name(_ index: Int) -> String {
    if let noun = noun(index) { return noun }
    let definition = rules.definitions[index]
    if let meaning = meaning(index), !open.contains(index) {
      open.insert(index)
      defer { open.remove(index) }
      return text(meaning)
    }
    if case .rows = definition.body, case .word = definition.type {
      return Self.words(definition.name)
    }
    if !terms.contains(index) { terms.append(index) }
    return Self.words(definition.name)
  }

  private mutating func name(ofRun index: Int) -> String {
    if !runs.contains(index) { runs.append(index) }
    return Self.words(rules.runs[index].name)
  }

  /// What the columns of the results are called in sentences.
  private func noun(_ index: Int) -> String? {
    let report = rules.report
    if report.burden == [index], isSum(index) { return "sum" }
    if report.baseline == [index] { return "baseline" }
    if report.nadir == [index] { return "nadir" }
    return report.newLesions == index ? "new lesion" : nil
  }

  private func isSum(_ index: Int) -> Bool {
    guard case .expression(let expression, _) = rules.definitions[index].body else { return false }
    return Self.isSum(expression)
  }

  private static func isSum(_ expression: Expression) -> Bool {
    switch expression {
    case .overLesions(let aggregate): aggregate.kind == .sum
    case .arithmetic(.plus, _, _): true
    case .orElse(let a, _): isSum(a)
    default: false
    }
  }

  /// The condition that is written in place of a name; `nil`: the name stays.
  private func meaning(_ index: Int) -> Expression? {
    let definition = rules.definitions[index]
    guard definition.type == .truth, definition.level != .lesion,
      case .expression(let body, _) = definition.body
    else { return nil }
    let settled = settledRules.settled(body)
    return parts(settled, depth: 3) <= Self.inlineParts ? settled : nil
  }

  /// How many simple conditions a condition is made of.
  private func parts(_ expression: Expression, depth: Int) -> Int {
    switch expression {
    case .and(let a, let b), .or(let a, let b):
      return parts(a, depth: depth) + parts(b, depth: depth)
    case .not(let value): return parts(value, depth: depth)
    case .definition(let index):
      guard depth > 0, noun(index) == nil, rules.definitions[index].type == .truth,
        rules.definitions[index].level != .lesion,
        case .expression(let body, _) = rules.definitions[index].body
      else { return 1 }
      return parts(settledRules.settled(body), depth: depth - 1)
    case .overVisits(let aggregate):
      return 1 + (aggregate.test.map { parts($0, depth: depth) } ?? 0)
    case .overLesions(let aggregate):
      return (aggregate.filter.map { parts($0, depth: depth) } ?? 0)
        + (aggregate.test.map { parts($0, depth: depth) } ?? 0)
    default: return 1
    }
  }

  private func text(_ fact: Fact) -> String {
    switch fact {
    case .day: "day"
    case .lastDay: "last day of the visit"
    case .scanDay: "day of the scan"
    case .originDay: "start"
    case .eventDay(let event): Self.words(event.rawValue)
    case .gap: "days between"
    case .lesionState: "state"
    case .lesionRole: "role"
    case .lesionOrgan: "organ"
    case .lesionIsNodal: "node"
    case .lesionIsAssessed: "assessed"
    case .lesionIsFromBaseline: "there at baseline"
    case .lesionFirstDay: "day first seen"
    }
  }

  private func text(_ member: PairMember, of pair: Pair) -> String {
    let name = Self.words(pair.name)
    return switch member {
    case .exists: name
    case .opens: "\(name) (first visit)"
    case .closes: "\(name) (second visit)"
    case .awaits: "\(name) still open"
    }
  }

  // MARK: Conditions

  private mutating func condition(_ expression: Expression) -> String {
    switch expression {
    case .comparison(let sign, let a, let b):
      return
        "\(operand(a, as: rules.type(of: b))) \(words(sign)) \(operand(b, as: rules.type(of: a)))"
    case .change(let change): return text(change)
    case .words(let value, let words): return isOneOf(value, words, negated: false)
    case .not(.words(let value, let words)): return isOneOf(value, words, negated: true)
    case .interval(let value, let lower, let lowerIsClosed, let upper, let upperIsClosed):
      let type = rules.type(of: value)
      let from = "\(lowerIsClosed ? "at least" : "over") \(text(lower, as: type))"
      let to = "\(upperIsClosed ? "at most" : "under") \(text(upper, as: type))"
      return "\(operand(value)) \(from) and \(to)"
    case .known(let value): return "\(operand(value)) known"
    case .proven(let value): return text(value)
    case .exists(let value): return "there is a \(operand(value))"
    case .setIsNotEmpty(let set): return "there are \(text(set))"
    case .visitExists(let visit): return "there is a \(text(visit))"
    case .not(.setIsNotEmpty(let set)): return "no \(text(set))"
    case .not(.definition(let index)) where rules.report.newLesions == index:
      return "no new lesion"
    case .not(.known(let value)): return "\(operand(value)) unknown"
    case .not(let value): return "not \(operand(value))"
    case .and:
      var texts: [String] = []
      for part in conjuncts(expression) {
        let text = bare(part)
        if !texts.contains(text) { texts.append(text) }
      }
      return texts.joined(separator: " and ")
    case .or:
      return expression.disjuncts.map { text($0) }.joined(separator: ", or ")
    case .howMany(let bound, let number, let conditions):
      let words = ["at least", "at most", "exactly"]
      let place = bound == .atLeast ? 0 : bound == .atMost ? 1 : 2
      let list = conditions.map { text($0) }.joined(separator: "; ")
      return "\(words[place]) \(text(number)) of: \(list)"
    default: return writer.text(expression)
    }
  }

  /// All that has to hold, names replaced by what they stand for, so that nothing is said twice.
  private func conjuncts(_ expression: Expression) -> [Expression] {
    expression.conjuncts.flatMap { part -> [Expression] in
      let written = written(part)
      if case .and = written, written != part { return conjuncts(written) }
      return [part]
    }
  }

  private func words(_ sign: ComparisonOperator) -> String {
    switch sign {
    case .less: "under"
    case .lessOrEqual: "at most"
    case .equal: "="
    case .notEqual: "other than"
    case .greaterOrEqual: "at least"
    case .greater: "over"
    }
  }

  private mutating func isOneOf(_ value: Expression, _ words: [String], negated: Bool) -> String {
    let list = Self.list(words)
    if case .fact(.lesionState) = value { return negated ? "not \(list)" : list }
    return "\(operand(value)) \(negated ? "not " : "")\(list)"
  }

  /// Words with commas and `or`.
  static func list(_ words: [String]) -> String {
    guard words.count > 1, let last = words.last else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " or " + last
  }

  private mutating func text(_ change: Change) -> String {
    let type = rules.type(of: change.reference)
    let share = text(change.share, as: .number(.number, .ratio))
    var out = "\(operand(change.value)) \(change.isRise ? "up" : "down") "
    out += change.isStrict ? "more than \(share)" : "\(share) or more"
    out += " from \(operand(change.reference))"
    guard let minimum = change.minimum, !isZero(minimum) else { return out }
    return out
      + ", and by \(change.minimumIsStrict ? "more than" : "at least") \(text(minimum, as: type))"
  }

  private func isZero(_ expression: Expression) -> Bool {
    switch expression {
    case .number(let value): value.isZero
    case .parameter(let index): rules.parameters[index].value == .number(Rational(integer: 0))
    default: false
    }
  }

  // MARK: Sets and visits

  /// A set of lesions; a set that only picks from the new lesions is called that.
  func text(_ set: LesionSet) -> String {
    switch set {
    case .baselineLesions: return "baseline lesions"
    case .newLesions: return "new lesions"
    case .allLesions: return "lesions"
    case .named(let index):
      if case .expression(.filter(.newLesions, _)) = rules.sets[index].body { return "new lesions" }
      return Self.words(rules.sets[index].name)
    case .union(let a, let b): return "\(text(a)) and \(text(b))"
    case .difference(let a, let b): return "\(text(a)) other than \(text(b))"
    case .filter(let inner, let condition):
      var copy = self
      return "\(text(inner)) (\(copy.sentence(condition)))"
    }
  }

  private mutating func text(_ aggregate: LesionAggregate) -> String {
    let set = text(aggregate.set)
    switch aggregate.kind {
    case .any: return "any of the \(set)" + qualifier(aggregate)
    case .all: return "all \(set)" + qualifier(aggregate)
    case .no: return "none of the \(set)" + qualifier(aggregate)
    case .count: return "number of \(set)" + qualifier(aggregate)
    case .sum, .smallest, .largest, .mean, .weightedMean, .countDistinct:
      var out = "\(aggregate.kind.rawValue) of \(aggregate.value.map { operand($0) } ?? "")"
      if let weight = aggregate.weight { out += " weighted by \(operand(weight))" }
      return out + " over \(set)" + qualifier(aggregate)
    }
  }

  private mutating func qualifier(_ aggregate: LesionAggregate) -> String {
    var out = ""
    if let filter = aggregate.filter { out += " \(bare(filter))" }
    if let test = aggregate.test {
      out += (aggregate.filter == nil ? " " : " are ") + bare(test)
    }
    return out
  }

  /// A condition after a noun or beside another one: only alternatives need brackets.
  private mutating func bare(_ expression: Expression) -> String {
    switch written(expression) {
    case .or, .conditional, .orElse: "(\(text(expression)))"
    default: text(expression)
    }
  }

  /// What is written for an expression: the meaning of a name that it replaces.
  private func written(_ expression: Expression) -> Expression {
    guard case .definition(let index) = expression, noun(index) == nil, !open.contains(index),
      let meaning = meaning(index)
    else { return expression }
    return meaning == expression ? expression : written(meaning)
  }

  private mutating func text(_ aggregate: VisitAggregate) -> String {
    let isOne = aggregate.kind == .any || aggregate.kind == .no
    switch aggregate.kind {
    case .any, .all, .no:
      let domain = text(aggregate.visits, isOne: isOne)
      let test = aggregate.test.map { " with \(text($0))" } ?? ""
      return "\(aggregate.kind.rawValue) \(domain)\(test)"
    case .count: return "number of \(text(aggregate.visits, isOne: false))"
    case .sum, .smallest, .largest, .mean, .weightedMean, .countDistinct:
      // A value that is not known has no part in any case.
      let visits =
        aggregate.visits.filter == aggregate.value.map { .known($0) }
        ? Visits(base: aggregate.visits.base, bounds: aggregate.visits.bounds, filter: nil)
        : aggregate.visits
      let value = aggregate.value.map { operand($0) } ?? ""
      return "\(aggregate.kind.rawValue) \(value) of \(text(visits, isOne: false))"
    }
  }

  private mutating func text(_ visit: Visit) -> String {
    switch visit {
    case .baseline: return "baseline"
    case .previous: return "the previous visit"
    case .next: return "the next visit"
    case .this: return "this visit"
    case .first(let visits): return "first \(text(visits, isOne: true))"
    case .last(let visits): return "last \(text(visits, isOne: true))"
    case .runStart(let index):
      return "the start of \(name(ofRun: index))"
    case .pairFirst(let index): return "first visit of \(Self.words(rules.pairs[index].name))"
    case .pairSecond(let index): return "second visit of \(Self.words(rules.pairs[index].name))"
    case .definition(let index): return Self.words(rules.definitions[index].name)
    }
  }

  private mutating func text(_ visits: Visits, isOne: Bool) -> String {
    let noun = isOne ? "visit" : "visits"
    var out: String
    switch visits.base {
    case .earlier: out = "earlier \(noun)"
    case .soFar: out = "\(noun) so far"
    case .later: out = "later \(noun)"
    case .beforeBaseline: out = "\(noun) before baseline"
    case .all: out = noun
    case .definition(let index): out = Self.words(rules.definitions[index].name)
    }
    for bound in visits.bounds {
      switch bound {
      case .since(let visit): out += " since \(text(visit))"
      case .after(let visit): out += " after \(text(visit))"
      case .before(let visit): out += " before \(text(visit))"
      case .upTo(let visit): out += " up to \(text(visit))"
      }
    }
    guard let filter = visits.filter else { return out }
    return "\(out) with \(sentence(filter))"
  }

  /// In brackets where it is made of parts.
  mutating func operand(_ expression: Expression, as type: ValueType? = nil) -> String {
    switch written(expression) {
    case .arithmetic, .conditional, .orElse, .and, .or, .overLesions, .overVisits, .change,
      .comparison, .interval, .howMany, .words, .shared, .setIsNotEmpty:
      "(\(text(expression, as: type)))"
    default: text(expression, as: type)
    }
  }
}
