import Quantities
public import RuleLanguage
import SourceText

/// One criterion as readable tables, in the order in which a protocol would give them.
public struct CriterionSheet: Sendable {
  private let rules: RuleFile
  private let writer: ExpressionText
  private let settled: SettledRules

  private typealias Block = ReadableDocument.Block
  private typealias Cell = ReadableDocument.Cell
  private typealias Line = ReadableDocument.Line

  /// Takes a checked rule file.
  public init(_ rules: RuleFile) {
    self.rules = rules
    writer = ExpressionText(rules)
    settled = SettledRules(rules)
  }

  /// The whole sheet.
  public var document: ReadableDocument {
    var blocks = head
    if rules.kind == .response {
      blocks += [
        .heading("In clinical words"), .table(OverviewDocument.table([CriterionOverview(rules)])),
      ]
    }
    let sections: [(String, [Block])] = [
      ("Words", words), ("Parameters", parameters), ("Readings taken", readings),
      ("Other files", otherFiles),
      ("Measurements", measurements), ("Observations", observations), ("Lesions", names(.lesion)),
      ("Sets", sets), ("At each visit", names(.visit)), ("Runs", runs), ("Pairs of visits", pairs),
      ("Seen from later visits", names(of: .revision)), ("Summary", names(of: .summary)),
      ("Columns of the results", report),
    ]
    for (title, content) in sections where !content.isEmpty {
      blocks += [.heading(title)] + content
    }
    return ReadableDocument(
      title: "\(rules.title)  (\(rules.id), \(rules.kind.rawValue))", blocks: blocks)
  }

  private var head: [Block] {
    var blocks: [Block] = [
      .paragraph(rules.source.text + (rules.source.doi.map { ", doi:\($0)" } ?? "")),
      .paragraph(rules.file.name),
    ]
    if !rules.ancestry.isEmpty {
      blocks.append(.paragraph("extends \(rules.ancestry.joined(separator: ", "))"))
    }
    if !rules.about.isEmpty { blocks.append(.paragraph(rules.about)) }
    return blocks
  }

  /// A table, or nothing where it would have no rows.
  private func table(_ caption: String, _ header: [String], _ rows: [[Cell]]) -> [Block] {
    rows.isEmpty ? [] : [.table(ReadableDocument.Table(caption, header, rows))]
  }

  private func cite(_ citation: Citation?) -> String {
    guard let text = citation?.text, !text.isEmpty else { return "" }
    return text.hasPrefix("(") ? text : "(\(text))"
  }

  // MARK: Declarations

  private var words: [Block] {
    table(
      "", ["word", "class"],
      rules.words.map { [Cell($0.word), Cell($0.responseClass?.rawValue ?? "no class")] })
  }

  private var parameters: [Block] {
    table(
      "", ["parameter", "value", "default", "options", "meaning", "source"],
      rules.parameters.filter(\.isUsed).map { parameter in
        let options = parameter.options.map { text($0, parameter.type) }
        return [
          .expression(parameter.name), Cell(parameter.text),
          Cell(parameter.text == parameter.defaultText ? "" : parameter.defaultText),
          Cell(options.joined(separator: " | ")), Cell(parameter.about),
          Cell(cite(parameter.source)),
        ]
      })
  }

  private func text(_ value: ParameterValue, _ type: ValueType) -> String {
    switch value {
    case .word(let word): word
    case .number(let number): writer.text(.number(number), as: type)
    }
  }

  private var readings: [Block] {
    guard !rules.readings.isEmpty else { return [] }
    return [.list(rules.readings.map { Line("\($0.choice): \($0.reading)", $0.source) })]
  }

  /// The files that this one reads, and where it is evaluated besides time points.
  private var otherFiles: [Block] {
    let clock = rules.clock.map { rules.observations[$0].name }
    return table(
      "", ["name", "file", "source", "meaning"],
      rules.reads.map { file in
        let about = file.about.map { "\($0); another criterion may be read in its place" } ?? ""
        return [
          .expression(file.alias), Cell(file.fileID), Cell(cite(file.source)), Cell(about),
        ]
      })
      + (clock.isEmpty
        ? []
        : [.paragraph("evaluated at time points and on the days of: \(list(clock))")])
  }

  private func list(_ names: [String]) -> String { names.joined(separator: ", ") }

  private var measurements: [Block] {
    table(
      "", ["measurement", "unit", "in an absent lesion", "in one too small to measure"],
      rules.measurements.map { measurement in
        let type = ValueType.number(measurement.unit.dimension, .exact)
        let absent = measurement.whenAbsent.map { writer.text(.number($0), as: type) }
        let small = measurement.whenTooSmall.map { writer.text(.number($0), as: type) }
        return [
          .expression(measurement.name), Cell(measurement.unit.name),
          Cell(absent ?? "takes no part"), Cell(small ?? "unknown"),
        ]
      })
  }

  private var observations: [Block] {
    table(
      "", ["observation", "unit", "words", "of", "counts"],
      rules.observations.map { observation in
        [
          .expression(observation.name), Cell(observation.unit?.name ?? ""),
          Cell(observation.words.joined(separator: " | ")),
          Cell(observation.isOfLesion ? "a lesion" : ""), Cell(counts(observation.rule)),
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

  private func names(_ level: Definition.Level) -> [Block] {
    blocks(rules.definitions.filter { $0.stratum == .visit && $0.level == level })
  }

  private func names(of stratum: Definition.Stratum) -> [Block] {
    blocks(rules.definitions.filter { $0.stratum == stratum })
  }

  private func blocks(_ definitions: [Definition]) -> [Block] {
    var blocks: [Block] = []
    var terms: [(name: String, meaning: Line)] = []
    for definition in definitions {
      switch definition.body {
      case .expression(_, let range):
        terms.append(
          (
            definition.name,
            Line(
              oneLine(range.text), source: definition.source?.text ?? "", isExpression: true)
          ))
      case .rows(let list):
        if !terms.isEmpty { blocks.append(.terms(terms)) }
        terms = []
        blocks.append(table(of: list, definition))
      }
    }
    return terms.isEmpty ? blocks : blocks + [.terms(terms)]
  }

  /// The rows as the file has them, and those of a list in clinical words too.
  private func table(of list: RowList, _ definition: Definition) -> Block {
    let caption = Line(
      "\(definition.name): the first row that \(list.isTable ? "fits" : "applies")",
      definition.source)
    let header =
      list.isTable
      ? ["row"] + list.inputs + [definition.name, "source"]
      : ["row", "if", definition.name, "source", "in clinical words"]
    let words = list.isTable ? [:] : clinicalWords(list)
    let rows = list.rows.enumerated().map { number, row -> [Cell] in
      let condition: [Cell] =
        list.isTable
        ? row.text.map { Cell($0) }
        : [
          row.condition == nil
            ? Cell("otherwise") : .expression(oneLine(row.text.joined(separator: " ")))
        ]
      let source = row.source == definition.source ? "" : cite(row.source)
      let clinical = list.isTable ? [] : [Cell(words[number + 1] ?? "never, with these values")]
      return [Cell("\(number + 1)")] + condition + [Cell(row.resultText), Cell(source)] + clinical
    }
    return .table(ReadableDocument.Table(caption.plain, header, rows))
  }

  /// By number of the row, what it asks for once the parameters have their values; nothing for a
  /// row that they rule out.
  private func clinicalWords(_ list: RowList) -> [Int: String] {
    var words: [Int: String] = [:]
    for row in settled.rows(of: list) {
      var text = ClinicalText(settled)
      words[row.number] = row.condition.map { text.text($0) } ?? "otherwise"
    }
    return words
  }

  private func oneLine(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    // An expression never begins with a quote of YAML's, so one that does is quoted as a whole.
    guard line.count > 1, let quote = line.first, quote == "'" || quote == "\"", line.last == quote
    else { return line }
    return String(line.dropFirst().dropLast())
  }

  // MARK: Sets, runs, pairs

  private var sets: [Block] {
    rules.sets.map { set in
      switch set.body {
      case .expression(let expression):
        .terms([(set.name, Line(writer.text(expression), isExpression: true))])
      case .choice(let choice):
        .table(
          ReadableDocument.Table(
            Line("\(set.name): a choice", choice.source).plain, ["", "", ""], rows(choice)))
      }
    }
  }

  private func rows(_ choice: Choice) -> [[Cell]] {
    var rows: [[Cell]] = [[Cell("from"), .expression(writer.text(choice.from))]]
    if let condition = choice.condition {
      rows.append([Cell("where"), .expression(writer.text(condition))])
    }
    if let role = choice.role { rows.append([Cell("role"), Cell(role)]) }
    for rank in choice.rank {
      let order = rank.largestFirst ? "largest" : "smallest"
      rows.append([Cell("rank"), .expression("\(order) \(writer.text(rank.key))")])
    }
    for limit in choice.limits {
      var text = "at most \(writer.text(limit.most, as: .number(.number, .count)))"
      if let value = value(of: limit.most) { text += " = \(value)" }
      if let per = limit.per { text += " for each \(writer.text(per))" }
      if let among = limit.among { text += " among \(writer.text(among))" }
      rows.append([Cell("limit"), .expression(text), Cell(cite(limit.source))])
    }
    rows.append([Cell("decided"), Cell(choice.decision.rawValue)])
    if !choice.isKept { rows.append([Cell("kept"), Cell("while qualified")]) }
    if choice.placesAreFreed { rows.append([Cell("places"), Cell("freed")]) }
    return rows
  }

  /// The value of an expression that is a parameter.
  private func value(of expression: Expression) -> String? {
    guard case .parameter(let index) = expression else { return nil }
    return rules.parameters[index].text
  }

  private var runs: [Block] {
    guard !rules.runs.isEmpty else { return [] }
    return [
      .terms(
        rules.runs.map { run in
          let closes = run.closes.map { ", closes where \(writer.text($0))" } ?? ""
          return (
            run.name, Line("opens where \(writer.text(run.opens))\(closes)", isExpression: true)
          )
        })
    ]
  }

  private var pairs: [Block] {
    rules.pairs.map { pair in
      .table(
        ReadableDocument.Table(
          Line("\(pair.name):", pair.source).plain, ["", ""],
          rows(pair).map { [Cell($0[0]), .expression($0[1])] }))
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

  private var report: [Block] {
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
    return table("", ["column", "what it holds"], rows.map { [Cell($0[0]), .expression($0[1])] })
  }
}
