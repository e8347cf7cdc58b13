/// Statements whose head and premises are predicates without arguments: with no variables there are no scopes, types or values to
/// find, and a rulebook may have a million of them. Whatever is unusual goes the general way.

extension Checker {
  /// Lowers a statement of plain literals. False where anything else stands in it or anything is to be told: then it is as
  /// it was, but for names marked as used, which they are.
  func checkPlain(_ index: Int, file: Int) -> Bool {
    switch treeOrRow(of: index) {
    case .plainRules: return checkPlainRule(index, file: file)
    case .argument(let argument): return checkPlain(index, argument.head, argument.clauses, file: file)
    case .defeater(let defeater): return checkPlain(index, defeater.against, defeater.clauses, file: file)
    case .use, .type, .predicate, .source, .ranks, .role, .entities, .entitiesFrom, .standards, .standardOfProof,
      .incompatible, .conflictsByRankThenDate, .attack, .prefer, .caseName, .asOf, .roleIs, .group, .fact, .plainFacts,
      .plainFact, .factsFrom, .allege, .unknown, .stipulate, .question, .expect, .suppose, .withoutFact, .rulesFolder,
      .tracesFolder, .uncovered, .allow:
      return false
    }
  }

  private func checkPlain(_ index: Int, _ head: Syntax.Node, _ clauses: [Syntax.Clause], file: Int) -> Bool {
    guard let concluded = plainLiteral(head, file: file),
      rulebook.predicates[Int(concluded.predicate.raw)].kind == .conclusion
    else { return false }
    var premises: [Condition] = []
    for i in clauses.indices {
      switch clauses[i].kind {
      case .when(let condition):
        guard case .all(let parts) = condition.kind else {
          guard let premise = plainLiteral(condition, file: file) else { return false }
          premises.append(.literal(premise, by: nil, place: condition.place))
          continue
        }
        premises.reserveCapacity(parts.count)
        for part in parts {
          guard let premise = plainLiteral(part, file: file) else { return false }
          premises.append(.literal(premise, by: nil, place: part.place))
        }
      case .unless, .at: return false
      case .notwithstanding, .subjectTo, .cite, .text, .note, .window, .burden: break
      }
    }
    rulebook.statements[index].head = concluded
    // Without premises it has the body of none already.
    if !premises.isEmpty { rulebook.statements[index].body = .all(premises) }
    return true
  }

  // MARK: Rows

  /// Declares the predicates among the plain rules of a row.
  func declarePredicates(ofPlainRules place: Place, file: Int) {
    var reader = PlainRuleReader(program.files[file], in: place)
    while reader.read(where: { $0 == .given || $0 == .conclusion }) {
      let declaration = Syntax.PredicateDeclaration(
        kind: reader.rule.kind == .given ? .given : .conclusion, name: reader.name(reader.rule.name), parameters: [],
        value: nil, sentence: nil, negation: nil, isForTheRecord: false)
      declarePredicate(declaration, file: file)
    }
  }

  /// Declares the statements that argue, and the preferences, among the plain rules of a row.
  func declareStatements(ofPlainRules place: Place, _ index: Int, file: Int) {
    var reader = PlainRuleReader(program.files[file], in: place)
    while reader.read(where: { $0 != .given && $0 != .conclusion }) {
      let name = reader.name(reader.rule.name)
      switch reader.rule.kind {
      case .given, .conclusion: break
      case .rule: declareStatement(at: reader.place, index, name, .rule, [], file: file)
      case .criterion: declareStatement(at: reader.place, index, name, .criterion, [], file: file)
      case .preference:
        declaredPreferences.append(
          DeclaredPreference(
            superior: name, inferior: reader.name(reader.rule.atoms[0].name), form: .prefer, place: reader.place,
            file: file))
      }
    }
  }

  /// Lowers a statement of a row.
  private func checkPlainRule(_ index: Int, file: Int) -> Bool {
    let place = rulebook.statements[index].place
    let bytes = program.files[file].bytes
    guard plainRule.read(bytes, at: Int(place.start), to: Int(place.end)) else { return false }
    var head: Literal?
    var premises: [Condition] = []
    premises.reserveCapacity(plainRule.atoms.count - 1)
    for i in plainRule.atoms.indices {
      let atom = plainRule.atoms[i]
      let name = Syntax.Name(
        text: String(decoding: bytes[atom.name], as: UTF8.self),
        place: Place(file: place.file, start: Int32(atom.name.lowerBound), end: Int32(atom.name.upperBound)))
      guard let literal = plainLiteral(name, isNegated: atom.isNegated, file: file) else { return false }
      if i == 0 {
        guard rulebook.predicates[Int(literal.predicate.raw)].kind == .conclusion else { return false }
        head = literal
      } else {
        let own = Place(file: place.file, start: Int32(atom.start), end: Int32(atom.name.upperBound))
        premises.append(.literal(literal, by: nil, place: own))
      }
    }
    rulebook.statements[index].head = head
    if !premises.isEmpty { rulebook.statements[index].body = .all(premises) }
    return true
  }

  /// A predicate without arguments or value, or its contrary; nil for anything else and for what is not known.
  private func plainLiteral(_ node: Syntax.Node, file: Int) -> Literal? {
    var kind = node.kind
    var isNegated = false
    if case .not(let inner) = kind {
      kind = inner.kind
      isNegated = true
    }
    guard case .atom(let name, let arguments, false) = kind, arguments.isEmpty else { return nil }
    return plainLiteral(name, isNegated: isNegated, file: file)
  }

  private func plainLiteral(_ name: Syntax.Name, isNegated: Bool, file: Int) -> Literal? {
    let id = names.usedID(name, .predicate, file: file)
    guard id >= 0, rulebook.predicates[Int(id)].columns.isEmpty else { return nil }
    return Literal(predicate: PredicateID(id), isNegated: isNegated, arguments: [])
  }
}
