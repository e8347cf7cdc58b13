/// A proof as JSON: the same values that the text is written from, as two lists that refer to each other by position.

internal import OnusLanguage
internal import OnusReasoning

/// Writes one proof.
struct ProofJSON {
  let proof: Proof
  let sentences: Sentences
  let situation: Situation

  /// An object with the lists `goals` and `arguments`; the first goal is the answer.
  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      list("goals", proof.goals, to: &writer) { write($0, to: &$1) }
      list("arguments", proof.arguments, to: &writer) { write($0, to: &$1) }
      if proof.isCutOff { writer.member("cut_off", true) }
    }
  }

  /// The attacks on the answer.
  func writeAttacks(to writer: inout JSONWriter) {
    writer.array { writer in
      for attack in proof.goals.first?.attacks ?? [] { writer.element { write(attack, to: &$0) } }
    }
  }

  private func list<Element>(
    _ key: String, _ all: [Element], to writer: inout JSONWriter, _ write: (Element, inout JSONWriter) -> Void
  ) {
    writer.member(key) { writer in
      writer.array { writer in
        for element in all { writer.element { write(element, &$0) } }
      }
    }
  }

  private func numbers(_ key: String, _ all: [Int], to writer: inout JSONWriter) {
    if !all.isEmpty { list(key, all, to: &writer) { $1.integer($0) } }
  }

  private func word(_ outcome: Truth) -> String {
    switch outcome {
    case .yes: "true"
    case .no: "false"
    case .undetermined: "undetermined"
    }
  }

  // MARK: Goals

  private func write(_ goal: Proof.Goal, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("literal", sentences.written(goal))
      writer.member("sentence", sentences.sentence(goal))
      writer.member("kind", sentences.rulebook[goal.predicate].kind == .given ? "given" : "conclusion")
      writer.member("status", goal.status.rawValue)
      let stated = goal.facts + goal.evidence
      if !stated.isEmpty { list("record", stated, to: &writer) { fact($0, to: &$1) } }
      if !goal.contraryEvidence.isEmpty {
        list("contrary_record", goal.contraryEvidence, to: &writer) { fact($0, to: &$1) }
      }
      if let weight = goal.weight { writer.member("weight", sentences.name(weight)) }
      if let weight = goal.contraryWeight { writer.member("contrary_weight", sentences.name(weight)) }
      numbers("through", goal.through, to: &writer)
      numbers("excluders", goal.excluders, to: &writer)
      if let contrary = goal.contrary { writer.member("contrary", contrary) }
      numbers("arguments", goal.arguments, to: &writer)
      numbers("farther", goal.farther, to: &writer)
      if goal.omitted > 0 { writer.member("further_arguments", goal.omitted) }
      numbers("stopped", goal.stopped, to: &writer)
      if goal.omittedAttacks > 0 { writer.member("further_attacks", goal.omittedAttacks) }
      if !goal.attacks.isEmpty { list("attacks", goal.attacks, to: &writer) { write($0, to: &$1) } }
      numbers("matches", goal.matches, to: &writer)
      if goal.otherMatches > 0 { writer.member("other_matches", goal.otherMatches) }
      if goal.isForTheRecord { writer.member("for_the_record", true) }
      if goal.failsAnyway { writer.member("fails_anyway", true) }
      if goal.isVoid { writer.member("void", true) }
      said(goal, to: &writer)
      if goal.isCrossed { writer.member("crossed", true) }
      if !goal.losses.isEmpty { list("losses", goal.losses, to: &writer) { write($0, to: &$1) } }
      if goal.restsOnContradiction { writer.member("rests_on_contradiction", true) }
    }
  }

  /// What the record says of what is not shown, where the text tells it.
  private func said(_ goal: Proof.Goal, to writer: inout JSONWriter) {
    guard goal.isRecordTold(in: sentences.rulebook), !goal.status.isProven, goal.contrary == nil || goal.isForTheRecord
    else { return }
    let all = Said.all(of: goal, situation, sentences).map { (text: sentences.written($0.literal), said: $0) }
    if all.isEmpty { return }
    list("said", naturalOrder(of: all.map(\.text)).map { all[$0] }, to: &writer) { one, writer in
      writer.object { writer in
        writer.member("literal", one.text)
        if one.said.speakers.isEmpty {
          writer.member("unknown", true)
          writer.member("cite", orNull: words(one.said.cite))
        } else {
          list("alleged_by", one.said.speakers, to: &writer) { speaker, writer in
            writer.object { writer in
              writer.member("name", speaker.name)
              writer.member("cite", orNull: words(speaker.cite))
            }
          }
        }
      }
    }
  }

  /// A cite without the dash before it.
  private func words(_ cite: String) -> String? { cite.isEmpty ? nil : String(cite.dropFirst(4)) }

  private func fact(_ number: Int, to writer: inout JSONWriter) {
    let fact = proof.record[number]
    writer.object { writer in
      writer.member("by", orNull: fact.standard.map { sentences.name($0) })
      if fact.isStipulated { writer.member("stipulated", true) }
      writer.member("cite", orNull: cite(fact.record))
      if case .row(let row)? = fact.record {
        writer.member("data", sentences.rulebook.data[Int(row.data)].name)
        writer.member("line", Int(row.line))
      }
      if let (source, pin) = sentences.rulebook.citedSource(of: fact.record) {
        writer.member("source", sentences.rulebook[source].name)
        writer.member("pin", orNull: pin)
      }
    }
  }

  private func cite(_ record: RecordCite?) -> String? {
    record == nil ? nil : String(sentences.cite(record).dropFirst(4))
  }

  /// Where each side has what beats the other's: one that is beaten, by which, and why.
  private func write(_ loss: Proof.Loss, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("loser", name(loss.loser))
      writer.member("winner", name(loss.winner))
      writer.member("line", word(loss.line))
    }
  }

  private func write(_ attack: Proof.Attack, to writer: inout JSONWriter) {
    writer.object { writer in
      switch attack.attacker {
      case .argument(let number): writer.member("argument", number)
      case .evidence(let number, let grade):
        writer.member("evidence", sentences.name(grade))
        writer.member("cite", orNull: cite(proof.record[number].record))
      }
      writer.member("for", orNull: attack.rival.map { sentences.written($0) })
      switch attack.outcome {
      case .beaten(let winner, let line): decided("beaten", winner, line, to: &writer)
      case .beatenAnyway(let winner, let line):
        decided("does not apply, and would be beaten", winner, line, to: &writer)
      case .wouldBeBeaten(let winner, let line): decided("would be beaten", winner, line, to: &writer)
      case .waits(let winner, let line): decided("waits", winner, line, to: &writer)
      case .unbeaten(let over, let line):
        writer.member("outcome", "unbeaten")
        if let line {
          list("over", over, to: &writer) { $1.string(name($0)) }
          writer.member("line", word(line))
        }
      case .stands: writer.member("outcome", "would stand")
      case .fails: writer.member("outcome", "does not apply")
      case .undetermined: writer.member("outcome", "undetermined")
      case .tooWeak: writer.member("outcome", "too weak")
      case .void: writer.member("outcome", "void")
      }
    }
  }

  private func decided(
    _ outcome: String, _ winner: Proof.Attack.Winner, _ line: DecidingLine, to writer: inout JSONWriter
  ) {
    writer.member("outcome", outcome)
    switch winner {
    case .statement(let id): writer.member("by", sentences.name(id))
    case .evidence(let grade): writer.member("by_evidence", sentences.name(grade))
    }
    writer.member("line", word(line))
  }

  private func name(_ winner: Proof.Attack.Winner) -> String {
    switch winner {
    case .statement(let id): sentences.name(id)
    case .evidence(let grade): sentences.name(grade)
    }
  }

  private func word(_ line: DecidingLine) -> String {
    switch line {
    case .prefer(.prefer): "prefer"
    case .prefer(.notwithstanding): "notwithstanding"
    case .prefer(.subjectTo): "subject to"
    case .grade: "grade"
    case .kind: "kind"
    case .rank: "rank"
    case .date: "date"
    }
  }

  // MARK: Arguments

  private func write(_ argument: Proof.Argument, to writer: inout JSONWriter) {
    let statement = sentences.rulebook[argument.statement]
    writer.object { writer in
      writer.member("statement", sentences.name(argument.statement))
      writer.member("kind", sentences.kind(argument.statement))
      if !statement.citations.isEmpty {
        list("cites", statement.citations, to: &writer) { cite, writer in
          writer.object { writer in
            writer.member("source", sentences.rulebook[cite.source].name)
            writer.member("pin", orNull: cite.pin)
          }
        }
      }
      bindings(argument.bindings, statement.variables, to: &writer)
      let quotes = sentences.rulebook.quotes(of: argument.statement)
      if !quotes.isEmpty { list("quotes", quotes, to: &writer) { $1.string($0) } }
      switch argument.verdict {
      case .applies: writer.member("verdict", "applies")
      case .lacks: writer.member("verdict", "lacks")
      case .notInForce(let day):
        writer.member("verdict", "not in force")
        writer.member("day", orNull: day?.text)
      case .stopped: writer.member("verdict", statement.kind == .presumption ? "rebutted" : "excepted")
      case .wouldNotPrevail: writer.member("verdict", "would not prevail")
      case .burdenMet: writer.member("verdict", "burden met")
      case .undetermined: writer.member("verdict", "undetermined")
      }
      if argument.lacksToo { writer.member("lacks_premises", true) }
      if argument.lacksInSeveralWays { writer.member("in_one_way_or_another", true) }
      if argument.lacksInSeveralWays, argument.ways.contains(where: { $0.count > 1 }) {
        list("ways", argument.ways, to: &writer) { way, writer in
          writer.array { writer in for position in way { writer.element { $0.integer(position) } } }
        }
      }
      if argument.otherWays > 0 { writer.member("other_ways", argument.otherWays) }
      if argument.isFirm { writer.member("firm", true) }
      if let day = argument.judgedOn { writer.member("in_force_on", day.text) }
      burden(statement.burden, argument.burden, to: &writer)
      if !argument.premises.isEmpty { list("premises", argument.premises, to: &writer) { write($0, to: &$1) } }
      numbers("undercutters", argument.undercutters, to: &writer)
      numbers("considered", argument.considered, to: &writer)
    }
  }

  private func bindings(_ bindings: [ConstantID?], _ variables: [Variable], to writer: inout JSONWriter) {
    let told = variables.indices.filter {
      $0 < bindings.count && bindings[$0] != nil && !variables[$0].name.isEmpty && variables[$0].name != "_"
    }
    if told.isEmpty { return }
    writer.member("bindings") { writer in
      writer.object { writer in
        var seen: Set<String> = []
        for i in told {
          guard let constant = bindings[i], seen.insert(variables[i].name).inserted else { continue }
          writer.member(variables[i].name, sentences.name(constant))
        }
      }
    }
  }

  private func burden(_ burden: Burden?, _ report: Proof.BurdenReport?, to writer: inout JSONWriter) {
    guard let burden else { return }
    writer.member("burden") { writer in
      writer.object { writer in
        writer.member("kind", burden.kind == .production ? "production" : "persuasion")
        writer.member("on", orNull: burden.role.map { sentences.rulebook[$0].name })
        writer.member("to", sentences.name(burden.standard))
        if let report {
          writer.member("met", report.isMet)
          writer.member("evidence_against", orNull: report.against.map { sentences.name($0) })
          if let own = report.inFavour { writer.member("evidence_for", sentences.name(own)) }
          if !report.evidence.isEmpty { list("record", report.evidence, to: &writer) { fact($0, to: &$1) } }
        }
      }
    }
  }

  // MARK: Premises

  private func write(_ premise: Proof.Premise, to writer: inout JSONWriter) {
    writer.object { writer in
      switch premise {
      case .goal(let number, let by, let outcome):
        writer.member("goal", number)
        if let by { writer.member("by", sentences.name(by)) }
        writer.member("outcome", word(outcome))
      case .comparison(let values):
        writer.member("comparison", values.text(sentences))
        writer.member("outcome", word(values.outcome))
        if !values.aggregates.isEmpty { list("aggregates", values.aggregates, to: &writer) { write($0, to: &$1) } }
      case .isType(let constant, let type, let outcome):
        writer.member("value", sentences.name(constant))
        writer.member("is", sentences.rulebook[type].name)
        writer.member("outcome", word(outcome))
      case .unproven(let isUnless, let ways, let others, let outcome):
        writer.member(isUnless ? "unless" : "unproven") { writer in
          writer.array { writer in
            for way in ways { writer.element { premises(way, to: &$0) } }
          }
        }
        if others > 0 { writer.member("other_ways", others) }
        writer.member("outcome", word(outcome))
      case .every(let universal, let members, let outcome):
        list("every", members, to: &writer) { write($0, universal.statement, universal.listed, to: &$1) }
        let told = ConditionText(sentences: sentences, statement: universal.statement, bindings: universal.bindings)
        writer.member("sentence", told.text(universal))
        writer.member("outcome", word(outcome))
      case .atLeast(let count, let members, let outcome):
        writer.member("at_least", count)
        list("of", members, to: &writer) { way, writer in
          writer.object { writer in
            writer.member("outcome", word(way.outcome))
            list("premises", way.premises, to: &writer) { write($0, to: &$1) }
          }
        }
        writer.member("outcome", word(outcome))
      }
    }
  }

  private func premises(_ all: [Proof.Premise], to writer: inout JSONWriter) {
    writer.array { writer in
      for premise in all { writer.element { write(premise, to: &$0) } }
    }
  }

  private func write(_ report: Proof.AggregateReport, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("kind", report.aggregate.kind.rawValue)
      let told = ConditionText(sentences: sentences, statement: report.statement, bindings: report.bindings)
      writer.member("sentence", told.text(report.aggregate))
      writer.member("value", orNull: report.value.map { sentences.names.text(of: $0) })
      list("members", report.members, to: &writer) { write($0, report.statement, report.aggregate.over, to: &$1) }
    }
  }

  private func write(
    _ member: Proof.Member, _ statement: StatementID, _ listed: [VariableID], to writer: inout JSONWriter
  ) {
    writer.object { writer in
      let variables = sentences.rulebook[statement].variables
      var own: [ConstantID?] = Array(repeating: nil, count: variables.count)
      for variable in listed { own[Int(variable.raw)] = member.bindings[Int(variable.raw)] }
      bindings(own, variables, to: &writer)
      if let value = member.value { writer.member("value", sentences.names.text(of: value)) }
      list("condition", member.condition, to: &writer) { write($0, to: &$1) }
      if !member.has.isEmpty { list("has", member.has, to: &writer) { write($0, to: &$1) } }
      if !member.lacking.isEmpty { list("lacks", member.lacking, to: &writer) { write($0, to: &$1) } }
      writer.member("outcome", word(member.outcome))
    }
  }
}
