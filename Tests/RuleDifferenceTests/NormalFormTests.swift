import RuleDifference
import RuleLanguage
import RuleTestSupport
import Testing

/// That rewrites say the same is tested where patients can be sought on whom they might not.
@Suite struct `Normal forms` {
  private static let library = (try? TestLibrary.library()) ?? RuleLibrary(files: [:])

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
    let (old, new) = try change.both(in: Self.library)
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
