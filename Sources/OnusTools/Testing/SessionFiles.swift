/// The files that a recorded session sees: those of the disk from a folder on, and what it writes itself, which nobody else
/// sees.

internal import OnusLanguage
internal import Synchronization

/// A disk on which a session may write without leaving anything.
final class SessionFiles: FileSystem {
  private let files: InputFiles
  /// What stands before a path that is relative; nil for the current folder.
  private let folder: String?
  /// The real path of the folder out of which nothing is read: a transcript may come from anybody.
  private let bounds: [String]
  private let written = Mutex<[String: [UInt8]]>([:])

  /// The files from the nearest folder at or above a transcript's from which the names in its command lead somewhere. The
  /// search ends at the project's folder.
  init(_ files: InputFiles, besides path: String, naming names: [String]) {
    self.files = files
    let own = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    var found: String?
    var project: String?
    var next = own
    while let real = files.realPath(next) {
      if project == nil, files.kind(SessionFiles.joined(next, "onus.project")) != nil { project = real }
      let isThere = names.allSatisfy { files.kind(SessionFiles.joined(next, $0)) != nil }
      if isThere {
        found = next
        break
      }
      if real.isEmpty || real == "/" || project != nil { break }
      next = files.shown(next + "/..")
    }
    let base = found ?? own
    folder = base == "." ? nil : base
    bounds = [project ?? files.realPath(".") ?? "", files.realPath(own) ?? own]
  }

  /// Refuses what lies outside the project, or, where there is none, outside the current folder and the transcript's own.
  private func demandInside(_ path: String) throws(FileError) {
    guard let real = files.realPath(own(path)) else { return }
    let isInside = bounds.contains { bound in
      bound.isEmpty || bound == "/" || real == bound || real.hasPrefix(bound + "/")
    }
    if !isInside { throw .unreadable("it lies outside the transcript's project") }
  }

  private static func joined(_ folder: String, _ name: String) -> String {
    if name.hasPrefix("/") || folder == "." { return name }
    return folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }

  private func own(_ path: String) -> String { folder.map { SessionFiles.joined($0, path) } ?? path }

  /// One name for a file, however it is reached.
  private func key(_ path: String) -> String { files.realPath(own(path)) ?? own(path) }

  func read(_ path: String) throws(FileError) -> [UInt8] {
    if let bytes = written.withLock({ $0[key(path)] }) { return bytes }
    try demandInside(path)
    return try files.read(own(path))
  }

  func read(_ path: String, from offset: Int, atMost count: Int) throws(FileError) -> [UInt8] {
    guard let bytes = written.withLock({ $0[key(path)] }) else {
      try demandInside(path)
      return try files.read(own(path), from: offset, atMost: count)
    }
    return part(of: bytes, from: offset, atMost: count)
  }

  func stamp(_ path: String) -> FileStamp? {
    written.withLock({ $0[key(path)] }) == nil ? files.stamp(own(path)) : nil
  }

  func list(_ folder: String) throws(FileError) -> [String] {
    try demandInside(folder)
    return try files.list(own(folder))
  }

  func realPath(_ path: String) -> String? {
    files.realPath(own(path)) ?? (written.withLock { $0[key(path)] } == nil ? nil : own(path))
  }

  func kind(_ path: String) -> FileKind? {
    files.kind(own(path)) ?? (written.withLock { $0[key(path)] } == nil ? nil : .file)
  }

  func replace(_ path: String, with bytes: [UInt8]) throws(FileError) {
    let key = key(path)
    written.withLock { $0[key] = bytes }
  }

  func create(_ path: String, _ bytes: [UInt8]) throws(FileError) { try replace(path, with: bytes) }
}
