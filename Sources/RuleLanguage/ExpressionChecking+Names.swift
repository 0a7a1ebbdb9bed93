import Quantities
import SourceText

extension RuleChecker {
  /// Resolves a name to what it stands for.
  mutating func checkName(_ name: Located<String>, _ context: ExpressionContext)
    -> CheckedExpression?
  {
    if name.value == "yes" || name.value == "no" {
      return CheckedExpression(expression: .truth(name.value == "yes"), type: .truth)
    }
    if words.contains(where: { $0.word == name.value }) {
      return CheckedExpression(expression: .word(name.value), type: .word([name.value]))
    }
    if let entry = names[name.value] {
      used.insert(name.value)
      return checkEntry(entry, name, context)
    }
    if let builtin = BuiltinName.named(name.value), builtin.owner != .pair || context.isInPair {
      return check(builtin, name, context)
    }
    reportUnknown(name.value, known: knownNames, at: name.range)
    return nil
  }

  private mutating func checkEntry(
    _ entry: NameEntry, _ name: Located<String>, _ context: ExpressionContext
  ) -> CheckedExpression? {
    switch entry {
    case .parameter(let index):
      return CheckedExpression(expression: .parameter(index), type: parameters[index].type)
    case .measurement(let index):
      guard isInLesion(name, context) else { return nil }
      let unit = measurements[index].unit
      let kind: ValueType.NumberKind = unit.dimension == .number ? .count : .exact
      return CheckedExpression(
        expression: .measurement(index), type: .number(unit.dimension, kind),
        needs: measurements[index].whenAbsent == nil
          ? ["measure:\(name.value)": .init(what: name.value, range: name.range)] : [:])
    case .attribute(let index):
      guard isInLesion(name, context) else { return nil }
      let words = attributes[index].words
      return CheckedExpression(
        expression: .attribute(index), type: words.isEmpty ? .text : .word(words))
    case .observation(let index):
      if observations[index].isOfLesion, !isInLesion(name, context) { return nil }
      guard hasVisit(name, context) else { return nil }
      return CheckedExpression(expression: .observation(index), type: observations[index].type)
    case .definition(let index): return checkReference(index, name, context)
    case .set:
      report(
        .notUsableHere(
          name.value,
          why:
            "it is a set of lesions; ask `\(name.value) exist`, or `any \(name.value) where ...`",
          at: name.range))
      return nil
    case .run(let index):
      guard hasVisit(name, context) else { return nil }
      return CheckedExpression(
        expression: .runIsOpen(index), type: .truth, whenTrue: ["visit:\(name.value).start"])
    case .pair(let index): return checkPairReference(index, .exists, name, context)
    }
  }

  private mutating func isInLesion(_ name: Located<String>, _ context: ExpressionContext) -> Bool {
    if context.level == .lesion { return true }
    report(
      .notUsableHere(
        name.value, why: "it belongs to a lesion; use `sum of`, `any`, `all` over a set",
        at: name.range))
    return false
  }

  private mutating func hasVisit(_ name: Located<String>, _ context: ExpressionContext) -> Bool {
    if context.hasVisit { return true }
    report(
      .notUsableHere(
        name.value, why: "it belongs to a visit; say which, as in `any visit where ...`",
        at: name.range))
    return false
  }

  private mutating func checkReference(
    _ index: Int, _ name: Located<String>, _ context: ExpressionContext
  ) -> CheckedExpression? {
    let draft = drafts[index]
    if draft.stratum > context.stratum {
      report(
        .notUsableHere(
          name.value, why: "it belongs to `\(draft.section.rawValue):`, which is worked out later",
          at: name.range))
      return nil
    }
    switch draft.level {
    case .lesion: if !isInLesion(name, context) { return nil }
    case .visit: if !hasVisit(name, context) { return nil }
    case .subject: break
    }
    checkDefinition(index)
    guard let type = drafts[index].type else {
      if drafts[index].state == .checking { undecidable.append(name) }
      return nil
    }
    if type == .visit {
      return CheckedExpression(
        expression: .visit(.definition(index)), type: .visit,
        needs: ["visit:\(name.value)": .init(what: name.value, range: name.range)])
    }
    let isOptional = drafts[index].state != .checked || !drafts[index].needs.isEmpty
    let fact = "def:\(name.value)"
    return CheckedExpression(
      expression: .definition(index), type: type,
      needs: isOptional && drafts[index].state == .checked
        ? [fact: .init(what: name.value, range: name.range)] : [:],
      whenTrue: drafts[index].factsWhenTrue.union(isOptional ? [fact] : []),
      whenFalse: drafts[index].factsWhenFalse)
  }

  /// A name of the language itself; `nil` where it cannot be used here, which is then reported.
  private mutating func check(
    _ builtin: BuiltinName, _ name: Located<String>, _ context: ExpressionContext
  ) -> CheckedExpression? {
    var needs: [String: CheckedExpression.Need] = [:]
    switch builtin.owner {
    case .visit: guard hasVisit(name, context) else { return nil }
    case .lesion: guard isInLesion(name, context) else { return nil }
    case .subject, .pair: break
    case .event:
      if context.stratum == .visit {
        report(
          .notUsableHere(
            name.value, why: "it may lie in the future; use it in `revision:` or `summary:`",
            at: name.range))
      }
      needs["event:\(name.value)"] = .init(what: name.value, range: name.range)
    }
    return CheckedExpression(expression: .fact(builtin.fact), type: builtin.type, needs: needs)
  }

  // MARK: Members

  mutating func checkMember(
    _ owner: Located<String>, _ member: Located<String>, _ range: SourceRange,
    _ context: ExpressionContext
  ) -> CheckedExpression? {
    if let file = reads.first(where: { $0.alias == owner.value }) {
      return checkExternal(file, member, range, context)
    }
    switch names[owner.value] {
    case .run(let index):
      used.insert(owner.value)
      guard member.value == "start" else {
        report(
          .unknownChoice(member.value, of: "a part of a run", allowed: ["start"], at: member.range))
        return nil
      }
      return CheckedExpression(
        expression: .visit(.runStart(index)), type: .visit,
        needs: ["visit:\(owner.value).start": .init(what: "\(owner.value).start", range: range)])
    case .pair(let index):
      if member.value == "first" || member.value == "second" {
        used.insert(owner.value)
        return CheckedExpression(
          expression: .visit(member.value == "first" ? .pairFirst(index) : .pairSecond(index)),
          type: .visit,
          needs: [
            "visit:\(owner.value).\(member.value)": .init(
              what: "\(owner.value).\(member.value)", range: range)
          ])
      }
      guard let which = PairMember(rawValue: member.value) else {
        report(
          .unknownChoice(
            member.value, of: "a part of a pair",
            allowed: ["opens", "closes", "awaits", "first", "second"], at: member.range))
        return nil
      }
      return checkPairReference(index, which, Located(owner.value, at: range), context)
    default:
      reportUnknown(
        owner.value, known: names.keys.sorted() + reads.map(\.alias).sorted(), at: owner.range)
      return nil
    }
  }

  private mutating func checkPairReference(
    _ index: Int, _ member: PairMember, _ name: Located<String>, _ context: ExpressionContext
  ) -> CheckedExpression? {
    used.insert(pairDrafts[index].name.value)
    if context.stratum == .visit {
      report(.looksAhead("a pair", at: name.range))
      return nil
    }
    if member != .exists, !hasVisit(name, context) { return nil }
    let owner = pairDrafts[index].name.value
    let facts: Set<String> =
      switch member {
      case .opens: ["visit:\(owner).second"]
      case .exists: ["visit:\(owner).first", "visit:\(owner).second"]
      case .closes, .awaits: []
      }
    return CheckedExpression(expression: .pair(index, member), type: .truth, whenTrue: facts)
  }
}
