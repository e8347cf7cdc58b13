/// The order in which an alternative's premises are joined, chosen once for each way of starting it.
///
/// Greedy: whatever can be tested is tested at once, then the literal with the most bound arguments (a literal that is all
/// bound is a look-up), then the smaller relation. What can fail to evaluate comes as late as it can, because a failure is
/// an error only where nothing else already speaks against the instance. A variable that no premise binds ranges over its type.

import OnusLanguage

/// One step of a plan.
enum Step: Sendable {
  /// Runs through the rows of a relation that agree with what is bound.
  case scan(Scan)
  /// Looks one literal up; `closed` where its contrary's others can stand for it (`not A` through what is incompatible with A).
  case lookUp(Pattern, closed: Bool, part: Int)
  case compare(Comparison, part: Int)
  /// Binds a slot to the value of an expression.
  case assign(slot: Int, Expression, type: TypeID, place: Place, part: Int)
  case isType(ArgumentCode, TypeID)
  /// Runs through the values of a type.
  case range(slot: Int, TypeID)
  /// The day lies in the window.
  case inForce(Window, at: Expression)

  struct Bind: Sendable {
    var column: Int
    var slot: Int
    /// The type to test where the variable's is narrower than the column's.
    var test: TypeID?
  }
}

/// How the rows of a relation are run through; an object, so that a step is one reference in the loop of the join.
final class Scan: Sendable {
  let relation: Int
  /// The number of the relation's index over the columns, or -1.
  let index: Int
  /// The columns that are bound, and what they must hold.
  let columns: [Int]
  let key: [ArgumentCode]
  let binds: [Step.Bind]
  /// Columns that must hold what the scan itself binds.
  let repeats: [(column: Int, slot: Int)]
  let part: Int

  init(
    relation: Int, index: Int, columns: [Int], key: [ArgumentCode], binds: [Step.Bind],
    repeats: [(column: Int, slot: Int)], part: Int
  ) {
    self.relation = relation
    self.index = index
    self.columns = columns
    self.key = key
    self.binds = binds
    self.repeats = repeats
    self.part = part
  }
}

/// What is left to do of one alternative's join.
final class JoinPlan: Sendable {
  let alternative: Int
  let steps: [Step]

  /// For whatever is complete before it starts.
  static let complete = JoinPlan(alternative: -1, steps: [])

  init(alternative: Int, steps: [Step]) {
    self.alternative = alternative
    self.steps = steps
  }
}

/// Chooses the steps of one plan.
struct JoinPlanner {
  /// For its rules only.
  let program: GroundProgram
  let variables: [Variable]
  let alternative: Alternative
  /// Whether `not` of a predicate can hold through something else than a literal of its own.
  let isClosed: [Bool]
  /// Where the clause has a window and an `at`.
  let force: (Window, Expression)?
  /// The outer slots of an aggregate in this clause.
  let outerSlots: (Aggregate) -> [Int]

  /// Steps for what remains when some slots are bound and some parts are already matched, or left out.
  func plan(
    bound initially: Set<Int>, leaving: Set<Int>, relations: inout [Relation], _ store: AtomStore
  ) -> JoinPlan {
    var bound = initially
    var left = alternative.parts.indices.filter { !leaving.contains($0) }
    var steps: [Step] = []
    var forceLeft = force
    while true {
      if let (window, at) = forceLeft, slots(of: at).isSubset(of: bound), !computes(at) || left.isEmpty {
        steps.append(.inForce(window, at: at))
        forceLeft = nil
        continue
      }
      if let i = left.firstIndex(where: { isTest(alternative.parts[$0], bound, mayFail: false) }) {
        steps.append(test(left.remove(at: i), bound))
        continue
      }
      if let (i, slot, expression, place) = equation(left, bound, mayFail: false) {
        steps.append(assign(slot, expression, place, part: left.remove(at: i)))
        bound.insert(slot)
        continue
      }
      if let i = bestLiteral(left, bound, relations) {
        let part = left.remove(at: i)
        guard case .literal(let pattern, _, _) = alternative.parts[part] else { continue }
        steps.append(scan(pattern, part, &bound, &relations, store))
        continue
      }
      if let (i, slot, expression, place) = equation(left, bound, mayFail: true) {
        steps.append(assign(slot, expression, place, part: left.remove(at: i)))
        bound.insert(slot)
        continue
      }
      if let slot = alternative.required.first(where: { !bound.contains($0) }) {
        steps.append(.range(slot: slot, variables[slot].type))
        bound.insert(slot)
        continue
      }
      if let i = left.firstIndex(where: { isTest(alternative.parts[$0], bound, mayFail: true) }) {
        steps.append(test(left.remove(at: i), bound))
        continue
      }
      if let (window, at) = forceLeft {
        steps.append(.inForce(window, at: at))
        forceLeft = nil
        continue
      }
      break
    }
    return JoinPlan(alternative: alternative.id, steps: steps)
  }

  private func slots(of expression: Expression) -> Set<Int> {
    var all: Set<Int> = []
    OnusReasoning.variables(of: expression, into: &all)
    forEachAggregate(expression) { all.formUnion(outerSlots($0)) }
    return all
  }

  /// Whether the part can be tested now: all its slots are bound, and it is no literal to run through.
  private func isTest(_ part: Part, _ bound: Set<Int>, mayFail: Bool) -> Bool {
    switch part {
    case .literal(let pattern, _, _):
      pattern.arguments.isEmpty
        || pattern.arguments.allSatisfy { !isVariable($0) || bound.contains(payload($0)) }
    case .comparison(let c):
      (mayFail || !(computes(c.left) || computes(c.right)))
        && slots(of: c.left).isSubset(of: bound) && slots(of: c.right).isSubset(of: bound)
    case .isType(let code, _): !isVariable(code) || bound.contains(payload(code))
    case .unproven, .atLeast: false
    }
  }

  private func test(_ part: Int, _ bound: Set<Int>) -> Step {
    switch alternative.parts[part] {
    case .literal(let pattern, _, _):
      .lookUp(pattern, closed: pattern.isNegated && isClosed[Int(pattern.predicate)], part: part)
    case .comparison(let c): .compare(c, part: part)
    case .isType(let code, let type): .isType(code, type)
    case .unproven, .atLeast: preconditionFailure("inner conditions are no tests of a join")
    }
  }

  private func equation(
    _ left: [Int], _ bound: Set<Int>, mayFail: Bool
  ) -> (index: Int, slot: Int, Expression, Place)? {
    for (i, part) in left.enumerated() {
      guard case .comparison(let c) = alternative.parts[part], c.op == .equal else { continue }
      for (variable, value) in [(c.left, c.right), (c.right, c.left)] {
        guard case .variable(let v) = variable, !bound.contains(Int(v.raw)), mayFail || !computes(value) else {
          continue
        }
        if slots(of: value).isSubset(of: bound) { return (i, Int(v.raw), value, c.place) }
      }
    }
    return nil
  }

  private func assign(_ slot: Int, _ expression: Expression, _ place: Place, part: Int) -> Step {
    .assign(slot: slot, expression, type: variables[slot].type, place: place, part: part)
  }

  private func bestLiteral(_ left: [Int], _ bound: Set<Int>, _ relations: [Relation]) -> Int? {
    var best: (free: Int, size: Int, index: Int)?
    for (i, part) in left.enumerated() {
      guard case .literal(let pattern, _, _) = alternative.parts[part] else { continue }
      if pattern.isNegated && isClosed[Int(pattern.predicate)] { continue }
      let free = Set(pattern.arguments.filter(isVariable).map(payload)).subtracting(bound).count
      let isUnbound = free == pattern.arguments.count
      let size = relations[pattern.relation].atoms.count
      let key = (isUnbound ? 1000 + free : free, size, i)
      if best.map({ key < ($0.free, $0.size, $0.index) }) ?? true { best = key }
    }
    return best?.index
  }

  private func scan(
    _ pattern: Pattern, _ part: Int, _ bound: inout Set<Int>, _ relations: inout [Relation], _ store: AtomStore
  ) -> Step {
    var key: [ArgumentCode] = []
    var columns: [Int] = []
    var binds: [Step.Bind] = []
    var repeats: [(column: Int, slot: Int)] = []
    for (column, code) in pattern.arguments.enumerated() {
      let slot = payload(code)
      if !isVariable(code) || bound.contains(slot) {
        key.append(code)
        columns.append(column)
      } else if binds.contains(where: { $0.slot == slot }) {
        repeats.append((column, slot))
      } else {
        binds.append(bind(pattern, column, slot))
      }
    }
    for b in binds { bound.insert(b.slot) }
    let index = columns.isEmpty ? -1 : relations[pattern.relation].index(on: columns, store)
    return .scan(
      Scan(
        relation: pattern.relation, index: index, columns: columns, key: key, binds: binds, repeats: repeats, part: part
      ))
  }

  /// How a slot is bound from a column: with a test where its type is narrower.
  func bind(_ pattern: Pattern, _ column: Int, _ slot: Int) -> Step.Bind {
    let type = variables[slot].type
    let columnType = program.rulebook.predicates[Int(pattern.predicate)].columns[column]
    return Step.Bind(
      column: column, slot: slot,
      test: columnType == type || program.rulebook.isType(columnType, within: type) ? nil : type)
  }
}
