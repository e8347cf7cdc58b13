/// One run of `onus test`: what comes in is settled (compared, written, asked about), told and counted.

internal import OnusLanguage

/// The state of a run.
struct TestRun {
  private let session: Session
  private let options: TestOptions
  private(set) var reports: [CaseReport] = []
  private(set) var counts = TestCounts()
  private var coverage = CoverageSheet()
  /// Whether nothing more is wanted.
  private(set) var isStopped = false
  /// Whether whoever is asked wants to be asked no more.
  private var isAsking = true

  /// Whether the filter found something.
  private(set) var isMatched = false

  init(_ session: Session, _ options: TestOptions) {
    self.session = session
    self.options = options
  }

  private var console: Console { session.console }
  private var style: Style { isDocument ? console.messageStyle : console.outputStyle }

  /// Settles all items of a case.
  mutating func receive(_ report: CaseReport) {
    var report = report
    if let own = report.coverage { coverage.add(own) }
    report.coverage = nil
    for diagnostic in report.diagnostics { console.tell(diagnostic.prettyText(console.messageStyle)) }
    if report.isMatched { isMatched = true }
    receiveItems(of: &report)
  }

  /// Settles the traces that nothing belongs to.
  mutating func receiveOrphans(_ items: [TestItem]) {
    for item in items {
      var report = CaseReport(path: item.path, items: [item])
      isMatched = true
      receiveItems(of: &report)
      if isStopped { return }
    }
  }

  private mutating func receiveItems(of report: inout CaseReport) {
    for i in report.items.indices {
      settle(&report.items[i])
      counts.add(report.items[i])
      if options.failsFast, report.items[i].isBad {
        report.items.removeSubrange((i + 1)...)
        isStopped = true
        break
      }
    }
    reports.append(report)
  }

  // MARK: Traces

  private mutating func settle(_ item: inout TestItem) {
    var isTold = false
    if let golden = item.golden {
      switch golden.state {
      case .same, .faulty: break
      case .differs:
        if options.updates { write(&item) } else if options.reviews { isTold = review(&item) }
      case .missing:
        if options.creates {
          write(&item)
        } else if options.reviews {
          isTold = review(&item)
        } else if options.missingFails {
          item.end(.failed, "MISSING", "the trace is missing", .objection)
        }
      case .orphan: if options.prunes { delete(&item) }
      }
    }
    if !isTold { tell(item) }
  }

  private func write(_ item: inout TestItem) {
    guard let golden = item.golden else { return }
    do throws(FileError) {
      try golden.write(session.files)
      item.end(.passed, "WROTE", "")
    } catch {
      item.end(.error, "ERROR", "it cannot be written: \(error.reason)", .usage)
    }
    item.details = golden.changes
  }

  private func delete(_ item: inout TestItem) {
    do throws(FileError) {
      try session.files.remove(item.path)
      item.end(.passed, "DELETED", item.message)
    } catch {
      item.end(.error, "ERROR", "it cannot be deleted: \(error.reason)", .usage)
    }
  }

  /// Shows a trace and asks what is to become of it; false where nobody was asked.
  private mutating func review(_ item: inout TestItem) -> Bool {
    guard isAsking else { return false }
    tell(item)
    while true {
      console.ask("accept, reject, skip or quit? [a/r/s/q] ")
      guard let answer = session.readLine() else {
        console.tell("")
        console.tell("onus: no more answers; what was not accepted is left as it is")
        isAsking = false
        return true
      }
      switch answer.filter({ $0 != " " && $0 != "\r" && $0 != "\t" }).lowercased() {
      case "a", "accept":
        write(&item)
        item.details = []
        tell(item)
        return true
      case "r", "reject":
        item.end(.failed, nil, "what came of it today was rejected", .objection)
        return true
      case "s", "skip": return true
      case "q", "quit":
        isAsking = false
        return true
      default: console.tell("onus: `a` writes the trace of today, `r` and `s` leave the file as it is")
      }
    }
  }

  // MARK: Telling

  /// Prints an item, in pretty output, if there is something to say.
  private func tell(_ item: TestItem) {
    guard options.format == .pretty, let mark = item.mark else { return }
    if console.isQuiet, !item.isBad, item.outcome != .failed { return }
    let paint: Style.Paint =
      switch item.outcome {
      case .failed, .error: .error
      case .skipped: .warning
      case .passed: .good
      }
    var line = "\(item.place): "
    switch item.kind {
    case .expectation: line += "\(item.fullName), \(item.message)"
    case .contradiction, .order: line += item.prefix + item.message
    // The mark has said it.
    case .trace, .evaluation, .transcript:
      line = item.message.isEmpty || mark == "DIFFERS" ? item.place : line + item.message
    }
    say(style(paint, mark) + " " + visibleText(line))
    for detail in item.details { say(detail.plain.isEmpty ? "" : "      " + detail.styled(style)) }
  }

  /// Prints a line of pretty output; beside a coverage that programs read it is a message.
  private func say(_ line: String) {
    if isDocument { console.tell(line) } else { console.print(line) }
  }

  private var isDocument: Bool { options.coverage.map { $0 != .text } ?? false }

  /// Tells what of the law the tests show, and whether that is enough.
  private mutating func finishCoverage() {
    guard let format = options.coverage else { return }
    let report = CoverageReport(coverage)
    console.write(report.text(format, style))
    guard let threshold = options.threshold, report.counts.percent < threshold else { return }
    console.tell("onus: \(report.counts.percent) % is covered, and `--threshold` asks for \(threshold)")
    counts.code = counts.code.joined(with: .objection)
  }

  /// Writes what is told at the end, and gives the exit code.
  mutating func finish() -> ExitCode {
    switch options.format {
    case .pretty:
      if !console.isQuiet {
        var summary = counts.summary
        if isStopped { summary += "; stopped at the first failure" }
        say(summary)
        if let hint { console.tell(hint) }
      }
    case .tap: console.write(TestTAP(reports).text)
    case .junit: console.write(TestJUnit(reports).text)
    case .json: console.print(TestJSON(reports, counts, isStopped: isStopped, code: counts.code).text)
    case .github: TestGitHub(reports, counts).write(to: session)
    }
    finishCoverage()
    var code = counts.code
    if counts.isEmpty, code == .done {
      console.tell(
        "no expectation in \(reports.count) \(reports.count == 1 ? "case" : "cases"): nothing was tested")
      code = .objection
    }
    if let path = options.junitFile {
      var fault: String?
      if session.files.wasRead(path) {
        fault = "the report is made from it"
      } else {
        do throws(FileError) {
          try session.files.write(path, [Array(TestJUnit(reports).text.utf8)], on: session.console)
        } catch {
          fault = error.reason
        }
      }
      if let fault {
        console.tell("onus: `\(visibleText(path))` cannot be written: \(fault)")
        code = code.joined(with: .usage)
      }
    }
    console.isWhole = true
    return code
  }

  /// What to do next.
  private var hint: String? {
    if options.missingFails { return nil }
    if counts.differing + counts.transcripts.differing > 0, !options.reviews {
      let what = counts.differing > 0 ? "trace" : "transcript"
      return "`onus test --review` asks about each \(what), `--update` writes all that differ"
    }
    return counts.orphans > 0 ? "`onus test --prune` deletes orphan traces" : nil
  }
}
