import ClinicalData
import RuleLanguage

/// Verdicts and patterns, which are explained as responses are.
extension ExplanationBuilder {
  func explanation(of verdict: DatedVerdict, label: String) throws(EvaluationError) -> Explanation {
    let timePoint = session.view.visits[visit]
    let before = visit - 1 > session.view.baseline ? visit - 1 : nil
    let roots = [rules.report.verdict, rules.report.gate].compactMap { $0 }
    return Explanation(
      kind: .verdict, criterion: label, title: rules.title, subject: session.subject.id,
      reader: session.reader, visit: timePoint.visit, day: timePoint.day,
      response: verdict.verdict, finalResponse: verdict.verdict, stands: nil,
      notes: verdict.notes, isBaseline: false,
      before: try before.map { index throws(EvaluationError) in
        .init(
          visit: session.view.visits[index].visit, day: session.view.visits[index].day,
          response: try session.word(rules.report.verdict, at: index) ?? "")
      },
      decisions: try decisions(from: roots),
      values: Self.values([("gate", verdict.gate), ("action", verdict.action)] + verdict.evidence),
      flips: verdict.changes.map { change in
        Explanation.Flip(
          kind: .evidence, lesion: "", column: change.evidence,
          from: verdict.evidence.first { $0.name == change.evidence }?.word ?? "",
          to: change.word, unit: "", direction: nil, quantum: "", word: change.verdict, total: nil)
      })
  }

  func explanation(of pattern: PatternOutcome) throws(EvaluationError) -> Explanation {
    let days = [("day", pattern.day), ("later day", pattern.laterDay)]
      .compactMap { name, day in day.map { (name, String($0)) } }
    let label = pattern.label.isEmpty ? [] : [("label", pattern.label)]
    return Explanation(
      kind: .pattern, criterion: pattern.pattern, title: rules.title, subject: pattern.subject,
      reader: pattern.reader, visit: "", day: nil, response: pattern.answer.rawValue,
      finalResponse: pattern.answer.rawValue, stands: nil, notes: pattern.notes, isBaseline: false,
      before: nil,
      decisions: try rules.report.answer.map { answer throws(EvaluationError) in
        try decisions(from: [answer])
      } ?? [],
      values: Self.values(label + days + pattern.values.map { ($0.name, $0.text) }))
  }

  private static func values(_ values: [(String, String)]) -> [Explanation.Operand] {
    values.filter { !$0.1.isEmpty }.map {
      Explanation.Operand(name: $0.0, value: $0.1, day: nil, parts: "", isParameter: false)
    }
  }
}
