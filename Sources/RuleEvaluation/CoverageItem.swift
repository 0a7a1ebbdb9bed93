public import RuleLanguage

/// Something of a rule file that cases can reach: a row that decides, a condition that holds or
/// fails, a number on one side of a threshold or on it.
public enum CoverageItem: Sendable, Hashable {
  /// Row of a list or table, counted from 0, that decided.
  case row(definition: Int, row: Int)
  case condition(CoverageSite, isTrue: Bool)
  case threshold(CoverageSite, Threshold, Position)

  /// Where a number stands with regard to what it is compared with.
  public enum Position: String, Sendable, Hashable, CaseIterable { case below, on, above }

  /// What is compared.
  public enum Threshold: Sendable, Hashable {
    case comparison(Expression)
    /// The value of a rise or fall and the reference changed by the share.
    case share(Change)
    /// The value of a rise or fall and the reference changed by the smallest change.
    case minimum(Change)
    case lower(Expression)
    case upper(Expression)
    /// How many conditions hold.
    case howMany(Expression)
    /// Places of a choice, with the lesion that asks for one.
    case limit(Int)
    /// Days between the visits of a pair.
    case atLeast, atMost
    /// Visits between those of a pair.
    case between(Int)
  }
}

/// The part of a rule file whose text an expression is.
public struct CoverageSite: Sendable, Hashable {
  public enum Owner: Sendable, Hashable {
    case definition(Int)
    case set(Int)
    case run(Int)
    case pair(Int)
    /// Nothing of the file: a question of the evaluation itself.
    case none
  }

  /// The condition of an owner that has several.
  public enum Part: Sendable, Hashable {
    case whole
    /// Row of a list, counted from 0.
    case row(Int)
    case opens, closes
    case from, candidate, shows, between
  }

  public let owner: Owner
  public var part: Part

  public init(_ owner: Owner, _ part: Part = .whole) {
    self.owner = owner
    self.part = part
  }
}
