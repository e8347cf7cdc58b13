/// Arguments in the tree of a trace: what they rest on, what could have stopped them, what is against a literal.

internal import OnusLanguage
internal import OnusReasoning

extension ProofText {
  /// Begins what the answer rests on too, without turning on it.
  static let also = "also "

  // MARK: Arguments

  mutating func argument(_ number: Int, _ indent: Int, _ role: Role, _ isDecisive: Bool) -> [Task] {
    let argument = proof.arguments[number]
    let title = sentences.title(argument.statement)
    let cites = sentences.cites(argument.statement)
    cite(argument.statement)
    switch role {
    case .shows:
      return [.line(indent, "by \(title)\(cites)")] + quotes(argument.statement, indent) + turns(argument, isDecisive)
        + body(argument, indent, isDecisive)
    case .alsoShows(let isNeeded):
      let verb = sentences.rulebook[argument.statement].kind == .presumption ? "also presumed by" : "also by"
      var tasks = [Task.line(indent, "\(verb) \(title)\(cites)")] + quotes(argument.statement, indent)
      if isDecisive, verb == "also presumed by" {
        tasks.append(.turn("\(isNeeded ? "" : Self.also)\(title): \(shortBurden(argument) ?? "not rebutted")"))
      }
      return tasks + body(argument, indent, isDecisive && isNeeded)
    case .candidate:
      return [.line(indent, "- \(title) [\(verdict(argument))]\(cites)")] + quotes(argument.statement, indent + 1)
        + turns(argument, isDecisive) + failing(argument, indent + 1, isDecisive)
    case .undercutter:
      let applies: Bool
      switch argument.verdict {
      case .applies: applies = true
      case .lacks, .notInForce, .stopped, .wouldNotPrevail, .burdenMet, .undetermined: applies = false
      }
      let line = "\(applies ? "+" : "-") \(title) [\(verdict(argument))]\(cites)"
      if !writtenArguments.insert(number).inserted { return [.line(indent, "\(line): shown above")] }
      return [.line(indent, line), .negate(1)] + quotes(argument.statement, indent + 1)
        + failing(argument, indent + 1, isDecisive) + [.negate(-1)]
    case .attacker(let words, let rival):
      var tasks = [Task.line(indent, "- \(title) [\(words)\(cites)")] + quotes(argument.statement, indent + 1)
      if let rival { tasks.append(.line(indent + 1, "for the contrary: \(sentences.sentence(rival))")) }
      return tasks + [.negate(1)] + failing(argument, indent + 1, isDecisive) + [.negate(-1)]
    }
  }

  private mutating func cite(_ statement: StatementID) {
    for citation in sentences.rulebook[statement].citations { cited.insert(citation.source) }
  }

  /// What an argument's verdict is called.
  func verdict(_ argument: Proof.Argument) -> String {
    switch argument.verdict {
    case .applies: return "applies"
    case .lacks: return "does not apply"
    case .notInForce(let day?):
      guard let window = sentences.rulebook[argument.statement].window else { return "not in force on \(day.text)" }
      let end = window.to.map { " to \($0.text)" } ?? " on"
      return "not in force on \(day.text), but from \(window.from.text)\(end)"
    case .notInForce(nil): return "force could not be judged: nothing gives the day"
    case .stopped: return sentences.rulebook[argument.statement].kind == .presumption ? "rebutted" : "excepted"
    case .wouldNotPrevail: return "does not apply, and would not prevail"
    case .burdenMet: return "burden met"
    case .undetermined: return "undetermined"
    }
  }

  /// The premises of an argument that holds, its burden, and what could have stopped it.
  private func body(_ argument: Proof.Argument, _ indent: Int, _ isDecisive: Bool) -> [Task] {
    var tasks = force(argument, indent) + burden(argument, indent)
    tasks += premises(argument.premises, indent, heading: "because", isDecisive)
    if !argument.undercutters.isEmpty {
      let isPresumption = sentences.rulebook[argument.statement].kind == .presumption
      tasks.append(.line(indent, isPresumption ? "rebuttable by" : "exceptions considered"))
      for other in argument.undercutters {
        tasks.append(.argument(other, indent: indent, .undercutter, isDecisive: false))
      }
    }
    return tasks
  }

  /// What keeps an argument from applying, or all of it where it applies.
  private func failing(_ argument: Proof.Argument, _ indent: Int, _ isDecisive: Bool) -> [Task] {
    switch argument.verdict {
    case .applies: return body(argument, indent, isDecisive)
    case .lacks:
      if argument.premises.isEmpty { return [.line(indent, "lacks anything of the kind that it asks for")] }
      let isOfPremises = sentences.rulebook[argument.statement].kind != .presumption
      let lacking =
        (isOfPremises ? burden(argument, indent) : [])
        + premises(
          argument.premises, indent, heading: "lacks", isDecisive, areAlternatives: argument.lacksInSeveralWays)
        + otherWays(argument.otherWays, indent)
      if argument.undercutters.isEmpty { return lacking }
      var stopping = [Task.line(indent, isOfPremises ? "and is excepted by" : "and is rebutted by")]
      for other in argument.undercutters {
        stopping.append(.argument(other, indent: indent, .undercutter, isDecisive: false))
      }
      guard isDecisive else { return lacking + stopping }
      return [.together, .next] + lacking + [.next] + stops(argument).map { .turn($0) } + [.endTogether] + stopping
    case .notInForce(let day):
      if day != nil { return premises(argument.premises, indent, heading: "because", false) }
      return premises(argument.premises, indent, heading: "lacks", isDecisive)
    case .wouldNotPrevail: return []
    case .burdenMet:
      let tasks = burden(argument, indent) + besides(argument, indent, isDecisive)
      guard isDecisive, argument.lacksToo else { return tasks }
      return [.together, .next, .turn(met(argument)), .next] + tasks + [.endTogether]
    case .stopped, .undetermined:
      var tasks = burden(argument, indent)
      let isStopped: Bool
      if case .stopped = argument.verdict { isStopped = true } else { isStopped = false }
      let isWaiting = proofWaits(argument.premises)
      // What it lacks and what stops it are in its way together.
      let areTogether = isDecisive && argument.lacksToo
      if areTogether { tasks.insert(.together, at: 0) }
      if areTogether { tasks.append(.next) }
      if argument.lacksToo {
        tasks += besides(argument, indent, isDecisive)
      } else {
        tasks += premises(
          argument.premises, indent, heading: isWaiting ? "rests on" : "because", isDecisive && !isStopped)
      }
      if areTogether { tasks.append(.next) }
      if areTogether { tasks += self.stops(argument).map { .turn($0) } }
      if !argument.undercutters.isEmpty {
        let isPresumption = sentences.rulebook[argument.statement].kind == .presumption
        tasks.append(.line(indent, isPresumption ? "rebutted by" : "excepted by"))
        for other in argument.undercutters {
          tasks.append(.argument(other, indent: indent, .undercutter, isDecisive: isDecisive))
        }
      }
      return areTogether ? tasks + [.endTogether] : tasks
    }
  }

  /// How many ways besides the nearest there are in which something is lacking.
  private func otherWays(_ count: Int, _ indent: Int) -> [Task] {
    switch count {
    case 0: []
    case 1: [.line(indent, "1 other way lacks something too")]
    default: [.line(indent, "each of \(count) other ways lacks something too")]
    }
  }

  /// The premises of an argument that is stopped, or those that it lacks besides.
  private func besides(_ argument: Proof.Argument, _ indent: Int, _ isDecisive: Bool) -> [Task] {
    premises(
      argument.premises, indent, heading: argument.lacksToo ? "lacks" : "because", argument.lacksToo && isDecisive,
      areAlternatives: argument.lacksInSeveralWays) + otherWays(argument.otherWays, indent)
  }

  /// That evidence meets a presumption's burden, as what the answer turns on.
  private func met(_ argument: Proof.Argument) -> String {
    "\(sentences.title(argument.statement)): \(shortBurden(argument) ?? "burden met")"
  }

  /// The rebuttals and exceptions that stop an argument, as what the answer turns on.
  private func stops(_ argument: Proof.Argument) -> [String] {
    let title = sentences.title(argument.statement)
    return argument.undercutters.map { number in
      "\(sentences.title(proof.arguments[number].statement)) to \(title): \(needs(proof.arguments[number]))"
    }
  }

  /// Whether some premise is undetermined.
  private func proofWaits(_ premises: [Proof.Premise]) -> Bool {
    premises.contains { premise in
      switch premise {
      case .goal(_, _, let outcome), .isType(_, _, let outcome), .unproven(_, _, _, let outcome),
        .every(_, _, let outcome),
        .atLeast(_, _, let outcome):
        outcome == .undetermined
      case .comparison(let values): values.outcome == .undetermined
      }
    }
  }

  /// The day on which a statement with a window was found in force.
  private func force(_ argument: Proof.Argument, _ indent: Int) -> [Task] {
    guard let day = argument.judgedOn, let window = sentences.rulebook[argument.statement].window else { return [] }
    let end = window.to.map { " to \($0.text)" } ?? " on"
    return [.line(indent, "in force on \(day.text), as it was from \(window.from.text)\(end)")]
  }

  /// Who bears what burden, and whether it is met.
  private func burden(_ argument: Proof.Argument, _ indent: Int) -> [Task] {
    let statement = sentences.rulebook[argument.statement]
    guard let burden = statement.burden else { return [] }
    let bearer = burden.role.map { " on \(sentences.words($0, in: situation))" } ?? ""
    let told =
      "burden of \(burden.kind == .production ? "production" : "persuasion")\(bearer), to \(sentences.name(burden.standard))"
    guard let report = argument.burden else {
      switch argument.verdict {
      case .applies, .stopped, .burdenMet: return [.line(indent, "\(told), of its premises: met")]
      case .lacks: return [.line(indent, "\(told), of its premises: not met")]
      case .notInForce, .wouldNotPrevail, .undetermined: return [.line(indent, "\(told), of its premises")]
      }
    }
    var tasks: [Task] = []
    if let against = report.against {
      var words = report.isMet ? "met" : "not met"
      words += ", evidence against it to \(sentences.name(against))"
      if burden.kind == .persuasion, against >= burden.standard, !report.isMet, let own = report.inFavour {
        words += ", which does not outweigh that for it, to \(sentences.name(own))"
      }
      if !report.isMet, case .stopped = argument.verdict { words += "; a rebuttal meets it" }
      tasks.append(.line(indent, "\(told): \(words)"))
      for fact in report.evidence {
        let stated = situation.facts[fact]
        let grade = stated.standard.map { sentences.name($0) } ?? ""
        tasks.append(
          .line(
            indent + 1,
            "evidence to \(grade) that \(sentences.sentence(stated.literal))\(sentences.cite(stated.record))"))
      }
    } else if !report.isMet, case .stopped = argument.verdict {
      tasks.append(.line(indent, "\(told): met by a rebuttal"))
    } else {
      tasks.append(.line(indent, "\(told): not met, no evidence against it"))
    }
    return tasks
  }

  /// What an argument makes the answer turn on.
  private func turns(_ argument: Proof.Argument, _ isDecisive: Bool) -> [Task] {
    guard isDecisive else { return [] }
    let title = sentences.title(argument.statement)
    let statement = sentences.rulebook[argument.statement]
    var told: [String] = []
    switch argument.verdict {
    case .applies:
      if statement.kind == .presumption {
        told.append("\(title): \(shortBurden(argument) ?? "not rebutted")")
      } else if let short = shortBurden(argument) {
        told.append("\(title): \(short)")
      }
    case .burdenMet: if !argument.lacksToo { told.append(met(argument)) }
    // Beside what it lacks this is told together with that.
    case .stopped: told += argument.lacksToo ? [] : stops(argument)
    case .notInForce: told.append("\(title): \(verdict(argument))")
    case .lacks, .wouldNotPrevail, .undetermined: break
    }
    return told.map { .turn($0) }
  }

  /// `production on challenger, to prima_facie, not met`.
  func shortBurden(_ argument: Proof.Argument) -> String? {
    guard let burden = sentences.rulebook[argument.statement].burden else { return nil }
    let bearer = burden.role.map { " on \(sentences.words($0, in: situation))" } ?? ""
    let kind = burden.kind == .production ? "production" : "persuasion"
    guard let report = argument.burden else {
      return "\(kind)\(bearer), to \(sentences.name(burden.standard)), met"
    }
    return "\(kind)\(bearer), to \(sentences.name(burden.standard)), \(report.isMet ? "met" : "not met")"
  }

  /// The presumptions on which the answer rests because of what does not apply, each once, besides those that are told.
  func reliance(besides told: [String]) -> [String] {
    var texts: [String] = []
    for number in proof.presumptionsRelied(on: sentences.rulebook) {
      let title = sentences.title(proof.arguments[number].statement)
      let isTold = told.contains { text in
        text.utf8.count > title.utf8.count && text.hasPrefix(title) && !text.dropFirst(title.count).hasPrefix("_")
      }
      let text = "\(title): \(shortBurden(proof.arguments[number]) ?? "not rebutted")"
      if !isTold, !texts.contains(text) { texts.append(text) }
    }
    return texts
  }

  /// The standards that an undercutter's premises needed and reached: `prima_facie needed, prima_facie shown`.
  private func needs(_ argument: Proof.Argument) -> String {
    for premise in argument.premises {
      guard case .goal(let number, let by?, _) = premise else { continue }
      let goal = proof.goals[number]
      let shown = goal.status == .definite ? "undisputed" : goal.weight.map { "\(sentences.name($0)) shown" } ?? "shown"
      return "\(sentences.name(by)) needed, \(shown)"
    }
    return "applies"
  }

  // MARK: Attacks

  mutating func attacks(on goal: Proof.Goal, _ indent: Int, _ isDecisive: Bool) -> [Task] {
    if goal.attacks.isEmpty { return [] }
    var tasks = [Task.line(indent, "against it")]
    for attack in goal.attacks {
      let (words, turn) = words(attack)
      switch attack.attacker {
      case .argument(let number):
        if isDecisive, let turn { tasks.append(.turn(turn)) }
        var isOpen = false
        if case .undetermined = attack.outcome { isOpen = isDecisive && goal.status == .undetermined }
        if case .beatenAnyway = attack.outcome {
          let statement = proof.arguments[number].statement
          cite(statement)
          tasks.append(.line(indent, "- \(sentences.title(statement)) [\(words)\(sentences.cites(statement))"))
          continue
        }
        tasks.append(.argument(number, indent: indent, .attacker(words, rival: attack.rival), isDecisive: isOpen))
      case .evidence(let fact, let grade):
        if isDecisive, let turn { tasks.append(.turn(turn)) }
        let rival = attack.rival.map { " that \(sentences.sentence($0))" } ?? ""
        if case .source(let source, _)? = situation.facts[fact].record { cited.insert(source) }
        let cite = sentences.cite(situation.facts[fact].record)
        tasks.append(.line(indent, "- evidence to \(sentences.name(grade))\(rival) [\(words)\(cite)"))
      }
    }
    if goal.omittedAttacks > 0 {
      let others = goal.omittedAttacks == 1 ? "1 other that does" : "\(goal.omittedAttacks) others that do"
      tasks.append(.line(indent, "and \(others) not apply"))
    }
    return tasks
  }

  /// The rest of an attack's line from within the bracket, and what the answer turns on by it.
  private func words(_ attack: Proof.Attack) -> (line: String, turn: String?) {
    let attacker: String
    switch attack.attacker {
    case .argument(let number): attacker = sentences.title(proof.arguments[number].statement)
    case .evidence(_, let grade): attacker = "evidence to \(sentences.name(grade))"
    }
    switch attack.outcome {
    case .beaten(let winner, let line):
      let reason = reason(line, winner: winner, loser: contender(attack.attacker))
      return ("beaten] by \(title(winner)): \(reason)", "\(title(winner)) over \(attacker): \(reason)")
    case .beatenAnyway(let winner, let line):
      let reason = reason(line, winner: winner, loser: contender(attack.attacker))
      return ("does not apply, and would be beaten] by \(title(winner)): \(reason)", nil)
    case .unbeaten(let over, let line?):
      let first = over.first.map { ", \(reason(line, winner: contender(attack.attacker), loser: $0))" } ?? ""
      let told = "prevails over \(over.map(title).joined(separator: " and "))\(over.count == 1 ? first : "")"
      return (
        "not beaten]: \(told); nothing on the other side prevails over it",
        "\(attacker) against it: \(told); nothing prevails over it"
      )
    case .stands:
      return (
        "applies]: it would stand against this all the same",
        "\(attacker) against it: nothing would prevail over it"
      )
    case .unbeaten(_, nil) where attack.rival == nil:
      return (
        "not beaten]: nothing on the other side prevails over it", "\(attacker) against it: nothing prevails over it"
      )
    case .unbeaten(_, nil):
      return (
        "not beaten]: nothing on the other side prevails over it",
        "\(attacker) against it: neither side prevails over the other"
      )
    case .waits(let winner, let line):
      let reason = reason(line, winner: winner, loser: contender(attack.attacker))
      return (
        "not decided]: \(title(winner)) would prevail over it, \(reason)",
        "\(attacker) against it: whether \(title(winner)) applies is not decided"
      )
    case .fails:
      switch attack.attacker {
      case .argument(let number): return ("\(verdict(proof.arguments[number]))]", nil)
      case .evidence: return ("does not count]", nil)
      }
    case .undetermined: return ("undetermined]", "\(attacker) against it: whether it applies is not decided")
    case .tooWeak:
      let base = sentences.name(sentences.rulebook.standards.base)
      return ("too weak] to stand against it, which needs \(base)", nil)
    case .void: return ("void]: what is certain is not weighed", nil)
    }
  }

  private func title(_ winner: Proof.Attack.Winner) -> String {
    switch winner {
    case .statement(let id): sentences.title(id)
    case .evidence(let grade): "evidence to \(sentences.name(grade))"
    }
  }

  private func contender(_ attacker: Proof.Attack.Attacker) -> Proof.Attack.Winner {
    switch attacker {
    case .argument(let number): .statement(proof.arguments[number].statement)
    case .evidence(_, let grade): .evidence(grade)
    }
  }

  /// Where each side has what prevails over the other: the lines by which what is for the literal is beaten.
  func losses(_ goal: Proof.Goal, _ indent: Int, _ isDecisive: Bool) -> [Task] {
    var tasks = [Task.line(indent, "each side has what prevails over the other, so neither is shown")]
    for loss in goal.losses {
      let reason = reason(loss.line, winner: loss.winner, loser: loss.loser)
      tasks.append(.line(indent, "- \(title(loss.loser)) [beaten] by \(title(loss.winner)): \(reason)"))
      if isDecisive { tasks.append(.turn("\(title(loss.winner)) over \(title(loss.loser)): \(reason)")) }
    }
    return tasks
  }

  /// The words for the line that decides.
  private func reason(_ line: DecidingLine, winner: Proof.Attack.Winner, loser: Proof.Attack.Winner) -> String {
    let rulebook = sentences.rulebook
    var winning: StatementID?
    if case .statement(let id) = winner { winning = id }
    var losing: StatementID?
    if case .statement(let id) = loser { losing = id }
    let (a, b) = (winning.map { sentences.name($0) } ?? "", losing.map { sentences.name($0) } ?? "")
    let sources = [winning, losing].map { id in id.flatMap { rulebook[$0].citations.first }.map { rulebook[$0.source] }
    }
    switch line {
    case .prefer(.prefer): return "prefer \(a) over \(b)"
    case .prefer(.notwithstanding): return "\(a) holds notwithstanding \(b)"
    case .prefer(.subjectTo): return "\(b) is subject to \(a)"
    case .grade: return "the better evidence"
    case .kind:
      let over = losing.map { "a \(sentences.kind($0))" } ?? "evidence"
      return
        "\(winning.map { rulebook[$0].kind.isStrict ? "a strict statement" : "a \(sentences.kind($0))" } ?? "evidence") over \(over)"
    case .rank:
      let ranks = sources.map { source in source?.rank.map { rulebook.ranks[$0] } ?? "" }
      return "lex superior: \(ranks[0]) over \(ranks[1])"
    case .date:
      let dates = sources.map { $0?.dated?.text ?? "" }
      return "lex posterior: \(dates[0]) over \(dates[1])"
    }
  }
}
