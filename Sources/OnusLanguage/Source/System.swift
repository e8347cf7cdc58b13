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

  /// When a file or a folder was changed last, its size and which it is; nil if nothing is there.
  static func stamp(_ path: String) -> FileStamp? {
    guard !path.utf8.contains(0) else { return nil }
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return nil }
    #if canImport(Darwin)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    return FileStamp(
      seconds: Int64(time.tv_sec), nanoseconds: Int64(time.tv_nsec), size: Int64(status.st_size),
      number: UInt64(status.st_ino))
  }

  private static func kind(of status: stat) -> FileKind {
    switch status.st_mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .folder
    default: .other
    }
  }

  /// The bytes of a regular file.
  static func read(_ path: String, limit: Int) throws(FileError) -> [UInt8] {
    let (descriptor, size) = try openRegular(path)
    defer { _ = close(descriptor) }
    if size > limit { throw .tooLarge(limit: limit) }
    return try readAll(descriptor, expected: size, limit: limit)
  }

  /// A part of a regular file; less than is asked for only where the file ends.
  static func read(_ path: String, from offset: Int, atMost count: Int) throws(FileError) -> [UInt8] {
    let (descriptor, _) = try openRegular(path)
    defer { _ = close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: max(0, count))
    var done = 0
    while done < bytes.count {
      let before = done
      var number: Int32 = 0
      let got = unsafe bytes.withUnsafeMutableBytes { buffer -> Int in
        guard let base = buffer.baseAddress else { return 0 }
        let got = unsafe pread(descriptor, base + before, buffer.count - before, off_t(max(0, offset) + before))
        number = errno
        return got
      }
      if got == 0 { break }
      if got > 0 { done += got } else if number != EINTR { throw .unreadable(reason(number)) }
    }
    bytes.removeLast(bytes.count - done)
    return bytes
  }

  /// Opens a regular file for reading. Opening does not wait, so that a pipe without a writer is an error and no hang.
  private static func openRegular(_ path: String) throws(FileError) -> (descriptor: Int32, size: Int) {
    guard !path.utf8.contains(0) else { throw .missing }
    let descriptor = unsafe open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      let number = errno
      if number == ENOENT || number == ENOTDIR { throw .missing }
      throw .unreadable(reason(number))
    }
    var status = stat()
    var failure: FileError?
    if unsafe fstat(descriptor, &status) == 0 {
      switch kind(of: status) {
      case .file: break
      case .folder: failure = .isFolder
      case .other: failure = .notRegular
      }
    } else {
      failure = .unreadable(reason(errno))
    }
    if let failure {
      _ = close(descriptor)
      throw failure
    }
    return (descriptor, Int(status.st_size))
  }

  /// Reads to the end, which may lie further than the size said: files under /proc say 0, and a file may grow.
  private static func readAll(_ descriptor: Int32, expected: Int, limit: Int) throws(FileError) -> [UInt8] {
    var bytes: [UInt8] = []
    var wanted = expected + 1
    while true {
      var (count, number): (Int, Int32) = (0, 0)
      let part = unsafe [UInt8](unsafeUninitializedCapacity: wanted) { buffer, filled in
        guard let base = buffer.baseAddress else { return }
        repeat {
          count = unsafe systemRead(descriptor, base, wanted)
          number = errno
        } while count < 0 && number == EINTR
        filled = max(0, count)
      }
      if count < 0 { throw .unreadable(reason(number)) }
      if count == 0 { return bytes }
      if bytes.isEmpty { bytes = part } else { bytes += part }
      if bytes.count > limit { throw .tooLarge(limit: limit) }
      // A byte is enough to see that nothing follows what the size said.
      wanted = bytes.count == expected ? 1 : 64 * 1024
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

  /// Makes a folder and those above it that are not there.
  static func makeFolder(_ path: String) throws(FileError) {
    guard !path.utf8.contains(0) else { throw .missing }
    var made = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      made += (made.isEmpty || made.hasSuffix("/") ? "" : "/") + part
      if kind(made) == .folder { continue }
      if unsafe mkdir(made, 0o777) != 0 {
        let number = errno
        if kind(made) != .folder { throw .unreadable(reason(number)) }
      }
    }
  }

  /// Writes the bytes to a new file beside the old one, with its mode and owner, and renames that.
  static func replace(_ path: String, with bytes: [UInt8]) throws(FileError) {
    try replace(path, with: [bytes], mode: nil)
  }

  /// Puts a file at a path that only its owner can read, also where one is there that others can.
  static func writePrivate(_ path: String, _ bytes: [UInt8]) throws(FileError) {
    if kind(path) == nil {
      try create(path, [bytes], mode: 0o600)
    } else {
      try replace(path, with: [bytes], mode: 0o600)
    }
  }

  /// Puts a file at a path, whether one is there or not. A pipe or a device takes the bytes: it is nothing to be replaced.
  static func write(_ path: String, _ parts: [[UInt8]]) throws(FileError) {
    switch kind(path) {
    case nil: try create(path, parts, mode: 0o666)
    case .other: try pour(parts, into: path)
    case .file, .folder: try replace(path, with: parts, mode: nil)
    }
  }

  private static func pour(_ parts: [[UInt8]], into path: String) throws(FileError) {
    let descriptor = unsafe open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .unreadable(reason(errno)) }
    defer { _ = close(descriptor) }
    if let failure = failure(of: parts, to: descriptor) { throw .unreadable(failure) }
  }

  /// Writes all; what went wrong, if something did.
  private static func failure(of parts: [[UInt8]], to descriptor: Int32) -> String? {
    do throws(SystemProcess.WriteError) {
      for bytes in parts { try SystemProcess.write(bytes, to: descriptor) }
      return nil
    } catch {
      switch error {
      case .brokenPipe: return reason(EPIPE)
      case .failed(let reason): return reason
      }
    }
  }

  private static func replace(_ path: String, with parts: [[UInt8]], mode: mode_t?) throws(FileError) {
    guard let target = realPath(path), target.contains("/") else { throw .missing }
    var status = stat()
    guard unsafe stat(target, &status) == 0 else { throw .unreadable(reason(errno)) }
    switch kind(of: status) {
    case .file: break
    case .folder: throw .isFolder
    case .other: throw .notRegular
    }
    // A file that may not be written must not be replaced either, though its folder would allow it.
    guard unsafe access(target, W_OK) == 0 else { throw .unreadable(reason(errno)) }
    if let mode { status.st_mode = mode }
    try put(parts, at: target, mode: 0o600, like: status)
  }

  /// Writes the bytes to a new file beside a path where nothing is yet, and renames that.
  static func create(_ path: String, _ bytes: [UInt8]) throws(FileError) { try create(path, [bytes], mode: 0o666) }

  private static func create(_ path: String, _ parts: [[UInt8]], mode: mode_t) throws(FileError) {
    guard !path.utf8.contains(0), !path.hasSuffix("/") else { throw .missing }
    var (folder, name) = (".", path[...])
    if let slash = path.lastIndex(of: "/") {
      folder = slash == path.startIndex ? "/" : String(path[..<slash])
      name = path[path.index(after: slash)...]
    }
    guard let real = realPath(folder) else { throw .unreadable(reason(ENOENT)) }
    var status = stat()
    // Nothing is there, and yet a link is.
    if unsafe lstat(path, &status) == 0 { throw .unreadable("it is a link that leads nowhere") }
    try put(parts, at: (real == "/" ? "" : real) + "/" + name, mode: mode, like: nil)
  }

  /// Writes beside an absolute path, then renames, so that no half-written file is ever seen there.
  ///
  /// Signals that would end the process wait meanwhile, so that none stays behind either.
  private static func put(_ parts: [[UInt8]], at target: String, mode: mode_t, like status: stat?) throws(FileError) {
    guard let slash = target.lastIndex(of: "/") else { throw .missing }
    let name = target[target.index(after: slash)...]
    var (held, before) = (sigset_t(), sigset_t())
    _ = unsafe sigemptyset(&held)
    for number in [SIGINT, SIGTERM, SIGHUP] { _ = unsafe sigaddset(&held, number) }
    _ = unsafe sigprocmask(SIG_BLOCK, &held, &before)
    defer { _ = unsafe sigprocmask(SIG_SETMASK, &before, nil) }
    let beside = "\(target[...slash]).\(name.utf8.count > 200 ? "" : name).onus-\(getpid())"
    let descriptor = unsafe open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw .unreadable(reason(errno)) }
    var failure = failure(of: parts, to: descriptor)
    if let status {
      // Whose it is can be kept by some users only; the mode comes after, since a new owner takes parts of it away.
      _ = fchown(descriptor, status.st_uid, status.st_gid)
      if failure == nil, fchmod(descriptor, status.st_mode & 0o7777) != 0 { failure = reason(errno) }
    }
    if failure == nil, fsync(descriptor) != 0 { failure = reason(errno) }
    if close(descriptor) != 0, failure == nil { failure = reason(errno) }
    if failure == nil, unsafe rename(beside, target) != 0 { failure = reason(errno) }
    if let failure {
      _ = unsafe unlink(beside)
      throw .unreadable(failure)
    }
  }

  /// Takes a file or a link away.
  static func remove(_ path: String) throws(FileError) {
    guard !path.utf8.contains(0) else { throw .missing }
    guard unsafe unlink(path) != 0 else { return }
    let number = errno
    if number == ENOENT { throw .missing }
    throw .unreadable(reason(number))
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

/// The process's standard streams, its environment, and signals.
public enum SystemProcess {
  /// Why bytes could not be written.
  public enum WriteError: Error, Hashable, Sendable {
    /// Nobody reads any more.
    case brokenPipe
    /// As the system says it.
    case failed(String)
  }

  /// Writing where nobody reads becomes an error, not the end of the process.
  public static func ignoreBrokenPipes() { _ = signal(SIGPIPE, SIG_IGN) }

  /// A failed precondition or overflow of ours ends the process with a word to the user and exit code 70.
  ///
  /// The handler may call nothing but what is safe within a signal: `write` and `_exit`.
  public static func reportTraps() {
    for number in [SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE] {
      _ = signal(number) { _ in
        let message: StaticString =
          "onus: internal error; please report it with the command and the files that led to it\n"
        _ = unsafe systemWrite(2, message.utf8Start, message.utf8CodeUnitCount)
        _exit(70)
      }
    }
  }

  /// Takes the heap in one piece and asks for large pages under it, where the system has them: a run lives for
  /// milliseconds, and the first touch of every small page was a sixth of them. Nothing but time depends on it.
  public static func prepareHeap() {
    #if canImport(Glibc)
      // The module of the C library leaves its `malloc.h` out.
      typealias Option = @convention(c) (_ parameter: Int32, _ value: Int32) -> Int32
      guard let symbol = unsafe dlsym(nil, "mallopt") else { return }
      let option = unsafe unsafeBitCast(symbol, to: Option.self)
      let (trimThreshold, topPad, mostMaps): (Int32, Int32, Int32) = (-1, -2, -4)
      let size: Int32 = 512 << 20
      let largePages = 32 << 20
      _ = option(trimThreshold, Int32.max)
      _ = option(topPad, size)
      // No array has pages of its own: one that grows would have them cleared, and given back, at every doubling.
      _ = option(mostMaps, 0)
      // More than there is room for as yet, so that the heap grows now.
      guard let block = unsafe malloc(1 << 21), let end = unsafe sbrk(0) else {
        // The process may not have so much: then by the usual small steps.
        _ = option(topPad, 1 << 17)
        return
      }
      unsafe free(block)
      let page = 1 << 21
      let start = (Int(bitPattern: block) + page - 1) / page * page
      // What lies further on is touched by large cases only, where clearing large pages took longer than small ones.
      let length = min(Int(bitPattern: end) - start, largePages)
      unsafe madvise(UnsafeMutableRawPointer(bitPattern: start), length, MADV_HUGEPAGE)
    #endif
  }

  /// Ctrl-C ends the process with the exit code 130 from now on; without this, the signal does, which only a shell tells so.
  public static func endOnInterrupt() { _ = signal(SIGINT) { _ in _exit(130) } }

  /// Writes all bytes to a file descriptor.
  public static func write(_ bytes: [UInt8], to descriptor: Int32) throws(WriteError) {
    var done = 0
    while done < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe systemWrite(descriptor, buffer.baseAddress?.advanced(by: done), buffer.count - done)
      }
      if count >= 0 {
        done += count
      } else if errno == EPIPE {
        throw .brokenPipe
      } else if errno != EINTR && errno != EAGAIN {
        throw .failed(unsafe String(cString: strerror(errno)))
      }
    }
  }

  /// Reads a file descriptor to its end; nil if that fails or more than so many bytes come.
  public static func read(from descriptor: Int32, atMost limit: Int) -> [UInt8]? {
    var all: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe block.withUnsafeMutableBytes { buffer -> Int in
        guard let base = buffer.baseAddress else { return 0 }
        return unsafe systemRead(descriptor, base, buffer.count)
      }
      if count == 0 { return all }
      if count > 0 {
        all.append(contentsOf: block[..<count])
        if all.count > limit { return nil }
      } else if errno != EINTR {
        return nil
      }
    }
  }

  /// Reads a line without its end, byte by byte, so that what follows is left for the next reader; nil at the end.
  public static func readLine(from descriptor: Int32, atMost limit: Int) -> String? {
    var line: [UInt8] = []
    var byte: [UInt8] = [0]
    while line.count < limit {
      let count = unsafe byte.withUnsafeMutableBytes { buffer -> Int in
        guard let base = buffer.baseAddress else { return 0 }
        return unsafe systemRead(descriptor, base, 1)
      }
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return line.isEmpty ? nil : String(decoding: line, as: UTF8.self) }
      if byte[0] == UInt8(ascii: "\n") { return String(decoding: line, as: UTF8.self) }
      line.append(byte[0])
    }
    return nil
  }

  /// Runs all of the pieces of work, each on a thread of its own, and waits for them. Their stacks are those of a process.
  ///
  /// Where a thread cannot be had, and with other C libraries than Glibc, their work is done here, one after another.
  public static func together(_ works: [@Sendable () -> Void]) {
    #if canImport(Glibc)
      var threads: [pthread_t] = []
      var attributes = pthread_attr_t()
      _ = unsafe pthread_attr_init(&attributes)
      _ = unsafe pthread_attr_setstacksize(&attributes, 16 << 20)
      for work in works {
        if let thread = unsafe start(work, &attributes) { threads.append(thread) } else { work() }
      }
      _ = unsafe pthread_attr_destroy(&attributes)
      for thread in threads { _ = pthread_join(thread, nil) }
    #else
      for work in works { work() }
    #endif
  }

  /// Does two pieces of work, the first on a thread of its own where `isWorthIt`, and waits for both.
  public static func bothAtOnce(_ isWorthIt: Bool, _ beside: @escaping @Sendable () -> Void, _ here: () -> Void) {
    guard isWorthIt else {
      beside()
      return here()
    }
    #if canImport(Glibc)
      let thread = unsafe start(beside, nil)
      if thread == nil { beside() }
      here()
      if let thread { _ = pthread_join(thread, nil) }
    #else
      beside()
      here()
    #endif
  }

  /// Runs a piece of work beside this thread, which does not wait for it; where no thread can be had it is not done.
  public static func detach(_ body: @escaping @Sendable () -> Void) {
    #if canImport(Glibc)
      if let thread = unsafe start(body, nil) { _ = pthread_detach(thread) }
    #endif
  }

  #if canImport(Glibc)
    /// Starts a thread that does a piece of work; nil where none can be had.
    private static func start(
      _ work: @escaping @Sendable () -> Void, _ attributes: UnsafePointer<pthread_attr_t>?
    ) -> pthread_t? {
      let held = unsafe Unmanaged.passRetained(Work(work))
      var thread = pthread_t()
      let failed = unsafe pthread_create(
        &thread, attributes,
        { held in
          if let held = unsafe held { unsafe Unmanaged<Work>.fromOpaque(held).takeRetainedValue().body() }
          return nil
        }, held.toOpaque())
      if failed == 0 { return thread }
      unsafe held.release()
      return nil
    }
  #endif

  /// Waits, or less where a signal comes.
  public static func sleep(milliseconds: Int) {
    var time = timespec(tv_sec: milliseconds / 1_000, tv_nsec: milliseconds % 1_000 * 1_000_000)
    _ = unsafe nanosleep(&time, nil)
  }

  /// What a thread does.
  private final class Work: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  /// What a file descriptor has ready, as soon as it has anything; empty at its end, nil where it cannot be read.
  public static func readSome(from descriptor: Int32) -> [UInt8]? {
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe block.withUnsafeMutableBytes { buffer -> Int in
        guard let base = buffer.baseAddress else { return 0 }
        return unsafe systemRead(descriptor, base, buffer.count)
      }
      if count >= 0 { return Array(block[..<count]) }
      if errno != EINTR { return nil }
    }
  }

  /// The system's steady clock, in nanoseconds from some moment before the process began.
  public static var nanoseconds: UInt64 {
    var now = timespec()
    _ = unsafe clock_gettime(CLOCK_MONOTONIC, &now)
    return UInt64(now.tv_sec) * 1_000_000_000 + UInt64(now.tv_nsec)
  }

  /// The memory that the process has in use, in bytes; 0 where the system does not say.
  ///
  /// The peak that `getrusage` tells would be quicker to ask, but Linux lets a process inherit its parent's.
  public static var memory: Int {
    guard let bytes = try? System.read("/proc/self/statm", limit: 4_096) else { return 0 }
    let fields = String(decoding: bytes, as: UTF8.self).split(separator: " ")
    guard fields.count > 1, let pages = Int(fields[1]) else { return 0 }
    return pages * Int(sysconf(Int32(_SC_PAGESIZE)))
  }

  /// How many threads can run at once; 1 where the system does not say.
  public static var processors: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  /// Whether a file descriptor is a terminal.
  public static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  /// Makes a folder that only its owner may look into, and those above it that are not there; whether it is there then.
  public static func makeFolder(_ path: String) -> Bool {
    guard path.hasPrefix("/"), !path.utf8.contains(0) else { return false }
    var made = ""
    for part in path.split(separator: "/") {
      made += "/" + part
      if System.kind(made) == nil, unsafe mkdir(made, 0o700) != 0, System.kind(made) != .folder { return false }
    }
    return System.kind(made) == .folder
  }

  /// An environment variable.
  public static func variable(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    return unsafe String(cString: value)
  }

  /// Ends the process.
  public static func end(_ code: Int32) -> Never { exit(code) }
}

/// `write(2)` by another name: inside `SystemProcess` that name is taken.
private func systemWrite(_ descriptor: Int32, _ buffer: UnsafeRawPointer?, _ count: Int) -> Int {
  unsafe write(descriptor, buffer, count)
}
