import Quantities
import SourceText
import YAMLSyntax

extension RuleChecker {
  /// The name of a set among facts; parts of a union are remembered.
  mutating func key(of syntax: SetSyntax) -> String {
    switch syntax.form {
    case .baselineLesions:
      fixedSets.insert("baseline lesions")
      return "baseline lesions"
    case .newLesions: return "new lesions"
    case .allLesions: return "lesions"
    case .named(let name): return name
    case .union(let a, let b):
      let keys = [key(of: a), key(of: b)]
      let joined = keys.joined(separator: "+")
      unionParts[joined] = keys
      return joined
    case .difference, .filter: return syntax.range.text
    }
  }

  mutating func checkSetExpression(_ syntax: SetSyntax, _ context: ExpressionContext) -> LesionSet?
  {
    switch syntax.form {
    case .baselineLesions: return .baselineLesions
    case .newLesions: return .newLesions
    case .allLesions: return .allLesions
    case .named(let name):
      guard case .set(let index)? = names[name] else {
        let known = setDrafts.map(\.name.value)
        reportUnknown(name, known: known, at: syntax.range)
        return nil
      }
      used.insert(name)
      checkSet(index)
      return .named(index)
    case .union(let a, let b):
      guard let first = checkSetExpression(a, context), let second = checkSetExpression(b, context)
      else { return nil }
      return .union(first, second)
    case .difference(let a, let b):
      guard let first = checkSetExpression(a, context), let second = checkSetExpression(b, context)
      else { return nil }
      return .difference(first, second)
    case .filter(let set, let filter):
      var inner = context
      inner.level = .lesion
      inner.hasVisit = true
      guard let first = checkSetExpression(set, context), let checked = checkTruth(filter, inner)
      else { return nil }
      requireExisting(checked, in: inner)
      return .filter(first, checked.expression)
    }
  }

  private var setContext: ExpressionContext {
    ExpressionContext(level: .visit, stratum: .visit, hasVisit: true)
  }

  private var memberContext: ExpressionContext {
    ExpressionContext(level: .lesion, stratum: .visit, hasVisit: true)
  }

  mutating func checkSet(_ index: Int) {
    guard setDrafts[index].state == .unchecked else { return }
    setDrafts[index].state = .checking
    defer { setDrafts[index].state = .checked }
    switch setDrafts[index].node.content {
    case .scalar(let scalar):
      guard let set = parseSet(scalar) else { return }
      let keyed = key(of: set)
      if isFixed(set) { fixedSets.insert(setDrafts[index].name.value) }
      unionParts[setDrafts[index].name.value] = unionParts[keyed]
      guard let checked = checkSetExpression(set, setContext) else { return }
      setDrafts[index].body = .expression(checked)
    case .mapping(let entries): checkChoice(entries, of: index)
    case .sequence:
      report(.expectedMapping(setDrafts[index].name.value, at: setDrafts[index].node.range))
    }
  }

  private func isFixed(_ set: SetSyntax) -> Bool {
    switch set.form {
    case .baselineLesions: true
    case .newLesions, .allLesions, .filter: false
    case .named(let name): fixedSets.contains(name)
    case .union(let a, let b), .difference(let a, let b): isFixed(a) && isFixed(b)
    }
  }

  private mutating func parseSet(_ scalar: YAMLScalar) -> SetSyntax? {
    var parser = ExpressionParser(scalar)
    let syntax = parser.parseSet()
    note(parser)
    return syntax
  }

  private mutating func checkChoice(_ entries: [YAMLEntry], of index: Int) {
    let name = setDrafts[index].name
    let entries = understood(entries, as: .choice)
    func value(_ key: String) -> YAMLNode? { entries.first { $0.key.text == key }?.value }
    guard let fromNode = value("from"), case .scalar(let fromScalar) = fromNode.content,
      let fromSyntax = parseSet(fromScalar)
    else {
      if value("from") == nil {
        report(.missingKey("from", remedy: "say from which lesions", at: name.range))
      }
      return
    }
    let decision = choiceDecision(value("decided"), name)
    let isKept = word(value("kept"), allowed: ["for good", "while qualified"]) != "while qualified"
    let placesAreFreed = word(value("places"), allowed: ["kept", "freed"]) == "freed"
    if decision == .atBaseline, isKept { fixedSets.insert(name.value) }
    guard let from = checkSetExpression(fromSyntax, setContext) else { return }
    var condition: Expression?
    if let node = value("where") {
      condition = scalarExpression(node, context: memberContext, requiring: true)
    }
    let source = citation(in: entries, of: "choice `\(name.value)`", at: name.range)
    setDrafts[index].body = .choice(
      Choice(
        from: from, condition: condition,
        role: word(value("role"), allowed: ["target", "non-target", "new"]),
        rank: rankKeys(value("rank")),
        // Limits of a choice that lacks its citation are no further findings.
        limits: limits(value("limits"), source: source ?? Citation("")),
        decision: decision, isKept: isKept, placesAreFreed: placesAreFreed, source: source))
  }

  private mutating func choiceDecision(_ node: YAMLNode?, _ name: Located<String>)
    -> Choice.Decision
  {
    let allowed = Choice.Decision.allCases.map(\.rawValue)
    guard let node else {
      report(
        .missingKey("decided", remedy: "one of: \(allowed.joined(separator: ", "))", at: name.range)
      )
      return .atBaseline
    }
    return word(node, allowed: allowed).flatMap(Choice.Decision.init) ?? .atBaseline
  }

  private mutating func word(_ node: YAMLNode?, allowed: [String]) -> String? {
    guard let node else { return nil }
    guard let text = plainText(node), allowed.contains(text) else {
      report(
        .unknownChoice(plainText(node) ?? "", of: "allowed here", allowed: allowed, at: node.range))
      return nil
    }
    return text
  }

  /// A scalar as an expression, `nil` where a finding was reported.
  mutating func scalarExpression(
    _ node: YAMLNode, context: ExpressionContext, requiring truth: Bool = false
  ) -> Expression? {
    guard case .scalar(let scalar) = node.content else {
      report(.expectedScalar("an expression", at: node.range))
      return nil
    }
    guard let syntax = parse(scalar),
      let checked = truth ? checkTruth(syntax, context) : check(syntax, context)
    else { return nil }
    requireExisting(checked, in: context)
    return checked.expression
  }

  /// `largest size`, `smallest first_seen_day`.
  private mutating func rankKeys(_ node: YAMLNode?) -> [Choice.Rank] {
    guard let node else { return [] }
    let items: [YAMLNode] =
      if case .sequence(let nodes) = node.content { nodes } else { [node] }
    return items.compactMap { item in
      guard case .scalar(let scalar) = item.content else {
        report(.expectedScalar("a rank", at: item.range))
        return nil
      }
      let parts = scalar.text.split(separator: " ", maxSplits: 1)
      guard parts.count == 2, parts[0] == "largest" || parts[0] == "smallest" else {
        report(.expected("`largest NAME` or `smallest NAME`", found: scalar.text, at: item.range))
        return nil
      }
      let start = scalar.text.utf8.count - parts[1].utf8.count
      let range = scalar.sourceRange(start..<scalar.text.utf8.count)
      guard let checked = checkName(Located(String(parts[1]), at: range), memberContext) else {
        return nil
      }
      return Choice.Rank(key: checked.expression, largestFirst: parts[0] == "largest")
    }
  }

  private mutating func limits(_ node: YAMLNode?, source: Citation?) -> [Choice.Limit] {
    guard let node else { return [] }
    guard case .sequence(let items) = node.content else {
      report(.expectedList(of: "limits", at: node.range))
      return []
    }
    return items.compactMap { limit($0, source: source) }
  }

  private mutating func limit(_ node: YAMLNode, source: Citation?) -> Choice.Limit? {
    guard case .mapping(let written) = node.content else {
      report(.expectedMapping("a limit", at: node.range))
      return nil
    }
    let entries = understood(written, as: .limit)
    func value(_ key: String) -> YAMLNode? { entries.first { $0.key.text == key }?.value }
    guard let mostNode = value("most") else {
      report(.missingKey("most", remedy: "say how many", at: node.range))
      return nil
    }
    guard let most = scalarExpression(mostNode, context: setContext) else { return nil }
    return Choice.Limit(
      most: most, per: value("per").flatMap { scalarExpression($0, context: memberContext) },
      among: value("among").flatMap {
        scalarExpression($0, context: memberContext, requiring: true)
      },
      source: citation(in: entries, of: "a limit", at: node.range, inherited: source),
      range: node.range)
  }

  // MARK: Runs and pairs

  mutating func checkRun(_ index: Int) {
    let draft = runDrafts[index]
    guard case .mapping(let written) = draft.node.content else {
      report(.expectedMapping(draft.name.value, at: draft.node.range))
      return
    }
    let entries = understood(written, as: .run)
    func value(_ key: String) -> YAMLNode? { entries.first { $0.key.text == key }?.value }
    guard let opens = value("opens") else {
      report(.missingKey("opens", remedy: "say where it begins", at: draft.name.range))
      return
    }
    guard let opening = scalarExpression(opens, context: setContext, requiring: true) else {
      return
    }
    var closingContext = setContext
    closingContext.facts = ["visit:\(draft.name.value).start"]
    runDrafts[index].run = Run(
      name: draft.name.value, opens: opening,
      closes: value("closes").flatMap {
        scalarExpression($0, context: closingContext, requiring: true)
      }, range: draft.name.range)
  }

  mutating func checkPair(_ index: Int) {
    let draft = pairDrafts[index]
    guard case .mapping(let written) = draft.node.content else {
      report(.expectedMapping(draft.name.value, at: draft.node.range))
      return
    }
    let entries = understood(written, as: .pair)
    func value(_ key: String) -> YAMLNode? { entries.first { $0.key.text == key }?.value }
    let stratum = pairStratum(entries)
    var context = ExpressionContext(level: .visit, stratum: stratum, hasVisit: true)
    guard let from = value("from") else {
      report(
        .missingKey("from", remedy: "a pair has `from:`, `to:` and `shows:`", at: draft.name.range))
      return
    }
    let first = scalarExpression(from, context: context, requiring: true)
    context.isInPair = true
    let shows = value("shows")
    guard let candidate = pairCandidate(value("to"), context, draft.name), let first,
      let second = shows.map({ scalarExpression($0, context: context, requiring: true) })
        ?? .truth(true)
    else { return }
    var only: Expression?
    var atMost: [Pair.AtMost] = []
    if let between = value("between"), case .mapping(let parts) = between.content {
      let parts = understood(parts, as: .between)
      only = parts.first { $0.key.text == "only" }.flatMap {
        scalarExpression($0.value, context: context, requiring: true)
      }
      atMost =
        parts.first { $0.key.text == "at most" }.map { betweenLimits($0.value, context) } ?? []
    }
    pairDrafts[index].pair = Pair(
      name: draft.name.value, stratum: stratum, from: first, candidate: candidate, shows: second,
      atLeast: duration(value("at least"), context), atMost: duration(value("at most"), context),
      betweenOnly: only, betweenAtMost: atMost,
      source: citation(in: entries, of: "pair `\(draft.name.value)`", at: draft.name.range),
      range: draft.name.range)
  }

  /// A pair belongs to the summary if it names anything of the summary.
  private func pairStratum(_ entries: [YAMLEntry]) -> Definition.Stratum {
    let summaryNames = Set(drafts.filter { $0.stratum == .summary }.map(\.name.value))
    func mentions(_ node: YAMLNode) -> Bool {
      switch node.content {
      case .scalar(let scalar):
        var lexer = Lexer(scalar.text)
        while true {
          let token = lexer.next()
          if token.kind == .end { return false }
          if case .word(let word) = token.kind, summaryNames.contains(word) { return true }
        }
      case .sequence(let nodes): return nodes.contains(where: mentions)
      case .mapping(let entries): return entries.contains { mentions($0.value) }
      }
    }
    return entries.contains { mentions($0.value) } ? .summary : .revision
  }

  private mutating func pairCandidate(
    _ node: YAMLNode?, _ context: ExpressionContext, _ name: Located<String>
  ) -> Pair.Candidate? {
    guard let node, case .scalar(let scalar) = node.content else {
      report(
        .missingKey("to", remedy: "`any later visit` or `next visit where ...`", at: name.range))
      return nil
    }
    let forms = [("any later visit", false), ("next visit", true)]
    for (prefix, isNext) in forms where scalar.text.hasPrefix(prefix) {
      let rest = scalar.text.dropFirst(prefix.count)
      var filter: Expression?
      if !rest.isEmpty {
        guard rest.hasPrefix(" where ") else { break }
        let start = prefix.utf8.count + 7
        guard let parsed = parsePart(scalar, from: start),
          let checked = checkTruth(parsed, context)
        else { return nil }
        requireExisting(checked, in: context)
        filter = checked.expression
      }
      return isNext ? .next(filter) : .any(filter)
    }
    report(
      .expected(
        "`any later visit [where ...]` or `next visit [where ...]`", found: scalar.text,
        at: scalar.range))
    return nil
  }

  /// Parses the end of a scalar, keeping its places.
  private mutating func parsePart(_ scalar: YAMLScalar, from start: Int) -> ExpressionSyntax? {
    var parser = ExpressionParser(scalar, from: start)
    let syntax = parser.parseExpression()
    note(parser)
    return syntax
  }

  private mutating func duration(_ node: YAMLNode?, _ context: ExpressionContext) -> Expression? {
    guard let node, case .scalar(let scalar) = node.content, let syntax = parse(scalar),
      let checked = check(syntax, context)
    else { return nil }
    guard checked.type == .duration else {
      report(.typeMismatch(expected: "a number of days", found: checked.type, at: node.range))
      return nil
    }
    return checked.expression
  }

  /// `{1: response is NE}`: at most so many of the visits between.
  private mutating func betweenLimits(_ node: YAMLNode, _ context: ExpressionContext)
    -> [Pair.AtMost]
  {
    guard case .sequence(let items) = node.content else {
      report(.expectedList(of: "at most", at: node.range))
      return []
    }
    return items.compactMap { item in
      guard case .mapping(let written) = item.content else {
        report(.expectedMapping("a limit between", at: item.range))
        return nil
      }
      let entries = understood(written, as: .limitBetween)
      guard let count = entries.first(where: { $0.key.text == "count" })?.value,
        let condition = entries.first(where: { $0.key.text == "of" })?.value,
        let number = scalarExpression(count, context: context),
        let test = scalarExpression(condition, context: context, requiring: true)
      else { return nil }
      return Pair.AtMost(count: number, condition: test)
    }
  }
}
