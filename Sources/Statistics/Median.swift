extension [Int] {
  /// The middle of the values, or the middle between the two that are there; `nil` of none.
  public var median: Double? {
    guard !isEmpty else { return nil }
    let sorted = sorted()
    return Double(sorted[(count - 1) / 2] + sorted[count / 2]) / 2
  }
}
