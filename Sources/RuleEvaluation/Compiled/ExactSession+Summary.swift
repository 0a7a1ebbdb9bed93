import ClinicalData
import RuleLanguage

extension ExactSession {
  func summary(hasTimePoints: Bool) throws(EvaluationError) -> SubjectSummary {
    let report = compiled.rules.report
    // A file that reports no best response has none.
    let without = report.bestResponse == nil ? -2 : compiled.report.notEvaluable
    let best = try word(report.bestResponse, at: -1) ?? without
    let confirmed = try word(report.confirmedBestResponse, at: -1) ?? best
    var summary = SubjectSummary(
      bestResponse: best == -2 ? "" : best < 0 ? CompiledReport.unnamed : text(of: best),
      confirmedBestResponse: confirmed == -2
        ? "" : confirmed < 0 ? CompiledReport.unnamed : text(of: confirmed),
      bestClass: best < 0 ? nil : responseClass(of: best),
      confirmedBestClass: confirmed < 0 ? nil : responseClass(of: confirmed), event: .censored,
      eventDay: 0, eventReason: "")
    summary.responseDay = try day(report.responseVisit)
    summary.confirmedResponseDay = try day(report.confirmedResponseVisit)
    summary.confirmationDay = try day(report.confirmationVisit)
    try addEvent(to: &summary)
    try addPending(to: &summary)
    if !hasTimePoints { summary.eventReason = "no assessment after baseline" }
    return summary
  }

  private func day(_ index: Int?) throws(EvaluationError) -> Int? {
    try visit(index).map { data.days[$0] }
  }

  private func addEvent(to summary: inout SubjectSummary) throws(EvaluationError) {
    let death = data.events.death
    if let day = try day(compiled.rules.report.progression), death.map({ day <= $0 }) ?? true {
      summary.progressionDay = day
      summary.event = .progression
      summary.eventDay = day - data.originDay
      summary.eventReason = "progression"
      return
    }
    let newTherapy = data.events.newTherapy
    if let death, newTherapy.map({ death < $0 }) ?? true {
      summary.event = .death
      summary.eventDay = death - data.originDay
      summary.eventReason = "death"
      return
    }
    let last = try lastEvaluableDay()
    summary.eventDay = last.map { $0 - data.originDay } ?? 0
    summary.eventReason =
      newTherapy != nil
      ? "new therapy: last evaluable assessment before it"
      : last == nil ? "no evaluable assessment" : "last evaluable assessment"
  }

  private func lastEvaluableDay() throws(EvaluationError) -> Int? {
    let report = compiled.rules.report
    var rest = data.counted
    while rest != 0 {
      let visit = rest.highest
      rest &= ~.bit(visit)
      if let index = report.evaluable {
        if try isTrue(index, at: visit) { return data.days[visit] }
      } else if let word = try word(report.finalResponse ?? report.response, at: visit),
        responseClass(of: word) != .NE
      {
        return data.days[visit]
      }
    }
    return nil
  }

  /// Awaited scans matter only while the subject is followed under the same therapy.
  private func addPending(to summary: inout SubjectSummary) throws(EvaluationError) {
    guard data.events.death == nil, data.events.newTherapy == nil else { return }
    let report = compiled.rules.report
    if let index = report.pendingProgression, try isTrue(index, at: -1) {
      summary.pending = .progression
    } else if let index = report.pendingResponse, try isTrue(index, at: -1) {
      summary.pending = .response
    }
  }
}
