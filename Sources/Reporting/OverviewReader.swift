import Quantities
import RuleLanguage

/// Finds what each row of an overview asks for in the structure of a rule file: in the columns of
/// its report, the rows with outcomes of a class, its choices, pairs and parameters.
struct OverviewReader {
  typealias Line = ReadableDocument.Line

  let settled: SettledRules
  var rules: RuleFile { settled.rules }

  private let reached: ReachedRules

  init(_ rules: RuleFile) {
    settled = SettledRules(rules)
    reached = ReachedRules(settled)
  }

  /// The sentences of a row, each once.
  func lines(_ row: CriterionOverview.Row) -> [Line] { unique(sentences(row)) }

  private func sentences(_ row: CriterionOverview.Row) -> [Line] {
    switch row {
    case .dimension: dimension
    case .measurability: choices(fromNew: false).flatMap(measurability)
    case .targets: choices(fromNew: false).flatMap(caps)
    case .nonTarget: nonTarget
    case .newLesion: newLesion
    case .complete: decided([.CR])
    case .partial: decided([.PR])
    case .stable: decided([.SD])
    case .progression: decided([.UPD, .PD])
    case .confirmation: reached.pairs.sorted().map { confirmation(rules.pairs[$0]) }
    case .nadir: rules.report.nadir.flatMap { meaning(of: $0, named: rules.report.nadir.count > 1) }
    case .minimum: minimum
    case .window: window
    case .dates: dates
    }
  }

  // MARK: Sentences

  /// A sentence, followed by what the names in it mean.
  private func withTerms(
    _ source: Citation?, depth: Int = 4, _ write: (inout ClinicalText) -> String
  ) -> [Line] {
    allWithTerms(depth: depth) { [Line(write(&$0), source)] }
  }

  private func allWithTerms(depth: Int, _ write: (inout ClinicalText) -> [Line]) -> [Line] {
    var text = ClinicalText(settled)
    let lines = write(&text)
    guard depth > 0 else { return lines }
    return lines
      + text.terms.flatMap {
        meaning(of: $0, named: true, depth: depth - 1)
      } + text.runs.map { meaning(of: rules.runs[$0]) }
  }

  /// From when to when a run lasts.
  private func meaning(of run: Run) -> Line {
    var text = ClinicalText(settled)
    let closes = run.closes.map { " until \(text.sentence($0))" } ?? ""
    return Line("\(ClinicalText.words(run.name)): from \(text.sentence(run.opens))\(closes)")
  }

  /// From how many characters on alternatives stand in lines of their own.
  private static let sentenceLength = 160

  /// What a name stands for.
  func meaning(of index: Int, named: Bool, depth: Int = 4) -> [Line] {
    let definition = rules.definitions[index]
    let name = named ? ClinicalText.words(definition.name) + ": " : ""
    if named, case .expression(let body, _) = definition.body {
      let alternatives = settled.settled(body).disjuncts
      var text = ClinicalText(settled)
      if alternatives.count > 2, text.sentence(body).count > Self.sentenceLength {
        return allWithTerms(depth: depth) { text in
          [Line("\(name)one of these", definition.source)]
            + alternatives.map { Line(alternative: text.text($0)) }
        }
      }
    }
    return withTerms(definition.source, depth: depth) { text in
      switch definition.body {
      case .expression(let expression, _): name + text.sentence(expression)
      case .rows(let list):
        name + Self.cases(settled.rows(of: list), in: &text, settled)
      }
    }
  }

  /// The rows of a list of values in one sentence.
  private static func cases(
    _ rows: [SettledRules.Row], in text: inout ClinicalText, _ settled: SettledRules
  ) -> String {
    var parts: [String] = []
    for row in rows {
      let value = text.text(row.result)
      parts.append(
        row.condition.map { "\(value) if \(text.text($0))" }
          ?? (rows.count > 1 ? "otherwise \(value)" : value))
    }
    return parts.joined(separator: "; ")
  }

  // MARK: Sizes

  private var dimension: [Line] {
    let burden = rules.report.burden
    guard !burden.isEmpty else {
      return rules.measurements.map { measurement in
        let unit = measurement.unit.name
        return Line(ClinicalText.words(measurement.name) + (unit == "none" ? "" : " (\(unit))"))
      }
    }
    return burden.flatMap { index -> [Line] in
      let type = rules.definitions[index].type
      var lines = meaning(of: index, named: burden.count > 1, depth: 3)
      if let first = lines.first, let word = Self.dimensionWord(type) {
        lines[0].text = "\(word): \(first.text)"
      }
      return lines
    }
  }

  private static func dimensionWord(_ type: ValueType) -> String? {
    guard case .number(let dimension, _) = type, dimension.opaque.isEmpty, dimension.time == 0
    else { return nil }
    return switch dimension.length {
    case 1: "one-dimensional"
    case 2: "two-dimensional"
    case 3: "volume"
    default: nil
    }
  }

  // MARK: Choices of lesions

  private func choices(fromNew: Bool) -> [(SetDefinition, Choice)] {
    rules.sets.compactMap { set in
      guard case .choice(let choice) = set.body, comesFromNew(choice.from) == fromNew else {
        return nil
      }
      return (set, choice)
    }
  }

  private func comesFromNew(_ set: LesionSet) -> Bool {
    switch set {
    case .newLesions: true
    case .baselineLesions, .allLesions: false
    case .union(let a, _), .difference(let a, _), .filter(let a, _): comesFromNew(a)
    case .named(let index):
      switch rules.sets[index].body {
      case .expression(let set): comesFromNew(set)
      case .choice(let choice): comesFromNew(choice.from)
      }
    }
  }

  private func measurability(_ set: SetDefinition, _ choice: Choice) -> [Line] {
    guard let condition = choice.condition else { return [] }
    let name = ClinicalText.words(set.name)
    return withTerms(choice.source, depth: 4) { "\(name): \($0.sentence(condition))" }
  }

  private func caps(_ set: SetDefinition, _ choice: Choice) -> [Line] {
    var text = ClinicalText(settled)
    let name = ClinicalText.words(set.name)
    guard !choice.limits.isEmpty else {
      return [Line("\(name): no cap; decided \(choice.decision.rawValue)", choice.source)]
    }
    let limits = choice.limits.map { limit in
      var words = "\(text.sentence(limit.most))"
      if let per = limit.per { words += " per \(text.text(per))" }
      let among = limit.among.map { settled.settled($0) }.flatMap { $0 == .truth(true) ? nil : $0 }
      if let among { words += " \(text.text(among))" }
      return limit.per == nil && among == nil ? words + " in all" : words
    }
    let order = choice.rank.map { rank in
      "\(rank.largestFirst ? "largest" : "smallest") \(text.text(rank.key)) first"
    }
    let parts = ["at most " + limits.joined(separator: ", ")] + order
    return [
      Line(
        "\(name): \((parts + ["decided " + choice.decision.rawValue]).joined(separator: "; "))",
        choice.source)
    ]
  }

  // MARK: Words

  private func responseClass(_ word: String) -> ResponseClass? {
    rules.words.first { $0.word == word }?.responseClass
  }

  private var nonTarget: [Line] {
    rules.report.nonTarget.map { outcomes(of: $0) } ?? []
  }

  /// Every row of a list of words, outcome first.
  private func outcomes(of index: Int) -> [Line] {
    guard case .rows(let list) = rules.definitions[index].body else {
      return meaning(of: index, named: false)
    }
    return settled.rows(of: list).flatMap { row in
      withTerms(row.source, depth: 0) { text in
        let outcome = text.text(row.result)
        return "\(outcome): \(row.condition.map { text.text($0) } ?? "otherwise")"
      }
    }
  }

  private func decided(_ classes: Set<ResponseClass>) -> [Line] {
    guard let response = rules.report.response else { return [] }
    var visited: [Int: Bool] = [:]
    return decided(classes, response, "", &visited)
  }

  /// The rows of a list that give a word of the classes, after those of the lists it asks;
  /// `visited` says of each list whether it gives one.
  private func decided(
    _ classes: Set<ResponseClass>, _ index: Int, _ prefix: String, _ visited: inout [Int: Bool]
  ) -> [Line] {
    guard visited[index] == nil, case .rows(let list) = rules.definitions[index].body
    else { return [] }
    visited[index] = false
    var before: [Line] = []
    var own: [Line] = []
    for row in settled.rows(of: list) {
      if case .definition(let other) = row.result {
        let lines = decided(classes, other, name(of: other), &visited)
        if visited[other] == true { own += handedOver(row, to: other) }
        before += lines
      }
      guard case .word(let word) = row.result, let found = responseClass(word),
        classes.contains(found)
      else { continue }
      for asked in asked(row.condition, classes) where asked != index {
        before += decided(classes, asked, name(of: asked), &visited)
      }
      let head = prefix.isEmpty ? word : "\(prefix) \(word)"
      own += withTerms(row.source) { text in
        "\(head): \(row.condition.map { text.text($0) } ?? "otherwise")"
      }
    }
    visited[index] = !own.isEmpty
    return before + own
  }

  /// The row by which the word of another list becomes that of this one.
  private func handedOver(_ row: SettledRules.Row, to other: Int) -> [Line] {
    withTerms(row.source) { text in
      "as \(name(of: other)): \(row.condition.map { text.text($0) } ?? "otherwise")"
    }
  }

  private func name(of index: Int) -> String { ClinicalText.words(rules.definitions[index].name) }

  /// The lists that a condition asks for a word of the classes.
  private func asked(_ condition: Expression?, _ classes: Set<ResponseClass>) -> [Int] {
    guard let condition else { return [] }
    return (condition.conjuncts.flatMap(\.disjuncts)).compactMap { part in
      guard case .words(.definition(let index), let words) = part,
        words.contains(where: { responseClass($0).map(classes.contains) ?? false })
      else { return nil }
      return index
    }
  }

  private func unique(_ lines: [Line]) -> [Line] {
    var seen: Set<Line> = []
    var isKept = true
    // Alternatives stay with the line that they belong to.
    return lines.filter { line in
      if !line.isAlternative { isKept = seen.insert(line).inserted }
      return isKept
    }
  }

  private var newLesion: [Line] {
    var lines: [Line] = []
    if let index = rules.report.newLesions {
      lines += meaning(of: index, named: false)
      if let response = rules.report.response,
        case .rows(let list) = rules.definitions[response].body
      {
        for row in settled.rows(of: list) where row.condition == .definition(index) {
          lines += withTerms(row.source, depth: 0) { "always \($0.text(row.result))" }
        }
      }
    }
    return lines + choices(fromNew: true).flatMap { caps($0, $1) + measurability($0, $1) }
  }

  // MARK: Time

  private func confirmation(_ pair: Pair) -> Line {
    var text = ClinicalText(settled)
    let days = ValueType.number(.duration, .exact)
    var parts = ["\(text.sentence(pair.from)), then \(text.sentence(pair.shows))"]
    switch pair.candidate {
    case .any(let filter): parts.append("at any later visit" + with(filter, &text))
    case .next(let filter): parts.append("at the next visit" + with(filter, &text))
    }
    if let least = pair.atLeast { parts.append("at least \(text.text(least, as: days)) later") }
    if let most = pair.atMost { parts.append("at most \(text.text(most, as: days)) later") }
    if let only = pair.betweenOnly { parts.append("between only \(text.sentence(only))") }
    for limit in pair.betweenAtMost {
      parts.append(
        "between at most \(text.text(limit.count)) with \(text.sentence(limit.condition))")
    }
    return Line("\(ClinicalText.words(pair.name)): \(parts.joined(separator: "; "))", pair.source)
  }

  private func with(_ filter: Expression?, _ text: inout ClinicalText) -> String {
    guard let filter, settled.settled(filter) != .truth(true) else { return "" }
    return " with " + text.sentence(filter)
  }

  private var minimum: [Line] { lines(of: reached.smallestChanges) }

  private var window: [Line] {
    lines(
      of: reached.parameters.filter {
        rules.parameters[$0].type == .number(.duration, .exact)
      })
  }

  /// Parameters that ask for something: nothing is shorter or smaller than zero.
  private func lines(of parameters: Set<Int>) -> [Line] {
    parameters.sorted().map { rules.parameters[$0] }.filter { parameter in
      if case .number(let value) = parameter.value { !value.isZero } else { true }
    }.map { Line("\($0.text): \($0.about)", $0.source) }
  }

  private var dates: [Line] {
    let report = rules.report
    let columns: [(String, Int?)] = [
      ("progression", report.progression), ("response", report.responseVisit),
      ("confirmed response", report.confirmedResponseVisit),
    ]
    return columns.flatMap { name, index -> [Line] in
      guard let index else { return [] }
      var lines = meaning(of: index, named: false, depth: 1)
      if let first = lines.first { lines[0].text = "\(name): \(first.text)" }
      return lines
    }
  }
}
