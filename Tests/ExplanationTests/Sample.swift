import ClinicalData
import RuleEvaluation
import RuleLanguage
import SourceText

/// A small criterion and a small study for the tests of this folder.
enum Sample {
  static let rules = """
    language: 1
    id: sample
    title: A sample
    source: {citation: "Nobody 2020"}
    undecided: NE
    words: {CR: CR, PR: PR, SD: SD, PD: PD, NE: NE}
    parameters:
      rise: {value: 20 %, about: rise that is progression, source: "1"}
      least: {value: 5 mm, about: smallest rise, source: "1"}
    measurements:
      longest_diameter: {unit: mm, absent: 0 mm}
    lesions:
      gone: state is absent
    sets:
      targets: baseline lesions
    quantities:
      burden: sum of longest_diameter over targets
      baseline: burden at baseline visit
      nadir: smallest of burden over earlier visits where burden is known else baseline
    conditions:
      seen_new: any new lesions where not gone
    responses:
      size_change:
        source: "2"
        first:
          - {if: no targets, then: NE}
          - {if: all targets are gone, then: CR}
          - {if: burden up rise from nadir by at least least, then: PD}
          - {if: burden down 30 % from baseline, then: PR}
          - {otherwise: SD}
      overall:
        source: Table 3
        table: [size_change, seen_new]
        rows:
          - [any, yes, PD]
          - [any, no, size_change]
    report:
      response: overall
      burden: burden
      baseline: baseline
      nadir: nadir
    """

  static let lesions = """
    subject,visit,day,lesion,organ,state,longest_diameter_mm
    A,BL,-7,T1,liver,,30
    A,BL,-7,T2,lung,,20
    A,W6,42,T1,liver,,20
    A,W6,42,T2,lung,,12
    A,W12,84,T1,liver,,26
    A,W12,84,T2,lung,,14
    A,W18,126,T1,liver,not evaluable,
    A,W18,126,T2,lung,,14
    A,W24,168,T1,liver,,20
    A,W24,168,T2,lung,,14
    A,W24,168,N1,brain,,9

    """

  static func checkedRules() -> RuleFile? {
    let file = SourceFile(path: "sample.yaml", text: rules)
    return RuleLibrary(files: ["sample": file]).load("sample").rules
  }

  /// The explanations of every visit of the one subject.
  static func explanations() throws -> [Explanation] {
    guard let rules = checkedRules() else { return [] }
    let reading = StudyReader.read(
      files: [("lesions.csv", Array(lesions.utf8))], options: ReadingOptions())
    guard let subject = reading.study.subjects.first, let first = subject.readings.first else {
      return []
    }
    return try CriterionRun(label: "sample", rules: rules).explain(
      subject, reading: first, in: reading.study, options: EvaluationOptions())
  }
}
