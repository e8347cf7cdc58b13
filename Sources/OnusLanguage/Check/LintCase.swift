/// Warnings about a case: findings on both sides, questions that nothing can answer, unknowns that nothing leaves open.

extension CaseChecker {
  func lint(_ base: Situation, _ variants: [Variant], at place: Place) {
    var reported: Set<[Place]> = []
    lintFindings(base, &reported)
    for variant in variants { lintFindings(variant.situation, &reported) }
    lintUnknowns([base] + variants.map(\.situation))
    lintQuestions(base, variants)
    lintRoles([base] + variants.map(\.situation), at: place)
  }

  /// A burden on a role that is nobody in this case, where what is asked hangs on it.
  private func lintRoles(_ situations: [Situation], at place: Place) {
    if checker.mayLackNames(file: file) || checker.isSoundStatement.contains(false) { return }
    var isKnown = [Bool](repeating: false, count: checker.rulebook.roles.count)
    for situation in situations {
      for (role, entity) in situation.roles.enumerated() where entity != nil { isKnown[role] = true }
    }
    // A case that names nobody speaks of the roles as such.
    if !isKnown.contains(true) { return }
    for question in situations.flatMap(\.questions) {
      guard let role = question.burden, !isKnown[Int(role.raw)] else { continue }
      isKnown[Int(role.raw)] = true
      reportUnassigned(role, "a question puts the burden on", at: question.place, notes: [])
    }
    let burdened = checker.rulebook.statements.indices.filter { index in
      guard let role = checker.rulebook.statements[index].burden?.role else { return false }
      return !isKnown[Int(role.raw)]
    }
    if burdened.isEmpty { return }
    let isAsked = asked(situations)
    for index in burdened {
      let statement = checker.rulebook.statements[index]
      let heads = (statement.head.map { [$0] } ?? []) + statement.attacks.map(\.against)
      guard let role = statement.burden?.role, !isKnown[Int(role.raw)],
        heads.contains(where: { isAsked[Int($0.predicate.raw)] })
      else { continue }
      isKnown[Int(role.raw)] = true
      reportUnassigned(
        role, "`\(statement.name)` puts a burden on", at: place,
        notes: [Diagnostic.Note(place: statement.namePlace, message: "`\(statement.name)` stands here")])
    }
  }

  private func reportUnassigned(_ role: RoleID, _ what: String, at place: Place, notes: [Diagnostic.Note]) {
    let name = checker.rulebook[role].name
    checker.report(
      .unassignedRole, at: place, "\(what) the `\(name)`, and the case does not say who that is",
      suggestion: "write `\(name) is ENTITY`", notes: notes)
  }

  /// For each predicate whether a question or an expectation hangs on it.
  private func asked(_ situations: [Situation]) -> [Bool] {
    let rulebook = checker.rulebook
    var isAsked = [Bool](repeating: false, count: rulebook.predicates.count)
    var open: [Int] = []
    func ask(_ predicate: PredicateID) {
      if isAsked[Int(predicate.raw)] { return }
      isAsked[Int(predicate.raw)] = true
      open.append(Int(predicate.raw))
    }
    for situation in situations {
      for question in situation.questions { for literal in question.literals { ask(literal.predicate) } }
      for expectation in situation.expectations { for literal in expectation.literals { ask(literal.predicate) } }
    }
    let opposed = DependencyGraph.opposedPredicates(rulebook)
    var deciders: [[Int]] = Array(repeating: [], count: rulebook.predicates.count)
    for (index, statement) in rulebook.statements.enumerated() {
      if let head = statement.head { deciders[Int(head.predicate.raw)].append(index) }
      for attack in statement.attacks { deciders[Int(attack.against.predicate.raw)].append(index) }
    }
    while let predicate = open.popLast() {
      for other in opposed[predicate] { ask(other) }
      for index in deciders[predicate] {
        rulebook.statements[index].body.forEachLiteral { literal, _, _, _ in ask(literal.predicate) }
      }
    }
    return isAsked
  }

  private struct AtomKey: Hashable {
    var predicate: PredicateID
    var arguments: ConstantRow
  }

  /// Evidence found to reach weighed standards for L and for its contrary: both cannot outweigh the other.
  private func lintFindings(_ situation: Situation, _ reported: inout Set<[Place]>) {
    var positive: [AtomKey: Fact] = [:]
    var negative: [AtomKey: Fact] = [:]
    var values: [AtomKey: Fact] = [:]
    // Of most predicates one side alone has findings, and no two values can exclude each other.
    var has = checker.rulebook.predicates.map(\.isValued)
    var hasNot = has
    for i in situation.facts.indices where situation.facts.standard(at: i) != nil {
      let predicate = Int(situation.facts.predicate(at: i).raw)
      if situation.facts.isNegated(at: i) { hasNot[predicate] = true } else { has[predicate] = true }
    }
    for i in situation.facts.indices {
      let predicate = Int(situation.facts.predicate(at: i).raw)
      guard has[predicate], hasNot[predicate], let standard = situation.facts.standard(at: i),
        checker.rulebook.standards.isWeighed(standard)
      else { continue }
      let fact = situation.facts[i]
      let literal = fact.literal
      let key = AtomKey(predicate: literal.predicate, arguments: literal.arguments)
      var other = literal.isNegated ? positive[key] : negative[key]
      if literal.isNegated {
        if negative[key] == nil { negative[key] = fact }
      } else {
        if positive[key] == nil { positive[key] = fact }
        if checker.rulebook[literal.predicate].isValued {
          let keyed = AtomKey(predicate: literal.predicate, arguments: ConstantRow(Array(literal.arguments.dropLast())))
          if let first = values[keyed], first.literal != literal { other = other ?? first }
          if values[keyed] == nil { values[keyed] = fact }
        }
      }
      guard let other, reported.insert([other.statedAt, fact.statedAt]).inserted else { continue }
      checker.report(
        .findingsOnBothSides, at: fact.statedAt,
        "`\(literalText(literal, checker.rulebook))` and `\(literalText(other.literal, checker.rulebook))` are both found to a standard that weighs one against the other",
        suggestion: "state what was found in the end, or grade the weaker side lower",
        notes: [Diagnostic.Note(place: other.statedAt, message: "the other finding")])
    }
  }

  /// An `unknown` is idle where facts settle all that it marks, wherever it stands: a variant may settle what is open outside it.
  private func lintUnknowns(_ situations: [Situation]) {
    var isOpen: Set<Place> = []
    var settled: [Place: SettledUnknown] = [:]
    var order: [Place] = []
    for situation in situations where !situation.unknowns.isEmpty {
      let own = situation.settledUnknowns(in: checker.rulebook)
      var counts: [Place: Int] = [:]
      for unknown in situation.unknowns { counts[unknown.place, default: 0] += 1 }
      for one in own {
        counts[one.unknown.place, default: 0] -= 1
        if settled[one.unknown.place] == nil {
          settled[one.unknown.place] = one
          order.append(one.unknown.place)
        }
      }
      for (place, count) in counts where count > 0 { isOpen.insert(place) }
    }
    for place in order where !isOpen.contains(place) {
      guard let one = settled[place] else { continue }
      let text = literalText(one.unknown.literal, checker.rulebook)
      checker.report(
        .settledUnknown, at: place,
        "`\(text)` is not open: the undisputed fact `\(literalText(one.by.literal, checker.rulebook))` settles it",
        suggestion: "take one of the two lines away, or say by which standard the fact is found",
        notes: [Diagnostic.Note(place: one.by.statedAt, message: "the fact is stated here")])
    }
  }

  /// A question is idle where no fact, allegation or statement speaks of it or of its contrary.
  private func lintQuestions(_ base: Situation, _ variants: [Variant]) {
    if checker.mayLackNames(file: file) || checker.isSoundStatement.contains(false) { return }
    var isSpokenOf = [Bool](repeating: false, count: checker.rulebook.predicates.count)
    for situation in [base] + variants.map(\.situation) {
      for i in situation.facts.indices { isSpokenOf[Int(situation.facts.predicate(at: i).raw)] = true }
      for allegation in situation.allegations { isSpokenOf[Int(allegation.literal.predicate.raw)] = true }
      for unknown in situation.unknowns { isSpokenOf[Int(unknown.literal.predicate.raw)] = true }
    }
    let statements = checker.rulebook.statements
    for index in statements.indices where statements[index].kind != .defeater {
      if let head = statements[index].head { isSpokenOf[Int(head.predicate.raw)] = true }
    }
    let opposed = DependencyGraph.opposedPredicates(checker.rulebook)
    var reported: Set<Place> = []
    for question in base.questions + variants.flatMap(\.situation.questions) {
      guard let predicate = question.literals.first?.predicate, !isSpokenOf[Int(predicate.raw)],
        !opposed[Int(predicate.raw)].contains(where: { isSpokenOf[Int($0.raw)] }),
        reported.insert(question.place).inserted
      else { continue }
      checker.report(
        .unanswerableQuestion, at: question.place,
        "nothing can answer this: no statement concludes `\(checker.rulebook[predicate].name)` and the case says nothing of it",
        suggestion: checker.rulebook[predicate].kind == .given
          ? "state it: `fact`, `allege` or `unknown`" : "write a rule that concludes it")
    }
  }
}
