import ArgumentParser
import FoundationEssentials
import LanguageServer

struct LSP: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lsp",
    abstract: "Serve an editor: findings, explanations and names while rule files are written.",
    discussion:
      "Speaks the Language Server Protocol on standard input and output; an editor starts it. "
      + "README.md says how.")

  @Option(help: "A folder of rule files that others may extend or read.") var rules: [String] = []
  @Flag(help: "Standard input and output; there is no other way, and editors may say so.")
  var stdio = false

  func run() throws {
    try running {
      if Console.inputIsTerminal {
        Console.error("`nadir lsp` is started by an editor, and waits for one; Ctrl-C ends\n")
      }
      let disk = Disk(
        read: { FileSystem.sourceFile($0) }, names: { FileSystem.names(in: $0) })
      var server = LanguageServer(
        library: try RuleFolder(extra: rules).library, disk: disk,
        version: Nadir.configuration.version)
      let status = try Self.serve(&server)
      if status != 0 { throw Failure(status: status, message: "") }
    }
  }

  /// Goes on until the client says `exit`, or goes away.
  private static func serve(_ server: inout LanguageServer) throws -> Int32 {
    var stream = MessageStream()
    while true {
      let bytes = Console.nextInput()
      // A client that goes without a word has failed.
      if bytes.isEmpty { return Failure.Status.failed }
      stream.append(Data(bytes))
      do {
        while let message = try stream.next() {
          for answer in server.receive(message) {
            try Console.out(bytes: Array(MessageStream.framed(answer)))
          }
          if let status = server.status { return status }
        }
      } catch let broken as MessageStream.Broken {
        throw Failure(
          status: Failure.Status.badInput,
          message: "standard input is not what an editor sends: \(broken.reason)")
      }
    }
  }
}
