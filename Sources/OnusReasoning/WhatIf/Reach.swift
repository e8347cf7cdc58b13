/// What a change can reach: walked from the changed atoms forwards, from premises to heads and to what excludes these.
///
/// Constants are kept where a premise hands them to a head. A reach is never too small: signs and types are ignored, and
/// what a statement computes counts as any value. A literal outside the reach depends on nothing that changed.

import OnusLanguage

/// Where atoms are premises.
struct Uses {
  /// A premise and the head of its statement, with the same numbers of variables.
  struct Use {
    var premise: Pattern
    var head: Pattern
  }

  /// By the premise's predicate.
  private(set) var byPredicate: [[Use]]

  init(_ rulebook: Rulebook, _ lowered: Lowered) {
    byPredicate = Array(repeating: [], count: rulebook.predicates.count)
    // Inner conditions and aggregates are alternatives of their own, an `at` day's too.
    for alternative in lowered.alternatives {
      for case .literal(let pattern, _, _) in alternative.parts {
        byPredicate[Int(pattern.predicate)].append(
          Use(premise: pattern, head: lowered.clauses[alternative.clause].head))
      }
    }
  }
}

/// The atoms that a change can reach.
struct Reach {
  private(set) var atoms = AtomPatterns()
  /// There are too many patterns to tell.
  private(set) var isCutOff = false

  /// What some atoms reach.
  init(_ program: GroundProgram, _ uses: Uses, from starts: some Collection<Atoms>) {
    var open: [Atoms] = []
    func add(_ found: Atoms) {
      if atoms.insert(found) { open.append(found) }
    }
    for start in starts { add(start) }
    while let next = open.popLast() {
      if atoms.count > Limits.slicePatterns {
        isCutOff = true
        return
      }
      for found in Reach.heads(of: next, uses) { add(found) }
      for found in Reach.excluded(by: next, program) { add(found) }
    }
  }

  /// Heads of which atoms are premises.
  static func heads(of atoms: Atoms, _ uses: Uses) -> [Atoms] {
    uses.byPredicate[Int(atoms.predicate)].compactMap { use in
      atoms.match(use.premise).map { Atoms(use.head, $0) }
    }
  }

  /// What atoms exclude, other than through their own negation.
  static func excluded(by atoms: Atoms, _ program: GroundProgram) -> [Atoms] {
    program.conflicts[Int(atoms.predicate)].compactMap { pair in
      atoms.match(pair.mine).map { Atoms(pair.other, $0) }
    }
  }

  /// The premises of statements whose heads are among some atoms: what instances of these name.
  static func premises(of heads: AtomPatterns, _ program: GroundProgram) -> AtomPatterns {
    var found = AtomPatterns()
    for atoms in heads.all {
      for c in program.lowered.clauses(concluding: atoms.predicate) {
        let clause = program.lowered.clauses[Int(c)]
        guard let bindings = atoms.match(clause.head) else { continue }
        for id in clause.alternatives {
          for case .literal(let pattern, _, _) in program.lowered.alternatives[id].parts {
            _ = found.insert(Atoms(pattern, bindings))
          }
        }
      }
    }
    return found
  }
}
