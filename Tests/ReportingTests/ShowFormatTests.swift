import Foundation
import Testing

/// What `nadir show` prints, in each format.
@Suite struct `Formats of shown criteria` {
  private func shown(_ format: String, _ ids: String...) throws -> String {
    let run = try ProgramRun.of(["show", "--format", format] + ids)
    #expect(run.status == 0, "\(run.messages)")
    return run.output
  }

  @Test func `a page of two criteria is as it always was`() throws {
    try Golden.expect(try shown("html", "recist-1.1", "percimt"), is: "side-by-side.html")
  }

  @Test func `a sheet is as it always was`() throws {
    try Golden.expect(try shown("text", "recist-1.1"), is: "sheet.txt")
  }

  @Test(arguments: [["recist-1.1"], ["imrecist", "who"], ["pp-early-review"], ["adjudication"]])
  func `a page needs nothing beside it and every tag is closed`(ids: [String]) throws {
    let run = try ProgramRun.of(["show", "--format", "html"] + ids)
    for word in ["<script", "http:", "https:", "<link", "<img", "url("] {
      #expect(!run.output.contains(word), "\(word)")
    }
    for tag in ["table", "tr", "th", "td", "caption", "p", "code", "cite", "ul", "dl", "div"] {
      let opened = run.output.ranges(of: "<\(tag)>").count + run.output.ranges(of: "<\(tag) ").count
      #expect(opened == run.output.ranges(of: "</\(tag)>").count, "\(tag)")
    }
  }

  @Test func `cells that differ say so in words`() throws {
    let page = try shown("html", "recist-1.1", "recist-1.1[pd_increase=25%]")
    #expect(page.ranges(of: "<td class=\"differs\"><p class=\"mark\">≠ differs</p>").count == 1)
  }

  @Test(arguments: [["recist-1.1"], ["imrecist", "who", "percimt"], ["adjudication"]])
  func `every environment of LaTeX is closed and every row has all its columns`(
    ids: [String]
  ) throws {
    let text = try ProgramRun.of(["show", "--format", "latex"] + ids).output
    var open: [Substring] = []
    var columns = 0
    for line in text.split(separator: "\n") {
      if line.hasPrefix("\\begin{") {
        open.append(line.dropFirst(7).prefix { $0 != "}" })
        columns = line.ranges(of: "\\linewidth").count
      } else if line.hasPrefix("\\end{") {
        #expect(open.popLast() == line.dropFirst(5).prefix { $0 != "}" })
      } else if open.last == "longtable", line.hasSuffix("\\\\"), !line.contains("\\multicolumn") {
        let cells = line.replacing("\\&", with: "").count { $0 == "&" } + 1
        #expect(cells == columns, "\(line)")
      }
    }
    #expect(open.isEmpty)
    #expect(columns > 1)
    // What has a meaning in LaTeX is escaped: no bare sign in any row.
    let bare = text.split(separator: "\n").filter { $0.hasSuffix("\\\\") }.contains { line in
      line.replacing("\\%", with: "").contains("%") || line.replacing("\\_", with: "").contains("_")
    }
    #expect(!bare)
  }

  @Test(arguments: ["recist-1.1", "imrecist", "pp-early-review", "adjudication"])
  func `every row of a Markdown table has all its columns`(id: String) throws {
    var columns: Int?
    var rows = 0
    for line in try shown("markdown", id).split(separator: "\n", omittingEmptySubsequences: false) {
      guard line.hasPrefix("|") else {
        columns = nil
        continue
      }
      let bars = line.replacing("\\|", with: "").count { $0 == "|" }
      #expect(bars == columns ?? bars, "\(line)")
      columns = bars
      rows += 1
    }
    #expect(rows > 20)
  }

  @Test func `a file is written whole, and no rule file is replaced`() throws {
    let own =
      "language: 1\nid: own\ntitle: Own\nextends: recist-1.1\n"
      + "source: {citation: Own proposal}\n"
    let files = ["own.yaml": own]
    let written = try ProgramRun.of(
      ["show", "own.yaml", "--format", "html", "--out", "page.html"], files: files
    ) { folder in
      let page = try String(contentsOf: folder.appendingPathComponent("page.html"), encoding: .utf8)
      #expect(page.hasSuffix("</html>\n"))
    }
    #expect(written.status == 0 && written.output.isEmpty, "\(written.messages)")
    let replacing = try ProgramRun.of(["show", "own.yaml", "--out", "own.yaml"], files: files) {
      folder in
      let left = try String(contentsOf: folder.appendingPathComponent("own.yaml"), encoding: .utf8)
      #expect(left == own)
    }
    #expect(replacing.status == 73)
    #expect(try ProgramRun.of(["show", "who", "--out", "."], files: files).status == 73)
    #expect(try ProgramRun.of(["show", "who", "--format", "pdf"]).status == 64)
  }
}
