import Foundation
import Testing

@Suite struct `Many findings` {
  /// A variant with so many unknown parameters, each a mistake of its own.
  private func file(_ count: Int) -> [String: String] {
    let parameters = (1...count).map { "  p\($0): {value: \($0) mm, source: S}\n" }.joined()
    return [
      "example.yaml":
        "language: 1\nid: example\ntitle: T\nsource: S\nextends: recist-1.1\nparameters:\n\(parameters)"
    ]
  }

  @Test(arguments: [(1, 0), (49, 0), (50, 0), (51, 1), (60, 10)])
  func `are printed up to fifty, and the rest counted in one line`(_ count: Int, _ more: Int)
    throws
  {
    let run = try ProgramRun.of(["validate", "example.yaml"], files: file(count))
    #expect(run.status == 1)
    #expect(run.messages.matches(of: /error\[R012\]/).count == count - more)
    let line = "... and \(more) more finding\(more == 1 ? "" : "s")\n"
    #expect(run.messages.contains("... and") == (more > 0))
    #expect(more == 0 || run.messages.contains(line), "\(run.messages.suffix(200))")
    #expect(run.output == "1 file: \(count) error\(count == 1 ? "" : "s"), 0 warnings\n")
  }

  @Test(arguments: ["json", "sarif", "github"])
  func `are all handed to other programs`(_ format: String) throws {
    let run = try ProgramRun.of(
      ["validate", "example.yaml", "--format", format], files: file(60))
    #expect(run.output.matches(of: /no parameter `p\d+`/).count == 60)
    #expect(!run.messages.contains("more finding"))
  }
}
