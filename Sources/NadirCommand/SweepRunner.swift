import ClinicalData
import Comparison
import Parallel
import Quantities
import RuleEvaluation
import RuleLanguage
import SourceText

/// Evaluates a criterion at every point of a range.
struct SweepRunner {
  private let prepared: PreparedRun
  private let axes: [SweepAxis]
  private let options: ComparisonOptions
  private let cohort: Cohort
  /// The criterion at each point, the last parameter moving fastest.
  private let runs: [CriterionRun]
  private let base: [SubjectOutcome]
  /// At each point.
  private let outcomes: [[SubjectOutcome]]
  /// At each point, the values of the last parameter between which the outcome is the same.
  private let bounds: [[ParameterBounds]]

  init(
    _ prepared: PreparedRun, _ axes: [SweepAxis], _ population: Population,
    _ options: ComparisonOptions
  ) throws {
    self.prepared = prepared
    self.axes = axes
    self.options = options
    cohort = Cohort(
      prepared.study.subjects, population: population,
      origin: prepared.evaluation.origin)
    let criterion = prepared.criteria[0]
    runs = try Self.values(axes).map { try Self.criterion(criterion, axes, $0) }
    let values = Self.values(axes)
    let lines = try Self.evaluate([criterion] + runs, prepared) { run, next in
      // Only the last parameter is followed, along a line of its values.
      run > 0 && values[run - 1].dropLast() == values[next - 1].dropLast()
    }
    base = lines.map { $0.outcomes[0] }
    outcomes = runs.indices.map { index in lines.map { $0.outcomes[index + 1] } }
    bounds = runs.indices.map { index in lines.map { $0.bounds[index + 1] } }
  }

  /// The numbers of the values at each point.
  private static func values(_ axes: [SweepAxis]) -> [[Int]] {
    axes.reduce([[]]) { points, axis in
      points.flatMap { point in axis.numbers.indices.map { point + [$0] } }
    }
  }

  private static func criterion(_ run: CriterionRun, _ axes: [SweepAxis], _ values: [Int]) throws
    -> CriterionRun
  {
    var rules = run.rules
    for (axis, value) in zip(axes, values) {
      do {
        rules = try rules.setting(axis.name, to: axis.text(value))
      } catch {
        let known = rules.parameters.filter(\.isUsed).map(\.name)
        let near = Suggestion.nearest(to: axis.name, among: known).map { "; did you mean `\($0)`?" }
        if case .noSuchParameter = error {
          throw Failure.usage("`\(rules.id)` has no parameter `\(axis.name)`\(near ?? "")")
        }
        throw Failure.usage(error.reason)
      }
    }
    return CriterionRun(
      label: run.label, rules: rules, others: run.others,
      following: axes.last.flatMap { axis in
        rules.parameters.firstIndex { $0.name == axis.name }
      })
  }

  /// One reading of one subject under several runs.
  private struct Line: Sendable {
    var outcomes: [SubjectOutcome] = []
    var bounds: [ParameterBounds] = []
  }

  /// Evaluates every reading under each run, but for runs whose value lies where the outcome of the
  /// run before is known to be the same.
  private static func evaluate(
    _ runs: [CriterionRun], _ prepared: PreparedRun,
    isOneLine: @Sendable @escaping (_ run: Int, _ next: Int) -> Bool
  ) throws -> [Line] {
    let (study, options) = (prepared.study, prepared.evaluation)
    return try prepared.bySubject { subject throws(StoppedEvaluation) in
      if subject.readings.isEmpty {
        return [
          Line(
            outcomes: runs.map { $0.withoutReading(subject) },
            bounds: runs.map { _ in ParameterBounds() })
        ]
      }
      var lines: [Line] = []
      for reading in subject.readings {
        var line = Line()
        for (index, run) in runs.enumerated() {
          if index > 0, isOneLine(index - 1, index), let value = run.followedValue,
            line.bounds[index - 1].contain(value)
          {
            line.outcomes.append(line.outcomes[index - 1])
            line.bounds.append(line.bounds[index - 1])
            continue
          }
          do throws(EvaluationError) {
            let (outcome, bounds) = try run.evaluateFollowing(
              subject, reading: reading, in: study, options: options)
            line.outcomes.append(outcome)
            line.bounds.append(bounds)
          } catch {
            throw StoppedEvaluation(criterion: run.label, error: error)
          }
        }
        lines.append(line)
      }
      return lines
    }
  }

  /// What one of the unit of the first range is inside the rules: 0.01 for per cent.
  var perUnit: Rational {
    for (run, index) in zip(runs, Self.values(axes)) {
      let number = axes[0].numbers[index[0]]
      guard !number.isZero,
        case .number(let value)? = run.rules.parameters.first(where: { $0.name == axes[0].name })?
          .value
      else { continue }
      return (try? value.divided(by: number)) ?? .one
    }
    return .one
  }

  // MARK: Results

  /// The endpoints at every point, for each reader.
  func points() throws -> [Sweep.Point] {
    let values = Self.values(axes)
    let bases = ReaderOutcomes.split(base)
    let label = prepared.criteria[0].label
    let own = prepared.criteria[0].rules.parameters
    return Array(values.indices).mappedInParallel { index in
      let run = runs[index]
      let isDefault = axes.allSatisfy { axis in
        run.rules.parameters.first { $0.name == axis.name }?.value
          == own.first { $0.name == axis.name }?.value
      }
      return zip(ReaderOutcomes.split(outcomes[index]), bases).map { outcomes, base in
        Sweep.Point(
          values: zip(axes, values[index]).map { $0.text($1) }, isDefault: isDefault,
          outcomes: outcomes, base: base, criterion: label, cohort: cohort, options: options)
      }
    }.flatMap { $0 }
  }

  /// Where along the one parameter each subject's results change, in the order of the values.
  func flips() throws -> [Sweep.Flip] {
    let name = axes[0].name
    guard let place = prepared.criteria[0].rules.parameters.firstIndex(where: { $0.name == name })
    else { return [] }
    let found = base.indices.filter { cohort.population.members.contains(base[$0].subject) }
      .mappedInParallel { flips(of: $0, parameter: place) }
    return found.flatMap { $0 }.sorted { $0.place.value < $1.place.value }
  }

  private func flips(of row: Int, parameter: Int) -> [Sweep.Flip] {
    guard let subject = cohort.subject(base[row].subject),
      let reading = subject.readings.first(where: { $0.reader == base[row].reader })
    else { return [] }
    func result(_ value: Rational) -> Sweep.Result? {
      var rules = runs[0].rules
      rules.parameters[parameter].value = .number(value)
      let run = CriterionRun(label: runs[0].label, rules: rules, others: runs[0].others)
      let outcome = try? run.evaluateCompiled(
        subject, reading: reading, in: prepared.study, options: prepared.evaluation)
      return outcome.map { Sweep.Result($0) }
    }
    return runs.indices.dropLast().compactMap { index in
      let before = Sweep.Result(outcomes[index][row])
      let after = Sweep.Result(outcomes[index + 1][row])
      guard before != after,
        case .number(let low) = runs[index].rules.parameters[parameter].value,
        case .number(let high) = runs[index + 1].rules.parameters[parameter].value,
        let place = place(index, row, low, high, isAsBefore: { result($0).map { $0 == before } })
      else { return nil }
      return Sweep.Flip(
        subject: subject.id, reader: reading.reader, place: place, before: before, after: after)
    }
  }

  /// Where a subject's outcome changes between a point and the next.
  private func place(
    _ point: Int, _ row: Int, _ low: Rational, _ high: Rational,
    isAsBefore: (Rational) -> Bool?
  ) -> FlipPlace? {
    let (here, next) = (bounds[point][row], bounds[point + 1][row])
    if !here.isLost, !next.isLost, let turn = here.high, turn == next.low {
      // All is as before up to there, and as afterwards beyond.
      return isAsBefore(turn).map { FlipPlace(exactly: turn, isFromValueOn: !$0) }
    }
    let known = [here.high, next.low].compactMap { $0 }
    return FlipPlace.find(
      after: low, upTo: high, candidates: known + Sweep.candidates(outcomes[point][row]),
      isAsBefore: isAsBefore)
  }
}
