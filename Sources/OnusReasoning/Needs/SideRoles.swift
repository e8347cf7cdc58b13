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
  private struct Walked: Hashable {
    var clause: Int
    var atoms: Atoms
    var isFor: Bool
  }
  private let program: GroundProgram
  private var keepsConstants = true
  private var seen: Set<Task> = []
  private var open: [Task] = []
  private var walked: Set<Walked> = []

  init(_ program: GroundProgram, _ literal: GroundLiteral) {
    self.program = program
    walk(literal)
    if !open.isEmpty {
      // Too many: then for all values together.
      keepsConstants = false
      (seen, open, walked, roles) = ([], [], [], [:])
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
      let kind = program.lowered.clauses[c].kind
      if kind.isUndercutter || program.lowered.clauses[c].head.isNegated != task.isNegated { continue }
      // A defeater stands against its head.
      visit(clause: c, task.atoms, isFor: task.isFor != (kind == .defeater))
    }
    visit(task.atoms, !task.isNegated, isFor: !task.isFor)
    for pair in program.conflicts[Int(task.atoms.predicate)] where !pair.isValue {
      guard let bindings = task.atoms.match(pair.mine) else { continue }
      visit(Atoms(pair.other, bindings), false, isFor: task.isNegated ? task.isFor : !task.isFor)
    }
  }

  /// A statement, and what stops it.
  private mutating func visit(clause c: Int, _ head: Atoms, isFor: Bool) {
    let clause = program.lowered.clauses[c]
    guard program.isInForce(clause.statement), let bindings = head.match(clause.head),
      walked.insert(Walked(clause: c, atoms: head, isFor: isFor)).inserted
    else { return }
    if let burden = program.rulebook[clause.statement].burden, let role = burden.role {
      // A presumption burdens who is against it.
      roles[(clause.kind == .presumption) != isFor, default: []].insert(role)
    }
    for id in clause.alternatives { visit(id, bindings, isFor: isFor) }
    for other in program.lowered.clauses(concluding: head.predicate).lazy.map({ Int($0) })
    where program.lowered.clauses[other].target == clause.statement.raw {
      visit(clause: other, head, isFor: !isFor)
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
