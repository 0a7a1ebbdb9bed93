public import RuleLanguage

/// The first text of a new rule file, which validates as it stands.
public enum Starter {
  /// A variant of another file; its parameters stand in comments, to be uncommented one by one.
  public static func variant(_ id: String, of parent: RuleFile) -> String {
    var lines = [
      "# Save this as \(id).yaml. Then: nadir validate \(id).yaml",
      "# and: nadir resolve \(id).yaml --blame  shows all that it inherits, and from where.",
      "language: 1",
      "id: \(id)",
      "title: \(quoted("\(parent.title), changed"))",
      "source: {citation: to be filled in}  # the protocol or paper that says so",
      "extends: \(parent.id)",
    ]
    let parameters = parent.parameters.filter(\.isUsed)
    if !parameters.isEmpty {
      lines += [
        "# To change a parameter, uncomment `parameters:` and its line, and say where your value",
        "# comes from; the lines show what \(parent.id) has.",
        "# parameters:",
      ]
      for parameter in parameters { lines += self.lines(of: parameter) }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private static func lines(of parameter: Parameter) -> [String] {
    let source = parameter.source.map(citation) ?? "..."
    var about = "#   # \(parameter.about)"
    if case .word(let options) = parameter.type {
      about += ": \(options.joined(separator: ", "))"
    }
    return [
      about,
      "#   \(parameter.name): {value: \(value(parameter)), source: \(source)}",
    ]
  }

  /// A number stands as it is; a word may need quotes.
  private static func value(_ parameter: Parameter) -> String {
    if case .number = parameter.defaultValue { return parameter.defaultText }
    return quoted(parameter.defaultText)
  }

  /// A reason for having none is kept in brackets by the checker.
  private static func citation(_ source: Citation) -> String {
    guard source.text.hasPrefix("("), source.text.hasSuffix(")") else { return quoted(source.text) }
    return "{waived: \(quoted(String(source.text.dropFirst().dropLast())))}"
  }

  /// In quotes where YAML, or a reader that guesses at types, would take it for something else.
  private static func quoted(_ text: String) -> String {
    let special: Set<Character> = [":", "#", ",", "[", "]", "{", "}", "\"", "\\"]
    let isPlain =
      (text.first?.isLetter ?? false || text.contains(" "))
      && !text.contains(where: special.contains)
      && !"-?&*!|>'%@` ".contains(text.first ?? " ")
    if isPlain { return text }
    let escaped = text.flatMap { $0 == "\"" || $0 == "\\" ? ["\\", $0] : [$0] }
    return "\"\(String(escaped))\""
  }

  /// A criterion of its own: the smallest that measures, compares and answers.
  public static func criterion(_ id: String) -> String {
    """
    # Save this as \(id).yaml. Then: nadir validate \(id).yaml
    # Replace `waived` by the place in the paper, and add cases in \(id).cases.yaml.
    language: 1
    id: \(id)
    title: A new criterion
    source: {citation: to be filled in}
    undecided: NE

    # every answer, with the class in which criteria are laid side by side
    words: {CR: CR, PR: PR, SD: SD, PD: PD, NE: NE}

    parameters:
      fall: {value: 30 %, about: fall from baseline that is a response, source: {waived: to be filled in}}
      rise: {value: 20 %, about: rise over the smallest sum that is progression, source: {waived: to be filled in}}

    measurements:
      longest_diameter: {unit: mm, absent: 0 mm}

    lesions:
      gone: state is absent

    sets:
      # the lesions that are followed
      targets:
        from: baseline lesions
        where: state is measured
        role: target
        rank: largest longest_diameter
        decided: at baseline
        source: {waived: to be filled in}

    quantities:
      total: sum of longest_diameter over targets
      start: total at baseline visit
      smallest: smallest of total over earlier visits where total is known else start

    conditions:
      new_lesion: any new lesions where state is not in [absent, equivocal]

    responses:
      answer:
        source: {waived: to be filled in}
        first:
          - {if: new_lesion, then: PD}
          - {if: no targets, then: NE}
          - {if: all targets are gone, then: CR}
          - {if: total up rise from smallest, then: PD}
          - {if: total down fall from start, then: PR}
          - {otherwise: SD}

    summary:
      progression: first visit where answer is PD
      best:
        first:
          - {if: any visit before progression where answer is CR, then: CR}
          - {if: any visit before progression where answer is PR, then: PR}
          - {if: any visit before progression where answer is SD, then: SD}
          - {if: progression exists, then: PD}
          - {otherwise: NE}

    report:
      response: answer
      new_lesions: new_lesion
      burden: total
      baseline: start
      nadir: smallest
      progression: progression
      best_response: best

    """
  }
}
