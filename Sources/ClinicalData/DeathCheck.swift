import SourceText

/// The recorded death of a subject, after which nobody is scanned.
struct DeathCheck {
  /// Counted from day 0.
  var day: Int
  /// Where it is recorded.
  var range: SourceRange
  /// Whether the day of the month was filled in.
  var isImputed: Bool

  /// The first of some scans, in the order of the input, that lies after the death, as one finding
  /// however many follow it; `nil` where none does.
  func finding(_ scans: [RowTime], origin: Int?, at place: (Int) -> CellPlace) -> Diagnostic? {
    let late = scans.indices.filter { (scans[$0].day(from: origin) ?? day) > day }
    guard let first = late.first, let scanDay = scans[first].day(from: origin) else { return nil }
    return .scanAfterDeath(
      place(first), day: scanDay, death: day, at: range, more: late.count - 1,
      isImputed: isImputed || scans[first].isImputed)
  }
}
