/// The one file of an `--out FILE`: it appears whole, in the place of an earlier one, or not at
/// all.
enum OutputFile {
  /// - Throws: status 73 if it cannot be made or would replace an input, 74 if writing fails.
  static func write(_ text: String, to path: String, inputs: [String]) throws {
    guard !FileSystem.isFolder(path) else {
      throw Failure(
        status: Failure.Status.cannotCreate, message: "`\(path)` is a folder; name a file in it")
    }
    let parent = FileSystem.parent(path)
    let name = FileSystem.lastComponent(path)
    let folder = try OutputFolder(
      parent.isEmpty ? (path.hasPrefix("/") ? "/" : ".") : parent, files: [name], inputs: inputs)
    try folder.write([(name, text)], isWhole: false)
  }
}
