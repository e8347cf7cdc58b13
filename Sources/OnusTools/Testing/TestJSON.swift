/// Test results as one JSON object.

/// Writes it.
struct TestJSON {
  let text: String

  init(_ reports: [CaseReport], _ counts: TestCounts, isStopped: Bool, code: ExitCode) {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("onus_test", 1)
      writer.member("exit_code", Int(code.rawValue))
      writer.member("stopped", isStopped)
      writer.member("summary") { $0.object { TestJSON.write(counts, to: &$0) } }
      writer.member("cases") { writer in
        writer.array { writer in
          for report in reports where !report.items.isEmpty {
            writer.element { $0.object { TestJSON.write(report, to: &$0) } }
          }
        }
      }
    }
    text = writer.text
  }

  private static func write(_ counts: TestCounts, to writer: inout JSONWriter) {
    writer.member("passed", counts.passed)
    writer.member("failed", counts.failed)
    writer.member("not_evaluated", counts.notEvaluated)
    writer.member("traces_as_they_were", counts.same)
    writer.member("traces_differing", counts.differing)
    writer.member("traces_written", counts.written)
    writer.member("traces_missing", counts.missing)
    writer.member("traces_faulty", counts.faulty)
    writer.member("traces_orphaned", counts.orphans)
    writer.member("traces_deleted", counts.deleted)
    writer.member("orders_without_change", counts.orderSame)
    writer.member("orders_with_change", counts.orderFailed)
    writer.member("transcripts_as_they_were", counts.transcripts.same)
    writer.member("transcripts_differing", counts.transcripts.differing)
    writer.member("transcripts_written", counts.transcripts.written)
    writer.member("transcripts_faulty", counts.transcripts.faulty)
  }

  private static func write(_ report: CaseReport, to writer: inout JSONWriter) {
    writer.member("path", report.path)
    writer.member("results") { writer in
      writer.array { writer in
        for item in report.items { writer.element { $0.object { TestJSON.write(item, to: &$0) } } }
      }
    }
  }

  private static func write(_ item: TestItem, to writer: inout JSONWriter) {
    writer.member("kind", item.kind.rawValue)
    writer.member("suppose", orNull: item.situation)
    writer.member("name", item.name)
    writer.member("path", item.path)
    if let line = item.line { writer.member("line", line) }
    writer.member("outcome", item.outcome.rawValue)
    if !item.message.isEmpty { writer.member("message", item.message) }
    if let golden = item.golden {
      strings("legal_changes", golden.changes, to: &writer)
      strings("difference", golden.difference, to: &writer)
    } else {
      strings("details", item.details, to: &writer)
    }
  }

  private static func strings(_ key: String, _ lines: [DetailLine], to writer: inout JSONWriter) {
    if lines.isEmpty { return }
    writer.member(key) { writer in
      writer.array { writer in
        for line in lines { writer.element { $0.string(line.plain) } }
      }
    }
  }
}
