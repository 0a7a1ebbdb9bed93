import HistorySearch
import RuleDifference
import RuleEvaluation
import RuleLanguage
import SourceText

/// Patients on whom two rule files disagree: one for the whole, or one for each of several causes
/// alone.
struct DiffSearch {
  /// What was found, as it is printed.
  struct Part {
    let text: String
    var patient: FoundPatientText?
    /// Whose doing it is that the patient is told apart.
    var cause = ""
  }

  private let old: CriterionRun
  private let new: CriterionRun
  private let names: (first: String, second: String)
  private let folder: RuleFolder
  private let seeds: [History]
  private let bounds: HistoryWalk.Bounds

  init(
    _ old: CriterionRun, _ new: CriterionRun, names: (String, String), folder: RuleFolder,
    patients: Int
  ) {
    self.old = old
    self.new = new
    self.names = names
    self.folder = folder
    seeds = DiffSeeds(folder).all(of: [old.rules, new.rules])
    bounds = HistoryWalk.Bounds(patients: patients)
  }

  func whole() -> Part {
    guard let patient = patient(against: new, named: names.second, bounds) else {
      return Part(text: "no difference found: no patient\(Self.among(bounds))\n")
    }
    return Part(
      text: "different; a patient on whom they disagree:\n" + patient.text, patient: patient,
      cause: names.second)
  }

  /// The first file against itself with one cause at a time; where no cause alone makes a
  /// difference that was found, the whole.
  func each(of causes: [Cause]) -> [Part] {
    let share = HistoryWalk.Bounds(patients: max(1, bounds.patients / causes.count))
    let parts = causes.enumerated().map { number, cause in
      part(cause, number: number + 1, share)
    }
    guard parts.contains(where: { $0.patient != nil }) else { return parts + [whole()] }
    let count = parts.count { $0.patient != nil }
    let of = count == parts.count ? "" : " of \(parts.count) that were tried alone"
    return [Part(text: "different, for \(count.counted("cause"))\(of):\n")] + parts
  }

  private func part(_ cause: Cause, number: Int, _ bounds: HistoryWalk.Bounds) -> Part {
    let head = "\n\(number). \(cause.title): "
    let libraries = (library(of: old.rules), library(of: new.rules))
    guard
      let rules = cause.alone(in: (old.rules, libraries.0), as: (new.rules, libraries.1))
    else {
      return Part(text: head + "cannot be had without other changes of `\(names.second)`\n")
    }
    let name = "with \(number)"
    let mixed = CriterionRun(
      label: name, rules: rules, others: old.others.merging(new.others) { own, _ in own })
    guard let patient = patient(against: mixed, named: name, bounds) else {
      return Part(
        text: head + "no difference found from this alone: no patient\(Self.among(bounds))\n")
    }
    return Part(
      text: head + "a patient on whom this alone makes a difference:\n" + patient.text
        + remark(on: patient),
      patient: patient, cause: "\(cause.title) of \(names.second)")
  }

  /// Another change may undo what this one does.
  private func remark(on patient: FoundPatientText) -> String {
    let whole = Contest(old, new).outcomes(of: patient.history)
    guard let whole, whole.differences.isEmpty else { return "" }
    return "  as a whole `\(names.second)` gives the same as `\(names.first)` here\n"
  }

  private func patient(
    against other: CriterionRun, named name: String, _ bounds: HistoryWalk.Bounds
  ) -> FoundPatientText? {
    let contest = Contest(old, other)
    guard let found = HistorySearch(contest, bounds: bounds).find(from: seeds),
      // Shown is only what the evaluator that defines the meaning says as well.
      let replayed = contest.outcomes(of: found.history, byReference: true),
      !replayed.differences.isEmpty
    else { return nil }
    return FoundPatientText(
      found.history, replayed, names: (names.first, name), runs: (old, other))
  }

  private func library(of rules: RuleFile) -> RuleLibrary {
    folder.library.adding(rules.file, as: rules.id)
  }

  private static func among(_ bounds: HistoryWalk.Bounds) -> String {
    " among \(bounds.patients) of up to \(bounds.visits) visits after baseline"
  }
}
