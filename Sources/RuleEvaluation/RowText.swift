import RuleLanguage
import SourceText

/// The author's text of a row, on one line.
enum RowText {
  static func text(_ row: RowList.Row) -> String { oneLine(row.range.text) }

  /// Line breaks and runs of blanks become one blank.
  static func oneLine(_ text: String) -> String {
    text.split { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\r" || $0 == "\r\n" }
      .joined(separator: " ")
  }
}
