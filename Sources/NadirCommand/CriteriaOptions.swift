import ArgumentParser
import RuleEvaluation

/// Which criteria run; shared by every command that runs criteria.
struct CriteriaOptions: ParsableArguments {
  @Option(
    help: "Ids or paths of rule files, with commas between; ID[NAME=VALUE,...] sets parameters.")
  var criteria: [String]
  @OptionGroup var options: RunOptions
}

/// With which parameters rule files run, and how they look at the data.
struct RunOptions: ParsableArguments {
  @Option(help: "NAME=VALUE in every criterion that has it, or ID.NAME=VALUE in one.")
  var set: [String] = []
  @Option(help: "A folder of rule files that goes before the library.") var rules: [String] = []
  @Option(help: "Start of times to event: treatment or randomisation.") var origin = "treatment"
  @Option(help: "Roles of the data: designated (binding) or select (set aside).")
  var targets: String?

  /// How the evaluator looks at the data.
  func evaluation() throws -> EvaluationOptions {
    var options = EvaluationOptions()
    guard let origin = EvaluationOptions.Origin(rawValue: origin) else {
      throw Failure.usage("--origin is treatment or randomisation, not `\(origin)`")
    }
    options.origin = origin
    if let targets {
      guard let roles = EvaluationOptions.TargetRoles(rawValue: targets), roles != .honoured else {
        throw Failure.usage("--targets is designated or select, not `\(targets)`")
      }
      options.targetRoles = roles
    }
    return options
  }
}
