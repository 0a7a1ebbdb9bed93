import ArgumentParser
import CaseStrength
import Quantities
import RuleEvaluation
import RuleLanguage
import SourceText
import WorkedCases

/// What `nadir test` measures besides passing and failing.
struct StrengthOptions: ParsableArguments {
  @Flag(help: "Also say which rows, conditions and sides of thresholds no case reaches.")
  var coverage = false
  @Flag(
    help: "Also change each number, comparison and order of rows, and say what no case notices.")
  var mutate = false
  @Option(
    help:
      "Look for patients who show what no case shows, and write them as cases into this new file, to be checked against the paper."
  )
  var suggest: String?
  @Option(help: "With --suggest: patients that are looked at for each thing.") var patients = 4_000
  @Option(
    help: "Status 1 if one of the percentages is smaller than this; without it, none matters.")
  var min: String?

  var isAsked: Bool { coverage || mutate }

  /// The smallest percentage; `95` or `95%`.
  func smallest() throws -> Rational? {
    if suggest != nil, !isAsked {
      throw Failure(
        status: Failure.Status.usage, message: "--suggest needs --coverage or --mutate, or both")
    }
    guard let min else { return nil }
    guard isAsked else {
      throw Failure(
        status: Failure.Status.usage, message: "--min needs --coverage or --mutate, or both")
    }
    let text = min.hasSuffix("%") ? String(min.dropLast()) : min
    guard let percent = Rational(plainDecimal: text), percent <= Rational(integer: 100) else {
      throw Failure(
        status: Failure.Status.usage, message: "--min \(min): give a percentage from 0 to 100")
    }
    return percent
  }
}

/// Measures the cases of one rule file after another, and adds up.
struct StrengthTally {
  let options: StrengthOptions
  let smallest: Rational?
  private var shares: [String: Share] = [:]
  private(set) var isTooSmall = false
  private(set) var hasErrors = false
  private var files = 0

  init(_ options: StrengthOptions) throws {
    self.options = options
    smallest = try options.smallest()
  }

  var isWanted: Bool { options.isAsked }

  /// A probe for the cases of a file, if anyone wants to know what they reach.
  func probe(for rules: RuleFile) -> CoverageProbe? {
    options.coverage ? CoverageProbe(rulesID: rules.id) : nil
  }

  private var explained = 0

  mutating func add(
    _ rules: RuleFile, _ cases: CaseFile, _ runner: CaseRunner, _ prepared: [PreparedCase],
    _ probe: CoverageProbe?, library: RuleLibrary
  ) throws {
    let strength = CaseStrength(
      of: rules, library: library, untested: cases.untested, runner: runner, prepared: prepared,
      reached: probe?.reached, mutates: options.mutate)
    try show(strength, of: rules)
    if let path = options.suggest {
      try suggest(
        CaseSuggestions(
          for: strength, of: rules, library: library, file: cases, runner: runner,
          patients: options.patients), of: rules, path)
    }
    let text = DiagnosticText(colour: Console.isTerminal)
    for finding in strength.findings { Console.error(text.render(finding) + "\n") }
    hasErrors = hasErrors || strength.findings.hasErrors
    files += 1
  }

  // MARK: Text

  private mutating func show(_ strength: CaseStrength, of rules: RuleFile) throws {
    var parts: [(name: String, share: Share)] = []
    if options.coverage {
      parts += CoverageGoal.Kind.allCases.map { ($0.rawValue, strength.share($0)) }
    }
    if options.mutate { parts.append(("mutants", strength.mutants)) }
    for (name, share) in parts {
      shares[name] = (shares[name] ?? Share(0, of: 0)) + share
      if let smallest, !share.isAtLeast(percent: smallest) { isTooSmall = true }
    }
    let indent = String(repeating: " ", count: 2)
    try Console.out(indent + line(parts, explained: strength.explained) + "\n")
    explained += strength.explained
    try show("not reached", strength.gaps)
    try show("not noticed", strength.survivors)
  }

  private func line(_ parts: [(name: String, share: Share)], explained: Int) -> String {
    parts.map { "\($0.name) \($0.share.text)" }.joined(separator: "; ")
      + (explained > 0 ? "; left out for a reason: \(explained)" : "")
  }

  private func show(_ title: String, _ gaps: [CaseStrength.Gap]) throws {
    guard !gaps.isEmpty else { return }
    try Console.out("  \(title):\n")
    for gap in gaps {
      try Console.out("    \(gap.range.pathAndLine)  \(gap.name)\n")
      if let reason = gap.reason { try Console.out("      untested: \(reason)\n") }
    }
  }

  /// One file of cases for one rule file; another one would overwrite it.
  private func suggest(_ found: CaseSuggestions, of rules: RuleFile, _ path: String) throws {
    guard !found.suggestions.isEmpty else {
      return try Console.out("  no patient was found who shows more\n")
    }
    let head = """
      # Patients found by a search. What they are expected to get is what the rules say as they
      # stand: check each against the paper before you keep it.

      """
    let text = CaseSuggestions.head(of: rules.id) + found.suggestions.map(\.text).joined()
    try FileSystem.write(head + text, toNewFile: path)
    try Console.out("  \(found.suggestions.count.counted("case")) written to `\(path)`\n")
    for name in found.unfound { try Console.out("    no patient found: \(name)\n") }
  }

  /// The sums over several files.
  func finish() throws {
    guard isWanted, files > 1 else { return }
    let order = CoverageGoal.Kind.allCases.map(\.rawValue) + ["mutants"]
    let parts = order.compactMap { name in shares[name].map { (name: name, share: $0) } }
    try Console.out("\(files) files: \(line(parts, explained: explained))\n")
  }
}
