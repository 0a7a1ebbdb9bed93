import ClinicalData
import Quantities
import RuleLanguage

extension ConditionReader {
  typealias Operand = Explanation.Operand

  /// An expression with its value: by name where it has one, by its text where it is a formula.
  func operand(_ expression: Expression, _ place: Place, as type: ValueType? = nil)
    throws(EvaluationError) -> Operand
  {
    let type = rules.type(of: expression) ?? type
    if case .number(let value) = expression {
      return Operand(
        name: "", value: quantities.text(value, type), day: nil, parts: "", isParameter: false)
    }
    if case .word(let word) = expression {
      return Operand(name: "", value: word, day: nil, parts: "", isParameter: false)
    }
    if case .parameter(let index) = expression {
      let parameter = rules.parameters[index]
      return Operand(
        name: parameter.name, value: parameter.text, day: nil, parts: "", isParameter: true)
    }
    let value = try evaluator.evaluate(expression, place, frame)
    return Operand(
      name: writer.text(expression, as: type), value: text(value, type),
      day: try origin(of: expression, value, place, depth: 0),
      parts: try parts(of: expression, place), isParameter: false)
  }

  /// Every named number and word that an expression reads.
  func operands(in expression: Expression, _ place: Place) throws(EvaluationError) -> [Operand] {
    var found: [Operand] = []
    for leaf in leaves(of: expression) {
      let operand = try operand(leaf, place)
      if !found.contains(operand) { found.append(operand) }
    }
    return found
  }

  /// The values that an expression reads, each as a finding of its own.
  func values(in expression: Expression) throws(EvaluationError) -> [Finding] {
    try operands(in: expression, here).map { Finding(text: $0.text, operands: [$0]) }
  }

  /// Names of words that an expression reads, also through the conditions that it names.
  func wordDefinitions(in expression: Expression) -> [Int] {
    leaves(of: expression).compactMap { leaf in
      guard case .definition(let index) = leaf, case .word = rules.definitions[index].type else {
        return nil
      }
      return index
    }
  }

  // MARK: Values as text

  /// A value as far as it is known.
  func text(_ value: Value, _ type: ValueType?) -> String {
    switch value.content {
    case .none: return "does not exist"
    case .number(let interval): return text(interval, type)
    case .truth(let truth): return truth == .yes ? "yes" : truth == .no ? "no" : "unknown"
    case .words(let words): return text(words)
    case .text(let text): return text.isEmpty ? "(none)" : text
    case .numberOrWords(let interval, let words):
      if let interval, words == 0 { return text(interval, type) }
      return interval == nil && words.nonzeroBitCount == 1 ? text(words) : "unknown"
    }
  }

  private func text(_ words: WordSet) -> String {
    let texts = evaluator.vocabulary.words(of: words)
    return texts.count > 4 ? "unknown" : texts.joined(separator: " or ")
  }

  private func text(_ interval: Interval, _ type: ValueType?) -> String {
    if let single = interval.single { return quantities.text(single, type) }
    switch (interval.low, interval.high) {
    case (let low?, let high?):
      return "between \(quantities.text(low, type)) and \(quantities.text(high, type))"
    case (let low?, nil):
      return low.isZero ? "unknown" : "at least \(quantities.text(low, type))"
    case (nil, let high?): return "at most \(quantities.text(high, type))"
    case (nil, nil): return "unknown"
    }
  }

  // MARK: Where a value comes from

  /// The day of the earlier visit at which a value stood, where it is easily found.
  private func origin(of expression: Expression, _ value: Value, _ place: Place, depth: Int)
    throws(EvaluationError) -> Int?
  {
    guard depth < 4, place.visit >= 0, !value.isNone else { return nil }
    switch expression {
    case .definition(let index):
      let definition = rules.definitions[index]
      guard definition.level == .visit, case .number = definition.type,
        case .expression(let body, _) = definition.body
      else { return nil }
      return try origin(of: body, value, place, depth: depth + 1)
    case .at(_, let visit):
      guard let there = try evaluator.visit(visit, place, frame), there != place.visit else {
        return nil
      }
      return evaluator.view.visits[there].day
    case .orElse(let a, let b):
      let first = try evaluator.evaluate(a, place, frame)
      return try origin(of: first.isNone ? b : a, value, place, depth: depth + 1)
    case .overVisits(let aggregate):
      guard aggregate.kind == .smallest || aggregate.kind == .largest, let inner = aggregate.value,
        let wanted = value.interval?.single
      else { return nil }
      for visit in try evaluator.visits(aggregate.visits, place, frame)
      where try single(inner, place.at(visit)) == wanted {
        return evaluator.view.visits[visit].day
      }
      return nil
    default: return nil
    }
  }

  /// The parts of a sum over lesions: `T1 20 mm, T2 22 mm`.
  private func parts(of expression: Expression, _ place: Place) throws(EvaluationError) -> String {
    var inner = expression
    if case .definition(let index) = expression,
      case .expression(let body, _) = rules.definitions[index].body
    {
      inner = body
    }
    guard case .overLesions(let aggregate) = inner, aggregate.kind == .sum,
      let size = aggregate.value
    else { return "" }
    let type = rules.type(of: size)
    var texts: [String] = []
    for lesion in try evaluator.members(of: aggregate.set, place, frame) {
      if let filter = aggregate.filter,
        try evaluator.evaluate(filter, place.of(lesion), frame).truth == .no
      {
        continue
      }
      let value = try evaluator.evaluate(size, place.of(lesion), frame)
      texts.append("\(evaluator.view.lesions[lesion].id) \(text(value, type))")
    }
    return texts.joined(separator: ", ")
  }
}
