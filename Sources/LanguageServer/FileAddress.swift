import FoundationEssentials

/// Paths of files and the addresses by which editors name them.
enum FileAddress {
  /// `nil` for the address of anything but a file.
  static func path(ofURI uri: String) -> String? {
    guard let url = URL(string: uri), url.isFileURL else { return nil }
    return url.path
  }

  /// `nil` for a file inside the program, which no editor can open.
  static func uri(ofFile path: String) -> String? {
    if path.hasPrefix("nadir:") { return nil }
    return URL(fileURLWithPath: path).absoluteString
  }
}
