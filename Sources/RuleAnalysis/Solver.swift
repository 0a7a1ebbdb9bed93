import Quantities

/// Finds a state in which formulas hold together, or proves that there is none.
///
/// The formulas are few and small (the rows of one list), so that trying the alternatives one by
/// one, each with everything that follows from it, is enough: no outside solver is needed.
struct Solver {
  enum Answer {
    case impossible
    case possible(Solution)
    /// The question is too large; nothing is claimed.
    case gaveUp
  }

  /// What was settled on the way to a state.
  struct Solution {
    /// The words that each finite variable may still be.
    fileprivate(set) var domains: [WordMask]
    fileprivate(set) var system = LinearSystem()
    /// Variables that were narrowed, in that order.
    fileprivate(set) var settled: [Int] = []
    /// Numbers that some inequality compares.
    fileprivate(set) var compared: Set<Int> = []
    fileprivate var relationsUsed = 0
  }

  private let symbols: Symbols
  private var stepsLeft: Int
  private var formulas = FlatFormulas()
  /// The places of what is known of variables and numbers, once it was of interest; else -1.
  private var axiomPlaces: [Int]
  private var relationPlaces: [Int]

  /// Gives up after so many alternatives: six times as many as any question of the library that
  /// has an answer takes.
  init(_ symbols: Symbols, steps: Int = 400) {
    self.symbols = symbols
    stepsLeft = steps
    axiomPlaces = Array(repeating: -1, count: symbols.axioms.count)
    relationPlaces = Array(repeating: -1, count: symbols.relations.count)
  }

  /// Whether all of these can hold at once, with what is known of every variable that they read.
  mutating func solve(_ formulas: [Formula]) -> Answer {
    let start = Solution(domains: symbols.finite.indices.map { symbols.domain(of: $0) })
    var places: [Int] = []
    for formula in formulas { places.append(self.formulas.add(formula)) }
    do {
      return try search(places, start).map { .possible($0) } ?? .impossible
    } catch {
      return .gaveUp
    }
  }

  private mutating func search(_ places: [Int], _ start: Solution)
    throws(LinearSystem.GaveUp) -> Solution?
  {
    stepsLeft -= 1
    if stepsLeft < 0 { throw LinearSystem.GaveUp() }
    var solution = start
    guard let choices = try settle(places, &solution) else { return nil }
    guard let shortest = choices.indices.min(by: { choices[$0].count < choices[$1].count }) else {
      return solution
    }
    var rest: [Int] = []
    for (index, choice) in choices.enumerated() where index != shortest {
      rest.append(formulas.any(choice))
    }
    for part in choices[shortest] {
      if let found = try search(rest + [part], solution) { return found }
      // It is not so, whatever else is.
      rest.append(formulas.negation(of: part))
    }
    return nil
  }

  /// Takes in everything that has no alternative.
  ///
  /// What is left are choices; `nil`: contradiction.
  private mutating func settle(_ places: [Int], _ solution: inout Solution)
    throws(LinearSystem.GaveUp) -> [[Int]]?
  {
    var waiting = places
    var choices: [[Int]] = []
    while true {
      let before = solution.settled.count
      let inequalities = solution.system.inequalities.count
      choices = []
      while let place = waiting.popLast() {
        switch formulas.nodes[place] {
        case .always(let value): if !value { return nil }
        case .and(let range): waiting += formulas.parts[range]
        case .isIn(let variable, let mask):
          guard narrow(variable, to: mask, &solution, &waiting) else { return nil }
        case .or(let range):
          guard let open = undecided(range, solution.domains) else { continue }
          if open.isEmpty { return nil }
          if open.count == 1 { waiting.append(open[0]) } else { choices.append(open) }
        }
      }
      if solution.system.inequalities.count > inequalities {
        if try solution.system.elimination() == nil { return nil }
        bringInRelations(&solution, &waiting)
      }
      if solution.settled.count == before, waiting.isEmpty { return choices }
      for choice in choices { waiting.append(formulas.any(choice)) }
    }
  }

  /// Narrows a variable and brings in what is known of it; `false`: nothing is left for it.
  private mutating func narrow(
    _ variable: Int, to mask: WordMask, _ solution: inout Solution, _ waiting: inout [Int]
  ) -> Bool {
    let old = solution.domains[variable]
    if old & mask == old { return true }
    if old & mask == 0 { return false }
    solution.domains[variable] = old & mask
    solution.settled.append(variable)
    if case .isPositive(let form, let strictly) = symbols.finite[variable].leaf {
      if mask & Symbols.yes != 0 {
        solution.system.add(form, isStrict: strictly)
      } else {
        let opposite = form.negated
        if symbols.isWhole(form),
          let below = try? opposite.adding(LinearForm(Rational(integer: -1)))
        {
          solution.system.add(below, isStrict: false)
        } else {
          solution.system.add(opposite, isStrict: !strictly)
        }
      }
      for term in form.terms where solution.compared.insert(term.variable).inserted {
        // Sizes and counts are not negative.
        if !symbols.numbers[term.variable].mayBeNegative {
          solution.system.add(LinearForm(variable: term.variable), isStrict: false)
        }
      }
    }
    guard old == symbols.domain(of: variable) else { return true }
    for index in symbols.axioms(triggeredBy: variable) {
      let axiom = symbols.axioms[index]
      let isDue = axiom.triggers.allSatisfy {
        solution.domains[$0] != symbols.domain(of: $0)
      }
      guard isDue else { continue }
      if axiomPlaces[index] < 0 { axiomPlaces[index] = formulas.add(axiom.formula) }
      waiting.append(axiomPlaces[index])
    }
    return true
  }

  /// Brings in relations between numbers that have come to be compared.
  private mutating func bringInRelations(_ solution: inout Solution, _ waiting: inout [Int]) {
    for (index, relation) in symbols.relations.enumerated()
    where solution.relationsUsed & (1 << index) == 0 {
      guard relation.numbers.allSatisfy(solution.compared.contains), index < Int.bitWidth - 1
      else { continue }
      solution.relationsUsed |= 1 << index
      if relationPlaces[index] < 0 { relationPlaces[index] = formulas.add(relation.formula) }
      waiting.append(relationPlaces[index])
    }
  }

  /// The alternatives that are not excluded; `nil` if one of them holds already.
  private func undecided(_ range: Range<Int>, _ domains: [WordMask]) -> [Int]? {
    var open: [Int] = []
    for index in range {
      let part = formulas.parts[index]
      switch formulas.truth(of: part, domains) {
      case true?: return nil
      case false?: continue
      case nil: open.append(part)
      }
    }
    return open
  }
}
