import SourceText
import Testing

@testable import YAMLSyntax

@Suite struct `Limits` {
  private func codes(_ text: String, limits: YAMLLimits = .standard) -> [String] {
    YAMLDocument(parsing: SourceFile(path: "test.yaml", text: text), limits: limits)
      .diagnostics.map(\.code)
  }

  private func nested(_ levels: Int) -> String {
    String(repeating: "[", count: levels) + "1" + String(repeating: "]", count: levels)
  }

  @Test func `allow what reaches them and no more`() {
    #expect(codes(nested(32)) == [])
    #expect(codes(nested(33)) == ["Y017"])
    let items = { (count: Int) in "[" + String(repeating: "1,", count: count) + "]" }
    #expect(codes(items(49_999)) == [])
    #expect(codes(items(50_000)) == ["Y018"])
    #expect(codes("a: " + String(repeating: "x", count: 16_384)) == [])
    #expect(codes("a: " + String(repeating: "x", count: 16_385)) == ["Y019"])
    #expect(codes(String(repeating: "é", count: 128) + ": 1") == [])
    #expect(codes(String(repeating: "é", count: 129) + ": 1") == ["Y020"])
    #expect(codes(String(repeating: "k", count: 1_100) + ": 1") == ["Y020"])
    #expect(codes("a: 1", limits: YAMLLimits(maximumBytes: 4)) == [])
    #expect(codes("a: 1\n", limits: YAMLLimits(maximumBytes: 4)) == ["Y021"])
  }

  static let million = 1 << 20

  static let hostile: [[UInt8]] = [
    Array(repeating: UInt8(ascii: "["), count: million),
    Array(repeating: UInt8(ascii: "{"), count: million),
    Array(String(repeating: "- ", count: million / 2).utf8),
    Array(String(repeating: "? ", count: million / 2).utf8),
    Array(String(repeating: "[a: ", count: million / 4).utf8),
    Array(repeating: UInt8(ascii: "\""), count: million),
    Array(repeating: UInt8(ascii: " "), count: million),
    Array(repeating: 0x01, count: million),
    Array(repeating: 0xFF, count: million),
    Array(String(repeating: "\u{A0}", count: million / 2).utf8),
    Array(String(repeating: "\t\n", count: million / 2).utf8),
    Array(String(repeating: "%\n", count: million / 2).utf8),
    Array(String(repeating: "\t[\n", count: million / 3).utf8),
    Array(String(repeating: "&a ", count: million / 3).utf8),
    Array(String(repeating: "!a ", count: million / 3).utf8),
  ]

  @Test(.timeLimit(.minutes(1)), arguments: hostile.indices)
  func `refuse hostile bytes at once`(index: Int) {
    let file = SourceFile(path: "test.yaml", bytes: Self.hostile[index])
    var document: YAMLDocument?
    let time = ContinuousClock().measure { document = YAMLDocument(parsing: file) }
    #expect(document?.diagnostics.hasErrors == true)
    #expect((document?.diagnostics.count ?? 0) <= 300)
    #expect(time < .seconds(8), "\(time)")
  }

  @Test func `aliases are never expanded`() {
    var text = "a0: &a0 [x, x]\n"
    for level in 1...9 {
      let alias = "*a\(level - 1)"
      text += "a\(level): &a\(level) [\(alias), \(alias), \(alias)]\n"
    }
    let document = YAMLDocument(parsing: SourceFile(path: "test.yaml", text: text))
    #expect(document.diagnostics.count { $0.code == "Y008" } == 10)
    #expect(document.diagnostics.count { $0.code == "Y009" } == 27)
    #expect(document.diagnostics.count == 37)
  }
}
