/// The files that a command line names: read, searched, and standard input as the file `-`.

internal import OnusLanguage
internal import Synchronization

/// The real paths of what a command has read: its results must not overwrite it.
final class ReadPaths: Sendable {
  private let all = Mutex<Set<String>>([])

  func note(_ real: String) { all.withLock { _ = $0.insert(real) } }

  func contains(_ real: String) -> Bool { all.withLock { $0.contains(real) } }
}

/// A file system in which `-` is what standard input holds.
struct InputFiles: FileSystem {
  private let files: any FileSystem
  /// What standard input holds; nil if nobody asked for it or it cannot be read.
  private let input: [UInt8]?
  private let inputs: ReadPaths

  init(_ files: any FileSystem, input: [UInt8]?, inputs: ReadPaths = ReadPaths()) {
    self.files = files
    self.input = input
    self.inputs = inputs
  }

  /// Whether a path leads to what was read before, however it is reached.
  func wasRead(_ path: String) -> Bool { files.realPath(path).map(inputs.contains) ?? false }

  private func note(_ path: String) {
    if path != "-", let real = files.realPath(path) { inputs.note(real) }
  }

  func read(_ path: String) throws(FileError) -> [UInt8] {
    note(path)
    if path != "-" { return try files.read(path) }
    guard let input else { throw .unreadable("standard input cannot be read") }
    return input
  }

  func read(_ path: String, from offset: Int, atMost count: Int) throws(FileError) -> [UInt8] {
    note(path)
    return path == "-"
      ? part(of: try read(path), from: offset, atMost: count) : try files.read(path, from: offset, atMost: count)
  }

  func stamp(_ path: String) -> FileStamp? { path == "-" ? nil : files.stamp(path) }

  func read(_ path: String, atMost bytes: Int) throws(FileError) -> [UInt8] {
    note(path)
    return path == "-" ? try read(path) : try files.read(path, atMost: bytes)
  }

  func list(_ folder: String) throws(FileError) -> [String] { try files.list(folder) }

  func realPath(_ path: String) -> String? { path == "-" ? "-" : files.realPath(path) }

  func kind(_ path: String) -> FileKind? { path == "-" ? .file : files.kind(path) }

  func write(_ path: String, parts: [[UInt8]]) throws(FileError) { try files.write(path, parts: parts) }

  func create(_ path: String, _ bytes: [UInt8]) throws(FileError) { try files.create(path, bytes) }

  func makeFolder(_ path: String) throws(FileError) { try files.makeFolder(path) }

  func remove(_ path: String) throws(FileError) { try files.remove(path) }

  func replace(_ path: String, with bytes: [UInt8]) throws(FileError) { try files.replace(path, with: bytes) }

  /// Writes a result to where the user wants it: a file, or standard output, whose name is `-` too.
  func write(_ path: String, _ parts: [[UInt8]], on console: Console) throws(FileError) {
    if Console.isStream(path) { console.write(parts, toStream: path) } else { try write(path, parts: parts) }
  }

  /// What a file holds; refuses a path that the user named and that cannot be read.
  @discardableResult
  func demand(_ path: String, atMost bytes: Int = Limits.fileBytes) throws(UsageError) -> [UInt8] {
    do throws(FileError) {
      return try read(path, atMost: bytes)
    } catch {
      throw UsageError(message: "`\(path)` cannot be read: \(error.reason)", suggestion: nearest(to: path))
    }
  }

  /// Refuses a folder of `--rules` that is not there or is none.
  func demandFolder(_ path: String) throws(UsageError) {
    switch kind(path) {
    case .folder: return
    case nil:
      throw UsageError(message: "`--rules \(path)`: there is no such folder", suggestion: nearest(to: path))
    case .file, .other: throw UsageError(message: "`--rules \(path)`: it is no folder")
    }
  }

  /// Whether a path leads to a file that holds rules by its name.
  func isRulebook(_ path: String) -> Bool {
    kind(path) == .file && sourceKind(of: String(path.split(separator: "/").last ?? "")) == .rules
  }

  /// The file in the same folder that was probably meant.
  private func nearest(to path: String) -> String? {
    if kind(path) != nil { return nil }
    var folder = "."
    var name = path
    if let slash = path.lastIndex(of: "/") {
      folder = slash == path.startIndex ? "/" : String(path[..<slash])
      name = String(path[path.index(after: slash)...])
    }
    guard let names = try? list(folder), let found = nearestName(to: name, among: names) else { return nil }
    return "did you mean `\(folder == "." ? found : joined(folder, found))`?"
  }

  /// The files of some kinds at or below a path, sorted within each folder; hidden folders are passed over, and links
  /// that lead out of the folder.
  func find(_ kinds: Set<SourceFile.Kind>, below path: String) throws(UsageError) -> [String] {
    try find(below: path) { sourceKind(of: $0).map(kinds.contains) ?? false }
  }

  /// The same for files whose names are wanted.
  func find(below path: String, _ isWanted: (String) -> Bool) throws(UsageError) -> [String] {
    switch kind(path) {
    case .file, .other:
      try demand(path)
      return [path]
    case nil:
      throw UsageError(message: "`\(path)` cannot be read: there is no such file", suggestion: nearest(to: path))
    case .folder: break
    }
    var found: [String] = []
    // A stack, since folders may nest as deep as the system lets them; links may lead back to a folder above.
    var open = [path]
    var visited: Set<String> = []
    let root = realPath(path) ?? path
    while let next = open.popLast() {
      guard kind(next) == .folder else {
        found.append(next)
        continue
      }
      guard let real = realPath(next), visited.insert(real).inserted else { continue }
      let names: [String]
      do throws(FileError) {
        names = try list(next)
      } catch {
        throw UsageError(message: "`\(next)` cannot be read: \(error.reason)")
      }
      let wanted = names.filter { name in
        if name.hasPrefix(".") || !isBelow(root, joined(next, name)) { return false }
        if kind(joined(next, name)) == .folder { return true }
        return isWanted(name)
      }
      open += wanted.reversed().map { next == "." ? $0 : joined(next, $0) }
    }
    return found
  }

  /// Whether what a path leads to lies below a folder that is given without links.
  private func isBelow(_ root: String, _ path: String) -> Bool {
    // What is not there is no link out; reading it says what is wrong.
    guard let real = realPath(path) else { return true }
    return root.isEmpty || root == "/" || real.hasPrefix(root + "/")
  }

  /// Whether a folder holds files of these kinds that are links out of it.
  func holdsLinkOut(_ kinds: Set<SourceFile.Kind>, _ folder: String) -> Bool {
    guard kind(folder) == .folder, let root = realPath(folder), let names = try? list(folder) else { return false }
    return names.contains { name in
      sourceKind(of: name).map(kinds.contains) == true && !isBelow(root, joined(folder, name))
    }
  }

  private func joined(_ folder: String, _ name: String) -> String {
    folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }

  /// What a file of this name holds; nil for files that are none of ours.
  private func sourceKind(of name: String) -> SourceFile.Kind? {
    if name == "onus.project" { return .project }
    // Other JSON is somebody else's.
    if name.hasSuffix(".case.json") { return .facts }
    let stem = name.hasSuffix(".md") ? name.dropLast(3) : name[...]
    if stem.hasSuffix(".onus") { return .rules }
    return stem.hasSuffix(".case") ? .facts : nil
  }
}

extension Session {
  /// The files of some kinds at or below the paths on the command line, by default the current folder.
  func roots(_ kinds: Set<SourceFile.Kind>) throws(UsageError) -> [String] {
    let paths = arguments.operands.isEmpty ? ["."] : arguments.operands
    var found: [String] = []
    var seen: Set<String> = []
    for path in paths {
      for file in try files.find(kinds, below: path)
      where seen.insert(files.realPath(file) ?? file).inserted {
        found.append(file)
      }
    }
    if found.isEmpty {
      let wanted =
        kinds.contains(.rules)
        ? "rules and no cases (`.onus`, `.case`, with or without `.md`)" : "cases (`.case`, `.case.md`, `.case.json`)"
      throw UsageError(
        message: "there are no \(wanted) under \(paths.map { "`\($0)`" }.joined(separator: ", "))",
        suggestion: paths.contains { files.holdsLinkOut(kinds, $0) }
          ? "links that lead out of the folder are not followed; name what they lead to" : nil)
    }
    return found
  }
}
