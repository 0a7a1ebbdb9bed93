import Quantities
public import RuleLanguage
import SourceText

/// One criterion as readable tables, in the order in which a protocol would give them.
public struct CriterionSheet: Sendable {
  private let rules: RuleFile
  private let writer: ExpressionText

  /// Takes a checked rule file.
  public init(_ rules: RuleFile) {
    self.rules = rules
    writer = ExpressionText(rules)
  }

  /// The whole sheet, ending in a line break.
  public func render() -> String {
    let sections: [(String, [String])] = [
      ("Words", words), ("Parameters", parameters), ("Readings taken", readings),
      ("Other files", otherFiles),
      ("Measurements", measurements), ("Observations", observations), ("Lesions", names(.lesion)),
      ("Sets", sets), ("At each visit", names(.visit)), ("Runs", runs), ("Pairs of visits", pairs),
      ("Seen from later visits", names(of: .revision)), ("Summary", names(of: .summary)),
      ("Columns of the results", report),
    ]
    var out = head
    for (title, lines) in sections where !lines.isEmpty {
      out += ["", title, String(repeating: "-", count: title.count)] + lines
    }
    return out.map(Self.withoutTrailingBlanks).joined(separator: "\n") + "\n"
  }

  private static func withoutTrailingBlanks(_ line: String) -> Substring {
    var line = line[...]
    while line.last == " " { line.removeLast() }
    return line
  }

  private var head: [String] {
    var lines = ["\(rules.title)  (\(rules.id), \(rules.kind.rawValue))"]
    lines.append(rules.source.text + (rules.source.doi.map { ", doi:\($0)" } ?? ""))
    lines.append(rules.file.path)
    if !rules.ancestry.isEmpty { lines.append("extends \(rules.ancestry.joined(separator: ", "))") }
    if !rules.about.isEmpty { lines += ["", rules.about] }
    return lines
  }

  private func cite(_ citation: Citation?) -> String {
    guard let text = citation?.text, !text.isEmpty else { return "" }
    return text.hasPrefix("(") ? text : "(\(text))"
  }

  // MARK: Declarations

  private var words: [String] {
    TextColumns.lines(rules.words.map { [$0.word, $0.responseClass?.rawValue ?? "no class"] })
  }

  private var parameters: [String] {
    TextColumns.lines(
      rules.parameters.filter(\.isUsed).map { parameter in
        let options = parameter.options.map { text($0, parameter.type) }
        let choice = options.isEmpty ? "" : " [\(options.joined(separator: " | "))]"
        return [parameter.name, parameter.text, cite(parameter.source), parameter.about + choice]
      })
  }

  private func text(_ value: ParameterValue, _ type: ValueType) -> String {
    switch value {
    case .word(let word): word
    case .number(let number): writer.text(.number(number), as: type)
    }
  }

  private var readings: [String] {
    rules.readings.map { "\($0.choice): \($0.reading) \(cite($0.source))" }
  }

  /// The files that this one reads, and where it is evaluated besides time points.
  private var otherFiles: [String] {
    let clock = rules.clock.map { rules.observations[$0].name }
    return TextColumns.lines(
      rules.reads.map { file in
        let about = file.about.map { "\($0); another criterion may be read in its place" } ?? ""
        return [file.alias, file.fileID, cite(file.source), about]
      })
      + (clock.isEmpty
        ? [] : ["  evaluated at time points and on the days of: \(clock.joined(separator: ", "))"])
  }

  private var measurements: [String] {
    TextColumns.lines(
      rules.measurements.map { measurement in
        let type = ValueType.number(measurement.unit.dimension, .exact)
        let absent = measurement.whenAbsent.map { writer.text(.number($0), as: type) }
        let small = measurement.whenTooSmall.map { writer.text(.number($0), as: type) }
        return [
          measurement.name, measurement.unit.name, "absent: \(absent ?? "takes no part")",
          "too small: \(small ?? "unknown")",
        ]
      })
  }

  private var observations: [String] {
    TextColumns.lines(
      rules.observations.map { observation in
        let words = observation.words.joined(separator: " | ")
        let what = words.isEmpty ? "" : "[\(words)]"
        return [
          observation.name, observation.unit?.name ?? "", what,
          observation.isOfLesion ? "of a lesion" : "", counts(observation.rule),
        ]
      })
  }

  private func counts(_ rule: ObservationDeclaration.Rule) -> String {
    switch rule {
    case .sameVisit: "same visit"
    case .lastAtOrBefore: "last at or before"
    case .lastUpToDay(let day): "last at or before day \(day)"
    case .nearestWithin(let days): "nearest within \(days) d"
    }
  }

  // MARK: Definitions

  private func names(_ level: Definition.Level) -> [String] {
    rules.definitions.filter { $0.stratum == .visit && $0.level == level }.flatMap(lines)
  }

  private func names(of stratum: Definition.Stratum) -> [String] {
    rules.definitions.filter { $0.stratum == stratum }.flatMap(lines)
  }

  private func lines(_ definition: Definition) -> [String] {
    switch definition.body {
    case .expression(_, let range):
      return ["\(definition.name): \(oneLine(range.text)) \(cite(definition.source))"]
    case .rows(let list):
      let head = "\(definition.name): the first row that \(list.isTable ? "fits" : "applies")"
      return ["\(head) \(cite(definition.source))"] + rows(list, of: definition)
    }
  }

  private func rows(_ list: RowList, of definition: Definition) -> [String] {
    var table: [[String]] = []
    if list.isTable { table.append([""] + list.inputs + [definition.name, ""]) }
    for (number, row) in list.rows.enumerated() {
      let cells =
        list.isTable
        ? row.text
        : [row.condition == nil ? "otherwise" : oneLine(row.text.joined(separator: " "))]
      let source = row.source == definition.source ? "" : cite(row.source)
      table.append(["\(number + 1)"] + cells + [row.resultText, source])
    }
    return TextColumns.lines(table)
  }

  private func oneLine(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    // An expression never begins with a quote of YAML's, so one that does is quoted as a whole.
    guard line.count > 1, let quote = line.first, quote == "'" || quote == "\"", line.last == quote
    else { return line }
    return String(line.dropFirst().dropLast())
  }

  // MARK: Sets, runs, pairs

  private var sets: [String] {
    rules.sets.flatMap { set -> [String] in
      switch set.body {
      case .expression(let expression): ["\(set.name): \(writer.text(expression))"]
      case .choice(let choice): ["\(set.name): a choice \(cite(choice.source))"] + lines(choice)
      }
    }
  }

  private func lines(_ choice: Choice) -> [String] {
    var rows = [["from", writer.text(choice.from), ""]]
    if let condition = choice.condition { rows.append(["where", writer.text(condition), ""]) }
    if let role = choice.role { rows.append(["role", role, ""]) }
    for rank in choice.rank {
      let order = rank.largestFirst ? "largest" : "smallest"
      rows.append(["rank", "\(order) \(writer.text(rank.key))", ""])
    }
    for limit in choice.limits {
      var text = "at most \(writer.text(limit.most, as: .number(.number, .count)))"
      if let value = value(of: limit.most) { text += " = \(value)" }
      if let per = limit.per { text += " for each \(writer.text(per))" }
      if let among = limit.among { text += " among \(writer.text(among))" }
      rows.append(["limit", text, cite(limit.source)])
    }
    rows.append(["decided", choice.decision.rawValue, ""])
    if !choice.isKept { rows.append(["kept", "while qualified", ""]) }
    if choice.placesAreFreed { rows.append(["places", "freed", ""]) }
    return TextColumns.lines(rows)
  }

  /// The value of an expression that is a parameter.
  private func value(of expression: Expression) -> String? {
    guard case .parameter(let index) = expression else { return nil }
    return rules.parameters[index].text
  }

  private var runs: [String] {
    rules.runs.map { run in
      let closes = run.closes.map { ", closes where \(writer.text($0))" } ?? ""
      return "\(run.name): opens where \(writer.text(run.opens))\(closes)"
    }
  }

  private var pairs: [String] {
    rules.pairs.flatMap { pair in
      ["\(pair.name): \(cite(pair.source))"] + TextColumns.lines(rows(pair))
    }
  }

  private func rows(_ pair: Pair) -> [[String]] {
    let days = ValueType.number(.duration, .exact)
    var rows = [["from", writer.text(pair.from)]]
    switch pair.candidate {
    case .any(let filter):
      rows.append(["to", "any later visit" + (filter.map { " where \(writer.text($0))" } ?? "")])
    case .next(let filter):
      rows.append(["to", "next visit" + (filter.map { " where \(writer.text($0))" } ?? "")])
    }
    rows.append(["shows", writer.text(pair.shows)])
    if let least = pair.atLeast { rows.append(["at least", withValue(least, days)]) }
    if let most = pair.atMost { rows.append(["at most", withValue(most, days)]) }
    if let only = pair.betweenOnly { rows.append(["between", "only \(writer.text(only))"]) }
    for limit in pair.betweenAtMost {
      let count = withValue(limit.count, .number(.number, .count))
      rows.append(["between", "at most \(count) where \(writer.text(limit.condition))"])
    }
    return rows
  }

  private func withValue(_ expression: Expression, _ type: ValueType) -> String {
    let text = writer.text(expression, as: type)
    return value(of: expression).map { "\(text) = \($0)" } ?? text
  }

  // MARK: Report

  private var report: [String] {
    let report = rules.report
    var single: [(String, Int?)] = [
      ("response", report.response), ("target", report.target), ("non_target", report.nonTarget),
      ("new_lesions", report.newLesions), ("final", report.finalResponse),
      ("stands", report.stands), ("best_response", report.bestResponse),
      ("confirmed_best_response", report.confirmedBestResponse),
      ("response_visit", report.responseVisit), ("progression", report.progression),
      ("confirmed_response_visit", report.confirmedResponseVisit),
      ("confirmation_visit", report.confirmationVisit), ("evaluable", report.evaluable),
      ("pending_progression", report.pendingProgression),
      ("pending_response", report.pendingResponse),
    ]
    single += [
      ("answer", report.answer), ("day", report.day), ("later_day", report.laterDay),
      ("label", report.label), ("among", report.among), ("unverified", report.unverified),
      ("verdict", report.verdict), ("gate", report.gate), ("action", report.action),
      ("final", report.isFinal),
    ]
    let several = [
      ("burden", report.burden), ("baseline", report.baseline), ("nadir", report.nadir),
    ]
    var rows = single.compactMap { name, index in
      index.map { [name, rules.definitions[$0].name] }
    }
    for (name, indices) in several where !indices.isEmpty {
      rows.append([name, indices.map { rules.definitions[$0].name }.joined(separator: ", else ")])
    }
    for note in report.notes {
      rows.append(["notes", "\"\(note.text)\" where \(rules.definitions[note.when].name)"])
    }
    for (key, items) in [("values", report.values), ("evidence", report.evidence)] {
      rows += items.map { [key, "\"\($0.text)\" is \(rules.definitions[$0.what].name)"] }
    }
    if let sites = report.sites { rows.append(["sites", "by \(writer.text(sites, as: .text))"]) }
    return TextColumns.lines(rows)
  }
}
