extension Int {
  /// This many of a thing, as a message says it: `1 subject`, `2 subjects`, `0 time points`.
  ///
  /// `plural` is for a noun that takes more than an `s`.
  public func counted(_ noun: String, plural: String? = nil) -> String {
    "\(self) \(self == 1 ? noun : plural ?? noun + "s")"
  }
}
