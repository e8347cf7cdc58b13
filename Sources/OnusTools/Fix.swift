/// `onus check --fix`: mends what can be mended safely, round by round, in memory; then writes each changed file at once.

internal import OnusLanguage

extension Session {
  /// More rounds than faults can hide behind each other.
  private static let mostRounds = 20

  /// Mends the files under the paths, or with `--dry-run` shows what that would change.
  func fix(_ filter: CodeFilter) throws(UsageError) -> ExitCode {
    // Links out of the folders are not followed: nothing is written that was not named.
    let paths = try roots([.rules, .facts, .project]).filter { $0 != "-" }
    var overlay = FixOverlay(base: files)
    var count = 0
    var before = safeFixes(on: overlay, paths, filter)
    for _ in 0..<Self.mostRounds {
      var next = overlay
      var applied = next.apply(before.fixes)
      if applied == 0 { break }
      var after = safeFixes(on: next, paths, filter)
      if after.readingErrors > before.readingErrors {
        // One of them was not safe after all: the first that is goes in alone.
        applied = 0
        for fix in before.fixes {
          next = overlay
          if next.apply([fix]) == 0 { continue }
          after = safeFixes(on: next, paths, filter)
          if after.readingErrors <= before.readingErrors {
            applied = 1
            break
          }
        }
        if applied == 0 { break }
      }
      overlay = next
      count += applied
      before = after
    }
    var code = ExitCode.done
    var fileCount = 0
    for path in overlay.changed.keys.sorted() {
      guard let bytes = overlay.changed[path] else { continue }
      do throws(FileError) {
        if arguments.has("dry-run") {
          console.write(UnifiedDiff.text(from: try files.read(path), to: bytes, path: visibleText(path)))
        } else {
          try files.replace(path, with: bytes)
        }
        fileCount += 1
      } catch {
        console.tell("onus: `\(visibleText(path))` cannot be written: \(error.reason)")
        code = code.joined(with: .usage)
      }
    }
    if !console.isQuiet {
      let verb = arguments.has("dry-run") ? "would be mended" : "mended"
      console.tell(
        "\(count) \(count == 1 ? "fault" : "faults") \(verb) in \(fileCount) \(fileCount == 1 ? "file" : "files")")
    }
    return code
  }

  /// The safe changes of what a check of the files as they would be finds, and how many errors of reading it finds.
  private func safeFixes(on overlay: FixOverlay, _ paths: [String], _ filter: CodeFilter) -> (
    fixes: [ShownDiagnostic.Fix], readingErrors: Int
  ) {
    let session = Session(
      arguments: arguments, files: InputFiles(overlay, input: nil), console: console, limits: limits,
      variable: variable, readLine: readLine)
    var findings = CheckFindings()
    _ = session.check(paths.filter { !$0.hasSuffix("onus.project") }, into: &findings)
    let writable = Set(paths.compactMap(files.realPath))
    let fixes = findings.list.sorted.filter { filter.keeps($0.code) }.compactMap(\.fix).filter { fix in
      fix.isSafe && files.realPath(fix.place.path).map(writable.contains) == true
    }
    // Errors of checking may come to light once a file can be read; those of reading must not.
    let readingErrors = findings.list.all.count { $0.code.rawValue.hasPrefix("E0") && $0.code.rawValue < "E03" }
    return (fixes, readingErrors)
  }
}

/// The files with changes that are not written yet.
struct FixOverlay: FileSystem {
  let base: InputFiles
  /// By path as shown.
  private(set) var changed: [String: [UInt8]] = [:]
  private var byRealPath: [String: [UInt8]] = [:]

  init(base: InputFiles) { self.base = base }

  func read(_ path: String) throws(FileError) -> [UInt8] {
    if let real = base.realPath(path), let bytes = byRealPath[real] { return bytes }
    return try base.read(path)
  }
  func list(_ folder: String) throws(FileError) -> [String] { try base.list(folder) }
  func realPath(_ path: String) -> String? { base.realPath(path) }
  func kind(_ path: String) -> FileKind? { base.kind(path) }

  /// Makes the changes that do not overlap, the first of each group; how many these are.
  mutating func apply(_ fixes: [ShownDiagnostic.Fix]) -> Int {
    var chosen: [String: [ShownDiagnostic.Fix]] = [:]
    var count = 0
    let ordered = fixes.sorted {
      ($0.place.path, $0.place.start, $0.place.end) < ($1.place.path, $1.place.start, $1.place.end)
    }
    for fix in ordered {
      if let last = chosen[fix.place.path]?.last,
        fix.place.start < last.place.end || fix.place.start == last.place.start
      {
        continue
      }
      chosen[fix.place.path, default: []].append(fix)
      count += 1
    }
    for (path, fixes) in chosen {
      guard let real = base.realPath(path), var bytes = try? read(path) else { continue }
      for fix in fixes.reversed() {
        bytes.replaceSubrange(Int(fix.place.start)..<Int(fix.place.end), with: Array(fix.replacement.utf8))
      }
      changed[path] = bytes
      byRealPath[real] = bytes
    }
    return count
  }
}
