public import RuleLanguage
import SourceText

/// Entries that differ and hang together: each names another of them, in either file.
public struct Cause: Sendable {
  /// In the order of the differences.
  public let entries: [Differences.Entry]

  /// The names of the entries, few enough for a heading.
  public var title: String {
    let names = entries.map(\.name)
    return names.count <= Self.mostNames
      ? names.joined(separator: ", ")
      : names.prefix(Self.mostNames - 1).joined(separator: ", ")
        + " and \(names.count - Self.mostNames + 1) more"
  }

  private static let mostNames = 4

  /// The first file with these entries as the second has them; `nil` where that holds not together,
  /// since it would need what the second changes elsewhere.
  ///
  /// Takes each file and the library in which it finds what it extends and reads.
  public func alone(
    in first: (rules: RuleFile, library: RuleLibrary),
    as second: (rules: RuleFile, library: RuleLibrary)
  ) -> RuleFile? {
    guard var syntax = first.library.syntax(of: first.rules.id),
      let other = second.library.syntax(of: second.rules.id)
    else { return nil }
    for entry in entries {
      if let section = RuleFileSyntax.Section(rawValue: entry.section) {
        syntax.take(entry.name, of: section, from: other)
      } else {
        syntax.scalars[entry.name] = other.scalars[entry.name]
      }
    }
    guard var mixed = first.library.rules(from: syntax) else { return nil }
    for index in mixed.parameters.indices {
      // Values that a caller set stand in no file.
      let name = mixed.parameters[index].name
      let isOwn = !entries.contains { $0.section == "parameters" && $0.name == name }
      let source = isOwn ? first.rules : second.rules
      guard let set = source.parameters.first(where: { $0.name == name }) else { continue }
      mixed.parameters[index].value = set.value
      mixed.parameters[index].text = set.text
    }
    return mixed
  }
}

extension RuleFileSyntax {
  /// Has an entry as another file has it: in its own place, at the end, or no longer.
  fileprivate mutating func take(
    _ name: String, of section: Section, from other: RuleFileSyntax
  ) {
    let new = other.sections[section]?.first { $0.name.value == name }
    var entries = sections[section] ?? []
    let place = entries.firstIndex { $0.name.value == name }
    switch (place, new) {
    case (let place?, let new?): entries[place] = new
    case (let place?, nil): entries.remove(at: place)
    case (nil, let new?): entries.append(new)
    case (nil, nil): break
    }
    sections[section] = entries
  }
}

extension Differences {
  /// The entries by what hangs together, in the order of their first entries.
  public var causes: [Cause] {
    var groups: [[Int]] = []
    for (index, entry) in entries.enumerated() {
      let linked = groups.indices.filter { group in
        groups[group].contains { entries[$0].names(entry) || entry.names(entries[$0]) }
      }
      let joined = linked.flatMap { groups[$0] } + [index]
      for group in linked.reversed() { groups.remove(at: group) }
      groups.append(joined.sorted())
    }
    return groups.sorted { $0[0] < $1[0] }.map { Cause(entries: $0.map { entries[$0] }) }
  }
}

extension Differences.Entry {
  /// Whether the text of either file names another entry.
  fileprivate func names(_ other: Differences.Entry) -> Bool {
    [first, second].contains { text in text.map { Self.names(other.name, in: $0.value) } ?? false }
  }

  /// A name stands by itself: `PR` is not named by `iPR`.
  private static func names(_ name: String, in text: String) -> Bool {
    func isOfName(_ character: Character) -> Bool {
      character.isLetter || character.isNumber || character == "_"
    }
    return text.ranges(of: name).contains { range in
      let before = text[..<range.lowerBound].last
      let after = text[range.upperBound...].first
      return !(before.map(isOfName) ?? false) && !(after.map(isOfName) ?? false)
    }
  }
}
