import ClinicalData
import Quantities
import RuleLanguage

extension EvaluationSession {
  func summary(_ timePoints: [TimePointOutcome]) throws(EvaluationError) -> SubjectSummary {
    let report = rules.report
    let best = try word(report.bestResponse, at: -1) ?? rules.wordWithoutBestResponse
    let confirmed = try word(report.confirmedBestResponse, at: -1) ?? best
    var summary = SubjectSummary(
      bestResponse: best, confirmedBestResponse: confirmed, bestClass: responseClass(of: best),
      confirmedBestClass: responseClass(of: confirmed), event: .censored, eventDay: 0,
      eventReason: "")
    summary.responseDay = try day(report.responseVisit)
    summary.confirmedResponseDay = try day(report.confirmedResponseVisit)
    summary.confirmationDay = try day(report.confirmationVisit)
    try addEvent(to: &summary)
    try addPending(to: &summary)
    if timePoints.isEmpty {
      summary.eventReason = "no assessment after baseline"
    }
    return summary
  }

  private func day(_ index: Int?) throws(EvaluationError) -> Int? {
    guard let index, let visit = try visit(index) else { return nil }
    return view.visits[visit].day
  }

  private func visit(_ index: Int) throws(EvaluationError) -> Int? {
    let value = try evaluator.value(of: index, at: -1)
    guard let number = value.interval?.single else { return nil }
    return Int(exactly: number.numerator)
  }

  /// Progression on its own day; death; else censored at the last evaluable time point before new
  /// therapy.
  ///
  /// A death after new therapy is no event.
  private func addEvent(to summary: inout SubjectSummary) throws(EvaluationError) {
    let death = view.events.death
    if let index = rules.report.progression, let visit = try visit(index) {
      let day = view.visits[visit].day
      if death.map({ day <= $0 }) ?? true {
        summary.progressionDay = day
        set(&summary, .progression, day, "progression")
        return
      }
    }
    let newTherapy = view.events.newTherapy
    if let death, newTherapy.map({ death < $0 }) ?? true {
      set(&summary, .death, death, "death")
      return
    }
    let last = try lastEvaluableDay()
    let reason =
      newTherapy != nil
      ? "new therapy: last evaluable assessment before it"
      : last == nil ? "no evaluable assessment" : "last evaluable assessment"
    summary.event = .censored
    summary.eventDay = last.map { $0 - view.originDay } ?? 0
    summary.eventReason = reason
  }

  private func set(
    _ summary: inout SubjectSummary, _ event: SubjectSummary.Event, _ day: Int, _ reason: String
  ) {
    summary.event = event
    summary.eventDay = day - view.originDay
    summary.eventReason = reason
  }

  private func lastEvaluableDay() throws(EvaluationError) -> Int? {
    for visit in evaluator.countedVisits.reversed() where try isEvaluable(visit) {
      return view.visits[visit].day
    }
    return nil
  }

  private func isEvaluable(_ visit: Int) throws(EvaluationError) -> Bool {
    if let index = rules.report.evaluable { return try isTrue(index, at: visit) }
    let index = rules.report.finalResponse ?? rules.report.response
    guard let word = try word(index, at: visit) else { return false }
    return responseClass(of: word) != .NE
  }

  /// Awaited scans matter only while the subject is followed under the same therapy.
  private func addPending(to summary: inout SubjectSummary) throws(EvaluationError) {
    guard view.events.death == nil, view.events.newTherapy == nil else { return }
    if let index = rules.report.pendingProgression, try isTrue(index, at: -1) {
      summary.pending = .progression
    } else if let index = rules.report.pendingResponse, try isTrue(index, at: -1) {
      summary.pending = .response
    }
  }
}
