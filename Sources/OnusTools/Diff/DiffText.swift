/// What changes between two rulebooks, as lines of text and as JSON.

internal import OnusLanguage

/// Lines for a person.
struct DiffText {
  private(set) var lines: [DetailLine] = []
  let summary: String

  init(_ findings: DiffFindings) {
    summary = findings.summary
    for difference in findings.cases {
      switch difference.fit {
      case .both: write(difference)
      case .old: note(difference, "fits OLD only; under NEW: ")
      case .new: note(difference, "fits NEW only; under OLD: ")
      case .neither: note(difference, "fits neither; under NEW: ")
      }
    }
  }

  private mutating func note(_ difference: CaseDifference, _ words: String) {
    lines.append(
      DetailLine([.init(text: difference.path, paint: .strong), .init(text: ": " + words + difference.misfit)]))
  }

  private mutating func write(_ difference: CaseDifference) {
    let base = difference.situations.first
    for situation in difference.situations where !situation.changes.isEmpty || !situation.proofs.isEmpty {
      let head = difference.path + (situation.name.map { " suppose \($0)" } ?? "")
      if let base, situation.name != nil, !situation.changes.isEmpty, situation.proofs.isEmpty,
        situation.changesLike(base)
      {
        lines.append(DetailLine([.init(text: head, paint: .strong), .init(text: ": as outside variants")]))
        continue
      }
      lines.append(DetailLine([.init(text: head, paint: .strong)]))
      for (names, change) in CaseDifference.groups(situation.changes) {
        lines.append(
          DetailLine([
            .init(text: "  \(names): "), .init(text: change.old.rawValue, paint: change.old.paint), .init(text: " -> "),
            .init(text: change.new.rawValue, paint: change.new.paint),
          ]))
        lines.append(DetailLine(stringLiteral: "      first difference: \(change.first?.text ?? DiffText.noStatement)"))
        for turn in ProofText.lines(turningOn: change.turns).prefix(2) {
          lines.append(DetailLine(stringLiteral: "      \(turn)"))
        }
      }
      if situation.changes.isEmpty { lines.append("  no answer changes; what is told of them does") }
      for line in situation.proofs { lines.append(DetailLine([.init(text: "    ")] + line.parts)) }
    }
  }

  /// Where the statements at the place where the proofs part are the same.
  static let noStatement = "no statement; what is declared or preferred is another"
}

extension Status {
  fileprivate var paint: Style.Paint { isProven ? .good : .warning }
}

/// One JSON object.
struct DiffJSON {
  let text: String

  init(_ findings: DiffFindings) {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("onus_diff", 1)
      writer.member("exit_code", Int(findings.code.rawValue))
      writer.member("old", findings.old)
      writer.member("new", findings.new)
      writer.member("summary") { writer in
        writer.object { writer in
          writer.member("cases", findings.cases.count)
          writer.member("situations", findings.situationCount)
          writer.member("situations_changed", findings.changedSituationCount)
          writer.member("answers_changed", findings.changeCount)
        }
      }
      writer.member("cases") { writer in
        writer.array { writer in
          for difference in findings.cases { writer.element { $0.object { DiffJSON.write(difference, to: &$0) } } }
        }
      }
    }
    text = writer.text
  }

  private static func write(_ difference: CaseDifference, to writer: inout JSONWriter) {
    writer.member("path", difference.path)
    writer.member("fits", difference.fit.rawValue)
    if difference.fit != .both { writer.member("misfit", difference.misfit) }
    writer.member("situations") { writer in
      writer.array { writer in
        for situation in difference.situations {
          writer.element { writer in
            writer.object { writer in
              writer.member("suppose", orNull: situation.name)
              writer.member("answers") { writer in
                writer.array { writer in
                  for change in situation.changes { writer.element { $0.object { write(change, to: &$0) } } }
                }
              }
              if !situation.proofs.isEmpty { strings("proofs", situation.proofs.map(\.plain), to: &writer) }
            }
          }
        }
      }
    }
  }

  private static func write(_ change: AnswerChange, to writer: inout JSONWriter) {
    writer.member("literal", change.literal)
    writer.member("old", change.old.rawValue)
    writer.member("new", change.new.rawValue)
    writer.member("first_difference") { writer in
      guard let first = change.first else { return writer.null() }
      writer.object { writer in
        writer.member("statement", first.name)
        writer.member("path", first.path)
        writer.member("line", first.line)
        writer.member("what", first.what)
      }
    }
    strings("turned_on", change.turned, to: &writer)
    strings("turns_on", change.turns, to: &writer)
  }

  private static func strings(_ key: String, _ lines: [String], to writer: inout JSONWriter) {
    writer.member(key) { writer in
      writer.array { writer in
        for line in lines { writer.element { $0.string(line) } }
      }
    }
  }
}
