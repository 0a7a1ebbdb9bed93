import ArgumentParser

/// An end of the program with a message and one of the documented statuses.
struct Failure: Error {
  enum Status {
    static let failed: Int32 = 1
    static let usage: Int32 = 64
    static let badInput: Int32 = 65
    static let notFound: Int32 = 66
    static let internalError: Int32 = 70
    static let cannotCreate: Int32 = 73
    static let writing: Int32 = 74
  }

  let status: Int32
  let message: String

  /// Prints the message and makes the status the program's.
  func exit() -> ExitCode {
    if !message.isEmpty { Console.error("error: \(message)\n") }
    return ExitCode(status)
  }
}

/// Runs the body of a command and turns what it throws into an exit status.
func running(_ body: () throws -> Void) throws {
  do {
    try body()
  } catch let failure as Failure {
    throw failure.exit()
  }
}
