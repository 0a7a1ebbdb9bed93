public import Comparison
public import RuleEvaluation
import RuleLanguage
import SourceText
import Statistics

/// How a comparison was made, in sentences for the methods section of a paper.
public struct MethodsText: Sendable {
  /// What a comparison does not know of its run.
  public struct Run: Sendable {
    /// The version of the program.
    public var version: String
    /// The hash of each rule file of the run, by id.
    public var hashes: [String: String]
    /// The data files with their hashes.
    public var data: [(name: String, sha256: String)]
    /// Which readings are taken: `each`, `accepted` or a reader's name.
    public var reader: String
    /// The day from which times count.
    public var origin: String
    /// The command line, as a shell takes it.
    public var command: String

    /// Takes all parts.
    public init(
      version: String, hashes: [String: String], data: [(name: String, sha256: String)],
      reader: String, origin: String, command: String
    ) {
      self.version = version
      self.hashes = hashes
      self.data = data
      self.reader = reader
      self.origin = origin
      self.command = command
    }
  }

  private let report: ComparisonReport
  private let criteria: [CriterionRun]
  private let run: Run

  /// Takes the comparison, the criteria that ran, and the rest of the run.
  public init(_ report: ComparisonReport, criteria: [CriterionRun], run: Run) {
    self.report = report
    self.criteria = criteria
    self.run = run
  }

  /// The section, with its heading.
  public var blocks: [ReadableDocument.Block] {
    [.heading("Methods"), .paragraph(subjects)]
      + criteria.map { .paragraph(text(of: $0)) }
      + [
        .paragraph(times), .paragraph(agreement), .paragraph(files),
        .terms([("Repeat with", ReadableDocument.Line(run.command, isExpression: true))]),
      ]
  }

  private var subjects: String {
    let cohort = report.cohort
    var text =
      "Responses of \(cohort.population.members.count.counted("subject")) (population "
      + "\(cohort.population.name)) were derived with nadir \(run.version) under "
      + "\(criteria.count) sets of response criteria."
    if cohort.excluded > 0 {
      text +=
        " \(cohort.excluded.counted("subject")) with errors in the data "
        + "\(cohort.excluded == 1 ? "was" : "were") left out."
    }
    if report.hasReaders {
      text += " The readings of \(report.readers.count) readers were evaluated each on its own."
    } else if run.reader == "accepted" {
      text += " The accepted reading of each subject was used."
    }
    return text
      + " Times count from \(run.origin == "randomisation" ? "randomisation" : "the start of treatment")."
  }

  // MARK: Criteria

  private func text(of criterion: CriterionRun) -> String {
    let rules = criterion.rules
    var text = "\(criterion.label): \(rules.title), \(rules.source.text)"
    if let doi = rules.source.doi, !rules.source.text.contains(doi) { text += ", doi:\(doi)" }
    text += "; rule file \(rules.id)"
    if let hash = run.hashes[rules.id] { text += ", SHA-256 \(hash.prefix(16))" }
    text += "."
    let used = rules.parameters.filter(\.isUsed)
    let set = used.filter { $0.value != $0.defaultValue }
    if !set.isEmpty {
      text +=
        " Not at the default: "
        + set.map { "\($0.name) \($0.text) (default \($0.defaultText))" }
        .joined(separator: ", ") + "."
    }
    let open = used.filter { $0.value == $0.defaultValue && isOpen($0) }
    if !open.isEmpty {
      text +=
        " Choices taken: "
        + open.map { "\($0.name) \($0.text)" }.joined(separator: ", ") + "."
    }
    if !rules.readings.isEmpty {
      text +=
        " Readings taken: "
        + rules.readings.map { "\($0.choice): \($0.reading)" }.joined(separator: "; ") + "."
    }
    return text
  }

  /// Whether the paper leaves a parameter to whoever applies it.
  private func isOpen(_ parameter: Parameter) -> Bool {
    !parameter.options.isEmpty || parameter.source?.text.hasPrefix("(") ?? true
  }

  // MARK: Estimates

  private var times: String {
    let rules = report.options.rules
    return "Progression-free time runs to progression, as each criterion dates it, or death; "
      + "\(rules.explanation). Response rates have 95 % intervals after "
      + "\(report.options.rateInterval.name); clinical benefit takes stable disease of "
      + "\(rules.benefitDays) days or more. Survival functions were estimated after Kaplan and Meier, "
      + "with bands of log(-log) and medians after Brookmeyer and Crowley; a month is "
      + "\(Figures.text(TimeToEvent.daysPerMonth, places: 4)) days."
  }

  private var agreement: String {
    let options = report.options
    return
      "Classes were compared \(options.classes.explanation). Agreement of best responses is "
      + "given as Cohen's kappa, unweighted and with linear weights (without NE), with the "
      + "large-sample intervals of Fleiss, Cohen and Everitt; of time points, and differences of "
      + "restricted mean time between criteria on the same subjects, with percentile intervals from "
      + "\(options.bootstrap.repetitions) draws of subjects (seed \(options.bootstrap.seed)). "
      + "Symmetry was tested (Bowker, Stuart-Maxwell, exact McNemar) only where either criterion can "
      + "be the more favourable one."
  }

  private var files: String {
    "Data: "
      + run.data.map { "\($0.name), SHA-256 \($0.sha256.prefix(16))" }.joined(separator: "; ") + "."
  }
}
