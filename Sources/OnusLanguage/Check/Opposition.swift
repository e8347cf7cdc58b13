/// Which statements of a rulebook conclude what excludes each other, as far as types, constants and conditions show.

/// Two statements that may stand against each other.
public struct Opposition: Hashable, Sendable {
  public var first: StatementID
  public var second: StatementID
}

extension Rulebook {
  /// All pairs, the earlier statement first: those with contrary conclusions, and defeaters with what they stand against.
  public func oppositions() -> [Opposition] {
    let opposed = DependencyGraph.opposedPredicates(self)
    var byPredicate: [Int: [Int]] = [:]
    for (index, statement) in statements.enumerated() {
      if let head = statement.head { byPredicate[Int(head.predicate.raw), default: []].append(index) }
    }
    var found: [Opposition] = []
    for (index, statement) in statements.enumerated() {
      guard let head = statement.head else { continue }
      let row = Int(head.predicate.raw)
      let others = Set([row] + opposed[row].map { Int($0.raw) }).flatMap { byPredicate[$0] ?? [] }
      for other in others.sorted() where other > index {
        let rival = statements[other]
        if canConflict(statement, rival, opposed), !excludeEachOther(statement, rival, self) {
          found.append(Opposition(first: statement.id, second: rival.id))
        }
      }
    }
    return found
  }

  /// Whether two statements conclude what excludes each other, or one is a defeater against what the other concludes.
  func canConflict(_ a: Statement, _ b: Statement, _ opposed: [[PredicateID]]) -> Bool {
    guard let x = a.head, let y = b.head else { return false }
    if a.kind == .defeater || b.kind == .defeater {
      return a.kind != b.kind && canUnify(x, a.variables, y, b.variables, self)
    }
    return areOpposed(a, b, opposed: opposed)
  }

  /// Whether two statements conclude things that exclude each other, as far as types and constants show.
  func areOpposed(_ a: Statement, _ b: Statement, opposed: [[PredicateID]]) -> Bool {
    guard let x = a.head, let y = b.head else { return false }
    if x.predicate == y.predicate {
      if x.isNegated != y.isNegated {
        return canUnifyArguments(x.arguments, a.variables, y.arguments, b.variables, self)
      }
      if x.isNegated { return false }
      if opposed[Int(x.predicate.raw)].contains(x.predicate) { return true }
      guard self[x.predicate].isValued else { return false }
      if case .constant(let c) = x.arguments.last, case .constant(let d) = y.arguments.last, c == d { return false }
      return canUnifyArguments(x.arguments.dropLast(), a.variables, y.arguments.dropLast(), b.variables, self)
    }
    return !x.isNegated && !y.isNegated && opposed[Int(x.predicate.raw)].contains(y.predicate)
  }
}
