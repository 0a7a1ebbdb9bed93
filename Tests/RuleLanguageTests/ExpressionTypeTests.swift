import RuleLanguage
import RuleTestSupport
import SourceText
import Testing

/// A condition of a visit and the code of the finding expected, or none.
struct ConditionCase: Sendable, CustomTestStringConvertible {
  let text: String
  let code: String?
  var testDescription: String { "\(text): \(code ?? "fine")" }
}

private func wrong(_ text: String, _ code: String) -> ConditionCase {
  ConditionCase(text: text, code: code)
}

private func fine(_ text: String) -> ConditionCase { ConditionCase(text: text, code: nil) }

@Suite struct `Types and units of expressions` {
  private static let illTyped = [
    wrong("burden > 5", "R054"), wrong("burden > 20 %", "R055"), wrong("burden > 5 mm2", "R055"),
    wrong("burden > 28 d", "R055"), wrong("burden + 5 > 5 mm", "R055"),
    wrong("burden up 20 from nadir", "R056"), wrong("burden up 5 mm from nadir", "R056"),
    wrong("burden up 20 % from day", "R054"),
    wrong("burden up 20 % from nadir by at least 5", "R055"),
    wrong("day > 28 d", "R055"), wrong("day + day > day 5", "R055"),
    wrong("day - 5 > day 5", "R055"),
    wrong("burden * burden > 5 mm", "R055"), wrong("target is 5", "R052"),
    wrong("target is PDD", "R052"), wrong("target is Non-CR/Non-PD", "R052"),
    wrong("burden is PD", "R054"), wrong("new_lesion is yes", "R054"),
    wrong("target > non_target", "R055"), wrong("not burden", "R054"),
    wrong("burden and new_lesion", "R054"), wrong("new_lesion or burden", "R054"),
    wrong("burdn > 5 mm", "R050"), wrong("size > 5 mm", "R051"), wrong("state is absent", "R051"),
    wrong("sum of size over target", "R054"), wrong("sum of size over targts > 5 mm", "R050"),
    wrong("sum of state over targets > 5", "R054"),
    wrong("targets", "R051"), wrong("burden < 5 mm < 7 mm", "R036"),
    wrong("burden > 5 furlong", "R010"), wrong("count of targets > 5 mm", "R055"),
    wrong("any targets where size", "R054"), wrong("any targets where size > 5", "R054"),
    wrong("burden >= 5 mm and", "R033"), wrong("burden & new_lesion", "R035"),
    wrong("burden > 5 mm extra", "R034"), wrong("(burden > 5 mm", "R033"),
    wrong("any later visit where target is PD", "R059"), wrong("death_day > day", "R051"),
    wrong("final is PD", "R051"), wrong("ln(burden) > 1", "R021"),
    wrong("max(burden, day) > 5 mm", "R021"),
    wrong("burden ^ 2 > 5 mm", "R055"), wrong("method is CT", "R051"),
    wrong("marker > 5", "R055"), wrong("pending.start exists", "R050"),
    wrong("at least 2 of [burden, new_lesion]", "R054"), wrong("burden in [1 mm .. 2 cm2]", "R055"),
    wrong("burden in [1 mm, 2 mm]", "R033"), wrong("burden at 5 > 5 mm", "R033"),
    wrong("burden if new_lesion else 5 > 1 mm", "R055"), wrong("012 = 12", "R035"),
    wrong("no_such(burden) > 5 mm", "R050"), wrong("all targets are size", "R054"),
    wrong("largest of organ over targets > 5", "R054"), wrong("burden ≥ 5 mm", "R035"),
    wrong("1e5 mm > 5 mm", "R034"), wrong("burden > -", "R033"), wrong("day 1.5 < day", "R034"),
    wrong("weighted mean of size by organ over targets > 5 mm", "R054"),
    wrong("burden at next visit > 5 mm", "R059"), wrong("organ shared with targets", "R051"),
    wrong("burden is a number", "R054"),
  ]

  private static let wellTyped = [
    fine("new_lesion"), fine("not new_lesion"), fine("new_lesion and not new_lesion"),
    fine("targets exist"), fine("no targets"), fine("any targets where gone"),
    fine("all targets are gone"), fine("all targets where nodal are (gone or size > 5 mm)"),
    fine("no targets where gone"), fine("count of targets > 3"),
    fine("(count of targets where nodal) = 1"),
    fine("targets exist and burden > 5 mm"), fine("targets exist and burden > 0.5 cm"),
    fine("targets exist and burden up 20 % from nadir"),
    fine("targets exist and burden up more than 20 % from nadir by more than 5 mm"),
    fine("targets exist and burden down pr_decrease from baseline, by at least 10 mm"),
    fine("targets exist and burden in [1 cm .. 2 cm]"),
    fine("targets exist and burden in (1 cm .. 2 cm)"),
    fine("targets exist and burden - baseline >= 5 mm"),
    fine("targets exist and burden / 2 > 5 mm"),
    fine("targets exist and burden * burden > 5 mm2"),
    fine("targets exist and 30 % of burden > 5 mm"),
    fine("targets exist and burden ^ 2 > 25 mm2"), fine("targets exist and -burden < 0 mm"),
    fine("day >= day 84"), fine("day - origin_day >= 12 weeks"), fine("day + 28 d > day 5"),
    fine("last_day >= day"), fine("any earlier visit where overall is PR"),
    fine("any visits so far where target is PD"), fine("all earlier visits are new_lesion"),
    fine("(count of earlier visits where overall is NE) <= 1"),
    fine("no earlier visit where overall is PD"),
    fine("overall at previous visit is PR"), fine("first earlier visit where overall is PR exists"),
    fine("(sum of size over targets else 0 mm) > 5 mm"),
    fine("((sum of size over targets) else 0 mm) >= 0 mm"),
    fine("(largest of size over baseline lesions else 0 mm) > 5 mm"),
    fine("targets exist and (mean of size over targets) > 5 mm"),
    fine("targets exist and (weighted mean of size by size over targets) > 5 mm"),
    fine("count of distinct organ over targets >= 2"),
    fine("(count of distinct organ over new lesions where shown) >= 2"),
    fine("any new lesions where organ shared with targets"),
    fine("any lesions where state is unequivocal progression"),
    fine("any lesions where state in [absent, \"not evaluable\"]"),
    fine("any lesions where state is not in [absent, equivocal]"),
    fine("any lesions where contains(organ, \"lung\") and without_side(organ) = \"lung\""),
    fine("any lesions where method is CT"), fine("any lesions where first_seen_day < day"),
    fine("any lesions where size is unknown"), fine("any lesions where (size > 5 mm) is proven"),
    fine("at least 2 of [new_lesion, targets exist, no targets]"),
    fine("exactly 1 of [new_lesion]"), fine("at most 0 of [new_lesion]"),
    fine("target is not in [CR, PR]"), fine("target = target at previous visit"),
    fine("post_cr_recurrence is any disease"), fine("max_targets > 3"),
    fine("targets exist and min(burden, baseline) < 5 mm"),
    fine("targets exist and abs(burden - baseline) < 5 mm"),
    fine("targets exist and baseline > 0 mm and ln(burden / baseline + 100 %) > 0 or new_lesion"),
    fine("targets exist and nadir > 0 mm and exp(burden / nadir) > 1"),
    fine("marker is above normal"), fine("marker is known and marker is normal"),
    fine("new_lesion if targets exist else no targets"),
    fine(
      "targets exist and burden > (smallest of burden over earlier visits since baseline visit where burden is known else baseline)"
    ),
  ]

  @Test(arguments: illTyped)
  func `an ill-typed condition is refused with its code`(_ test: ConditionCase) throws {
    let loaded = try TestLibrary.checkOver("conditions:\n  trial: '\(test.text)'\n")
    let codes = loaded.diagnostics.filter { $0.severity == .error }.map(\.code)
    #expect(codes == [test.code], "\(codes)")
  }

  @Test(arguments: wellTyped)
  func `a well-typed condition is accepted`(_ test: ConditionCase) throws {
    let loaded = try TestLibrary.checkOver("conditions:\n  trial: '\(test.text)'\n")
    let errors = loaded.diagnostics.filter { $0.severity == .error }
    #expect(errors.isEmpty, "\(errors.map { DiagnosticText().render($0) })")
  }

  @Test func `at least sixty are of either kind`() {
    let (wrong, right) = (Set(Self.illTyped.map(\.text)), Set(Self.wellTyped.map(\.text)))
    #expect(wrong.count >= 60 && right.count >= 60)
    print(
      "authoring: \(wrong.count) ill-typed conditions refused, each with one finding of its code")
    print("authoring: \(right.count) well-typed conditions accepted")
  }
}
