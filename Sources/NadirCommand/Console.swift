import Glibc

/// Standard input, output and error.
enum Console {
  static func out(_ text: String) throws { try out(bytes: Array(text.utf8)) }

  static func out(bytes: [UInt8]) throws { try write(bytes, to: STDOUT_FILENO) }

  static func error(_ text: String) { try? write(Array(text.utf8), to: STDERR_FILENO) }

  /// A reader of our pipe that has gone ends the program silently and well.
  private static func write(_ bytes: [UInt8], to descriptor: CInt) throws {
    _ = signal(SIGPIPE, SIG_IGN)
    var left = bytes[...]
    while !left.isEmpty {
      let written = unsafe left.withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if written < 0 {
        if errno == EINTR { continue }
        if errno == EPIPE { throw Failure(status: 0, message: "") }
        throw Failure(status: Failure.Status.writing, message: "writing failed")
      }
      left = left.dropFirst(written)
    }
  }

  /// What has come in on standard input, waiting for it; empty at its end, and where it cannot be
  /// read.
  static func nextInput() -> [UInt8] {
    let room = 1 << 16
    return unsafe [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
      var got = unsafe read(STDIN_FILENO, buffer.baseAddress, room)
      while got < 0, errno == EINTR { got = unsafe read(STDIN_FILENO, buffer.baseAddress, room) }
      count = max(0, got)
    }
  }

  /// All of standard input.
  static func wholeInput() -> [UInt8] {
    var all: [UInt8] = []
    while true {
      let part = nextInput()
      if part.isEmpty { return all }
      all += part
    }
  }

  static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }
  static var inputIsTerminal: Bool { isatty(STDIN_FILENO) == 1 }
  static var outputIsTerminal: Bool { isatty(STDOUT_FILENO) == 1 }
}
