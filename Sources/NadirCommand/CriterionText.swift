/// A criterion as the command line names it: an id or a path, with parameters in brackets.
struct CriterionText: Equatable {
  /// As written; what the `criterion` column prints.
  var label: String
  /// The id or path.
  var name: String
  var settings: [SettingText]

  /// Reads a list with commas; those inside brackets do not split.
  static func list(_ text: String) throws -> [CriterionText] {
    try split(text).map { part in
      guard !part.isEmpty else { throw Failure.usage("`\(text)` names an empty criterion") }
      guard let open = part.firstIndex(of: "[") else {
        return CriterionText(label: part, name: part, settings: [])
      }
      guard part.last == "]", open != part.startIndex else {
        throw Failure.usage("`\(part)` is not of the form ID[NAME=VALUE,...]")
      }
      let inside = String(part[part.index(after: open)...].dropLast())
      return CriterionText(
        label: part, name: String(part[..<open]),
        settings: try split(inside).map { try SettingText($0, mayNameCriterion: true) })
    }
  }

  private static func split(_ text: String) throws -> [String] {
    var parts: [String] = [""]
    var depth = 0
    for character in text {
      if character == "[" { depth += 1 }
      if character == "]" { depth -= 1 }
      guard depth >= 0 else { throw Failure.usage("a bracket too many in `\(text)`") }
      if character == ",", depth == 0 {
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
    }
    guard depth == 0 else { throw Failure.usage("a bracket is not closed in `\(text)`") }
    return parts.map(trimmed)
  }

  static func trimmed(_ text: some StringProtocol) -> String {
    String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}

/// `NAME=VALUE`, or `ID.NAME=VALUE` for one criterion alone.
struct SettingText: Equatable {
  var criterion: String?
  var name: String
  var value: String

  init(_ text: String, mayNameCriterion: Bool) throws {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { throw Failure.usage("`\(text)` is not of the form NAME=VALUE") }
    name = CriterionText.trimmed(parts[0])
    value = CriterionText.trimmed(parts[1])
    // An id may have points in it, a parameter has none.
    if mayNameCriterion, let point = name.lastIndex(of: ".") {
      criterion = String(name[..<point])
      name = String(name[name.index(after: point)...])
    }
    guard !name.isEmpty, !value.isEmpty, criterion?.isEmpty != true else {
      throw Failure.usage("`\(text)` is not of the form NAME=VALUE")
    }
  }
}
