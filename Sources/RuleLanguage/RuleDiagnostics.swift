import Quantities
import SourceText

/// The words of every finding about a rule file; stable codes.
extension Diagnostic {
  // MARK: Structure of the file (R001-R029)

  static func notARuleFile(at range: SourceRange) -> Self {
    Diagnostic(
      code: "R001", message: "a rule file is a mapping of keys such as `id:` and `parameters:`",
      range: range, label: "begin with `language: 1` and `id: NAME`")
  }

  static func unknownLanguage(at range: SourceRange) -> Self {
    Diagnostic(
      code: "R002", message: "this program knows version 1 of the rule language alone",
      range: range, label: "write `language: 1`")
  }

  static func missingKey(_ key: String, remedy: String, at range: SourceRange) -> Self {
    Diagnostic(
      code: "R003", message: "the key `\(key)` is missing", range: range, label: remedy)
  }

  static func unknownKey(
    _ key: String, of owner: String, known: [String], at range: SourceRange
  ) -> Self {
    let near = Suggestion.nearest(to: key, among: known)
    return Diagnostic(
      code: "R004", message: "`\(key)` is not a key of \(owner)", range: range,
      label: near.map { "did you mean `\($0)`?" } ?? "allowed: \(known.joined(separator: ", "))",
      fix: .suggested(for: key, among: known, at: range))
  }

  static func expectedMapping(
    _ what: String, form: String = "{NAME: VALUE, ...}", at range: SourceRange
  )
    -> Self
  {
    Diagnostic(
      code: "R005",
      message: "\(what.contains(" ") ? what : "`\(what)`") holds names with values", range: range,
      label: "write `\(form)`, or each on a line of its own")
  }

  static func expectedList(of what: String, at range: SourceRange) -> Self {
    Diagnostic(
      code: "R006", message: "`\(what)` is a list: write it in `[ ]` or with `-` on each line",
      range: range)
  }

  static func expectedScalar(_ what: String, at range: SourceRange) -> Self {
    Diagnostic(
      code: "R007", message: "\(what) is one value, not a list or mapping", range: range,
      label: "write one value here")
  }

  static func badName(_ name: String, at range: SourceRange) -> Self {
    Diagnostic(
      code: "R008",
      message:
        "`\(name)` cannot be a name: names are letters, digits and `_`, begin with a letter, and are no word of the language",
      range: range, label: "call it otherwise, such as `\(nameLike(name))`")
  }

  /// A name that can be one: other characters become `_`, and a word of the language gets one more.
  private static func nameLike(_ text: String) -> String {
    let plain = String(text.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
    if plain.first?.isLetter != true { return "n_" + plain.drop { $0 == "_" } }
    return plain == text ? "the_\(plain)" : plain
  }

  static func duplicateName(_ name: String, first: SourceRange, at range: SourceRange) -> Self {
    Diagnostic(
      code: "R009", message: "`\(name)` is defined twice", range: range,
      label: "remove one, or call it otherwise",
      notes: [Note("first defined here", at: first)])
  }

  static func unknownChoice(
    _ word: String, of what: String, allowed: [String], at range: SourceRange
  ) -> Self {
    let near = Suggestion.nearest(to: word, among: allowed)
    return Diagnostic(
      code: "R010", message: "`\(word)` is not \(what)", range: range,
      label: near.map { "did you mean `\($0)`?" } ?? "allowed: \(allowed.joined(separator: ", "))",
      fix: .suggested(for: word, among: allowed, at: range))
  }

  static func unreadableFile(_ id: String, at range: SourceRange) -> Self {
    Diagnostic(
      code: "R072", message: "`\(id)` cannot be read here", range: range,
      label: "no file has this id, it has errors, or it reads this one in turn")
  }

  static func wordOfTheLanguage(_ word: String, _ part: String, at range: SourceRange) -> Self {
    Diagnostic(
      code: "R075", message: "the option `\(word)` cannot be asked for in expressions",
      range: range,
      label: "`\(part)` is a word of the language; name the option otherwise")
  }

  static func ofOtherKind(_ key: String, _ kind: RuleFile.Kind, at range: SourceRange) -> Self {
    Diagnostic(
      code: "R077", message: "`\(key)` belongs to a file of `kind: \(kind.rawValue)`", range: range,
      label: "add `kind: \(kind.rawValue)` at the top")
  }

  static func idIsNotTheName(_ id: String, file: String, at range: SourceRange) -> Self {
    Diagnostic(
      code: "R078", severity: .warning,
      message: "the file is called `\(file).yaml`, under which other files find it", range: range,
      label: "write `id: \(file)`, or call the file `\(id).yaml`")
  }

  static func wordOrRecord(_ word: String, at range: SourceRange) -> Self {
    Diagnostic(
      code: "R079",
      message: "`is \(word)` asks about the record, and this can also be the word `\(word)`",
      range: range,
      label: "write `in [\(word)]` for the word; name it otherwise to ask about the record")
  }

  static func tooManyWords(_ count: Int, most: Int, at range: SourceRange) -> Self {
    Diagnostic(
      code: "R076",
      message:
        "the file speaks of \(count) words; with those of the language at most \(most) are possible",
      range: range, label: "leave out words, or divide the file with `reads:`")
  }

  static func notOfTheSubject(_ name: String, at range: SourceRange) -> Self {
    Diagnostic(
      code: "R073", message: "`\(name)` is not one value of the subject", range: range,
      label: "define it in `summary:`")
  }

  static func notOfTheVisit(_ name: String, at range: SourceRange) -> Self {
    Diagnostic(
      code: "R074", message: "`\(name)` is not a value of a visit", range: range,
      label: "define it in `responses:`, `conditions:`, `quantities:` or `revision:`")
  }

  static func unknownParent(_ id: String, known: [String], at range: SourceRange) -> Self {
    let near = Suggestion.nearest(to: id, among: known)
    return Diagnostic(
      code: "R011", message: "no rule file has the id `\(id)`", range: range,
      label: near.map { "did you mean `\($0)`?" })
  }

  static func unknownParameter(
    _ name: String, of parent: String, known: [Located<String>], at range: SourceRange
  ) -> Self {
    let near = Suggestion.nearest(to: name, among: known.map(\.value))
    let declared = known.first { $0.value == near }
    return Diagnostic(
      code: "R012", message: "`\(parent)` has no parameter `\(name)`", range: range,
      label: near.map { "did you mean `\($0)`?" } ?? "a new parameter needs `about:`",
      notes: declared.map { [Note("declared here", at: $0.range)] } ?? [],
      fix: .suggested(for: name, among: known.map(\.value), at: range))
  }

  /// `back` is the place in another file that leads back, if there is one.
  static func extendsItself(_ id: String, back: SourceRange?, at range: SourceRange) -> Self {
    Diagnostic(
      code: "R013", message: "`\(id)` extends itself\(back == nil ? "" : " in a circle")",
      range: range, label: "name the file that it begins from",
      notes: back.map { [Note("this leads back to it", at: $0)] } ?? [])
  }

  static func extendsSeveral(at range: SourceRange) -> Self {
    Diagnostic(
      code: "R015", message: "a file extends one other file", range: range,
      label: "name one id; that file may extend the next")
  }

  static func overriddenAsOther(
    _ name: String, own: String, inherited: String, parent: SourceRange,
    needed: SourceRange? = nil, at range: SourceRange
  ) -> Self {
    Diagnostic(
      code: "R016",
      message: "`\(name)` is \(inherited) in the file below and cannot become \(own)",
      range: range,
      label: withUnit(range.text, of: inherited).map { "write `\($0)`" }
        ?? "give it another name, or keep what it is",
      notes: [Note("this is \(inherited)", at: parent)]
        + (needed.map { [Note("\(inherited) is needed here", at: $0)] } ?? []))
  }

  /// The words are where the files below ask for them.
  static func wordsLost(_ words: [Located<String>], of name: String, at range: SourceRange)
    -> Self
  {
    let list = words.map { "`\($0.value)`" }.joined(separator: ", ")
    return Diagnostic(
      code: "R017",
      message: "`\(name)` can no longer be \(list), which the file below asks for",
      range: range,
      label:
        "keep \(words.count == 1 ? "the word" : "the words") possible, or override what asks for \(words.count == 1 ? "it" : "them")",
      notes: words.map { Note("asked for here", at: $0.range) })
  }

  static func missingSource(of what: String, at range: SourceRange) -> Self {
    Diagnostic(
      code: "R020", message: "\(what) needs a `source:`: where the paper says so", range: range,
      label: "or `source: {waived: why}`")
  }

  static func uncitedNumber(_ text: String, inMapping: Bool, at range: SourceRange) -> Self {
    Diagnostic(
      code: "R023", severity: .warning,
      message: "`\(text)` decides something, and no `source:` says where it is from", range: range,
      label: inMapping
        ? "add `source:`, or make it a parameter"
        : "write `{is: ..., source: ...}`, or make it a parameter")
  }

  static func badLiteral(_ text: String, of what: String, at range: SourceRange) -> Self {
    Diagnostic(code: "R021", message: "`\(text)` is not \(what)", range: range)
  }

  static func notAnOption(_ text: String, options: [String], at range: SourceRange) -> Self {
    let near = Suggestion.nearest(to: text, among: options)
    return Diagnostic(
      code: "R022", message: "`\(text)` is not one of the options", range: range,
      label: near.map { "did you mean `\($0)`?" } ?? "options: \(options.joined(separator: ", "))",
      fix: .suggested(for: text, among: options, at: range))
  }

  // MARK: Expressions as text (R030-R049)

  static func expressionTooLong(at range: SourceRange) -> Self {
    Diagnostic(
      code: "R030", message: "an expression has at most 2,000 characters; give parts a name",
      range: range)
  }

  static func expressionTooLarge(at range: SourceRange) -> Self {
    Diagnostic(
      code: "R031", message: "an expression has at most 200 parts; give some a name", range: range)
  }

  static func expressionTooDeep(at range: SourceRange) -> Self {
    Diagnostic(
      code: "R032", message: "an expression nests at most 32 deep; give parts a name", range: range)
  }

  static func expected(_ what: String, found: String, at range: SourceRange) -> Self {
    Diagnostic(
      code: "R033",
      message: found.isEmpty
        ? "expected \(what), but the expression ends here" : "expected \(what), found `\(found)`",
      range: range)
  }

  static func unexpectedToken(_ text: String, at range: SourceRange) -> Self {
    Diagnostic(
      code: "R034", message: "the expression is complete before `\(text)`", range: range,
      label: "join parts with `and`, `or`, or give them names")
  }

  static func badCharacter(_ text: String, at range: SourceRange) -> Self {
    let remedy: String? =
      switch text {
      case "!": "write `not` or `!=`"
      case "&": "write `and`"
      case "|": "write `or`"
      case "≥": "write `>=`"
      case "≤": "write `<=`"
      case "−", "–": "write `-`"
      case "×": "write `*`"
      case "\u{A0}", "\u{202F}": "use an ordinary space"
      default: text.hasPrefix("\"") ? "close the quote" : nil
      }
    return Diagnostic(
      code: "R035", message: "`\(text)` means nothing in an expression", range: range, label: remedy
    )
  }

  static func chainedComparison(_ sign: String, at range: SourceRange) -> Self {
    Diagnostic(
      code: "R036", message: "comparisons do not chain", range: range,
      label: "write `a \(sign) b and b \(sign) c`, or `x in [a .. b]`")
  }

  // MARK: Names and types (R050-R089)

  static func unknownName(_ name: String, known: [String], at range: SourceRange) -> Self {
    let near = Suggestion.nearest(to: name, among: known)
    return Diagnostic(
      code: "R050", message: "nothing is called `\(name)`", range: range,
      label: near.map { "did you mean `\($0)`?" } ?? "define it, or name what is defined",
      fix: .suggested(for: name, among: known, at: range))
  }

  /// A definition that nothing uses, while several places ask for what it was probably to be called.
  static func misspeltDefinition(
    _ name: String, askedFor: String, _ uses: [SourceRange], at range: SourceRange
  ) -> Self {
    if uses.count == 1, let use = uses.first {
      return Diagnostic(
        code: "R050", message: "nothing is called `\(askedFor)`", range: use,
        label: "did you mean `\(name)`?",
        notes: [Note("`\(name)` is defined here, and nothing uses it", at: range)],
        fix: .suggested(for: askedFor, among: [name], at: use))
    }
    let first = uses.prefix(1).map { Note("`\(askedFor)` is asked for here", at: $0) }
    return Diagnostic(
      code: "R050", message: "nothing is called `\(askedFor)`, and nothing uses `\(name)`",
      range: range, label: "did you mean `\(askedFor)`?",
      notes: first + uses.dropFirst().map { Note("and here", at: $0) },
      fix: .suggested(for: name, among: [askedFor], at: range))
  }

  /// A definition that nothing uses and that was probably to take the place of another one.
  static func misspeltOverride(
    _ name: String, of parent: String?, _ meant: String, _ older: SourceRange?,
    at range: SourceRange
  ) -> Self {
    let isBelow = older.map { $0.file !== range.file } ?? false
    return Diagnostic(
      code: "R012",
      message: isBelow
        ? "`\(parent ?? "the file below")` has no `\(name)`, and nothing uses it"
        : "nothing can be `\(name)`",
      range: range, label: "did you mean `\(meant)`?",
      notes: isBelow ? [Note("defined here", at: older)] : [],
      fix: .suggested(for: name, among: [meant], at: range))
  }

  static func notUsableHere(_ name: String, why: String, at range: SourceRange) -> Self {
    Diagnostic(code: "R051", message: "`\(name)` cannot be used here: \(why)", range: range)
  }

  static func unknownWord(_ word: String, allowed: [String], at range: SourceRange) -> Self {
    let near = Suggestion.nearest(to: word, among: allowed)
    return Diagnostic(
      code: "R052", message: "this is never `\(word)`", range: range,
      label: near.map { "did you mean `\($0)`?" } ?? "possible: \(allowed.joined(separator: ", "))",
      fix: .suggested(for: word, among: allowed, at: range))
  }

  /// Several words that a definition never is, each where it is asked for.
  static func neverWords(
    _ words: [Located<String>], of name: String, allowed: [String], at range: SourceRange
  ) -> Self {
    let list = words.map { "`\($0.value)`" }.joined(separator: ", ")
    return Diagnostic(
      code: "R052", message: "`\(name)` is never \(list)", range: range,
      label: "possible: \(allowed.joined(separator: ", "))",
      notes: words.filter { $0.range != range }
        .map { Note("`\($0.value)` is asked for here", at: $0.range) })
  }

  static func undeclaredWord(_ word: String, known: [String], at range: SourceRange) -> Self {
    let near = Suggestion.nearest(to: word, among: known)
    return Diagnostic(
      code: "R053", message: "`\(word)` is neither a name nor a word of `words:`", range: range,
      label: near.map { "did you mean `\($0)`?" } ?? "add it to `words:` with its class",
      fix: .suggested(for: word, among: known, at: range))
  }

  static func typeMismatch(
    expected: String, found: ValueType, remedy: String? = nil, at range: SourceRange
  ) -> Self {
    Diagnostic(
      code: "R054", message: "expected \(expected), found \(found.description)", range: range,
      label: remedy ?? withUnit(range.text, of: expected).map { "write it with its unit: `\($0)`" })
  }

  /// A bare number with the unit that belongs to a kind of value.
  private static func withUnit(_ text: String, of expected: String) -> String? {
    guard Rational(plainDecimal: text) != nil else { return nil }
    if expected.hasPrefix("a size in ") { return "\(text) \(expected.dropFirst(10))" }
    switch expected {
    case ValueType.duration.description: return "\(text) d"
    case ValueType.ratio.description: return "\(text) %"
    default: return nil
    }
  }

  static func unlikeOperands(
    _ sign: String, _ a: ValueType, _ left: SourceRange, _ b: ValueType, _ right: SourceRange
  ) -> Self {
    Diagnostic(
      code: "R055",
      message:
        "`\(sign)` needs like values, but left is \(a.description) and right is \(b.description)",
      range: left.joined(to: right), label: remedy(a, b),
      notes: [
        Note("this is \(a.description)", at: left), Note("this is \(b.description)", at: right),
      ])
  }

  /// What was probably meant where two values are unlike.
  private static func remedy(_ a: ValueType, _ b: ValueType) -> String {
    switch (a, b) {
    case (.day, .number), (.number, .day):
      "a day is written `day 28`; a day less a day is a number of days"
    case (.number, .count), (.count, .number): "write a bare number with its unit or `%` sign"
    case (.number, .ratio), (.ratio, .number):
      "a share is held against a share: `x up 20 % from y`, `x / y`"
    case (.number, .number): "hold it against a value of the same unit"
    default: "hold it against a value of its own kind"
    }
  }

  static func percentNeeded(at range: SourceRange) -> Self {
    Diagnostic(
      code: "R056", message: "a share is written with a `%` sign", range: range,
      label: "write `\(range.text) %`, or a parameter whose value has one")
  }

  static func mayNotExist(_ what: String, remedy: String, at range: SourceRange) -> Self {
    Diagnostic(
      code: "R057", message: "there may be no \(what) here", range: range, label: remedy)
  }

  static func circular(_ names: [String], at range: SourceRange) -> Self {
    let needs = zip(names, names.dropFirst()).map { "`\($0)` needs `\($1)`" }
    return Diagnostic(
      code: "R058",
      message: "\(needs.joined(separator: " and ")) at the same visit: a circle", range: range,
      label: "read one of them at an earlier visit")
  }

  static func looksAhead(_ what: String, at range: SourceRange) -> Self {
    Diagnostic(
      code: "R059",
      message: "\(what) may be asked only in `revision:` and `summary:`, since it looks ahead",
      range: range, label: "look at `earlier visits`, or move the definition there")
  }

  static func overrideMayNotExist(_ name: String, needed: SourceRange, at range: SourceRange)
    -> Self
  {
    Diagnostic(
      code: "R057",
      message: "`\(name)` may now have no value, which the file below does not ask for",
      range: range, label: "say `else ...`, or ask first whether there is one",
      notes: [Note("a value is needed here", at: needed)])
  }

  static func neverDecides(_ name: String, at range: SourceRange) -> Self {
    Diagnostic(
      code: "R060",
      message: "`\(name)` is defined by itself, so that it cannot be told what it is", range: range,
      label: "define it by other names, or by its value at earlier visits")
  }

  static func unused(_ name: String, at range: SourceRange) -> Self {
    Diagnostic(
      code: "R061", severity: .warning, message: "`\(name)` is defined but nothing uses it",
      range: range, label: "use it, or remove it")
  }

  static func missingOtherwise(_ name: String, at range: SourceRange) -> Self {
    Diagnostic(
      code: "R062", message: "the list `\(name)` says nothing where no row applies", range: range,
      label: "end it with `- {otherwise: ...}`")
  }

  static func unreachableRow(at range: SourceRange) -> Self {
    Diagnostic(
      code: "R063", message: "no row can follow `otherwise`", range: range,
      label: "move it above `otherwise`, which takes everyone who is left")
  }

  static func wrongCellCount(_ found: Int, expected: Int, at range: SourceRange) -> Self {
    Diagnostic(
      code: "R064",
      message: "this row has \(found.counted("cell")), but \(expected.counted("input")) and one "
        + "outcome are needed", range: range, label: "write `any` where an input does not matter")
  }

  /// `brought` is the author's override that gives a table of another file a word it has no row for.
  static func tableGap(
    _ name: String, state: String, brought: SourceRange?, at range: SourceRange
  ) -> Self {
    Diagnostic(
      code: "R065", message: "no row of the table `\(name)` covers \(state)",
      range: brought ?? range,
      label: brought == nil ? "add a row for it" : "override the table too, with a row for it",
      notes: brought == nil ? [] : [Note("the table", at: range)])
  }

  static func missingReport(_ key: String, at range: SourceRange) -> Self {
    Diagnostic(
      code: "R067", message: "`report:` must say which definition is the `\(key)`", range: range,
      label: "add `report: {\(key): NAME}`")
  }

  static func wordHasName(_ word: String, at range: SourceRange) -> Self {
    Diagnostic(
      code: "R068", message: "`\(word)` is a word of `words:` and cannot also be a name",
      range: range, label: "call it otherwise")
  }

  static func ambiguousNot(_ word: String, at range: SourceRange) -> Self {
    Diagnostic(
      code: "R070", message: "`is not \(word)` could mean the word `not \(word)`", range: range,
      label: "write `is \"not \(word)\"`, or name the other words")
  }

  static func notAName(_ text: String, at range: SourceRange) -> Self {
    Diagnostic(
      code: "R071", message: "only the name of a definition may stand here, not `\(text)`",
      range: range, label: "give the expression a name and write that")
  }

  /// `source` is the author's option that becomes the outcome, if it is one.
  static func noClass(
    _ word: String, of name: String, option source: SourceRange?, at range: SourceRange
  ) -> Self {
    Diagnostic(
      code: "R069",
      message:
        "`\(word)` is an outcome of `\(name)`, so `words:` must give it a class or `no class`",
      range: source ?? range, label: "add `words: {\(word): CLASS}`",
      notes: source == nil ? [] : [Note("the outcome", at: range)])
  }
}
