package import Quantities
package import SourceText
import YAMLSyntax

/// A name of a rule file as an editor shows it, whether or not the file has errors.
package struct DeclaredName: Sendable {
  package let name: String
  package let section: RuleFileSyntax.Section
  /// Where it is declared: in this file, or in one that it extends.
  package let range: SourceRange
  /// What is said of it there.
  package let body: SourceRange
  /// `nil` where it has none, or where an error hides it.
  package let type: ValueType?
  /// The unit in which the data give it.
  package let unit: MeasurementUnit?
  /// The common class of a word.
  package let responseClass: ResponseClass?
  /// The id of the file that it stands for.
  package let fileID: String?
  /// Whether another criterion may be read in the place of that file, so that only columns of
  /// results can be read of it.
  package let isReplaceable: Bool
  package let source: Citation?
}

extension RuleLibrary {
  /// Every name that a file may use, its own and those of the files that it extends, in the order
  /// of the sections; empty where the file cannot be read.
  package func names(of id: String) -> [DeclaredName] {
    guard let syntax = syntax(of: id) else { return [] }
    var checker = RuleChecker(syntax, reading: [:]) { $0 == id ? nil : load($0).rules }
    _ = checker.check()
    return checker.declaredNames
  }
}

extension RuleChecker {
  fileprivate var declaredNames: [DeclaredName] {
    RuleFileSyntax.Section.allCases.filter { $0 != .report }.flatMap { section in
      (syntax.sections[section] ?? []).map { declared($0, in: section) }
    }
  }

  private func declared(
    _ entry: RuleFileSyntax.NamedEntry, in section: RuleFileSyntax.Section
  ) -> DeclaredName {
    let name = entry.name.value
    var facts = Facts()
    switch section {
    case .words: facts.responseClass = words.first { $0.word == name }?.responseClass
    case .reads:
      let read = reads.first { $0.alias == name }
      facts.fileID = read?.fileID
      facts.isReplaceable = read?.isReplaceable ?? false
      facts.source = read?.source
    default: names[name].map { gather($0, &facts) }
    }
    return DeclaredName(
      name: name, section: section, range: entry.name.range, body: entry.node.range,
      type: facts.type, unit: facts.unit, responseClass: facts.responseClass,
      fileID: facts.fileID, isReplaceable: facts.isReplaceable,
      source: facts.source)
  }

  /// What is known of a name.
  private struct Facts {
    var type: ValueType?
    var unit: MeasurementUnit?
    var responseClass: ResponseClass?
    var fileID: String?
    var isReplaceable = false
    var source: Citation?
  }

  private func gather(_ entry: NameEntry, _ facts: inout Facts) {
    switch entry {
    case .parameter(let index):
      facts.type = parameters[index].type
      facts.source = parameters[index].source
    case .measurement(let index):
      facts.unit = measurements[index].unit
      facts.type = .number(measurements[index].unit.dimension, .exact)
    case .observation(let index):
      facts.unit = observations[index].unit
      facts.type = observations[index].type
    case .attribute(let index):
      facts.type = attributes[index].words.isEmpty ? .text : .word(attributes[index].words)
    case .definition(let index):
      facts.type = drafts[index].type
      facts.source = drafts[index].source
    case .set(let index):
      facts.type = .lesions
      if case .choice(let choice)? = setDrafts[index].body { facts.source = choice.source }
    case .run: facts.type = .truth
    case .pair(let index):
      facts.type = .truth
      facts.source = pairDrafts[index].pair?.source
    }
  }
}
