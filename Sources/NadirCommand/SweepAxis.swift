import Quantities

/// `NAME=FROM..TO/STEP`: the values of one parameter that a sweep takes.
struct SweepAxis {
  let name: String
  /// Without units.
  let numbers: [Rational]
  /// As a rule file would write it; empty for a plain number.
  let unit: String

  /// More would say no more and take long.
  static let most = 2000

  /// Whether a setting is a range and no value.
  static func isRange(_ text: String) -> Bool { text.contains("..") }

  /// - Throws: `Failure` with status 64 for what is no range.
  init(_ text: String) throws {
    let setting = try SettingText(text, mayNameCriterion: false)
    name = setting.name
    let ends = setting.value.components("..")
    let last = ends.count == 2 ? ends[1].components("/") : []
    guard last.count == 2, let from = Self.number(ends[0]), let to = Self.number(last[0]),
      let step = Self.number(last[1])
    else {
      throw Failure.usage(
        "`\(text)` is not of the form NAME=FROM..TO/STEP, such as pd_increase=10%..50%/1%")
    }
    let units = Set([from.unit, to.unit, step.unit].filter { !$0.isEmpty })
    guard units.count <= 1 else {
      throw Failure.usage(
        "`\(text)` has several units; say one of \(units.sorted().joined(separator: ", "))")
    }
    guard step.value > .zero, from.value <= to.value else {
      throw Failure.usage("`\(text)`: FROM is at most TO, and STEP is above 0")
    }
    unit = units.first ?? ""
    var numbers: [Rational] = []
    var value = from.value
    while value <= to.value, numbers.count <= Self.most {
      numbers.append(value)
      guard let next = try? value.adding(step.value) else { break }
      value = next
    }
    self.numbers = numbers
  }

  /// One of the values as a rule file would write it.
  func text(_ index: Int) -> String {
    unit.isEmpty ? numbers[index].plainDecimal : "\(numbers[index].plainDecimal) \(unit)"
  }

  /// A plain decimal with what stands behind it.
  private static func number(_ text: String) -> (value: Rational, unit: String)? {
    let trimmed = CriterionText.trimmed(text)
    let digits = trimmed.prefix { $0.isNumber || $0 == "." || $0 == "-" }
    guard let value = Rational(plainDecimal: digits) else { return nil }
    return (value, CriterionText.trimmed(trimmed[digits.endIndex...]))
  }
}

extension String {
  /// The parts between a separator.
  fileprivate func components(_ separator: String) -> [String] {
    split(separator: separator, omittingEmptySubsequences: false).map(String.init)
  }
}
