import Foundation

/// Writes text files into one Swift string literal, so that the program works when nothing lies
/// beside it: `EmbedRules OUTPUT NAME FILE...`.
///
/// Run by the build; the output is never committed.
@main
struct EmbedRules {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard let output = arguments.first, let name = arguments.dropFirst().first else { return }
    var text = ""
    for path in arguments.dropFirst(2) {
      let url = URL(fileURLWithPath: path)
      text += "\u{1}\(url.lastPathComponent)\n" + (try String(contentsOf: url, encoding: .utf8))
    }
    // A raw literal with more signs than any run in the text needs no escapes.
    let signs = String(repeating: "#", count: 8)
    let source = """
      /// Files as they were when the program was built: each after a line `\\u{1}NAME`.
      let \(name) = \(signs)\"\"\"
      \(text.replacingOccurrences(of: "\u{1}", with: "\\\(signs)u{1}"))
      \"\"\"\(signs)

      """
    try source.write(toFile: output, atomically: true, encoding: .utf8)
  }
}
