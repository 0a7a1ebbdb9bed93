import Quantities
import RuleLanguage
import Synchronization

/// Collects what evaluations of one rule file reach.
///
/// Only what the record settles counts: a condition that may hold has neither held nor failed.
public final class CoverageProbe: Sendable {
  /// The file that is watched; others that it reads are not.
  public let rulesID: String
  private let collected = Mutex<Set<CoverageItem>>([])

  public init(rulesID: String) { self.rulesID = rulesID }

  /// What was reached until now.
  public var reached: Set<CoverageItem> { collected.withLock { $0 } }

  func reach(_ item: CoverageItem) { _ = collected.withLock { $0.insert(item) } }

  func reach(_ site: CoverageSite, _ truth: Truth) {
    if truth.isKnown { reach(.condition(site, isTrue: truth.isProven)) }
  }

  func reach(
    _ site: CoverageSite, _ threshold: CoverageItem.Threshold, _ value: Interval?,
    _ bound: Interval?
  ) {
    guard let value = value?.single, let bound = bound?.single else { return }
    let position: CoverageItem.Position =
      value < bound ? .below : value == bound ? .on : .above
    reach(.threshold(site, threshold, position))
  }
}
