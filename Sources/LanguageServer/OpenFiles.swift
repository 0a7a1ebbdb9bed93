import RuleAuthoring
import RuleLanguage
package import SourceText

/// How the server reads what is not open in the editor.
package struct Disk: Sendable {
  package let read: @Sendable (String) -> SourceFile?
  /// The names of the files in a folder.
  package let names: @Sendable (String) -> [String]

  package init(
    read: @escaping @Sendable (String) -> SourceFile?,
    names: @escaping @Sendable (String) -> [String]
  ) {
    self.read = read
    self.names = names
  }
}

/// The files open in the editor, and the library in which they are checked: the one of the
/// program, over it the rule files beside an open one, over them those open, as they are now.
struct OpenFiles {
  /// A file as the editor has it.
  struct Open {
    let uri: String
    let version: Int?
    let file: SourceFile
    /// `nil` of a file that is none of ours.
    var check: FileCheck?
    /// What was last made of its text, if it was asked about.
    var reading: FileReading?

    var id: String { RuleLibrary.id(ofFile: file.path) }
    var kind: FileKind { FileKind(ofFile: file.path) }
    /// Whether it is, or may become, a file of rules or cases.
    var isOurs: Bool { check != nil || file.bytes.allSatisfy { $0 == 0x20 || $0 == 0x0A } }
    var isRuleFile: Bool { check != nil && kind == .rules }
  }

  private let base: [String: SourceFile]
  private let disk: Disk
  private(set) var library: RuleLibrary
  /// By address.
  private var open: [String: Open] = [:]
  private var folders: Set<String> = []

  /// Folders of thousands of files are no folders of rules.
  private static let mostNeighbours = 500

  init(base: RuleLibrary, disk: Disk) {
    var files: [String: SourceFile] = [:]
    for id in base.ids { files[id] = base.file(id) }
    self.base = files
    self.disk = disk
    library = base
  }

  /// In the order of their addresses.
  var all: [Open] { open.values.sorted { $0.uri < $1.uri } }

  subscript(uri: String) -> Open? { open[uri] }

  /// Takes the text of a file that was opened or changed, and checks it and what rests on it.
  mutating func take(_ text: String, of uri: String, version: Int?) {
    let path = FileAddress.path(ofURI: uri) ?? uri
    let file = SourceFile(path: path, text: text)
    let reading = open[uri]?.reading
    guard Self.saysThatItIsOurs(file) else {
      let wasRuleFile = open[uri]?.isRuleFile ?? false
      open[uri] = Open(uri: uri, version: version, file: file)
      if wasRuleFile { readAnew() }
      return
    }
    let id = RuleLibrary.id(ofFile: path)
    let isRuleFile = FileKind(ofFile: path) == .rules
    let folder = Self.folder(of: path)
    if folders.insert(folder).inserted { library = wholeLibrary() }
    if isRuleFile { library = library.adding(file, as: id) }
    let check = FileCheck(of: file, in: library)
    open[uri] = Open(uri: uri, version: version, file: file, check: check, reading: reading)
    guard isRuleFile else { return }
    for other in all where other.uri != uri && other.isRuleFile {
      if other.check?.rests(on: [id], in: library, isRuleFile: true) == true { recheck(other) }
    }
  }

  /// Goes back to what the disk has.
  mutating func close(_ uri: String) {
    guard let closed = open.removeValue(forKey: uri) else { return }
    if closed.isRuleFile { readAnew() }
  }

  /// Files that are not open have changed.
  mutating func readAnew() {
    folders = Set(open.values.filter { $0.check != nil }.map { Self.folder(of: $0.file.path) })
    library = wholeLibrary()
    for file in all { recheck(file) }
  }

  /// What a file says; its names are those of its last text that could be read, where this one
  /// cannot.
  mutating func reading(of uri: String) -> FileReading? {
    guard let known = open[uri], known.isOurs else { return nil }
    if let reading = known.reading, reading.file === known.file { return reading }
    var reading = FileReading(of: known.file, id: known.id, in: library)
    if reading.names.isEmpty {
      reading.names =
        known.reading?.names ?? FileReading.namesOfParent(of: known.file, in: library)
    }
    open[uri]?.reading = reading
    return reading
  }

  private mutating func recheck(_ file: Open) {
    guard file.check != nil else { return }
    open[file.uri]?.check = FileCheck(of: file.file, in: library)
    // A name taken over from another file may be another now.
    open[file.uri]?.reading = nil
  }

  private func wholeLibrary() -> RuleLibrary {
    var files = base
    for folder in folders.sorted() {
      for name in disk.names(folder).filter(RuleLibrary.isRuleFile).prefix(Self.mostNeighbours) {
        guard let file = disk.read("\(folder)/\(name)") else { continue }
        files[RuleLibrary.id(ofFile: name)] = file
      }
    }
    for file in all where file.isRuleFile { files[file.id] = file.file }
    return RuleLibrary(files: files)
  }

  /// Editors send every YAML file; those of other programs are left alone.
  ///
  /// Half a file is known by any of these keys, of which every file needs one.
  private static func saysThatItIsOurs(_ file: SourceFile) -> Bool {
    (1...file.lineCount).contains { number in
      let line = file.line(number)
      return ["language:", "extends:", "cases_of:"].contains { line.hasPrefix($0) }
    }
  }

  private static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }
}
