import Quantities
import SourceText

/// The words of the column `role`.
enum RoleWords {
  /// The role; an inner `nil` for an empty word, an outer one for an unknown word.
  static func role(_ word: String) -> LesionRole?? {
    switch word.lowercased() {
    case "": .some(nil)
    case "target": .some(.target)
    case "non-target", "nontarget", "non target", "non_target": .some(.nonTarget)
    case "new": .some(.new)
    default: nil
    }
  }
}

/// The words `yes` and `no`.
enum YesNo {
  /// An inner `nil` for an empty word, an outer one for an unknown word.
  static func value(_ word: String) -> Bool?? {
    switch word.lowercased() {
    case "": .some(nil)
    case "yes", "y": .some(true)
    case "no", "n": .some(false)
    default: nil
    }
  }
}

/// The column `modality`.
enum Modalities {
  /// `pet/ct + mri` is `PET/CT` and `MRI`.
  static func names(_ text: String) -> [String] {
    text.uppercased().utf8.split(separator: UInt8(ascii: "+")).compactMap { part in
      let name = String(trimmingSpaces: Substring(part))
      return name.isEmpty ? nil : name
    }
  }
}

extension String {
  /// Without spaces at both ends.
  init(trimmingSpaces text: Substring) {
    var bytes = text.utf8
    while bytes.first == 32 { bytes.removeFirst() }
    while bytes.last == 32 { bytes.removeLast() }
    self = String(Substring(bytes))
  }
}

/// Checks of the sizes of a row.
enum SizeCheck {
  /// The number of a filled cell in the unit of the study; `nil` after a report.
  static func value(
    _ cell: CSVCell, _ source: MeasurementSource, _ row: borrowing CSVRow, _ table: CSVTable,
    _ subject: String, _ findings: inout DataFindings
  ) -> Rational? {
    let read = NumberCell.value(
      table.file.bytes, cell.start, cell.end, comma: table.hasDecimalComma)
    var value = read
    if let read, let factor = source.factor { value = try? read.multiplied(by: factor) }
    guard let value else {
      let place = table.place(row, source.index, subject: subject)
      let remedy = StateWords.remedy(
        forNumber: place.text, hasDecimalComma: table.hasDecimalComma)
      findings.add(.notANumber(place, remedy: remedy), subject: subject)
      return nil
    }
    let (low, high) = (source.range.low, source.range.high)
    if low.map({ value < $0 }) ?? false || high.map({ value > $0 }) ?? false {
      let place = table.place(row, source.index, subject: subject)
      findings.add(
        .outOfRange(place, low: low?.plainDecimal, high: high?.plainDecimal), subject: subject)
    }
    return value
  }

  /// Reports sizes that contradict the state.
  static func check(
    _ values: [Rational?], _ state: LesionState, _ row: borrowing CSVRow, _ table: CSVTable,
    _ columns: LesionColumns, _ subject: String, _ findings: inout DataFindings
  ) {
    guard state == .absent || state == .notEvaluable || state == .resected else { return }
    for (position, value) in values.enumerated() {
      guard let value, !value.isZero else { continue }
      let place = table.place(row, columns.measurements[position].index, subject: subject)
      let finding: Diagnostic =
        state == .absent ? .sizeWhenAbsent(place) : .sizeInState(place, state: state)
      findings.add(finding, subject: subject)
      return
    }
  }
}

/// Counts the days 0 and 1 of a file, to find study days that have no day 0.
struct DayCensus {
  private var hasDayZero = false
  private var dayOnes = 0
  private var firstDayOne = 0

  mutating func count(_ day: Int, at offset: Int) {
    if day == 0 { hasDayZero = true }
    if day == 1 {
      if dayOnes == 0 { firstDayOne = offset }
      dayOnes += 1
    }
  }

  func report(
    _ table: CSVTable, _ column: Int?, _ options: ReadingOptions, _ findings: inout DataFindings
  ) {
    guard let column, !hasDayZero, options.firstDay == 0, !options.isFirstDayStated else { return }
    if RequiredColumn.studyDays.contains(table.columns[column].header.lowercased()) {
      findings.add(.studyDayHeader(table.columns[column]))
    } else if dayOnes > 1 {
      let place = table.place(table.row(at: firstDayOne), column)
      findings.add(.noDayZero(place, rows: dayOnes))
    }
  }
}
