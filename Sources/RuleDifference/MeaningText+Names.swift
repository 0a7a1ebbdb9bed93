import RuleLanguage

extension MeaningText {
  /// What a definition means; not how it is called, cited or laid out.
  func text(_ definition: Definition) -> String {
    let body =
      switch definition.body {
      case .expression(let expression, _): text(expression)
      case .rows(let rows): text(rows)
      }
    return "(definition \(definition.level) \(definition.stratum) \(definition.isResponse)"
      + " \(definition.undecided.map(quoted) ?? "-") \(body))"
  }

  private func text(_ rows: RowList) -> String {
    list(
      rows.rows.map { row in
        "(row \(condition(of: row, isTable: rows.isTable)) \(text(row.result)))"
      })
  }

  /// In a table a cell with every word of its input says no more than `any`.
  private func condition(of row: RowList.Row, isTable: Bool) -> String {
    guard let condition = row.condition else { return "yes" }
    guard isTable else { return text(condition) }
    let parts = condition.conjuncts.filter { !isEveryWord($0) && $0 != .truth(true) }.map(text)
    guard let first = parts.first else { return "yes" }
    return parts.count == 1 ? first : "(and \(list(Set(parts).sorted())))"
  }

  private func isEveryWord(_ test: Expression) -> Bool {
    guard case .words(.definition(let index), let words) = test,
      case .word(let all) = rules.definitions[index].type
    else { return false }
    return Set(all).isSubset(of: words)
  }

  func text(_ set: SetDefinition) -> String {
    switch set.body {
    case .expression(let set): "(set \(text(set)))"
    case .choice(let choice): text(choice)
    }
  }

  private func text(_ choice: Choice) -> String {
    let ranks = choice.rank.map { "(\(text($0.key)) \($0.largestFirst))" }
    let limits = choice.limits.map {
      "(\(text($0.most)) \(text($0.per)) \(text($0.among)))"
    }
    return "(choice \(text(choice.from)) \(text(choice.condition))"
      + " \(choice.role.map(quoted) ?? "-") \(list(ranks)) \(list(limits.sorted()))"
      + " \(choice.decision) \(choice.isKept) \(choice.placesAreFreed))"
  }

  func text(_ run: Run) -> String { "(run \(text(run.opens)) \(text(run.closes)))" }

  func text(_ pair: Pair) -> String {
    let candidate =
      switch pair.candidate {
      case .any(let condition): "(any \(text(condition)))"
      case .next(let condition): "(next \(text(condition)))"
      }
    let atMost = pair.betweenAtMost.map { "(\(text($0.count)) \(text($0.condition)))" }
    return "(pair \(pair.stratum) \(text(pair.from)) \(candidate) \(text(pair.shows))"
      + " \(text(pair.atLeast)) \(text(pair.atMost)) \(text(pair.betweenOnly))"
      + " \(list(atMost.sorted())))"
  }

  /// What the results of the file are: everything that they do not need is left out.
  var results: String {
    let report = rules.report
    let single = [
      report.response, report.target, report.nonTarget, report.newLesions, report.finalResponse,
      report.stands, report.bestResponse, report.confirmedBestResponse, report.responseVisit,
      report.confirmedResponseVisit, report.confirmationVisit, report.progression,
      report.evaluable, report.pendingProgression, report.pendingResponse, report.answer,
      report.day, report.laterDay, report.label, report.among, report.unverified, report.verdict,
      report.gate, report.action, report.isFinal,
    ]
    let several = [report.burden, report.baseline, report.nadir]
    let words = rules.words.map { quoted($0.word) + ($0.responseClass?.rawValue ?? "-") }
    return "(results \(rules.kind) \(list(single.map(name)))"
      + " \(list(several.map { list($0.map(name)) })) \(text(report.sites)) \(accuracy)"
      + " \(named(report.notes.map { ($0.text, $0.when) }))"
      + " \(named(report.values.map { ($0.text, $0.what) }))"
      + " \(named(report.evidence.map { ($0.text, $0.what) })) \(clock)"
      + " \(wordSet(rules.modalities)) \(list(words.sorted()))"
      + " \(quoted(rules.wordForNotEvaluable)))"
  }

  private func name(_ index: Int?) -> String {
    index.map { String(classes.definitions[$0]) } ?? "-"
  }

  /// In the file's order, in which results print them.
  private func named(_ parts: [(String, Int)]) -> String {
    list(parts.map { "(\(quoted($0)) \(name($1)))" })
  }

  private var accuracy: String {
    guard let accuracy = rules.report.accuracy else { return "-" }
    let items = accuracy.items.map {
      "(\(quoted($0.name)) \(list([$0.positive, $0.negative, $0.decided].map(name))))"
    }
    return "(accuracy \(quoted(accuracy.title))"
      + " \(list([accuracy.positive, accuracy.negative, accuracy.among].map(name)))"
      + " \(list(items)))"
  }
}
