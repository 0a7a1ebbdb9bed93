/// The subjects that rates are of.
public struct Population: Sendable {
  /// As it stands beside a rate: `all`, `measurable`, `post-baseline` or a file.
  public let name: String
  /// The ids of its subjects.
  public let members: Set<String>

  /// Takes the name of the choice and the ids of its subjects.
  public init(name: String, members: Set<String>) {
    self.name = name
    self.members = members
  }
}
