/// The atoms that a fact, evidence, or the head or a premise of an instance names: what is listed is among them.
///
/// Those that only a look-up of a join interned are not: which these are depends on the plan.

import OnusLanguage

struct NamedAtoms {
  /// Grouped by predicate, in no order that says anything.
  private(set) var all: [Int32]
  /// By predicate: where its atoms begin in `all`, and after the last where they end.
  private let starts: [Int]

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
    for i in 0..<program.instances.count
    where reached?.contains(program.groundLiteral(program.instanceHeads[i])) ?? true {
      isNamed[Int(atom(of: program.instanceHeads[i]))] = true
      program.forEachNamed(by: i) { named in
        let atom = Int(atom(of: named))
        if atom < isNamed.count { isNamed[atom] = true }
      }
    }
    var starts = Array(repeating: 0, count: program.rulebook.predicates.count + 1)
    for atom in isNamed.indices where isNamed[atom] { starts[Int(program.store.predicate(Int32(atom))) + 1] += 1 }
    for i in 1..<starts.count { starts[i] += starts[i - 1] }
    var (fill, all) = (starts, Array(repeating: Int32(0), count: starts.last ?? 0))
    for atom in isNamed.indices where isNamed[atom] {
      let predicate = Int(program.store.predicate(Int32(atom)))
      all[fill[predicate]] = Int32(atom)
      fill[predicate] += 1
    }
    (self.starts, self.all) = (starts, all)
  }

  /// Those of a predicate.
  func of(_ predicate: Int32) -> ArraySlice<Int32> { all[starts[Int(predicate)]..<starts[Int(predicate) + 1]] }
}
