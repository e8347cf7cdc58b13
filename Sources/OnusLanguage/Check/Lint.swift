/// Warnings about single statements: those that can never apply, `every` over nothing, exceptions that reach too far.

extension Checker {
  func lintStatements() {
    if ruleFiles.contains(where: { mayLackNames(file: $0) }) { return }
    let concluded = concludedLiterals()
    for index in rulebook.statements.indices where isSoundStatement[index] {
      lintApplies(index, concluded)
      lintEvery(rulebook.statements[index].body, in: index)
      if rulebook.statements[index].kind == .exception { lintException(rulebook.statements[index]) }
    }
    lintSingleVariables()
    lintStrictHeads()
    lintOpenPreferences()
    lintIdlePreferences()
    lintMeaning(concluded)
  }

  /// For each predicate, whether something can establish it and its negation: by a statement, or in the case at hand.
  struct Concluded {
    var positive: [Bool]
    var negative: [Bool]
  }

  private func concludedLiterals() -> Concluded {
    var result = Concluded(
      positive: rulebook.predicates.map { $0.kind == .given }, negative: rulebook.predicates.map { $0.kind == .given })
    func note(_ node: Syntax.Node, file: Int) {
      guard let (predicate, isNegated) = quietHead(node, file: file) else { return }
      if isNegated { result.negative[predicate] = true } else { result.positive[predicate] = true }
    }
    for index in treeIndices.indices {
      if let head = rulebook.statements[index].head {
        if rulebook.statements[index].kind == .defeater { continue }
        if head.isNegated {
          result.negative[Int(head.predicate.raw)] = true
        } else {
          result.positive[Int(head.predicate.raw)] = true
        }
      } else if case .argument(let argument) = tree(of: index) {
        note(argument.head, file: Int(rulebook.statements[index].module.raw))
      }
    }
    if let file = caseFile {
      for statement in program.trees[file].statements {
        switch statement.kind {
        case .fact(let node, _, _), .stipulate(let node, _, _): note(node, file: file)
        case .plainFacts(let facts):
          for head in facts.heads {
            let place = Place(
              file: statement.place.file, start: Int32(head.name.lowerBound), end: Int32(head.name.upperBound))
            let name = Syntax.Name(
              text: String(decoding: program.files[file].bytes[head.name], as: UTF8.self), place: place)
            guard let id = quietPredicate(name, file: file) else { continue }
            if head.isNegated { result.negative[Int(id.raw)] = true } else { result.positive[Int(id.raw)] = true }
          }
        case .factsFrom(let facts):
          guard let id = quietPredicate(facts.predicate, file: file) else { break }
          if facts.isNegated { result.negative[Int(id.raw)] = true } else { result.positive[Int(id.raw)] = true }
        case .use, .type, .predicate, .source, .ranks, .role, .entities, .entitiesFrom, .standards, .standardOfProof,
          .incompatible,
          .conflictsByRankThenDate, .argument, .attack, .defeater, .prefer, .caseName, .asOf, .roleIs, .group,
          .plainRules, .plainFact, .allege, .unknown, .question, .expect, .suppose, .withoutFact, .rulesFolder,
          .tracesFolder,
          .uncovered,
          .allow:
          break
        }
      }
    }
    let opposed = DependencyGraph.opposedPredicates(rulebook)
    for predicate in rulebook.predicates.indices {
      if rulebook.predicates[predicate].isValued, result.positive[predicate] { result.negative[predicate] = true }
      if opposed[predicate].contains(where: { result.positive[Int($0.raw)] }) { result.negative[predicate] = true }
    }
    return result
  }

  /// The predicate and sign of a literal as written, without a report.
  func quietHead(_ node: Syntax.Node, file: Int) -> (predicate: Int, isNegated: Bool)? {
    var core = node.bare
    var isNegated = false
    if case .not(let inner) = core.kind {
      isNegated = true
      core = inner.bare
    }
    if case .comparison(_, let left, _) = core.kind { core = left.bare }
    guard case .atom(let name, _, _) = core.kind, let id = quietPredicate(name, file: file) else { return nil }
    return (Int(id.raw), isNegated)
  }

  // MARK: Never applies

  private func lintApplies(_ index: Int, _ concluded: Concluded) {
    var statement: Statement { rulebook.statements[index] }
    if let window = rulebook.statements[index].window, let at = statement.at,
      let day = try? constantValue(at, rulebook),
      case .date(let day) = day, !window.contains(day)
    {
      report(
        .neverApplies, at: statement.namePlace,
        "`\(statement.name)` can never apply: its force is judged at \(day.text), and it is in force from \(window.from.text)\(window.to.map { " to \($0.text)" } ?? "")",
        suggestion: "judge it at a day that the case gives, or leave `at` out")
      return
    }
    if excludesItself(index) {
      report(
        .neverApplies, at: statement.namePlace,
        "`\(statement.name)` can never apply: what it asks for excludes itself",
        suggestion: "write `or` where one of the premises is enough")
      return
    }
    for conjunct in rulebook.statements[index].body.conjuncts {
      switch conjunct {
      case .literal(let literal, _, let place):
        let predicate = Int(literal.predicate.raw)
        if literal.isNegated ? concluded.negative[predicate] : concluded.positive[predicate] { continue }
        let text = literalText(literal, statement.variables, rulebook)
        let positive = Literal(predicate: literal.predicate, isNegated: false, arguments: literal.arguments)
        report(
          .neverApplies, at: place,
          "`\(statement.name)` can never apply, unless a case stipulates `\(text)` or brings evidence for it: nothing concludes it",
          suggestion: literal.isNegated
            ? "did you mean `unproven \(literalText(positive, statement.variables, rulebook))`?"
            : "declare `\(rulebook[literal.predicate].name)` as a `given` if cases state it, or write a rule for it",
          notes: [
            Diagnostic.Note(
              place: rulebook[literal.predicate].place,
              message: "`\(rulebook[literal.predicate].name)` is declared as a conclusion here")
          ])
        return
      case .comparison(let comparison):
        if let beyond = memberBeyond(comparison, statement.variables) {
          report(
            .neverApplies, at: comparison.place,
            "`\(statement.name)` can never apply: nothing is \(beyond.isBelow ? "below" : "above") `\(beyond.member)`",
            suggestion: "`\(beyond.member)` is the \(beyond.isBelow ? "lowest" : "highest") of its type")
          return
        }
        guard let a = try? constantValue(comparison.left, rulebook),
          let b = try? constantValue(comparison.right, rulebook),
          let holds = try? Value.holds(a, comparison.op, b), !holds
        else { continue }
        report(
          .neverApplies, at: comparison.place, "`\(statement.name)` can never apply: this comparison is false",
          suggestion: "compare a variable")
        return
      case .isType(.constant(let id), let type, let place):
        if lies(id, in: type, rulebook) { continue }
        report(
          .neverApplies, at: place, "`\(statement.name)` can never apply: this is no \(rulebook.typeName(type))",
          suggestion: "test a variable")
        return
      case .atLeast(let count, let members):
        if count <= members.count { continue }
        report(
          .neverApplies, at: statement.namePlace,
          "`\(statement.name)` can never apply: it asks for \(count) of \(members.count)",
          suggestion: "ask for \(members.count) at most")
        return
      case .isType, .unproven, .all, .any, .some, .every: break
      }
    }
  }

  /// The end of an ordered type beyond which a comparison asks a value to lie.
  private func memberBeyond(
    _ comparison: Comparison, _ variables: [Variable]
  ) -> (member: String, isBelow: Bool)? {
    let isBelow: Bool
    let constant: ConstantID
    switch (comparison.op, comparison.left, comparison.right) {
    case (.less, .variable, .constant(let id)): (isBelow, constant) = (true, id)
    case (.greater, .constant(let id), .variable): (isBelow, constant) = (true, id)
    case (.greater, .variable, .constant(let id)): (isBelow, constant) = (false, id)
    case (.less, .constant(let id), .variable): (isBelow, constant) = (false, id)
    case (.equal, _, _), (.notEqual, _, _), (.less, _, _), (.atMost, _, _), (.greater, _, _), (.atLeast, _, _):
      return nil
    }
    guard case .member(let type, let position) = rulebook.constants[constant] else { return nil }
    let members = rulebook.members(type)
    guard Int(position) == (isBelow ? 0 : members.count - 1) else { return nil }
    return (members[Int(position)], isBelow)
  }

  // MARK: Every

  private func lintEvery(_ condition: Condition, in index: Int) {
    switch condition {
    case .all(let parts):
      for part in parts {
        if case .every(_, let range, _, _, _) = part {
          if parts.contains(where: { guarantees($0, range) }) { continue }
          report(
            .everyOverNothing, at: place(of: range) ?? rulebook.statements[index].namePlace,
            "in `\(rulebook.statements[index].name)` this `every` holds too where there is nothing of the kind",
            suggestion: "add `and (some ... where ...)` if there must be one")
        }
        lintEvery(part, in: index)
      }
    case .every(_, let range, let has, _, _):
      lintEvery(range, in: index)
      lintEvery(has, in: index)
    case .any(let parts), .atLeast(_, let parts):
      for part in parts { lintEvery(part.asConjunction, in: index) }
    case .unproven(let inner, _, _), .some(_, let inner): lintEvery(inner.asConjunction, in: index)
    case .literal, .comparison, .isType: break
    }
  }

  private func place(of condition: Condition) -> Place? {
    var found: Place?
    condition.forEachLiteral { _, _, place, _ in
      if found == nil { found = place }
    }
    return found
  }

  /// Whether a condition beside an `every` speaks of what it ranges over, so that there is something.
  private func guarantees(_ condition: Condition, _ range: Condition) -> Bool {
    if case .every = condition { return false }
    if case .unproven = condition { return false }
    var ranged: Set<PredicateID> = []
    range.forEachLiteral { literal, _, _, _ in ranged.insert(literal.predicate) }
    var isFound = false
    condition.forEachLiteral { literal, _, _, _ in
      if ranged.contains(literal.predicate) { isFound = true }
    }
    return isFound
  }

  // MARK: Exceptions

  /// A variable that the target's body has too, or that nothing links to what the exception is against, was probably
  /// meant to be the target's.
  private func lintException(_ statement: Statement) {
    let against = Set(statement.attacks.flatMap { $0.against.variables })
    var used: [VariableID] = []
    var links: [[VariableID]] = []
    collectLinks(statement.body, &used, &links)
    var linked = against
    var hasMoved = true
    while hasMoved {
      hasMoved = false
      for group in links where group.contains(where: linked.contains) && !group.allSatisfy(linked.contains) {
        linked.formUnion(group)
        hasMoved = true
      }
    }
    for id in used where !against.contains(id) {
      let name = statement[id].name
      if name.isEmpty || name == "_" { continue }
      let namesake = statement.attacks.first { attack in
        let target = rulebook[attack.target]
        return target.variables.enumerated().contains { i, variable in
          variable.name == name && !(target.head?.variables.contains(VariableID(Int32(i))) ?? false)
        }
      }
      if namesake == nil, linked.contains(id) || against.isEmpty { continue }
      strangeExceptions.insert(Int(statement.id.raw))
      if let namesake { strangeExceptions.insert(Int(namesake.target.raw)) }
      report(
        .exceptionVariable, at: statement.namePlace,
        namesake.map {
          "`\(name)` in `\(statement.name)` is not the `\(name)` of `\(rulebook[$0.target].name)`: the exception hits every instance with the same head"
        } ?? "`\(name)` in `\(statement.name)` has nothing to do with what it is against, so any one will do",
        suggestion: "give the attacked head the variable, or write the condition as `unless` in the rule itself")
      return
    }
  }

  /// Variables that stand in positive premises, and which of them stand together.
  private func collectLinks(_ condition: Condition, _ used: inout [VariableID], _ links: inout [[VariableID]]) {
    switch condition {
    case .literal(let literal, _, _):
      for id in literal.variables where !used.contains(id) { used.append(id) }
      links.append(literal.variables)
    case .comparison(let comparison):
      var together = comparison.left.ownVariables + comparison.right.ownVariables
      for aggregate in comparison.left.aggregates + comparison.right.aggregates {
        aggregate.forEachLiteral { literal, _, _, _ in together += literal.variables }
      }
      links.append(together)
    case .all(let parts), .any(let parts), .atLeast(_, let parts):
      for part in parts { collectLinks(part, &used, &links) }
    case .isType, .unproven, .some, .every: break
    }
  }
}

extension Condition {
  /// A lone condition as a conjunction of one.
  fileprivate var asConjunction: Condition {
    if case .all = self { return self }
    return .all([self])
  }
}
