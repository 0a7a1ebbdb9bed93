import RuleLanguage
import SourceText

/// What may be typed at a place of an open file.
extension PlaceInFile {
  func completion() -> CompletionList? {
    let place = TypingPlace(file, at: offset)
    guard let form = reading.form.followed(along: place.path) else { return nil }
    var offers: [Offer] = []
    for alternative in form.alternatives {
      if place.mayBeKey { offers += keys(of: alternative, place) }
      if place.mayBeValue { offers += values(of: alternative, place) }
    }
    var seen: Set<String> = []
    let inOrder = offers.filter { seen.insert($0.label).inserted }.enumerated()
      .sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }.map(\.element)
    return CompletionList(
      items: inOrder.enumerated().map { item($0.element, at: $0.offset, place) })
  }

  /// Something that may be typed.
  private struct Offer {
    let label: String
    /// What is put in, where it is more than the label.
    var text: String?
    let kind: Kind
    let rank: Int
    var detail: String?
    var about: String?
    /// How much before the cursor it takes the place of.
    let prefix: Prefix

    /// As the protocol counts kinds of offers.
    enum Kind: Int {
      case function = 3, field = 5, variable = 6, property = 10, value = 12, file = 17
      case word = 20, constant = 21
    }

    enum Prefix { case all, name, word }
  }

  /// Editors sort by a text; the order of the file, or of the language, is kept.
  private func item(_ offer: Offer, at position: Int, _ place: TypingPlace) -> CompletionItem {
    let count =
      switch offer.prefix {
      case .all: place.typed.utf8.count
      case .name: place.typed.utf8.reversed().prefix(while: NameUse.isPartOfName).count
      case .word:
        place.typed.utf8.reversed().prefix {
          NameUse.isPartOfName($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "/")
        }.count
      }
    let range = SourceRange(file: file, start: offset - count, end: offset)
    return CompletionItem(
      label: offer.label, kind: offer.kind.rawValue, detail: offer.detail,
      documentation: offer.about.map { MarkupContent($0) },
      sortText: String(1000 + position),
      textEdit: TextChange(range: range.textRange, newText: offer.text ?? offer.label))
  }

  // MARK: Keys

  private func keys(of form: ValueForm, _ place: TypingPlace) -> [Offer] {
    switch form {
    case .mapping(let mapping):
      return mapping.keys.filter { !place.taken.contains($0.name) }.map { key in
        Offer(
          label: key.name, text: key.name + (key.holds.isOneValue ? ": " : ":"),
          kind: .property, rank: 0, about: key.about, prefix: .all)
      }
    case .named:
      // Names that a file takes over may be said anew.
      guard case .key(let section)? = place.path.last, place.path.count == 1 else { return [] }
      return names.filter {
        $0.section.rawValue == section && $0.range.file !== file && !place.taken.contains($0.name)
      }.map { offer($0, prefix: .all, text: $0.name + ": ") }
    case .text, .expression, .name, .words, .list, .either: return []
    }
  }

  // MARK: Values

  private func values(of form: ValueForm, _ place: TypingPlace) -> [Offer] {
    switch form {
    case .words(let words):
      words.map { Offer(label: $0, kind: .value, rank: 0, prefix: .all) }
    case .name(.file):
      library.ids.map { Offer(label: $0, kind: .file, rank: 0, prefix: .all) }
    case .name(.word): offers(of: [.words], prefix: .all)
    case .name(.observation): offers(of: [.observations], prefix: .all)
    case .name(.definition): offers(of: Self.definitions, prefix: .all)
    case .expression: namesInExpression(place)
    case .text, .list, .mapping, .named, .either: []
    }
  }

  private static let definitions: Set<RuleFileSyntax.Section> = [
    .quantities, .conditions, .responses, .revision, .summary,
  ]

  private func offers(of sections: Set<RuleFileSyntax.Section>, prefix: Offer.Prefix) -> [Offer] {
    names.filter { sections.contains($0.section) }.map { offer($0, prefix: prefix) }
  }

  private func namesInExpression(_ place: TypingPlace) -> [Offer] {
    let name = place.typed.utf8.reversed().prefix(while: NameUse.isPartOfName)
    let before = place.typed.utf8.dropLast(name.count)
    if before.last == UInt8(ascii: ".") {
      let owner = before.dropLast().reversed().prefix(while: NameUse.isPartOfName).reversed()
      return members(of: String(decoding: Array(owner), as: UTF8.self))
    }
    let section = place.path.first.flatMap(Self.section)
    let usable = names.filter { $0.isUsable(in: section) }
    return usable.map { offer($0, prefix: $0.section == .words ? .word : .name) }
      + BuiltinName.all.filter { $0.isUsable(in: section) }.map {
        Offer(
          label: $0.name, kind: .constant, rank: 2, detail: NameText($0).detail, about: $0.about,
          prefix: .name)
      }
      + Function.allCases.map {
        Offer(
          label: $0.rawValue, kind: .function, rank: 3, detail: $0.usage, about: $0.about,
          prefix: .name)
      }
  }

  private static func section(_ step: TypingPlace.Step) -> RuleFileSyntax.Section? {
    if case .key(let name) = step { RuleFileSyntax.Section(rawValue: name) } else { nil }
  }

  private func offer(_ name: DeclaredName, prefix: Offer.Prefix, text: String? = nil) -> Offer {
    let meaning = NameText(name, seenFrom: file)
    return Offer(
      label: name.name, text: text,
      kind: name.section == .words ? .word : name.section == .reads ? .file : .variable,
      rank: name.section == .words ? 1 : 0, detail: meaning.detail,
      about: meaning.more.filter { !$0.isEmpty }.joined(separator: "\n\n"), prefix: prefix)
  }

  /// What may stand behind `alias.`, `run.` or `pair.`.
  private func members(of owner: String) -> [Offer] {
    guard let name = names.first(where: { $0.name == owner }) else { return [] }
    func plain(_ members: [(String, String)]) -> [Offer] {
      members.map { Offer(label: $0.0, kind: .field, rank: 0, detail: $0.1, prefix: .name) }
    }
    switch name.section {
    case .runs: return plain([("start", "the visit after which the run opened")])
    case .pairs:
      return plain([
        ("first", "the first visit"), ("second", "the later visit"),
        ("opens", "the visit is the first of such a pair"),
        ("closes", "the visit is the later one of such a pair"),
        ("awaits", "the visit may still become the first of such a pair"),
      ])
    case .reads:
      guard let id = name.fileID, let rules = library.load(id).rules else { return [] }
      let columns = ReportedColumn.allCases.compactMap { column in
        column.type(in: rules).map { (column.rawValue, NameText.text(of: $0)) }
      }
      let own =
        name.isReplaceable
        ? [] : rules.definitions.map { ($0.name, NameText.text(of: $0.type)) }
      return plain(columns + own)
    default: return []
    }
  }
}

extension DeclaredName {
  /// Whether an expression of a section may use it: what is worked out later cannot be read.
  fileprivate func isUsable(in user: RuleFileSyntax.Section?) -> Bool {
    switch section {
    case .report: false
    case .pairs, .revision:
      user == .pairs || user == .revision || user == .summary || user == .report
    case .summary: user == .summary || user == .report
    case .words, .parameters, .measurements, .observations, .attributes, .lesions, .sets,
      .quantities, .conditions, .responses, .runs, .reads:
      true
    }
  }
}

extension BuiltinName {
  fileprivate func isUsable(in user: RuleFileSyntax.Section?) -> Bool {
    switch owner {
    case .pair: user == .pairs
    case .event: user == .revision || user == .summary || user == .pairs
    case .visit, .lesion, .subject: true
    }
  }
}

extension ValueForm {
  /// What may stand at the end of a path.
  fileprivate func followed(along path: [TypingPlace.Step]) -> ValueForm? {
    var form: ValueForm? = self
    for step in path {
      switch step {
      case .key(let name): form = form?.value(of: name)
      case .item: form = form?.item
      }
    }
    return form
  }

  /// Whether one value stands on the line of its key.
  fileprivate var isOneValue: Bool {
    alternatives.contains {
      switch $0 {
      case .text, .expression, .name, .words: true
      case .list, .mapping, .named, .either: false
      }
    }
  }
}
