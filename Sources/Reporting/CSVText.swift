/// Rows as RFC 4180 text, each ended by a line feed.
///
/// Fields are quoted only where they hold a comma, a quotation mark or a line break; a text that a
/// spreadsheet would take for a formula is left as it is, since these files are read by programs.
public enum CSVText {
  /// One row.
  public static func row(_ fields: [String]) -> String {
    fields.map(field).joined(separator: ",") + "\n"
  }

  /// A header and its rows.
  public static func table(_ header: [String], _ rows: [[String]]) -> String {
    var text = row(header)
    for fields in rows { text += row(fields) }
    return text
  }

  private static func field(_ text: String) -> String {
    guard text.utf8.contains(where: { needsQuotes($0) }) else { return text }
    var quoted = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" { quoted.unicodeScalars.append("\"") }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }

  private static func needsQuotes(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n")
      || byte == UInt8(ascii: "\r")
  }
}
