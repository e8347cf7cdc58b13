/// Checks rebuttals and exceptions: what they stop, against which instances, and by which standard their givens must hold.

struct AttackedHead {
  var target: StatementID
  var literal: Literal
  /// The target's variables.
  var variables: [Variable]
}

extension Checker {
  /// Attacks whose `against` is written come first; the others wait until the heads of their targets are known.
  func checkAttacks(_ attacks: [(id: Int, attack: Syntax.AttackStatement)]) {
    var waiting: [(id: Int, attack: Syntax.AttackStatement, targets: [StatementID])] = []
    for (id, attack) in attacks {
      let file = Int(rulebook.statements[id].module.raw)
      waiting.append((id, attack, targets(of: attack, id: id, file: file)))
    }
    var isSettled = [Bool](repeating: true, count: rulebook.statements.count)
    for row in waiting { isSettled[row.id] = false }
    var hasMoved = true
    while hasMoved, !waiting.isEmpty {
      hasMoved = false
      var rest: [(id: Int, attack: Syntax.AttackStatement, targets: [StatementID])] = []
      for row in waiting {
        // With an `against`, targets that wait in a circle are compared later, when all are settled.
        guard row.attack.against != nil || row.targets.allSatisfy({ isSettled[Int($0.raw)] }) else {
          rest.append(row)
          continue
        }
        checkAttack(row.id, row.attack, row.targets)
        isSettled[row.id] = true
        hasMoved = true
      }
      waiting = rest
    }
    for row in waiting {
      report(
        .againstNeeded, at: row.attack.name.place,
        "`\(row.attack.name.text)` and what it attacks attack each other, so it is not settled what it is against",
        suggestion: "write `against` with the literal that is meant")
      isSoundStatement[row.id] = false
    }
    for (id, attack) in attacks where attack.against != nil && isSoundStatement[id] { compareHeads(id, attack) }
  }

  // MARK: Targets

  private func targets(of attack: Syntax.AttackStatement, id: Int, file: Int) -> [StatementID] {
    var found: [StatementID] = []
    for target in attack.targets {
      switch target {
      case .statement(let name):
        guard let raw = resolve(name, .statement, file: file),
          checkTarget(StatementID(raw), attack, at: name.place)
        else {
          isSoundStatement[id] = false
          continue
        }
        if !found.contains(StatementID(raw)) { found.append(StatementID(raw)) }
      case .source(let name, let pin):
        guard let raw = resolve(name, .source, file: file) else {
          isSoundStatement[id] = false
          continue
        }
        let covered = statements(citing: SourceID(raw), pin.value)
        let rules = covered.filter { $0.kind == .rule }
        if rules.isEmpty {
          report(
            .nothingCited, at: name.place.joined(with: pin.place),
            "no rule cites `\(name.text)` \"\(pin.value)\" first, so there is nothing to except",
            suggestion: covered.first.map {
              switch $0.kind {
              case .presumption: "`\($0.name)` cites it, but is a presumption: write `rebuttal`"
              case .defeater, .exception, .rebuttal:
                "`\($0.name)` cites it, but only rules are covered: except it by its name, `to \($0.name)`"
              // excepted by its name: `to \($0.name)`"
              case .rule, .criterion, .conclusivePresumption: "`\($0.name)` cites it, but is no rule"
              }
            } ?? nearestPin(SourceID(raw), pin.value).map { "did you mean \"\($0)\"?" })
          isSoundStatement[id] = false
        }
        for rule in rules where !found.contains(rule.id) { found.append(rule.id) }
      }
    }
    return found
  }

  private func statements(citing source: SourceID, _ pin: String) -> [Statement] {
    rulebook.statements.filter { statement in
      guard let first = statement.citations.first, first.source == source else { return false }
      return first.pin.map { pinCovers(pin, $0) } ?? false
    }
  }

  private func nearestPin(_ source: SourceID, _ pin: String) -> String? {
    nearestName(
      to: pin,
      among: rulebook.statements.filter { $0.kind == .rule }.compactMap { statement in
        statement.citations.first.flatMap { $0.source == source ? $0.pin : nil }
      })
  }

  private func checkTarget(_ target: StatementID, _ attack: Syntax.AttackStatement, at place: Place) -> Bool {
    let statement = rulebook[target]
    let note = [Diagnostic.Note(place: statement.namePlace, message: "`\(statement.name)` stands here")]
    let kind = statement.kind
    if kind.isStrict {
      report(
        .attackOnStrict, at: place, "`\(statement.name)` is strict, so nothing can stop it",
        suggestion: kind == .criterion
          ? "write `rule \(statement.name)` if it has exceptions"
          : "write `presumption \(statement.name)` without `conclusive` if it can be rebutted", notes: note)
      return false
    }
    if attack.kind == .rebuttal, kind != .presumption {
      report(
        .rebuttalOfOther, at: place, "a rebuttal stops presumptions, and `\(statement.name)` is a \(kind.rawValue)",
        suggestion: "write `exception \(attack.name.text) to \(statement.name)`", notes: note)
      return false
    }
    if attack.kind == .exception, kind == .presumption {
      report(
        .exceptionToPresumption, at: place, "`\(statement.name)` is a presumption, which is rebutted, not excepted",
        suggestion: "write `rebuttal \(attack.name.text) of \(statement.name)`", notes: note)
      return false
    }
    return true
  }

  // MARK: Against

  /// The heads that a statement shows to those who attack it.
  private func heads(of target: StatementID) -> [AttackedHead] {
    let statement = rulebook[target]
    if let head = statement.head {
      return [AttackedHead(target: target, literal: head, variables: statement.variables)]
    }
    var seen: [Literal] = []
    for attack in statement.attacks where !seen.contains(attack.against) { seen.append(attack.against) }
    return seen.map { AttackedHead(target: target, literal: $0, variables: statement.variables) }
  }

  private func checkAttack(_ index: Int, _ attack: Syntax.AttackStatement, _ targets: [StatementID]) {
    let file = Int(rulebook.statements[index].module.raw)
    let lowering = Lowering(checker: self, file: file)
    // Where a target's head could not be lowered, what the attack shares with it cannot be known.
    let heads = targets.flatMap { self.heads(of: $0) }
    if attack.against == nil, heads.isEmpty || targets.contains(where: { !isSoundStatement[Int($0.raw)] }) {
      isSoundStatement[index] = false
      return
    }
    let isShared = heads.dropFirst().allSatisfy { isSame($0, heads[0]) }
    if let against = attack.against {
      lowering.scopes.walk(against, 0)
    } else if isShared, let head = heads.first {
      addShared(head, to: lowering, at: attack.name.place)
    }
    lowering.bodyStart = lowering.scopes.occurrences.count
    lowering.walkClauses(attack.clauses)
    if attack.against == nil, !isShared { refuseHeadVariables(heads, attack, lowering) }
    guard lowering.isSound else {
      isSoundStatement[index] = false
      return
    }
    lowering.settleVariables()
    var patterns: [(target: StatementID, against: Literal)] = []
    if let against = attack.against {
      if let literal = lowering.lowerLiteral(against, .against, 0, &lowering.tail) {
        patterns = targets.map { ($0, literal) }
      }
    } else {
      patterns = heads.map {
        ($0.target, renamed($0, lowering, isShared: isShared, at: attack.name.place))
      }
    }
    let body = lowering.lowerBody(attack.clauses)
    let own = rulebook.statements[index].burden.flatMap { $0.isExplicit ? $0.standard : nil }
    rulebook.statements[index].attacks = patterns.map { pattern in
      let standard = attack.kind == .rebuttal ? own ?? rulebook[pattern.target].burden?.standard : own
      return Attack(target: pattern.target, against: pattern.against, givensBy: standard)
    }
    if own == nil, let standard = rulebook.statements[index].attacks.compactMap(\.givensBy).max() {
      rulebook.statements[index].burden?.standard = standard
    }
    finish(index, lowering, body, againstOnly: patterns.map(\.against))
  }

  /// Whether two heads are the same to the letter.
  private func isSame(_ a: AttackedHead, _ b: AttackedHead) -> Bool {
    guard a.literal.predicate == b.literal.predicate, a.literal.isNegated == b.literal.isNegated else { return false }
    return zip(a.literal.arguments, b.literal.arguments).allSatisfy { x, y in
      switch (x, y) {
      case (.constant(let c), .constant(let d)): return c == d
      case (.variable(let v), .variable(let w)):
        let name = a.variables[Int(v.raw)].name
        return isWritten(name) && name == b.variables[Int(w.raw)].name
      case (.constant, .variable), (.variable, .constant): return false
      }
    }
  }

  private func isWritten(_ name: String) -> Bool { !name.isEmpty && name != "_" }

  /// The head's variables stand in the attack too, as if it were written there.
  private func addShared(_ head: AttackedHead, to lowering: Lowering, at place: Place) {
    let columns = rulebook[head.literal.predicate].columns
    for (column, argument) in head.literal.arguments.enumerated() {
      guard case .variable(let id) = argument, isWritten(head.variables[Int(id.raw)].name) else { continue }
      lowering.scopes.add(head.variables[Int(id.raw)].name, at: place, position: columns[column])
    }
  }

  private func refuseHeadVariables(_ heads: [AttackedHead], _ attack: Syntax.AttackStatement, _ lowering: Lowering) {
    var headNames: Set<String> = []
    for head in heads {
      for argument in head.literal.arguments {
        if case .variable(let id) = argument { headNames.insert(head.variables[Int(id.raw)].name) }
      }
    }
    guard let use = lowering.scopes.occurrences.first(where: { headNames.contains($0.name) }) else { return }
    lowering.report(
      .againstNeeded, at: use.place,
      "`\(use.name)` is not settled: the heads of what `\(attack.name.text)` stops differ",
      suggestion: "write `against` with the literal that is meant, or one statement for each head")
  }

  private func renamed(_ head: AttackedHead, _ lowering: Lowering, isShared: Bool, at place: Place) -> Literal {
    let columns = rulebook[head.literal.predicate].columns
    var fresh: [VariableID: VariableID] = [:]
    let arguments = head.literal.arguments.enumerated().map { column, argument -> Argument in
      guard case .variable(let id) = argument else { return argument }
      let name = head.variables[Int(id.raw)].name
      if isShared, isWritten(name), let own = lowering.scopes.variable(name, in: 0) { return .variable(own) }
      if let known = fresh[id] { return .variable(known) }
      let made = lowering.fresh("_", type: columns[column], at: place, scope: 0)
      fresh[id] = made
      return .variable(made)
    }
    return Literal(predicate: head.literal.predicate, isNegated: head.literal.isNegated, arguments: arguments)
  }

  // MARK: Mismatches

  /// Several targets that conclude different things, of which one `against` can name one only.
  private func differingHeads(_ statement: Statement, _ attack: Syntax.AttackStatement) -> String? {
    let heads = statement.attacks.flatMap { self.heads(of: $0.target) }
    guard let first = heads.first, attack.targets.count > 1,
      heads.contains(where: {
        $0.literal.predicate != first.literal.predicate || $0.literal.isNegated != first.literal.isNegated
      })
    else { return nil }
    var seen: [String] = []
    for head in heads {
      let text = "`\(literalText(head.literal, head.variables, rulebook))`"
      if !seen.contains(text) { seen.append(text) }
    }
    let listed = seen.prefix(4).joined(separator: ", ") + (seen.count > 4 ? " …" : "")
    return "its targets conclude \(listed): write one \(attack.kind.rawValue) for each head"
  }

  /// An `against` that no instance of a target can have as its head stops nothing.
  private func compareHeads(_ index: Int, _ attack: Syntax.AttackStatement) {
    guard let against = attack.against else { return }
    let statement = rulebook.statements[index]
    let names = Set(
      attack.targets.compactMap { target -> String? in
        if case .statement(let name) = target { return name.text }
        return nil
      })
    var kept: [Attack] = []
    var misfit: (own: Attack, target: Statement)?
    for own in statement.attacks {
      let heads = self.heads(of: own.target)
      let matches = heads.contains {
        canUnify(own.against, statement.variables, $0.literal, $0.variables, rulebook)
      }
      if matches || heads.isEmpty {
        kept.append(own)
        continue
      }
      let isNamed = names.contains(rulebook[own.target].name)
      if misfit == nil, isNamed { misfit = (own, rulebook[own.target]) }
    }
    if misfit == nil, kept.isEmpty, !statement.attacks.isEmpty {
      reportPinMismatch(index, attack, at: against.place)
      return
    }
    if let misfit {
      report(
        .againstMismatch, at: against.place,
        "`\(misfit.target.name)` never concludes this, so `\(attack.name.text)` could not stop it",
        suggestion: differingHeads(statement, attack)
          ?? self.heads(of: misfit.target.id).first.map {
            "it concludes `\(literalText($0.literal, $0.variables, rulebook))`"
          }, notes: [Diagnostic.Note(place: misfit.target.namePlace, message: "`\(misfit.target.name)` stands here")])
      isSoundStatement[index] = false
    }
    // Of the rules that a source and pin cover, those of another head are not meant.
    rulebook.statements[index].attacks = kept
  }
}

extension Checker {
  /// No rule that a pin covers concludes what an exception is against; perhaps a defeater was meant.
  private func reportPinMismatch(_ index: Int, _ attack: Syntax.AttackStatement, at place: Place) {
    isSoundStatement[index] = false
    let exception = rulebook.statements[index]
    guard let against = exception.attacks.first?.against else { return }
    let file = Int(exception.module.raw)
    var covered: [Statement] = []
    for target in attack.targets {
      guard case .source(let name, let pin) = target, let source = resolve(name, .source, file: file) else { continue }
      covered += statements(citing: SourceID(source), pin.value)
    }
    let text = literalText(against, exception.variables, rulebook)
    let defeater = covered.first { statement in
      statement.kind == .defeater
        && (statement.head.map { canUnify(against, exception.variables, $0, statement.variables, rulebook) } ?? false)
    }
    let other = defeater ?? rulebook[exception.attacks[0].target]
    let suggestion =
      defeater.map { "`\($0.name)` is a defeater against it, which is excepted by its name: `to \($0.name)`" }
      ?? other.head.map {
        "`\(other.name)` concludes `\(literalText($0, other.variables, rulebook))`"
      }
    report(
      .againstMismatch, at: place,
      "no rule that the source and pin cover concludes `\(text)`, so `\(attack.name.text)` could not stop one",
      suggestion: suggestion,
      notes: [Diagnostic.Note(place: other.namePlace, message: "`\(other.name)` stands here")])
  }
}

/// Whether two literals over variables of their own can have a ground instance in common, as far as types and constants show.
func canUnify(
  _ a: Literal, _ aVariables: [Variable], _ b: Literal, _ bVariables: [Variable], _ rulebook: Rulebook,
  ignoringSign: Bool = false
) -> Bool {
  guard a.predicate == b.predicate, ignoringSign || a.isNegated == b.isNegated else { return false }
  return canUnifyArguments(a.arguments, aVariables, b.arguments, bVariables, rulebook)
}

/// The same for two lists of arguments. Variables that stand several times are not followed.
func canUnifyArguments(
  _ a: some Sequence<Argument>, _ aVariables: [Variable], _ b: some Sequence<Argument>, _ bVariables: [Variable],
  _ rulebook: Rulebook
) -> Bool {
  zip(a, b).allSatisfy { x, y in
    switch (x, y) {
    case (.constant(let c), .constant(let d)): return c == d
    case (.variable(let v), .constant(let c)): return lies(c, in: aVariables[Int(v.raw)].type, rulebook)
    case (.constant(let c), .variable(let w)): return lies(c, in: bVariables[Int(w.raw)].type, rulebook)
    case (.variable(let v), .variable(let w)):
      return rulebook.areRelated(aVariables[Int(v.raw)].type, bVariables[Int(w.raw)].type)
    }
  }
}

/// Whether a constant is a value of a type.
func lies(_ constant: ConstantID, in type: TypeID, _ rulebook: Rulebook) -> Bool {
  switch rulebook.constants[constant] {
  case .entity(let id): rulebook.isType(rulebook[id].type, within: type)
  case .member(let own, _): own == type
  case .text: type == .text
  case .number: type == .number
  case .money: type == .money
  case .date: type == .date
  case .duration: type == .duration
  }
}
