import Quantities
package import RuleLanguage

extension History {
  /// Patients to start from where no worked case is at hand: a few lesions with every measurement
  /// that the rules read, seen at baseline and twice, thrice or five times after it.
  package static func generic(for rules: [RuleFile]) -> [History] {
    let measurements = rules.flatMap(\.measurements)
    return [2, 3, 5].map { count in
      var rows: [Row] = []
      for (number, organ) in ["liver", "lung"].enumerated() {
        for visit in 0...count {
          var row: Row = [
            "subject": id, "visit": visit == 0 ? "BL" : "V\(visit)", "day": String(visit * 42),
            "lesion": "T\(number + 1)", "role": "target", "organ": organ, "nodal": "no",
          ]
          for measurement in measurements {
            let unit = measurement.unit.name.isEmpty ? "" : "_\(measurement.unit.name)"
            row[measurement.name + unit] = String(40 - 5 * min(visit, 2))
          }
          rows.append(row)
        }
      }
      return History(lesions: rows)
    }
  }

  private init(lesions: [Row]) {
    self.lesions = lesions
    subject = ["subject": Self.id]
    observations = []
  }
}
