import ArgumentParser
import ClinicalData
import Quantities

/// What the data are and how they are read; shared by every command that runs criteria on data.
struct DataOptions: ParsableArguments {
  @Argument(help: "A data folder, one CSV file taken as lesions.csv, or - for standard input.")
  var data: String
  @Flag(help: "Leave out subjects whose data have errors, and say which.") var lenient = false
  @Option(help: "each, accepted (readers.csv), or the name of one reader.") var reader = "each"
  @Option(help: "The number of the day on which treatment starts: 0 or 1.") var firstDay: Int?
  @Option(help: "Days that the scans of one visit may lie apart.") var visitSpan = 14
  @Option(help: "Join days without a visit that lie within so many days.") var mergeDays: Int?
  @Option(help: "Day of the month for dates without one: first, 15 or last.") var impute: String?
  @Option(help: "Carry the last state forward: non-target, new, or both with a comma.")
  var carry: String?
  @Option(help: "A file text,organ,nodal that maps organ texts.") var organs: String?
  @Option(help: "NAME=HEADER: the header that the data use for a column.") var column: [String] = []

  /// The options as the reader of the data takes them.
  func reading() throws -> ReadingOptions {
    var options = ReadingOptions()
    options.lenient = lenient
    options.organs = organs
    if let organs, !FileSystem.exists(organs) {
      throw Failure(status: Failure.Status.notFound, message: "there is no file `\(organs)`")
    }
    switch reader {
    case "each": options.reader = .each
    case "accepted": options.reader = .accepted
    default: options.reader = .one(reader)
    }
    try addDays(to: &options)
    try addCarrying(to: &options)
    try addColumns(to: &options)
    return options
  }

  private func addDays(to options: inout ReadingOptions) throws {
    if let firstDay {
      guard (0...1).contains(firstDay) else { throw Failure.usage("--first-day is 0 or 1") }
      options.firstDay = firstDay
      options.isFirstDayStated = true
    }
    guard visitSpan >= 0 else { throw Failure.usage("--visit-span is a number of days") }
    options.visitSpan = visitSpan
    if let mergeDays, mergeDays < 0 { throw Failure.usage("--merge-days is a number of days") }
    options.mergeDays = mergeDays
    if let impute {
      guard let imputation = Imputation(rawValue: impute) else {
        throw Failure.usage("--impute is first, 15 or last, not `\(impute)`")
      }
      options.impute = imputation
    }
  }

  private func addCarrying(to options: inout ReadingOptions) throws {
    guard let carry else { return }
    for word in carry.split(separator: ",").map(String.init) {
      guard let role = LesionRole(rawValue: word), role != .target else {
        throw Failure.usage("--carry takes non-target or new, not `\(word)`")
      }
      options.carry.insert(role)
    }
  }

  private func addColumns(to options: inout ReadingOptions) throws {
    for text in column {
      let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2 else {
        throw Failure.usage("--column takes NAME=HEADER, not `\(text)`")
      }
      let name = parts[0].lowercased()
      if let other = options.columnNames[name] {
        throw Failure.usage("--column gives `\(name)` to both `\(other)` and `\(parts[1])`")
      }
      let taken = options.columnNames.first { $0.value.lowercased() == parts[1].lowercased() }
      if let taken {
        throw Failure.usage("--column reads `\(parts[1])` as both `\(taken.key)` and `\(name)`")
      }
      options.columnNames[name] = parts[1]
    }
  }
}

extension Failure {
  /// Wrong use of the command line.
  static func usage(_ message: String) -> Failure {
    Failure(status: Status.usage, message: message)
  }
}
