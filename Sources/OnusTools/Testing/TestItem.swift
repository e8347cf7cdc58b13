/// What `onus test` finds: one item for each thing that is tested, with how it came out.

/// A line beneath an item, in parts that may be coloured.
struct DetailLine: Sendable, ExpressibleByStringInterpolation {
  struct Part: Sendable, Equatable {
    var text: String
    var paint: Style.Paint?
  }
  var parts: [Part]

  init(_ parts: [Part]) { self.parts = parts }
  init(stringLiteral text: String) { parts = [Part(text: text)] }

  /// Without colour, fit for a terminal.
  var plain: String { visibleText(parts.map(\.text).joined()) }

  func styled(_ style: Style) -> String {
    parts.map { part in
      let text = visibleText(part.text)
      return part.paint.map { style($0, text) } ?? text
    }.joined()
  }
}

/// One thing that was tested.
struct TestItem: Sendable {
  enum Kind: String {
    case expectation, contradiction, trace, evaluation
    /// A session played again.
    case transcript
    /// The trace when statements and facts stand in another order.
    case order
  }
  enum Outcome: String {
    case passed, failed, error, skipped
  }
  var kind: Kind
  /// The variant; nil outside variants.
  var situation: String?
  /// Where it stands.
  var path: String
  var line: Int?
  /// What was tested: `expect owed(door)`, `trace flat.mercy.trace`.
  var name: String
  var outcome: Outcome
  /// What is wrong, or what was done.
  var message = ""
  var details: [DetailLine] = []
  /// What it adds to the exit code.
  var code = ExitCode.done
  /// The mark at the head of its line in pretty output; nil where it is not shown.
  var mark: String?
  /// Of a trace: what is known of its file.
  var golden: GoldenTrace?

  /// `suppose NAME: `, or nothing.
  var prefix: String { situation.map { "suppose \($0): " } ?? "" }
  /// The name with its variant.
  var fullName: String { prefix + name }
  var place: String { line.map { "\(path):\($0)" } ?? path }
  var isBad: Bool { outcome == .failed || outcome == .error }

  mutating func end(_ outcome: Outcome, _ mark: String?, _ message: String, _ code: ExitCode = .done) {
    (self.outcome, self.mark, self.message, self.code) = (outcome, mark, message, code)
  }
}

/// What was found of one case.
struct CaseReport: Sendable {
  var path: String
  var items: [TestItem] = []
  /// For standard error.
  var diagnostics: [ShownDiagnostic] = []
  /// Where the traces of its situations lie or would lie; nil where the case cannot be read, so that nobody knows.
  var tracePaths: [String]?
  /// Whether something of it was asked for.
  var isMatched = false
  /// What its situations show of the law, where that is asked for.
  var coverage: CoverageSheet?
}

/// How many sessions that were played again came out how.
struct TranscriptCounts {
  var same = 0
  var differing = 0
  var written = 0
  var faulty = 0
  var all: Int { same + differing + written + faulty }

  mutating func add(_ item: TestItem) {
    switch item.outcome {
    case .failed: differing += 1
    case .error: faulty += 1
    case .passed, .skipped: if item.golden?.state == .differs { written += 1 } else { same += 1 }
    }
  }
}

/// How many came out how.
struct TestCounts {
  var passed = 0
  var failed = 0
  var notEvaluated = 0
  var same = 0
  var differing = 0
  var missing = 0
  var written = 0
  var faulty = 0
  var orphans = 0
  var deleted = 0
  var transcripts = TranscriptCounts()
  var orderSame = 0
  var orderFailed = 0
  var code = ExitCode.done

  mutating func add(_ item: TestItem) {
    code = code.joined(with: item.code)
    switch item.kind {
    case .expectation: if item.isBad { failed += 1 } else { passed += 1 }
    case .evaluation: notEvaluated += 1
    case .contradiction: break
    case .trace: addTrace(item)
    case .transcript: transcripts.add(item)
    case .order: if item.isBad { orderFailed += 1 } else { orderSame += 1 }
    }
  }

  private mutating func addTrace(_ item: TestItem) {
    guard let golden = item.golden else { return }
    if item.outcome == .error {
      faulty += 1
      return
    }
    switch golden.state {
    case .same: same += 1
    case .differs: if item.isBad { differing += 1 } else { written += 1 }
    case .missing: if item.outcome == .passed { written += 1 } else { missing += 1 }
    case .faulty: faulty += 1
    case .orphan: if item.isBad { orphans += 1 } else { deleted += 1 }
    }
  }

  /// Whether there was nothing to test.
  var isEmpty: Bool {
    passed + failed + notEvaluated + same + differing + missing + written + faulty + orphans + deleted + transcripts.all
      == 0
  }

  /// `3 passed, 1 failed, 2 traces differ`.
  var summary: String {
    var parts = ["\(passed) passed", "\(failed) failed"]
    func add(_ count: Int, _ one: String, _ many: String) {
      if count > 0 { parts.append("\(count) \(count == 1 ? one : many)") }
    }
    add(notEvaluated, "case not evaluated", "cases not evaluated")
    add(same, "trace as it was", "traces as they were")
    add(differing, "trace differs", "traces differ")
    add(written, "trace written", "traces written")
    add(missing, "trace missing", "traces missing")
    add(faulty, "trace could not be read or written", "traces could not be read or written")
    add(orphans, "orphan trace", "orphan traces")
    add(deleted, "orphan trace deleted", "orphan traces deleted")
    add(orderSame, "trace the same in another order", "traces the same in another order")
    add(orderFailed, "trace changes with the order", "traces change with the order")
    add(transcripts.same, "transcript as it was", "transcripts as they were")
    add(transcripts.differing, "transcript differs", "transcripts differ")
    add(transcripts.written, "transcript written", "transcripts written")
    add(transcripts.faulty, "transcript could not be played or written", "transcripts could not be played or written")
    return parts.joined(separator: ", ")
  }
}
