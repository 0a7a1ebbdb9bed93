import Quantities
import RuleLanguage
import SourceText

/// Turns checked expressions into formulas over the unknowns of an analysis.
///
/// Names are followed as far as they belong to the same visit (or to the baseline visit); what
/// looks at other visits, and every aggregate over lesions, is an unknown of its own. An unknown
/// may be anything, so that "can never happen" is always right, while a state that is found may
/// ask for facts that do not go together; what is known to hold between unknowns is assumed.
struct Translator {
  let rules: RuleFile
  /// Whether the conditions are those of a candidate inside an aggregate: `this visit` is another
  /// visit then, and names are not looked into.
  private let isOfCandidate: Bool
  var symbols = Symbols()
  /// Numbers of the file by name, for the states that are shown.
  private(set) var namedNumbers: [(name: String, at: [Visit], cases: [NumberCase])] = []
  private(set) var remarks: [Remark] = []
  /// Definitions under way, so that one that reads itself is not followed for ever.
  private var open: Set<Leaf> = []
  /// The definition whose body is read, for remarks.
  private var place: SourceRange

  /// A place that is not analysed, and why.
  struct Remark: Hashable {
    let text: String
    let range: SourceRange
  }

  /// A number under a condition: one linear form, or the quotient of two.
  struct NumberCase {
    var when: Formula
    var numerator: LinearForm
    var denominator = LinearForm(.one)

    var isLinear: Bool { denominator.isConstant }
  }

  init(_ rules: RuleFile, ofCandidate isOfCandidate: Bool = false) {
    self.rules = rules
    self.isOfCandidate = isOfCandidate
    place = rules.file.wholeRange
  }

  mutating func remark(_ expression: Expression, _ why: String) {
    let remark = Remark(text: "`\(ExpressionText(rules).text(expression))` \(why)", range: place)
    if !remarks.contains(remark) { remarks.append(remark) }
  }

  // MARK: Conditions

  mutating func truth(_ expression: Expression, at visits: [Visit]) -> Formula {
    switch expression {
    case .truth(let value): return .always(value)
    case .not(let value): return truth(value, at: visits).negated
    case .and(let a, let b): return .all([truth(a, at: visits), truth(b, at: visits)])
    case .or(let a, let b): return .any([truth(a, at: visits), truth(b, at: visits)])
    case .conditional(let then, let when, let otherwise):
      let condition = truth(when, at: visits)
      return .any([
        .all([condition, truth(then, at: visits)]),
        .all([condition.negated, truth(otherwise, at: visits)]),
      ])
    case .orElse(let a, let b):
      let exists = truth(.exists(a), at: visits)
      return .any([
        .all([exists, truth(a, at: visits)]), .all([exists.negated, truth(b, at: visits)]),
      ])
    case .at(let value, let visit): return truth(value, at: moved(visits, to: visit))
    case .words(let value, let words): return membership(value, in: words, at: visits)
    case .comparison(let comparison, let a, let b):
      return compared(expression, comparison, a, b, at: visits)
    case .interval(let value, let lower, let lowerIsClosed, let upper, let upperIsClosed):
      return .all([
        compared(expression, lowerIsClosed ? .greaterOrEqual : .greater, value, lower, at: visits),
        compared(expression, upperIsClosed ? .lessOrEqual : .less, value, upper, at: visits),
      ])
    case .change(let change): return changed(expression, change, at: visits)
    case .howMany(let bound, let number, let conditions):
      return howMany(expression, bound, number, conditions, at: visits)
    case .proven(let value):
      let proven = fact(.expression(expression, at: visits))
      let holds = truth(value, at: visits)
      symbols.assume(.implies(proven, holds), whereSettled: Array(proven.variables))
      return proven
    case .overLesions(let aggregate): return anyLesion(expression, aggregate, at: visits)
    case .overVisits(let aggregate): return anyVisit(expression, aggregate, at: visits)
    case .visitExists(let visit): return exists(visit, at: visits)
    case .exists(.visit(let visit)): return exists(visit, at: visits)
    case .exists(.definition(let index)): return existsDefinition(index, at: visits)
    case .definition(let index): return isTrue(definition: index, at: visits)
    default: return fact(.expression(expression, at: visits))
    }
  }

  /// A condition into which the analysis does not look.
  mutating func fact(_ leaf: Leaf) -> Formula {
    let variable = symbols.finiteVariable(leaf, words: Symbols.truthWords, isOpen: false)
    return .isIn(variable: variable, Symbols.yes)
  }

  private mutating func isTrue(definition index: Int, at visits: [Visit]) -> Formula {
    .isIn(variable: variable(ofDefinition: index, at: visits), Symbols.yes)
  }

  func moved(_ visits: [Visit], to visit: Visit) -> [Visit] {
    if case .this = visit { return isOfCandidate ? [.this] : [] }
    // The baseline visit is the same from wherever it is looked for.
    if case .baseline = visit { return [.baseline] }
    return [visit] + visits
  }

  private mutating func howMany(
    _ whole: Expression, _ bound: CountBound, _ number: Expression, _ conditions: [Expression],
    at visits: [Visit]
  ) -> Formula {
    guard let needed = wholeNumber(number), conditions.count <= 8 else {
      remark(whole, "counts too many conditions")
      return fact(.expression(whole, at: visits))
    }
    let formulas = conditions.map { truth($0, at: visits) }
    func atLeast(_ count: Int, from start: Int) -> Formula {
      if count <= 0 { return .always(true) }
      if formulas.count - start < count { return .always(false) }
      return .any([
        .all([formulas[start], atLeast(count - 1, from: start + 1)]),
        atLeast(count, from: start + 1),
      ])
    }
    switch bound {
    case .atLeast: return atLeast(needed, from: 0)
    case .atMost: return atLeast(needed + 1, from: 0).negated
    case .exactly:
      return .all([atLeast(needed, from: 0), atLeast(needed + 1, from: 0).negated])
    }
  }

  private func wholeNumber(_ expression: Expression) -> Int? {
    switch expression {
    case .number(let value): value.isInteger ? Int(exactly: value.numerator) : nil
    case .parameter(let index):
      if case .number(let value) = rules.parameters[index].value, value.isInteger {
        Int(exactly: value.numerator)
      } else {
        nil
      }
    default: nil
    }
  }

  // MARK: Lesions and visits

  private mutating func anyLesion(
    _ whole: Expression, _ aggregate: LesionAggregate, at visits: [Visit]
  ) -> Formula {
    let filter = aggregate.filter ?? .truth(true)
    let test = aggregate.test ?? .truth(true)
    let condition: Expression
    switch aggregate.kind {
    case .any, .no: condition = Self.both(filter, test)
    case .all: condition = Self.both(filter, .not(test))
    default: return fact(.expression(whole, at: visits))
    }
    let hasMembers = fact(.expression(.setIsNotEmpty(aggregate.set), at: visits))
    if case .truth(true) = condition {
      return aggregate.kind == .any ? hasMembers : hasMembers.negated
    }
    let any = fact(.anyLesion(aggregate.set, condition, at: visits))
    symbols.assume(.implies(any, hasMembers), whereSettled: Array(any.variables))
    return aggregate.kind == .any ? any : any.negated
  }

  private mutating func anyVisit(
    _ whole: Expression, _ aggregate: VisitAggregate, at visits: [Visit]
  ) -> Formula {
    let test = aggregate.test ?? .truth(true)
    switch aggregate.kind {
    case .any: return anyVisit(aggregate.visits, test, at: visits)
    case .no: return anyVisit(aggregate.visits, test, at: visits).negated
    case .all: return anyVisit(aggregate.visits, .not(test), at: visits).negated
    default: return fact(.expression(whole, at: visits))
    }
  }

  private mutating func anyVisit(_ set: Visits, _ test: Expression, at visits: [Visit]) -> Formula {
    let bare = Visits(base: set.base, bounds: set.bounds, filter: nil)
    return fact(.anyVisit(bare, Self.both(set.filter ?? .truth(true), test), at: visits))
  }

  private mutating func exists(_ visit: Visit, at visits: [Visit]) -> Formula {
    switch visit {
    case .first(let set), .last(let set): return anyVisit(set, .truth(true), at: visits)
    case .definition(let index): return existsDefinition(index, at: visits)
    default: return fact(.expression(.visitExists(visit), at: visits))
    }
  }

  private mutating func existsDefinition(_ index: Int, at visits: [Visit]) -> Formula {
    if case .expression(.visit(let visit), _) = rules.definitions[index].body {
      return exists(visit, at: visits)
    }
    return fact(.expression(.exists(.definition(index)), at: visits))
  }

  private static func both(_ a: Expression, _ b: Expression) -> Expression {
    if case .truth(true) = a { return b }
    if case .truth(true) = b { return a }
    return .and(a, b)
  }

  // MARK: Words

  /// Whether a word is one of some.
  mutating func membership(_ value: Expression, in words: [String], at visits: [Visit]) -> Formula {
    switch value {
    case .word(let word): return .always(words.contains(word))
    case .at(let inner, let visit):
      return membership(inner, in: words, at: moved(visits, to: visit))
    case .conditional(let then, let when, let otherwise):
      let condition = truth(when, at: visits)
      return .any([
        .all([condition, membership(then, in: words, at: visits)]),
        .all([condition.negated, membership(otherwise, in: words, at: visits)]),
      ])
    case .orElse(let a, let b):
      let exists = truth(.exists(a), at: visits)
      return .any([
        .all([exists, membership(a, in: words, at: visits)]),
        .all([exists.negated, membership(b, in: words, at: visits)]),
      ])
    case .definition(let index):
      let variable = variable(ofDefinition: index, at: visits)
      return .isIn(variable: variable, symbols.mask(of: variable, words))
    default:
      let (vocabulary, isOpen) = vocabulary(of: value)
      // A parameter is the same at every visit.
      let leaf: Leaf
      if case .parameter = value {
        leaf = .expression(value, at: [])
      } else {
        leaf = .expression(value, at: visits)
      }
      let variable = symbols.finiteVariable(leaf, words: vocabulary, isOpen: isOpen)
      return .isIn(variable: variable, symbols.mask(of: variable, words))
    }
  }

  /// The words that something may be, and whether it may be others.
  private func vocabulary(of value: Expression) -> ([String], isOpen: Bool) {
    switch value {
    case .parameter(let index):
      if case .word(let options) = rules.parameters[index].type { return (options, false) }
    case .external(let index):
      if case .word(let words) = rules.externals[index].type { return (words, false) }
    case .attribute(let index):
      let words = rules.attributes[index].words
      if !words.isEmpty { return (words, false) }
    case .observation(let index):
      if case .word(let words) = rules.observations[index].type { return (words, false) }
    case .fact(.lesionState): return (RuleFile.stateWords, false)
    default: break
    }
    return ([], true)
  }

  // MARK: Definitions

  /// The unknown that stands for a condition or a word of the file, with what its rows say of it.
  mutating func variable(ofDefinition index: Int, at visits: [Visit]) -> Int {
    let definition = rules.definitions[index]
    let leaf = Leaf.expression(.definition(index), at: visits)
    if let known = symbols.finiteVariable(of: leaf) { return known }
    var words = Symbols.truthWords
    var isOpen = false
    if case .word(let vocabulary) = definition.type { words = vocabulary }
    if case .text = definition.type { (words, isOpen) = ([], true) }
    let variable = symbols.finiteVariable(leaf, words: words, isOpen: isOpen)
    guard isFollowed(definition, at: visits), !isOpen else { return variable }
    let outer = place
    place = definition.range
    defer { place = outer }
    var rules: [Formula]
    switch definition.body {
    case .expression(let body, _):
      rules = [equation(of: variable, with: body, definition.type, at: visits)]
    case .rows(let list):
      var above: [Formula] = []
      rules = []
      for row in list.rows {
        let condition = row.condition.map { truth($0, at: visits) } ?? .always(true)
        let equation = equation(of: variable, with: row.result, definition.type, at: visits)
        rules.append(.any(above + [condition.negated, equation]))
        above.append(condition)
      }
    }
    if let undecided = definition.undecided {
      let isUndecided = fact(.isUndecided(definition: index, at: visits))
      rules = rules.map { .any([isUndecided, $0]) }
      let word = Formula.isIn(
        variable: variable, symbols.mask(of: variable, [undecided]))
      rules.append(.implies(isUndecided, word))
    }
    for rule in rules { symbols.assume(rule, whereSettled: [variable]) }
    return variable
  }

  private func isFollowed(_ definition: Definition, at visits: [Visit]) -> Bool {
    if isOfCandidate { return false }
    switch visits.first {
    case nil: return true
    case .baseline?: return visits.count == 1 && !definition.isResponse
    default: return false
    }
  }

  /// The variable is what an expression says.
  private mutating func equation(
    of variable: Int, with body: Expression, _ type: ValueType, at visits: [Visit]
  ) -> Formula {
    if type == .truth {
      return .same(.isIn(variable: variable, Symbols.yes), truth(body, at: visits))
    }
    let words = symbols.finite[variable].words
    return .all(
      words.map { word in
        .implies(
          membership(body, in: [word], at: visits),
          .isIn(variable: variable, symbols.mask(of: variable, [word])))
      })
  }

  // MARK: Numbers

  mutating func name(_ name: String, at visits: [Visit], _ cases: [NumberCase]) {
    namedNumbers.append((name, visits, cases))
  }

  /// Follows a number of the file once; `nil` while it is under way.
  mutating func following<Result>(
    _ index: Int, at visits: [Visit], _ body: (inout Translator) -> Result
  ) -> Result? {
    let leaf = Leaf.expression(.definition(index), at: visits)
    guard isFollowed(rules.definitions[index], at: visits), open.insert(leaf).inserted else {
      return nil
    }
    let outer = place
    place = rules.definitions[index].range
    defer {
      open.remove(leaf)
      place = outer
    }
    return body(&self)
  }

  mutating func reading(_ range: SourceRange) { place = range }
}
