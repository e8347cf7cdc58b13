/// Traces beside cases to which no case or variant belongs any more.

internal import OnusLanguage

extension Session {
  /// One item for each orphan under the paths of the command line.
  func orphans(_ reports: [CaseReport], _ options: TestOptions) throws(UsageError) -> [TestItem] {
    var owned: Set<String> = []
    /// For each case, what its traces' paths begin with; false where its variants are not known.
    var cases: [(stem: String, path: String, isKnown: Bool)] = []
    for report in reports {
      owned.formUnion(report.tracePaths ?? [])
      cases.append((GoldenTrace.stem(of: report.path), report.path, report.tracePaths != nil))
    }
    var items: [TestItem] = []
    for path in try traces() where !owned.contains(path) {
      if let filter = options.filter, !path.contains(filter) { continue }
      let stem = String(path.dropLast(GoldenTrace.suffix.utf8.count))
      // The longest name is the nearest: a case's name may hold a point.
      let owner = cases.filter { stem == $0.stem || stem.hasPrefix($0.stem + ".") }.max {
        $0.stem.utf8.count < $1.stem.utf8.count
      }
      if let owner, !owner.isKnown { continue }
      if ["", ".md", ".json"].contains(where: { files.kind("\(stem).case\($0)") == .file }) { continue }
      var item = TestItem(
        kind: .trace, path: path, name: "trace \(path)", outcome: .failed,
        golden: GoldenTrace(path: path, state: .orphan))
      do throws(GoldenTrace.Fault) {
        // What Onus did not write is refused; an empty file may be what became of a trace, and is told as one.
        _ = try GoldenTrace.read(path, files)
      } catch {
        // A file that does not begin as a trace does is somebody else's, whatever its name.
        if owner == nil || GoldenTrace.isForeign(path, files) { continue }
        item.golden?.state = .faulty
        item.end(.error, "ERROR", error.reason, .usage)
        items.append(item)
        continue
      }
      let why =
        owner.map { "\($0.path) has no `suppose \(stem.dropFirst($0.stem.utf8.count + 1))`" }
        ?? "no case lies beside it"
      item.end(.failed, "ORPHAN", why, .objection)
      items.append(item)
    }
    return items
  }

  /// The traces at or below the folders of the command line, and those beside its files that begin with their names.
  private func traces() throws(UsageError) -> [String] {
    var found: [String] = []
    var seen: Set<String> = []
    for operand in arguments.operands.isEmpty ? ["."] : arguments.operands where operand != "-" {
      var paths: [String]
      if files.kind(operand) == .folder {
        paths = try files.find(below: operand) { $0.hasSuffix(GoldenTrace.suffix) }
      } else {
        let stem = GoldenTrace.stem(of: operand)
        let folder = operand.lastIndex(of: "/").map { String(operand[...$0]) } ?? ""
        let names = (try? files.list(folder.isEmpty ? "." : folder)) ?? []
        paths = names.map { folder + $0 }.filter {
          $0.hasPrefix(stem + ".") && $0.hasSuffix(GoldenTrace.suffix) && files.kind($0) == .file
        }
      }
      found += paths.filter { seen.insert($0).inserted }
    }
    return found
  }
}
