internal import CLibYAML

/// What libyaml says of the next part of a document; `start` and `end` count Unicode scalars.
struct YAMLEvent {
  enum Kind {
    case streamStart, streamEnd, documentStart, documentEnd, sequenceEnd, mappingEnd
    case alias
    case scalar(String, YAMLScalar.Style)
    case sequenceStart(isFlow: Bool)
    case mappingStart(isFlow: Bool)
  }

  let kind: Kind
  let start: Int
  let end: Int
  /// Whether an anchor or a tag belongs to this event.
  let hasProperties: Bool
}

/// Why libyaml stopped; places count Unicode scalars.
struct ReadFailure: Error {
  let problem: String
  let place: Int
  let context: String
  /// Where the construct begins in which the problem arose.
  let contextPlace: Int?
}

/// Owns a libyaml parser and a copy of its input; the only user of C in the package.
@safe struct EventReader: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  /// INVARIANT: libyaml keeps this pointer, so it lives as long as the parser.
  private let input: UnsafeMutableBufferPointer<UInt8>

  /// Takes valid UTF-8.
  init(_ bytes: [UInt8]) {
    unsafe input = .allocate(capacity: max(1, bytes.count))
    _ = unsafe input.initialize(from: bytes)
    unsafe parser = .allocate(capacity: 1)
    unsafe parser.initialize(to: yaml_parser_t())
    guard unsafe yaml_parser_initialize(parser) == 1 else { preconditionFailure("out of memory") }
    unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    unsafe yaml_parser_set_input_string(parser, input.baseAddress, bytes.count)
  }

  deinit {
    unsafe yaml_parser_delete(parser)
    unsafe parser.deallocate()
    unsafe input.deallocate()
  }

  /// The next event.
  ///
  /// After a failure it must not be called again.
  mutating func next() throws(ReadFailure) -> YAMLEvent {
    var raw = unsafe yaml_event_t()
    guard unsafe yaml_parser_parse(parser, &raw) == 1 else {
      throw unsafe ReadFailure(parser.pointee)
    }
    defer { unsafe yaml_event_delete(&raw) }
    return unsafe YAMLEvent(raw)
  }
}

extension ReadFailure {
  fileprivate init(_ parser: yaml_parser_t) {
    problem = unsafe parser.problem.map { unsafe String(cString: $0) } ?? "out of memory"
    place = unsafe parser.problem_mark.index
    context = unsafe parser.context.map { unsafe String(cString: $0) } ?? ""
    contextPlace = unsafe parser.context == nil ? nil : parser.context_mark.index
  }
}

extension YAMLEvent {
  fileprivate init(_ raw: yaml_event_t) {
    start = unsafe raw.start_mark.index
    end = unsafe raw.end_mark.index
    switch unsafe raw.type {
    case YAML_SCALAR_EVENT:
      let scalar = unsafe raw.data.scalar
      let bytes = unsafe UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      kind = unsafe .scalar(
        String(decoding: bytes, as: UTF8.self), YAMLScalar.Style(scalar.style))
      hasProperties = unsafe scalar.anchor != nil || scalar.tag != nil
    case YAML_SEQUENCE_START_EVENT:
      let list = unsafe raw.data.sequence_start
      kind = unsafe .sequenceStart(isFlow: list.style == YAML_FLOW_SEQUENCE_STYLE)
      hasProperties = unsafe list.anchor != nil || list.tag != nil
    case YAML_MAPPING_START_EVENT:
      let mapping = unsafe raw.data.mapping_start
      kind = unsafe .mappingStart(isFlow: mapping.style == YAML_FLOW_MAPPING_STYLE)
      hasProperties = unsafe mapping.anchor != nil || mapping.tag != nil
    default:
      kind = unsafe Kind(bare: raw.type)
      hasProperties = false
    }
  }
}

extension YAMLEvent.Kind {
  fileprivate init(bare type: yaml_event_type_t) {
    switch type {
    case YAML_STREAM_START_EVENT: self = .streamStart
    case YAML_DOCUMENT_START_EVENT: self = .documentStart
    case YAML_DOCUMENT_END_EVENT: self = .documentEnd
    case YAML_ALIAS_EVENT: self = .alias
    case YAML_SEQUENCE_END_EVENT: self = .sequenceEnd
    case YAML_MAPPING_END_EVENT: self = .mappingEnd
    default: self = .streamEnd
    }
  }
}

extension YAMLScalar.Style {
  fileprivate init(_ style: yaml_scalar_style_t) {
    switch style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: self = .singleQuoted
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: self = .doubleQuoted
    case YAML_LITERAL_SCALAR_STYLE: self = .literal
    case YAML_FOLDED_SCALAR_STYLE: self = .folded
    default: self = .plain
    }
  }
}
