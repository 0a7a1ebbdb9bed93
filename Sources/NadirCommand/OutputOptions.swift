import ArgumentParser

/// Where results go; shared by the commands that print tables.
struct OutputOptions: ParsableArguments {
  /// The forms in which results are printed.
  enum Format: String, ExpressibleByArgument, CaseIterable { case table, csv, json, ndjson }

  @Option(help: "A folder for the result files; standard output then has a summary.")
  var out: String?
  @Option(help: "table, csv, json or ndjson.") var format = Format.table
}
