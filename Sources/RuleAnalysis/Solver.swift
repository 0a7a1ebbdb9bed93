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
    fileprivate(set) var domains: [Int: WordMask] = [:]
    fileprivate(set) var system = LinearSystem()
  }

  private let symbols: Symbols
  private var stepsLeft: Int

  /// Gives up after so many alternatives.
  init(_ symbols: Symbols, steps: Int = 20_000) {
    self.symbols = symbols
    stepsLeft = steps
  }

  /// Whether all of these can hold at once, with what is known of every variable that they read.
  mutating func solve(_ formulas: [Formula]) -> Answer {
    let everything = formulas + symbols.axioms(behind: formulas)
    do {
      return try search(everything, Solution()).map { .possible($0) } ?? .impossible
    } catch {
      return .gaveUp
    }
  }

  private mutating func search(_ formulas: [Formula], _ start: Solution)
    throws(LinearSystem.GaveUp) -> Solution?
  {
    stepsLeft -= 1
    if stepsLeft < 0 { throw LinearSystem.GaveUp() }
    var solution = start
    guard let choices = try settle(formulas, &solution) else { return nil }
    guard let shortest = choices.indices.min(by: { choices[$0].count < choices[$1].count }) else {
      return solution
    }
    var rest: [Formula] = []
    for (index, choice) in choices.enumerated() where index != shortest { rest.append(.or(choice)) }
    var refused: [Formula] = []
    for part in choices[shortest] {
      if let found = try search([part] + refused + rest, solution) { return found }
      refused.append(part.negated)
    }
    return nil
  }

  /// Takes in everything that has no alternative; what is left are choices. `nil`: contradiction.
  private func settle(_ formulas: [Formula], _ solution: inout Solution)
    throws(LinearSystem.GaveUp) -> [[Formula]]?
  {
    var waiting = formulas
    var choices: [[Formula]] = []
    var isNew = true
    while isNew {
      isNew = false
      var hasInequalities = false
      choices = []
      while let formula = waiting.popLast() {
        switch formula {
        case .always(let value): if !value { return nil }
        case .and(let parts): waiting += parts
        case .isIn(let variable, let mask):
          let old = solution.domains[variable] ?? symbols.domain(of: variable)
          if old & mask == 0 { return nil }
          isNew = isNew || old & mask != old
          solution.domains[variable] = old & mask
        case .isPositive(let form, let strictly):
          if solution.system.add(form, isStrict: strictly) {
            addBounds(of: form, &solution)
            hasInequalities = true
          }
        case .or(let parts):
          guard let open = undecided(parts, solution) else { continue }
          if open.isEmpty { return nil }
          if open.count == 1 { waiting.append(open[0]) } else { choices.append(open) }
        }
      }
      if hasInequalities, try solution.system.elimination() == nil { return nil }
      isNew = isNew || hasInequalities
      if isNew { waiting = choices.map { .or($0) } }
    }
    return choices
  }

  /// The alternatives that are not excluded; `nil` if one of them holds already.
  private func undecided(_ parts: [Formula], _ solution: Solution) -> [Formula]? {
    var open: [Formula] = []
    for part in parts {
      switch truth(of: part, solution) {
      case true?: return nil
      case false?: continue
      case nil: open.append(part)
      }
    }
    return open
  }

  private func truth(of formula: Formula, _ solution: Solution) -> Bool? {
    switch formula {
    case .always(let value): return value
    case .isIn(let variable, let mask):
      let domain = solution.domains[variable] ?? symbols.domain(of: variable)
      if domain & mask == 0 { return false }
      return domain & ~mask == 0 ? true : nil
    case .isPositive(let form, let strictly):
      if solution.system.contains(form, isStrict: strictly) { return true }
      return solution.system.contains(form.negated, isStrict: !strictly) ? false : nil
    case .and(let parts):
      var all: Bool? = true
      for part in parts {
        switch truth(of: part, solution) {
        case false?: return false
        case nil: all = nil
        case true?: continue
        }
      }
      return all
    case .or(let parts):
      var any: Bool? = false
      for part in parts {
        switch truth(of: part, solution) {
        case true?: return true
        case nil: any = nil
        case false?: continue
        }
      }
      return any
    }
  }

  /// Sizes and counts are not negative.
  private func addBounds(of form: LinearForm, _ solution: inout Solution) {
    for term in form.terms where !symbols.numbers[term.variable].mayBeNegative {
      _ = solution.system.add(LinearForm(variable: term.variable), isStrict: false)
    }
  }
}
