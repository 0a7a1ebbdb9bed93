/// Words as a shell takes them.
enum ShellWords {
  /// The command line of this run, with the program by its name.
  static var ownCommand: String {
    (["nadir"] + CommandLine.arguments.dropFirst()).map(quoted).joined(separator: " ")
  }

  /// A word in quotes where it holds anything but letters, digits and a few harmless signs.
  static func quoted(_ word: String) -> String {
    let isPlain = word.unicodeScalars.allSatisfy { scalar in
      scalar.isASCII
        && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
          || "-_./,=:@%+".unicodeScalars.contains(scalar))
    }
    if isPlain, !word.isEmpty { return word }
    return "'" + word.replacing("'", with: "'\\''") + "'"
  }
}
