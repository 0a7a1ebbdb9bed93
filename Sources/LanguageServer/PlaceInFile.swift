import RuleLanguage
import SourceText
import YAMLSyntax

/// A place of an open file, and what can be said of it.
struct PlaceInFile {
  let reading: FileReading
  let offset: Int
  let library: RuleLibrary

  init(_ reading: FileReading, at position: TextPosition, in library: RuleLibrary) {
    self.reading = reading
    offset = reading.file.offset(of: position)
    self.library = library
  }

  var file: SourceFile { reading.file }
  var names: [DeclaredName] { reading.names }

  // MARK: Hover and definition

  func hover() -> Hover? {
    guard let (meaning, name, range) = meaning else { return nil }
    guard let text = text(of: meaning) else { return nil }
    return Hover(contents: MarkupContent(text.markdown(name)), range: range.textRange)
  }

  func definition() -> Location? {
    guard let (meaning, _, _) = meaning else { return nil }
    switch meaning {
    case .declared(let name): return name.range.location
    case .file(let id): return library.file(id).flatMap { SourceRange.top(of: $0).location }
    case .column(_, let definition, _): return definition?.range.location
    case .key, .builtin, .function: return nil
    }
  }

  /// What a name or key means.
  private enum Meaning {
    case key(MappingForm.Key)
    case declared(DeclaredName)
    case builtin(BuiltinName)
    case function(Function)
    case file(String)
    case column(ValueType, Definition?, of: String)
  }

  private func text(of meaning: Meaning) -> NameText? {
    switch meaning {
    case .key(let key): NameText(key)
    case .declared(let name): NameText(name, seenFrom: file)
    case .builtin(let name): NameText(name)
    case .function(let function): NameText(function)
    case .file(let id): library.load(id).rules.map { NameText($0) }
    case .column(let type, let definition, let id): NameText(type, definition, of: id)
    }
  }

  /// The meaning of what stands here, its name and its place.
  private var meaning: (Meaning, String, SourceRange)? {
    guard let root = reading.root,
      let standing = Standing.at(offset, in: root, as: reading.form)
    else { return nil }
    switch standing {
    case .key(let scalar, let key?, _): return (.key(key), scalar.text, scalar.range)
    case .key(let scalar, nil, let path):
      guard path.count == 1, let name = declared(scalar.text, in: path[0]) else { return nil }
      return (.declared(name), scalar.text, scalar.range)
    case .value(let scalar, let form): return meaning(of: scalar, form)
    }
  }

  private func meaning(of scalar: YAMLScalar, _ form: ValueForm?)
    -> (Meaning, String, SourceRange)?
  {
    for form in form?.alternatives ?? [] {
      switch form {
      case .name(.file) where library.contains(scalar.text):
        return (.file(scalar.text), scalar.text, scalar.range)
      case .name:
        if let name = names.first(where: { $0.name == scalar.text }) {
          return (.declared(name), scalar.text, scalar.range)
        }
      case .expression:
        guard let use = NameUse.at(offset, in: scalar, known: wordsOfParts) else { continue }
        if let meaning = meaning(of: use) { return (meaning, use.name, use.range) }
      case .text, .words, .list, .mapping, .named, .either: continue
      }
    }
    return nil
  }

  /// Words that are not made of letters, digits and `_` alone: in `unequivocal progression` nothing
  /// is said of `progression`.
  private var wordsOfParts: [String] {
    var words = names.map(\.name) + RuleFile.stateWords
    for name in names {
      switch name.type {
      case .word(let own), .numberOrWord(_, let own): words += own
      default: break
      }
    }
    return Set(words).filter { !$0.isPlainName }.sorted { ($0.count, $0) > ($1.count, $1) }
  }

  private func meaning(of use: NameUse) -> Meaning? {
    guard let owner = use.owner, let owning = names.first(where: { $0.name == owner }) else {
      if let name = names.first(where: { $0.name == use.name }) { return .declared(name) }
      return BuiltinName.named(use.name).map { .builtin($0) }
        ?? Function(rawValue: use.name).map { .function($0) }
    }
    // `pending.start`: what it is follows from the run.
    guard let id = owning.fileID else { return .declared(owning) }
    guard let rules = library.load(id).rules else { return nil }
    if !owning.isReplaceable, let index = rules.definition(named: use.name) {
      let definition = rules.definitions[index]
      return .column(definition.type, definition, of: id)
    }
    guard let column = ReportedColumn(rawValue: use.name), let type = column.type(in: rules) else {
      return nil
    }
    return .column(type, column.definition(in: rules).map { rules.definitions[$0] }, of: id)
  }

  /// A name declared in a section: a line of `report:` has no name of its own.
  private func declared(_ name: String, in section: String) -> DeclaredName? {
    names.first { $0.name == name && $0.section.rawValue == section }
  }
}

extension SourceRange {
  /// The first character of a file.
  fileprivate static func top(of file: SourceFile) -> SourceRange {
    SourceRange(file: file, start: 0, end: 0)
  }
}
