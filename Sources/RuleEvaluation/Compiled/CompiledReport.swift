import Quantities
import RuleLanguage

/// What the results need of a rule file, looked up once.
struct CompiledReport: Sendable {
  /// By word of the vocabulary.
  let classes: [ResponseClass?]
  /// Clauses of the response's rows, and of a response that no row decided.
  let rows: [Clause]
  /// Whether the outcome of a row is the name of another list, which then holds the clause.
  let isForwarded: [Bool]
  let undecided: Clause?
  /// By definition: the unit in which the file measures, where that is not the base unit.
  let units: [Rational?]
  /// The word of a subject without a best response, if the file has it; else -1.
  let notEvaluable: Int
  static let unnamed = "NE"

  init(_ rules: RuleFile, _ vocabulary: Vocabulary) {
    classes = vocabulary.words.map { word in
      rules.words.first { $0.word == word }?.responseClass
    }
    notEvaluable = vocabulary.index(rules.wordForNotEvaluable) ?? -1
    units = rules.definitions.map { definition in
      guard case .number(let dimension, _) = definition.type,
        let unit = rules.measurements.map(\.unit).first(where: { $0.dimension == dimension }),
        unit.scale != .one
      else { return nil }
      return unit.scale
    }
    guard let index = rules.report.response else {
      (rows, isForwarded, undecided) = ([], [], nil)
      return
    }
    let definition = rules.definitions[index]
    guard case .rows(let list) = definition.body else {
      (rows, isForwarded) = ([], [])
      undecided = Clause(
        definition: index, name: definition.name, row: 0, citation: definition.source?.text ?? "")
      return
    }
    rows = list.rows.enumerated().map { number, row in
      Clause(
        definition: index, name: definition.name, row: number + 1,
        citation: row.source?.text ?? "")
    }
    isForwarded = list.rows.map { row in
      guard case .definition(let next) = row.result,
        case .rows = rules.definitions[next].body
      else { return false }
      return true
    }
    undecided = Clause(definition: index, name: definition.name, row: 0, citation: "undecided")
  }
}
