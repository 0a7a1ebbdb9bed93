/// A synthetic cohort for demonstrations and tests; it is no model of any disease or drug.
///
/// Responders and progressors, early and delayed pseudoprogression, dissociated response, complete
/// response with relapse, missing visits and rows, lesions not evaluable, and new lesions that
/// grow, vanish, or are equivocal at first.
public enum Simulation {
  /// The files of the cohort by name; the same bytes for the same arguments on every machine.
  ///
  /// - Parameters:
  ///   - seed: any number; each gives another cohort.
  ///   - subjects: how many patients, at least 0.
  /// - Returns: `lesions.csv`, `subjects.csv` and `observations.csv`.
  public static func files(seed: UInt64, subjects: Int) -> [(name: String, bytes: [UInt8])] {
    var random = SimulationRandom(seed: seed)
    var patients: [SimulationPatient] = []
    for number in 0..<max(0, subjects) {
      patients.append(SimulationPatient(id: String(1001 + number), random: &random))
    }
    return [
      ("lesions.csv", bytes(lesionLines(patients))),
      ("subjects.csv", bytes(subjectLines(patients))),
      ("observations.csv", bytes(observationLines(patients))),
    ]
  }

  private static func bytes(_ lines: [String]) -> [UInt8] {
    lines.flatMap { Array($0.utf8) + [UInt8(ascii: "\n")] }
  }

  private static func lesionLines(_ patients: [SimulationPatient]) -> [String] {
    var lines = [
      "subject,visit,day,lesion,role,organ,nodal,state,longest_diameter_mm,short_axis_mm,"
        + "functional_diameter_cm"
    ]
    for patient in patients {
      for visit in patient.visits.indices {
        for lesion in patient.lesions {
          for row in lesion.rows where row.visit == visit {
            lines.append(line(row, lesion, patient))
          }
        }
      }
    }
    return lines
  }

  private static func line(
    _ row: SimulationPatient.Row, _ lesion: SimulationPatient.Lesion, _ patient: SimulationPatient
  ) -> String {
    let visit = patient.visits[row.visit]
    return [
      patient.id, visit.name, String(visit.day), lesion.id, lesion.role, lesion.organ,
      lesion.isNode ? "yes" : "no", row.state, text(row.longest), text(row.short),
      row.functional.map { "\($0 / 10).\($0 % 10)" } ?? "",
    ].joined(separator: ",")
  }

  private static func subjectLines(_ patients: [SimulationPatient]) -> [String] {
    ["subject,arm,death_day,last_contact_day,new_therapy_day"]
      + patients.map { patient in
        [
          patient.id, patient.arm, text(patient.death), String(patient.lastContact),
          text(patient.newTherapy),
        ].joined(separator: ",")
      }
  }

  private static func observationLines(_ patients: [SimulationPatient]) -> [String] {
    var lines = ["subject,day,name,value"]
    for patient in patients {
      for (day, value) in patient.performance {
        lines.append("\(patient.id),\(day),ECOG,\(value)")
      }
    }
    return lines
  }

  private static func text(_ number: Int?) -> String { number.map(String.init) ?? "" }
}
