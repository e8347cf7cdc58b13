/// The atoms that a fact, evidence, or the head or a premise of an instance names: what is listed is among them.
///
/// Those that only a look-up of a join interned are not: which these are depends on the plan.

import OnusLanguage

struct NamedAtoms {
  private let atoms: Grouped
  /// By atom.
  private let isNamed: [Bool]

  /// `reached`: only instances with such heads count.
  init(_ program: GroundProgram, reached: AtomPatterns?) {
    var isNamed = Array(repeating: false, count: program.store.count)
    for literal in program.factLiterals { isNamed[Int(atom(of: literal))] = true }
    if reached != nil {
      program.keepDefiniteInstances()
    } else if !program.keepsDefinite {
      // Whatever an instance that was not kept names is in the definite layer.
      for literal in program.literals.indices where program.isInDefiniteLayer(LiteralCode(literal)) {
        isNamed[literal >> 1] = true
      }
    }
    for head in program.voidHeads where reached?.contains(program.groundLiteral(head)) ?? true {
      isNamed[Int(atom(of: head))] = true
    }
    for i in 0..<program.instances.count
    where reached?.contains(program.groundLiteral(program.instanceHeads[i])) ?? true {
      isNamed[Int(atom(of: program.instanceHeads[i]))] = true
      program.forEachNamed(by: i) { named in
        let atom = Int(atom(of: named))
        if atom < isNamed.count { isNamed[atom] = true }
      }
    }
    var rows: [(key: Int32, value: Int32)] = []
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
