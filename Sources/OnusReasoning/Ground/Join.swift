/// Runs a join plan: an explicit stack of cursors, one for each step, so that a long body needs no deep recursion.

import OnusLanguage

/// What makes plans differ for one alternative: how it is started.
enum PlanStart {
  case nothing
  /// The head is known.
  case head
  /// The outer slots of an inner condition are known.
  case outer
  /// A literal matches a part.
  case literal(part: Int)

  /// Among the plans of an alternative, which has one more for each of its parts than the first three.
  var number: Int {
    switch self {
    case .nothing: 0
    case .head: 1
    case .outer: 2
    case .literal(let part): 3 + part
    }
  }
}

extension GroundProgram {
  /// The plan for one way of starting an alternative, made once.
  func plan(_ alternative: Int, _ start: PlanStart, bound: @autoclosure () -> Set<Int>) -> JoinPlan {
    let number = firstPlan[alternative] + start.number
    if let known = plans[number] { return known }
    var trigger = -1
    if case .literal(let part) = start { trigger = part }
    let plan = makePlan(alternative, bound: bound(), trigger: trigger)
    plans[number] = plan
    return plan
  }

  /// Plans the rest of an alternative's join when some slots are bound and one part (-1: none) is matched.
  func makePlan(_ alternative: Int, bound: Set<Int>, trigger: Int) -> JoinPlan {
    let parts = lowered.alternatives[alternative].parts.count
    let statementID = Int(lowered.clauses[lowered.alternatives[alternative].clause].statement.raw)
    if parts == (trigger < 0 ? 0 : 1), variablesOf[alternative].count == bound.count,
      rulebook.statements[statementID].at == nil, trigger < 0 || hasNoArguments(trigger, of: alternative)
    {
      return .complete
    }
    let alternative = lowered.alternatives[alternative]
    var force: (Window, Expression)?
    if alternative.auxiliary == -1, let window = rulebook.statements[statementID].window,
      let at = rulebook.statements[statementID].at
    {
      force = (window, at)
    }
    let planner = JoinPlanner(
      program: self, variables: variablesOf[alternative.id], alternative: alternative, isClosed: isClosed, force: force,
      outerSlots: { [lowered] aggregate in
        lowered.aggregateByKey[Lowered.AggregateKey(clause: alternative.clause, place: aggregate.place)]
          .map { lowered.aggregates[$0].outer } ?? []
      })
    return planner.plan(
      bound: bound, leaving: trigger < 0 ? [] : [trigger], trigger: trigger, relations: &relations)
  }

  private func hasNoArguments(_ part: Int, of alternative: Int) -> Bool {
    guard case .literal(let pattern, _, _) = lowered.alternatives[alternative].parts[part] else { return true }
    return pattern.arguments.isEmpty
  }

  /// Whether a statement is in force by the case's day, where no `at` says otherwise.
  func isInForce(_ id: StatementID) -> Bool {
    guard let window = rulebook.statements[Int(id.raw)].window, rulebook.statements[Int(id.raw)].at == nil else {
      return true
    }
    guard let asOf = situation.asOf else { return false }
    return window.contains(asOf)
  }

  /// Binds the slots of a pattern from an atom; false where it does not fit.
  func unify(_ pattern: Pattern, _ atom: Int32, _ variables: [Variable], _ bindings: inout [Int32]) -> Bool {
    let columns = rulebook.predicates[Int(pattern.predicate)].columns
    for (column, code) in pattern.arguments.enumerated() {
      let value = store.argument(atom, column)
      let slot = payload(code)
      if !isVariable(code) {
        if Int32(slot) != value { return false }
      } else if bindings[slot] >= 0 {
        if bindings[slot] != value { return false }
      } else {
        let type = variables[slot].type
        if type != columns[column], !rulebook.isType(columns[column], within: type), !isValue(value, of: type) {
          return false
        }
        bindings[slot] = value
      }
    }
    return true
  }

  /// Calls `found` for each way to complete the bindings; it is given the bindings and the flags of aggregates met.
  func join(_ plan: JoinPlan, _ bindings: inout [Int32], _ found: (inout [Int32], UInt8) -> Void) {
    let count = plan.steps.count
    if count == 0 {
      found(&bindings, 0)
      return
    }
    let codes = plan.codes
    if plan.onlyScan >= 0 {
      var row: Int32 = -2
      while step(plan.alternative) {
        row = nextRow(codes, plan.onlyScan, after: row, plan.alternative, &bindings)
        guard row >= 0, step(plan.alternative) else { return }
        found(&bindings, 0)
      }
      return
    }
    let scans = plan.scans
    // The cursors of the steps, then the flags of aggregates met before each step.
    var cursors = cursorPool.popLast() ?? []
    defer { cursorPool.append(cursors) }
    if cursors.count < 2 * count + 1 { cursors = Array(repeating: 0, count: 2 * count + 1) }
    cursors[0] = -2
    cursors[count] = 0
    var depth = 0
    while depth >= 0 {
      guard step(plan.alternative) else { return }
      if depth == count {
        found(&bindings, UInt8(truncatingIfNeeded: cursors[2 * count]))
        depth -= 1
        continue
      }
      let isFirst = cursors[depth] == -2
      var advanced = false
      if scans[depth] >= 0 {
        let row = nextRow(codes, Int(scans[depth]), after: cursors[depth], plan.alternative, &bindings)
        cursors[depth] = row
        if row >= 0 {
          cursors[count + depth + 1] = cursors[count + depth]
          depth += 1
          if depth < count { cursors[depth] = -2 }
        } else {
          depth -= 1
        }
        continue
      }
      switch plan.steps[depth] {
      case .scan: preconditionFailure("scans have codes")
      case .range(let slot, let type):
        let values = values(of: type)
        let next = isFirst ? 0 : Int(cursors[depth]) + 1
        if next < values.count {
          bindings[slot] = values[next]
          cursors[depth] = Int32(next)
          advanced = true
        }
      case .lookUp(let pattern, let closed, let isPassedOver, let part):
        if isFirst {
          let literal = instantiate(pattern, bindings)
          advanced =
            (closed ? isPossible(literal) : isVisible(literal)) && holdsBy(literal, plan, part)
            && !(isPassedOver && literal == fired)
          cursors[depth] = 0
        }
      case .compare, .assign, .isType, .inForce:
        if isFirst {
          cursors[depth] = 0
          var flags = UInt8(truncatingIfNeeded: cursors[count + depth])
          advanced = test(plan.steps[depth], plan, &bindings, &flags)
          if advanced {
            depth += 1
            cursors[count + depth] = Int32(flags)
            if depth < count { cursors[depth] = -2 }
            continue
          }
        }
      }
      if advanced {
        cursors[count + depth + 1] = cursors[count + depth]
        depth += 1
        if depth < count { cursors[depth] = -2 }
      } else {
        depth -= 1
      }
    }
  }

  /// The next row after one (-2: the first) of a scan that agrees with what is bound, having bound what it brings; -1 for none.
  @inline(__always)
  private func nextRow(
    _ codes: [Int32], _ scan: Int, after last: Int32, _ alternative: Int, _ bindings: inout [Int32]
  ) -> Int32 {
    let (relation, index, by) = (Int(codes[scan]), Int(codes[scan + 1]), codes[scan + 2])
    let passedOver = codes[scan + 3] != 0 ? fired : -1
    var row: Int32
    if index < 0 {
      row = last == -2 ? Int32(relations[relation].atoms.count) - 1 : last - 1
    } else if last == -2 {
      if relations[relation].isBehind(index) { relations[relation].catchUp(index, store) }
      row = relations[relation].first(index, codes, at: scan + 4, bindings)
    } else {
      row = relations[relation].next(index, last)
    }
    while row >= 0, step(alternative) {
      let atom = relations[relation].atoms[Int(row)]
      let literal = atom * 2 + Int32(relation & 1)
      if agrees(atom, codes, scan + 4, &bindings), literal != passedOver,
        by < 0 || isDefiniteLayer || isForOtherRecords || holdsBy(literal, by) != .no
      {
        return row
      }
      row = index >= 0 ? relations[relation].next(index, row) : row - 1
    }
    return -1
  }

  /// Whether an atom is what the codes at a place say that a row must be; binds what they say that it binds.
  @inline(__always)
  func agrees(_ atom: Int32, _ codes: [Int32], _ place: Int, _ bindings: inout [Int32]) -> Bool {
    var at = place + 1
    for _ in 0..<codes[place] {
      if store.argument(atom, Int(codes[at])) != value(codes[at + 1], bindings) { return false }
      at += 2
    }
    let binds = codes[at]
    at += 1
    for _ in 0..<binds {
      let value = store.argument(atom, Int(codes[at]))
      if codes[at + 2] >= 0, !isValue(value, of: TypeID(codes[at + 2])) { return false }
      bindings[Int(codes[at + 1])] = value
      at += 3
    }
    let repeats = codes[at]
    at += 1
    for _ in 0..<repeats {
      if store.argument(atom, Int(codes[at])) != bindings[Int(codes[at + 1])] { return false }
      at += 2
    }
    return true
  }

  /// Whether a literal can hold by the standard of the premise; in the definite layer what is visible is definite.
  @inline(__always)
  private func holdsBy(_ literal: LiteralCode, _ plan: JoinPlan, _ part: Int) -> Bool {
    if isDefiniteLayer || isForOtherRecords { return true }
    guard case .literal(_, let by, _) = lowered.alternatives[plan.alternative].parts[part], by >= 0 else { return true }
    return holdsBy(literal, by) != .no
  }

  /// A step that tests or computes, without running through rows.
  private func test(_ step: Step, _ plan: JoinPlan, _ bindings: inout [Int32], _ flags: inout UInt8) -> Bool {
    let alternative = lowered.alternatives[plan.alternative]
    var evaluation = Evaluation(program: self, clause: alternative.clause)
    switch step {
    case .compare(let comparison, _):
      let outcome = evaluation.holds(comparison, bindings)
      if evaluation.isSoft { flags |= InstanceFlag.soft }
      switch outcome {
      case .holds: return true
      case .fails: return false
      case .undetermined:
        flags |= InstanceFlag.undetermined
        return true
      case .failed(let error):
        failures.append(
          Failure(alternative: plan.alternative, bindings: bindings, error: error, place: comparison.place))
        return false
      }
    case .assign(let slot, let expression, let type, let place, _):
      bindings[slot] = -1
      let outcome = evaluation.value(of: expression, bindings)
      if evaluation.isSoft { flags |= InstanceFlag.soft }
      switch outcome {
      case .value(let value):
        do {
          let constant = constants.intern(try Value.asArgument(value)).raw
          guard isValue(constant, of: type) else { return false }
          bindings[slot] = constant
          return true
        } catch {
          failures.append(Failure(alternative: plan.alternative, bindings: bindings, error: error, place: place))
          return false
        }
      case .nothing, .undetermined: return false
      case .failed(let error):
        failures.append(Failure(alternative: plan.alternative, bindings: bindings, error: error, place: place))
        return false
      }
    case .isType(let code, let type):
      return isValue(isVariable(code) ? bindings[payload(code)] : Int32(payload(code)), of: type)
    case .inForce(let window, let at):
      let outcome = evaluation.value(of: at, bindings)
      if evaluation.isSoft { flags |= InstanceFlag.soft }
      switch outcome {
      case .value(.date(let day)): return window.contains(day)
      case .value, .nothing: return false
      case .undetermined:
        flags |= InstanceFlag.undetermined
        return true
      case .failed(let error):
        let place = rulebook[lowered.clauses[alternative.clause].statement].namePlace
        failures.append(Failure(alternative: plan.alternative, bindings: bindings, error: error, place: place))
        return false
      }
    case .scan, .range, .lookUp: preconditionFailure("rows are run through in the loop itself")
    }
  }
}
