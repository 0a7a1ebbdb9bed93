public import RuleLanguage

/// How the common classes are laid side by side.
public enum ClassChoice: String, Sendable, CaseIterable {
  /// Unconfirmed progression counts as progression, neither CR nor PD as stable, as papers do.
  case collapsed
  /// All seven classes are kept apart.
  case full

  /// The class in which a word is compared; `nil` for a word without class, which takes no part.
  public func compared(_ responseClass: ResponseClass?) -> ResponseClass? {
    guard self == .collapsed else { return responseClass }
    switch responseClass {
    case .UPD: return .PD
    case .NON: return .SD
    case .CR, .PR, .SD, .PD, .NE, nil: return responseClass
    }
  }

  /// As it is printed beside every figure.
  public var explanation: String {
    switch self {
    case .collapsed: "collapsed: UPD counted as PD, NON as SD; NE a class of its own"
    case .full: "full: all seven classes apart"
    }
  }
}
