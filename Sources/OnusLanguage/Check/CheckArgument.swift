/// Checks statements that argue: their clauses, heads and bodies; attacks take their targets from `CheckAttack`.

extension Checker {
  /// Gives every statement its number and what needs no other statement: citations, burden, window, texts.
  func declareStatements() {
    reserveStatements()
    for file in ruleFiles {
      for (index, tree) in program.trees[file].statements.enumerated() {
        switch tree.kind {
        case .argument(let argument):
          declareStatement(at: tree.place, index, argument.name, argument.kind, argument.clauses, file: file)
          describe(tree)
        case .attack(let attack):
          declareStatement(at: tree.place, index, attack.name, attack.kind, attack.clauses, file: file)
          describe(tree)
        case .defeater(let defeater):
          declareStatement(at: tree.place, index, defeater.name, .defeater, defeater.clauses, file: file)
          describe(tree)
        case .prefer(let superior, let inferior):
          declaredPreferences.append(
            DeclaredPreference(superior: superior, inferior: inferior, form: .prefer, place: tree.place, file: file))
        case .plainRules: declareStatements(ofPlainRules: tree.place, index, file: file)
        case .use, .type, .predicate, .source, .ranks, .role, .entities, .entitiesFrom, .standards, .standardOfProof,
          .incompatible,
          .conflictsByRankThenDate, .caseName, .asOf, .roleIs, .group, .fact, .plainFacts, .plainFact, .factsFrom,
          .allege, .unknown, .stipulate,
          .question, .expect, .suppose, .withoutFact, .rulesFolder, .tracesFolder, .uncovered, .allow:
          break
        }
      }
    }
  }

  /// The body of a statement before it is lowered.
  private static let noCondition = Condition.all([])

  /// Makes room for all statements at once.
  private func reserveStatements() {
    var all = 0
    for file in ruleFiles {
      let tally = tally(of: file)
      declaredPreferences.reserveCapacity(declaredPreferences.count + tally.preferences)
      names.reserve(tally.arguing, .statement, file: file)
      all += tally.arguing
    }
    rulebook.statements.reserveCapacity(all)
    treeIndices.reserveCapacity(all)
    isSoundStatement.reserveCapacity(all)
  }

  /// Keeps what stands around the statement declared last.
  private func describe(_ tree: Syntax.Statement) {
    let row = rulebook.statements.count - 1
    if tree.documentation != nil { rulebook.statements[row].documentation = tree.documentation }
    if tree.heading != nil { rulebook.statements[row].heading = tree.heading }
  }

  func declareStatement(
    at place: Place, _ index: Int, _ name: Syntax.Name, _ kind: Statement.Kind, _ clauses: [Syntax.Clause], file: Int
  ) {
    // Filled in where it stands: a statement is large, and copying each would show.
    let row = rulebook.statements.count
    let id = StatementID(Int32(row))
    rulebook.statements.append(
      Statement(
        id: id, module: ModuleID(Int32(file)), name: name.text, kind: kind, variables: [], head: nil, attacks: [],
        body: Self.noCondition, place: place, namePlace: name.place))
    var isSound = declare(name, .statement, id: id.raw, file: file)
    var isWindowOwn = false
    for clause in clauses {
      switch clause.kind {
      case .cite(let source, let pin):
        guard let sourceID = resolve(source, .source, file: file) else {
          isSound = false
          continue
        }
        rulebook.statements[row].citations.append(Citation(source: SourceID(sourceID), pin: pin?.value))
      case .text(let text): rulebook.statements[row].texts.append(text.value)
      case .note(let note): rulebook.statements[row].notes.append(note.value)
      case .window(let window):
        rulebook.statements[row].window = window
        isWindowOwn = true
      case .burden(let burdenKind, let role, let standard):
        let lowered = lowerBurden(burdenKind, role, standard, of: name, kind, at: clause.place, file: file)
        if lowered == nil { isSound = false }
        rulebook.statements[row].burden = lowered
      case .notwithstanding(let others):
        for other in others { addPreference(name, other, clause, kind, isSuperior: true, file: file) }
      case .subjectTo(let others):
        for other in others { addPreference(name, other, clause, kind, isSuperior: false, file: file) }
      case .when, .unless, .at: break
      }
    }
    if kind == .presumption, rulebook.statements[row].burden == nil {
      rulebook.statements[row].burden = Burden(kind: .production, role: nil, standard: StandardID(0), isExplicit: false)
    }
    switch kind {
    case .rule, .defeater:
      if let own = rulebook.statements[row].burden, own.isExplicit { rulebook.statements[row].givensBy = own.standard }
    case .criterion, .conclusivePresumption, .presumption, .rebuttal, .exception: break
    }
    if !isWindowOwn, let first = rulebook.statements[row].citations.first {
      rulebook.statements[row].window = rulebook[first.source].window
    }
    treeIndices.append(index)
    isSoundStatement.append(isSound)
  }

  private func lowerBurden(
    _ kind: Burden.Kind, _ role: Syntax.Name, _ standard: Syntax.Name?, of name: Syntax.Name,
    _ statement: Statement.Kind, at place: Place, file: Int
  ) -> Burden? {
    if statement.isStrict {
      report(
        .burdenOnStrict, at: place, "`\(name.text)` is strict: nothing is to be proven against it",
        suggestion: statement == .criterion ? "write `rule`" : "write `presumption`")
      return nil
    }
    let roleID = resolveRole(role, file: file)
    // Without `to S` a burden on what is no presumption only says who must prove its premises: to the base, as any premise.
    let base = kind == .production && statement == .presumption ? StandardID(0) : rulebook.standards.base
    var own: StandardID? = base
    if let standard { own = resolveStandard(standard, file: file) }
    guard let roleID, let own else { return nil }
    if kind == .production, rulebook.standards.isWeighed(own), let standard {
      report(
        .weighedProduction, at: standard.place,
        "a burden of production is met by evidence alone, but `\(standard.text)` asks to weigh it against the other side's",
        suggestion: "write `burden of persuasion`, or a standard below the weighed ones")
    }
    return Burden(kind: kind, role: roleID, standard: own, isExplicit: standard != nil)
  }

  private func addPreference(
    _ name: Syntax.Name, _ other: Syntax.Name, _ clause: Syntax.Clause, _ kind: Statement.Kind, isSuperior: Bool,
    file: Int
  ) {
    let word = isSuperior ? "notwithstanding" : "subject to"
    switch kind {
    case .rebuttal, .exception, .defeater:
      report(
        .misplacedClause, at: clause.place, "`\(word)` belongs to a statement that concludes something",
        suggestion: kind == .defeater ? "write `prefer ... over ...`" : "take it away: an exception is not outweighed")
      return
    case .criterion, .conclusivePresumption, .rule, .presumption: break
    }
    let (superior, inferior) = isSuperior ? (name, other) : (other, name)
    declaredPreferences.append(
      DeclaredPreference(
        superior: superior, inferior: inferior, form: isSuperior ? .notwithstanding : .subjectTo, place: clause.place,
        file: file))
  }

  /// Lowers heads and bodies, and what is incompatible.
  func checkStatements() {
    for file in ruleFiles {
      for tree in otherStatements(of: file) {
        if case .incompatible(let literals) = tree.kind {
          checkIncompatible(literals, at: tree.place, file: file)
        }
      }
    }
    var attacks: [(id: Int, attack: Syntax.AttackStatement)] = []
    var lowering = Lowering(checker: self, file: 0)
    for id in treeIndices.indices {
      let file = Int(rulebook.statements[id].module.raw)
      if checkPlain(id, file: file) { continue }
      if lowering.file == file { lowering.restart() } else { lowering = Lowering(checker: self, file: file) }
      switch tree(of: id) {
      case .argument(let argument): checkArgument(id, argument.kind, argument.head, argument.clauses, lowering)
      case .defeater(let defeater): checkArgument(id, .defeater, defeater.against, defeater.clauses, lowering)
      case .attack(let attack): attacks.append((id, attack))
      case .use, .type, .predicate, .source, .ranks, .role, .entities, .entitiesFrom, .standards, .standardOfProof,
        .incompatible,
        .conflictsByRankThenDate, .prefer, .caseName, .asOf, .roleIs, .group, .fact, .plainFacts, .plainRules,
        .plainFact,
        .factsFrom, .allege, .unknown,
        .stipulate,
        .question, .expect, .suppose, .withoutFact, .rulesFolder, .tracesFolder, .uncovered, .allow:
        break
      }
    }
    checkAttacks(attacks)
  }

  private func checkArgument(
    _ index: Int, _ kind: Statement.Kind, _ head: Syntax.Node, _ clauses: [Syntax.Clause], _ lowering: Lowering
  ) {
    lowering.scopes.walk(head, 0)
    lowering.bodyStart = lowering.scopes.occurrences.count
    lowering.walkClauses(clauses)
    lowering.settleVariables()
    let lowered = lowering.lowerLiteral(head, kind == .defeater ? .against : .head, 0, &lowering.tail)
    let body = lowering.lowerBody(clauses)
    rulebook.statements[index].head = lowered
    if let lowered { checkHead(lowered, of: index, lowering, at: head.place) }
    finish(index, lowering, body, againstOnly: kind == .defeater ? lowered.map { [$0] } ?? [] : [])
  }

  /// Stores what lowering gave, and checks that everything is bound.
  func finish(_ index: Int, _ lowering: Lowering, _ body: Lowering.Body, againstOnly: [Literal]) {
    rulebook.statements[index].variables = lowering.variables
    rulebook.statements[index].body = body.condition
    rulebook.statements[index].at = body.at
    if lowering.isSound, !lowering.variables.isEmpty {
      lowering.checkSafety(rulebook.statements[index], against: againstOnly)
    }
    if !lowering.isSound { isSoundStatement[index] = false }
    for variable in lowering.single {
      singleVariables.append(
        SingleVariable(
          statement: index, id: variable.id, place: lowering.places[Int(variable.id.raw)],
          isOutside: variable.isOutside))
    }
    refuseManyAlternatives(index)
  }

  private func checkHead(_ head: Literal, of index: Int, _ lowering: Lowering, at place: Place) {
    guard rulebook.predicates[Int(head.predicate.raw)].kind == .given else { return }
    let predicate = rulebook[head.predicate]
    let statement = rulebook.statements[index]
    switch statement.kind {
    case .presumption, .conclusivePresumption, .defeater: return
    case .rule, .criterion:
      if head.isNegated { return }
      lowering.report(
        .givenConcluded, at: place,
        "`\(predicate.name)` is given by the case, so a \(statement.kind.rawValue) cannot conclude it",
        suggestion: "declare it as a `conclusion`, or write a `presumption` if it is deemed",
        notes: [Diagnostic.Note(place: predicate.place, message: "declared as a given here")])
    case .rebuttal, .exception: return
    }
  }

  private func checkIncompatible(_ nodes: [Syntax.Node], at place: Place, file: Int) {
    let lowering = Lowering(checker: self, file: file)
    for node in nodes { lowering.scopes.walk(node, 0) }
    lowering.settleVariables()
    var literals: [Literal] = []
    for node in nodes {
      if let literal = lowering.lowerLiteral(node, .incompatible, 0, &lowering.tail) {
        if literal.isNegated {
          lowering.report(
            .negativeIncompatible, at: node.place, "`incompatible` takes literals without `not`",
            suggestion: "a literal and its negation exclude each other by nature")
        }
        literals.append(literal)
      }
    }
    if !lowering.tail.isEmpty {
      lowering.report(
        .valueExpected, at: place, "`incompatible` takes variables and constants, nothing that must be computed",
        suggestion: "write a variable")
    }
    guard lowering.isSound, literals.count == nodes.count else { return }
    rulebook.incompatibilities.append(
      Incompatibility(variables: lowering.variables, literals: literals, place: place))
  }
}

extension Lowering {
  /// A body with the day at which force is judged.
  struct Body {
    var condition: Condition
    var at: Expression?
  }

  func walkClauses(_ clauses: [Syntax.Clause]) {
    for clause in clauses {
      switch clause.kind {
      case .when(let node): scopes.walk(node, 0)
      case .unless(let node):
        let own = scopes.open(clause.place, within: 0)
        scopes.walk(node, own)
      case .at(let node): scopes.walk(node, 0, position: .date)
      case .notwithstanding, .subjectTo, .cite, .text, .note, .window, .burden: break
      }
    }
  }

  /// The body: `when` and `unless` in the order written, then what the head and `at` add.
  func lowerBody(_ clauses: [Syntax.Clause]) -> Body {
    var conjuncts: [Condition] = []
    var at: Expression?
    for clause in clauses {
      switch clause.kind {
      case .when(let node): lowerConjuncts(node, 0, into: &conjuncts)
      case .unless(let node): conjuncts.append(lowerUnproven(node, at: clause.place, isUnless: true, 0))
      case .at(let node):
        guard let typed = lowerExpression(node, expected: .date, 0, &tail) else { continue }
        if typed.type == .date {
          at = typed.expression
        } else {
          report(
            .wrongType, at: node.place,
            "`at` takes the day at which force is judged, and this is of \(checker.rulebook.typeName(typed.type))")
        }
      case .notwithstanding, .subjectTo, .cite, .text, .note, .window, .burden: break
      }
    }
    conjuncts += tail
    return Body(condition: .all(conjuncts), at: at)
  }
}
