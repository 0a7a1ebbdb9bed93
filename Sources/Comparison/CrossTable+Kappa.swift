public import Statistics

extension Kappa {
  /// The kappa of two criteria; `nil` where it does not exist: no pairs, or one class only.
  public init?(_ table: CrossTable) { self.init(table.matrix) }
}
