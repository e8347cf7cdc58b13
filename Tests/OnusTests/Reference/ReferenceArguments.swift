/// The reference's ground statements: arguments, defeaters and undercutters, made by full instantiation.
import OnusLanguage

/// A ground instance that argues, or the best evidence for a literal.
struct GroundArgument {
  /// What it comes from.
  enum Origin {
    case statement(Statement)
    case evidence(StandardID)
  }
  var origin: Origin
  /// For an undercutter the statement whose instances it stops.
  var target: StatementID?
  /// What it concludes, stands against, or whose instances it stops.
  var head: Int
  var parts: [GroundPart]

  var kind: Statement.Kind? {
    switch origin {
    case .statement(let statement): statement.kind
    case .evidence: nil
    }
  }

  /// Whether it makes its head definite once its premises are: strict, and nowhere in its body, not in another
  /// alternative either, is there a negation as failure or an aggregate.
  var isDefinition: Bool {
    guard case .statement(let statement) = origin, statement.kind.isStrict else { return false }
    return parts.allSatisfy { if case .literal = $0 { true } else { false } }
      && statement.body.alternatives.allSatisfy { $0.isPlain } && statement.at?.aggregates.isEmpty ?? true
  }
}

extension Alternative {
  /// Whether it uses neither negation as failure nor an aggregate.
  fileprivate var isPlain: Bool {
    parts.allSatisfy { part in
      switch part {
      case .literal, .isType: true
      case .comparison(let comparison): comparison.left.aggregates.isEmpty && comparison.right.aggregates.isEmpty
      case .unproven: false
      }
    }
  }
}

extension ReferenceGround {
  /// All instances of the statements, evidence aside. Values are computed until no statement computes a new one.
  func arguments(of statements: [Statement]) -> [GroundArgument] {
    let arguing = statements.filter { !$0.kind.isUndercutter && $0.kind != .defeater }
    let computing = arguing.filter { statement in
      guard let head = statement.head, !head.isNegated else { return false }
      return rulebook[head.predicate].columns.contains { $0.isBuiltIn }
    }
    var isMoving = true
    while isMoving {
      isMoving = false
      for statement in computing {
        for argument in instances(of: statement) where addValues(of: argument.head) { isMoving = true }
      }
    }
    var result = arguing.flatMap { instances(of: $0) }
    // What nobody argues for or gives evidence of, no defeater needs to stand against.
    var contested = result.map { $0.head }
    for fact in situation.facts { contested.append(intern(fact.literal)) }
    for defeater in statements where defeater.kind == .defeater {
      guard let head = defeater.head else { continue }
      result += attacks(of: defeater, as: head, on: contested, target: nil, givensBy: defeater.givensBy)
    }
    result += undercutters(statements.filter { $0.kind.isUndercutter }, of: result)
    return result
  }

  private func instances(of statement: Statement) -> [GroundArgument] {
    guard let head = statement.head else { return [] }
    let needed = Set(head.arguments.compactMap { $0.slot }).union(statement.at?.slots ?? [])
    let empty = [ConstantID?](repeating: nil, count: statement.variables.count)
    var result: [GroundArgument] = []
    for alternative in statement.body.alternatives {
      let reading = alternative.readingGivens(by: statement.givensBy, in: rulebook)
      for body in instances(of: reading, statement.variables, from: empty, needed: needed) {
        // A variable that a failed equation would bind leaves the head open: no head, but perhaps an error.
        guard let number = ground(head, body.binding) else {
          if let parts = inForce(statement, body) { failures.append(parts) }
          continue
        }
        guard let parts = inForce(statement, body) else { continue }
        result.append(GroundArgument(origin: .statement(statement), target: nil, head: number, parts: parts))
      }
    }
    return result
  }

  /// The instances of a statement against each of these literals that its pattern meets.
  private func attacks(
    of statement: Statement, as pattern: Literal, on heads: [Int], target: StatementID?, givensBy: StandardID?
  ) -> [GroundArgument] {
    let empty = [ConstantID?](repeating: nil, count: statement.variables.count)
    var result: [GroundArgument] = []
    for head in Set(heads).sorted() where (head % 2 == 1) == pattern.isNegated {
      guard let start = unify(pattern, with: atoms[head / 2], statement.variables, empty) else { continue }
      for alternative in statement.body.alternatives {
        let reading = alternative.readingGivens(by: givensBy, in: rulebook)
        for body in instances(of: reading, statement.variables, from: start, needed: statement.at?.slots ?? []) {
          guard let parts = inForce(statement, body) else { continue }
          result.append(GroundArgument(origin: .statement(statement), target: target, head: head, parts: parts))
        }
      }
    }
    return result
  }

  /// Instances of undercutters for all ground heads of their targets, which may be undercutters too.
  private func undercutters(_ statements: [Statement], of arguments: [GroundArgument]) -> [GroundArgument] {
    var heads: [StatementID: Set<Int>] = [:]
    func note(_ argument: GroundArgument) {
      if case .statement(let statement) = argument.origin { heads[statement.id, default: []].insert(argument.head) }
    }
    arguments.forEach(note)
    var result: [GroundArgument] = []
    var seen: [StatementID: [Set<Int>]] = [:]
    var isMoving = true
    while isMoving {
      isMoving = false
      for statement in statements {
        for (index, attack) in statement.attacks.enumerated() {
          let before = seen[statement.id] ?? Array(repeating: [], count: statement.attacks.count)
          let new = (heads[attack.target] ?? []).subtracting(before[index])
          if new.isEmpty { continue }
          isMoving = true
          seen[statement.id] = before
          seen[statement.id]?[index].formUnion(new)
          let found = attacks(
            of: statement, as: attack.against, on: Array(new), target: attack.target, givensBy: attack.givensBy)
          found.forEach(note)
          result += found
        }
      }
    }
    return result
  }

  /// The parts of an instance that is in force; nil where it is not.
  private func inForce(_ statement: Statement, _ body: GroundBody) -> [GroundPart]? {
    var parts = body.parts
    var day = situation.asOf
    if let at = statement.at {
      switch evaluate(at, statement.variables, body.binding) {
      case .value(.date(let date), let counted):
        day = date
        if !at.aggregates.isEmpty { parts.append(.aggregate(.yes, counted: counted)) }
      case .value, .nothing: return nil
      case .open:
        parts.append(.aggregate(.open, counted: []))
        return parts
      case .failed:
        parts.append(.failed)
        return parts
      }
    }
    guard let window = statement.window else { return parts }
    guard let day, window.contains(day) else { return nil }
    return parts
  }
}
