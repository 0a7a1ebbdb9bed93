import ClinicalData
import Quantities
import RuleEvaluation
import RuleLanguage
import WorkedCases

/// The single changes of a patient that bring a number to a boundary of the rules, or a state to
/// another one.
struct HistoryChanges {
  private let runs: [CriterionRun]
  let boundaries: Boundaries
  private let measurements: Set<String>
  private let tenth: Rational

  /// Takes the runs, of which the first and the last may have other numbers.
  init(_ runs: [CriterionRun]) {
    self.runs = runs
    boundaries = Boundaries(of: runs.map(\.rules))
    let declared = runs.flatMap { [$0.rules] + Array($0.others.values) }.flatMap(\.measurements)
    measurements = Set(declared.map { $0.name.lowercased() })
    tenth = (try? Rational(1, 10)) ?? .one
  }

  /// Every change of a patient, those that aim at a number first; `outcome` is what the first file
  /// says of it.
  func all(of history: History, _ outcome: CaseOutcome?) -> [History] {
    let visits = history.visits
    guard let baseline = visits.first else { return [] }
    var changed: [History] = []
    for visit in visits.dropFirst() {
      changed += sizes(history, visit, outcome)
    }
    changed += sizes(history, baseline, nil)
    for visit in visits.dropFirst() {
      changed += days(history, visit, visits)
      changed += states(history, visit)
      changed += newLesions(history, visit)
      changed += visitChanges(history, visit, visits)
    }
    changed += moreLesions(history, baseline)
    changed += observations(history, visits)
    changed += events(history, visits)
    return changed
  }

  // MARK: Sizes

  private func sizeColumns(_ row: History.Row) -> [String] {
    row.keys.filter { column in
      let name = column.lowercased()
      return measurements.contains { name == $0 || name.hasPrefix("\($0)_") }
        && row[column].flatMap { Rational(plainDecimal: $0) } != nil
    }.sorted()
  }

  /// Each size brought to the numbers of the rules, and so that the total comes to a share of what
  /// it is compared with.
  private func sizes(_ history: History, _ visit: History.Visit, _ outcome: CaseOutcome?)
    -> [History]
  {
    var changed: [History] = []
    let totals = outcome.map { self.totals($0, visit) } ?? []
    for row in history.rows(at: visit) {
      let columns = sizeColumns(history.lesions[row])
      for column in columns {
        guard let old = history.lesions[row][column].flatMap({ Rational(plainDecimal: $0) }) else {
          continue
        }
        var values = boundaries.sizes.flatMap { around($0) }
        for total in totals {
          guard let other = try? old.adding(total) else { continue }
          values += around(other)
        }
        values += around(old).filter { $0 != old }
        var seen: Set<String> = []
        for value in values where !value.isNegative && value != old {
          guard let text = short(value), seen.insert(text).inserted else { continue }
          var other = history
          other.lesions[row][column] = text
          changed.append(other)
        }
      }
    }
    return changed
  }

  private func around(_ value: Rational) -> [Rational] {
    [value]
      + [tenth, tenth.negated, .one, Rational.one.negated].compactMap { try? value.adding($0) }
  }

  /// By how much the total has to change to come to each share more or less than its references.
  private func totals(_ outcome: CaseOutcome, _ visit: History.Visit) -> [Rational] {
    func number(_ column: String) -> Rational? {
      outcome.column(column, visit: visit.label, day: visit.day).flatMap {
        Rational(plainDecimal: $0)
      }
    }
    guard let burden = number("burden") else { return [] }
    var differences: [Rational] = []
    for reference in Set([number("baseline"), number("nadir")].compactMap { $0 }) {
      for share in boundaries.shares {
        for factor in [try? Rational.one.adding(share), try? Rational.one.subtracting(share)] {
          guard let factor, let goal = try? reference.multiplied(by: factor),
            let difference = try? goal.subtracting(burden)
          else { continue }
          differences.append(difference)
        }
      }
      for size in boundaries.sizes {
        for goal in [try? reference.adding(size), try? reference.subtracting(size)] {
          if let goal, let difference = try? goal.subtracting(burden) {
            differences.append(difference)
          }
        }
      }
    }
    return differences
  }

  /// As data give it, with four decimals at most.
  private func short(_ value: Rational) -> String? {
    let text = value.plainDecimal
    guard Rational(plainDecimal: text) == value else { return nil }
    let decimals = text.firstIndex(of: ".").map { text.distance(from: $0, to: text.endIndex) - 1 }
    return (decimals ?? 0) <= 4 ? text : nil
  }

  // MARK: Days

  /// The visit moved so that it lies a boundary's number of days from day 0 or from another visit.
  private func days(_ history: History, _ visit: History.Visit, _ visits: [History.Visit])
    -> [History]
  {
    let index = visits.firstIndex(of: visit) ?? 0
    let low = index > 0 ? visits[index - 1].day : Int.min
    let high = index + 1 < visits.count ? visits[index + 1].day : low + 1_000
    var wanted: Set<Int> = []
    for number in boundaries.days.prefix(24) {
      for origin in [0] + visits.filter({ $0 != visit }).map(\.day) {
        for day in [origin + number, origin - number] { wanted.formUnion([day - 1, day, day + 1]) }
      }
    }
    return wanted.filter { $0 > max(low, 0) && $0 < high && $0 != visit.day }.sorted().map { day in
      var other = history
      other.move(visit, to: day)
      return other
    }
  }

  // MARK: States

  private func states(_ history: History, _ visit: History.Visit) -> [History] {
    let words = [
      "absent", "not evaluable", "present", "unequivocal progression", "too small", "equivocal",
      "resected", "irradiated",
    ]
    var changed: [History] = []
    for row in history.rows(at: visit) {
      for word in words where history.lesions[row]["state"] != word {
        var other = history
        other.lesions[row]["state"] = word
        for column in sizeColumns(history.lesions[row]) { other.lesions[row][column] = nil }
        changed.append(other)
      }
    }
    return changed
  }

  /// A lesion that appears at a visit, seen from then on or then alone.
  private func newLesions(_ history: History, _ visit: History.Visit) -> [History] {
    guard let model = history.rows(at: visit).map({ history.lesions[$0] }).first else { return [] }
    let columns = sizeColumns(model)
    let name = (1...).lazy.map { "N\($0)" }.first { !history.lesionNames.contains($0) } ?? "N"
    var changed: [History] = []
    for size in [nil, "5", "9", "10", "15", "30"] as [String?] {
      for lasts in [true, false] {
        for nodal in ["no", "yes"] {
          var other = history
          for later in history.visits where later.day >= visit.day {
            if !lasts, later != visit { continue }
            var row: History.Row = [
              "subject": History.id, "visit": later.label, "day": String(later.day),
              "lesion": name, "role": "new", "organ": nodal == "yes" ? "lymph node" : "brain",
              "nodal": nodal,
            ]
            if let size {
              for column in columns { row[column] = size }
            } else {
              row["state"] = "present"
            }
            other.lesions.append(row)
          }
          changed.append(other)
        }
      }
    }
    return changed
  }

  /// More lesions like one of the baseline, up to each limit and one beyond, in its organ or in
  /// others.
  private func moreLesions(_ history: History, _ baseline: History.Visit) -> [History] {
    let names = history.rows(at: baseline).compactMap { history.lesions[$0]["lesion"] }
    guard let model = names.first else { return [] }
    var changed: [History] = []
    var wanted: Set<Int> = []
    for count in boundaries.counts { wanted.formUnion([count - 1, count, count + 1]) }
    for count in wanted.sorted() where count > names.count && count <= 13 {
      for isSameOrgan in [true, false] {
        for isPlain in [true, false] {
          var other = history
          for number in names.count..<count {
            for row in history.lesions where row["lesion"] == model {
              var copy = row
              copy["lesion"] = "L\(number)"
              if !isSameOrgan { copy["organ"] = "organ \(number)" }
              if isPlain { copy["role"] = nil }
              other.lesions.append(copy)
            }
          }
          if isPlain { for row in other.lesions.indices { other.lesions[row]["role"] = nil } }
          changed.append(other)
        }
      }
    }
    for name in names {
      for (column, value) in [
        ("role", ""), ("nodal", "yes"), ("role", "target"), ("role", "non-target"),
      ] {
        var other = history
        for row in other.lesions.indices where other.lesions[row]["lesion"] == name {
          other.lesions[row][column] = value
          if column == "nodal" { other.lesions[row]["organ"] = "lymph node" }
        }
        changed.append(other)
      }
      var without = history
      without.lesions.removeAll { $0["lesion"] == name }
      changed.append(without)
    }
    return changed
  }

  // MARK: Visits

  private func visitChanges(
    _ history: History, _ visit: History.Visit, _ visits: [History.Visit]
  ) -> [History] {
    var changed: [History] = []
    var without = history
    without.remove(visit)
    changed.append(without)
    var unseen = history
    for row in history.rows(at: visit) {
      unseen.lesions[row]["state"] = "not evaluable"
      for column in sizeColumns(history.lesions[row]) { unseen.lesions[row][column] = nil }
    }
    changed.append(unseen)
    // The same findings once more, later than all.
    guard visits.count <= 6, let last = visits.last else { return changed }
    for gap in [28, 42] {
      var again = history
      for row in history.rows(at: visit) {
        var copy = history.lesions[row]
        copy["visit"] = "V\(visits.count)+"
        copy["day"] = String(last.day + gap)
        again.lesions.append(copy)
      }
      changed.append(again)
    }
    return changed
  }

  // MARK: Observations and events

  private func observations(_ history: History, _ visits: [History.Visit]) -> [History] {
    var changed: [History] = []
    let declared = runs.flatMap(\.rules.observations)
    for observation in declared where !observation.isOfLesion {
      for visit in visits {
        for word in observation.words + (observation.unit == nil ? [] : ["0", "1", "10", "100"]) {
          var other = history
          other.observations.removeAll {
            $0["name"] == observation.key && $0["day"] == "\(visit.day)"
          }
          other.observations.append([
            "subject": History.id, "day": String(visit.day), "name": observation.writtenKey,
            "value": word, "unit": observation.unit?.name ?? "",
          ])
          changed.append(other)
        }
      }
    }
    for index in history.observations.indices {
      var without = history
      without.observations.remove(at: index)
      changed.append(without)
      guard let day = history.observations[index]["day"].flatMap({ Int($0) }) else { continue }
      for number in Set([day - 1, day + 1] + boundaries.days.flatMap { [$0 - 1, $0, $0 + 1] })
        .sorted()
      {
        var moved = history
        moved.observations[index]["day"] = String(number)
        changed.append(moved)
      }
      guard let value = history.observations[index]["value"].flatMap({ Rational(plainDecimal: $0) })
      else { continue }
      for other in boundaries.sizes.flatMap({ around($0) }) + around(value) {
        guard !other.isNegative, let text = short(other) else { continue }
        var set = history
        set.observations[index]["value"] = text
        changed.append(set)
      }
    }
    return changed
  }

  private func events(_ history: History, _ visits: [History.Visit]) -> [History] {
    var changed: [History] = []
    for column in ["new_therapy_day", "death_day"] {
      for visit in visits.dropFirst() {
        for day in [visit.day, visit.day + 1] where history.subject[column] != String(day) {
          var other = history
          other.subject[column] = String(day)
          changed.append(other)
        }
      }
      if history.subject[column] != nil {
        var without = history
        without.subject[column] = nil
        changed.append(without)
      }
    }
    return changed
  }
}
