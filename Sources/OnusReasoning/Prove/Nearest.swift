/// How near a conjunction comes to holding: what a refused statement lacks, and the ways in which a condition holds.
///
/// The grounder makes no instance with a premise that cannot hold, so why a statement does not apply is searched here: its
/// premises in the order written, each matched with what holds, until one fails whatever was chosen before; then what stands
/// behind that one (`beyond`). Of all tries the one that lacks least is told; among equals the first in the order of the
/// values. So what is told does not hang on which premise is written first.

import OnusLanguage

/// One search over the parts of a conjunction.
struct Nearest {
  /// How a search ends.
  enum Outcome {
    case holds([Int32])
    /// The part that fails, under what was bound before it and what is bound beyond it; nil where a type has no value. So
    /// many others hold, and besides it so many fail, or the same with other values.
    case fails(part: Int?, [Int32], satisfied: Int, others: Int)
  }
  /// Ends of a search that are compared by all that they lack.
  private static let mostCompared = 500
  let program: GroundProgram
  /// What counts as holding.
  let least: Truth
  private let order: SearchOrder

  /// - Parameter bound: the slots that have a value before.
  init(_ program: GroundProgram, clause: Int, parts: [Part], bound: SlotSet, least: Truth = .yes) {
    self.program = program
    self.least = least
    order = SearchOrder(program.lowered, clause: clause, parts: parts, bound: bound)
  }

  init(_ program: GroundProgram, alternative: Int, seed: [Int32], least: Truth = .yes) {
    self.program = program
    self.least = least
    order = program.searchOrders.order(of: alternative, bound: SlotSet(boundIn: seed), program.lowered)
  }

  var clause: Int { order.clause }
  var parts: [Part] { order.parts }
  /// By part: the variables that it mentions.
  var slots: [SlotSet] { order.slots }
  var steps: [SearchOrder.Step] { order.steps }

  var variables: [Variable] {
    program.rulebook.statements[Int(program.lowered.clauses[order.clause].statement.raw)].variables
  }

  /// How far the parts come; that the literal `own` is lacking is no reason for its own failure if there is another.
  func run(_ seed: [Int32], for own: LiteralCode? = nil) -> Outcome {
    search(seed, for: own, Budget(), beyond: Budget())
  }

  /// The same within what may be tried, here and beyond what fails.
  func search(_ seed: [Int32], for own: LiteralCode?, _ budget: Budget, beyond: Budget) -> Outcome {
    var outcome = Outcome.fails(part: nil, seed, satisfied: -1, others: 0)
    var nearest: Nearness?
    var firstEnd: [Int32]?
    var furtherEnds: Set<[Int32]> = []
    var compared = 0
    let isWhole = walk(seed, budget) { step, bindings in
      guard let step else {
        outcome = .holds(bindings)
        return false
      }
      let end = end(at: step, bindings)
      if firstEnd == nil { firstEnd = end } else if end != firstEnd { furtherEnds.insert(end) }
      let tried = literal(at: step, bindings)
      let isOther = own == nil || tried != own
      if let nearest {
        if nearest.isOther, !isOther { return true }
        if compared > Nearest.mostCompared, nearest.isOther == isOther, step <= nearest.step { return true }
      }
      compared += 1
      let all = self.beyond(step, bindings, for: own, beyond)
      let nearness = nearness(isOther, step, all)
      if let nearest, !isNearer(nearness, than: nearest) { return true }
      nearest = nearness
      var failing: Int?
      if case .part(let part) = steps[step] { failing = part }
      outcome = .fails(part: failing, all, satisfied: parts.count - nearness.lacking, others: 0)
      return true
    }
    if case .fails(let part, let bindings, let satisfied, _) = outcome {
      return .fails(part: part, bindings, satisfied: satisfied, others: isWhole ? furtherEnds.count : 0)
    }
    return outcome
  }

  /// A part that fails with the values that it has: what it does not speak of makes no other end.
  private func end(at step: Int, _ bindings: [Int32]) -> [Int32] {
    guard case .part(let part) = steps[step] else { return [Int32(step)] }
    return [Int32(step)] + slots[part].values(in: bindings)
  }

  /// The literal at which a search ends, where all of it has a value.
  private func literal(at step: Int, _ bindings: [Int32]) -> LiteralCode? {
    guard case .part(let part) = steps[step], case .literal(let pattern, _, _) = parts[part],
      slots[part].areBound(in: bindings)
    else { return nil }
    return program.instantiate(pattern, bindings)
  }

  /// By part: how early it was decided that it fails where a search ended; nil where it does not, or where that cannot be
  /// said alone.
  func failures(_ bindings: [Int32], _ ranks: Ranks) -> [Int32?] { parts.indices.map { failure($0, bindings, ranks) } }

  /// Of the parts that fail where a search ended, the first that was decided early enough, else the one decided first: a
  /// refusal must not be explained by what itself follows from it.
  func reason(_ part: Int, _ failures: [Int32?], before limit: Int32) -> Int {
    var best: (part: Int, rank: Int32)?
    for place in -1..<parts.count where place != part {
      let i = place < 0 ? part : place
      guard let rank = failures[i] else { continue }
      if rank <= limit { return i }
      if best.map({ rank < $0.rank }) ?? true { best = (i, rank) }
    }
    return best?.part ?? part
  }

  /// Every part that fails where a search ended and was decided early enough, with one chosen before; and before a failing
  /// comparison the literals that hold and bring in what it compares. In the order written.
  func lacking(
    _ chosen: Int, _ bindings: [Int32], _ failures: [Int32?], before limit: Int32, _ ranks: Ranks,
    for goal: Int32? = nil
  ) -> [Int] {
    let failing = parts.indices.filter { i in
      if i == chosen { return true }
      guard let rank = failures[i] else { return false }
      // What does not rest on the goal's predicate cannot follow from the goal's failure, however late it was decided.
      return rank <= limit || goal.map { ranks.isIndependent(parts[i], of: $0) } ?? false
    }
    var told = SlotSet(failing)
    for i in failing {
      guard case .comparison = parts[i] else { continue }
      for (j, part) in parts.enumerated() {
        guard case .literal = part, !slots[j].isDisjoint(with: slots[i]) else { continue }
        guard slots[j].areBound(in: bindings), ranks.rank(part, bindings) <= limit else { continue }
        if program.truth(of: part, clause: clause, bindings) == .yes { told.insert(j) }
      }
    }
    return parts.indices.filter(told.contains)
  }

  /// Whether a part of which all has a value fails.
  func isFailing(_ i: Int, _ bindings: [Int32]) -> Bool {
    slots[i].areBound(in: bindings) && program.truth(of: parts[i], clause: clause, bindings) == .no
  }

  /// Whether some part that fails where a search ended was decided early enough.
  func fails(_ bindings: [Int32], before limit: Int32, _ ranks: Ranks) -> Bool {
    parts.indices.contains { i in failure(i, bindings, ranks).map { $0 <= limit } ?? false }
  }

  /// How early it was decided that a part fails; nil where it does not, or where that cannot be said alone.
  private func failure(_ i: Int, _ bindings: [Int32], _ ranks: Ranks) -> Int32? {
    let part = parts[i]
    if slots[i].areBound(in: bindings) {
      return program.truth(of: part, clause: clause, bindings) == .no ? ranks.rank(part, bindings) : nil
    }
    guard case .literal(let pattern, let by, _) = part, !pattern.isNegated else { return nil }
    var rank: Int32? = 0
    program.forEachVisible(pattern, variables, bindings) { literal, own in
      rank = program.truth(literal, by: by) == .no ? max(rank ?? 0, ranks.rank(part, own)) : nil
      return rank != nil
    }
    return rank
  }

  /// The bindings under which all parts hold, in the order of their values.
  func solutions(_ seed: [Int32], atMost limit: Int) -> [[Int32]] {
    var found: [[Int32]] = []
    _ = walk(seed, Budget()) { step, bindings in
      if step == nil { found.append(bindings) }
      return found.count < limit
    }
    return found.sorted { program.isBefore($0, $1) }
  }

  /// Depth first over the choices; `visit` is told each dead end (its step) and each solution (nil) and says whether to go on.
  /// Whether all was tried.
  private func walk(_ seed: [Int32], _ budget: Budget, _ visit: (Int?, [Int32]) -> Bool) -> Bool {
    if steps.isEmpty {
      return visit(nil, seed)
    }
    var levels: [(choices: [[Int32]], next: Int)] = []
    let first = choices(steps[0], seed)
    if first.isEmpty {
      return visit(0, seed)
    }
    levels.append((first, 0))
    while let level = levels.last {
      guard level.next < level.choices.count else {
        levels.removeLast()
        continue
      }
      levels[levels.count - 1].next += 1
      budget.left -= 1
      if budget.left < 0 { return false }
      let bindings = level.choices[level.next]
      if levels.count == steps.count {
        if !visit(nil, bindings) { return false }
        continue
      }
      let further = choices(steps[levels.count], bindings)
      if further.isEmpty {
        if !visit(levels.count, bindings) { return false }
      } else {
        levels.append((further, 0))
      }
    }
    return true
  }

  private func choices(_ step: SearchOrder.Step, _ bindings: [Int32]) -> [[Int32]] {
    switch step {
    case .range(let slot):
      return program.values(of: variables[slot].type).sorted { program.isBefore([$0], [$1]) }.map { value in
        var next = bindings
        next[slot] = value
        return next
      }
    case .part(let part):
      switch parts[part] {
      case .literal(let pattern, let by, _):
        if pattern.arguments.allSatisfy({ !isVariable($0) || bindings[payload($0)] >= 0 }) {
          return program.truth(program.instantiate(pattern, bindings), by: by) >= least ? [bindings] : []
        }
        return program.visible(pattern, variables, bindings)
          .filter { program.truth($0.literal, by: by) >= least }.map(\.bindings)
          .sorted { program.isBefore($0, $1) }
      case .comparison(let comparison): return compared(comparison, bindings)
      case .isType, .unproven, .atLeast:
        return program.truth(of: parts[part], clause: clause, bindings) >= least ? [bindings] : []
      }
    }
  }

  private func compared(_ comparison: Comparison, _ bindings: [Int32]) -> [[Int32]] {
    for (side, other) in [(comparison.left, comparison.right), (comparison.right, comparison.left)] {
      guard comparison.op == .equal, case .variable(let v) = side, bindings[Int(v.raw)] < 0 else { continue }
      var evaluation = Evaluation(program: program, clause: clause)
      guard case .value(let value) = evaluation.value(of: other, bindings), let exact = try? Value.asArgument(value)
      else {
        return []
      }
      let constant = program.constants.intern(exact).raw
      guard program.isValue(constant, of: variables[Int(v.raw)].type) else { return [] }
      var next = bindings
      next[Int(v.raw)] = constant
      return [next]
    }
    return program.truth(of: .comparison(comparison), clause: clause, bindings) >= least ? [bindings] : []
  }
}

extension GroundProgram {
  /// The visible literals that a pattern fits under what is bound, with what each binds.
  func visible(
    _ pattern: Pattern, _ variables: [Variable], _ bindings: [Int32]
  ) -> [(literal: LiteralCode, bindings: [Int32])] {
    var found: [(literal: LiteralCode, bindings: [Int32])] = []
    forEachVisible(pattern, variables, bindings) { literal, own in
      found.append((literal, own))
      return true
    }
    return found
  }

  /// Calls `body` with one after the other, as long as it says to go on.
  func forEachVisible(
    _ pattern: Pattern, _ variables: [Variable], _ bindings: [Int32], _ body: (LiteralCode, [Int32]) -> Bool
  ) {
    let columns = pattern.arguments.indices.filter { column in
      let code = pattern.arguments[column]
      return !isVariable(code) || bindings[payload(code)] >= 0
    }
    forEachVisible(pattern.relation, columns, columns.map { value(pattern.arguments[$0], bindings) }) { a in
      var own = bindings
      return !unify(pattern, a, variables, &own) || body(literalCode(a, isNegated: pattern.isNegated), own)
    }
  }

  /// Calls `body` with the visible atoms of a relation that may hold these values in these columns, which it compares
  /// itself, as long as it says to go on.
  func forEachVisible(_ relation: Int, _ columns: [Int], _ values: [Int32], _ body: (Int32) -> Bool) {
    if columns.isEmpty {
      for a in relations[relation].atoms where !body(a) { return }
      return
    }
    let index = relations[relation].index(on: columns)
    if relations[relation].isBehind(index) { relations[relation].catchUp(index, store) }
    var row = relations[relation].first(index, values)
    while row >= 0, body(relations[relation].atoms[Int(row)]) { row = relations[relation].next(index, row) }
  }
}
