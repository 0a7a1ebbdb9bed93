public import ArgumentParser
import ClinicalData
public import Comparison
public import Reporting
import SourceText
import Statistics

/// How responses are counted and progression-free time is dated; shared by the commands that do.
struct CountingChoices: ParsableArguments {
  @Option(help: "collapsed: UPD counts as PD and NON as SD; full: all classes apart.")
  var classes = ClassChoice.collapsed
  @Option(help: "The interval of rates: exact (Clopper-Pearson) or wilson.")
  var interval = ComparisonOptions.RateInterval.exact
  @Option(help: "Another therapy in progression-free time: ignore, censor or event.")
  var newTherapy = EventRules.Effect.censor
  @Option(help: "Resection or irradiation of a lesion there: ignore, censor or event.")
  var localTherapy = EventRules.Effect.ignore
  @Option(help: "Clinical progression there: ignore, censor or event.")
  var clinicalProgression = EventRules.Effect.ignore
  @Option(help: "Events so many days after the last evaluable assessment are censored there.")
  var maxGap: Int?

  /// The choices, the rest as usual.
  func options() throws -> ComparisonOptions {
    var options = ComparisonOptions()
    options.classes = classes
    options.rateInterval = interval
    options.rules.newTherapy = newTherapy
    options.rules.localTherapy = localTherapy
    options.rules.clinicalProgression = clinicalProgression
    options.rules.maximumGap = try maxGap.map { try Self.positive($0, "--max-gap") }
    return options
  }

  static func positive(_ days: Int, _ name: String) throws -> Int {
    guard days > 0 else {
      throw Failure.usage("\(name) is a number of days above 0, not `\(days)`")
    }
    return days
  }
}

/// What else a comparison shows, and how its intervals are found.
struct ComparisonChoices: ParsableArguments {
  @OptionGroup var counting: CountingChoices
  @Option(help: "A column of subjects.csv, such as arm: its groups are compared with each other.")
  var by: String?
  @Option(help: "Days for which stable disease must last to be of clinical benefit.")
  var benefitDays = 168
  @Option(help: "Months at which the share without progression is given, with commas between.")
  var landmarks = "6,12"
  @Option(help: "The day from which overall survival is compared, by what was known on it.")
  var survivalFrom = 84
  @Option(help: "How many times subjects are drawn again for intervals; 0: none.")
  var bootstrap = 1000
  @Option(help: "Where drawing begins; the same number gives the same intervals.")
  var seed: UInt64 = 1

  func options() throws -> ComparisonOptions {
    var options = try counting.options()
    options.rules.benefitDays = try CountingChoices.positive(benefitDays, "--benefit-days")
    options.landmarks = try months()
    guard (0...100_000).contains(bootstrap) else {
      throw Failure.usage("--bootstrap is a number from 0 to 100000, not `\(bootstrap)`")
    }
    options.bootstrap = Bootstrap(repetitions: bootstrap, seed: seed)
    return options
  }

  /// The place of the column of `--by` among the attributes of subjects.
  func column(_ study: Study) throws -> Int? {
    guard let by else { return nil }
    let names = study.subjectAttributeNames
    if let place = names.firstIndex(where: { $0.lowercased() == by.lowercased() }) { return place }
    let near = Suggestion.nearest(to: by, among: names).map { "; did you mean `\($0)`?" }
    let known =
      names.isEmpty
      ? "; it has no further column" : "; it has \(names.map { "`\($0)`" }.joined(separator: ", "))"
    throw Failure(
      status: Failure.Status.badInput,
      message: "--by \(by): subjects.csv has no such column" + (near ?? known))
  }

  private func months() throws -> [Int] {
    let parts = landmarks.split(separator: ",", omittingEmptySubsequences: false)
      .map(CriterionText.trimmed)
    let numbers = parts.compactMap { Int($0) }.filter { (1...600).contains($0) }
    guard numbers.count == parts.count, numbers.count <= 6, Set(numbers).count == numbers.count
    else {
      throw Failure.usage(
        "--landmarks takes up to six whole numbers of months with commas between, such as 6,12; not "
          + "`\(landmarks)`")
    }
    return numbers.sorted()
  }
}

extension ClassChoice: ExpressibleByArgument {}
extension ComparisonOptions.RateInterval: ExpressibleByArgument {}
extension EventRules.Effect: ExpressibleByArgument {}
extension ChartCohort.Window: ExpressibleByArgument {}
