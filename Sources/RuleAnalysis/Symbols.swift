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
  /// The form is at least 0, or greater. Its first weight is 1.
  case isPositive(LinearForm, strictly: Bool)
}

/// The unknowns of an analysis: finite ones, which are one of some words, and numbers.
struct Symbols {
  struct FiniteVariable {
    let leaf: Leaf
    /// The word of each bit.
    ///
    /// An open variable may also be something else: it has all bits.
    var words: [String]
    let isOpen: Bool
  }

  struct NumberVariable {
    let leaf: Leaf
    let type: ValueType?
    let mayBeNegative: Bool
    let isWhole: Bool
  }

  /// Something that always holds, of interest as soon as all of its triggers are settled: until
  /// then it can be made true by settling them.
  struct Axiom {
    let formula: Formula
    let triggers: [Int]
  }

  /// What relates numbers, of interest as soon as all of them are compared with something.
  struct NumberRelation {
    let formula: Formula
    let numbers: [Int]
  }

  private(set) var finite: [FiniteVariable] = []
  private(set) var numbers: [NumberVariable] = []
  private var finiteByLeaf: [Leaf: Int] = [:]
  private var numberByLeaf: [Leaf: Int] = [:]
  private(set) var axioms: [Axiom] = []
  /// The axioms that a variable triggers, alone or with others.
  private var axiomsByTrigger: [Int: [Int]] = [:]
  private(set) var relations: [NumberRelation] = []

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

  // MARK: Comparisons

  enum Comparison { case less, lessOrEqual, equal, notEqual, greaterOrEqual, greater }

  /// `a` compared with `b`.
  mutating func comparing(_ a: LinearForm, _ comparison: Comparison, _ b: LinearForm)
    throws(ArithmeticOverflow) -> Formula
  {
    let difference = try a.subtracting(b)
    switch comparison {
    case .greaterOrEqual: return try positive(difference, strictly: false)
    case .greater: return try positive(difference, strictly: true)
    case .less: return try positive(difference, strictly: false).negated
    case .lessOrEqual: return try positive(difference, strictly: true).negated
    case .equal:
      return .all([
        try positive(difference, strictly: false), try positive(difference, strictly: true).negated,
      ])
    case .notEqual:
      return .any([
        try positive(difference, strictly: true), try positive(difference, strictly: false).negated,
      ])
    }
  }

  /// One unknown stands for an inequality and its opposite.
  private mutating func positive(_ form: LinearForm, strictly: Bool) throws(ArithmeticOverflow)
    -> Formula
  {
    guard let first = form.terms.first else {
      return .always(!form.constant.isNegative && !(strictly && form.constant.isZero))
    }
    let isFlipped = first.weight.isNegative
    var scaled = try form.multiplied(by: Rational.one.divided(by: first.weight))
    var isStrict = strictly != isFlipped
    if isWhole(scaled) {
      // More than 1 lesion is at least 2.
      scaled = try scaled.roundedForWholeNumbers(strictly: isStrict)
      isStrict = false
    }
    let leaf = Leaf.isPositive(scaled, strictly: isStrict)
    let variable = finiteVariable(leaf, words: Self.truthWords, isOpen: false)
    return .isIn(variable: variable, isFlipped ? Self.no : Self.yes)
  }

  /// Whether it takes whole values only, but for its constant.
  func isWhole(_ form: LinearForm) -> Bool {
    form.terms.allSatisfy { $0.weight.isInteger && numbers[$0.variable].isWhole }
  }

  // MARK: What always holds

  mutating func assume(_ formula: Formula, whereSettled triggers: [Int]) {
    if case .always(true) = formula { return }
    for trigger in triggers { axiomsByTrigger[trigger, default: []].append(axioms.count) }
    axioms.append(Axiom(formula: formula, triggers: triggers))
  }

  mutating func assume(_ formula: Formula, whereCompared numbers: [Int]) {
    if case .always(true) = formula { return }
    relations.append(NumberRelation(formula: formula, numbers: numbers))
  }

  func axioms(triggeredBy variable: Int) -> [Int] { axiomsByTrigger[variable] ?? [] }
}
