/// Files that remember what was read and searched, and see when it is no longer as it was.

internal import OnusLanguage
internal import Synchronization

/// A file system between a command and the disk.
final class WatchedFiles: FileSystem {
  private struct State {
    /// Of what was read: its stamp before, nil where nothing was there.
    var read: [String: FileStamp?] = [:]
    /// Of what was only looked at: what it was.
    var seen: [String: FileKind?] = [:]
    /// Of folders that were searched: their names, hidden ones excepted, and their stamps.
    var searched: [String: (names: [String]?, stamp: FileStamp?)] = [:]
  }

  private let files: any FileSystem
  private let state = Mutex(State())

  init(_ files: any FileSystem) { self.files = files }

  /// Whether nothing was looked at, so that nothing can change.
  var isIdle: Bool { state.withLock { $0.read.isEmpty && $0.searched.isEmpty } }

  /// How many files were read.
  var count: Int { state.withLock { state in state.read.count { $0.value != nil } } }

  func read(_ path: String) throws(FileError) -> [UInt8] {
    // Before it is read: what changes meanwhile has another stamp afterwards.
    note(path)
    return try files.read(path)
  }

  func read(_ path: String, from offset: Int, atMost count: Int) throws(FileError) -> [UInt8] {
    note(path)
    return try files.read(path, from: offset, atMost: count)
  }

  private func note(_ path: String) {
    if state.withLock({ $0.read[path] != nil }) { return }
    let stamp = files.stamp(path)
    state.withLock { if $0.read[path] == nil { $0.read[path] = .some(stamp) } }
  }

  func list(_ folder: String) throws(FileError) -> [String] {
    let stamp = files.stamp(folder)
    let names: [String]
    do throws(FileError) {
      names = try files.list(folder)
    } catch {
      state.withLock { if $0.searched[folder] == nil { $0.searched[folder] = (nil, stamp) } }
      throw error
    }
    state.withLock { if $0.searched[folder] == nil { $0.searched[folder] = (WatchedFiles.shown(names), stamp) } }
    return names
  }

  /// What editors keep beside a file while it is open changes nothing.
  private static func shown(_ names: [String]) -> [String] { names.filter { !$0.hasPrefix(".") && !$0.hasSuffix("~") } }

  func realPath(_ path: String) -> String? { files.realPath(path) }

  func kind(_ path: String) -> FileKind? {
    let kind = files.kind(path)
    state.withLock { if $0.seen[path] == nil { $0.seen[path] = .some(kind) } }
    return kind
  }

  func stamp(_ path: String) -> FileStamp? { files.stamp(path) }

  // MARK: Writing

  func replace(_ path: String, with bytes: [UInt8]) throws(FileError) {
    try files.replace(path, with: bytes)
    forget(path)
  }

  func write(_ path: String, parts: [[UInt8]]) throws(FileError) {
    try files.write(path, parts: parts)
    forget(path)
  }

  func create(_ path: String, _ bytes: [UInt8]) throws(FileError) {
    try files.create(path, bytes)
    forget(path)
  }

  func remove(_ path: String) throws(FileError) {
    try files.remove(path)
    forget(path)
  }

  /// What the command itself writes is no change that it should follow.
  private func forget(_ path: String) {
    let folder = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let (stamp, kind) = (files.stamp(path), files.kind(path))
    let names = (try? files.list(folder)).map(WatchedFiles.shown)
    let folderStamp = files.stamp(folder)
    let (real, realFolder) = (files.realPath(path), files.realPath(folder))
    let (read, seen, searched) = state.withLock { (Array($0.read.keys), Array($0.seen.keys), Array($0.searched.keys)) }
    let sameFiles = (read + seen).filter { $0 == path || real != nil && files.realPath($0) == real }
    let sameFolders = searched.filter { $0 == folder || realFolder != nil && files.realPath($0) == realFolder }
    state.withLock { state in
      for path in sameFiles {
        if state.read[path] != nil { state.read[path] = .some(stamp) }
        if state.seen[path] != nil { state.seen[path] = .some(kind) }
      }
      for folder in sameFolders { state.searched[folder] = (names, folderStamp) }
    }
  }

  // MARK: Watching

  /// Whether anything is not as it was when it was looked at first.
  func hasChanged() -> Bool {
    let state = state.withLock { $0 }
    for (path, stamp) in state.read where files.stamp(path) != stamp { return true }
    for (path, kind) in state.seen where state.read[path] == nil && files.kind(path) != kind { return true }
    for (folder, known) in state.searched {
      let stamp = files.stamp(folder)
      if stamp == known.stamp, known.stamp != nil { continue }
      let names = (try? files.list(folder)).map(WatchedFiles.shown)
      if names != known.names { return true }
      self.state.withLock { $0.searched[folder] = (names, stamp) }
    }
    return false
  }
}
