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
      var applied = next.apply(before.mendable.compactMap(\.fix))
      if applied.isEmpty { break }
      var after = safeFixes(on: next, paths, filter)
      if !after.isBetter(than: before, by: applied) {
        // One of them was not safe after all, or mends nothing: the first that does goes in alone.
        applied = []
        for fix in before.mendable.compactMap(\.fix) {
          next = overlay
          let alone = next.apply([fix])
          if alone.isEmpty { continue }
          after = safeFixes(on: next, paths, filter)
          if after.isBetter(than: before, by: alone) {
            applied = alone
            break
          }
        }
        if applied.isEmpty { break }
      }
      overlay = next
      count += applied.count
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
    // What is mended is checked again by `check` itself; what only would be is known from the last round.
    if arguments.has("dry-run"), objects(to: before.left) {
      if !console.isQuiet { console.tell("\(before.left.summary) would be left; `onus check` tells what") }
      code = code.joined(with: .objection)
    }
    return code
  }

  /// What a check of the files as they would be finds.
  private func safeFixes(on overlay: FixOverlay, _ paths: [String], _ filter: CodeFilter) -> FixRound {
    let session = Session(
      arguments: arguments, files: InputFiles(overlay, input: nil), console: console, limits: limits,
      variable: variable, readLine: readLine)
    var findings = CheckFindings()
    _ = session.check(paths.filter { !$0.hasSuffix("onus.project") }, into: &findings)
    let writable = Set(paths.compactMap(files.realPath))
    let mendable = findings.list.sorted.filter { diagnostic in
      guard filter.keeps(diagnostic.code), let fix = diagnostic.fix, fix.isSafe else { return false }
      return files.realPath(fix.place.path).map(writable.contains) == true
    }
    // Errors of checking may come to light once a file can be read; those of reading must not.
    let readingErrors = findings.list.all.count { $0.code.rawValue.hasPrefix("E0") && $0.code.rawValue < "E03" }
    findings.list.keep(filter)
    return FixRound(mendable: mendable, readingErrors: readingErrors, left: findings.list)
  }
}

/// What can be mended safely, and how much cannot be read.
private struct FixRound {
  var mendable: [ShownDiagnostic]
  var readingErrors: Int
  /// All that is found, as far as it was asked for.
  var left: DiagnosticList

  /// Whether the changes that led here from another round did no harm, and each that adds something mended its fault.
  func isBetter(than before: FixRound, by applied: [ShownDiagnostic.Fix]) -> Bool {
    if readingErrors > before.readingErrors { return false }
    for old in before.mendable {
      guard let fix = old.fix, let place = old.place, fix.replacement.utf8.count > Int(fix.place.end - fix.place.start),
        applied.contains(fix)
      else {
        continue
      }
      // Where the same fault would now stand.
      var start = Int(place.start)
      for other in applied where other.place.path == place.path && other.place.start <= place.start {
        start += other.replacement.utf8.count - Int(other.place.end - other.place.start)
      }
      let persists = mendable.contains { new in
        new.code == old.code && new.message == old.message && new.place?.path == place.path
          && new.place.map { Int($0.start) == start } == true
      }
      if persists { return false }
    }
    return true
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
  func read(_ path: String, from offset: Int, atMost count: Int) throws(FileError) -> [UInt8] {
    try base.read(path, from: offset, atMost: count)
  }
  func stamp(_ path: String) -> FileStamp? { base.stamp(path) }
  func list(_ folder: String) throws(FileError) -> [String] { try base.list(folder) }
  func realPath(_ path: String) -> String? { base.realPath(path) }
  func kind(_ path: String) -> FileKind? { base.kind(path) }

  /// Makes the changes that do not overlap, the first of each group; which these are.
  mutating func apply(_ fixes: [ShownDiagnostic.Fix]) -> [ShownDiagnostic.Fix] {
    var chosen: [String: [ShownDiagnostic.Fix]] = [:]
    var applied: [ShownDiagnostic.Fix] = []
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
      applied.append(fix)
    }
    for (path, fixes) in chosen {
      guard let real = base.realPath(path), var bytes = try? read(path) else { continue }
      for fix in fixes.reversed() {
        bytes.replaceSubrange(Int(fix.place.start)..<Int(fix.place.end), with: Array(fix.replacement.utf8))
      }
      changed[path] = bytes
      byRealPath[real] = bytes
    }
    return applied
  }
}
