import Foundation
import Quantities
import RuleAuthoring
import RuleEvaluation
import RuleLanguage
import RuleTestSupport
import SourceText
import Testing
import WorkedCases

@Suite struct `A variant with everything that it inherits` {
  /// Everything that decides an outcome: names, types and checked expressions, without places.
  private static func meaning(_ rules: RuleFile) -> [String] {
    var out = rules.parameters.map { "\($0.name) \($0.type) \($0.value) \($0.options)" }
    out += rules.words.map { "\($0.word) \($0.responseClass?.rawValue ?? "")" }
    out += rules.measurements.map { "\($0.name) \($0.unit.name) \($0.whenAbsent as Any)" }
    out += rules.observations.map { "\($0.name) \($0.key) \($0.words) \($0.rule)" }
    out += rules.reads.map { "\($0.alias) \($0.fileID)" }
    out += rules.sets.map { "\($0.name) \(text($0.body))" }
    out += rules.runs.map { "\($0.name) \($0.opens) \($0.closes as Any)" }
    out += rules.pairs.map {
      "\($0.name) \($0.from) \($0.candidate) \($0.shows) \($0.betweenAtMost)"
    }
    for definition in rules.definitions {
      out.append("\(definition.name) \(definition.type) \(definition.undecided ?? "")")
      switch definition.body {
      case .expression(let expression, _): out.append("\(expression)")
      case .rows(let list):
        out += list.rows.map { "\($0.condition as Any) \($0.result) \($0.source?.text ?? "")" }
      }
    }
    return out + ["\(rules.kind) \(rules.modalities) \(rules.clock)", report(rules.report)]
  }

  private static func text(_ body: SetDefinition.Body) -> String {
    switch body {
    case .expression(let set): return "\(set)"
    case .choice(let choice):
      let limits = choice.limits.map { "\($0.most) \($0.per as Any) \($0.among as Any)" }
      return "\(choice.from) \(choice.condition as Any) \(choice.rank) \(limits) \(choice.decision)"
    }
  }

  private static func report(_ report: Report) -> String {
    "\([report.response, report.finalResponse, report.stands, report.bestResponse, report.answer])"
      + "\([report.day, report.laterDay, report.verdict, report.progression, report.evaluable])"
      + "\(report.burden)\(report.nadir)\(report.notes)\(report.values)\(report.evidence)"
  }

  @Test func `every file of the library, resolved, is a rule file with the same meaning`() throws {
    let library = try TestLibrary.library()
    var alike = 0
    for id in library.ids {
      let rules = try #require(library.load(id).rules)
      let effective = try #require(EffectiveFile(id, in: library, kind: rules.kind))
      let file = SourceFile(path: "\(id).yaml", text: effective.text)
      let loaded = library.adding(file, as: id).load(id)
      let errors = loaded.diagnostics.filter { $0.severity == .error }
      #expect(errors.isEmpty, "\(id): \(errors.map { DiagnosticText().render($0) })")
      let resolved = try #require(loaded.rules)
      #expect(resolved.ancestry.isEmpty, "\(id)")
      let isAlike = Self.meaning(resolved) == Self.meaning(rules)
      #expect(isAlike, "\(id)")
      if isAlike { alike += 1 }
      let missing = effective.lines.filter { !$0.text.isEmpty && $0.origin == nil }
      #expect(missing.isEmpty, "\(id): \(missing.map(\.text))")
    }
    print("authoring: \(alike) of \(library.ids.count) files resolved alike")
  }

  /// The cases run in full by the command; here the first ones of each variant.
  @Test func `a resolved variant passes the cases of the variant`() throws {
    let library = try TestLibrary.library()
    let variable = ProcessInfo.processInfo.environment["NADIR_RESOLVED_CASES"]
    let most = variable.flatMap(Int.init) ?? 2
    var passed = 0
    for id in library.ids {
      let rules = try #require(library.load(id).rules)
      guard !rules.ancestry.isEmpty,
        let effective = EffectiveFile(id, in: library, kind: rules.kind)
      else { continue }
      let file = SourceFile(path: "\(id).yaml", text: effective.text)
      let resolved = library.adding(file, as: id)
      var reader = CaseFileReader()
      let read = reader.read(try TestLibrary.file("\(id).cases.yaml"))
      let cases = try #require(read)
      let runner = CaseRunner(
        rules: try #require(resolved.load(id).rules), library: resolved, file: cases)
      for result in cases.cases.prefix(most).flatMap({ runner.run($0) }) {
        #expect(result.isPassed, "\(id) \(result.name)")
        if result.isPassed { passed += 1 }
      }
    }
    #expect(passed > 40)
    print("authoring: \(passed) cases passed by resolved variants")
  }

  @Test func `each line says where it comes from and what it replaces`() throws {
    let text = """
      language: 1
      id: stricter
      title: Stricter
      source: {citation: Own proposal}
      extends: recist-1.1
      parameters:
        # as the protocol has it
        pd_increase: {value: 25 %, source: protocol 7.2}  # not 20 %
      """
    let library = try TestLibrary.library().adding(
      SourceFile(path: "stricter.yaml", text: text), as: "stricter")
    let effective = try #require(EffectiveFile("stricter", in: library, kind: .response))
    let lines = effective.blame.split(separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(lines.firstIndex { $0.hasSuffix("# as the protocol has it") })
    #expect(
      lines[start..<start + 5].map(String.init) == [
        "stricter.yaml:7     |   # as the protocol has it",
        "stricter.yaml:8     |   pd_increase:",
        "stricter.yaml:8     |     value: 25 %   # replaces 20 % (recist-1.1.yaml:25)",
        "recist-1.1.yaml:25  |     about: rise of the sum over the nadir that is progression",
        "stricter.yaml:8     |     source: protocol 7.2  # not 20 %"
          + "   # replaces \"4.3.1\" (recist-1.1.yaml:25)",
      ])
    #expect(effective.lines.contains { $0.text == "rows:" } == false)
    #expect(!effective.text.contains("extends:"))
  }
}
