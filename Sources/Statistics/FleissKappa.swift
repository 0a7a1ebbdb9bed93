/// Agreement of several judges on the same things beyond what chance would give.
///
/// Source: Fleiss JL. Measuring nominal scale agreement among many raters. Psychol Bull
/// 1971;76:378-382.
public enum FleissKappa {
  /// The kappa of counts: for each thing, how many judges gave it each class; all things have the
  /// same number of judges.
  ///
  /// `nil` where it does not exist: nothing was judged, fewer than two judged it, or one class alone
  /// was used.
  public static func value(_ counts: [[Int]]) -> Double? {
    guard let first = counts.first else { return nil }
    let judges = Double(first.reduce(0, +))
    guard judges > 1 else { return nil }
    let things = Double(counts.count)
    var observed = 0.0
    var used = Array(repeating: 0.0, count: first.count)
    for row in counts {
      let squares = row.reduce(0.0) { $0 + Double($1 * $1) }
      observed += (squares - judges) / (judges * (judges - 1))
      for (index, count) in row.enumerated() { used[index] += Double(count) }
    }
    observed /= things
    let expected = used.reduce(0.0) { sum, count in
      let share = count / (things * judges)
      return sum + share * share
    }
    return 1 - expected > 1e-12 ? (observed - expected) / (1 - expected) : nil
  }
}
