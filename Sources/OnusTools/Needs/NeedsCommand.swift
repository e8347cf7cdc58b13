/// `onus needs CASE L`: what would have to change in the record for an answer to change.

internal import OnusLanguage
internal import OnusReasoning

extension Session {
  func needs() throws(UsageError) -> ExitCode {
    let size = try setSize()
    let query: Query
    switch try self.query(asking: [arguments.operands[1]]) {
    case .ready(let ready): query = ready
    case .ended(let code): return code
    }
    var options = NeedsOptions()
    options.goal = arguments.value("to").flatMap { NeedsGoal($0) }
    options.size = size
    options.only = arguments.value("only").flatMap { EntryChoice(rawValue: $0) }
    options.role = try role(in: query.checked.rulebook)
    var all: [NeedsText] = []
    for (question, literal) in try ground(query.questions, for: "needs") {
      options.bearer = question.burden ?? bearer(of: literal, in: query)
      let needs = Needs(query.checked, in: query.situation.content, query.model, literal, options, limits: limits)
      all.append(
        NeedsText(
          needs: needs, literal: literal, sentences: Sentences(query.checked.rulebook, constants: needs.constants),
          situation: query.situation.content, options: options))
    }
    if arguments.value("format") == "json" {
      console.print(NeedsJSON(query: query, all: all).text)
    } else {
      for (i, text) in all.enumerated() {
        if i > 0 { console.print() }
        for line in text.lines { console.print(visibleText(line)) }
      }
    }
    if let failure = isOver(query.program.path) { return tell(failure, in: query.program) }
    return .done
  }

  /// Who bears the burden for a literal that the case itself asks with one.
  private func bearer(of literal: GroundLiteral, in query: Query) -> RoleID? {
    query.situation.content.questions.first { question in
      question.burden != nil && question.literals.contains { $0.ground == literal }
    }?.burden
  }

  private func setSize() throws(UsageError) -> Int {
    guard let text = arguments.value("size") else { return NeedsOptions().size }
    if let size = Int(text), (1...9).contains(size) { return size }
    throw UsageError(
      message: "`--size` needs a number from 1 to 9, not `\(text)`", suggestion: "for example: --size 3")
  }

  private func role(in rulebook: Rulebook) throws(UsageError) -> RoleID? {
    guard let name = arguments.value("by") else { return nil }
    let names = rulebook.roles.map(\.name)
    if let index = names.firstIndex(of: name) { return RoleID(Int32(index)) }
    throw UsageError(
      message: "no role is called `\(name)`",
      suggestion: nearestName(to: name, among: names).map { "did you mean `\($0)`?" }
        ?? (names.isEmpty ? "the rules declare none" : "the roles are \(names.joined(separator: ", "))"))
  }
}

/// The same for programs.
struct NeedsJSON {
  let query: Query
  let all: [NeedsText]

  var text: String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("onus_needs", 1)
      writer.member("case", query.checked.name)
      writer.member("suppose", orNull: query.situation.name)
      writer.member("needs") { writer in
        writer.array { writer in
          for text in all { writer.element { write(text, to: &$0) } }
        }
      }
    }
    return writer.text
  }

  private func write(_ text: NeedsText, to writer: inout JSONWriter) {
    let needs = text.needs
    writer.object { writer in
      writer.member("literal", text.sentences.written(text.literal))
      writer.member("sentence", text.sentences.sentence(text.literal))
      writer.member("status", needs.status.rawValue)
      writer.member("to", needs.goal.words)
      writer.member("sets") { writer in
        writer.array { writer in
          for set in needs.sets { writer.element { write(set, text, to: &$0) } }
        }
      }
      writer.member("size", text.options.size)
      writer.member("complete_up_to", needs.completeUpTo)
      writer.member("exhausted", needs.isExhausted)
      writer.member("evaluations", needs.evaluations)
      writer.member("givens_left_out", needs.isCut)
      writer.member("values_chosen", needs.isOfSomeValues)
    }
  }

  private func write(_ set: NeededSet, _ text: NeedsText, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("borne_by") { strings(text.headings(set), to: &$0) }
      writer.member("changes") { writer in
        writer.array { writer in
          for change in set.changes {
            writer.element { writer in
              writer.object { writer in
                writer.member("change", change.verb.rawValue)
                writer.member("literal", text.sentences.written(change.entry.literal))
                writer.member("sentence", text.sentences.sentence(change.entry.literal))
                writer.member("instead_of", orNull: change.replaced.map { text.sentences.written($0.literal) })
                writer.member("from", text.bare((change.replaced ?? change.entry).level))
                writer.member("to", text.bare(change.level))
                writer.member("unknown", change.entry.isUnknown)
                writer.member("alleged_by") { strings(text.speakers(of: change), to: &$0) }
                writer.member("borne_by") { strings(change.bearers.map(text.words), to: &$0) }
              }
            }
          }
        }
      }
      writer.member("status", set.status.rawValue)
    }
  }

  private func strings(_ all: [String], to writer: inout JSONWriter) {
    writer.array { writer in
      for text in all { writer.element { $0.string(text) } }
    }
  }
}
