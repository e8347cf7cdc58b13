/// The result of `onus run` as JSON: answers with what they turn on, what would matter, and their proofs.

internal import OnusLanguage
internal import OnusReasoning
internal import OnusVerify

/// The answers for programs.
struct RunJSON {
  var checkedCase: CheckedCase
  /// What was read: the case first, then the rules.
  var files: [SourceFile]
  var all: [Answers]
  var detail: TraceDetail
  /// Whether variants are told by their statuses only, since none was asked for.
  var isSummary: Bool
  var limits = Limits()
  /// How many threads find the reasons of many answers.
  var jobs = 1

  private static let question = JSONKey("question")
  private static let literal = JSONKey("literal")
  private static let status = JSONKey("status")
  private static let decision = JSONKey("decision")
  /// The version of what is written.
  static let version = 1

  var text: String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("onus_result", RunJSON.version)
      writer.member("case", checkedCase.name)
      writer.member("title", orNull: checkedCase.title)
      writer.member("rules") { writer in
        writer.array { writer in
          for module in checkedCase.uses { writer.element { $0.string(module) } }
        }
      }
      let standards = checkedCase.rulebook.standards
      writer.member("base_standard", standards.name(standards.base))
      writer.member("files") { writer in
        writer.array { writer in
          for file in named { writer.element { write(file, to: &$0) } }
        }
      }
      writer.member("situations") { writer in
        writer.array { writer in
          for answers in all { writer.element { write(answers, to: &$0) } }
        }
      }
    }
    return writer.text
  }

  /// The case, then the rulebooks by their names; what the command line adds is no file.
  private var named: [(name: String, kind: String, file: SourceFile)] {
    let all = files.filter { $0.path != CaseChanges.path }.map { file in
      (
        name: file.nameAlone, kind: file.kind == .rules ? "rules" : file.kind == .data ? "data" : "case", file: file
      )
    }
    return all.prefix(1) + all.dropFirst().sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  private func write(_ file: (name: String, kind: String, file: SourceFile), to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("file", file.name)
      writer.member("kind", file.kind)
      writer.member("sha256", digest(of: file.file))
    }
  }

  private func write(_ answers: Answers, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("suppose", orNull: answers.situation.name)
      writeMembers(of: answers, to: &writer)
    }
  }

  private func trace(of answers: Answers) -> TraceText? {
    detail == .none || isSummary && answers.situation.name != nil
      ? nil
      : TraceText(
        checkedCase, answers.situation, answers.evaluation.model, questions: answers.questions, detail: detail,
        limits: limits, jobs: jobs)
  }

  /// An object on a line for each answer of each situation, and for each contradiction.
  var lines: [String] {
    var lines: [String] = []
    func line(_ answers: Answers, _ write: (inout JSONWriter) -> Void) {
      var writer = JSONWriter(isOneLine: true)
      writer.object { writer in
        writer.member("case", checkedCase.name)
        writer.member("suppose", orNull: answers.situation.name)
        write(&writer)
      }
      lines.append(writer.text)
    }
    for answers in all {
      let explained = trace(of: answers)?.explained ?? []
      for (i, answer) in answers.answers.enumerated() {
        line(answers) { writeMembers(of: answer, i < explained.count ? explained[i] : nil, answers, to: &$0) }
      }
      for literal in answers.evaluation.contradictions {
        line(answers) { $0.member("contradiction", answers.evaluation.text(of: literal)) }
      }
    }
    return lines
  }

  /// What there is to tell of one situation, in an object that is open.
  func writeMembers(of answers: Answers, to writer: inout JSONWriter) {
    let trace = trace(of: answers)
    let explained = trace?.explained ?? []
    writer.member("as_of", orNull: answers.situation.content.asOf?.text)
    writer.begin("answers")
    writer.open(.array)
    for i in answers.answers.indices {
      writer.beginItem()
      writer.open(.object)
      writeMembers(of: answers.answers[i], i < explained.count ? explained[i] : nil, answers, to: &writer)
      writer.close(.object)
    }
    writer.close(.array)
    if let trace { additions(trace, answers.situation.content, to: &writer) }
    writer.member("contradictions") { writer in
      writer.array { writer in
        for literal in answers.evaluation.contradictions {
          writer.element { $0.string(answers.evaluation.text(of: literal)) }
        }
      }
    }
    if let trace, detail == .full { unasked(trace, explained, answers.situation.content, to: &writer) }
  }

  /// What would add an answer to a question that has others.
  private func additions(_ trace: TraceText, _ situation: Situation, to writer: inout JSONWriter) {
    let all = trace.additions
    if all.isEmpty { return }
    writer.member("would_add") { writer in
      writer.array { writer in
        for (question, facts) in all {
          for fact in facts {
            writer.element { write(fact, trace.base, situation, addingTo: question, to: &$0) }
          }
        }
      }
    }
  }

  /// The contradictions that no answer tells, with their proofs, and what the record holds without effect.
  private func unasked(
    _ trace: TraceText, _ explained: [AnswerReasons], _ situation: Situation, to writer: inout JSONWriter
  ) {
    let told = explained.reduce(into: Set<GroundLiteral>()) { $0.formUnion(trace.contradictions(toldBy: $1)) }
    let others = trace.contradictions(besides: told, isMarked: false)
    if !others.isEmpty {
      writer.member("contradiction_proofs") { writer in
        writer.array { writer in
          for reasons in others {
            writer.element {
              ProofJSON(proof: reasons.proof, sentences: reasons.sentences, situation: situation).write(to: &$0)
            }
          }
        }
      }
    }
    writer.member("without_effect") { writer in
      writer.array { writer in
        for fact in trace.idle { writer.element { write(fact, trace.base, situation, to: &$0) } }
      }
    }
    let cited = (explained + others).reduce(into: Set<SourceID>()) { $0.formUnion($1.cited) }
    let sources = cited.map { checkedCase.rulebook[$0] }.sorted { a, b in
      a.name.utf8.lexicographicallyPrecedes(b.name.utf8)
    }
    writer.member("sources") { writer in
      writer.array { writer in
        for source in sources { writer.element { write(source, to: &$0) } }
      }
    }
  }

  private func write(_ source: Source, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("source", source.name)
      writer.member("title", source.title)
      writer.member("rank", orNull: source.rank.map { checkedCase.rulebook.ranks[$0] })
      writer.member("dated", orNull: source.dated?.text)
      writer.member("in_force_from", orNull: source.window?.from.text)
      writer.member("in_force_to", orNull: source.window?.to?.text)
      writer.member("url", orNull: source.url)
      strings("quotes", source.texts, to: &writer)
      strings("notes", source.notes, to: &writer)
    }
  }

  private func write(_ fact: IdleFact, _ sentences: Sentences, _ situation: Situation, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("literal", sentences.written(fact.literal))
      writer.member("sentence", sentences.sentence(fact.literal))
      if fact.isUnknown {
        writer.member("unknown", true)
      } else if fact.speakers.isEmpty {
        writer.member("by", orNull: fact.standard.map { sentences.name($0) })
      } else {
        strings("alleged_by", fact.speakers.map { sentences.words($0, in: situation) }, to: &writer)
      }
      writer.member("cite", orNull: fact.record == nil ? nil : String(sentences.cite(fact.record).dropFirst(4)))
      switch fact.reason {
      case .notAskedFor: writer.member("tried", false)
      case .changesNothing: writer.member("tried", true)
      case .contraryUndisputed:
        writer.member("tried", false)
        writer.member("contrary_undisputed", true)
      case .settled:
        writer.member("tried", false)
        writer.member("settled_by", orNull: fact.settledBy.map { sentences.written($0) })
      }
    }
  }

  private func writeMembers(
    of answer: Answer, _ reasons: AnswerReasons?, _ answers: Answers, to writer: inout JSONWriter
  ) {
    writer.member(RunJSON.question, answer.question.text)
    writer.member(RunJSON.literal, textBy: answer.append)
    writer.member(RunJSON.status, answer.status.rawValue)
    writer.begin(RunJSON.decision)
    if let decision = answer.decision(answers.evaluation.model) { writer.string(decision) } else { writer.null() }
    guard let reasons else { return }
    let root = reasons.proof.goals[0]
    writer.member("sentence", reasons.sentences.answer(root.status, root))
    strings("turns_on", reasons.turns, to: &writer)
    strings("rests_also_on", reasons.also, to: &writer)
    writer.member("would_matter") { writer in
      writer.array { writer in
        for fact in reasons.openFacts {
          writer.element { write(fact, reasons.sentences, answers.situation.content, to: &$0) }
        }
      }
    }
    guard detail == .full else { return }
    writer.member("proof") { writer in
      ProofJSON(proof: reasons.proof, sentences: reasons.sentences, situation: answers.situation.content)
        .write(to: &writer)
    }
  }

  private func strings(_ key: String, _ all: [String], to writer: inout JSONWriter) {
    writer.member(key) { writer in
      writer.array { writer in
        for text in all { writer.element { $0.string(text) } }
      }
    }
  }

  private func write(
    _ fact: OpenFact, _ sentences: Sentences, _ situation: Situation, addingTo question: Question? = nil,
    to writer: inout JSONWriter
  ) {
    writer.object { writer in
      if let question { writer.member("question", question.text) }
      writer.member("literal", sentences.written(fact.literal))
      writer.member("sentence", sentences.sentence(fact.literal))
      if fact.isUnknown {
        writer.member("unknown", true)
      } else {
        strings("alleged_by", fact.speakers.map { sentences.words($0, in: situation) }, to: &writer)
      }
      writer.member("cite", orNull: fact.record == nil ? nil : String(sentences.cite(fact.record).dropFirst(4)))
      if !fact.together.isEmpty {
        strings("together_with", fact.together.map { sentences.written($0) }, to: &writer)
      }
      writer.member("changes") { writer in
        writer.array { writer in
          for change in fact.changes {
            writer.element { writer in
              writer.object { writer in
                writer.member("literal", sentences.written(change.literal))
                writer.member("from", change.before.rawValue)
                writer.member("to", change.after.rawValue)
              }
            }
          }
        }
      }
    }
  }
}
