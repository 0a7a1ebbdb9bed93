public import Quantities
import SourceText

/// A checked expression: names are resolved, units agree, and no value is used where there may be
/// none.
///
/// Both evaluators work from this form.
public indirect enum Expression: Sendable, Hashable {
  case number(Rational)
  case truth(Bool)
  case word(String)
  case text(String)
  case parameter(Int)
  /// A definition at the current visit, and for the current lesion if it belongs to lesions.
  case definition(Int)
  case fact(Fact)
  /// A measurement of the current lesion.
  case measurement(Int)
  /// A text column of the current lesion at the current visit.
  case attribute(Int)
  case observation(Int)
  /// The number that a number-or-word observation holds; none where it is a word.
  case numberOf(Int)
  case isNumber(Int)
  case runIsOpen(Int)
  case pair(Int, PairMember)
  /// A column of another rule file, evaluated on the same subject.
  case external(Int)
  case at(Expression, Visit)
  /// Inside a filter over lesions: the value of the lesion for which the definition is worked out.
  case ofThisLesion(Expression)
  case arithmetic(ArithmeticOperator, Expression, Expression)
  case negative(Expression)
  case function(Function, [Expression])
  case comparison(ComparisonOperator, Expression, Expression)
  case change(Change)
  case words(Expression, [String])
  case interval(
    Expression, lower: Expression, lowerIsClosed: Bool, upper: Expression, upperIsClosed: Bool)
  /// Whether the record settles the value (`known`) or settles it as true (`proven`).
  case known(Expression)
  case proven(Expression)
  case exists(Expression)
  case setIsNotEmpty(LesionSet)
  case visitExists(Visit)
  case not(Expression)
  case and(Expression, Expression)
  case or(Expression, Expression)
  case conditional(then: Expression, when: Expression, otherwise: Expression)
  case orElse(Expression, Expression)
  case overLesions(LesionAggregate)
  case overVisits(VisitAggregate)
  /// The number is a literal or a parameter.
  case howMany(CountBound, Expression, [Expression])
  /// Whether a lesion of the set has the same value of the expression as the current lesion.
  case shared(Expression, LesionSet)
  /// A visit as a value, in the summary.
  case visit(Visit)
  /// A set of visits as a value, in the summary.
  case visits(Visits)
}

/// What the record says of a visit, a lesion or a subject.
public enum Fact: Sendable, Hashable {
  case day, lastDay
  /// The day of the time point whose lesions are seen; on a day of evidence alone, the last one.
  case scanDay
  /// The day on which times to an event start: treatment start or randomisation.
  case originDay
  case eventDay(Event)
  /// Within a pair of visits, the days from the first to the candidate.
  case gap
  case lesionState, lesionRole, lesionOrgan
  case lesionIsNodal, lesionIsAssessed, lesionIsFromBaseline
  /// The day of the visit that first showed the lesion.
  case lesionFirstDay
}

/// Days of a subject that `subjects.csv` may give.
public enum Event: String, Sendable, Hashable, CaseIterable {
  case death = "death_day"
  case newTherapy = "new_therapy_day"
  case clinicalProgression = "clinical_progression_day"
  case treatmentEnd = "treatment_end_day"
  case lastContact = "last_contact_day"
  case randomisation = "randomisation_day"
}

/// Functions by name.
public enum Function: String, Sendable, CaseIterable {
  case absolute = "abs"
  case smaller = "min"
  case larger = "max"
  case logarithm = "ln"
  case exponential = "exp"
  case contains
  case withoutSide = "without_side"
}

/// `value up share from reference by at least minimum`.
public struct Change: Sendable, Hashable {
  public let isRise: Bool
  public let isStrict: Bool
  public let value: Expression
  public let share: Expression
  public let reference: Expression
  public let minimum: Expression?
  public let minimumIsStrict: Bool
}

/// A single visit, seen from the current one.
public indirect enum Visit: Sendable, Hashable {
  case baseline, previous, next
  /// The visit for which the whole definition is worked out, also inside a `where`.
  case this
  case first(Visits)
  case last(Visits)
  case runStart(Int)
  case pairFirst(Int)
  case pairSecond(Int)
  /// A definition of the summary that is a visit.
  case definition(Int)
}

/// A set of visits, in day order.
public struct Visits: Sendable, Hashable {
  public enum Base: Sendable, Hashable {
    /// From baseline on, before the current one.
    case earlier
    /// The current one and the earlier ones.
    case soFar
    case later
    case beforeBaseline
    /// Every time point after baseline that counts.
    case all
    case definition(Int)
  }

  public enum Bound: Sendable, Hashable {
    case since(Visit), after(Visit), before(Visit), upTo(Visit)
  }

  public let base: Base
  public let bounds: [Bound]
  /// Decided: a visit at which this is not known to hold is not in the set.
  public let filter: Expression?

  public init(base: Base, bounds: [Bound], filter: Expression?) {
    self.base = base
    self.bounds = bounds
    self.filter = filter
  }
}

/// A set of lesions at the current visit; membership is always decided.
public indirect enum LesionSet: Sendable, Hashable {
  case baselineLesions, newLesions, allLesions
  case named(Int)
  case union(LesionSet, LesionSet)
  case difference(LesionSet, LesionSet)
  case filter(LesionSet, Expression)
}

/// An aggregate over lesions; `filter` and `test` keep what is unknown unknown.
public struct LesionAggregate: Sendable, Hashable {
  public let kind: AggregateKind
  public let value: Expression?
  public let weight: Expression?
  public let set: LesionSet
  public let filter: Expression?
  public let test: Expression?
  /// Distinguishes the totals of one file, so that each can be cut where it is compared.
  public let id: Int

  /// Two totals of the same things are equal, wherever the file writes them.
  public static func == (a: Self, b: Self) -> Bool {
    a.kind == b.kind && a.value == b.value && a.weight == b.weight && a.set == b.set
      && a.filter == b.filter && a.test == b.test
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(kind)
    hasher.combine(value)
    hasher.combine(weight)
    hasher.combine(set)
    hasher.combine(filter)
    hasher.combine(test)
  }
}

/// An aggregate over visits; which visits are in it is decided.
public struct VisitAggregate: Sendable, Hashable {
  public let kind: AggregateKind
  public let value: Expression?
  public let visits: Visits
  public let test: Expression?
}

/// What can be asked of a pair of visits.
public enum PairMember: String, Sendable {
  /// This visit is the first of such a pair.
  case opens
  /// This visit is the second of such a pair.
  case closes
  /// This visit could be the first, but there is no visit that could be the second.
  case awaits
  /// Such a pair exists in the subject.
  case exists
}

extension Expression {
  /// The parts of an `and`, in order; else the expression alone.
  public var conjuncts: [Expression] {
    if case .and(let a, let b) = self { return a.conjuncts + b.conjuncts }
    return [self]
  }

  /// The parts of an `or`, in order; else the expression alone.
  public var disjuncts: [Expression] {
    if case .or(let a, let b) = self { return a.disjuncts + b.disjuncts }
    return [self]
  }
}
