import Quantities
import SourceText

/// One row of `lesions.csv`, its texts as numbers.
struct LesionRow {
  var subject: Int32
  var reader: Int32
  var visit: Int32
  var lesion: Int32
  var time: RowTime
  var role: LesionRole?
  var organ: Int32
  var nodal: Bool?
  var state: LesionState
  var modality: Int32
  /// Lesion numbers; -1 where the cell is empty.
  var mergedInto: Int32
  var partOf: Int32
  var attributes: Int32
  var values: [Rational?]
  /// Where the row starts, and its line.
  var offset: Int
  var line: Int
}

/// All rows of `lesions.csv`; cells are checked, contradictions between rows are not.
struct LesionTable {
  var source: CSVTable
  var columns: LesionColumns
  var rows: [LesionRow] = []
  var readers: [String] = []
  var visits: [String] = []
  var lesions: [String] = []
  var organs: [String] = []
  var modalities: [[String]] = []
  var attributes: [[String]] = []

  /// A cell of a row, for a finding.
  func place(_ row: LesionRow, _ column: Int?, subject: String) -> CellPlace {
    let cells = source.row(at: row.offset)
    let index = column ?? columns.lesion
    guard cells.cells.indices.contains(index) else {
      let range = SourceRange(file: source.file, start: row.offset, end: row.offset + 1)
      return CellPlace(range: range, column: "", text: "", subject: subject)
    }
    return source.place(cells, index, subject: subject)
  }
}

extension LesionTable {
  /// The cell that dates a row.
  func timePlace(_ row: LesionRow, subject: String) -> CellPlace {
    let cells = source.row(at: row.offset).cells
    let filled = [columns.day, columns.date].compactMap { $0 }.first { !cells[$0].isEmpty }
    return place(row, filled, subject: subject)
  }
}

/// The subjects of all files, numbered in order of first appearance.
struct SubjectRegistry {
  private var interner = TextInterner()

  var names: [String] { interner.texts }
  var count: Int { interner.count }

  mutating func number(of cell: CSVCell, in bytes: [UInt8]) -> Int {
    interner.number(of: cell, in: bytes)
  }

  func name(_ number: Int) -> String { interner.texts[number] }
}
