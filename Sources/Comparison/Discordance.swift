import RuleEvaluation
import RuleLanguage

/// A subject on whom two criteria differ, at the first visit at which they do.
public struct Discordance: Sendable {
  /// The subject's id.
  public let subject: String
  /// Empty where the data name no readers.
  public let reader: String
  /// `nil` where no visit differs and the best responses do.
  public let visit: String?
  /// The day of that visit.
  public let day: Int?
  /// The word of the first criterion there.
  public let responseA: String
  /// The word of the second criterion there.
  public let responseB: String
  /// The deciding row of the first criterion.
  public let clauseA: String
  /// The deciding row of the second criterion.
  public let clauseB: String
  /// The best response under the first criterion.
  public let bestA: String
  /// The best response under the second criterion.
  public let bestB: String
  /// Whether the best responses differ as well.
  public let bestResponseDiffers: Bool
  /// Why they differ.
  public let kind: Kind

  /// Why, as far as the columns of both results tell.
  public enum Kind: String, Sendable, CaseIterable {
    /// One criterion cannot evaluate what the other does.
    case notEvaluable = "not evaluable"
    /// Both see progression; one awaits confirmation.
    case unconfirmed = "unconfirmed progression"
    /// An earlier progression that one criterion cancelled stands or never was one in the other.
    case cancelled = "earlier progression not confirmed"
    /// A new lesion is progression in one, and part of the burden in the other.
    case newLesionInBurden = "new lesion joins the burden"
    /// A new lesion is progression in one and not in the other.
    case newLesion = "new lesion"
    /// Other lesions or other sizes are summed.
    case burden
    /// The same burden is compared with another baseline or nadir.
    case reference
    /// The same burden and references, judged otherwise.
    case target
    case nonTarget = "non-target"
    /// No visit differs, but a progression that ends the one summary is none, or a later one, in the
    /// other.
    case notFinal = "progression not final"
    /// No visit differs, nor does the day of progression.
    case bestResponse = "best response only"
    case other
  }

  /// The discordance of a subject, or `nil` where the criteria agree on all visits and on the best
  /// response.
  init?(_ pair: SubjectPair, classes: ClassChoice) {
    let index = pair.timePoints.firstIndex { left, right in
      Self.differ(left.responseClass, right.responseClass, classes)
    }
    let summaries = (pair.a.summary, pair.b.summary)
    bestResponseDiffers = Self.differ(summaries.0.bestClass, summaries.1.bestClass, classes)
    guard index != nil || bestResponseDiffers else { return nil }
    let points = index.map { pair.timePoints[$0] }
    subject = pair.a.subject
    reader = pair.a.reader
    visit = points?.a.visit
    day = points?.a.day
    responseA = points?.a.response ?? summaries.0.bestResponse
    responseB = points?.b.response ?? summaries.1.bestResponse
    clauseA = points?.a.clause?.text ?? ""
    clauseB = points?.b.clause?.text ?? ""
    bestA = summaries.0.bestResponse
    bestB = summaries.1.bestResponse
    let isDatedAlike = summaries.0.progressionDay == summaries.1.progressionDay
    kind =
      points.map { Self.kind($0.a, $0.b, in: pair) } ?? (isDatedAlike ? .bestResponse : .notFinal)
  }

  private static func differ(_ a: ResponseClass?, _ b: ResponseClass?, _ classes: ClassChoice)
    -> Bool
  {
    guard let a = classes.compared(a), let b = classes.compared(b) else { return false }
    return a != b
  }

  private static func kind(
    _ a: TimePointOutcome, _ b: TimePointOutcome, in pair: SubjectPair
  ) -> Kind {
    if a.responseClass == .NE || b.responseClass == .NE { return .notEvaluable }
    if isProgression(a), isProgression(b) { return .unconfirmed }
    let burdensDiffer = a.burden != b.burden
    for (one, other) in [(a, b), (b, a)] where isProgression(one) {
      guard one.newLesions == .yes, !isProgression(other) else { continue }
      if wasCancelled(before: a.day, in: pair) { return .cancelled }
      return burdensDiffer ? .newLesionInBurden : .newLesion
    }
    if wasCancelled(before: a.day, in: pair) { return .cancelled }
    if burdensDiffer { return .burden }
    if a.baseline != b.baseline || a.nadir != b.nadir { return .reference }
    if a.target != b.target { return .target }
    return a.nonTarget != b.nonTarget ? .nonTarget : .other
  }

  private static func isProgression(_ point: TimePointOutcome) -> Bool {
    point.responseClass == .PD || point.responseClass == .UPD
  }

  private static func wasCancelled(before day: Int, in pair: SubjectPair) -> Bool {
    [pair.a, pair.b].contains { outcome in
      outcome.timePoints.contains { $0.day < day && $0.stands == false }
    }
  }
}
