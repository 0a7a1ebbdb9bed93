import Quantities
import SourceText

/// A measurement column of `lesions.csv` and how its numbers become those of the study.
struct MeasurementSource {
  var index: Int
  var column: MeasurementColumn
  /// By what a number is multiplied; `nil` where it is taken as it is.
  var factor: Rational?
  var range: MeasurementRange
}

/// Which column of `lesions.csv` is what.
struct LesionColumns {
  var subject: Int
  var lesion: Int
  var reader: Int?
  var visit: Int?
  var day: Int?
  var date: Int?
  var role: Int?
  var organ: Int?
  var modality: Int?
  var nodal: Int?
  var state: Int?
  var mergedInto: Int?
  var partOf: Int?
  var measurements: [MeasurementSource] = []
  var attributes: [Int] = []
  /// Attributes whose header ends in what looks like a unit.
  var suspects: [(column: Int, suffix: String)] = []

  private static let fixed: Set<String> = [
    "subject", "lesion", "reader", "visit", "day", "date", "role", "organ", "modality", "nodal",
    "state", "merged_into", "part_of",
  ]

  /// Finds the columns; `nil` after a report where a required one lacks.
  init?(_ table: CSVTable, _ options: ReadingOptions, _ findings: inout DataFindings) {
    let subject = RequiredColumn.subject.index(in: table, &findings)
    let lesion = RequiredColumn.lesion.index(in: table, &findings)
    day = table.index(of: "day")
    date = table.index(of: "date")
    let hasTime = RequiredColumn.checkTime(in: table, &day, date, options, &findings)
    guard let subject, let lesion, hasTime else { return nil }
    self.subject = subject
    self.lesion = lesion
    reader = table.index(of: "reader")
    visit = table.index(of: "visit")
    role = table.index(of: "role")
    organ = table.index(of: "organ")
    modality = table.index(of: "modality")
    nodal = table.index(of: "nodal")
    state = table.index(of: "state")
    mergedInto = table.index(of: "merged_into")
    partOf = table.index(of: "part_of")
    sortFurther(table, options, &findings)
  }

  private mutating func sortFurther(
    _ table: CSVTable, _ options: ReadingOptions, _ findings: inout DataFindings
  ) {
    for (index, column) in table.columns.enumerated()
    where !column.name.isEmpty && !Self.fixed.contains(column.name) && index != day {
      guard let form = HeaderUnit.form(of: column.name, options.declaredMeasurements) else {
        attributes.append(index)
        if let suffix = HeaderUnit.suspect(column.name, options.declaredMeasurements) {
          suspects.append((index, suffix))
        }
        continue
      }
      add(form, index, table, options, &findings)
    }
  }

  private mutating func add(
    _ form: HeaderUnit.Form, _ index: Int, _ table: CSVTable, _ options: ReadingOptions,
    _ findings: inout DataFindings
  ) {
    let column = table.columns[index]
    if let other = measurements.first(where: { $0.column.name == form.name }) {
      findings.add(.measurementTwice(column, first: table.columns[other.index]))
      return
    }
    let declared = options.declaredMeasurements[form.name] ?? form.unit
    guard declared.dimension == form.unit.dimension,
      let factor = try? form.unit.scale.divided(by: declared.scale)
    else {
      findings.add(.incompatibleUnit(form.unit.name, declared: declared.name, column))
      return
    }
    let usual =
      declared.dimension.opaque.isEmpty ? MeasurementRange() : MeasurementRange(low: nil)
    measurements.append(
      MeasurementSource(
        index: index,
        column: MeasurementColumn(name: form.name, unit: declared, header: column.header),
        factor: factor == .one ? nil : factor,
        range: options.declaredRanges[form.name] ?? usual))
  }
}

/// What the header of a column says about a measurement.
enum HeaderUnit {
  struct Form {
    var name: String
    var unit: MeasurementUnit
  }

  /// The measurement of a header in lower case, or `nil` where it is none.
  static func form(of header: String, _ declared: [String: MeasurementUnit]) -> Form? {
    if let unit = declared[header] { return Form(name: header, unit: unit) }
    guard let (name, suffix) = split(header) else { return nil }
    if let unit = declared[name], !unit.name.isEmpty, unit.name.lowercased() == suffix {
      return Form(name: name, unit: unit)
    }
    return known(suffix).map { Form(name: name, unit: $0) }
  }

  /// The end of a header that looks like a unit which is not known, or `nil`.
  static func suspect(_ header: String, _ declared: [String: MeasurementUnit]) -> String? {
    guard let (name, suffix) = split(header) else { return nil }
    return declared[name] != nil || lookalikes.contains(suffix) ? suffix : nil
  }

  private static func split(_ header: String) -> (name: String, suffix: String)? {
    guard let bar = header.lastIndex(of: "_"), bar != header.startIndex else { return nil }
    let suffix = header[header.index(after: bar)...]
    return suffix.isEmpty ? nil : (String(header[..<bar]), String(suffix))
  }

  private static func known(_ suffix: String) -> MeasurementUnit? {
    switch suffix {
    case "mm", "cm", "mm2", "cm2", "mm3", "cm3", "mm²", "cm²", "mm³", "cm³":
      MeasurementUnit.known(suffix)
    case "ml": MeasurementUnit.known("mL")
    case "hu": MeasurementUnit.opaque("HU")
    default: nil
    }
  }

  private static let lookalikes: Set<String> = [
    "kg", "g", "mg", "ug", "µg", "ng", "pg", "l", "dl", "ul", "µl", "cc", "in", "inch", "inches",
    "ft", "m", "dm", "km", "um", "µm", "nm", "m2", "m3", "dm3", "pct", "percent", "%", "mmol",
    "umol", "µmol", "mol", "iu", "bq", "kbq", "mbq", "gy", "mgy",
  ]
}
