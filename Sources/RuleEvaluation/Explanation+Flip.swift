extension Explanation {
  /// One change, of the data of this visit or of a parameter, with which the response would be
  /// another word, all else unchanged.
  ///
  /// It was tried by an evaluation, and so was the change that is one `quantum` smaller, which
  /// leaves the response as it is.
  public struct Flip: Sendable, Encodable, Hashable {
    /// What is changed.
    public enum Kind: String, Sendable, Encodable {
      case size, state, observation, parameter
      /// A piece of evidence as a verdict file classes it.
      case evidence
      /// A lesion that the data do not have.
      case newLesion = "new lesion"
    }

    /// Which way a number goes.
    public enum Direction: String, Sendable, Encodable { case up, down }

    public let kind: Kind
    /// Empty where it is about no lesion.
    public let lesion: String
    /// The measurement, the observation or the parameter by its name; `state` for a state.
    public let column: String
    /// A plain decimal in `unit`, or a word; empty where the data have none.
    public let from: String
    /// The same; a state `measured` means the size that the lesion had when last measured.
    public let to: String
    public let unit: String
    /// `nil` where it is no number.
    public let direction: Direction?
    /// The step in which the search went; empty where it is no number.
    public let quantum: String
    /// The response that it would be.
    public let word: String
    /// What becomes of the total that the criterion reports, where it changes.
    public let total: Total?

    /// The reported burden before and after, plain decimals in the criterion's unit.
    public struct Total: Sendable, Encodable, Hashable {
      public let name: String
      public let from: String
      public let to: String
    }
  }
}
