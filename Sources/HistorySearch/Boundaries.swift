import Quantities
import RuleLanguage

/// The numbers at which rules change their mind: values of parameters and numbers in expressions.
struct Boundaries {
  /// In base units; a share is a fraction.
  let numbers: [Rational]

  /// The numbers that not all of the files have first.
  init(of rules: [RuleFile]) {
    let own = rules.map(Self.numbers)
    let all = own.reduce(Set<Rational>()) { $0.union($1) }
    let common = own.dropFirst().reduce(own.first ?? Set<Rational>()) { $0.intersection($1) }
    numbers = all.subtracting(common).sorted() + common.sorted()
  }

  /// Whole numbers that can be days.
  var days: [Int] {
    numbers.filter { $0.isInteger && $0 >= .one && $0 <= Rational(integer: 400) }
      .map { Int($0.numerator) }
  }

  /// Shares, as those of a rise or fall.
  var shares: [Rational] {
    numbers.filter { !$0.isZero && !$0.isNegative && $0 <= Rational(integer: 2) }
  }

  var sizes: [Rational] { numbers.filter { !$0.isNegative && $0 <= Rational(integer: 2_000) } }

  /// Whole numbers that can count lesions.
  var counts: [Int] {
    numbers.filter { $0.isInteger && $0 >= .one && $0 <= Rational(integer: 12) }
      .map { Int($0.numerator) }
  }

  private static func numbers(of rules: RuleFile) -> Set<Rational> {
    var found: Set<Rational> = []
    for parameter in rules.parameters {
      if case .number(let value) = parameter.value { found.insert(value) }
    }
    for measurement in rules.measurements {
      for value in [measurement.whenTooSmall, measurement.whenAbsent].compactMap({ $0 }) {
        found.insert(value)
      }
    }
    for observation in rules.observations {
      switch observation.rule {
      case .nearestWithin(let days), .lastUpToDay(let days):
        found.insert(Rational(integer: days))
      case .sameVisit, .lastAtOrBefore: break
      }
    }
    for expression in rules.expressions.flatMap(\.withAllParts) {
      if case .number(let value) = expression { found.insert(value) }
    }
    return found
  }
}

extension RuleFile {
  /// Every expression of the file, whole.
  var expressions: [Expression] {
    var all: [Expression] = []
    for definition in definitions {
      switch definition.body {
      case .expression(let expression, _): all.append(expression)
      case .rows(let list):
        all += list.rows.flatMap { [$0.condition, $0.result].compactMap { $0 } }
      }
    }
    for set in sets {
      switch set.body {
      case .expression(let lesions): all += lesions.parts
      case .choice(let choice):
        all += choice.from.parts + [choice.condition].compactMap { $0 } + choice.rank.map(\.key)
        all += choice.limits.flatMap { [$0.most, $0.per, $0.among].compactMap { $0 } }
      }
    }
    all += runs.flatMap { [$0.opens, $0.closes].compactMap { $0 } }
    for pair in pairs {
      all += [pair.from, pair.shows, pair.atLeast, pair.atMost, pair.betweenOnly].compactMap { $0 }
      all += pair.betweenAtMost.flatMap { [$0.count, $0.condition] }
      switch pair.candidate {
      case .any(let filter?), .next(let filter?): all.append(filter)
      case .any(nil), .next(nil): break
      }
    }
    return all
  }
}
