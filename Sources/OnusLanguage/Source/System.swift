/// The one file that talks to the operating system's C library.

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Reading files and folders by system calls.
enum System {
  /// What a path names, after following links; nil if nothing is there or it may not be seen.
  static func kind(_ path: String) -> FileKind? {
    guard !path.utf8.contains(0) else { return nil }
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return nil }
    return kind(of: status)
  }

  private static func kind(of status: stat) -> FileKind {
    switch status.st_mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .folder
    default: .other
    }
  }

  /// The bytes of a regular file. Opening does not wait, so that a pipe without a writer is an error and no hang.
  static func read(_ path: String, limit: Int) throws(FileError) -> [UInt8] {
    guard !path.utf8.contains(0) else { throw .missing }
    let descriptor = unsafe open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      let number = errno
      if number == ENOENT || number == ENOTDIR { throw .missing }
      throw .unreadable(reason(number))
    }
    defer { _ = close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw .unreadable(reason(errno)) }
    switch kind(of: status) {
    case .file: break
    case .folder: throw .isFolder
    case .other: throw .notRegular
    }
    if status.st_size > limit { throw .tooLarge(limit: limit) }
    return try readAll(descriptor, expected: Int(status.st_size), limit: limit)
  }

  /// Reads to the end, which may lie further than the size said: files under /proc say 0, and a file may grow.
  private static func readAll(_ descriptor: Int32, expected: Int, limit: Int) throws(FileError) -> [UInt8] {
    var bytes: [UInt8] = []
    var wanted = expected + 1
    while true {
      let before = bytes.count
      bytes.reserveCapacity(before + wanted)
      bytes.append(contentsOf: repeatElement(0, count: wanted))
      var count = 0
      var number: Int32 = 0
      unsafe bytes.withUnsafeMutableBytes { buffer in
        guard let base = buffer.baseAddress else { return }
        repeat {
          count = unsafe systemRead(descriptor, base + before, wanted)
          number = errno
        } while count < 0 && number == EINTR
      }
      if count < 0 { throw .unreadable(reason(number)) }
      bytes.removeLast(wanted - count)
      if count == 0 { return bytes }
      if bytes.count > limit { throw .tooLarge(limit: limit) }
      wanted = max(64 * 1024, expected + 1 - bytes.count)
    }
  }

  /// The names in a folder, sorted, without `.` and `..`.
  static func list(_ path: String) throws(FileError) -> [String] {
    guard !path.utf8.contains(0) else { throw .missing }
    guard let folder = unsafe opendir(path) else {
      let number = errno
      if number == ENOENT { throw .missing }
      throw .unreadable(reason(number))
    }
    defer { _ = unsafe closedir(folder) }
    var names: [String] = []
    while let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// The path without links, `.` and `..`; nil if nothing is there.
  static func realPath(_ path: String) -> String? {
    guard !path.utf8.contains(0) else { return nil }
    guard let resolved = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }

  private static func reason(_ number: Int32) -> String {
    guard let text = unsafe strerror(number) else { return "error \(number)" }
    return unsafe String(cString: text)
  }
}

/// `read(2)` by another name: inside `System` that name is taken.
private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer, _ count: Int) -> Int {
  unsafe read(descriptor, buffer, count)
}
