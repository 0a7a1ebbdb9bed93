/// How large a file may be before it is refused.
///
/// The limits bound the time and memory that any bytes can cost; honest rule files stay far below.
public struct YAMLLimits: Sendable {
  /// Bytes of the whole file.
  public var maximumBytes: Int
  /// Levels of lists and mappings inside each other.
  public var depth: Int
  /// Scalars, lists and mappings together, keys included.
  public var nodes: Int
  /// UTF-8 bytes of one scalar's value.
  public var scalarBytes: Int
  /// Characters of one key.
  public var keyCharacters: Int

  /// The limits of rule files.
  public static let standard = YAMLLimits()

  /// The standard limits, save those given.
  public init(
    maximumBytes: Int = 1 << 20, depth: Int = 32, nodes: Int = 50_000,
    scalarBytes: Int = 16 << 10, keyCharacters: Int = 128
  ) {
    self.maximumBytes = maximumBytes
    self.depth = depth
    self.nodes = nodes
    self.scalarBytes = scalarBytes
    self.keyCharacters = keyCharacters
  }
}
