internal import SourceText

/// Why building stopped before the end.
enum Stop: Error {
  case failure(ReadFailure)
  /// The finding is already reported.
  case refused
}

/// Turns the events of libyaml into nodes and collects what the strict profile refuses.
struct NodeBuilder: ~Copyable {
  var diagnostics: [Diagnostic] = []
  var extents = ScalarExtents()
  let file: SourceFile
  private var reader: EventReader
  private let check: ByteCheck
  let limits: YAMLLimits
  private var nodeCount = 0
  /// Above zero inside a construct that is refused as a whole.
  var silence = 0
  /// Where the flow lists and mappings begin that are not closed yet.
  private var openBrackets: [Int] = []

  init(file: SourceFile, readable: [UInt8], check: ByteCheck, limits: YAMLLimits) {
    self.file = file
    self.reader = EventReader(readable)
    self.check = check
    self.limits = limits
  }

  /// The root of the document, or `nil` where it cannot be read.
  mutating func build() -> YAMLNode? {
    do {
      return try document()
    } catch {
      switch error {
      case .refused: break
      case .failure(let failure): explain(failure)
      }
      return nil
    }
  }

  private mutating func explain(_ failure: ReadFailure) {
    let place = check.byteOffset(ofScalar: failure.place)
    let line = file.position(of: place).line
    let start = file.lineStart(line)
    let end = line < file.lineCount ? file.lineStart(line + 1) : file.bytes.count
    extents.failure = start..<end
    let diagnosis = FailureDiagnosis(
      file: file, problem: failure.problem, context: failure.context, place: place,
      contextPlace: failure.contextPlace.map(check.byteOffset), openBracket: openBrackets.last,
      tabbedIndents: check.tabbedIndents, readTo: extents.readTo)
    diagnostics.append(diagnosis.diagnostic)
  }

  private mutating func next() throws(Stop) -> YAMLEvent {
    do {
      let event = try reader.next()
      return event
    } catch {
      throw .failure(error)
    }
  }

  mutating func report(_ diagnostic: Diagnostic) {
    if silence == 0 { diagnostics.append(diagnostic) }
  }

  func range(_ start: Int, _ end: Int) -> SourceRange {
    SourceRange(file: file, start: start, end: end)
  }

  private func range(of event: YAMLEvent) -> SourceRange {
    range(check.byteOffset(ofScalar: event.start), check.byteOffset(ofScalar: event.end))
  }
}

// MARK: - Structure

extension NodeBuilder {
  private mutating func document() throws(Stop) -> YAMLNode? {
    _ = try next()  // The stream's start.
    let first = try next()
    guard case .documentStart = first.kind else {
      extents.readTo = file.bytes.count
      report(.emptyFile(file))
      return nil
    }
    let event = try next()
    let root = try node(event, depth: 1)
    if case .scalar(let scalar) = root.content, scalar.isMissing {
      report(.emptyFile(file))
      return nil
    }
    _ = try next()  // The document's end.
    let after = try next()
    if case .documentStart = after.kind {
      let marker = range(of: after)
      report(.secondDocument(at: marker))
    } else {
      extents.readTo = file.bytes.count
    }
    return root
  }

  mutating func node(_ event: YAMLEvent, depth: Int) throws(Stop) -> YAMLNode {
    nodeCount += 1
    guard nodeCount <= limits.nodes else {
      diagnostics.append(.tooManyNodes(at: range(of: event), limit: limits.nodes))
      throw .refused
    }
    let place = range(of: event)
    extents.readTo = max(extents.readTo, place.start)
    switch event.kind {
    case .scalar(let text, let style):
      return YAMLNode(scalar(text, style: style, at: place))
    case .alias:
      report(.alias(at: place))
      extents.readTo = place.end
      // What was meant is not known; an empty text is taken as reported.
      return YAMLNode(YAMLScalar("", style: .plain, at: place))
    case .sequenceStart(let isFlow):
      return try collection(event, at: place, isFlow: isFlow, depth: depth)
    case .mappingStart(let isFlow):
      return try collection(event, at: place, isFlow: isFlow, depth: depth)
    case .streamStart, .streamEnd, .documentStart, .documentEnd, .sequenceEnd, .mappingEnd:
      preconditionFailure("libyaml ends a collection only where one is open")
    }
  }

  /// A list or mapping, with its limits and its extent.
  private mutating func collection(
    _ event: YAMLEvent, at place: SourceRange, isFlow: Bool, depth: Int
  ) throws(Stop) -> YAMLNode {
    let start =
      event.hasProperties ? skipProperties(from: place.start, to: file.bytes.count) : place.start
    guard depth <= limits.depth else {
      diagnostics.append(.tooDeep(at: range(start, start + 1), limit: limits.depth))
      throw .refused
    }
    // `[a: b]` holds a flow mapping without braces, which ends with its child.
    let isBracketed =
      isFlow && start < file.bytes.count && [0x5B, 0x7B].contains(file.bytes[start])
    if isBracketed { openBrackets.append(start) }
    let content: YAMLNode.Content
    var end: Int
    if case .sequenceStart = event.kind {
      (content, end) = try items(depth: depth)
    } else {
      (content, end) = try entries(depth: depth)
    }
    if isBracketed {
      openBrackets.removeLast()
      end = extents.readTo
    }
    return YAMLNode(content, at: range(start, max(start, end)))
  }

  /// Most collections have no more parts, so that their lists need not grow.
  private static let usualCount = 4

  private mutating func items(depth: Int) throws(Stop) -> (YAMLNode.Content, end: Int) {
    var items: [YAMLNode] = []
    items.reserveCapacity(Self.usualCount)
    while true {
      let event = try next()
      if case .sequenceEnd = event.kind {
        let last = items.last?.range.end ?? 0
        close(event, lastChild: last)
        return (.sequence(items), last)
      }
      let item = try node(event, depth: depth + 1)
      if case .scalar(let scalar) = item.content, scalar.isMissing {
        report(.emptyItem(at: dash(before: item.range)))
      }
      items.append(item)
    }
  }

  private mutating func entries(depth: Int) throws(Stop) -> (YAMLNode.Content, end: Int) {
    var entries: [YAMLEntry] = []
    entries.reserveCapacity(Self.usualCount)
    var register = KeyRegister()
    var last = 0
    while true {
      let event = try next()
      if case .mappingEnd = event.kind {
        close(event, lastChild: last)
        return (.mapping(entries), last)
      }
      let (key, isUsable) = try key(event, depth: depth + 1)
      let isMerge = key.style == .plain && key.text == "<<"
      if isMerge { report(.mergeKey(at: key.range)) }
      if isMerge { silence += 1 }
      let value = try node(next(), depth: depth + 1)
      // A tag or an anchor before nothing is reported as such.
      let isRefused = diagnostics.last?.range.map { $0.start >= key.range.end } ?? false
      if case .scalar(let scalar) = value.content, scalar.isMissing, isUsable, !isRefused {
        report(.noValue(of: key))
      }
      if isMerge { silence -= 1 }
      last = max(last, value.range.end, key.range.end)
      if isMerge || (isUsable && isRepeated(key, behind: entries, &register)) { continue }
      entries.append(YAMLEntry(key: key, value: value))
    }
  }

  /// Notes how far was read: flow collections end right, others at the next token.
  private mutating func close(_ event: YAMLEvent, lastChild: Int) {
    let end = range(of: event)
    let isBracket = end.end > end.start
    extents.readTo = max(extents.readTo, isBracket ? end.end : lastChild)
  }
}
