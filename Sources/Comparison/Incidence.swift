public import RuleEvaluation
import RuleLanguage
public import Statistics

/// How often a pattern is found in a cohort, with what could not be seen beside it.
public struct Incidence: Sendable {
  /// As the `pattern` column prints it.
  public let pattern: String
  /// The part of the cohort: `all`, `arm=A`, `reader=R1`.
  public let part: String
  /// Subjects in whom the answer is yes, of those in the denominator.
  public let share: Proportion
  /// Subjects of the denominator whose second visit, which would decide, does not exist.
  public let unverified: Int
  /// Subjects of whom the data do not hold what the definition needs, in the denominator or not.
  public let notComputable: Int

  /// The same among those who are not unverified.
  public var reimaged: Proportion {
    Proportion(share.numerator, of: share.denominator - unverified)
  }

  /// Every unverified subject counted as no.
  public var lowest: Proportion { share }

  /// Every unverified subject counted as yes.
  public var highest: Proportion {
    Proportion(share.numerator + unverified, of: share.denominator)
  }

  /// Subjects of the denominator whose answer is not computable, unverified or for another reason.
  public let undecided: Int

  /// Every one of these counted as yes.
  public var possible: Proportion {
    Proportion(share.numerator + undecided, of: share.denominator)
  }

  /// Counts the outcomes of one pattern and one reader; one outcome is one subject.
  public init(_ outcomes: [PatternOutcome], pattern: String, part: String) {
    self.pattern = pattern
    self.part = part
    let among = outcomes.filter(\.isAmong)
    share = Proportion(among.count { $0.answer == .yes }, of: among.count)
    undecided = among.count { $0.answer == .notComputable }
    unverified = among.count { $0.isUnverified && $0.answer != .yes }
    notComputable = outcomes.count { $0.answer == .notComputable }
  }
}
