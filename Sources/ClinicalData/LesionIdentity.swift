import SourceText

/// Gathers what holds for a lesion in all its rows: role, organ, node or not.
struct LesionIdentity {
  private struct Given<Value> {
    var value: Value
    var row: Int
  }

  private var roles: [Given<LesionRole>?] = []
  private var organTexts: [Given<Int32>?] = []
  private var nodals: [Given<Bool>?] = []

  /// Takes one row; the first that gives something settles it, a later one must agree.
  mutating func take(
    _ row: LesionRow, _ position: Int, _ lesion: Int, _ builder: ReadingBuilder,
    _ findings: inout DataFindings
  ) {
    if lesion == roles.count {
      roles.append(nil)
      organTexts.append(nil)
      nodals.append(nil)
    }
    takeRole(row, position, lesion, builder, &findings)
    takeOrgan(row, position, lesion, builder, &findings)
    takeNodal(row, position, lesion, builder, &findings)
  }

  private mutating func takeRole(
    _ row: LesionRow, _ position: Int, _ lesion: Int, _ builder: ReadingBuilder,
    _ findings: inout DataFindings
  ) {
    guard let role = row.role else { return }
    guard let given = roles[lesion] else {
      roles[lesion] = Given(value: role, row: position)
      return
    }
    if given.value == role { return }
    let column = builder.table.columns.role
    builder.report(
      .changes(
        builder.place(position, column), what: "role", lesion: builder.reading.lesions[lesion].id,
        from: given.value.rawValue, first: builder.place(given.row, column).range), &findings)
  }

  private mutating func takeOrgan(
    _ row: LesionRow, _ position: Int, _ lesion: Int, _ builder: ReadingBuilder,
    _ findings: inout DataFindings
  ) {
    let text = builder.table.organs[Int(row.organ)]
    guard !text.isEmpty else { return }
    guard let given = organTexts[lesion] else {
      organTexts[lesion] = Given(value: row.organ, row: position)
      return
    }
    let first = builder.table.organs[Int(given.value)]
    if given.value == row.organ || first.lowercased() == text.lowercased() { return }
    let column = builder.table.columns.organ
    builder.report(
      .organChanges(
        builder.place(position, column), lesion: builder.reading.lesions[lesion].id, from: first,
        first: builder.place(given.row, column).range), &findings)
  }

  private mutating func takeNodal(
    _ row: LesionRow, _ position: Int, _ lesion: Int, _ builder: ReadingBuilder,
    _ findings: inout DataFindings
  ) {
    guard let nodal = row.nodal else { return }
    guard let given = nodals[lesion] else {
      nodals[lesion] = Given(value: nodal, row: position)
      return
    }
    if given.value == nodal { return }
    let column = builder.table.columns.nodal
    builder.report(
      .changes(
        builder.place(position, column), what: "nodal answer",
        lesion: builder.reading.lesions[lesion].id, from: given.value ? "yes" : "no",
        first: builder.place(given.row, column).range), &findings)
  }

  /// Writes what was gathered into the lesions.
  func settle(
    _ lesions: inout [Lesion], _ organs: OrganMap, _ table: LesionTable,
    _ remarks: inout ReadingRemarks
  ) {
    for index in lesions.indices {
      let text = organTexts[index].map { table.organs[Int($0.value)] } ?? ""
      let meaning = organs.meaning(of: text)
      lesions[index].role = roles[index]?.value
      lesions[index].organ = meaning.organ
      lesions[index].isNodal = nodals[index]?.value ?? meaning.isNodal
      if nodals[index] == nil, !meaning.isNodal, !text.isEmpty, OrganMap.soundsNodal(text) {
        remarks.nodeTexts[text, default: 0] += 1
      }
    }
  }

  /// Warns of lesions that are probably one.
  func reportSimilar(_ builder: ReadingBuilder, _ findings: inout DataFindings) {
    var first: [String: Int] = [:]
    for (index, lesion) in builder.reading.lesions.enumerated() {
      let key = Self.folded(lesion.id)
      guard let other = first[key] else {
        first[key] = index
        continue
      }
      builder.report(
        .similarLesions(
          builder.place(builder.firstRows[index], builder.table.columns.lesion),
          other: builder.reading.lesions[other].id), &findings)
    }
  }

  /// Lower case, without spaces and without leading zeros of the numbers in it.
  static func folded(_ id: String) -> String {
    var out: [UInt8] = []
    let bytes = id.lowercased().utf8.filter { $0 != 32 }
    for (offset, byte) in bytes.enumerated() {
      let isDigitBefore = out.last.map { (48...57).contains($0) } ?? false
      let isDigitAfter = offset + 1 < bytes.count && (48...57).contains(bytes[offset + 1])
      if byte == 48, !isDigitBefore, isDigitAfter { continue }
      out.append(byte)
    }
    return String(decoding: out, as: UTF8.self)
  }
}
