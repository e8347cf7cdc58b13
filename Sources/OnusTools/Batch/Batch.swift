/// `onus batch`: cases as JSON Lines in, their answers as JSON Lines out, in the same order and in constant memory.

internal import OnusLanguage
internal import OnusReasoning
internal import Synchronization

/// A worker that threads may pass on to one another.
private final class BatchPlace: Sendable {
  let worker: Mutex<BatchWorker>
  init(_ series: CaseSeries, _ options: BatchOptions) { worker = Mutex(BatchWorker(series, options)) }
}

/// What the threads share that work on one block.
private final class BatchBoard: Sendable {
  struct State {
    var next = 0
    var results: [Int: (text: [UInt8], tally: BatchTally)] = [:]
  }
  let state = Mutex(State())
}

extension Session {
  /// `onus batch RULES [FILE...]`.
  func batch(_ surroundings: Surroundings) throws(UsageError) -> ExitCode {
    var options = try batchOptions()
    let jobs = try arguments.jobs(otherwise: 1)
    let path = arguments.operands[0]
    for file in arguments.operands.dropFirst() where file != "-" { try files.demand(file) }
    let (program, ended) = try loadedRules(
      at: path, instead: "name the rulebook; the cases come one on a line of standard input")
    if let ended { return ended }
    let series = CaseSeries(program.loaded)
    (options.questions, options.questionFile) = try asked(behind: series)
    let places = (0..<jobs).map { _ in BatchPlace(series, options) }
    if options.format == .csv { console.write(BatchWorker.header) }
    var report = BatchReport(console, form: arguments.value("progress") ?? "auto", what: path)
    var blocks = LineBlocks(size: jobs == 1 ? 1 : jobs << 18, read: input(surroundings))
    while console.failure == nil, let block = blocks.next() {
      for (text, tally) in results(of: block, places) {
        console.write(text)
        report.add(tally)
      }
      // Who waits for an answer to one line gets it before the next.
      console.flush()
      report.tell()
    }
    report.end()
    return code(for: report.tally)
  }

  /// The results of a block in the order of its lines.
  private func results(of block: LineBlock, _ places: [BatchPlace]) -> [(text: [UInt8], tally: BatchTally)] {
    if places.count == 1 || block.lines.count == 1 {
      return [places[0].worker.withLock { $0.results(of: block.lines.indices, in: block) }]
    }
    // Parts so small that no thread waits long for the last of another.
    let size = max(1, min(64, block.lines.count / (places.count * 4)))
    let board = BatchBoard()
    let works = places.map { place -> @Sendable () -> Void in
      {
        place.worker.withLock { worker in
          while true {
            let start = board.state.withLock { state in
              defer { state.next += size }
              return state.next
            }
            guard start < block.lines.count else { return }
            let result = worker.results(of: start..<min(start + size, block.lines.count), in: block)
            board.state.withLock { $0.results[start] = result }
          }
        }
      }
    }
    SystemProcess.together(works)
    return board.state.withLock { state in state.results.sorted { $0.key < $1.key }.map(\.value) }
  }

  /// Standard input, or the files one after the other, each ended as if by a line's end.
  private func input(_ surroundings: Surroundings) -> () -> [UInt8]? {
    var paths = Array(arguments.operands.dropFirst())
    if paths.isEmpty { paths = ["-"] }
    var hasEnded = true
    return {
      while let path = paths.first {
        if path != "-" {
          paths.removeFirst()
          if let bytes = try? files.read(path), !bytes.isEmpty { return bytes + [UInt8(ascii: "\n")] }
          continue
        }
        if let some = surroundings.readSome(), !some.isEmpty {
          hasEnded = some.last == UInt8(ascii: "\n")
          return some
        }
        paths.removeFirst()
        if !hasEnded {
          hasEnded = true
          if !paths.isEmpty { return [UInt8(ascii: "\n")] }
        }
      }
      return nil
    }
  }

  private func batchOptions() throws(UsageError) -> BatchOptions {
    let format = arguments.value("format").flatMap { BatchOptions.Format(rawValue: $0) } ?? .jsonl
    let detail = arguments.value("trace").flatMap { TraceDetail(rawValue: $0) } ?? .none
    if format == .csv, detail != .none {
      throw UsageError(message: "a table has no room for traces", suggestion: "leave `--trace` or `--format csv` out")
    }
    return BatchOptions(format: format, detail: detail, limits: limits)
  }

  /// The questions of the command line, as statements of a file behind that of the case.
  private func asked(behind series: CaseSeries) throws(UsageError) -> ([Syntax.Statement], SourceFile?) {
    let all = arguments.all("question")
    if all.isEmpty { return ([], nil) }
    let file = SourceFile(
      id: FileID(series.caseID.raw + 1), path: CaseChanges.path, module: CaseChanges.path, kind: .facts,
      isLiterate: false, bytes: Array(all.map { "question \($0)\n" }.joined().utf8))
    let (tree, diagnostics) = parse(file)
    if let first = diagnostics.first {
      throw UsageError(message: "`--question`: \(first.message)", suggestion: first.suggestion)
    }
    return (tree.statements, file)
  }

  private func code(for tally: BatchTally) -> ExitCode {
    var code = ExitCode.done
    if tally.limits > 0 { code = .limit }
    switch arguments.value("fail-on") {
    case "error" where tally.errors > 0: return code.joined(with: .objection)
    case "contradiction" where tally.errors > 0 || tally.contradictions > 0: return code.joined(with: .objection)
    default: return code
    }
  }
}

/// What is told of a batch while it goes on.
private struct BatchReport {
  private static let period: UInt64 = 1_000_000_000

  private(set) var tally = BatchTally()
  private let console: Console
  private let form: String
  private let what: String
  private let began = SystemProcess.nanoseconds
  private var told = SystemProcess.nanoseconds

  init(_ console: Console, form: String, what: String) {
    self.console = console
    self.form = form
    self.what = what
    if form == "auto" { console.progress?.begin(what) }
  }

  mutating func add(_ other: BatchTally) { tally += other }

  mutating func tell() {
    switch form {
    case "auto": console.progress?.step("\(counts) under \(what)")
    case "json":
      let now = SystemProcess.nanoseconds
      if now &- told < Self.period { return }
      told = now
      console.tell(json)
    default: break
    }
  }

  func end() {
    console.progress?.hide()
    if form == "json" { console.tell(json) }
    if form == "auto", tally.errors > 0, !console.isQuiet { console.tell(counts) }
  }

  private var counts: String {
    "\(tally.cases) \(tally.cases == 1 ? "case" : "cases"), \(tally.errors) \(tally.errors == 1 ? "error" : "errors")"
  }

  private var json: String {
    var writer = JSONWriter(isOneLine: true)
    writer.object { writer in
      writer.member("cases", tally.cases)
      writer.member("errors", tally.errors)
      writer.member("contradictions", tally.contradictions)
      writer.member("milliseconds", Int((SystemProcess.nanoseconds &- began) / 1_000_000))
    }
    return writer.text
  }
}
