import Quantities
import RuleLanguage

extension TimePointOutcome {
  /// The text of a column of `timepoints.csv`, by its name.
  public func column(_ name: String) -> String {
    switch name {
    case "visit": visit
    case "day": String(day)
    case "last_day": String(lastDay)
    case "target": target
    case "non_target": nonTarget
    case "new_lesions": newLesions?.rawValue ?? ""
    case "response": response
    case "class": responseClass?.rawValue ?? ""
    case "burden": burden?.plainDecimal ?? ""
    case "baseline": baseline?.plainDecimal ?? ""
    case "nadir": nadir?.plainDecimal ?? ""
    case "clause": clause?.text ?? ""
    case "final_response": finalResponse
    case "stands": stands.map { $0 ? "yes" : "no" } ?? ""
    case "notes": notes.joined(separator: "; ")
    default: ""
    }
  }
}

extension SubjectSummary {
  /// The text of a column of `subjects.csv`, by its name.
  public func column(_ name: String) -> String {
    switch name {
    case "best_response": bestResponse
    case "confirmed_best_response": confirmedBestResponse
    case "response_day": text(responseDay)
    case "progression_day": text(progressionDay)
    case "event": event.rawValue
    case "event_day": String(eventDay)
    case "event_reason": eventReason
    case "confirmed_response_day": text(confirmedResponseDay)
    case "confirmation_day": text(confirmationDay)
    case "pending": pending?.rawValue ?? ""
    default: ""
    }
  }

  private func text(_ day: Int?) -> String { day.map(String.init) ?? "" }
}
