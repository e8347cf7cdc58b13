/// The definite layer: undisputed facts, and what strict statements without negation make of definite premises.

import OnusLanguage

extension GroundProgram {
  /// Loads the undisputed facts and closes them under the strict statements; false where two facts are opposed.
  func groundDefinite() -> Bool {
    isDefiniteLayer = true
    defer { isDefiniteLayer = false }
    instances.reserve(situation.facts.count)
    instanceHeads.reserveCapacity(situation.facts.count)
    instanceFlags.reserveCapacity(situation.facts.count)
    nextInstance.reserveCapacity(situation.facts.count)
    loadFacts()
    let opposed = opposedFacts()
    guard opposed.isEmpty else {
      diagnostics += opposed
      return false
    }
    let strict = strictClauses
    // What is found in any other way is kept, and so is all, or the order in which instances were found would be lost.
    keepsDefinite = keepsDefinite || strict.contains { c in lowered.clauses[c].alternatives.contains { !isHorn[$0] } }
    groundArguments(strict)
    // What waits for the members of an `at least` is tried again until nothing moves.
    var before = -1
    while !waiting.isEmpty && before != instances.count && !isStopped {
      before = instances.count
      let again = waiting
      waiting = []
      for (alternative, bindings) in again { addInstance(alternative, bindings, 0) }
      drain()
    }
    waiting = []
    for relation in relations.indices { relations[relation].endDefinite() }
    return true
  }

  /// Loads the facts; the undisputed ones are definite.
  func loadFacts() {
    store.reserve(situation.facts)
    // Room that is not written to costs nothing; arrays that grow leave behind copies of what they were.
    literals.reserve(facts: situation.facts.count)
    factLiterals.reserveCapacity(situation.facts.count)
    earlierFact.reserveCapacity(situation.facts.count)
    for i in situation.facts.indices {
      let literal = intern(fact: i)
      factLiterals.append(literal)
      earlierFact.append(literals.lastFact(literal))
      literals.setLastFact(literal, Int32(i))
      guard situation.facts.standard(at: i) == nil else { continue }
      show(literal)
      literals.mark(literal, Flag.definite)
    }
  }

  /// The clauses that can make something definite.
  private var strictClauses: [Int] {
    course?.strict
      ?? lowered.clauses.indices.filter {
        lowered.clauses[$0].makesDefinite && isInForce(lowered.clauses[$0].statement)
      }
  }

  /// Runs the definite layer again for the instances that it did not keep: proofs tell them.
  ///
  /// They come in the order in which they were found, behind all others; among the arguments for a literal they stay the
  /// oldest, as they are where they are kept at once.
  func keepDefiniteInstances() {
    if keepsDefinite { return }
    keepsDefinite = true
    if unkept == 0 { return }
    unkept = 0
    let (all, counts, failed) = (relations, instancesByStatement, failures)
    let flags = literals.clearFlags()
    let later = literals.takeArguments()
    relations = relations.map { $0.emptied() }
    isDefiniteLayer = true
    for i in situation.facts.indices where situation.facts.standard(at: i) == nil {
      show(factLiterals[i])
      literals.mark(factLiterals[i], Flag.definite)
    }
    groundArguments(strictClauses)
    isDefiniteLayer = false
    literals.putBefore(later, &nextInstance)
    literals.restoreFlags(flags)
    (relations, instancesByStatement, failures) = (all, counts, failed)
  }

  /// The facts that state a literal, in their order.
  func facts(stating literal: LiteralCode) -> [Int] {
    var found: [Int] = []
    var fact = literals.lastFact(literal)
    while fact >= 0 {
      found.append(Int(fact))
      fact = earlierFact[Int(fact)]
    }
    return found.reversed()
  }

  /// Undisputed facts that exclude one another, each pair once, told at the later place.
  func opposedFacts() -> [Diagnostic] {
    var found: [Diagnostic] = []
    // Most predicates have nothing that could exclude a literal of theirs.
    let canExclude = isClosed.indices.map { isClosed[$0] || !relations[$0 * 2 + 1].atoms.isEmpty }
    for i in situation.facts.indices
    where canExclude[Int(situation.facts.predicate(at: i).raw)] && situation.facts.standard(at: i) == nil {
      let literal = factLiterals[i]
      if !isVisible(literal ^ 1), isNegated(literal) || !isClosed[Int(store.predicate(atom(of: literal)))] { continue }
      for other in contraries(of: literal) {
        guard let j = facts(stating: other).first(where: { situation.facts.standard(at: $0) == nil }), j < i else {
          continue
        }
        let fact = situation.facts[i]
        // What is stated may be a constant that preparing the rules added.
        var rulebook = rulebook
        rulebook.constants = constants
        found.append(
          Diagnostic(
            .opposedFacts, at: fact.statedAt,
            "the undisputed facts `\(literalText(situation.facts[j].literal, rulebook))` and "
              + "`\(literalText(fact.literal, rulebook))` exclude each other",
            suggestion: "take one away (in a `suppose` by `without fact …`), or say by which standard each is found "
              + "(`by preponderance`)",
            notes: [Diagnostic.Note(place: situation.facts[j].statedAt, message: "the other is stated here")]))
      }
    }
    return found
  }

  /// By predicate: whether a strict statement can make a literal of it definite, or one that excludes one of it.
  var contradictable: [Bool] {
    var isDerived = Array(repeating: false, count: rulebook.predicates.count)
    for clause in lowered.clauses where clause.makesDefinite { isDerived[Int(clause.head.predicate)] = true }
    return isDerived.indices.map { predicate in
      isDerived[predicate] || conflicts[predicate].contains { isDerived[Int($0.other.predicate)] }
    }
  }

  /// Whether enough members of every `at least` of an alternative are definite.
  func atLeastsAreDefinite(_ alternative: Int, _ bindings: [Int32]) -> Bool {
    lowered.alternatives[alternative].parts.allSatisfy { part in
      switch part {
      case .atLeast(let aux): isDefinite(auxiliary: aux, bindings)
      case .literal, .comparison, .isType, .unproven: true
      }
    }
  }

  private func isDefinite(auxiliary: Int, _ bindings: [Int32]) -> Bool {
    switch lowered.auxiliaries[auxiliary].kind {
    case .exists(let ids):
      return ids.contains { id in
        var seed = Array(repeating: Int32(-1), count: bindings.count)
        for slot in lowered.auxiliaries[auxiliary].outer { seed[slot] = bindings[slot] }
        var holds = false
        join(plan(id, .outer, bound: Set(lowered.auxiliaries[auxiliary].outer)), &seed) { found, _ in
          holds = holds || atLeastsAreDefinite(id, found)
        }
        return holds
      }
    case .atLeast(let count, let members):
      return members.count { isDefinite(auxiliary: $0, bindings) } >= count
    }
  }
}
