/// The order in which an alternative's premises are joined, chosen once for each way of starting it.
///
/// Greedy: whatever can be tested is tested at once, then the literal with the most bound arguments (a literal that is all
/// bound is a look-up), then the smaller relation. What can fail to evaluate comes as late as it can, because a failure is
/// an error only where nothing else already speaks against the instance. A variable that no premise binds ranges over its type.

import OnusLanguage

/// One step of a plan.
enum Step: Sendable {
  /// Runs through the rows of a relation that agree with what is bound, as the plan's codes have it.
  case scan
  /// Looks one literal up; `closed` where its contrary's others can stand for it (`not A` through what is incompatible with A),
  /// `isPassedOver` where the new literal itself does not count.
  case lookUp(Pattern, closed: Bool, isPassedOver: Bool, part: Int)
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

/// What is left to do of one alternative's join.
///
/// Scans are rows of numbers, so that the loop of the join touches nothing that is counted by reference. A scan is the relation,
/// its index or -1, the standard `by` which the premise must hold or -1, whether the new literal itself is passed over (for a
/// literal that matches an earlier part too has met the same instance there), and what a row must be: how many columns are
/// given, each with what it must hold; how many bind a slot, each with the slot and the type to test or -1; how many must repeat
/// a slot that the scan itself binds, each with the slot.
final class JoinPlan: Sendable {
  let alternative: Int
  let steps: [Step]
  let codes: [Int32]
  /// By step: where its scan begins in the codes, or -1.
  let scans: [Int32]
  /// Where the codes tell what the new literal must be that starts the join, or -1 where it can be nothing else.
  let entry: Int
  /// Where the one scan begins that is all there is to do, or -1.
  let onlyScan: Int
  /// Where the codes tell the head: its predicate twice, plus one where it is negated; how many arguments; these. -1 where
  /// they do not tell.
  let head: Int

  /// For whatever is complete before it starts.
  static let complete = JoinPlan(alternative: -1, steps: [])

  init(alternative: Int, steps: [Step], codes: [Int32] = [], scans: [Int32] = [], entry: Int = -1, head: Int = -1) {
    self.alternative = alternative
    self.steps = steps
    self.codes = codes
    self.scans = scans
    self.entry = entry
    self.head = head
    onlyScan = scans.count == 1 ? Int(scans[0]) : -1
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

  /// Steps for what remains when some slots are bound and some parts are already matched, or left out; `trigger` is the part
  /// that a new literal matches.
  func plan(
    bound initially: Set<Int>, leaving: Set<Int>, trigger: Int = -1, relations: inout [Relation]
  ) -> JoinPlan {
    var bound = initially
    var (codes, scans): ([Int32], [Int32]) = ([], [])
    var entry = -1
    if trigger >= 0, case .literal(let pattern, _, _) = alternative.parts[trigger], !pattern.arguments.isEmpty {
      entry = 0
      var none: Set<Int> = []
      _ = match(pattern, &none, into: &codes)
    }
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
        steps.append(test(left.remove(at: i), trigger))
        continue
      }
      if let (i, slot, expression, place) = equation(left, bound, mayFail: false) {
        steps.append(assign(slot, expression, place, part: left.remove(at: i)))
        bound.insert(slot)
        continue
      }
      if let i = bestLiteral(left, bound, relations) {
        let part = left.remove(at: i)
        guard case .literal(let pattern, let by, _) = alternative.parts[part] else { continue }
        while scans.count < steps.count { scans.append(-1) }
        scans.append(Int32(codes.count))
        steps.append(.scan)
        scan(pattern, by, isPassedOver: part < trigger, &bound, &relations, into: &codes)
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
        steps.append(test(left.remove(at: i), trigger))
        continue
      }
      if let (window, at) = forceLeft {
        steps.append(.inForce(window, at: at))
        forceLeft = nil
        continue
      }
      break
    }
    while scans.count < steps.count { scans.append(-1) }
    let head = alternative.auxiliary == -1 ? codes.count : -1
    if head >= 0 {
      let pattern = program.lowered.clauses[alternative.clause].head
      codes += [Int32(pattern.relation), Int32(pattern.arguments.count)] + pattern.arguments
    }
    return JoinPlan(alternative: alternative.id, steps: steps, codes: codes, scans: scans, entry: entry, head: head)
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

  private func test(_ part: Int, _ trigger: Int) -> Step {
    switch alternative.parts[part] {
    case .literal(let pattern, _, _):
      .lookUp(
        pattern, closed: pattern.isNegated && isClosed[Int(pattern.predicate)], isPassedOver: part < trigger, part: part
      )
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
    _ pattern: Pattern, _ by: Int32, isPassedOver: Bool, _ bound: inout Set<Int>, _ relations: inout [Relation],
    into codes: inout [Int32]
  ) {
    let start = codes.count
    codes += [Int32(pattern.relation), -1, by, isPassedOver ? 1 : 0]
    let columns = match(pattern, &bound, into: &codes)
    if !columns.isEmpty { codes[start + 1] = Int32(relations[pattern.relation].index(on: columns)) }
  }

  /// Writes what a row must be to match a pattern, and binds its slots; the columns that are given.
  private func match(_ pattern: Pattern, _ bound: inout Set<Int>, into codes: inout [Int32]) -> [Int] {
    var given: [(column: Int, code: ArgumentCode)] = []
    var binds: [Step.Bind] = []
    var repeats: [(column: Int, slot: Int)] = []
    for (column, code) in pattern.arguments.enumerated() {
      let slot = payload(code)
      if !isVariable(code) || bound.contains(slot) {
        given.append((column, code))
      } else if binds.contains(where: { $0.slot == slot }) {
        repeats.append((column, slot))
      } else {
        binds.append(bind(pattern, column, slot))
      }
    }
    for b in binds { bound.insert(b.slot) }
    codes.append(Int32(given.count))
    for (column, code) in given { codes += [Int32(column), code] }
    codes.append(Int32(binds.count))
    for b in binds { codes += [Int32(b.column), Int32(b.slot), b.test?.raw ?? -1] }
    codes.append(Int32(repeats.count))
    for (column, slot) in repeats { codes += [Int32(column), Int32(slot)] }
    return given.map(\.column)
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
