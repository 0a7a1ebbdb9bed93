import Quantities
import RuleLanguage

/// What an analysis does not look into: it may be anything of its type.
enum Leaf: Hashable {
  /// An expression, read at a chain of visits seen from the current one.
  case expression(Expression, at: [Visit])
  /// Some lesion of the set fulfils the condition.
  case anyLesion(LesionSet, Expression, at: [Visit])
  /// Some visit of the set (whose own filter is part of the condition) fulfils it.
  case anyVisit(Visits, Expression, at: [Visit])
  /// Whether what a definition reads leaves more than one of its words possible.
  case isUndecided(definition: Int, at: [Visit])
}

/// The unknowns of an analysis: finite ones, which are one of some words, and numbers.
struct Symbols {
  struct FiniteVariable {
    let leaf: Leaf
    /// The word of each bit. An open variable may also be something else: it has all bits.
    var words: [String]
    let isOpen: Bool
  }

  struct NumberVariable {
    let leaf: Leaf
    let type: ValueType?
    let mayBeNegative: Bool
    let isWhole: Bool
  }

  /// Something that always holds, of interest as soon as all of its triggers are read.
  private struct Axiom {
    let formula: Formula
    let finite: [Int]
    let numbers: [Int]
  }

  private(set) var finite: [FiniteVariable] = []
  private(set) var numbers: [NumberVariable] = []
  private var finiteByLeaf: [Leaf: Int] = [:]
  private var numberByLeaf: [Leaf: Int] = [:]
  private var axioms: [Axiom] = []

  static let truthWords = ["no", "yes"]
  static let no: WordMask = 1
  static let yes: WordMask = 2

  func finiteVariable(of leaf: Leaf) -> Int? { finiteByLeaf[leaf] }

  mutating func finiteVariable(_ leaf: Leaf, words: [String], isOpen: Bool) -> Int {
    if let known = finiteByLeaf[leaf] { return known }
    finite.append(FiniteVariable(leaf: leaf, words: words, isOpen: isOpen))
    finiteByLeaf[leaf] = finite.count - 1
    return finite.count - 1
  }

  mutating func numberVariable(
    _ leaf: Leaf, type: ValueType?, mayBeNegative: Bool, isWhole: Bool
  ) -> Int {
    if let known = numberByLeaf[leaf] { return known }
    numbers.append(
      NumberVariable(leaf: leaf, type: type, mayBeNegative: mayBeNegative, isWhole: isWhole))
    numberByLeaf[leaf] = numbers.count - 1
    return numbers.count - 1
  }

  /// The bits of some words; an open variable learns the words that it is asked for.
  mutating func mask(of variable: Int, _ words: some Sequence<String>) -> WordMask {
    var mask: WordMask = 0
    for word in words {
      if let bit = finite[variable].words.firstIndex(of: word) {
        mask |= 1 << WordMask(bit)
      } else if finite[variable].isOpen, finite[variable].words.count < WordMask.bitWidth - 1 {
        mask |= 1 << WordMask(finite[variable].words.count)
        finite[variable].words.append(word)
      }
    }
    return mask
  }

  func domain(of variable: Int) -> WordMask {
    finite[variable].isOpen || finite[variable].words.count >= WordMask.bitWidth
      ? .max : (1 << WordMask(finite[variable].words.count)) - 1
  }

  // MARK: What always holds

  mutating func assume(_ formula: Formula, whereRead finite: [Int], numbers: [Int] = []) {
    if case .always = formula { return }
    axioms.append(Axiom(formula: formula, finite: finite, numbers: numbers))
  }

  /// Everything that is known of the variables of some formulas, and of those that it reads.
  func axioms(behind formulas: [Formula]) -> [Formula] {
    var finiteRead: Set<Int> = []
    var numbersRead: Set<Int> = []
    for formula in formulas { formula.collect(&finiteRead, &numbersRead) }
    var waiting = axioms
    var result: [Formula] = []
    var isNew = true
    while isNew {
      isNew = false
      var left: [Axiom] = []
      for axiom in waiting {
        guard axiom.finite.allSatisfy(finiteRead.contains),
          axiom.numbers.allSatisfy(numbersRead.contains)
        else {
          left.append(axiom)
          continue
        }
        axiom.formula.collect(&finiteRead, &numbersRead)
        result.append(axiom.formula)
        isNew = true
      }
      waiting = left
    }
    return result
  }
}

extension Formula {
  /// The variables that are read.
  func collect(_ finite: inout Set<Int>, _ numbers: inout Set<Int>) {
    switch self {
    case .always: break
    case .isIn(let variable, _): finite.insert(variable)
    case .isPositive(let form, _): for term in form.terms { numbers.insert(term.variable) }
    case .and(let parts), .or(let parts):
      for part in parts { part.collect(&finite, &numbers) }
    }
  }
}
