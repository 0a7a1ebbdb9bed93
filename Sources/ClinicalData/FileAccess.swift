import Glibc

/// A path of the data that does not exist or cannot be read.
public struct DataAccessError: Error, Sendable, Hashable {
  /// The path as the user named it.
  public let path: String
  /// Why, in a few words: `no such file or folder`, `permission denied`.
  public let reason: String

  /// Takes the path and the reason.
  public init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }
}

/// The only place that talks to the operating system.
enum FileAccess {
  /// What a path leads to.
  enum Kind { case folder, file }

  static func kind(of path: String) throws(DataAccessError) -> Kind {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { throw failure(path) }
    return status.st_mode & S_IFMT == S_IFDIR ? .folder : .file
  }

  /// The names in a folder, sorted.
  static func names(in folder: String) throws(DataAccessError) -> [String] {
    guard let handle = unsafe opendir(folder) else { throw failure(folder) }
    defer { unsafe closedir(handle) }
    var names: [String] = []
    while let entry = unsafe readdir(handle) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { start in
        unsafe start.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      names.append(name)
    }
    return names.sorted()
  }

  static func bytes(of path: String) throws(DataAccessError) -> [UInt8] {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(path) }
    defer { close(descriptor) }
    var status = stat()
    let known = unsafe fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
    var all: [UInt8] = []
    // One byte more than the size, so that a regular file ends with a read of nothing.
    var room = max(known + 1, 1 << 16)
    while true {
      guard let part = chunk(descriptor, room) else { throw failure(path) }
      if part.isEmpty { return all }
      if all.isEmpty { all = part } else { all += part }
      room = 1 << 20
    }
  }

  private static func chunk(_ descriptor: CInt, _ room: Int) -> [UInt8]? {
    var failed = false
    let part = unsafe [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
      var got = unsafe read(descriptor, buffer.baseAddress, room)
      while got < 0, errno == EINTR { got = unsafe read(descriptor, buffer.baseAddress, room) }
      failed = got < 0
      count = max(0, got)
    }
    return failed ? nil : part
  }

  private static func failure(_ path: String) -> DataAccessError {
    let reason =
      switch errno {
      case ENOENT, ENOTDIR: "no such file or folder"
      case EACCES, EPERM: "permission denied"
      case EISDIR: "it is a folder"
      default: "it cannot be read (system error \(errno))"
      }
    return DataAccessError(path: path, reason: reason)
  }
}
