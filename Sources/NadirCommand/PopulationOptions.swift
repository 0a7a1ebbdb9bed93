import ArgumentParser
import ClinicalData
import Comparison

/// Which subjects rates are of.
struct PopulationOptions: ParsableArguments {
  @Option(help: "Whom rates count: all, measurable, post-baseline, or a file of subjects.")
  var population = "all"

  /// The file that is read, if it is one.
  var inputs: [String] {
    ["all", "measurable", "post-baseline"].contains(population) ? [] : [population]
  }

  /// The population among the subjects of a run.
  func population(_ run: PreparedRun) throws -> Population {
    let all = run.study.subjects
    switch population {
    case "all": return Population(name: "all", members: Set(all.map(\.id)))
    case "measurable":
      let some = all.filter { $0.readings.contains(where: \.hasMeasuredLesionAtBaseline) }
      return Population(name: "measurable", members: Set(some.map(\.id)))
    case "post-baseline":
      let some = all.filter { $0.readings.contains(where: \.hasAssessmentAfterBaseline) }
      return Population(name: "post-baseline", members: Set(some.map(\.id)))
    default: return try listed(in: population, known: Set(all.map(\.id)), run.reading.exclusions)
    }
  }

  private func listed(in path: String, known: Set<String>, _ excluded: [Exclusion]) throws
    -> Population
  {
    guard FileSystem.exists(path), let bytes = FileSystem.read(path) else {
      throw Failure(
        status: Failure.Status.notFound,
        message: "--population takes all, measurable, post-baseline or a file; "
          + "there is no file `\(path)`")
    }
    var members: Set<String> = []
    let left = Set(excluded.map(\.subject))
    for line in String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline) {
      let first = line.split(separator: ",", omittingEmptySubsequences: false)[0]
      let subject = CriterionText.trimmed(first)
      if subject.isEmpty || (members.isEmpty && subject.lowercased() == "subject") { continue }
      guard known.contains(subject) || left.contains(subject) else {
        throw Failure(
          status: Failure.Status.badInput,
          message: "`\(path)` names the subject `\(subject)`, which the data do not have")
      }
      if known.contains(subject) { members.insert(subject) }
    }
    guard !members.isEmpty else {
      throw Failure(
        status: Failure.Status.badInput, message: "`\(path)` names no subject of the data")
    }
    return Population(name: path, members: members)
  }
}
