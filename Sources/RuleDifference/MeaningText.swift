import Quantities
import RuleLanguage

/// Writes what parts of a rule file mean, without the file's own names: those give way to the
/// numbers of classes of names that mean the same.
///
/// Every part stands in brackets and every text is quoted, so that unlike parts have unlike texts.
struct MeaningText {
  let rules: RuleFile
  let classes: NameClasses

  func text(_ expression: Expression) -> String {
    switch expression {
    case .number(let value): number(value)
    case .truth(let value): value ? "yes" : "no"
    case .word(let word): "(word \(quoted(word)))"
    case .text(let text): "(text \(quoted(text)))"
    case .parameter(let index): value(rules.parameters[index].value)
    case .definition(let index): "(name \(classes.definitions[index]))"
    case .fact(let fact): "(fact \(fact))"
    case .measurement(let index): text(rules.measurements[index])
    case .attribute(let index): text(rules.attributes[index])
    case .observation(let index): text(rules.observations[index])
    case .numberOf(let index): "(number of \(text(rules.observations[index])))"
    case .isNumber(let index): "(is number \(text(rules.observations[index])))"
    case .runIsOpen(let index): "(run \(classes.runs[index]))"
    case .pair(let index, let member): "(pair \(classes.pairs[index]) \(member))"
    case .external(let index): external(rules.externals[index])
    case .at(let value, let visit): "(at \(text(value)) \(text(visit)))"
    case .ofThisLesion(let value): "(of this lesion \(text(value)))"
    case .arithmetic(let sign, let a, let b):
      pair(sign.rawValue, a, b, swaps: sign == .plus || sign == .times)
    case .negative(let value): "(minus \(text(value)))"
    case .function(let function, let parts): "(\(function.rawValue) \(list(parts.map(text))))"
    case .comparison(let sign, let a, let b): comparison(sign, a, b)
    case .change(let change): text(change)
    case .words(let value, let words): "(in \(text(value)) \(wordSet(words)))"
    case .interval(let value, let low, let lowCloses, let high, let highCloses):
      "(between \(text(value)) \(text(low)) \(lowCloses) \(text(high)) \(highCloses))"
    case .known(let value): "(known \(text(value)))"
    case .proven(let value): "(proven \(text(value)))"
    case .exists(let value): "(exists \(text(value)))"
    case .setIsNotEmpty(let set): "(members \(text(set)))"
    case .visitExists(let visit): "(visit exists \(text(visit)))"
    case .not(let value): denied(value)
    case .and: all("and", expression.conjuncts.map(text))
    case .or: all("or", expression.disjuncts.map(text))
    case .conditional(let then, let when, let otherwise):
      "(if \(text(when)) \(text(then)) \(text(otherwise)))"
    case .orElse(let a, let b): pair("else", a, b, swaps: false)
    case .overLesions(let aggregate): text(aggregate)
    case .overVisits(let aggregate): text(aggregate)
    case .howMany(let bound, let count, let conditions):
      "(how many \(bound) \(text(count)) \(list(conditions.map(text).sorted())))"
    case .shared(let value, let set): "(shared \(text(value)) \(text(set)))"
    case .visit(let visit): "(visit \(text(visit)))"
    case .visits(let visits): "(visits \(text(visits)))"
    }
  }

  func text(_ expression: Expression?) -> String { expression.map { text($0) } ?? "-" }

  private func pair(_ head: String, _ a: Expression, _ b: Expression, swaps: Bool) -> String {
    let parts = [text(a), text(b)]
    return "(\(head) \(list(swaps ? parts.sorted() : parts)))"
  }

  /// The opposite, as far inside as it goes: in three-valued logic too, not both is one or the
  /// other not, and not less is at least.
  private func denied(_ value: Expression) -> String {
    switch value {
    case .not(let value): text(value)
    case .and: all("or", value.conjuncts.map(denied))
    case .or: all("and", value.disjuncts.map(denied))
    case .comparison(let sign, let a, let b): comparison(sign.opposite, a, b)
    default: "(not \(text(value)))"
    }
  }

  private func all(_ head: String, _ parts: [String]) -> String {
    let parts = Set(parts)
    return parts.count == 1 ? parts.joined() : "(\(head) \(list(parts.sorted())))"
  }

  /// `a > b` is `b < a`, and what is equal is so both ways.
  private func comparison(_ sign: ComparisonOperator, _ a: Expression, _ b: Expression) -> String {
    switch sign {
    case .greater: pair("<", b, a, swaps: false)
    case .greaterOrEqual: pair("<=", b, a, swaps: false)
    case .less, .lessOrEqual: pair(sign.rawValue, a, b, swaps: false)
    case .equal, .notEqual: pair(sign.rawValue, a, b, swaps: true)
    }
  }

  private func text(_ change: Change) -> String {
    "(change \(change.isRise) \(change.isStrict) \(text(change.value)) \(text(change.share))"
      + " \(text(change.reference)) \(text(change.minimum)) \(change.minimumIsStrict))"
  }

  private func text(_ aggregate: LesionAggregate) -> String {
    "(lesions \(quoted(aggregate.kind.rawValue)) \(text(aggregate.value)) \(text(aggregate.weight))"
      + " \(text(aggregate.set)) \(text(aggregate.filter)) \(text(aggregate.test)))"
  }

  private func text(_ aggregate: VisitAggregate) -> String {
    "(over visits \(quoted(aggregate.kind.rawValue)) \(text(aggregate.value))"
      + " \(text(aggregate.visits)) \(text(aggregate.test)))"
  }

  private func external(_ external: External) -> String {
    "(external \(quoted(external.fileID)) \(external.column))"
  }

  // MARK: Visits and sets

  private func text(_ visit: Visit) -> String {
    switch visit {
    case .baseline, .previous, .next, .this: "\(visit)"
    case .first(let visits): "(first \(text(visits)))"
    case .last(let visits): "(last \(text(visits)))"
    case .runStart(let index): "(start \(classes.runs[index]))"
    case .pairFirst(let index): "(pair first \(classes.pairs[index]))"
    case .pairSecond(let index): "(pair second \(classes.pairs[index]))"
    case .definition(let index): "(name \(classes.definitions[index]))"
    }
  }

  private func text(_ visits: Visits) -> String {
    let base =
      if case .definition(let index) = visits.base {
        "(name \(classes.definitions[index]))"
      } else {
        "\(visits.base)"
      }
    let bounds = visits.bounds.map { bound in
      switch bound {
      case .since(let visit): "(since \(text(visit)))"
      case .after(let visit): "(after \(text(visit)))"
      case .before(let visit): "(before \(text(visit)))"
      case .upTo(let visit): "(up to \(text(visit)))"
      }
    }
    return "(\(base) \(list(bounds.sorted())) \(text(visits.filter)))"
  }

  func text(_ set: LesionSet) -> String {
    switch set {
    case .baselineLesions, .newLesions, .allLesions: "\(set)"
    case .named(let index): "(set \(classes.sets[index]))"
    case .union(let a, let b): "(+ \(list([text(a), text(b)].sorted())))"
    case .difference(let a, let b): "(except \(text(a)) \(text(b)))"
    case .filter(let set, let condition): "(where \(text(set)) \(text(condition)))"
    }
  }

  // MARK: What is read

  private func text(_ measurement: MeasurementDeclaration) -> String {
    let numbers = [
      measurement.minimum, measurement.maximum, measurement.whenAbsent, measurement.whenTooSmall,
    ]
    return "(measurement \(quoted(measurement.name.lowercased())) \(unit(measurement.unit))"
      + " \(list(numbers.map { $0.map(number) ?? "-" })) \(measurement.piecesAddUp))"
  }

  private func text(_ observation: ObservationDeclaration) -> String {
    "(observation \(quoted(observation.key)) \(observation.unit.map(unit) ?? "-")"
      + " \(wordSet(observation.words)) \(observation.missing.map(quoted) ?? "-")"
      + " \(observation.rule) \(observation.isOfLesion))"
  }

  private func text(_ attribute: AttributeDeclaration) -> String {
    "(attribute \(quoted(attribute.name.lowercased())) \(wordSet(attribute.words))"
      + " \(attribute.missing.map(quoted) ?? "-"))"
  }

  /// The observations of the clock, in any order.
  var clock: String { list(rules.clock.map { text(rules.observations[$0]) }.sorted()) }

  private func unit(_ unit: MeasurementUnit) -> String {
    let opaque = unit.dimension.opaque.sorted { $0.key < $1.key }.map { quoted($0) + "\($1)" }
    return "(unit \(unit.dimension.length) \(unit.dimension.time) \(list(opaque))"
      + " \(number(unit.scale)))"
  }

  // MARK: Small parts

  private func value(_ value: ParameterValue) -> String {
    switch value {
    case .number(let value): number(value)
    case .word(let word): "(word \(quoted(word)))"
    }
  }

  private func number(_ value: Rational) -> String { "\(value.numerator)/\(value.denominator)" }

  func wordSet(_ words: [String]) -> String { list(Set(words).map(quoted).sorted()) }

  func list(_ parts: [String]) -> String { "[\(parts.joined(separator: " "))]" }

  /// With its length in front, a text cannot be taken for anything else.
  func quoted(_ text: String) -> String { "\(text.utf8.count):\(text)" }
}
