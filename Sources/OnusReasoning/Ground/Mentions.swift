/// How often each variable is mentioned, by which a member of an `at least` knows the variables that are its own.

import OnusLanguage

/// Counts of mentions, by slot.
struct Mentions {
  private(set) var counts: [Int]

  init(slots: Int) { counts = Array(repeating: 0, count: slots) }

  /// All mentions in a statement, in the head or in the literal that one of its attacks is against.
  init(of statement: Statement, head: Literal) {
    self.init(slots: statement.variables.count)
    for argument in head.arguments { add(argument) }
    if let at = statement.at { add(at) }
    add(statement.body)
  }

  mutating func add(_ argument: Argument) {
    switch argument {
    case .variable(let v): counts[Int(v.raw)] += 1
    case .constant: break
    }
  }

  mutating func add(_ condition: Condition) {
    switch condition {
    case .literal(let literal, _, _):
      for argument in literal.arguments { add(argument) }
    case .comparison(let comparison):
      add(comparison.left)
      add(comparison.right)
    case .isType(let argument, _, _): add(argument)
    case .unproven(let inner, _, _), .some(_, let inner): add(inner)
    case .all(let members), .any(let members), .atLeast(_, let members):
      for member in members { add(member) }
    case .every(_, let range, let has, _, _):
      add(range)
      add(has)
    }
  }

  mutating func add(_ expression: Expression) {
    var slots: Set<Int> = []
    // Once for each expression is enough: a total and a part of it are counted alike.
    variables(of: expression, into: &slots)
    for slot in slots { counts[slot] += 1 }
    forEachAggregate(expression) { aggregate in
      add(aggregate.condition)
      for premise in aggregate.valuePremises { add(premise) }
      if let of = aggregate.of { add(of) }
    }
  }
}
