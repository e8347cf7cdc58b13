/// Which roles the law burdens on either side of a literal: read off the statements that bear on it, whatever the record says.
///
/// A certificate would tell it too, but what it meets turns with values that the record states elsewhere; who bears what must not.

import OnusLanguage

/// The roles on the side of who asserts a literal, and of who denies it.
struct SideRoles {
  private(set) var roles: [Bool: Set<RoleID>] = [:]

  private struct Task: Hashable {
    var atoms: Atoms
    var isNegated: Bool
    var isFor: Bool
  }
  private let program: GroundProgram
  private var keepsConstants = true
  private var seen: Set<Task> = []
  private var open: [Task] = []

  init(_ program: GroundProgram, _ literal: GroundLiteral) {
    self.program = program
    walk(literal)
    if !open.isEmpty {
      // Too many: then for all values together.
      keepsConstants = false
      (seen, open, roles) = ([], [], [:])
      walk(literal)
    }
  }

  private mutating func walk(_ literal: GroundLiteral) {
    visit(Atoms(literal), literal.isNegated, isFor: true)
    while let task = open.popLast() {
      if keepsConstants, seen.count > Limits.slicePatterns { return open.append(task) }
      define(task)
    }
  }

  private mutating func visit(_ atoms: Atoms, _ isNegated: Bool, isFor: Bool) {
    var atoms = atoms
    if !keepsConstants { atoms.places = atoms.places.map { _ in -1 } }
    if program.rulebook.predicates[Int(atoms.predicate)].isValued { atoms.places[atoms.places.count - 1] = -1 }
    let task = Task(atoms: atoms, isNegated: isNegated, isFor: isFor)
    if seen.insert(task).inserted { open.append(task) }
  }

  private mutating func define(_ task: Task) {
    for c in program.lowered.clauses(concluding: task.atoms.predicate).lazy.map({ Int($0) }) {
      let clause = program.lowered.clauses[c]
      guard clause.head.isNegated == task.isNegated, program.isInForce(clause.statement),
        let bindings = task.atoms.match(clause.head)
      else { continue }
      // What is against a statement stands on the other side.
      let isAgainst = clause.kind.isUndercutter || clause.kind == .defeater
      let side = task.isFor != isAgainst
      if let burden = program.rulebook[clause.statement].burden, let role = burden.role {
        roles[clause.kind == .presumption ? !side : side, default: []].insert(role)
      }
      for id in clause.alternatives { visit(id, bindings, isFor: side) }
    }
    visit(task.atoms, !task.isNegated, isFor: !task.isFor)
    for pair in program.conflicts[Int(task.atoms.predicate)] where !pair.isValue {
      guard let bindings = task.atoms.match(pair.mine) else { continue }
      visit(Atoms(pair.other, bindings), false, isFor: task.isNegated ? task.isFor : !task.isFor)
    }
  }

  private mutating func visit(_ id: Int, _ bindings: [Int: Int32], isFor: Bool) {
    let alternative = program.lowered.alternatives[id]
    for part in alternative.parts {
      switch part {
      case .literal(let pattern, _, _): visit(Atoms(pattern, bindings), pattern.isNegated, isFor: isFor)
      case .unproven(let auxiliary, _): visit(auxiliary: auxiliary, bindings, isFor: !isFor)
      case .atLeast(let auxiliary): visit(auxiliary: auxiliary, bindings, isFor: isFor)
      // Whom a number or a sum serves is not followed.
      case .comparison, .isType: break
      }
    }
  }

  private mutating func visit(auxiliary: Int, _ bindings: [Int: Int32], isFor: Bool) {
    switch program.lowered.auxiliaries[auxiliary].kind {
    case .exists(let ids): for id in ids { visit(id, bindings, isFor: isFor) }
    case .atLeast(_, let members): for member in members { visit(auxiliary: member, bindings, isFor: isFor) }
    }
  }
}
