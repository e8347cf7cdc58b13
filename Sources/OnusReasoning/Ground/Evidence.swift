/// Weight, outweighing, `by` and met burdens: tables that the definite layer and the record decide, without a fixpoint.

import OnusLanguage

/// Whether `L by S` can hold before L itself is decided.
enum ByOutcome {
  case no, yes
  /// The evidence suffices, and L must also be proven.
  case ifProven
}

extension GroundProgram {
  /// Loads the evidence that is not void; every literal with evidence is possible.
  func loadEvidence() {
    for i in situation.facts.indices {
      guard let standard = situation.facts.standard(at: i) else { continue }
      let literal = factLiterals[i]
      if isVoid(literal) { continue }
      literals[Int(literal)].grade = max(literals[Int(literal)].grade, Int8(standard.raw))
    }
    for literal in factLiterals where literals[Int(literal)].grade >= 0 { show(literal) }
  }

  /// What evidence that counts for nothing here might lead to is grounded too: on another record it may count.
  func showVoidEvidence() {
    for i in situation.facts.indices where situation.facts.standard(at: i) != nil { show(factLiterals[i]) }
  }

  /// The best grade of the evidence for a literal, -1 for none; of `not A` also that for anything incompatible with A.
  func weight(_ literal: LiteralCode) -> Int8 {
    var best = literals[Int(literal)].grade
    if isNegated(literal) {
      for other in incompatibles(of: atom(of: literal)) { best = max(best, literals[Int(other) * 2].grade) }
    }
    return best
  }

  /// Whether the evidence for a literal weighs more than that for the contrary.
  func outweighs(_ literal: LiteralCode) -> Bool { weight(literal) > weight(literal ^ 1) }

  func holdsBy(_ literal: LiteralCode, _ standard: Int32) -> ByOutcome {
    if isDefinite(literal) { return .yes }
    if Int32(weight(literal)) < standard { return .no }
    if rulebook.standards.isWeighed(StandardID(standard)) && !outweighs(literal) { return .no }
    return standard >= rulebook.standards.base.raw ? .ifProven : .yes
  }

  /// Whether evidence against a presumption's head meets its burden.
  func meetsBurden(_ burden: Burden, for head: LiteralCode) -> Bool {
    let contrary = head ^ 1
    if Int32(weight(contrary)) < burden.standard.raw { return false }
    switch burden.kind {
    case .production: return true
    case .persuasion: return outweighs(contrary)
    }
  }

  /// Whether the evidence for a literal is an argument: it reaches the base standard.
  func hasEvidenceArgument(_ literal: LiteralCode) -> Bool {
    Int32(literals[Int(literal)].grade) >= rulebook.standards.base.raw
  }
}
