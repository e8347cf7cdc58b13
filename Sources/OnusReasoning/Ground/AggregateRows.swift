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

  /// Sorted by rows of constants, as `isBefore` has them; each constant's place is worked out once.
  func sorted<Element>(_ elements: [Element], by row: (Element) -> [Int32]) -> [Element] {
    if elements.count < 2 { return elements }
    let rows = elements.map(row)
    var rank: [Int32: Int32] = [:]
    for row in rows { for constant in row { rank[constant] = 0 } }
    let places = rank.keys.map { (constant: $0, key: order($0)) }.sorted { $0.key < $1.key }
    var last: Int32 = 0
    for (i, place) in places.enumerated() {
      if i > 0, places[i - 1].key < place.key { last += 1 }
      rank[place.constant] = last
    }
    let ranked = rows.map { row in row.map { rank[$0] ?? 0 } }
    return elements.indices.sorted { ranked[$0].lexicographicallyPrecedes(ranked[$1]) }.map { elements[$0] }
  }

  /// An order of constants that does not depend on when they were met: by kind, then by value or name.
  func isBefore(_ a: [Int32], _ b: [Int32]) -> Bool {
    for (x, y) in zip(a, b) where x != y { return order(x) < order(y) }
    return a.count < b.count
  }

  func order(_ constant: Int32) -> SortKey {
    guard constant >= 0 else { return SortKey(kind: -1, text: "", number: 0, rest: .zero) }
    switch constants[ConstantID(constant)] {
    case .entity(let e): return SortKey(kind: 0, text: rulebook[e].name, number: rulebook[e].module.raw, rest: .zero)
    case .member(let t, let m): return SortKey(kind: 1, text: rulebook[t].name, number: m, rest: .zero)
    case .text(let text): return SortKey(kind: 2, text: text, number: 0, rest: .zero)
    case .number(let n): return SortKey(kind: 3, text: "", number: 0, rest: n)
    case .money(let m):
      return SortKey(kind: 4, text: "", number: Int32(truncatingIfNeeded: m.currency.code), rest: m.amount)
    case .date(let d): return SortKey(kind: 5, text: "", number: d.day, rest: .zero)
    case .duration(let d):
      return SortKey(kind: 6, text: "", number: d.unit == .days ? 0 : 1, rest: Rational(d.count))
    }
  }

  /// A value's place in that order.
  struct SortKey: Comparable {
    var kind: Int8
    var text: String
    var number: Int32
    var rest: Rational
    static func < (a: Self, b: Self) -> Bool {
      if a.kind != b.kind { return a.kind < b.kind }
      if a.text != b.text { return a.text.utf8.lexicographicallyPrecedes(b.text.utf8) }
      if a.number != b.number { return a.number < b.number }
      return a.rest.compared(to: b.rest) < 0
    }
  }
}
