/// What the record holds beside proof: allegations and unknowns that would change an answer, and what has no effect on any.

internal import OnusLanguage
internal import OnusReasoning

extension TraceText {
  /// One line for each open fact, or for each lot of like ones, that would change the answer.
  func openLines(_ reasons: AnswerReasons) -> [String] {
    openLines(reasons.openFacts, reasons.sentences, isAnswer: reasons.literal != nil)
  }

  /// What would add an answer to a question that has others.
  func additionPart(_ question: Question, _ numbers: [Int]) -> TracePart? {
    let lines = openLines(additions(numbers), base, isAnswer: false)
    return lines.isEmpty ? nil : TracePart(heading: "question \(question.text)", notes: lines)
  }

  /// The open facts that would add an answer to what is asked under these numbers, with the answers that they would add.
  /// Where nothing answers, they are told with that.
  func additions(_ numbers: [Int]) -> [OpenFact] {
    numbers.flatMap { number -> [OpenFact] in
      let facts = openFacts.found.filter { $0.question == number }
      if facts.isEmpty { return [] }
      let answers = Set(answers(to: number))
      if answers.isEmpty { return [] }
      return facts.compactMap { fact in
        var own = fact
        own.changes = fact.changes.filter { !answers.contains($0.literal) }
        return own.changes.isEmpty ? nil : own
      }
    }
  }

  private func openLines(_ facts: [OpenFact], _ sentences: Sentences, isAnswer: Bool) -> [String] {
    var lots: [(fact: OpenFact, after: String, statuses: [Status], count: Int)] = []
    for fact in facts {
      let own = fact.changes
      let after = own.map { change in
        "\(isAnswer ? "this" : sentences.written(change.literal)) \(change.after.rawValue)"
          + (fact.isOfOthers ? " instead of \(change.before.rawValue)" : "")
      }.joined(separator: ", ")
      let statuses = own.map(\.after)
      if let known = lots.firstIndex(where: {
        $0.statuses == statuses && $0.fact.literal.predicate == fact.literal.predicate
          && $0.fact.literal.isNegated == fact.literal.isNegated && $0.fact.speakers == fact.speakers
          && $0.fact.together == fact.together
      }) {
        lots[known].count += 1
        if isBefore(fact.literal, lots[known].fact.literal) {
          lots[known].fact = fact
          lots[known].after = after
        }
      } else {
        lots.append((fact, after, statuses, 1))
      }
    }
    func effect(_ count: Int) -> String {
      isAnswer ? "make" : count == 1 ? "add an answer:" : "add \(count) answers:"
    }
    return lots.map { lot in
      let who =
        lot.fact.isUnknown
        ? "unknown"
        : "alleged by " + joined(lot.fact.speakers.map { sentences.words($0, in: situation.content) })
      let others = lot.count > 1 ? " (so would \(lot.count - 1) like it)" : ""
      let together = joined(lot.fact.together.map { "that \(sentences.sentence($0))" })
      let condition = together.isEmpty ? "if undisputed," : "if undisputed, and so \(together),"
      return
        "  would matter: \(sentences.sentence(lot.fact.literal)), \(who)\(sentences.cite(lot.fact.record)); \(condition) it would \(effect(lot.statuses.count)) \(lot.after)\(others)"
    }
  }

  /// What has no effect on any answer, where all the questions of the case are answered.
  var idle: [IdleFact] { questions.count == situation.content.questions.count ? openFacts.idle : [] }

  /// One line for each thing in the record, or each lot of like ones, that no answer turns on: what was alleged is not
  /// passed over, it makes no difference.
  var idleLines: [String] {
    var lots: [(fact: IdleFact, count: Int)] = []
    for fact in idle {
      if let known = lots.firstIndex(where: { $0.fact.isLike(fact) }) {
        lots[known].count += 1
        if isBefore(fact.literal, lots[known].fact.literal) { lots[known].fact = fact }
      } else {
        lots.append((fact, 1))
      }
    }
    return lots.map { lot in
      let others = lot.count > 1 ? " (and \(lot.count - 1) like it)" : ""
      let reason: String
      switch lot.fact.reason {
      case .notAskedFor: reason = "no rule that bears on the answers asks for it"
      case .changesNothing: reason = "if undisputed, it would change no answer"
      case .contraryUndisputed: reason = "the contrary is undisputed"
      case .settled: reason = "an undisputed fact settles it"
      }
      return "  \(told(lot.fact))\(others): \(reason)"
    }
  }

  private func isBefore(_ a: GroundLiteral, _ b: GroundLiteral) -> Bool {
    naturallyPrecedes(base.names.text(of: a), base.names.text(of: b))
  }

  private func told(_ fact: IdleFact) -> String {
    let who: String
    if fact.isUnknown {
      who = "unknown"
    } else if fact.speakers.isEmpty {
      who = fact.standard.map { "evidence to \(base.name($0))" } ?? "undisputed"
    } else {
      who = "alleged by " + joined(fact.speakers.map { base.words($0, in: situation.content) })
    }
    return "\(base.sentence(fact.literal)), \(who)\(base.cite(fact.record))"
  }
}

extension IdleFact {
  /// Whether both are told in one line.
  func isLike(_ other: IdleFact) -> Bool {
    literal.predicate == other.literal.predicate && literal.isNegated == other.literal.isNegated
      && speakers == other.speakers && isUnknown == other.isUnknown && standard == other.standard
      && reason == other.reason
  }
}
