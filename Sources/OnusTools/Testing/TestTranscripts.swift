/// Finds the files that `onus test` tests, and plays the sessions in them.

internal import OnusLanguage

extension Session {
  /// The cases at or below the paths of the command line, and the files there that hold sessions.
  func testedPaths() throws(UsageError) -> [String] {
    let operands = arguments.operands.isEmpty ? ["."] : arguments.operands
    var found: [String] = []
    var seen: Set<String> = []
    for operand in operands {
      let paths =
        try files.find(below: operand) { $0.hasSuffix(RecordedSession.suffix) || $0.hasSuffix(".md") || isCase($0) }
      for path in paths where path == operand || isCase(path) || files.holdsSession(path) {
        if seen.insert(files.realPath(path) ?? path).inserted { found.append(path) }
      }
    }
    // Says what was looked for.
    return found.isEmpty ? try roots([.facts]) : found
  }

  private func isCase(_ path: String) -> Bool { path.hasSuffix(".case") || path.hasSuffix(".case.md") }
}

extension CaseTester {
  /// Tests whatever a file holds: a case, sessions, or both.
  func testFile(_ path: String) -> CaseReport {
    progress?.step(path)
    let isText = path.hasSuffix(".md")
    let isCase = !RecordedSession.isTranscript(path) && (!isText || path.hasSuffix(".case.md"))
    var report = isCase ? test(path) : CaseReport(path: path, tracePaths: [])
    if isCase, let order { report.items += items(of: path, in: order) }
    if isCase, !isText { return report }
    let items = sessions(in: path)
    if !items.isEmpty { report.isMatched = true }
    report.items += items
    return report
  }

  private func sessions(in path: String) -> [TestItem] {
    if let filter, !path.contains(filter) { return [] }
    do throws(FileError) {
      let all = try RecordedSession.all(in: path, files)
      if all.isEmpty, !path.hasSuffix(".case.md") {
        return [faulty(path, nil, "it holds no block `onus-repl`", .usage)]
      }
      return all.map { item(of: $0) }
    } catch {
      return [faulty(path, nil, "it cannot be read: \(error.reason)", .usage)]
    }
  }

  private func faulty(_ path: String, _ line: Int?, _ reason: String, _ code: ExitCode) -> TestItem {
    var item = TestItem(
      kind: .transcript, path: path, line: line, name: "transcript \(line.map { "\(path):\($0)" } ?? path)",
      outcome: .error, golden: GoldenTrace(path: path, state: .faulty))
    item.end(.error, "ERROR", reason, code)
    return item
  }

  private func item(of session: RecordedSession) -> TestItem {
    if let fault = session.fault { return faulty(session.path, session.line, fault, .usage) }
    let new: String
    do throws(UsageError) {
      new = try session.played(files, limits: limits)
    } catch {
      let more = error.suggestion.map { "; \($0)" } ?? ""
      return faulty(session.path, session.line, error.message + more, .usage)
    }
    if let failure = limits.isOver(session.path) {
      return faulty(session.path, session.line, failure.diagnostics.first?.message ?? "a limit was passed", .limit)
    }
    var item = TestItem(
      kind: .transcript, path: session.path, line: session.line, name: "transcript \(session.path):\(session.line)",
      outcome: .passed, golden: GoldenTrace(path: session.path, state: .same, session: session))
    if new == session.text { return item }
    item.golden?.state = .differs
    item.golden?.text = new
    item.golden?.difference = TraceDiff.lines(
      from: session.text, to: new, path: session.path, before: session.line - 1, isWhole: showsAll)
    item.details = item.golden?.difference ?? []
    item.end(.failed, "DIFFERS", "the session comes to something else", .objection)
    return item
  }
}
