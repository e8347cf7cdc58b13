/// How far a change goes in truth: its reach, cut off where no value changed.
///
/// What a change may reach is walked in rounds, each twice as many steps as the one before. After a round all that was
/// walked is evaluated, over the facts on which it depends, so its values are those of the whole; they are compared with
/// the base's, and only from literals whose value changed is it walked on. What is left out has the premises it had, and
/// none of its own facts changed: it has the value it had.
///
/// What excludes a literal is another matter than its premises. It reads the arguments for the literal, not only the value
/// (an argument that is beaten may still block), so whatever is walked is walked with all that it excludes.
///
/// A proof tells more than values: below a literal that kept its status another argument may have carried a premise. So
/// what the change may reach, but did not, is explained by a model of the whole.

import OnusLanguage

/// All that other statements, aggregates and answers read of a literal.
private struct LiteralValue: Equatable {
  var isPossible: Bool
  var isDefinite: Bool
  var weight: Int8
  var proven: Truth
  var isFirm: Bool
}

extension GroundProgram {
  private func value(_ literal: LiteralCode) -> LiteralValue {
    LiteralValue(
      isPossible: isPossible(literal), isDefinite: isDefinite(literal), weight: weight(literal),
      proven: provenValue(literal), isFirm: firmValue(literal))
  }

  /// Whether two evaluations disagree about an atom or its negation.
  fileprivate func disagrees(with other: GroundProgram, on atoms: Atoms) -> Bool {
    [false, true].contains { isNegated in
      let literal = GroundLiteral(
        predicate: PredicateID(atoms.predicate), isNegated: isNegated, arguments: atoms.places.map { ConstantID($0) })
      return value(intern(literal)) != other.value(other.intern(literal))
    }
  }
}

/// What a change was found to reach.
struct CutOff {
  private let base: Model
  private let uses: Uses
  /// What was walked.
  private(set) var reached = AtomPatterns()
  /// Where it is walked on.
  private var open: Set<Atoms>
  private var steps = 1

  /// Begins at the atoms of changed facts.
  init(_ base: Model, _ uses: Uses, from changed: Set<Atoms>) {
    self.base = base
    self.uses = uses
    open = changed
  }

  /// Walks a round; false where there is too much to walk.
  mutating func walk() -> Bool {
    for step in 1...steps {
      var fresh: [Atoms] = []
      for atoms in open { insert(atoms, &fresh) }
      if reached.count > Limits.slicePatterns { return false }
      open = []
      if step < steps { for atoms in fresh { open.formUnion(heads(of: atoms)) } }
    }
    steps *= 2
    return true
  }

  /// Compares what a part says of what was walked with the base; false where all that changed is walked.
  mutating func findOpen(_ part: Model) -> Bool {
    for atoms in candidates(part) where part.program.disagrees(with: base.program, on: atoms) {
      for head in heads(of: atoms) where !reached.covers(head) { open.insert(head) }
    }
    return !open.isEmpty
  }

  private mutating func insert(_ atoms: Atoms, _ fresh: inout [Atoms]) {
    var pending = [atoms]
    while let next = pending.popLast() {
      if reached.covers(next) { continue }
      _ = reached.insert(next)
      fresh.append(next)
      pending += Reach.excluded(by: next, base.program)
    }
  }

  private func heads(of atoms: Atoms) -> [Atoms] { Reach.heads(of: atoms, uses) }

  /// The atoms in what was walked of which either evaluation knows something.
  private func candidates(_ part: Model) -> Set<Atoms> {
    var found: Set<Atoms> = []
    for atoms in reached.all {
      if atoms.isOpen {
        for model in [part, base] { found.formUnion(model.named(among: atoms)) }
      } else {
        found.insert(atoms)
      }
    }
    return found
  }
}
