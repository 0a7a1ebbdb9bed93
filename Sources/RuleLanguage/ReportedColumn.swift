/// A column of a criterion's results that other files can read, whatever the criterion calls it
/// inside.
///
/// Through these columns one criterion can stand in for another.
public enum ReportedColumn: String, Sendable, Hashable, CaseIterable {
  case response
  case responseClass = "class"
  case finalResponse = "final_response"
  case finalClass = "final_class"
  case stands, target
  case nonTarget = "non_target"
  case newLesions = "new_lesions"
  case burden, baseline, nadir
  case progressionDay = "progression_day"
  case bestResponse = "best_response"
  case bestClass = "best_class"

  /// The words of a class as other files read it.
  public static let classWords = ResponseClass.allCases.map(\.rawValue) + ["no class"]

  public var level: Definition.Level {
    switch self {
    case .progressionDay, .bestResponse, .bestClass: .subject
    case .response, .responseClass, .finalResponse, .finalClass, .stands, .target, .nonTarget,
      .newLesions, .burden, .baseline, .nadir:
      .visit
    }
  }

  public var stratum: Definition.Stratum {
    switch self {
    case .response, .responseClass, .target, .nonTarget, .newLesions, .burden, .baseline, .nadir:
      .visit
    case .finalResponse, .finalClass, .stands: .revision
    case .progressionDay, .bestResponse, .bestClass: .summary
    }
  }

  /// Whether it may have no value at a visit of the criterion after baseline.
  var mayBeNone: Bool {
    switch self {
    case .burden, .baseline, .nadir, .progressionDay: true
    case .response, .responseClass, .finalResponse, .finalClass, .stands, .target, .nonTarget,
      .newLesions, .bestResponse, .bestClass:
      false
    }
  }

  /// Its type in a criterion; `nil` where the criterion reports no such thing.
  func type(in rules: RuleFile) -> ValueType? {
    let report = rules.report
    func type(of index: Int?) -> ValueType? { index.map { rules.definitions[$0].type } }
    switch self {
    case .response: return type(of: report.response)
    case .finalResponse: return type(of: report.finalResponse ?? report.response)
    case .bestResponse: return type(of: report.bestResponse)
    case .responseClass, .finalClass:
      return report.response == nil ? nil : .word(Self.classWords)
    case .bestClass: return report.bestResponse == nil ? nil : .word(Self.classWords)
    case .stands: return report.response == nil ? nil : .truth
    case .target: return type(of: report.target)
    case .nonTarget: return type(of: report.nonTarget)
    case .newLesions: return report.newLesions == nil ? nil : .truth
    case .burden: return type(of: report.burden.first)
    case .baseline: return type(of: report.baseline.first)
    case .nadir: return type(of: report.nadir.first)
    case .progressionDay: return report.progression == nil ? nil : .day
    }
  }
}
