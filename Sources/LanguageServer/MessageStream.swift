package import FoundationEssentials

/// Cuts a stream of bytes into messages, each behind a header with its length.
///
/// This is the base protocol of the Language Server Protocol, version 3.17.
package struct MessageStream {
  /// Why a stream cannot be read on: where the next message begins is not known.
  package struct Broken: Error, Equatable {
    package let reason: String
  }

  /// No rule file comes near it.
  private static let mostBytes = 64 << 20
  private static let mostHeaderBytes = 4096
  private static let endOfHeader = Data("\r\n\r\n".utf8)

  private var waiting = Data()

  package init() {}

  package mutating func append(_ bytes: Data) { waiting.append(bytes) }

  /// The next whole message, without its header; `nil` until more bytes have come.
  package mutating func next() throws(Broken) -> Data? {
    guard let end = waiting.firstRange(of: Self.endOfHeader) else {
      if waiting.count > Self.mostHeaderBytes { throw Broken(reason: "a header without end") }
      return nil
    }
    let length = try Self.length(in: waiting[..<end.lowerBound])
    guard waiting.endIndex - end.upperBound >= length else { return nil }
    let message = waiting[end.upperBound..<end.upperBound + length]
    waiting = Data(waiting[message.endIndex...])
    return Data(message)
  }

  /// A message with its header.
  package static func framed(_ message: Data) -> Data {
    Data("Content-Length: \(message.count)\r\n\r\n".utf8) + message
  }

  private static func length(in header: Data) throws(Broken) -> Int {
    for line in String(decoding: header, as: UTF8.self).split(separator: "\r\n") {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2, parts[0].lowercased() == "content-length" else { continue }
      let words = parts[1].split(whereSeparator: \.isWhitespace)
      guard words.count == 1, let length = Int(words[0]), (0...mostBytes).contains(length) else {
        throw Broken(reason: "`\(words.joined(separator: " "))` is no length of a message")
      }
      return length
    }
    throw Broken(reason: "a header without Content-Length")
  }
}
