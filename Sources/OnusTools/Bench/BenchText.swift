/// What `onus bench` found, as a Markdown table and as JSON.

internal import OnusLanguage
internal import OnusReasoning

/// One case as a table.
struct BenchText {
  let report: BenchReport
  let runs: Int

  var text: String {
    let counts = report.counts
    let place = report.path + (report.suppose.map { " suppose \($0)" } ?? "")
    var lines = [
      "`\(GitHubText.cell(place))`: \(counted(counts.facts, "fact")), \(counted(counts.work.instances, "instance")), "
        + "\(counted(counts.work.literals, "literal")), \(counted(counts.answers, "answer")); least of "
        + counted(runs, "run"), "", "| phase | ms | of |", "| --- | ---: | --- |",
    ]
    for phase in BenchPhase.allCases {
      guard let time = report.times[phase] else { continue }
      lines.append("| \(phase.rawValue) | \(BenchText.milliseconds(time)) | \(words(on: phase)) |")
    }
    return lines.joined(separator: "\n")
  }

  private func words(on phase: BenchPhase) -> String {
    let counts = report.counts
    switch phase {
    case .read: return "\(counted(counts.files, "file")), \(counted(counts.bytes, "byte"))"
    case .check: return counted(counts.facts, "fact")
    case .ground:
      return "\(counted(counts.work.instances, "instance")), \(counted(counts.work.literals, "literal")) that may hold"
    case .solve: return counted(counts.work.nodes, "node")
    case .answers: return counted(counts.answers, "answer")
    case .proofs:
      let all = report.proofs.count < counts.answers ? " of \(counts.answers)" : ""
      return "\(counted(report.proofs.count, "answer"))\(all)\(most(of: report.proofs))"
    case .certificate:
      return "\(counted(counts.certificateBytes, "byte")); \(share) % of read to answers"
    case .verify:
      return "\(counted(counts.certificateNodes, "node")), \(counted(counts.certificateArguments, "argument"))"
    case .needs:
      let end = report.needs.allSatisfy(\.isWhole) ? "" : "; given up before the end"
      return "\(counted(report.needs.count, "answer")), up to 2 changes\(most(of: report.needs))\(end)"
    }
  }

  /// The answer that took longest.
  private func most(of answers: [TimedAnswer]) -> String {
    guard let slowest = answers.max(by: { $0.nanoseconds < $1.nanoseconds }) else { return "" }
    return "; at most \(BenchText.milliseconds(slowest.nanoseconds)): \(GitHubText.cell(slowest.literal))"
  }

  /// What the certificate takes of a hundred of what the answers take.
  private var share: UInt64 { (report.times[.certificate] ?? 0) * 100 / max(1, report.running) }

  private func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

  /// With three decimals.
  static func milliseconds(_ nanoseconds: UInt64) -> String {
    let rest = String(nanoseconds / 1_000 % 1_000)
    return "\(nanoseconds / 1_000_000).\(String(repeating: "0", count: 3 - rest.utf8.count))\(rest)"
  }
}

/// The same for programs.
struct BenchJSON {
  let reports: [BenchReport]
  let runs: Int

  var text: String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("onus_bench", 1)
      writer.member("runs", runs)
      writer.member("cases") { writer in
        writer.array { writer in
          for report in reports { writer.element { write(report, to: &$0) } }
        }
      }
    }
    return writer.text
  }

  private func write(_ report: BenchReport, to writer: inout JSONWriter) {
    let counts = report.counts
    writer.object { writer in
      writer.member("case", report.path)
      writer.member("suppose", orNull: report.suppose)
      writer.member("files", counts.files)
      writer.member("bytes", counts.bytes)
      writer.member("facts", counts.facts)
      writer.member("instances", counts.work.instances)
      writer.member("literals", counts.work.literals)
      writer.member("nodes", counts.work.nodes)
      writer.member("answers", counts.answers)
      writer.member("certificate_bytes", counts.certificateBytes)
      writer.member("certificate_nodes", counts.certificateNodes)
      writer.member("certificate_arguments", counts.certificateArguments)
      writer.member("nanoseconds") { writer in
        writer.object { writer in
          for phase in BenchPhase.allCases {
            if let time = report.times[phase] { writer.member(phase.rawValue, Int(time)) }
          }
        }
      }
      writer.member("proofs") { writer in
        writer.array { writer in
          for proof in report.proofs { writer.element { $0.object { write(proof, to: &$0) } } }
        }
      }
      writer.member("needs") { writer in
        writer.array { writer in
          for needs in report.needs {
            writer.element { writer in
              writer.object { writer in
                write(needs, to: &writer)
                writer.member("size", NeedsOptions().size)
                writer.member("sets", needs.sets)
                writer.member("evaluations", needs.evaluations)
                writer.member("complete", needs.isWhole)
              }
            }
          }
        }
      }
    }
  }

  private func write(_ answer: TimedAnswer, to writer: inout JSONWriter) {
    writer.member("literal", answer.literal)
    writer.member("nanoseconds", Int(answer.nanoseconds))
  }
}
