import ClinicalData
import Quantities
import RuleLanguage
import Testing

@testable import RuleEvaluation

/// The adjudication tables on every combination of the words of their evidence.
@Suite struct `Adjudication` {
  private typealias Key = ReferenceEvaluator.Key
  private typealias Frame = ReferenceEvaluator.Frame

  /// A patient who progressed on day 56: the visit at which everything is tried.
  private struct Patient {
    let session: EvaluationSession
    let visit = 1

    init() throws {
      let run = try #require(RuleShelf.run("adjudication"))
      func record(_ size: Int) -> LesionRecord {
        LesionRecord(state: .measured, values: [Rational(integer: size), nil])
      }
      let lesion = Lesion(
        id: "T1", role: .target, organ: "liver", records: [record(50), record(80)])
      let reading = Reading(
        timePoints: [TimePoint(day: 0), TimePoint(day: 56)], lesions: [lesion],
        responses: [nil, nil])
      let subject = Subject(id: "S", readings: [reading])
      let columns = ["longest_diameter", "short_axis"].map {
        MeasurementColumn(
          name: $0, unit: MeasurementUnit(name: "mm", dimension: .length), header: "\($0)_mm")
      }
      session = try #require(
        EvaluationSession(
          rules: run.rules, others: run.others, subject: subject, reading: reading,
          study: Study(subjects: [subject], measurements: columns), options: EvaluationOptions()))
    }

    func key(_ name: String) throws -> Key {
      let index = try #require(session.rules.definition(named: name), "no `\(name)`")
      return Key(definition: index, visit: visit, lesion: -1)
    }

    /// The one row of a list that the assumed values reach; `nil` where a row before it is open.
    func row(of name: String, assuming values: [Key: Value]) throws -> Int? {
      let index = try #require(session.rules.definition(named: name))
      guard case .rows(let list) = session.rules.definitions[index].body else { return nil }
      let place = ReferenceEvaluator.Place(
        visit: visit, lesion: nil, origin: visit, pairStart: nil)
      let frame = Frame(visit: visit, assuming: values)
      for (number, row) in list.rows.enumerated() {
        guard let condition = row.condition else { return number }
        let truth = try session.evaluator.evaluate(condition, place, frame).truth
        if truth.isProven { return number }
        if truth != .no { return nil }
      }
      return nil
    }

    func word(_ text: String) -> Value { .words(session.evaluator.vocabulary.set([text])) }
  }

  private static let closedWords: [(name: String, words: [String])] = [
    (
      "biopsy",
      [
        "not_done", "refused", "contraindicated", "nondiagnostic", "response_pattern",
        "viable_growth", "mixed",
      ]
    ),
    ("followup", ["not_done", "too_early", "not_evaluable", "regressed", "persistent", "grown"]),
    ("ctdna", ["not_done", "favourable", "intermediate", "unfavourable"]),
    ("il8", ["not_done", "falling", "flat", "rising"]),
    ("flow", ["not_done", "not_applicable", "flow_down", "flow_same", "flow_up"]),
    ("pet", ["not_done", "non_pmd", "pmd", "inconclusive"]),
    ("hpd", ["no", "yes", "not_computable"]),
  ]

  @Test func `every combination of the evidence reaches one row of the verdicts`() throws {
    let patient = try Patient()
    let keys = try Self.closedWords.map { try patient.key($0.name) }
    let words = Self.closedWords.map { $0.words.map(patient.word) }
    let afterBiopsy = try patient.key("after_biopsy")
    let indexPD = try patient.key("index_pd")
    var reached: [Int: Int] = [:]
    var open = 0
    var combinations = 0
    for (hasIndex, isAfter) in [(true, true), (true, false), (false, false)] {
      var values: [Key: Value] = [indexPD: .truth(hasIndex), afterBiopsy: .truth(isAfter)]
      var positions = keys.map { _ in 0 }
      repeat {
        for (index, key) in keys.enumerated() { values[key] = words[index][positions[index]] }
        combinations += 1
        if let row = try patient.row(of: "verdict", assuming: values) {
          reached[row, default: 0] += 1
        } else {
          open += 1
        }
      } while Self.advance(&positions, words.map(\.count))
    }
    #expect(combinations == 120_960)
    #expect(open == 0)
    // Every row, D0 to D15, decides something.
    #expect(reached.keys.sorted() == Array(0...15))
    #expect(reached.values.reduce(0, +) == combinations)
  }

  @Test func `every combination of the gate's items reaches one row, and each action one`() throws {
    let patient = try Patient()
    let items = [
      "ps_fails", "signs_fail", "site_fails", "hpd_fails", "consent_fails", "ps_unknown",
      "signs_unknown", "consent_unknown", "index_pd",
    ]
    let keys = try items.map { try patient.key($0) }
    var rows: Set<Int> = []
    for bits in 0..<(1 << items.count) {
      var values: [Key: Value] = [:]
      for (index, key) in keys.enumerated() { values[key] = .truth(bits & (1 << index) != 0) }
      let row = try #require(try patient.row(of: "gate", assuming: values))
      rows.insert(row)
    }
    #expect(rows.sorted() == Array(0...4))
    let verdicts = [
      "PSEUDOPROGRESSION_PROVEN", "PSEUDOPROGRESSION_SUSPECTED", "PROGRESSION_UNCONFIRMED",
      "INDETERMINATE", "TRUE_PROGRESSION_LIKELY", "PROGRESSION_CONFIRMED",
      "HYPERPROGRESSION_SUSPECTED", "NOT_APPLICABLE",
    ]
    var actions: Set<Int> = []
    for verdict in verdicts {
      for gate in ["open", "closed"] {
        let values = [
          try patient.key("said"): patient.word(verdict),
          try patient.key("gate"): patient.word(gate),
        ]
        actions.insert(try #require(try patient.row(of: "action", assuming: values)))
      }
    }
    #expect(actions.count == 13)
  }

  /// The next combination; false after the last.
  private static func advance(_ positions: inout [Int], _ counts: [Int]) -> Bool {
    for index in positions.indices.reversed() {
      positions[index] += 1
      if positions[index] < counts[index] { return true }
      positions[index] = 0
    }
    return false
  }
}
