/// That every question is answered, and each literal once: an answer left out would pass for one that nobody asked for.
///
/// Of a question with variables it is seen that nothing else answers it.

internal import OnusLanguage

extension Checker {
  /// Compares the answers with what is asked, before anything else: what nothing answers is not looked into.
  func checkQuestions() throws(Refusal) {
    for answer in certificate.answers where !answered.insert(try literal(answer.question)).inserted {
      throw Refusal("`\(answer.question.text)` is answered twice", at: answer.question.offset)
    }
    for asked in try askedLiterals() {
      let isGround = asked.arguments.allSatisfy { $0.slot == nil }
      if !isGround {
        patterns[asked.predicate.raw, default: []].append(asked)
      } else if !answered.contains(world.ground(asked, [])) {
        throw leftOut(world.ground(asked, []))
      }
    }
  }

  /// Sees that nothing else answers a question with variables: all that something names, and is not answered, is unproven. What is
  /// concluded of something void is seen with the conclusions.
  func checkLeftOut(_ firmness: inout Firmness) throws(Refusal) {
    if patterns.isEmpty { return }
    func see(_ number: LiteralNumber) throws(Refusal) {
      if isLeftOut(number), try status(number, &firmness) != .unproven { throw leftOut(number) }
    }
    // Whatever excludes A shows `not A`, whether or not anything names A.
    let negated = patterns.keys.sorted().flatMap { patterns[$0] ?? [] }.filter(\.isNegated)
    for possible in world.possible.all {
      try see(possible)
      try see(possible ^ 1)
      for pattern in negated where possible & 1 == 0 {
        for row in world.rows(of: pattern, excludedBy: possible >> 1) {
          try see(world.number(pattern.predicate, isNegated: true, row))
        }
      }
    }
    // What cannot hold is named by evidence that is void, or by a premise that it does not.
    for fact in world.situation.facts where patterns[fact.literal.predicate.raw] != nil {
      try see(world.number(of: fact.literal))
      try see(world.number(of: fact.literal) ^ 1)
    }
    for number in negatedPremises.sorted() {
      try see(number)
      try see(number ^ 1)
    }
  }

  /// Whether a literal is asked with variables and not answered.
  func isLeftOut(_ number: LiteralNumber) -> Bool { isAsked(number) && !answered.contains(number) }

  func leftOut(_ literal: LiteralNumber) -> Refusal {
    Refusal("`\(text(literal))` is asked, and no answer tells its status", at: certificate.offset(of: "answers"))
  }

  /// The questions of the certificate, else those of the case.
  private func askedLiterals() throws(Refusal) -> [Literal] {
    guard let asked = certificate.asked else { return world.situation.questions.flatMap(\.literals) }
    var all: [Literal] = []
    for text in asked {
      guard let literal = texts.pattern(text.text, &world.constants) else {
        throw Refusal("`\(text.text)` is no literal of these rules and this case", at: text.offset)
      }
      all.append(literal)
    }
    return all
  }

  /// Whether a question with variables asks for a literal. What a variable stands for is of its columns' types anyway.
  private func isAsked(_ number: LiteralNumber) -> Bool {
    let atom = world.atom(number)
    return patterns[atom.predicate, default: []].contains { pattern in
      if pattern.isNegated != (number & 1 == 1) { return false }
      var bound: [Int: Int32] = [:]
      return zip(pattern.arguments, atom.arguments).allSatisfy { argument, value in
        switch argument {
        case .constant(let id): return id.raw == value
        case .variable(let id):
          let known = bound.updateValue(value, forKey: Int(id.raw))
          return known == nil || known == value
        }
      }
    }
  }
}
