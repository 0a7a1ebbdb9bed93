public import RuleLanguage

/// For each name of a file, the number of the class of names that mean the same.
struct NameClasses: Sendable, Equatable {
  var definitions: [Int]
  var sets: [Int]
  var runs: [Int]
  var pairs: [Int]
}

/// Two rule files without their own names, order and layout.
///
/// Names that mean the same in either file are of one class. Since a definition may read itself at
/// earlier visits, classes are found by refinement: at first all names of a section are alike, and
/// in each round those stay together whose texts, with classes for names, are equal. What is still
/// together when nothing more falls apart unfolds to the same expressions without end, and so has
/// the same value in every patient. No hash is compared, so that nothing is equal by chance.
public struct NormalForms: Sendable {
  /// Whether both files give the same results for every patient because they say the same.
  ///
  /// `false` does not say that a patient exists on whom they differ. Of files that they read, only
  /// the ids are compared.
  public let areEqual: Bool
  /// Names of definitions, sets, runs and pairs of the first file that mean what no such name of
  /// the second means; and the other way round.
  public let onlyInFirst: [String]
  public let onlyInSecond: [String]

  public init(_ first: RuleFile, _ second: RuleFile) {
    let files = [first, second]
    var classes = files.map {
      NameClasses(
        definitions: $0.definitions.map { _ in 0 }, sets: $0.sets.map { _ in 0 },
        runs: $0.runs.map { _ in 0 }, pairs: $0.pairs.map { _ in 0 })
    }
    var count = 0
    while true {
      var numbers: [String: Int] = [:]
      classes = zip(files, classes).map { Self.refined($0, $1, &numbers) }
      // Refinement only ever splits classes: as many as before are the same as before.
      if numbers.count == count { break }
      count = numbers.count
    }
    let results = zip(files, classes).map { MeaningText(rules: $0, classes: $1).results }
    areEqual = results[0] == results[1]
    onlyInFirst = Self.names(of: first, classes[0], absentFrom: classes[1])
    onlyInSecond = Self.names(of: second, classes[1], absentFrom: classes[0])
  }

  private static func names(
    of rules: RuleFile, _ own: NameClasses, absentFrom other: NameClasses
  ) -> [String] {
    func absent(_ names: [String], _ classes: KeyPath<NameClasses, [Int]>) -> [String] {
      let known = Set(other[keyPath: classes])
      return zip(names, own[keyPath: classes]).filter { !known.contains($1) }.map(\.0)
    }
    return absent(rules.definitions.map(\.name), \.definitions)
      + absent(rules.sets.map(\.name), \.sets) + absent(rules.runs.map(\.name), \.runs)
      + absent(rules.pairs.map(\.name), \.pairs)
  }

  /// One round; the former class stands in each text, so that classes never join again.
  private static func refined(
    _ rules: RuleFile, _ old: NameClasses, _ numbers: inout [String: Int]
  ) -> NameClasses {
    let text = MeaningText(rules: rules, classes: old)
    func number(_ meaning: String, _ former: Int) -> Int {
      let key = "\(former) \(meaning)"
      let number = numbers[key] ?? numbers.count
      numbers[key] = number
      return number
    }
    return NameClasses(
      definitions: zip(rules.definitions, old.definitions).map { number(text.text($0), $1) },
      sets: zip(rules.sets, old.sets).map { number(text.text($0), $1) },
      runs: zip(rules.runs, old.runs).map { number(text.text($0), $1) },
      pairs: zip(rules.pairs, old.pairs).map { number(text.text($0), $1) })
  }
}

extension RuleFile {
  /// Whether another file says the same: names, order, layout and sources apart.
  public func isEquivalent(to other: RuleFile) -> Bool { NormalForms(self, other).areEqual }
}
