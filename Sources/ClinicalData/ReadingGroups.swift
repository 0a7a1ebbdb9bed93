import SourceText

/// Gathers rows by subject and reader, keeping the order of the input.
struct ReadingGroups {
  /// The rows of one subject and reader, as indices.
  struct Group {
    var subject: Int
    var reader: Int
    var rows: [Int]
  }

  private var groups: [Group] = []
  /// For each subject, its groups in order of first appearance.
  private var bySubject: [[Int]]
  private var last = -1

  init(subjects: Int) {
    bySubject = Array(repeating: [], count: subjects)
  }

  mutating func add(_ row: Int, subject: Int, reader: Int) {
    if last < 0 || groups[last].subject != subject || groups[last].reader != reader {
      if let known = bySubject[subject].first(where: { groups[$0].reader == reader }) {
        last = known
      } else {
        last = groups.count
        bySubject[subject].append(last)
        groups.append(Group(subject: subject, reader: reader, rows: []))
      }
    }
    groups[last].rows.append(row)
  }

  /// By subject, then by first appearance of the reader.
  func inOrder() -> some Sequence<Group> {
    bySubject.lazy.flatMap { $0 }.map { groups[$0] }
  }
}

/// Decides which readers' rows are read.
struct ReaderFilter {
  private let choice: ReaderChoice
  private var accepted: AcceptedReaders?
  private let known: [String]
  /// The readers of whom a row was taken.
  private(set) var seen: Set<String> = []

  init(_ choice: ReaderChoice, _ accepted: AcceptedReaders?, _ known: [String]) {
    self.choice = choice
    self.accepted = accepted
    self.known = known
  }

  mutating func takes(_ reader: String, subject: String, visit: String) -> Bool {
    let isTaken: Bool =
      switch choice {
      case .each: true
      case .one(let name): reader == name
      case .accepted:
        accepted?.accepts(subject: subject, visit: visit, reader: reader) ?? false
      }
    if isTaken, !seen.contains(reader) { seen.insert(reader) }
    return isTaken
  }

  /// Reports readers of whom there is no row.
  func report(_ findings: inout DataFindings, _ remarks: inout ReadingRemarks) {
    let named = known.filter { !$0.isEmpty }
    if case .one(let name) = choice, !seen.contains(name) {
      findings.add(.unknownReader(name, known: named))
    }
    accepted?.report(known: named, &findings, &remarks)
  }
}
