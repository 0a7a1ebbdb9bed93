import Quantities
import RuleLanguage

/// Says of a condition which of its parts made it true or false, and with what values.
struct ConditionReader {
  typealias Place = ReferenceEvaluator.Place
  typealias Finding = Explanation.Finding

  let evaluator: ReferenceEvaluator
  let frame: ReferenceEvaluator.Frame
  let here: Place
  let writer: ExpressionText
  let quantities: QuantityText
  var rules: RuleFile { evaluator.rules }

  init(_ evaluator: ReferenceEvaluator, at visit: Int) {
    self.evaluator = evaluator
    frame = ReferenceEvaluator.Frame(visit: visit)
    here = Place(visit: visit, lesion: nil, origin: visit, pairStart: nil)
    writer = ExpressionText(evaluator.rules)
    quantities = QuantityText(evaluator.rules)
  }

  /// A fresh frame, which remembers what it met, and the place of the visit.
  func start() -> (ReferenceEvaluator.Frame, Place) {
    (ReferenceEvaluator.Frame(visit: here.visit), here)
  }

  func truth(_ condition: Expression) throws(EvaluationError) -> Truth {
    try evaluator.evaluate(condition, here, frame).truth
  }

  /// The parts that make a condition true, or the first that makes it false.
  func reasons(for condition: Expression, toBe wanted: Bool) throws(EvaluationError) -> [Finding] {
    let all = try reasons(condition, wanted, here, depth: 0)
    return all.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// How far names are followed into their definitions.
  private static let deepest = 3

  func reasons(_ condition: Expression, _ wanted: Bool, _ place: Place, depth: Int)
    throws(EvaluationError) -> [Finding]
  {
    switch condition {
    case .truth: return []
    case .not(let inner):
      if isLeaf(inner) { return try leaf(inner, wanted: !wanted, place) }
      return try reasons(inner, !wanted, place, depth: depth)
    case .proven(let inner): return try reasons(inner, wanted, place, depth: depth)
    case .and(let a, let b): return try both(a, b, wanted, place, depth)
    case .or(let a, let b): return try either(a, b, wanted, place, depth)
    case .conditional(let then, let when, let otherwise):
      let holds = try evaluator.evaluate(when, place, frame).truth.isProven
      return try reasons(when, holds, place, depth: depth)
        + reasons(holds ? then : otherwise, wanted, place, depth: depth)
    case .definition(let index):
      return try named(index, wanted, place, depth)
    default: return try leaf(condition, wanted: wanted, place)
    }
  }

  private func both(_ a: Expression, _ b: Expression, _ wanted: Bool, _ place: Place, _ depth: Int)
    throws(EvaluationError) -> [Finding]
  {
    if wanted {
      return try reasons(a, true, place, depth: depth) + reasons(b, true, place, depth: depth)
    }
    let first = try evaluator.evaluate(a, place, frame).truth
    let second = first == .no ? Truth.yes : try evaluator.evaluate(b, place, frame).truth
    if first == .no || second != .no && first != .yes {
      return try reasons(a, false, place, depth: depth)
    }
    return try reasons(b, false, place, depth: depth)
  }

  private func either(
    _ a: Expression, _ b: Expression, _ wanted: Bool, _ place: Place, _ depth: Int
  ) throws(EvaluationError) -> [Finding] {
    guard wanted else {
      return try reasons(a, false, place, depth: depth) + reasons(b, false, place, depth: depth)
    }
    if try evaluator.evaluate(a, place, frame).truth.isProven {
      return try reasons(a, true, place, depth: depth)
    }
    if try evaluator.evaluate(b, place, frame).truth.isProven {
      return try reasons(b, true, place, depth: depth)
    }
    return try reasons(a, true, place, depth: depth) + reasons(b, true, place, depth: depth)
  }

  /// A condition by name, with what its own definition looked at.
  private func named(_ index: Int, _ wanted: Bool, _ place: Place, _ depth: Int)
    throws(EvaluationError) -> [Finding]
  {
    let definition = rules.definitions[index]
    let value = try evaluator.evaluate(.definition(index), place, frame).truth
    let word = value == .unknown ? "not settled" : value == .yes ? "yes" : "no"
    var inner: [Finding] = []
    if depth < Self.deepest, value.isKnown, case .expression(let body, _) = definition.body {
      let visit = definition.level == .subject ? -1 : place.visit
      let there = Place(visit: visit, lesion: place.lesion, origin: visit, pairStart: nil)
      inner = try reasons(body, value == .yes, there, depth: depth + 1)
    }
    let detail = inner.map(\.text).joined(separator: "; ")
    return [
      Finding(
        text: "\(definition.name) \(word)" + (detail.isEmpty ? "" : " (\(detail))"),
        operands: inner.flatMap(\.operands))
    ]
  }

  private func isLeaf(_ expression: Expression) -> Bool {
    switch expression {
    case .not, .and, .or, .conditional, .definition, .proven, .truth: false
    default: true
    }
  }
}
