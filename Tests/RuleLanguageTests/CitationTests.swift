import RuleLanguage
import RuleTestSupport
import SourceText
import Testing
import YAMLSyntax

/// A `source:` of a rule file, and what the language says of its place.
private struct WrittenCitation {
  enum Rule {
    /// Nothing else covers it: without it there is one finding.
    case needed
    /// A row or limit, which takes the citation of its list, table or choice.
    case coveredFromAbove
    /// No row of a response; it needs one if its own text has numbers.
    case voluntary
  }

  let path: String
  let edit: TextEdit
  let rule: Rule

  /// Every citation of a file.
  static func all(in file: SourceFile) -> [WrittenCitation] {
    guard let root = YAMLDocument(parsing: file).root else { return [] }
    return found(in: root, path: [], isCovered: false)
  }

  private static func found(in node: YAMLNode, path: [String], isCovered: Bool)
    -> [WrittenCitation]
  {
    switch node.content {
    case .scalar: return []
    case .sequence(let items):
      return items.enumerated().flatMap {
        found(in: $1, path: path + ["\($0 + 1)"], isCovered: isCovered)
      }
    case .mapping(let entries):
      let own = entries.firstIndex { $0.key.text == "source" }
      let inner = entries.filter { $0.key.text != "source" }.flatMap {
        found(in: $0.value, path: path + [$0.key.text], isCovered: isCovered || covers(own, path))
      }
      guard let own else { return inner }
      let voluntary = ["lesions", "quantities", "conditions", "revision", "summary", "runs"]
      let rule: Rule =
        isCovered
        ? .coveredFromAbove
        : voluntary.contains(path.first ?? "") || entries.contains(where: needsNone)
          ? .voluntary : .needed
      let citation = WrittenCitation(
        path: path.joined(separator: "."), edit: removal(of: own, from: entries, in: node),
        rule: rule)
      return [citation] + inner
    }
  }

  /// A definition by an expression, or rows that all have a citation of their own.
  private static func needsNone(_ entry: YAMLEntry) -> Bool {
    guard case .sequence(let rows) = entry.value.content,
      ["first", "rows"].contains(entry.key.text)
    else { return entry.key.text == "is" }
    return rows.allSatisfy { row in
      guard case .mapping(let keys) = row.content else { return false }
      return keys.contains { $0.key.text == "source" }
    }
  }

  /// The citation of the file as a whole covers nothing else.
  private static func covers(_ own: Int?, _ path: [String]) -> Bool { own != nil && path.count > 1 }

  /// Takes the entry out, with the comma or the line break that belongs to it.
  private static func removal(of index: Int, from entries: [YAMLEntry], in node: YAMLNode)
    -> TextEdit
  {
    let range = entries[index].range
    let file = range.file
    let isFlow = node.range.text.hasPrefix("{")
    let start: Int
    let end: Int
    if isFlow {
      start = index > 0 ? entries[index - 1].range.end : range.start
      end = index > 0 || index + 1 == entries.count ? range.end : entries[index + 1].range.start
    } else {
      start = file.lineStart(range.position.line)
      end = file.lineStart(range.endPosition.line + 1)
    }
    return TextEdit(replace: SourceRange(file: file, start: start, end: end), with: "")
  }
}

@Suite struct `Citations` {
  /// In a debug build a part of them, so that the tests stay quick.
  private static var step: Int {
    #if DEBUG
      16
    #else
      1
    #endif
  }

  @Test func `without any one of the library there is one finding, unless another covers it`()
    throws
  {
    let library = try TestLibrary.library()
    var counts: [String: Int] = [:]
    for id in library.ids {
      let file = try #require(library.file(id))
      let citations = WrittenCitation.all(in: file)
      for number in stride(from: id.utf8.count % Self.step, to: citations.count, by: Self.step) {
        let citation = citations[number]
        let changed = try #require(file.applying([citation.edit]))
        let findings = library.adding(changed, as: id).load(id).diagnostics
        let place = "\(id): \(citation.path)"
        #expect(findings.count <= 1, "\(place): \(findings.map { DiagnosticText().render($0) })")
        let codes = findings.map(\.code)
        #expect(codes.allSatisfy { ["R003", "R020", "R023"].contains($0) }, "\(place): \(codes)")
        if citation.rule == .needed { #expect(codes.count == 1, "\(place)") }
        let outcome =
          findings.isEmpty
          ? (citation.rule == .coveredFromAbove ? "covered" : "voluntary") : "found"
        counts[outcome, default: 0] += 1
      }
    }
    let all = counts.values.reduce(0, +)
    print(
      "authoring: \(all) citations taken out one by one: \(counts["found"] ?? 0) give one finding, "
        + "\(counts["covered"] ?? 0) are rows or limits that their list cites, "
        + "\(counts["voluntary"] ?? 0) stand where none is required; none gives two")
    #expect((counts["found"] ?? 0) * 2 > all)
  }

  /// Sections over RECIST 1.1, and the codes and marked texts of what is found.
  struct Written: Sendable, CustomTestStringConvertible {
    let text: String, found: [String]
    var testDescription: String { text }

    init(_ text: String, _ found: String...) {
      self.text = text
      self.found = found
    }
  }

  @Test(arguments: [
    Written("conditions: {new_lesion: no targets where size > 7 mm}", "R023 7 mm"),
    Written("conditions: {new_lesion: {is: no targets where size > 7 mm, source: S}}"),
    Written(
      "conditions: {new_lesion: {is: no targets where size > 7 mm, source: {waived: ours}}}"),
    Written("conditions: {new_lesion: {is: no targets where size > 7 mm}}", "R023 7 mm"),
    Written("conditions: {new_lesion: any targets where size > 0 mm}"),
    Written("conditions: {new_lesion: (count of targets) > 2}", "R023 2"),
    Written("conditions: {new_lesion: (count of targets) > 0 or (count of targets) >= 1}"),
    Written("conditions: {new_lesion: day > day 84}", "R023 day 84"),
    Written("conditions: {new_lesion: \"day - origin_day in [28 d .. 56 d]\"}", "R023 28 d"),
    Written("conditions: {new_lesion: \"at least 2 of [in_pr, target_disease, yes]\"}", "R023 2"),
    Written("quantities: {baseline: burden at baseline visit / 2}"),
    Written("quantities: {baseline: 30 % of (burden at baseline visit)}", "R023 30 %"),
    Written("sets: {proven_new: new lesions where size > 7 mm}", "R023 7 mm"),
    Written(
      "runs: {x: {opens: day > day 84}}\nreport: {notes: {x: in_x}}\nconditions: {in_x: x}",
      "R023 day 84"),
    Written(
      "runs: {x: {opens: day > day 84, source: S}}\nreport: {notes: {x: in_x}}\nconditions: {in_x: x}"
    ),
    Written("summary: {progression: first visit where final is PD and day > day 9}", "R023 day 9"),
    Written(
      "lesions: {measurable: {first: [{if: size > 7 mm, then: yes}, {otherwise: no}]}}", "R023 7 mm"
    ),
    Written(
      "lesions: {measurable: {first: [{if: size > 7 mm, then: yes, source: S}, {otherwise: no}]}}"),
    // One list without a citation is one finding, and so is a choice with its limits.
    Written(
      "responses: {target: {first: [{if: no targets, then: none}, {if: all targets are gone, then: CR}, "
        + "{if: burden > 7 mm, then: PD}, {if: burden > 6 mm, then: PR}, {otherwise: SD}]}}",
      "R020 target"),
    Written(
      "sets: {targets: {from: baseline lesions, where: measurable, decided: at baseline, "
        + "limits: [{most: max_targets}, {most: max_per_organ, per: organ}]}}", "R020 targets"),
    Written("parameters: {pd_increase: {value: 25 %, source: \"\"}}", "R020 \"\""),
    Written(
      "parameters: {pd_increase: {value: 25 %, source: {waived: \"\"}}}", "R020 {waived: \"\"}"),
    Written("parameters: {pd_increase: {value: 25 %, source: {wavied: ours}}}", "R004 wavied"),
    Written("parameters: {pd_increase: {value: 25 %, source: {section: \"4\"}}}"),
    Written("readings: [{choice: a, reading: b}]", "R020 {choice: a, reading: b}"),
  ])
  func `cover numbers, rows and limits`(_ written: Written) throws {
    let loaded = try TestLibrary.checkOver(written.text + "\n")
    let found = loaded.diagnostics.map { "\($0.code) \($0.range?.text ?? "")" }
    #expect(found == written.found, "\(loaded.diagnostics.map { DiagnosticText().render($0) })")
  }

  @Test(arguments: [
    ("id: trial\ntitle: T\nsource: S", []), ("id: trial\ntitle: T", ["R003"]),
    ("id: trial\nsource: S", ["R003"]), ("title: T\nsource: S", ["R003"]),
    ("id: trial\ntitle: T\nsource: {citation: C, doi: D}", []),
    ("id: trial\ntitle: T\nsource: {citaton: C}", ["R004"]),
    ("id: trial\ntitle: T\nsource: {doi: D}", []), ("id: trial\ntitle: T\nsource: []", ["R007"]),
    ("id: trial\ntitle: T\nsource: \"\"", ["R020"]),
  ])
  func `are needed by each file itself, as are its id and its title`(
    _ head: String, _ codes: [String]
  ) throws {
    let loaded = try TestLibrary.check("language: 1\nextends: recist-1.1\n\(head)\n")
    #expect(loaded.diagnostics.map(\.code) == codes)
  }
}
