import ClinicalData
import Quantities
import RuleLanguage

extension ConditionReader {
  /// A condition that is not made of others, as true or as false.
  func leaf(_ condition: Expression, wanted: Bool, _ place: Place) throws(EvaluationError)
    -> [Finding]
  {
    switch condition {
    case .comparison(let comparison, let a, let b):
      return [try compared(comparison, a, b, wanted, place)]
    case .change(let change): return [try changed(change, wanted, place)]
    case .words(let value, let words): return [try worded(value, words, wanted, place)]
    case .interval(let value, _, _, _, _):
      let operand = try operand(value, place)
      let range = wanted ? writer.text(condition) : "not \(writer.text(condition))"
      return [Finding(text: "\(operand.text): \(range)", operands: [operand])]
    case .overLesions(let aggregate): return [try lesions(aggregate, wanted, place)]
    case .overVisits(let aggregate): return [try visits(aggregate, wanted, place)]
    case .setIsNotEmpty(let set):
      let members = try evaluator.members(of: set, place, frame)
      let text =
        members.isEmpty ? "no \(writer.text(set))" : "\(writer.text(set)): \(names(members))"
      return [Finding(text: text, operands: [])]
    case .known(let value):
      let operand = try operand(value, place)
      let word = wanted ? "known" : "unknown"
      return [Finding(text: "\(operand.text) is \(word)", operands: [operand])]
    default:
      let text = writer.text(wanted ? condition : .not(condition))
      return [Finding(text: text, operands: try operands(in: condition, place))]
    }
  }

  private func compared(
    _ comparison: ComparisonOperator, _ a: Expression, _ b: Expression, _ wanted: Bool,
    _ place: Place
  ) throws(EvaluationError) -> Finding {
    let left = try operand(a, place, as: rules.type(of: b))
    let right = try operand(b, place, as: rules.type(of: a))
    let text =
      wanted
      ? "\(left.text) \(comparison.rawValue) \(right.text)"
      : "\(left.text), needs \(comparison.rawValue) \(right.text)"
    return Finding(text: text, operands: [left, right].filter { !$0.name.isEmpty })
  }

  private func worded(_ value: Expression, _ words: [String], _ wanted: Bool, _ place: Place)
    throws(EvaluationError) -> Finding
  {
    let own = try operand(value, place)
    let list = words.joined(separator: " or ")
    var text = own.text
    if !wanted, words.count <= 3 { text += ", not \(list)" }
    return Finding(text: text, operands: [own])
  }

  // MARK: Lesions

  /// Which lesions made an aggregate true or false.
  private func lesions(_ aggregate: LesionAggregate, _ wanted: Bool, _ place: Place)
    throws(EvaluationError) -> Finding
  {
    let members = try evaluator.members(of: aggregate.set, place, frame)
    let set = writer.text(aggregate.set)
    var meeting: [Int] = []
    var failing: [Int] = []
    for lesion in members {
      let included =
        try aggregate.filter.map { filter throws(EvaluationError) in
          try evaluator.evaluate(filter, place.of(lesion), frame).truth
        } ?? .yes
      let passed =
        try aggregate.test.map { test throws(EvaluationError) in
          try evaluator.evaluate(test, place.of(lesion), frame).truth
        } ?? .yes
      if aggregate.kind == .all {
        if included.and(passed.negated).contains(.canBeTrue) { failing.append(lesion) }
      } else if included.and(passed).contains(.canBeTrue) {
        meeting.append(lesion)
      }
    }
    let what = writer.text(.overLesions(aggregate))
    guard !members.isEmpty else { return Finding(text: "no \(set)", operands: []) }
    if aggregate.filter == nil, aggregate.test == nil {
      return Finding(text: "\(set): \(names(members))", operands: [])
    }
    if aggregate.kind == .all {
      let but = failing.isEmpty ? "" : ": not \(briefs(failing, place))"
      return Finding(text: what + but, operands: [])
    }
    if meeting.isEmpty { return Finding(text: "\(what): none of \(names(members))", operands: []) }
    return Finding(text: "\(what): \(briefs(meeting, place))", operands: [])
  }

  func names(_ lesions: [Int]) -> String {
    let ids = lesions.map { evaluator.view.lesions[$0].id }
    if ids.count <= 6 { return ids.joined(separator: ", ") }
    return "\(ids.prefix(5).joined(separator: ", ")) and \(ids.count - 5) more"
  }

  private func briefs(_ lesions: [Int], _ place: Place) -> String {
    let texts = lesions.prefix(3).map { brief($0, place) }
    return texts.joined(separator: ", ")
      + (lesions.count > 3 ? " and \(lesions.count - 3) more" : "")
  }

  /// A lesion with what the record says of it at a visit: `N1 (liver, longest_diameter 14 mm)`.
  private func brief(_ lesion: Int, _ place: Place) -> String {
    let record = evaluator.view.lesions[lesion]
    guard place.visit >= 0 else { return record.id }
    var parts = record.organ.isEmpty ? [] : [record.organ]
    let state = record.states[place.visit]
    if state != .measured { parts.append(state?.rawValue ?? "no row") }
    for (index, measurement) in rules.measurements.enumerated() {
      guard let value = record.values[place.visit][index] else { continue }
      let type = ValueType.number(measurement.unit.dimension, .exact)
      parts.append("\(measurement.name) \(quantities.text(value, type))")
    }
    return parts.isEmpty ? record.id : "\(record.id) (\(parts.joined(separator: ", ")))"
  }

  // MARK: Visits

  private func visits(_ aggregate: VisitAggregate, _ wanted: Bool, _ place: Place)
    throws(EvaluationError) -> Finding
  {
    var days: [Int] = []
    for visit in try evaluator.visits(aggregate.visits, place, frame) {
      let passed =
        try aggregate.test.map { test throws(EvaluationError) in
          try evaluator.evaluate(test, place.at(visit), frame).truth.isProven
        } ?? true
      if passed != (aggregate.kind == .all) { days.append(evaluator.view.visits[visit].day) }
    }
    let what = writer.text(.overVisits(aggregate))
    if days.isEmpty { return Finding(text: wanted ? what : "\(what): none", operands: []) }
    let list = days.prefix(4).map(String.init).joined(separator: ", ")
    let word = aggregate.kind == .all ? "not on day" : "day"
    return Finding(text: "\(what): \(word) \(list)", operands: [])
  }
}
