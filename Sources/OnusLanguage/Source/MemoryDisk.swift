/// Files in memory that can be written: a disk for tests.

internal import Synchronization

/// A disk in memory. All who hold it see the same files.
public final class MemoryDisk: FileSystem {
  private struct State {
    var files: MemoryFiles
    var refused: [String: FileError] = [:]
  }

  private let state: Mutex<State>

  /// A disk with these files.
  public init(_ files: MemoryFiles) { state = Mutex(State(files: files)) }

  /// A disk with files of these texts.
  public convenience init(_ texts: [String: String]) { self.init(MemoryFiles(texts)) }

  /// The files as they are now.
  public var files: MemoryFiles { state.withLock { $0.files } }

  /// Lets all writing at a path fail.
  public func refuse(_ path: String, _ error: FileError) { state.withLock { $0.refused[path] = error } }

  /// The bytes of a file.
  public func read(_ path: String) throws(FileError) -> [UInt8] { try files.read(path) }

  /// The names in a folder, sorted.
  public func list(_ folder: String) throws(FileError) -> [String] { try files.list(folder) }

  /// The path without links; nil if nothing is there.
  public func realPath(_ path: String) -> String? { files.realPath(path) }

  /// What is there; nil if nothing is.
  public func kind(_ path: String) -> FileKind? { files.kind(path) }

  /// Puts other bytes in the place of a file's.
  public func replace(_ path: String, with bytes: [UInt8]) throws(FileError) {
    _ = try read(path)
    try put(bytes, at: realPath(path) ?? path, asked: path)
  }

  /// Puts a new file at a path.
  public func create(_ path: String, _ bytes: [UInt8]) throws(FileError) { try put(bytes, at: path, asked: path) }

  /// Takes a file away.
  public func remove(_ path: String) throws(FileError) {
    try state.withLock { (state: inout State) throws(FileError) in
      if let error = state.refused[path] { throw error }
      guard state.files.kind(path) == .file else { throw .missing }
      state.files.drop(path)
    }
  }

  private func put(_ bytes: [UInt8], at path: String, asked: String) throws(FileError) {
    try state.withLock { (state: inout State) throws(FileError) in
      if let error = state.refused[asked] { throw error }
      if state.files.kind(path) == .folder { throw .isFolder }
      state.files.add(path, bytes)
    }
  }
}
