import Foundation
import RuleDifference
import RuleLanguage
import RuleTestSupport
import SourceText
import Testing

/// A file of the library and edits of its text.
struct Rewrite: Sendable, CustomTestStringConvertible {
  let id: String
  let edits: [(old: String, new: String)]
  var testDescription: String { "\(id): \(edits.map { "\($0.old) -> \($0.new)" })" }

  init(_ id: String, _ edits: (old: String, new: String)...) {
    self.id = id
    self.edits = edits
  }
}

@Suite struct `Normal forms` {
  private static let library = (try? TestLibrary.library()) ?? RuleLibrary(files: [:])

  private static func both(_ rewrite: Rewrite) throws -> (RuleFile, RuleFile) {
    let old = try #require(library.file(rewrite.id))
    var text = String(decoding: old.bytes, as: UTF8.self)
    for edit in rewrite.edits {
      try #require(text.contains(edit.old), "\(edit.old)")
      text = text.replacingOccurrences(of: edit.old, with: edit.new)
    }
    let file = SourceFile(path: "\(rewrite.id).yaml", text: text)
    let loaded = library.adding(file, as: rewrite.id).load(rewrite.id)
    let said = loaded.diagnostics.map(\.message)
    return (
      try #require(library.load(rewrite.id).rules), try #require(loaded.rules, "\(said)")
    )
  }

  @Test(arguments: [
    Rewrite("recist-1.1", ("nadir", "lowest"), ("  lowest: lowest", "  nadir: lowest")),
    Rewrite("recist-1.1", ("pd_increase", "rise"), ("30 %", "30.0 %")),
    Rewrite("recist-1.1", ("28 d,", "4 weeks,"), ("10 mm,", "1 cm,")),
    Rewrite("recist-1.1", ("targets", "followed")),
    Rewrite("recist-1.1", ("confirmed_pr", "seen_twice")),
    Rewrite("recist-1.1", ("# recorded responses", "# those"), ("title: RECIST 1.1", "title: R")),
    Rewrite("recist-1.1", ("source: \"4.3.1\"", "source: page 3")),
    Rewrite("recist-1.1", ("[CR, [CR, none], no, CR]", "[CR, [none, CR], no, CR]")),
    Rewrite(
      "recist-1.1",
      (
        "marker_raised_at_baseline and marker is above normal",
        "marker is above normal and marker_raised_at_baseline"
      )),
    Rewrite("recist-1.1", ("size >= smallest_measurable", "smallest_measurable <= size")),
    Rewrite(
      "recist-1.1",
      ("- [any, any, yes, PD]", "- [[CR, PR, SD, PD, none, NE], any, yes, PD]")),
    Rewrite("recist-1.1", ("  CR: CR\n  PR: PR\n", "  PR: PR\n  CR: CR\n")),
  ])
  func `a rewrite says the same`(_ rewrite: Rewrite) throws {
    let (old, new) = try Self.both(rewrite)
    let forms = NormalForms(old, new)
    #expect(forms.areEqual, "\(forms.onlyInFirst) \(forms.onlyInSecond)")
  }

  @Test(arguments: [
    Rewrite("recist-1.1", ("value: 20 %,", "value: 20.1 %,")),
    Rewrite("recist-1.1", ("max_targets: {value: 5", "max_targets: {value: 6")),
    Rewrite("recist-1.1", ("value: 28 d", "value: 27 d")),
    Rewrite("recist-1.1", ("size >= smallest_measurable", "size > smallest_measurable")),
    Rewrite("recist-1.1", ("[absent, equivocal, resected]", "[absent, resected]")),
    Rewrite("recist-1.1", ("  NE: NE\n", "  NE: SD\n")),
    Rewrite("recist-1.1", ("any later visit where before_progression", "next visit")),
    Rewrite("recist-1.1", ("- [CR, Non-CR/Non-PD, no, PR]", "- [CR, Non-CR/Non-PD, no, SD]")),
    Rewrite("recist-1.1", ("absent: 0 mm, too small: 5 mm", "absent: 0 mm, too small: 4 mm")),
    Rewrite("recist-1.1", ("counts: last at or before", "counts: same visit")),
    Rewrite("recist-1.1", ("rank: largest size", "rank: smallest size")),
  ])
  func `a change of meaning is not hidden`(_ change: Rewrite) throws {
    let (old, new) = try Self.both(change)
    #expect(!old.isEquivalent(to: new))
  }

  @Test func `every file of the library is itself, and only itself`() {
    let all = Self.library.ids.compactMap { Self.library.load($0).rules }
    #expect(all.count > 40)
    for rules in all { #expect(rules.isEquivalent(to: rules), "\(rules.id)") }
    for (first, second) in zip(all, all.dropFirst()) {
      #expect(!first.isEquivalent(to: second), "\(first.id), \(second.id)")
    }
  }
}
