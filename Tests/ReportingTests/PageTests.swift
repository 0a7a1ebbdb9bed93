import Foundation
import FoundationXML
import Testing

@testable import Reporting

/// The page and the figures of a comparison.
@Suite struct `Comparison page` {
  /// What a run leaves in a folder of its own.
  struct Made {
    var page: String
    var figures: [String: String]
  }

  private static func made(_ arguments: [String], files: [String: String] = [:]) throws -> Made {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, text) in files {
      try text.write(to: folder.appendingPathComponent(name), atomically: true, encoding: .utf8)
    }
    let data = files.isEmpty ? "Tests/Data/demo" : folder.path
    let page = folder.appendingPathComponent("page.html")
    let drawn = folder.appendingPathComponent("figures")
    let run = try ProgramRun.of(
      ["compare", data, "--html", page.path, "--figures", drawn.path] + arguments)
    #expect(run.status == 0, "\(run.messages)")
    let names = try FileManager.default.contentsOfDirectory(atPath: drawn.path)
    return Made(
      page: try String(contentsOf: page, encoding: .utf8),
      figures: try Dictionary(
        uniqueKeysWithValues: names.map {
          ($0, try String(contentsOf: drawn.appendingPathComponent($0), encoding: .utf8))
        }))
  }

  private static let demo = ["--criteria", "recist-1.1,irecist,who", "--by", "arm"]

  @Test func `has every figure, in the page and as a file that any reader of XML takes`() throws {
    let made = try Self.made(Self.demo)
    let names =
      ["agreement", "courses", "flow", "progression-free", "time-points"]
      + (1...3).flatMap { ["waterfall-\($0)", "spider-\($0)"] }
    #expect(made.figures.keys.sorted() == names.map { $0 + ".svg" }.sorted())
    for name in names { #expect(made.page.contains("<figure id=\"figure-\(name)\">"), "\(name)") }
    for (name, text) in made.figures {
      let parser = XMLParser(data: Data(text.utf8))
      #expect(parser.parse(), "\(name): \(String(describing: parser.parserError))")
      #expect(!text.contains("nan") && !text.contains("inf "), "\(name)")
    }
    #expect(
      try Self.made(Self.demo).page.replacing(/\/tmp[^ <"]*/, with: "")
        == made.page.replacing(/\/tmp[^ <"]*/, with: ""))
  }

  @Test func `needs nothing beside it`() throws {
    let page = try Self.made(Self.demo).page
    for outside in [" src=", "<link", "@import", "url(", "fetch(", "XMLHttpRequest", "<iframe"] {
      #expect(!page.contains(outside), "\(outside)")
    }
    #expect(page.contains("warning: 9 of 143 first progressions"))
    let sections = ["seen", "figures", "results", "criteria", "methods"].map {
      page.firstRange(of: "<section id=\"\($0)\">")?.lowerBound
    }
    #expect(!sections.contains(nil))
    #expect(sections.compactMap { $0 } == sections.compactMap { $0 }.sorted())
  }

  // MARK: Names that are no markup

  private static let hostile = [
    "lesions.csv": """
    subject,day,lesion,role,longest_diameter_mm
    <script>alert(1)</script>,0,T1,target,30
    <script>alert(1)</script>,42,T1,target,20
    "O'Brien ""x"" & </script><img src=x>",0,T1,target,30
    "O'Brien ""x"" & </script><img src=x>",42,T1,target,45

    """,
    "subjects.csv": """
    subject,arm
    <script>alert(1)</script>,"A ""quoted"" <b>arm</b>"
    "O'Brien ""x"" & </script><img src=x>",B

    """,
  ]

  @Test func `shows hostile names as what they are`() throws {
    let made = try Self.made(
      ["--criteria", "recist-1.1,irecist", "--by", "arm"], files: Self.hostile)
    for markup in ["<script>alert", "<img", "<b>arm", "\"quoted\" <"] {
      #expect(!made.page.contains(markup), "\(markup)")
      for (name, text) in made.figures { #expect(!text.contains(markup), "\(name)") }
    }
    #expect(made.page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
    #expect(made.page.contains("A &quot;quoted&quot; &lt;b&gt;arm&lt;/b&gt;"))
    let json = try #require(
      made.page.split(separator: "id=\"data\">").last?.split(separator: "</script>").first)
    let data = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    let subjects = try #require(data?["subjects"] as? [[Any]])
    #expect(
      subjects.map { $0[0] as? String } == [
        "<script>alert(1)</script>", "O'Brien \"x\" & </script><img src=x>",
      ])
    for (name, text) in made.figures {
      let parser = XMLParser(data: Data(text.utf8))
      #expect(parser.parse(), "\(name)")
    }
  }

  // MARK: Figures

  private static let few = [
    "lesions.csv": """
    subject,day,lesion,role,longest_diameter_mm
    A,0,T1,target,30
    A,42,T1,target,20
    A,84,T1,target,40
    A,126,T1,target,5
    B,0,T1,target,30
    B,42,T1,target,33
    B,84,T1,target,45
    C,0,T1,target,30

    """
  ]

  /// Each bar as its subject with the percentages at its two ends.
  private func bars(_ svg: String) -> [String] {
    svg.matches(
      of: /<rect [^>]*y="([0-9.]+)" [^>]*height="([0-9.]+)" class="bar [A-Z]+" data-s="(\d+)"/
    )
    .compactMap { match in
      guard let y = Double(match.1), let height = Double(match.2) else { return nil }
      let percent = { (place: Double) in Int(((188 - place) / 1.42).rounded()) }
      return "\(match.3): \(percent(y)) to \(percent(y + height))"
    }
  }

  @Test(arguments: [
    // The deepest fall, also after progression; B never falls.
    ("therapy", ["1: 50 to 0", "0: 0 to -83"]), ("progression", ["1: 50 to 0", "0: 0 to -33"]),
  ])
  func `a waterfall goes from worst to best within its window`(window: String, bars: [String])
    throws
  {
    let made = try Self.made(
      ["--criteria", "recist-1.1,irecist", "--window", window], files: Self.few)
    let svg = try #require(made.figures["waterfall-1.svg"])
    #expect(self.bars(svg) == bars)
    #expect(svg.contains("1 without a sum after baseline are not drawn"))
    #expect(
      svg.contains(window == "therapy" ? "all scans before new therapy" : "up to progression"))
    // The rule file's own thresholds.
    #expect(svg.contains(">-30 %<") && svg.contains(">+20 %<"))
  }

  @Test func `bands of the flow add up to the subjects`() throws {
    let svg = try #require(try Self.made(Self.demo).figures["flow.svg"])
    let counts = svg.matches(of: /<title>[A-Z]+ to [A-Z]+: (\d+)<\/title>/).compactMap { Int($0.1) }
    #expect(counts.reduce(0, +) == 2 * 240)
  }

  @Test func `a page of 1500 subjects stays under 3 MB`() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    let made = try ProgramRun.of(
      ["simulate", "--subjects", "1500", "--seed", "4", "--out", folder.path])
    #expect(made.status == 0, "\(made.messages)")
    let page = folder.appendingPathComponent("page.html")
    let run = try ProgramRun.of([
      "compare", folder.path, "--criteria", "recist-1.1,irecist,imrecist", "--html", page.path,
    ])
    #expect(run.status == 0, "\(run.messages)")
    let size = try Data(contentsOf: page).count
    #expect(size > 1_000_000 && size < 3_000_000, "\(size)")
  }

  // MARK: In a browser

  private static let browser = ["chromium", "chromium-browser", "google-chrome"].first { name in
    FileManager.default.isExecutableFile(atPath: "/usr/bin/\(name)")
  }

  /// The page as a browser has it after its script, and what the script said.
  private static func dom(_ page: String, hash: String, then script: String = "") throws
    -> (dom: String, said: String)
  {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("page.html")
    let whole = page.replacing("</body>", with: "<script>\(script)</script></body>")
    try whole.write(to: file, atomically: true, encoding: .utf8)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/\(browser ?? "")")
    process.arguments = [
      "--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr",
      "--user-data-dir=\(folder.path)/profile", "--dump-dom", "file://\(file.path)\(hash)",
    ]
    let log = folder.appendingPathComponent("log")
    #expect(FileManager.default.createFile(atPath: log.path, contents: nil))
    process.standardError = try FileHandle(forWritingTo: log)
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let said = try String(contentsOf: log, encoding: .utf8).split(separator: "\n")
      .filter { $0.contains("CONSOLE") }.joined(separator: "\n")
    return (String(decoding: bytes, as: UTF8.self), said)
  }

  private static let hasBrowser = browser != nil

  @Test(.enabled(if: hasBrowser, "Chromium is not installed"))
  func `an address picks a subject and filters the others`() throws {
    let page = try Self.made(Self.demo).page
    let (dom, said) = try Self.dom(page, hash: "#?class=PD&under=1&subject=1010")
    #expect(said.isEmpty, "\(said)")
    #expect(dom.contains("31 of 240 subjects"))
    #expect(dom.contains("<h2>Subject 1010, A</h2>"))
    #expect(dom.contains("<span class=\"chip UPD\">iUPD</span>"))
    #expect(dom.contains("burden 92, +33.3 % from baseline 69"))
    #expect(dom.contains("cancelled by a later scan"))
    // 209 subjects are filtered out of every figure.
    #expect(
      dom.matches(of: /data-s="\d+" class="[^"]*off/).count
        + dom.matches(of: /class="[^"]*\boff\b[^"]*" data-s/).count > 209 * 6)
  }

  @Test(.enabled(if: hasBrowser, "Chromium is not installed"))
  func `a click shows a subject under every criterion`() throws {
    let page = try Self.made(Self.demo).page
    let (dom, said) = try Self.dom(
      page, hash: "",
      then: "document.querySelector('#figure-time-points [data-s=\"0\"]').dispatchEvent("
        + "new MouseEvent('click', {bubbles: true}))")
    #expect(said.isEmpty, "\(said)")
    #expect(dom.contains("<h2>Subject 1001, A</h2>"))
    #expect(dom.contains("240 of 240 subjects"))
    #expect(dom.contains("recist-1.1.yaml:"))
  }

  @Test(.enabled(if: hasBrowser, "Chromium is not installed"))
  func `hostile names run nothing in a browser`() throws {
    let page = try Self.made(
      ["--criteria", "recist-1.1,irecist", "--by", "arm"], files: Self.hostile
    ).page
    let (dom, said) = try Self.dom(page, hash: "#?subject=%3Cscript%3Ealert(1)%3C%2Fscript%3E")
    #expect(said.isEmpty, "\(said)")
    #expect(dom.contains("<h2>Subject &lt;script&gt;alert(1)&lt;/script&gt;"))
    #expect(!dom.contains("<img"))
  }
}
