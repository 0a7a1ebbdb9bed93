public import RuleLanguage
public import SourceText

/// What is proved of one ordered list or table.
public struct ListProof: Sendable {
  /// A row with a state of a patient that it decides.
  public struct Decided: Sendable {
    /// Counted from 1.
    public let row: Int
    /// `burden 36 mm, nadir 30 mm`; empty where only the words of a table are at stake.
    public let state: PatientState
  }

  public let name: String
  public let range: SourceRange
  public let rowCount: Int
  /// For a table: how many combinations of the words of its inputs there are, all of them covered.
  public let combinations: Int?
  /// Each row that decides something, with an example.
  public let decided: [Decided]
  /// Faults of the file's own rows: rows that decide nothing, change nothing, or contradict.
  public let findings: [Diagnostic]
  /// The same of rows that are inherited: a variant may leave a row of its parent without effect.
  public let inherited: [Diagnostic]
  /// Places that the analysis does not follow, and questions that were too large.
  public let notAnalysed: [Remark]

  /// A place that is not analysed, and why.
  public struct Remark: Sendable {
    public let text: String
    public let range: SourceRange
  }
}

extension RuleFile {
  /// Proves of every list and table, in the order of the file, that each of its rows decides
  /// something and changes something.
  ///
  /// Numbers are as the file gives them; a parameter of words may be any of its options. A row
  /// that is said to decide nothing does so for every patient whose baseline is known; an example
  /// fulfils the exact arithmetic between the numbers it shows.
  ///
  /// Without `inherited`, lists that another file wrote are left out; without `examples`, the
  /// states of patients that rows decide.
  public func listProofs(inherited: Bool = true, examples: Bool = true) -> [ListProof] {
    definitions.indices.compactMap { index in
      guard case .rows(let list) = definitions[index].body,
        inherited || definitions[index].file === file
      else { return nil }
      var prover = ListProver(self, definition: index, list: list)
      return prover.prove(examples: examples)
    }
  }
}

extension RuleFile {
  /// Whether it is proved that two neighbouring rows of a list may change places: no patient whose
  /// baseline is known fulfils both, past the rows above, with a different result.
  ///
  /// `false` where nothing is proved.
  public func isOrderFree(of definition: Int, row: Int) -> Bool {
    guard case .rows(let list) = definitions[definition].body, row + 1 < list.rows.count else {
      return false
    }
    var prover = ListProver(self, definition: definition, list: list)
    return prover.isOrderFree(row)
  }

  /// Whether it is proved that no patient whose baseline is known fulfils a condition; it stands in
  /// a definition at the place.
  public func isImpossible(_ condition: Expression, at range: SourceRange) -> Bool {
    var translator = Translator(self)
    translator.reading(range)
    let formula = translator.truth(condition, at: [])
    translator.relateAggregates()
    var solver = Solver(translator.symbols)
    guard case .impossible = solver.solve([formula]) else { return false }
    return true
  }
}

/// Works out the proofs of one list.
private struct ListProver {
  let rules: RuleFile
  let definition: Definition
  let list: RowList
  var translator: Translator
  var conditions: [Formula] = []
  /// The opposite of each condition.
  var denials: [Formula] = []
  var findings: [Diagnostic] = []
  var unanswered: [ListProof.Remark] = []

  init(_ rules: RuleFile, definition: Int, list: RowList) {
    self.rules = rules
    self.definition = rules.definitions[definition]
    self.list = list
    translator = Translator(rules)
  }

  private mutating func translateConditions() {
    for row in list.rows {
      translator.reading(row.range)
      conditions.append(row.condition.map { translator.truth($0, at: []) } ?? .always(true))
    }
    denials = conditions.map(\.negated)
    translator.relateAggregates()
  }

  mutating func isOrderFree(_ row: Int) -> Bool {
    translateConditions()
    let differs = differ(list.rows[row].result, list.rows[row + 1].result)
    let conditions = reached(row) + [conditions[row + 1], differs]
    let both = conditions + translator.existence(ofNumbersIn: conditions)
    if case .impossible = solve(both) { return true }
    return false
  }

  mutating func prove(examples: Bool) -> ListProof {
    translateConditions()
    var decided: [ListProof.Decided] = []
    for row in list.rows.indices where list.rows[row].condition != nil || list.isTable {
      // A state in which the row changes something is one in which it decides.
      if !examples, isAskedForEffect(row), hasEffect(row) { continue }
      guard let solution = examine(row), examples else { continue }
      let state = PatientState(solution, conditions[...row], translator)
      decided.append(.init(row: row + 1, state: state))
    }
    if list.isUnique { findOverlaps() }
    let remarks = translator.remarks.map { ListProof.Remark(text: $0.text, range: $0.range) }
    return ListProof(
      name: definition.name, range: definition.range, rowCount: list.rows.count,
      combinations: list.isTable ? list.combinations : nil, decided: decided,
      findings: findings.filter { $0.range?.file === rules.file },
      inherited: findings.filter { $0.range?.file !== rules.file },
      notAnalysed: remarks + unanswered)
  }

  private func reached(_ row: Int) -> [Formula] {
    denials[..<row] + [conditions[row]]
  }

  private mutating func examine(_ row: Int) -> Solver.Solution? {
    switch solve(reached(row)) {
    case .impossible:
      findings.append(neverDecides(row))
      return nil
    case .gaveUp:
      unanswered.append(
        .init(text: "row \(row + 1) asks too much to be followed", range: list.rows[row].range))
      return nil
    case .possible(let solution):
      findNoEffect(of: row)
      return solution
    }
  }

  private func solve(_ formulas: [Formula]) -> Solver.Answer {
    var solver = Solver(translator.symbols)
    return solver.solve(formulas)
  }

  // MARK: Rows that decide nothing

  private func neverDecides(_ row: Int) -> Diagnostic {
    if case .impossible = solve([conditions[row]]) {
      return .neverHolds(at: list.rows[row].conditionRange ?? list.rows[row].range)
    }
    let takers = takers(of: row)
    let notes = takers.map { taker -> Diagnostic.Note in
      var text = "row \(taker + 1) takes its place"
      if case .possible(let solution) = solve(reached(taker) + [conditions[row]]) {
        let state = PatientState(solution, conditions[...row], translator)
        if !state.isEmpty { text += " where \(state.text)" }
      }
      return Diagnostic.Note(text, at: list.rows[taker].range)
    }
    return .neverReached(
      row: row + 1, of: definition.name, notes: notes, at: list.rows[row].range)
  }

  /// The earlier rows that together leave nothing: none of them can be missed.
  private func takers(of row: Int) -> [Int] {
    var takers = Array(conditions.indices[..<row])
    for candidate in takers.reversed() {
      let others = takers.filter { $0 != candidate }
      let formulas = others.map { denials[$0] } + [conditions[row]]
      if case .impossible = solve(formulas) { takers = others }
    }
    return takers
  }

  // MARK: Rows that change nothing

  /// Whether the row is asked for an effect of its own: the results name the row and its source, so
  /// that a row with a source of its own says more than the next one.
  private func isAskedForEffect(_ row: Int) -> Bool {
    guard row + 1 < list.rows.count else { return false }
    guard let source = list.rows[row].source else { return true }
    return source == definition.source
  }

  /// What holds where a row changes something: without it, the next row that applies would give
  /// something else, or none would apply.
  private mutating func effect(of row: Int) -> Formula {
    // From the last row up, so that each row is asked once.
    var effect = Formula.always(true)
    for next in ((row + 1)..<list.rows.count).reversed() {
      let differs = differ(list.rows[row].result, list.rows[next].result)
      effect = .any([
        .all([conditions[next], differs]), .all([denials[next], effect]),
      ])
    }
    return effect
  }

  /// Whether a state is found in which the row decides and changes something.
  private mutating func hasEffect(_ row: Int) -> Bool {
    // First the formula, which may bring in unknowns, then the question.
    let effect = effect(of: row)
    if case .possible = solve(reached(row) + [effect]) { return true }
    return false
  }

  /// Without the row, the next row that applies would give the same.
  private mutating func findNoEffect(of row: Int) {
    guard isAskedForEffect(row) else { return }
    let effect = effect(of: row)
    guard case .impossible = solve(reached(row) + [effect]) else { return }
    let heir = ((row + 1)..<list.rows.count).first { next in
      let passed = denials[(row + 1)..<next]
      if case .possible = solve(reached(row) + passed + [conditions[next]]) { return true }
      return false
    }
    findings.append(
      .changesNothing(
        row: row + 1, of: definition.name, heir: heir.map { (number: $0 + 1, list.rows[$0].range) },
        at: list.rows[row].range))
  }

  // MARK: Rows that contradict each other

  /// Where the author says that at most one row fits, no two rows may fit and differ.
  private mutating func findOverlaps() {
    for (second, row) in list.rows.enumerated() where row.condition != nil {
      for first in list.rows.indices[..<second] {
        let differs = differ(list.rows[first].result, row.result)
        let conditions = [conditions[first], conditions[second], differs]
        let both = conditions + translator.existence(ofNumbersIn: conditions)
        switch solve(both) {
        case .impossible: continue
        case .gaveUp:
          unanswered.append(
            .init(
              text: "whether rows \(first + 1) and \(second + 1) can fit together", range: row.range
            ))
        case .possible(let solution):
          let state = PatientState(solution, both, translator)
          findings.append(
            .rowsOverlap(
              first + 1, second + 1, of: definition.name, state: state.text,
              first: list.rows[first].range, at: row.range))
        }
      }
    }
  }

  private mutating func differ(_ a: Expression, _ b: Expression) -> Formula {
    if a == b { return .always(false) }
    switch definition.type {
    case .truth:
      return .differ(translator.truth(a, at: []), translator.truth(b, at: []))
    case .word(let words):
      return .any(
        words.map { word in
          .differ(
            translator.membership(a, in: [word], at: []),
            translator.membership(b, in: [word], at: []))
        })
    default:
      return translator.compared(.truth(true), .notEqual, a, b, at: [])
    }
  }
}
