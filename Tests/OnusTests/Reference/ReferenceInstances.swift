/// The reference's instances: every binding of the variables of an alternative under which no comparison is false.
import OnusLanguage

/// An instance of an alternative: its binding and its ground parts.
struct GroundBody {
  var binding: [ConstantID?]
  var parts: [GroundPart]
}

extension ReferenceGround {
  /// All instances of an alternative that extend a binding, over its variables and those that are needed besides.
  func instances(
    of alternative: Alternative, _ variables: [Variable], from start: [ConstantID?], needed: Set<Int> = []
  ) -> [GroundBody] {
    var result: [GroundBody] = []
    let wanted = Set(alternative.variables).union(needed).sorted()
    extend(alternative, variables, wanted, start, done: [], tested: [], into: &result)
    return result
  }

  /// `done` holds the parts whose tests are settled, `tested` what these tests left behind.
  private func extend(
    _ alternative: Alternative, _ variables: [Variable], _ wanted: [Int], _ start: [ConstantID?], done: Set<Int>,
    tested: [GroundPart], into result: inout [GroundBody]
  ) {
    var (binding, done, tested) = (start, done, tested)
    var isMoving = true
    while isMoving {
      isMoving = false
      for (index, part) in alternative.parts.enumerated() where !done.contains(index) {
        switch part {
        case .literal, .unproven: continue
        case .isType(let argument, let type):
          guard let value = value(of: argument, binding) else { continue }
          if !has(value, type: type) { return }
          done.insert(index)
        case .comparison(let comparison):
          if comparison.left.slots.union(comparison.right.slots).allSatisfy({ binding[$0] != nil }) {
            switch test(comparison, variables, binding) {
            case .settled(true): break
            case .settled(false): return
            case .left(let part): tested.append(part)
            }
          } else if let (slot, side) = equation(comparison, alternative, binding) {
            switch evaluate(side, variables, binding) {
            case .value(let value, let counted):
              do { binding[slot] = constants.intern(try Value.asArgument(value)) } catch { tested.append(.failed) }
              if let bound = binding[slot], !has(bound, type: variables[slot].type) { return }
              if !side.aggregates.isEmpty { tested.append(.aggregate(.yes, counted: counted)) }
            // What an undetermined aggregate would bind, nothing binds: the value is unknown.
            case .nothing, .open: return
            case .failed: tested.append(.failed)
            }
          } else {
            continue
          }
          done.insert(index)
          isMoving = true
        }
      }
    }
    let open = wanted.filter { binding[$0] == nil && mayBeEnumerated($0, alternative, variables, done) }
    if let slot = open.first {
      for value in candidates(for: slot, alternative, variables) {
        binding[slot] = value
        extend(alternative, variables, wanted, binding, done: done, tested: tested, into: &result)
      }
      return
    }
    result.append(GroundBody(binding: binding, parts: tested + conditions(of: alternative, variables, binding)))
  }

  /// The literals and negations of an instance.
  private func conditions(
    of alternative: Alternative, _ variables: [Variable], _ binding: [ConstantID?]
  ) -> [GroundPart] {
    var parts: [GroundPart] = []
    for part in alternative.parts {
      switch part {
      case .comparison, .isType: break
      case .literal(let literal, let by):
        // A variable stays open only after a failed evaluation, which then decides about the instance.
        if let number = ground(literal, binding) { parts.append(.literal(number, by: by)) }
      case .unproven(let inner, locals: let locals):
        let bodies = inner.flatMap { way in
          var start = binding
          for slot in locals { start[slot] = nil }
          return instances(of: way, variables, from: start).map { $0.parts }
        }
        parts.append(.unproven(bodies))
      }
    }
    return parts
  }

  /// `V = E` or `E = V` where no premise binds V and everything in E is bound.
  private func equation(
    _ comparison: Comparison, _ alternative: Alternative, _ binding: [ConstantID?]
  ) -> (slot: Int, side: Expression)? {
    guard comparison.op == .equal else { return nil }
    for (one, other) in [(comparison.left, comparison.right), (comparison.right, comparison.left)] {
      guard case .variable(let id) = one, binding[Int(id.raw)] == nil else { continue }
      if isBoundByPremise(Int(id.raw), alternative) { continue }
      if other.slots.allSatisfy({ binding[$0] != nil }) { return (Int(id.raw), other) }
    }
    return nil
  }

  private func isBoundByPremise(_ slot: Int, _ alternative: Alternative) -> Bool {
    alternative.parts.contains {
      if case .literal(let literal, by: _) = $0 { !literal.isNegated && $0.variables.contains(slot) } else { false }
    }
  }

  /// Variables of built-in types that an equation will bind, or has failed to, are not enumerated.
  private func mayBeEnumerated(
    _ slot: Int, _ alternative: Alternative, _ variables: [Variable], _ done: Set<Int>
  ) -> Bool {
    if !variables[slot].type.isBuiltIn || isBoundByPremise(slot, alternative) { return true }
    return !alternative.parts.contains {
      guard case .comparison(let comparison) = $0, comparison.op == .equal else { return false }
      return [comparison.left, comparison.right].contains {
        if case .variable(let id) = $0 { Int(id.raw) == slot } else { false }
      }
    }
  }

  /// The type's values; for a built-in type those that stand in all columns whose premises bind the variable.
  private func candidates(for slot: Int, _ alternative: Alternative, _ variables: [Variable]) -> [ConstantID] {
    let type = variables[slot].type
    if !type.isBuiltIn { return values(of: type) }
    var result: [ConstantID]?
    for part in alternative.parts {
      guard case .literal(let literal, by: _) = part, !literal.isNegated else { continue }
      for (index, argument) in literal.arguments.enumerated() where argument.slot == slot {
        let column = columns[ColumnKey(predicate: literal.predicate, index: index)] ?? ValueColumn()
        result = result.map { $0.filter { column.contains($0) } } ?? column.list
      }
    }
    return result ?? values(of: type)
  }

  /// What a comparison of bound sides comes to: decided, or a part that the instance keeps.
  private enum Test {
    case settled(Bool)
    case left(GroundPart)
  }

  private func test(_ comparison: Comparison, _ variables: [Variable], _ binding: [ConstantID?]) -> Test {
    let left = evaluate(comparison.left, variables, binding)
    let right = evaluate(comparison.right, variables, binding)
    switch (left, right) {
    case (.failed, _), (_, .failed): return .left(.failed)
    case (.nothing, _), (_, .nothing): return .settled(false)
    case (.open, _), (_, .open): return .left(.aggregate(.open, counted: []))
    case (.value(let a, let counted), .value(let b, let others)):
      guard let holds = try? Value.holds(a, comparison.op, b) else { return .left(.failed) }
      if !holds { return .settled(false) }
      let isOnAggregate = !(comparison.left.aggregates + comparison.right.aggregates).isEmpty
      return isOnAggregate ? .left(.aggregate(.yes, counted: counted + others)) : .settled(true)
    }
  }
}
