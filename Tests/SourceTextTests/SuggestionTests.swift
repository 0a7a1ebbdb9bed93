import Testing

@testable import SourceText

@Suite struct `Suggestions` {
  struct Case: Sendable, CustomTestStringConvertible {
    var word: String, candidates: [String], nearest: String?
    var testDescription: String { "\(word) among \(candidates)" }
  }

  @Test(arguments: [
    Case(word: "wehn", candidates: ["word", "when"], nearest: "when"),
    Case(word: "baselin", candidates: ["baseline", "nadir"], nearest: "baseline"),
    Case(word: "responce", candidates: ["response"], nearest: "response"),
    Case(word: "Nadir", candidates: ["nadir"], nearest: "nadir"),
    Case(word: "mesures", candidates: ["measure", "measures"], nearest: "measures"),
    Case(word: "baesilne", candidates: ["baseline"], nearest: "baseline"),
    Case(word: "nadir", candidates: ["target", "burden"], nearest: nil),
    Case(word: "abc", candidates: ["ade"], nearest: nil),
    Case(word: "abcdef", candidates: ["abxyef"], nearest: "abxyef"),
    Case(word: "abcdef", candidates: ["axxxef"], nearest: nil),
    Case(word: "nadir", candidates: ["nadis", "nadit"], nearest: "nadis"),
    Case(word: "nadir", candidates: ["nadir"], nearest: nil),
    Case(word: "nadir", candidates: [], nearest: nil),
    Case(word: "", candidates: ["when"], nearest: nil),
  ])
  func `name what was probably meant`(_ c: Case) {
    #expect(Suggestion.nearest(to: c.word, among: c.candidates) == c.nearest)
  }
}
