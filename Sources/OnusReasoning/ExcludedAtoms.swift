/// What a question `not p(X)` asks about although nothing names it: whatever something excludes.
///
/// `not A` is shown by anything that is incompatible with A, so an answer to what is not so need not be named by a fact or a rule.
/// A variable ranges as it does in a statement: over entities and the members of closed types; over values of a built-in type only
/// where something binds it, which `not` does not.

import OnusLanguage

extension GroundProgram {
  /// The negations of this form that something stands for which may hold; each once.
  func excluded(_ wanted: Pattern, _ variables: [Variable]) -> [LiteralCode] {
    guard wanted.isNegated else { return [] }
    var found: Set<LiteralCode> = []
    var bindings = Array(repeating: Int32(-1), count: variables.count)
    for pair in conflicts[Int(wanted.predicate)] {
      let asked = zip(pair.mine.arguments, wanted.arguments).map { own, asked in (own: own, asked: asked) }
      for excluding in relations[pair.other.relation].atoms {
        var slots = Array(repeating: Int32(-1), count: pair.types.count)
        guard match(pair.other, pair.types, excluding, &slots) else { continue }
        forEachRow(asked, pair.types, slots) { row in
          let atom = intern(wanted.predicate, row)
          for slot in bindings.indices { bindings[slot] = -1 }
          if atom != excluding, unify(wanted, atom, variables, &bindings) {
            found.insert(literalCode(atom, isNegated: true))
          }
        }
      }
    }
    return Array(found)
  }

  /// Calls `body` with each row in which the slots have these values and those that have none yet any, as far as it may be asked for.
  private func forEachRow(
    _ columns: [(own: Int32, asked: Int32)], _ types: [TypeID], _ slots: [Int32], _ body: ([Int32]) -> Void
  ) {
    var open: [(row: [Int32], slots: [Int32])] = [([], slots)]
    while var next = open.popLast() {
      guard next.row.count < columns.count else {
        body(next.row)
        continue
      }
      let (own, asked) = columns[next.row.count]
      let isGiven = !isVariable(own) || next.slots[payload(own)] >= 0
      let values: [Int32]
      if isGiven {
        values = [isVariable(own) ? next.slots[payload(own)] : Int32(payload(own))]
      } else if !isVariable(asked) {
        values = [Int32(payload(asked))]
      } else {
        let type = types[payload(own)]
        values = type.isBuiltIn ? [] : self.values(of: type)
      }
      for value in values where isVariable(asked) || Int32(payload(asked)) == value {
        if !isGiven {
          guard isValue(value, of: types[payload(own)]) else { continue }
          next.slots[payload(own)] = value
        }
        open.append((next.row + [value], next.slots))
      }
    }
  }
}
