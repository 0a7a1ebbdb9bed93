/// Writes checked expressions in the words of the rule language.
public struct ExpressionText: Sendable {
  let rules: RuleFile
  let quantities: QuantityText

  /// Takes the file whose names the expressions use.
  public init(_ rules: RuleFile) {
    self.rules = rules
    quantities = QuantityText(rules)
  }

  /// An expression; a bare number is written as one of `type`.
  public func text(_ expression: Expression, as type: ValueType? = nil) -> String {
    switch expression {
    case .number(let value): quantities.text(value, type)
    case .truth(let value): value ? "yes" : "no"
    case .word(let word): word
    case .text(let text): "\"\(text)\""
    case .parameter(let index): rules.parameters[index].name
    case .definition(let index): rules.definitions[index].name
    case .fact(let fact): text(fact)
    case .measurement(let index): rules.measurements[index].name
    case .attribute(let index): rules.attributes[index].name
    case .observation(let index), .numberOf(let index): rules.observations[index].name
    case .isNumber(let index): "\(rules.observations[index].name) is a number"
    case .runIsOpen(let index): rules.runs[index].name
    case .pair(let index, let member):
      member == .exists ? rules.pairs[index].name : "\(rules.pairs[index].name).\(member.rawValue)"
    case .external(let index): "\(rules.externals[index].alias).\(rules.externals[index].name)"
    case .at(let value, let visit): "\(operand(value)) at \(text(visit))"
    case .ofThisLesion(let value): "\(operand(value)) at this lesion"
    case .function(let function, let arguments):
      "\(function.rawValue)(\(arguments.map { text($0) }.joined(separator: ", ")))"
    case .shared(let value, let set): "\(text(value)) shared with \(text(set))"
    case .visit(let visit): text(visit)
    case .visits(let visits): text(visits)
    case .overLesions(let aggregate): text(aggregate)
    case .overVisits(let aggregate): text(aggregate)
    case .arithmetic(let operation, let a, let b):
      "\(operand(a, as: rules.type(of: b))) \(operation.rawValue) \(operand(b, as: rules.type(of: a)))"
    case .negative(let value): "-\(operand(value))"
    case .orElse(let a, let b): "\(operand(a)) else \(operand(b, as: rules.type(of: a)))"
    case .conditional(let then, let when, let otherwise):
      "\(operand(then)) if \(operand(when)) else \(operand(otherwise))"
    case .comparison, .change, .words, .interval, .known, .proven, .exists, .setIsNotEmpty,
      .visitExists, .not, .and, .or, .howMany:
      condition(expression)
    }
  }

  private func condition(_ expression: Expression) -> String {
    switch expression {
    case .comparison(let comparison, let a, let b):
      "\(operand(a, as: rules.type(of: b))) \(comparison.rawValue) \(operand(b, as: rules.type(of: a)))"
    case .change(let change): text(change)
    case .words(let value, let words):
      words.count == 1
        ? "\(operand(value)) is \(words[0])"
        : "\(operand(value)) in [\(words.joined(separator: ", "))]"
    case .interval(let value, let lower, let lowerIsClosed, let upper, let upperIsClosed):
      "\(operand(value)) in \(lowerIsClosed ? "[" : "(")\(text(lower, as: rules.type(of: value)))"
        + " .. \(text(upper, as: rules.type(of: value)))\(upperIsClosed ? "]" : ")")"
    case .known(let value): "\(operand(value)) is known"
    case .proven(let value): "\(operand(value)) is proven"
    case .exists(let value): "\(operand(value)) exists"
    case .setIsNotEmpty(let set): "\(text(set)) exist"
    case .visitExists(let visit): "\(text(visit)) exists"
    case .not(.setIsNotEmpty(let set)): "no \(text(set))"
    case .not(.words(let value, let words)) where words.count == 1:
      "\(operand(value)) is not \(words[0])"
    case .not(let value): "not \(operand(value))"
    case .and(let a, let b): "\(part(a)) and \(part(b))"
    case .or(let a, let b): "\(operand(a)) or \(operand(b))"
    case .howMany(let bound, let number, let conditions):
      "\(text(bound)) \(text(number)) of [\(conditions.map { text($0) }.joined(separator: ", "))]"
    default: ""
    }
  }

  private func text(_ change: Change) -> String {
    let type = rules.type(of: change.reference)
    var out = "\(operand(change.value)) \(change.isRise ? "up" : "down")"
    if change.isStrict { out += " more than" }
    out += " \(text(change.share, as: .ratio)) from \(operand(change.reference))"
    if let minimum = change.minimum {
      out += " by \(change.minimumIsStrict ? "more than" : "at least") \(text(minimum, as: type))"
    }
    return out
  }

  private func text(_ bound: CountBound) -> String {
    switch bound {
    case .atLeast: "at least"
    case .atMost: "at most"
    case .exactly: "exactly"
    }
  }

  private func text(_ fact: Fact) -> String {
    switch fact {
    case .day: "day"
    case .lastDay: "last_day"
    case .scanDay: "scan_day"
    case .originDay: "origin_day"
    case .eventDay(let event): event.rawValue
    case .gap: "gap"
    case .lesionState: "state"
    case .lesionRole: "role"
    case .lesionOrgan: "organ"
    case .lesionIsNodal: "nodal"
    case .lesionIsAssessed: "assessed"
    case .lesionIsFromBaseline: "from_baseline"
    case .lesionFirstDay: "first_seen_day"
    }
  }

  /// A part of an `and`: only an `or` or a choice needs brackets there.
  private func part(_ expression: Expression) -> String {
    switch expression {
    case .or, .conditional, .orElse: "(\(text(expression)))"
    default: text(expression)
    }
  }

  /// In brackets where it is made of parts.
  func operand(_ expression: Expression, as type: ValueType? = nil) -> String {
    switch expression {
    case .arithmetic, .conditional, .orElse, .and, .or, .overLesions, .overVisits, .comparison,
      .change, .interval, .howMany, .words, .shared:
      "(\(text(expression, as: type)))"
    default: text(expression, as: type)
    }
  }
}
