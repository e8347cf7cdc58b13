/// What a question can depend on, as patterns of atoms: walked from the question backwards through the heads of statements.
///
/// Constants are kept where a head hands them to a premise, so that a question on one document does not reach what is said of
/// another. The slice is never too small: signs and types are ignored, and what a statement computes counts as any value.

import OnusLanguage

/// The patterns that one question reaches, or several.
struct Slice {
  private(set) var reached = AtomPatterns()

  init(_ program: GroundProgram, _ literal: Literal) { self.init(program, from: [Atoms(literal)]) }

  init(_ program: GroundProgram, from starts: some Collection<Atoms>) {
    fill(program, starts, keepsConstants: true)
    if reached.count > Limits.slicePatterns {
      reached = AtomPatterns()
      fill(program, starts, keepsConstants: false)
    }
  }

  /// Whether a literal lies in it.
  func contains(_ literal: GroundLiteral) -> Bool { reached.contains(literal) }

  private mutating func fill(_ program: GroundProgram, _ starts: some Collection<Atoms>, keepsConstants: Bool) {
    var open: [Atoms] = []
    for start in starts { add(start, program, keepsConstants, &open) }
    while let atoms = open.popLast() {
      if keepsConstants && reached.count > Limits.slicePatterns { return }
      for c in program.lowered.clauses(concluding: atoms.predicate).lazy.map({ Int($0) }) {
        let clause = program.lowered.clauses[c]
        guard let bindings = atoms.match(clause.head) else { continue }
        for id in clause.alternatives { visit(id, program, bindings, keepsConstants, &open) }
        // The day at which force is judged may count things too.
        if let at = program.rulebook[clause.statement].at {
          visit(aggregatesIn: at, of: c, program, bindings, keepsConstants, &open)
        }
      }
      for pair in program.conflicts[Int(atoms.predicate)] {
        guard let bindings = atoms.match(pair.mine) else { continue }
        add(Atoms(pair.other, bindings), program, keepsConstants, &open)
      }
    }
  }

  private mutating func add(_ atoms: Atoms, _ program: GroundProgram, _ keepsConstants: Bool, _ open: inout [Atoms]) {
    var atoms = atoms
    if !keepsConstants { atoms.places = atoms.places.map { _ in -1 } }
    // Every other value for the same key is a contrary.
    if program.rulebook.predicates[Int(atoms.predicate)].isValued { atoms.places[atoms.places.count - 1] = -1 }
    if reached.insert(atoms) { open.append(atoms) }
  }

  private mutating func visit(
    _ id: Int, _ program: GroundProgram, _ bindings: [Int: Int32], _ keepsConstants: Bool, _ open: inout [Atoms]
  ) {
    let alternative = program.lowered.alternatives[id]
    for part in alternative.parts {
      switch part {
      case .literal(let pattern, _, _): add(Atoms(pattern, bindings), program, keepsConstants, &open)
      case .isType: break
      case .unproven(let auxiliary, _), .atLeast(let auxiliary):
        visit(auxiliary: auxiliary, program, bindings, keepsConstants, &open)
      case .comparison(let comparison):
        for side in [comparison.left, comparison.right] {
          visit(aggregatesIn: side, of: alternative.clause, program, bindings, keepsConstants, &open)
        }
      }
    }
  }

  private mutating func visit(
    aggregatesIn expression: Expression, of clause: Int, _ program: GroundProgram, _ bindings: [Int: Int32],
    _ keepsConstants: Bool, _ open: inout [Atoms]
  ) {
    var found: [Int] = []
    forEachAggregate(expression) { aggregate in
      let key = Lowered.AggregateKey(clause: clause, place: aggregate.place)
      guard let known = program.lowered.aggregateByKey[key] else { return }
      let plan = program.lowered.aggregates[known]
      found += plan.alternatives + plan.valueAlternatives
    }
    for inner in found { visit(inner, program, bindings, keepsConstants, &open) }
  }

  private mutating func visit(
    auxiliary: Int, _ program: GroundProgram, _ bindings: [Int: Int32], _ keepsConstants: Bool, _ open: inout [Atoms]
  ) {
    switch program.lowered.auxiliaries[auxiliary].kind {
    case .exists(let ids):
      for id in ids { visit(id, program, bindings, keepsConstants, &open) }
    case .atLeast(_, let members):
      for member in members { visit(auxiliary: member, program, bindings, keepsConstants, &open) }
    }
  }
}
