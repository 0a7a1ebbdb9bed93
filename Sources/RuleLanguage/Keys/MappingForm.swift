import SourceText
import YAMLSyntax

/// A mapping whose keys the language gives: whose it is, and what stands under each key.
///
/// The checks, the JSON Schema for editors and the canonical form all draw from these, so that a
/// key is written down once. The order of the keys is the canonical one.
package struct MappingForm: Sendable {
  /// Whose keys they are, as findings say it: `a parameter`.
  package let owner: String
  package let keys: [Key]
  /// The keys by name, in canonical order.
  package let names: [String]
  /// What further keys, named by the author, hold; without it there are none.
  package let others: ValueForm?

  /// One key of the language.
  package struct Key: Sendable {
    package let name: String
    package let holds: ValueForm
    /// What it is for, in a sentence that editors show.
    package let about: String
    /// Whether the mapping is refused without it, whatever else it has.
    package let isRequired: Bool

    package init(_ name: String, _ holds: ValueForm, _ about: String, isRequired: Bool = false) {
      self.name = name
      self.holds = holds
      self.about = about
      self.isRequired = isRequired
    }
  }

  package init(_ owner: String, _ keys: [Key], others: ValueForm? = nil) {
    self.owner = owner
    self.keys = keys
    names = keys.map(\.name)
    self.others = others
  }
}

/// What may stand under a key.
package indirect enum ValueForm: Sendable {
  /// Free text, a name, a word of the file, a number with its unit: one value, read by its place.
  case text
  /// An expression, which may also be a number or a word.
  case expression
  /// The name of something that stands elsewhere.
  case name(of: Referent)
  /// One of these words, a number as it is written among them.
  case words([String])
  /// A list; one without items is allowed.
  case list(of: ValueForm)
  case mapping(MappingForm)
  /// Entries that the author names.
  case named(ValueForm)
  case either([ValueForm])

  /// What a name stands for.
  package enum Referent: Sendable, Hashable {
    /// Another file, by its id.
    case file
    /// A word of `words:`.
    case word
    /// A value of a visit or of the subject.
    case definition
    case observation
  }
}

extension ValueForm {
  /// What the items of a list hold.
  package var item: ValueForm? {
    switch self {
    case .list(let item): item
    case .either(let forms): forms.lazy.compactMap(\.item).first
    case .text, .expression, .name, .words, .mapping, .named: nil
    }
  }

  /// What the value of a key of a mapping holds.
  package func value(of key: String) -> ValueForm? {
    switch self {
    case .mapping(let form): form.keys.first { $0.name == key }?.holds ?? form.others
    case .named(let value): value
    case .either(let forms): forms.lazy.compactMap { $0.value(of: key) }.first
    case .text, .expression, .name, .words, .list: nil
    }
  }
}

extension MappingForm {
  /// A finding for each key that is none of these.
  func unknownKeys(among entries: [YAMLEntry]) -> [Diagnostic] {
    entries.filter { !names.contains($0.key.text) }.map {
      .unknownKey($0.key.text, of: owner, known: names, at: $0.key.range)
    }
  }
}
