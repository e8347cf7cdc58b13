/// Warnings about a case: findings on both sides, questions that nothing can answer.

extension CaseChecker {
  func lint(_ base: Situation, _ variants: [Variant]) {
    var reported: Set<[Place]> = []
    lintFindings(base, &reported)
    for variant in variants { lintFindings(variant.situation, &reported) }
    lintQuestions(base, variants)
  }

  private struct AtomKey: Hashable {
    var predicate: PredicateID
    var arguments: [ConstantID]
  }

  /// Evidence found to reach weighed standards for L and for its contrary: both cannot outweigh the other.
  private func lintFindings(_ situation: Situation, _ reported: inout Set<[Place]>) {
    var positive: [AtomKey: Fact] = [:]
    var negative: [AtomKey: Fact] = [:]
    var values: [AtomKey: Fact] = [:]
    for fact in situation.facts {
      guard let standard = fact.standard, checker.rulebook.standards.isWeighed(standard) else { continue }
      let literal = fact.literal
      let key = AtomKey(predicate: literal.predicate, arguments: literal.arguments)
      var other = literal.isNegated ? positive[key] : negative[key]
      if literal.isNegated {
        if negative[key] == nil { negative[key] = fact }
      } else {
        if positive[key] == nil { positive[key] = fact }
        if checker.rulebook[literal.predicate].isValued {
          let keyed = AtomKey(predicate: literal.predicate, arguments: Array(literal.arguments.dropLast()))
          if let first = values[keyed], first.literal != literal { other = other ?? first }
          if values[keyed] == nil { values[keyed] = fact }
        }
      }
      guard let other, reported.insert([other.place, fact.place]).inserted else { continue }
      checker.report(
        .findingsOnBothSides, at: fact.place,
        "`\(literalText(literal, checker.rulebook))` and `\(literalText(other.literal, checker.rulebook))` are both found to a standard that weighs one against the other",
        suggestion: "state what was found in the end, or grade the weaker side lower",
        notes: [Diagnostic.Note(place: other.place, message: "the other finding")])
    }
  }

  /// A question is idle where no fact, allegation or statement speaks of it or of its contrary.
  private func lintQuestions(_ base: Situation, _ variants: [Variant]) {
    if checker.mayLackNames(file: file) || checker.isSoundStatement.contains(false) { return }
    var isSpokenOf = [Bool](repeating: false, count: checker.rulebook.predicates.count)
    for situation in [base] + variants.map(\.situation) {
      for fact in situation.facts { isSpokenOf[Int(fact.literal.predicate.raw)] = true }
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
