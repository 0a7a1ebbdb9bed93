// Constructs of YAML that a file must not have, and its limits: Y006 to Y021.
extension FindingPage {
  static let yamlPages: [FindingPage] = [
    FindingPage(
      "Y006", "a key given twice",
      meaning:
        "The same key stands twice in one mapping. The second place is shown with the first.",
      reason: "Most programs silently take the last one; here nobody has to guess which holds.",
      mistake: .variant(
        """
        parameters:
          pd_minimum: {value: 0 mm, source: protocol 7.2}
          pd_minimum: {value: 3 mm, source: protocol 7.3}
        """),
      mended: .variant(
        """
        parameters:
          pd_minimum: {value: 0 mm, source: protocol 7.2}
        """)),
    FindingPage(
      "Y007", "two keys that differ only in upper and lower case",
      meaning: "Two names in one mapping are the same but for capital letters. Both are kept.",
      reason: "They are two names for the program and one for most readers.",
      mistake: .variant(
        """
        lesions:
          bulky: {is: size > 50 mm, source: protocol 7.4}
          Bulky: {is: size > 70 mm, source: protocol 7.4}
        report: {notes: {a: some_bulky, b: some_very_bulky}}
        conditions:
          some_bulky: any targets where bulky
          some_very_bulky: any targets where Bulky
        """),
      mended: .variant(
        """
        lesions:
          bulky: {is: size > 50 mm, source: protocol 7.4}
          very_bulky: {is: size > 70 mm, source: protocol 7.4}
        report: {notes: {a: some_bulky, b: some_very_bulky}}
        conditions:
          some_bulky: any targets where bulky
          some_very_bulky: any targets where very_bulky
        """)),
    FindingPage(
      "Y008", "an anchor",
      meaning:
        "A value that begins with `&` is an anchor in YAML, to be repeated elsewhere with `*`.",
      reason: "What is written once and meant in several places hides what a row says. Write the "
        + "value out, or make it a parameter with a name.",
      mistake: .variant(
        """
        parameters:
          pd_increase: {value: &limit 25 %, source: protocol 7.2}
        """),
      mended: .variant(
        """
        parameters:
          pd_increase: {value: 25 %, source: protocol 7.2}
        """)),
    FindingPage(
      "Y009", "an alias",
      meaning: "A value that begins with `*` is an alias in YAML: it stands for a value written "
        + "elsewhere.",
      reason: "Readers would have to look for the value in another place. Write it out, or make it "
        + "a parameter with a name.",
      mistake: .variant(
        """
        parameters:
          pd_increase: {value: *limit, source: protocol 7.2}
        """),
      mended: .variant(
        """
        parameters:
          pd_increase: {value: 25 %, source: protocol 7.2}
        """)),
    FindingPage(
      "Y010", "a merge key",
      meaning: "`<<` takes over keys of another mapping in YAML.",
      reason: "It hides which value holds. Write the keys out; a variant of a whole file is made "
        + "with `extends:`.",
      mistake: .variant(
        """
        parameters:
          pd_increase: {<<: defaults, value: 25 %, source: protocol 7.2}
        """),
      mended: .variant(
        """
        parameters:
          pd_increase: {value: 25 %, source: protocol 7.2}
        """)),
    FindingPage(
      "Y011", "a tag",
      meaning:
        "A value that begins with `!` is a tag in YAML, which changes how the value is read.",
      reason: "`!new_lesion and nodal` would be read as the tag `!new_lesion` of the text `and "
        + "nodal`. Conditions say `not`.",
      mistake: .variant(
        """
        conditions:
          new_lesion: !any proven_new
        """),
      mended: .variant(
        """
        conditions:
          new_lesion: not any proven_new
        """)),
    FindingPage(
      "Y012", "a directive",
      meaning: "A line that begins with `%` is an instruction to the reader of YAML.",
      reason: "Rule files need none; which version of the rule language holds is said by "
        + "`language: 1`.",
      mistake: .file(
        """
        %YAML 1.2
        ---
        language: 1
        id: example
        title: An example
        extends: recist-1.1
        source: Own proposal
        """),
      mended: .file(
        """
        language: 1
        id: example
        title: An example
        extends: recist-1.1
        source: Own proposal
        """)),
    FindingPage(
      "Y013", "a second document",
      meaning: "A line `---` begins a second document in the same file.",
      reason: "What stands below it would be ignored. One file holds one criterion.",
      mistake: .variant(
        """
        ---
        parameters:
          pd_minimum: {value: 0 mm, source: protocol 7.2}
        """),
      mended: .variant(
        """
        parameters:
          pd_minimum: {value: 0 mm, source: protocol 7.2}
        """)),
    FindingPage(
      "Y014", "a key that is no plain text",
      meaning:
        "A list or a mapping stands where a name is expected. It happens with `{{ }}`, which "
        + "other tools use for placeholders.",
      reason: "Names are single words; there are no placeholders in rule files.",
      mistake: .variant("about: {{ title }}"),
      mended: .variant("about: \"a trial of {{ drug }}\"")),
    FindingPage(
      "Y015", "a key, value or list item is missing",
      meaning: "A key has nothing after its colon, a list item nothing after its dash, or a value "
        + "no key before it.",
      reason: "An empty place could mean nothing, none or zero. Give the value, or remove the key.",
      mistake: .variant(
        """
        about:
        undecided: NE
        """),
      mended: .variant(
        """
        about: progression at 25 %
        undecided: NE
        """)),
    FindingPage(
      "Y016", "an empty file",
      meaning: "The file has no keys: it is empty, or everything in it is a comment.",
      reason: "A file without rules would pass every check.",
      mistake: .file("# to be written"),
      mended: .file(
        """
        language: 1
        id: example
        title: An example
        extends: recist-1.1
        source: Own proposal
        """)),
    FindingPage(
      "Y017", "nested too deep",
      meaning: "Lists and mappings stand inside each other more than 32 levels deep.",
      reason: "No criterion needs that; mostly a bracket was not closed, or the file was made by "
        + "another program.",
      mistake: .variant(
        "readings: " + String(repeating: "[", count: 40) + String(repeating: "]", count: 40)),
      mended: .variant(
        """
        readings:
          - {choice: date of progression, reading: first scan day, source: "4.3"}
        """)),
    FindingPage(
      "Y018", "too many keys and values",
      meaning: "The file has more than 50,000 keys and values.",
      reason: "Such a file is data, not a criterion. Lesions and visits belong in CSV files.",
      mistake: .variant(
        "readings: [" + String(repeating: "1, ", count: 50_000) + "1]"),
      mended: .variant(
        """
        readings:
          - {choice: date of progression, reading: first scan day, source: "4.3"}
        """)),
    FindingPage(
      "Y019", "a text that is too long",
      meaning: "One value has more than 16 KiB of text.",
      reason:
        "Nobody reads it in a finding or a report. Shorten it, and cite the document instead.",
      mistake: .variant("about: " + String(repeating: "progression at 25 % ", count: 900)),
      mended: .variant("about: progression at 25 %")),
    FindingPage(
      "Y020", "a key that is too long",
      meaning: "A key has more than 128 characters. Often a sentence with a colon stands where a "
        + "key is expected.",
      reason: "Names are short words by which other places refer to it. Put the sentence into "
        + "`about:`.",
      mistake: .variant(
        "report:\n  notes: {" + String(repeating: "a new lesion after ", count: 8)
          + "all: new_lesion}"),
      mended: .variant(
        """
        report:
          notes: {a new lesion: new_lesion}
        """)),
    FindingPage(
      "Y021", "a file that is too large",
      meaning: "The file has more than 1 MiB.",
      reason: "Such a file is data, not a criterion. Lesions and visits belong in CSV files.",
      mistake: .variant(
        String(repeating: "# " + String(repeating: "-", count: 98) + "\n", count: 11_000)),
      mended: .variant("# a comment")),
  ]
}
