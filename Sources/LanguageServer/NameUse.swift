import SourceText
import YAMLSyntax

/// A name as an expression uses it: `burden`, or `response` of `r11.response`.
struct NameUse {
  let owner: String?
  let name: String
  let range: SourceRange

  /// The name at an offset of the file; `known` are the names that are not made of letters,
  /// digits and `_` alone, such as `non-CR/non-PD`.
  static func at(_ offset: Int, in scalar: YAMLScalar, known: [String]) -> NameUse? {
    let text = Array(scalar.text.utf8)
    let unusual = known.lazy.flatMap { name in
      occurrences(of: Array(name.utf8), in: text).map { (name, $0) }
    }
    for (name, place) in unusual {
      let range = scalar.sourceRange(place)
      if range.touches(offset) { return NameUse(owner: nil, name: name, range: range) }
    }
    let words = Self.words(of: text)
    for (index, word) in words.enumerated() {
      let range = scalar.sourceRange(word)
      guard range.touches(offset) else { continue }
      let name = String(decoding: text[word], as: UTF8.self)
      if index > 0,
        asksOfTheRecord(name, after: String(decoding: text[words[index - 1]], as: UTF8.self))
      {
        return nil
      }
      var owner: String?
      if index > 0, words[index - 1].upperBound + 1 == word.lowerBound,
        text[word.lowerBound - 1] == UInt8(ascii: ".")
      {
        owner = String(decoding: text[words[index - 1]], as: UTF8.self)
      }
      return NameUse(owner: owner, name: name, range: range)
    }
    return nil
  }

  /// `burden is known` is a question of the language, also in a file that calls something `known`.
  private static func asksOfTheRecord(_ word: String, after other: String) -> Bool {
    other == "is" && ["known", "unknown", "proven"].contains(word)
  }

  /// Runs of letters, digits and `_`.
  private static func words(of text: [UInt8]) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var start: Int?
    for (index, byte) in text.enumerated() {
      if isPartOfName(byte) {
        start = start ?? index
      } else if let first = start {
        words.append(first..<index)
        start = nil
      }
    }
    if let first = start { words.append(first..<text.count) }
    return words
  }

  private static func occurrences(of name: [UInt8], in text: [UInt8]) -> [Range<Int>] {
    guard !name.isEmpty, text.count >= name.count else { return [] }
    return (0...text.count - name.count).filter { text[$0...].starts(with: name) }
      .map { $0..<$0 + name.count }
  }

  static func isPartOfName(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 95
  }
}

extension String {
  /// Whether it is made of letters, digits and `_` alone.
  var isPlainName: Bool { utf8.allSatisfy(NameUse.isPartOfName) }
}
