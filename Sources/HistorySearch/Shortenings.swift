import Quantities

/// Simpler patients than a given one: fewer visits first, then fewer lesions, then rounder numbers.
package enum Shortenings {
  /// Leaves out what is not needed, and makes numbers round, as long as `isKept` holds.
  package static func shortest(_ history: History, isKept: (History) -> Bool) -> History {
    var best = history
    while let simpler = all(of: best).first(where: isKept) { best = simpler }
    return best
  }

  private static func all(of history: History) -> [History] {
    visits(history) + lesions(history) + others(history) + rounder(history)
  }

  private static func visits(_ history: History) -> [History] {
    history.visits.dropFirst().reversed().map { visit in
      var other = history
      other.remove(visit)
      return other
    }
  }

  private static func lesions(_ history: History) -> [History] {
    let names = history.lesionNames
    guard names.count > 1 else { return [] }
    return names.reversed().map { name in
      var other = history
      other.lesions.removeAll { $0["lesion"] == name }
      return other
    }
  }

  private static func others(_ history: History) -> [History] {
    var simpler: [History] = []
    for index in history.observations.indices {
      var other = history
      other.observations.remove(at: index)
      simpler.append(other)
    }
    for column in history.subject.keys.sorted() where column != "subject" {
      var other = history
      other.subject[column] = nil
      simpler.append(other)
    }
    for row in history.lesions.indices {
      for (column, value) in history.lesions[row] where column == "role" && !value.isEmpty {
        var other = history
        other.lesions[row][column] = nil
        simpler.append(other)
      }
    }
    return simpler
  }

  /// Each decimal as a whole number.
  private static func rounder(_ history: History) -> [History] {
    var simpler: [History] = []
    for row in history.lesions.indices {
      for (column, text) in history.lesions[row].sorted(by: { $0.key < $1.key })
      where text.contains(".") {
        guard let value = Rational(plainDecimal: text) else { continue }
        for whole in [Int(value.floor), Int(value.floor) + 1] where whole > 0 {
          var other = history
          other.lesions[row][column] = String(whole)
          simpler.append(other)
        }
      }
    }
    return simpler
  }
}
