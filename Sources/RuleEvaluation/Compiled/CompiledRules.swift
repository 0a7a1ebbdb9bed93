import ClinicalData
import Quantities
import RuleLanguage

/// A rule file as code: made once for a run, shared by its threads.
final class CompiledRules: Sendable {
  let rules: RuleFile
  let vocabulary: Vocabulary
  let definitions: [CompiledDefinition]
  let sets: [CompiledSet]
  let runs: [(opens: TruthCode, closes: TruthCode?)]
  let pairs: [CompiledPair]
  let sizes: [SizeRules]
  let observations: [CompiledObservation]
  let report: CompiledReport
  let unknownStates: WordSet
  /// The parameter that evaluations follow, by its index.
  let followed: Int?
  /// By place of a state: its word as a set.
  let stateSets: [WordSet]

  init(_ rules: RuleFile, following parameter: Int? = nil) {
    self.rules = rules
    followed = parameter
    let vocabulary = Vocabulary(rules)
    self.vocabulary = vocabulary
    let compiler = RuleCompiler(rules: rules, vocabulary: vocabulary, followed: parameter)
    definitions = rules.definitions.map { CompiledDefinition($0, compiler) }
    sets = rules.sets.map { CompiledSet($0, compiler) }
    runs = rules.runs.map { (compiler.truth($0.opens), $0.closes.map { compiler.truth($0) }) }
    pairs = rules.pairs.map { CompiledPair($0, compiler) }
    sizes = rules.measurements.map { SizeRules($0) }
    observations = rules.observations.map { CompiledObservation($0, compiler) }
    report = CompiledReport(rules, vocabulary)
    stateSets = LesionState.allCases.sorted { $0.position < $1.position }
      .map { vocabulary.set([$0.rawValue]) }
    unknownStates = vocabulary.set(ReferenceEvaluator.unknownStateWords)
  }
}

/// A definition as code.
struct CompiledDefinition: Sendable {
  let level: Definition.Level
  /// Whether it is worked out at the visit, where what is unknown counts.
  let isOfVisitStratum: Bool
  let isResponse: Bool
  let kind: CodeKind
  let body: Body

  enum Body: Sendable {
    case expression(Code)
    case rows([Row])
  }

  struct Row: Sendable {
    /// `nil`: otherwise.
    let condition: TruthCode?
    let result: Code
  }

  init(_ definition: Definition, _ compiler: RuleCompiler) {
    level = definition.level
    isOfVisitStratum = definition.stratum == .visit
    isResponse = definition.isResponse
    kind = compiler.kind(of: definition.type)
    switch definition.body {
    case .expression(let expression, _): body = .expression(compiler.code(expression))
    case .rows(let list):
      body = .rows(
        list.rows.map { row in
          Row(
            condition: row.condition.map { compiler.truth($0) }, result: compiler.code(row.result))
        })
    }
  }
}

/// A set as code.
enum CompiledSet: Sendable {
  case expression(MaskCode)
  case choice(CompiledChoice)

  init(_ set: SetDefinition, _ compiler: RuleCompiler) {
    switch set.body {
    case .expression(let set): self = .expression(compiler.members(set))
    case .choice(let choice): self = .choice(CompiledChoice(choice, compiler))
    }
  }
}

/// A choice as code.
struct CompiledChoice: Sendable {
  struct Limit: Sendable {
    let most: NumberCode
    let per: NumberCode?
    /// Whether the groups are texts, such as organs.
    let isPerText: Bool
    let among: TruthCode?
  }

  let source: Choice
  let from: MaskCode
  let condition: TruthCode?
  let rank: [(key: NumberCode, largestFirst: Bool)]
  let limits: [Limit]

  init(_ choice: Choice, _ compiler: RuleCompiler) {
    source = choice
    from = compiler.members(choice.from)
    condition = choice.condition.map { compiler.truth($0) }
    rank = choice.rank.map { (compiler.number($0.key), $0.largestFirst) }
    limits = choice.limits.map { limit in
      Limit(
        most: compiler.number(limit.most), per: limit.per.map { compiler.key($0) },
        isPerText: limit.per.map { compiler.kind(of: $0) == .text } ?? false,
        among: limit.among.map { compiler.truth($0) })
    }
  }
}

/// A pair as code.
struct CompiledPair: Sendable {
  let from: TruthCode
  let isNext: Bool
  let candidate: TruthCode?
  let shows: TruthCode
  let atLeast: NumberCode?
  let atMost: NumberCode?
  let only: TruthCode?
  let most: [(count: NumberCode, condition: TruthCode)]

  init(_ pair: Pair, _ compiler: RuleCompiler) {
    from = compiler.truth(pair.from)
    switch pair.candidate {
    case .any(let filter):
      isNext = false
      candidate = filter.map { compiler.truth($0) }
    case .next(let filter):
      isNext = true
      candidate = filter.map { compiler.truth($0) }
    }
    shows = compiler.truth(pair.shows)
    atLeast = pair.atLeast.map { compiler.number($0) }
    atMost = pair.atMost.map { compiler.number($0) }
    only = pair.betweenOnly.map { compiler.truth($0) }
    most = pair.betweenAtMost.map { (compiler.number($0.count), compiler.truth($0.condition)) }
  }
}

/// What a measurement is in lesions without a number; `nil`: left to the general path.
struct SizeRules: Sendable {
  let whenAbsent: Fraction
  let whenTooSmall: Fraction?
  /// Whether a size that is not recorded could still be known from its range alone.
  let isPoint: Bool

  init(_ declaration: MeasurementDeclaration) {
    whenAbsent = declaration.whenAbsent.map { Fraction($0) ?? .tooLarge } ?? Fraction.none
    whenTooSmall = declaration.whenTooSmall.map { Fraction($0) ?? .tooLarge }
    isPoint =
      if let low = declaration.minimum, let high = declaration.maximum { high <= low } else {
        false
      }
  }
}

/// An observation with its words as numbers.
struct CompiledObservation: Sendable {
  let isOfLesion: Bool
  let kind: CodeKind
  let hasNumber: Bool
  let words: WordSet

  init(_ declaration: ObservationDeclaration, _ compiler: RuleCompiler) {
    isOfLesion = declaration.isOfLesion
    kind = compiler.kind(of: declaration.type)
    hasNumber = declaration.unit != nil
    words = compiler.vocabulary.set(declaration.words)
  }
}
