/// Arguments in the tree of a trace: what they rest on, what could have stopped them, what is against a literal.

internal import OnusLanguage
internal import OnusReasoning

extension ProofText {
  // MARK: Arguments

  mutating func argument(_ number: Int, _ indent: Int, _ role: Role, _ isDecisive: Bool) -> [Task] {
    let argument = proof.arguments[number]
    let title = sentences.title(argument.statement)
    let cites = sentences.cites(argument.statement)
    cite(argument.statement)
    switch role {
    case .shows:
      return [.line(indent, "by \(title)\(cites)")] + quotes(argument.statement, indent)
        + body(argument, indent, isDecisive)
    case .alsoShows(let isNeeded):
      let verb = sentences.rulebook[argument.statement].kind == .presumption ? "also presumed by" : "also by"
      return [.line(indent, "\(verb) \(title)\(cites)")] + quotes(argument.statement, indent)
        + body(argument, indent, isDecisive && isNeeded)
    case .candidate:
      return [.line(indent, "- \(title) [\(verdict(argument))]\(cites)")] + quotes(argument.statement, indent + 1)
        + failing(argument, indent + 1, isDecisive)
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
    // It never came so far that it could be stopped.
    case .stopped where argument.lacksToo, .burdenMet where argument.lacksToo: return "does not apply"
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
    return tasks + considered(argument.undercutters, argument, indent)
  }

  /// Rebuttals and exceptions that could stop an argument.
  private func considered(_ others: [Int], _ argument: Proof.Argument, _ indent: Int) -> [Task] {
    if others.isEmpty { return [] }
    let isPresumption = sentences.rulebook[argument.statement].kind == .presumption
    return [.line(indent, isPresumption ? "rebuttable by" : "exceptions considered")]
      + others.map { .argument($0, indent: indent, .undercutter, isDecisive: false) }
  }

  /// What keeps an argument from applying, or all of it where it applies.
  private func failing(_ argument: Proof.Argument, _ indent: Int, _ isDecisive: Bool) -> [Task] {
    reasons(argument, indent, isDecisive) + considered(argument.considered, argument, indent)
  }

  private func reasons(_ argument: Proof.Argument, _ indent: Int, _ isDecisive: Bool) -> [Task] {
    switch argument.verdict {
    case .applies: return body(argument, indent, isDecisive)
    case .lacks:
      if argument.premises.isEmpty { return [.line(indent, "lacks anything of the kind that it asks for")] }
      let isOfPremises = sentences.rulebook[argument.statement].kind != .presumption
      let lacking =
        (isOfPremises ? burden(argument, indent) : []) + lacking(argument, indent, isDecisive)
      if argument.undercutters.isEmpty { return lacking }
      var stopping = [Task.line(indent, isOfPremises ? "and is excepted by" : "and is rebutted by")]
      for other in argument.undercutters {
        stopping.append(.argument(other, indent: indent, .undercutter, isDecisive: false))
      }
      return lacking + stopping
    case .notInForce(let day):
      if day != nil { return premises(argument.premises, indent, heading: "because", false) }
      return premises(argument.premises, indent, heading: "lacks", isDecisive)
    case .wouldNotPrevail: return []
    case .burdenMet:
      let lacking = besides(argument, indent, isDecisive)
      let rebutting =
        argument.undercutters.isEmpty
        ? []
        : [Task.line(indent, "and is rebutted by")]
          + argument.undercutters.map { .argument($0, indent: indent, .undercutter, isDecisive: false) }
      return (argument.lacksToo ? lacking + burden(argument, indent) : burden(argument, indent) + lacking) + rebutting
    case .stopped, .undetermined:
      var tasks = argument.lacksToo ? besides(argument, indent, isDecisive) : []
      tasks += burden(argument, indent)
      let isStopped: Bool
      if case .stopped = argument.verdict { isStopped = true } else { isStopped = false }
      let isWaiting = proofWaits(argument.premises)
      if !argument.lacksToo {
        tasks += premises(
          argument.premises, indent, heading: isWaiting ? "rests on" : "because", isDecisive && !isStopped)
      }
      if !argument.undercutters.isEmpty {
        let isPresumption = sentences.rulebook[argument.statement].kind == .presumption
        tasks.append(.line(indent, isPresumption ? "rebutted by" : "excepted by"))
        for other in argument.undercutters {
          tasks.append(.argument(other, indent: indent, .undercutter, isDecisive: isDecisive))
        }
      }
      return tasks
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
    if argument.lacksToo { return lacking(argument, indent, isDecisive) }
    return premises(argument.premises, indent, heading: "because", false) + otherWays(argument.otherWays, indent)
  }

  /// What an argument lacks; where it can be met in several ways of which some lack several things, one after the other.
  private func lacking(_ argument: Proof.Argument, _ indent: Int, _ isDecisive: Bool) -> [Task] {
    var tasks: [Task] = []
    if argument.lacksInSeveralWays, argument.ways.contains(where: { $0.count > 1 }) {
      for (i, way) in argument.ways.enumerated() {
        tasks += premises(
          way.map { argument.premises[$0] }, indent, heading: i == 0 ? "lacks" : "or lacks", isDecisive)
      }
    } else {
      tasks = premises(
        argument.premises, indent, heading: "lacks", isDecisive, areAlternatives: argument.lacksInSeveralWays)
    }
    return tasks + otherWays(argument.otherWays, indent)
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
  func burden(_ argument: Proof.Argument, _ indent: Int) -> [Task] {
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
      words +=
        report.isMet
        ? " by evidence to \(sentences.name(against))" : ", evidence against it to \(sentences.name(against))"
      if burden.kind == .persuasion, against >= burden.standard, !report.isMet, let own = report.inFavour {
        words += ", which does not outweigh that for it, to \(sentences.name(own))"
      }
      if !report.isMet, case .stopped = argument.verdict { words += "; the presumption is rebutted" }
      tasks.append(.line(indent, "\(told): \(words)"))
      for fact in report.evidence {
        let stated = proof.record[fact]
        let grade = stated.standard.map { sentences.name($0) } ?? ""
        tasks.append(
          .line(
            indent + 1,
            "evidence to \(grade) that \(sentences.sentence(stated.literal))\(sentences.cite(stated.record))"))
      }
    } else if !report.isMet, case .stopped = argument.verdict {
      tasks.append(.line(indent, "\(told): met by a rebuttal; the presumption is rebutted"))
    } else {
      tasks.append(.line(indent, "\(told): not met, no evidence against it"))
    }
    return tasks
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
  func reliance(besides told: [Ways.Part]) -> [String] {
    var texts: [String] = []
    for number in proof.presumptionsRelied(on: sentences.rulebook) {
      let title = sentences.title(proof.arguments[number].statement)
      let text = "\(title): \(shortBurden(proof.arguments[number]) ?? "not rebutted")"
      if !told.contains(where: { $0.text == title }), !texts.contains(text) { texts.append(text) }
    }
    return texts
  }

  /// The standards that an undercutter's premises needed and reached: `prima_facie needed, prima_facie shown`.
  func needs(_ argument: Proof.Argument) -> String {
    for premise in argument.premises {
      guard case .goal(let number, let by?, _) = premise else { continue }
      let goal = proof.goals[number]
      let shown =
        goal.status == .definite ? "and it is undisputed" : goal.weight.map { "\(sentences.name($0)) shown" } ?? "shown"
      return "\(sentences.name(by)) needed, \(shown)"
    }
    return "applies"
  }

  // MARK: Attacks

  mutating func attacks(on goal: Proof.Goal, _ indent: Int, _ isDecisive: Bool) -> [Task] {
    if goal.attacks.isEmpty { return [] }
    var tasks = [Task.line(indent, "against it")]
    for attack in goal.attacks {
      let words = words(attack)
      switch attack.attacker {
      case .argument(let number):
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
        let rival = attack.rival.map { " that \(sentences.sentence($0))" } ?? ""
        if let (source, _) = sentences.rulebook.citedSource(of: proof.record[fact].record) { cited.insert(source) }
        let cite = sentences.cite(proof.record[fact].record)
        tasks.append(.line(indent, "- evidence to \(sentences.name(grade))\(rival) [\(words)\(cite)"))
      }
    }
    if goal.omittedAttacks > 0 {
      let others = goal.omittedAttacks == 1 ? "1 other that does" : "\(goal.omittedAttacks) others that do"
      tasks.append(.line(indent, "and \(others) not apply"))
    }
    return tasks
  }

  /// The rest of an attack's line from within the bracket.
  private func words(_ attack: Proof.Attack) -> String {
    switch attack.outcome {
    case .beaten(let winner, let line):
      let reason = reason(line, winner: winner, loser: contender(attack.attacker))
      return "beaten] by \(title(winner)): \(reason)"
    case .beatenAnyway(let winner, let line):
      let reason = reason(line, winner: winner, loser: contender(attack.attacker))
      return "does not apply, and would be beaten] by \(title(winner)): \(reason)"
    case .unbeaten(let over, let line?):
      let first = over.first.map { ", \(reason(line, winner: contender(attack.attacker), loser: $0))" } ?? ""
      let told = "prevails over \(over.map(title).joined(separator: " and "))\(over.count == 1 ? first : "")"
      return "not beaten]: \(told); nothing on the other side prevails over it"
    case .wouldBeBeaten(let winner, let line):
      let reason = reason(line, winner: winner, loser: contender(attack.attacker))
      return "applies]: \(title(winner)), which does not, would prevail over it: \(reason)"
    case .stands: return "applies]: it would stand against this all the same"
    case .unbeaten(_, nil): return "not beaten]: nothing on the other side prevails over it"
    case .waits(let winner, let line):
      let reason = reason(line, winner: winner, loser: contender(attack.attacker))
      return "not decided]: \(title(winner)) would prevail over it, \(reason)"
    case .fails:
      switch attack.attacker {
      case .argument(let number): return "\(verdict(proof.arguments[number]))]"
      case .evidence: return "does not count]"
      }
    case .undetermined: return "undetermined]"
    case .tooWeak:
      return "too weak] to stand against it, which needs \(sentences.name(sentences.rulebook.standards.base))"
    case .void: return "void]: what is certain is not weighed"
    }
  }

  func title(_ winner: Proof.Attack.Winner) -> String {
    switch winner {
    case .statement(let id): sentences.title(id)
    case .evidence(let grade): "evidence to \(sentences.name(grade))"
    }
  }

  func contender(_ attacker: Proof.Attack.Attacker) -> Proof.Attack.Winner {
    switch attacker {
    case .argument(let number): .statement(proof.arguments[number].statement)
    case .evidence(_, let grade): .evidence(grade)
    }
  }

  /// Where each side has what prevails over the other: the lines by which what is for the literal is beaten.
  func losses(_ goal: Proof.Goal, _ indent: Int) -> [Task] {
    var tasks = [Task.line(indent, "each side has what prevails over the other, so neither is shown")]
    for loss in goal.losses {
      let reason = reason(loss.line, winner: loss.winner, loser: loss.loser)
      tasks.append(.line(indent, "- \(title(loss.loser)) [beaten] by \(title(loss.winner)): \(reason)"))
    }
    return tasks
  }

  /// The words for the line that decides.
  func reason(_ line: DecidingLine, winner: Proof.Attack.Winner, loser: Proof.Attack.Winner) -> String {
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
