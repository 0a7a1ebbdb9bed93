import SourceText

/// Where text is being typed: found from the lines alone, since what is half typed is no YAML.
struct TypingPlace {
  enum Step: Hashable {
    case key(String)
    case item
  }

  /// The keys and list items within which the cursor stands, outermost first.
  private(set) var path: [Step] = []
  /// Whether a key may be typed: nothing but its beginning stands before the cursor.
  private(set) var mayBeKey = true
  /// Whether a value may be typed.
  private(set) var mayBeValue = true
  /// What stands between the last sign and the cursor; of a key that may be all of it.
  private(set) var typed = ""
  /// Keys that the mapping already has, as far as it is known.
  private(set) var taken: Set<String> = []

  private let file: SourceFile
  private let line: Int

  /// Reads the file up to an offset.
  init(_ file: SourceFile, at offset: Int) {
    self.file = file
    line = file.position(of: offset).line
    let before = String(decoding: file.bytes[file.lineStart(line)..<offset], as: UTF8.self)
    var current = LineParts(before)
    let limit = current.start
    let outer = Self.steps(above: line, limit: limit, isItem: current.dashes > 0, in: file)
    path = outer + Array(repeating: .item, count: current.dashes)
    if let key = current.takeKey() {
      path.append(.key(key))
      mayBeKey = false
      readValue(current.rest)
    } else if current.rest.hasPrefix("{") || current.rest.hasPrefix("[") {
      mayBeKey = false
      readValue(current.rest)
    } else {
      typed = current.rest
      taken = neighbours(column: current.column)
    }
  }

  /// What follows `key:` or a dash: a flow collection as far as it is typed, or one value.
  private mutating func readValue(_ text: String) {
    let value = text.drop { $0 == " " }
    guard value.hasPrefix("{") || value.hasPrefix("[") else {
      typed = String(value)
      return
    }
    var flow = FlowParts(String(value))
    flow.read()
    path += flow.steps
    mayBeKey = flow.mayBeKey
    mayBeValue = !flow.mayBeKey
    typed = flow.typed
    taken = flow.taken
  }

  /// The steps to a line, from the lines above that are less indented.
  private static func steps(above line: Int, limit: Int, isItem: Bool, in file: SourceFile)
    -> [Step]
  {
    var steps: [Step] = []
    var limit = limit
    // An item may stand below its key at the same indentation.
    var mayBeLevel = isItem
    for number in stride(from: line - 1, through: 1, by: -1) where limit > 0 || mayBeLevel {
      var parts = LineParts(file.line(number))
      guard !parts.isEmpty, parts.start < limit || (mayBeLevel && parts.start == limit) else {
        continue
      }
      let key = parts.takeKey()
      if let key, parts.column < limit || (mayBeLevel && parts.dashes == 0) {
        steps.insert(.key(key), at: 0)
      }
      guard parts.start < limit || parts.dashes == 0 else { continue }
      for _ in 0..<parts.dashes { steps.insert(.item, at: 0) }
      limit = parts.start
      mayBeLevel = parts.dashes > 0
    }
    return steps
  }

  /// The keys of the mapping at a column, above and below the line.
  private func neighbours(column: Int) -> Set<String> {
    var keys: Set<String> = []
    func gather(_ numbers: some Sequence<Int>) {
      for number in numbers {
        var parts = LineParts(file.line(number))
        if parts.isEmpty { continue }
        if parts.column < column { return }
        let key = parts.takeKey()
        if parts.column == column, let key { keys.insert(key) }
        // A dash begins another mapping.
        if parts.start < column { return }
      }
    }
    gather(stride(from: line - 1, through: 1, by: -1))
    if line < file.lineCount { gather((line + 1)...file.lineCount) }
    return keys
  }
}

/// A line of a block: its indentation, its dashes, and what stands behind them.
private struct LineParts {
  /// The column of the first character that is no space.
  let start: Int
  private(set) var dashes = 0
  /// The column of what stands behind the dashes.
  private(set) var column: Int
  private(set) var rest: String

  init(_ line: String) {
    var text = Substring(line)
    func skip() -> Int {
      let count = text.prefix { $0 == " " }.count
      text = text.dropFirst(count)
      return count
    }
    start = skip()
    column = start
    while text.hasPrefix("- ") || text == "-" {
      dashes += 1
      text = text.dropFirst()
      column += 1 + skip()
    }
    rest = String(text)
  }

  /// Blank lines and remarks say nothing.
  var isEmpty: Bool { dashes == 0 && (rest.isEmpty || rest.hasPrefix("#")) }

  /// Takes a key and its colon off the rest.
  mutating func takeKey() -> String? {
    let characters = Array(rest)
    guard
      let colon = characters.indices.first(where: { index in
        characters[index] == ":"
          && (index + 1 == characters.count || characters[index + 1] == " ")
      })
    else { return nil }
    var key = String(characters[..<colon])
    if key.hasPrefix("{") || key.hasPrefix("[") { return nil }
    if key.count > 1, let quote = key.first, quote == "\"" || quote == "'", key.last == quote {
      key = String(key.dropFirst().dropLast())
    }
    rest = String(characters[(colon + 1)...])
    return key
  }
}

/// A flow collection as far as it is typed: `{if: overall is `.
private struct FlowParts {
  private let characters: [Character]
  private var levels: [Level] = []
  private var quote: Character?

  private struct Level {
    let isMapping: Bool
    var key: String?
    var taken: Set<String> = []
    var typed = ""
  }

  init(_ text: String) { characters = Array(text) }

  var steps: [TypingPlace.Step] {
    levels.compactMap { level in level.isMapping ? level.key.map { .key($0) } : .item }
  }
  var mayBeKey: Bool { levels.last.map { $0.isMapping && $0.key == nil } ?? false }
  var typed: String { String((levels.last?.typed ?? "").drop { $0 == " " }) }
  var taken: Set<String> { levels.last?.taken ?? [] }

  mutating func read() {
    for (index, character) in characters.enumerated() {
      if let open = quote {
        if character == open { quote = nil }
        add(character)
      } else if character == "\"" || character == "'" {
        quote = character
        add(character)
      } else {
        read(character, before: index + 1 < characters.count ? characters[index + 1] : " ")
      }
    }
  }

  private mutating func read(_ character: Character, before next: Character) {
    guard let last = levels.indices.last else {
      if character == "{" || character == "[" { open(character) }
      return
    }
    let isEmpty = levels[last].typed.allSatisfy { $0 == " " }
    switch character {
    case "{" where isEmpty, "[" where isEmpty: open(character)
    case "}", "]": levels.removeLast()
    case ",":
      levels[last].key = nil
      levels[last].typed = ""
    case ":" where levels[last].isMapping && levels[last].key == nil && next == " ":
      let key = levels[last].typed.trimmingPrefix { $0 == " " }
      levels[last].key = String(key)
      levels[last].taken.insert(String(key))
      levels[last].typed = ""
    default: add(character)
    }
  }

  private mutating func open(_ bracket: Character) {
    levels.append(Level(isMapping: bracket == "{"))
  }

  private mutating func add(_ character: Character) {
    if let last = levels.indices.last { levels[last].typed.append(character) }
  }
}
