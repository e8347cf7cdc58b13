/// The one protocol for reading files, with a disk and a memory behind it.

/// What a path names.
public enum FileKind: Hashable, Sendable {
  case file, folder
  /// A pipe, a device, a socket.
  case other
}

/// What tells one state of a file from another without reading it.
public struct FileStamp: Hashable, Sendable {
  /// When it was changed last.
  var seconds: Int64
  var nanoseconds: Int64
  var size: Int64
  /// Which file it is: another one may have been put in its place.
  var number: UInt64
}

/// Why a file cannot be read.
public enum FileError: Error, Hashable, Sendable {
  case missing
  case isFolder
  /// A pipe, a device or a socket, which might never end.
  case notRegular
  case unreadable(String)
  case tooLarge(limit: Int)

  /// The reason in words, to follow the file's name.
  public var reason: String {
    switch self {
    case .missing: "there is no such file"
    case .isFolder: "it is a folder"
    case .notRegular: "it is no regular file (a pipe or a device)"
    case .unreadable(let reason): reason.lowercased()
    case .tooLarge(let limit): "it is larger than \(limit / 1_048_576) MiB"
    }
  }
}

/// Reading files and folders, and replacing a file.
public protocol FileSystem: Sendable {
  /// The bytes of a regular file.
  func read(_ path: String) throws(FileError) -> [UInt8]
  /// The bytes of a regular file from an offset on, at most so many, without reading the rest; none where it ends.
  func read(_ path: String, from offset: Int, atMost count: Int) throws(FileError) -> [UInt8]
  /// The same of a file that may be larger than those usually read, up to a bound.
  func read(_ path: String, atMost bytes: Int) throws(FileError) -> [UInt8]
  /// The names in a folder, sorted.
  func list(_ folder: String) throws(FileError) -> [String]
  /// The absolute path without links, `.` and `..`; nil if nothing is there.
  func realPath(_ path: String) -> String?
  /// What is there, after following links; nil if nothing is.
  func kind(_ path: String) -> FileKind?
  /// Puts other bytes in the place of a regular file's, at once or not at all; through a link, those of the file it leads to.
  func replace(_ path: String, with bytes: [UInt8]) throws(FileError)
  /// Puts a new file at a path where nothing is, at once or not at all.
  func create(_ path: String, _ bytes: [UInt8]) throws(FileError)
  /// Puts a regular file that is made of parts at a path, whether one is there or not; a pipe or a device takes the parts.
  func write(_ path: String, parts: [[UInt8]]) throws(FileError)
  /// Puts a regular file at a path, whether one is there or not, that nobody but its owner can read.
  func writePrivate(_ path: String, _ bytes: [UInt8]) throws(FileError)
  /// Makes a folder, and those above it that are not there; nothing where it is there.
  func makeFolder(_ path: String) throws(FileError)
  /// Takes a regular file, or a link, away.
  func remove(_ path: String) throws(FileError)
  /// What is another after a file, or the names in a folder, changed; nil if nothing is there.
  func stamp(_ path: String) -> FileStamp?
}

/// Some of a file's bytes from an offset on; none behind its end.
public func part(of bytes: [UInt8], from offset: Int, atMost count: Int) -> [UInt8] {
  let start = min(max(0, offset), bytes.count)
  return Array(bytes[start..<min(bytes.count, start + max(0, count))])
}

extension FileSystem {
  /// Where all is in memory anyway, without a bound.
  public func read(_ path: String, atMost bytes: Int) throws(FileError) -> [UInt8] { try read(path) }

  /// Of the whole.
  public func write(_ path: String, _ bytes: [UInt8]) throws(FileError) { try write(path, parts: [bytes]) }

  /// Where there are no pipes and no devices.
  public func write(_ path: String, parts: [[UInt8]]) throws(FileError) {
    let bytes = Array(parts.joined())
    if kind(path) == nil { try create(path, bytes) } else { try replace(path, with: bytes) }
  }

  /// Cut out of the whole: for files that are in memory anyway.
  public func read(_ path: String, from offset: Int, atMost count: Int) throws(FileError) -> [UInt8] {
    part(of: try read(path), from: offset, atMost: count)
  }

  /// As any other file: most file systems know no owners.
  public func writePrivate(_ path: String, _ bytes: [UInt8]) throws(FileError) { try write(path, bytes) }

  /// By what the file holds, or the folder.
  public func stamp(_ path: String) -> FileStamp? {
    guard kind(path) != nil else { return nil }
    let bytes = (try? read(path)) ?? Array(((try? list(path)) ?? []).joined(separator: "/").utf8)
    // FNV-1a: any function will do whose value changes with the bytes.
    let number = bytes.reduce(UInt64(0xCBF2_9CE4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    return FileStamp(seconds: 0, nanoseconds: 0, size: Int64(bytes.count), number: number)
  }

  /// Refuses: most file systems are for reading.
  public func create(_ path: String, _ bytes: [UInt8]) throws(FileError) {
    throw .unreadable("these files are for reading only")
  }

  /// Refuses: most file systems are for reading.
  public func makeFolder(_ path: String) throws(FileError) { throw .unreadable("these files are for reading only") }

  /// Refuses: most file systems are for reading.
  public func remove(_ path: String) throws(FileError) { throw .unreadable("these files are for reading only") }

  /// Refuses: most file systems are for reading.
  public func replace(_ path: String, with bytes: [UInt8]) throws(FileError) {
    throw .unreadable("these files are for reading only")
  }
}

/// The files of this machine.
public struct Disk: FileSystem {
  /// The disk as it is.
  public init() {}

  /// The bytes of a regular file.
  public func read(_ path: String) throws(FileError) -> [UInt8] { try read(path, atMost: Limits.fileBytes) }

  /// The bytes of a regular file up to a bound.
  public func read(_ path: String, atMost bytes: Int) throws(FileError) -> [UInt8] {
    try System.read(path, limit: bytes)
  }

  /// A part of a regular file, whatever its size.
  public func read(_ path: String, from offset: Int, atMost count: Int) throws(FileError) -> [UInt8] {
    try System.read(path, from: offset, atMost: count)
  }

  /// The names in a folder, sorted.
  public func list(_ folder: String) throws(FileError) -> [String] { try System.list(folder) }

  /// The path without links; nil if nothing is there.
  public func realPath(_ path: String) -> String? { System.realPath(path) }

  /// What is there; nil if nothing is.
  public func kind(_ path: String) -> FileKind? { System.kind(path) }

  /// Writes a file beside the one to replace and renames it, so that no half-written file is ever seen.
  public func replace(_ path: String, with bytes: [UInt8]) throws(FileError) { try System.replace(path, with: bytes) }

  /// Writes a file beside and renames it.
  public func create(_ path: String, _ bytes: [UInt8]) throws(FileError) { try System.create(path, bytes) }

  /// Writes the parts to a file beside and renames it.
  public func write(_ path: String, parts: [[UInt8]]) throws(FileError) { try System.write(path, parts) }

  /// Writes a file beside, with mode 0600 from the beginning, and renames it.
  public func writePrivate(_ path: String, _ bytes: [UInt8]) throws(FileError) {
    try System.writePrivate(path, bytes)
  }

  /// Makes a folder as the user's mask allows.
  public func makeFolder(_ path: String) throws(FileError) { try System.makeFolder(path) }

  /// By the time of the last change, the size and the number of the file.
  public func stamp(_ path: String) -> FileStamp? { System.stamp(path) }

  /// Takes a file away; a link, not what it leads to.
  public func remove(_ path: String) throws(FileError) { try System.remove(path) }
}

/// Files in memory: for tests, for editors and for the standard input.
public struct MemoryFiles: FileSystem {
  private var contents: [String: [UInt8]] = [:]
  private var links: [String: String] = [:]

  /// No files.
  public init() {}

  /// Files by path, which need no order.
  public init(_ texts: [String: String]) {
    for (path, text) in texts { contents[Self.normalised(path)] = Array(text.utf8) }
  }

  /// Puts a file at a path; its folders are there with it.
  public mutating func add(_ path: String, _ bytes: [UInt8]) { contents[Self.normalised(path)] = bytes }

  /// Takes a file or a link away.
  mutating func drop(_ path: String) {
    let path = Self.normalised(path)
    if links.removeValue(forKey: path) == nil { contents[path] = nil }
  }

  /// Lets a path lead to another file.
  public mutating func link(_ path: String, to target: String) {
    links[Self.normalised(path)] = Self.normalised(target)
  }

  /// The bytes of a regular file.
  public func read(_ path: String) throws(FileError) -> [UInt8] {
    let path = resolved(path)
    if let bytes = contents[path] { return bytes }
    if isFolder(path) { throw .isFolder }
    throw .missing
  }

  /// The names in a folder, sorted.
  public func list(_ folder: String) throws(FileError) -> [String] {
    let folder = resolved(folder)
    guard isFolder(folder) else { throw .missing }
    let prefix = folder.isEmpty || folder == "/" ? folder : folder + "/"
    var names: Set<String> = []
    for path in Array(contents.keys) + Array(links.keys) where path.hasPrefix(prefix) {
      let rest = path.dropFirst(prefix.count)
      if let name = rest.split(separator: "/").first { names.insert(String(name)) }
    }
    return names.sorted()
  }

  /// The path without links; nil if nothing is there.
  public func realPath(_ path: String) -> String? {
    let path = resolved(path)
    return contents[path] != nil || isFolder(path) ? path : nil
  }

  /// What is there; nil if nothing is.
  public func kind(_ path: String) -> FileKind? {
    let path = resolved(path)
    if contents[path] != nil { return .file }
    return isFolder(path) ? .folder : nil
  }

  private func isFolder(_ path: String) -> Bool {
    if path.isEmpty || path == "/" { return true }
    return contents.keys.contains { $0.hasPrefix(path + "/") }
  }

  private func resolved(_ path: String) -> String {
    let path = Self.normalised(path)
    return links[path] ?? path
  }

  private static func normalised(_ path: String) -> String { withoutDots(path) }
}

extension FileSystem {
  /// A path as messages show it: without `.`, without `..` but at the start, still relative if it was; `.` for the current
  /// folder. A path in which `..` follows a link stays as it is, since it would lead elsewhere without it.
  public func shown(_ path: String) -> String {
    if path == "-" { return path }
    let short = withoutDots(path)
    let shown = short.isEmpty ? "." : short
    return shown == path || realPath(shown) == realPath(path) ? shown : path
  }
}

/// The path without `.`, doubled slashes and each `..` that follows a name; the current folder is the empty path.
private func withoutDots(_ path: String) -> String {
  var parts: [Substring] = []
  for part in path.split(separator: "/") where part != "." {
    if part == "..", let last = parts.last, last != ".." {
      parts.removeLast()
    } else if part != ".." || !path.hasPrefix("/") {
      parts.append(part)
    }
  }
  return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
}
