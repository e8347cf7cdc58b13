/// The bindings over which an aggregate runs, with their truth in the strata already solved.

import OnusLanguage

/// Truth in the well-founded model.
public enum Truth: UInt8, Comparable, Sendable {
  case no, undetermined, yes
  public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
  static prefix func ! (a: Self) -> Self {
    switch a {
    case .no: .yes
    case .undetermined: .undetermined
    case .yes: .no
    }
  }
}

/// One binding of an aggregate's listed variables.
struct AggregateRow {
  var bindings: [Int32]
  var truth: Truth
  /// Whether some way in which its condition holds rests on no presumption.
  var isFirm: Bool
}

extension GroundProgram {
  /// The distinct bindings of the listed variables for which the condition holds or is undetermined, in the order of their
  /// values unless that does not matter.
  func rows(of aggregate: Aggregate, clause: Int, _ outer: [Int32], isSorted: Bool = true) -> [AggregateRow] {
    guard let id = lowered.aggregateByKey[Lowered.AggregateKey(clause: clause, place: aggregate.place)] else {
      return []
    }
    let plan = lowered.aggregates[id]
    let kept = plan.outer + aggregate.over.map { Int($0.raw) }
    let key = aggregate.over.map { Int($0.raw) }
    return rows(plan.alternatives, bound: plan.outer, kept: kept, key: key, outer, isSorted: isSorted)
  }

  /// The ways in which the premises that bring values into the aggregate's expression hold, for one binding.
  func valueRows(of aggregate: Aggregate, clause: Int, _ bindings: [Int32]) -> [AggregateRow] {
    guard let id = lowered.aggregateByKey[Lowered.AggregateKey(clause: clause, place: aggregate.place)] else {
      return []
    }
    let plan = lowered.aggregates[id]
    let known = plan.outer + aggregate.over.map { Int($0.raw) }
    let locals = aggregate.valueLocals.map { Int($0.raw) }
    return rows(plan.valueAlternatives, bound: known, kept: known + locals, key: locals, bindings)
  }

  /// How many distinct bindings of the listed variables there are where that needs no list of them: one alternative whose
  /// premises are all definite, and whose every slot is listed or bound before, so that no binding is found twice.
  func surelyCounted(of aggregate: Aggregate, clause: Int, _ outer: [Int32]) -> Int? {
    guard let id = lowered.aggregateByKey[Lowered.AggregateKey(clause: clause, place: aggregate.place)],
      let alternative = lowered.aggregates[id].alternatives.first, lowered.aggregates[id].alternatives.count == 1
    else { return nil }
    var known = Set(lowered.aggregates[id].outer)
    for variable in aggregate.over { known.insert(Int(variable.raw)) }
    guard lowered.alternatives[alternative].required.allSatisfy(known.contains) else { return nil }
    for part in lowered.alternatives[alternative].parts {
      guard case .literal(let pattern, _, _) = part, !(pattern.isNegated && isClosed[Int(pattern.predicate)]),
        relations[pattern.relation].definiteCount == relations[pattern.relation].atoms.count
      else { return nil }
    }
    var seed = Array(repeating: Int32(-1), count: outer.count)
    for slot in lowered.aggregates[id].outer { seed[slot] = outer[slot] }
    var count = 0
    join(plan(alternative, .outer, bound: Set(lowered.aggregates[id].outer)), &seed) { _, _ in count += 1 }
    return count
  }

  private func rows(
    _ alternatives: [Int], bound: [Int], kept: [Int], key: [Int], _ start: [Int32], isSorted: Bool = true
  ) -> [AggregateRow] {
    var table = RowTable()
    var rows: [AggregateRow] = []
    for alternative in alternatives {
      var seed = Array(repeating: Int32(-1), count: start.count)
      for slot in bound { seed[slot] = start[slot] }
      let plan = plan(alternative, .outer, bound: Set(bound))
      join(plan, &seed) { found, flags in
        var truth = truth(of: alternative, found)
        if truth == .yes, flags & InstanceFlag.undetermined != 0 { truth = .undetermined }
        if truth == .no { return }
        let isFirm = truth == .yes && flags & InstanceFlag.soft == 0 && isFirm(alternative, found)
        let (id, isNew) = table.intern(key.map { found[$0] })
        if isNew {
          var row = Array(repeating: Int32(-1), count: found.count)
          for slot in kept { row[slot] = found[slot] }
          rows.append(AggregateRow(bindings: row, truth: truth, isFirm: isFirm))
        } else if truth == rows[Int(id)].truth {
          rows[Int(id)].isFirm = rows[Int(id)].isFirm || isFirm
        } else if truth > rows[Int(id)].truth {
          rows[Int(id)].truth = truth
          rows[Int(id)].isFirm = isFirm
        }
      }
    }
    return isSorted ? sorted(rows) { row in key.map { row.bindings[$0] } } : rows
  }
}
