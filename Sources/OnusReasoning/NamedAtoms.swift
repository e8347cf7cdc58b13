/// The atoms that a fact, evidence, or the head or a premise of an instance names: what is listed is among them.
///
/// Those that only a look-up of a join interned are not: which these are depends on the plan.

import OnusLanguage

final class NamedAtoms: Sendable {
  private let atoms: Grouped
  /// By atom.
  private let isNamed: [Bool]

  /// `reached`: only instances with such heads count.
  init(_ program: GroundProgram, reached: AtomPatterns?) {
    var isNamed = Array(repeating: false, count: program.store.count)
    for literal in program.factLiterals { isNamed[Int(atom(of: literal))] = true }
    func name(_ instance: Int) {
      isNamed[Int(atom(of: program.instanceHeads[instance]))] = true
      program.forEachNamed(by: instance) { named in
        let atom = Int(atom(of: named))
        if atom < isNamed.count { isNamed[atom] = true }
      }
    }
    if let reached {
      program.keepDefiniteInstances()
      for head in program.voidHeads where reached.contains(program.groundLiteral(head)) {
        isNamed[Int(atom(of: head))] = true
      }
      for i in 0..<program.instances.count where reached.contains(program.groundLiteral(program.instanceHeads[i])) {
        name(i)
      }
    } else {
      for head in program.voidHeads { isNamed[Int(atom(of: head))] = true }
      var isLookedAt = Array(repeating: true, count: program.lowered.alternatives.count)
      if !program.isForOtherRecords {
        // What instances conclude and rest on is visible, and nothing else is, save a `not A` for which something stands that
        // is incompatible with A.
        for relation in program.relations.indices {
          for atom in program.relations[relation].atoms { isNamed[Int(atom)] = true }
        }
        isLookedAt = isLookedAt.indices.map { program.hasClosedPremise($0) }
      } else if !program.keepsDefinite {
        // Whatever an instance that was not kept names is in the definite layer.
        for literal in program.literals.indices where program.isInDefiniteLayer(LiteralCode(literal)) {
          isNamed[literal >> 1] = true
        }
      }
      if isLookedAt.contains(true) {
        for i in 0..<program.instances.count where isLookedAt[Int(program.instances.first(Int32(i)))] { name(i) }
      }
    }
    var rows: [(key: Int32, value: Int32)] = []
    rows.reserveCapacity(isNamed.count)
    for atom in isNamed.indices where isNamed[atom] { rows.append((program.store.predicate(Int32(atom)), Int32(atom))) }
    atoms = Grouped(rows, keys: program.rulebook.predicates.count)
    self.isNamed = isNamed
  }

  /// All of them, in no order that says anything.
  var all: [Int32] { atoms.all }

  func contains(_ atom: Int32) -> Bool { isNamed.indices.contains(Int(atom)) && isNamed[Int(atom)] }

  /// Those of a predicate.
  func of(_ predicate: Int32) -> ArraySlice<Int32> { atoms[predicate] }
}
