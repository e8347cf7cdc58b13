/// The generator's skirmishes: small fights that are sure to be fights, since statements drawn alone seldom meet.

extension TheoryGenerator {
  mutating func skirmish() {
    level = random.chance(35) ? 0 : 1
    let words = (level == 0 ? lowWords : highWords).filter { $0.value == nil }
    guard let word = words.first, let other = words.last else { return }
    var scope = Scope()
    scope.budget = 1
    let head = key(word, &scope)
    let isNegated = random.chance(50)
    switch random.weighted([(34, 0), (26, 1), (9, 2), (9, 3), (26, 4), (4, 5)]) {
    case 0:
      add(random.pick(["rule", "rule", "criterion"]), word, head, scope, isNegated, ground(scope))
      add(random.pick(["rule", "rule", "presumption"]), word, head, scope, !isNegated, ground(scope))
    case 1:
      add("presumption", word, head, scope, isNegated, ground(scope))
      if random.chance(50) {
        evidencedRebuttal(of: written[written.count - 1])
      } else {
        undercutter("rebuttal", of: [written[written.count - 1]])
      }
    case 2:
      add("criterion", word, head, scope, isNegated, "\n  when gb(f)")
      add(random.pick(["criterion", "conclusive presumption"]), word, head, scope, !isNegated, "\n  when gb(f)")
    case 3:
      var own = scope
      own.budget = 0
      let opposed = key(other, &own, mayBind: false)
      add("rule", word, head, scope, false, "\n  when unproven \(opposed)")
      theory.rules.append("rule \(fresh("r")): \(opposed)\n  when unproven \(head)")
    case 4: evidenceFight(word, other)
    default: crossed(word, head, scope)
    }
  }

  private mutating func add(
    _ kind: String, _ word: Word, _ head: String, _ scope: Scope, _ isNegated: Bool, _ body: String
  ) {
    let name = fresh(String(kind.first ?? "r"))
    var own = scope
    let text = (isNegated ? "not " : "") + head
    let clauses = clauses(kind, &own, hasBody: !body.isEmpty)
    theory.rules.append("\(kind) \(name): \(text)\(body)\(clauses)")
    written.append(
      Written(
        name: name, kind: kind, word: word, isNegated: isNegated, head: text, scope: scope.onlyHead(text),
        level: level, source: cited(clauses)))
  }

  /// No body, or one literal.
  private mutating func ground(_ scope: Scope) -> String {
    var own = scope
    own.budget = 0
    return random.chance(40) ? "" : "\n  when " + literal(level == 0 ? 0 : random.below(2), &own, negative: 5)
  }

  /// A literal about `f` or nobody, which the record can name.
  private func named(_ word: Word) -> String {
    word.columns.isEmpty ? word.name : word.name + "(" + word.columns.map { _ in "f" }.joined(separator: ", ") + ")"
  }

  /// Evidence on both sides of what a presumption concludes and a rule wants `by` a standard.
  private mutating func evidenceFight(_ word: Word, _ other: Word) {
    let literal = named(word)
    let empty = Scope()
    let isNegated = random.chance(30)
    let (own, contrary) = random.chance(50) ? (90, 40) : (40, 90)
    if random.chance(own) { theory.facts.append("fact \(literal) by \(standard())") }
    if random.chance(contrary) { theory.facts.append("fact not \(literal) by \(standard())") }
    if random.chance(70) { add("presumption", word, literal, empty, isNegated, "") }
    let presumption = theory.rules.count
    if random.chance(60) { add("rule", word, literal, empty, !isNegated, ground(empty)) }
    if presumption < theory.rules.count, written.count > 1, random.chance(80) {
      let (stronger, weaker) = (written[written.count - 2], written[written.count - 1])
      if stronger.kind == "presumption", stronger.word == weaker.word, stronger.isNegated != weaker.isNegated {
        theory.rules.append("prefer \(stronger.name) over \(weaker.name)")
        // No preference the other way may follow.
        written.removeLast()
      }
    }
    let sign = isNegated ? "not " : ""
    if other == word || random.chance(30) {
      theory.rules.append("rule \(fresh("r")): \(named(word))\n  when \(sign)\(literal) by \(standard())")
    } else {
      theory.rules.append("rule \(fresh("r")): \(named(other))\n  when \(sign)\(literal) by \(standard())")
    }
  }

  /// A rebuttal that rests on a given of which there is evidence only.
  private mutating func evidencedRebuttal(of target: Written) {
    let given = named(random.pick(Lexicon.plainGivens))
    let sign = random.chance(20) ? "not " : ""
    theory.rules.append("rebuttal \(fresh("b")) of \(target.name)\n  when \(sign)\(given)")
    theory.facts.append("fact \(sign)\(given) by \(standard())")
    if random.chance(30) { theory.facts.append("fact \(sign.isEmpty ? "not " : "")\(given) by \(standard())") }
  }

  /// Two teams whose preferences cross with the kinds of the statements, so that both sides prevail.
  private mutating func crossed(_ word: Word, _ head: String, _ scope: Scope) {
    var names: [[String]] = []
    for (kind, sign) in [("presumption", ""), ("rule", "not ")] {
      names.append([fresh("k"), fresh("k")])
      for name in names[names.count - 1] { theory.rules.append("\(kind) \(name): \(sign)\(head)\(ground(scope))") }
    }
    for (one, other) in zip(names[0], names[1]) { theory.rules.append("prefer \(one) over \(other)") }
  }
}
