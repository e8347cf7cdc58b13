/// Expressions, comparisons and aggregates of one match, exactly.

internal import OnusLanguage

/// One way in which an aggregate counts a binding.
struct Counted {
  var way: Way
  var bindings: [Int32]
}

extension Matcher {
  /// What a comparison comes to; where something in it has no value or cannot be computed, it fails.
  func compare(_ comparison: Comparison, _ bindings: [Int32]) throws(Refusal) -> Claim {
    let left = try evaluate(comparison.left, bindings)
    let right = try evaluate(comparison.right, bindings)
    switch (left, right) {
    case (.failed, _), (_, .failed), (.nothing, _), (_, .nothing): return .no
    case (.open, _), (_, .open): return .open
    case (.value(let a), .value(let b)): return ((try? Value.holds(a, comparison.op, b)) ?? false) ? .yes : .no
    }
  }

  func evaluate(_ expression: Expression, _ bindings: [Int32]) throws(Refusal) -> Computed {
    switch expression {
    case .constant(let id): return .value(world.constants[id])
    case .variable(let id): return .value(world.constants[ConstantID(bindings[Int(id.raw)])])
    case .negated(let a): return try one(a, bindings) { (x) throws(ArithmeticError) in try Value.negated(x) }
    case .sum(let a, let b, let rounding, _):
      return try two(a, b, bindings) { (x, y) throws(ArithmeticError) in try Value.add(x, y, rounding: rounding) }
    case .difference(let a, let b, let rounding, _):
      return try two(a, b, bindings) { (x, y) throws(ArithmeticError) in try Value.subtract(x, y, rounding: rounding) }
    case .product(let a, let b, _):
      return try two(a, b, bindings) { (x, y) throws(ArithmeticError) in try Value.multiply(x, y) }
    case .quotient(let a, let b, _):
      return try two(a, b, bindings) { (x, y) throws(ArithmeticError) in try Value.divide(x, y) }
    case .duration(let a, let unit):
      return try one(a, bindings) { (x) throws(ArithmeticError) in try Value.duration(count: x, unit: unit) }
    case .daysBetween(let a, let b): return try two(a, b, bindings) { (x, y) in Value.daysBetween(x, y) }
    case .yearOf(let a): return try one(a, bindings) { (x) in Value.yearOf(x) }
    case .weekdayOf(let a): return try one(a, bindings) { (x) in Value.weekdayOf(x) }
    case .round(let a, let places, let mode):
      return try one(a, bindings) { (x) throws(ArithmeticError) in try Value.rounded(x, places: places, mode) }
    case .absolute(let a): return try one(a, bindings) { (x) throws(ArithmeticError) in try Value.absolute(x) }
    case .least(let all): return try fold(all, bindings) { (x, y) throws(ArithmeticError) in try Value.least(x, y) }
    case .greatest(let all):
      return try fold(all, bindings) { (x, y) throws(ArithmeticError) in try Value.greatest(x, y) }
    case .aggregate(let aggregate): return try evaluate(aggregate, bindings)
    }
  }

  private func one(
    _ a: Expression, _ bindings: [Int32], _ step: (Value) throws(ArithmeticError) -> Value
  ) throws(Refusal) -> Computed {
    let outcome = try evaluate(a, bindings)
    guard case .value(let x) = outcome else { return outcome }
    return (try? step(x)).map(Computed.value) ?? .failed
  }

  private func two(
    _ a: Expression, _ b: Expression, _ bindings: [Int32], _ step: (Value, Value) throws(ArithmeticError) -> Value
  ) throws(Refusal) -> Computed {
    try fold([a, b], bindings, step)
  }

  private func fold(
    _ all: [Expression], _ bindings: [Int32], _ step: (Value, Value) throws(ArithmeticError) -> Value
  ) throws(Refusal) -> Computed {
    var total: Value?
    var (isNothing, isOpen) = (false, false)
    for part in all {
      switch try evaluate(part, bindings) {
      case .failed: return .failed
      case .nothing: isNothing = true
      case .open: isOpen = true
      case .value(let x):
        guard let sum = total else {
          total = x
          continue
        }
        guard let next = try? step(sum, x) else { return .failed }
        total = next
      }
    }
    if isNothing { return .nothing }
    if isOpen { return .open }
    return total.map(Computed.value) ?? .nothing
  }

  // MARK: Aggregates

  /// The bindings that an aggregate counts, with all ways in which each is counted; nil where it is undetermined.
  private func rows(
    _ ways: [Way], key: [Int], from start: [Int32]
  ) throws(Refusal) -> [(bindings: [Int32], ways: [Counted])]? {
    var order: [[Int32]] = []
    var counted: [[Int32]: [Counted]] = [:]
    var open: Set<[Int32]> = []
    for way in ways {
      try matches(way, from: start) { (found, isOpen) throws(Refusal) in
        let row = key.map { found[$0] }
        switch try truth(way, found, isOpen: isOpen) {
        case .no: break
        case .open: open.insert(row)
        case .yes:
          if counted[row] == nil { order.append(row) }
          counted[row, default: []].append(Counted(way: way, bindings: found))
        }
      }
    }
    if !open.isSubset(of: order) { return nil }
    return order.map { row in
      var bindings = start
      for (slot, value) in zip(key, row) { bindings[slot] = value }
      return (bindings, counted[row] ?? [])
    }
  }

  private func evaluate(_ aggregate: Aggregate, _ bindings: [Int32]) throws(Refusal) -> Computed {
    guard let form = form.aggregates[aggregate.place] else { return .failed }
    let over = aggregate.over.map { Int($0.raw) }
    guard let rows = try rows(form.ways, key: over, from: outer(form.outer, bindings)) else { return .open }
    guard let of = aggregate.of else { return .value(.number(Rational(Int64(rows.count)))) }
    var total: Value?
    var isNothing = false
    for row in rows {
      var own = row.bindings
      if !form.valueWays.isEmpty {
        let locals = aggregate.valueLocals.map { Int($0.raw) }
        guard let values = try self.rows(form.valueWays, key: locals, from: row.bindings) else { return .open }
        guard let first = values.first else {
          isNothing = true
          continue
        }
        own = first.bindings
      }
      switch try evaluate(of, own) {
      case .failed: return .failed
      case .open: return .open
      case .nothing: isNothing = true
      case .value(let x):
        guard let sum = total else {
          total = x
          continue
        }
        let next: Value? =
          switch aggregate.kind {
          case .sum: try? Value.add(sum, x, rounding: nil)
          case .smallest: try? Value.least(sum, x)
          case .largest, .number: try? Value.greatest(sum, x)
          }
        guard let next else { return .failed }
        total = next
      }
    }
    if isNothing { return .nothing }
    if let total { return .value(total) }
    guard aggregate.kind == .sum else { return .nothing }
    if aggregate.type == .money { return .value(.money(.nothing)) }
    if aggregate.type == .duration { return .value(.duration(Duration(count: 0, unit: .days))) }
    return .value(.number(.zero))
  }

  /// What the aggregates of an expression count: for each binding the ways of which one must be firm for the aggregate to be.
  func counted(_ expression: Expression, _ bindings: [Int32]) throws(Refusal) -> [[Counted]] {
    var all: [[Counted]] = []
    for aggregate in expression.aggregates {
      guard let form = form.aggregates[aggregate.place] else { continue }
      let over = aggregate.over.map { Int($0.raw) }
      for row in try rows(form.ways, key: over, from: outer(form.outer, bindings)) ?? [] {
        all.append(row.ways)
        if !form.valueWays.isEmpty, aggregate.of != nil {
          let locals = aggregate.valueLocals.map { Int($0.raw) }
          all += (try rows(form.valueWays, key: locals, from: row.bindings) ?? []).prefix(1).map(\.ways)
        }
      }
    }
    return all
  }

  /// Whether the day judged lies in the statement's window, if it has one.
  func isInForce(_ bindings: [Int32]) throws(Refusal) -> Bool {
    guard let window = form.statement.window else { return true }
    guard let at = form.statement.at else { return world.situation.asOf.map(window.contains) ?? false }
    switch try evaluate(at, bindings) {
    case .value(.date(let day)): return window.contains(day)
    case .open: return true
    case .value, .nothing, .failed: return false
    }
  }

  /// Whether it is undetermined on which day force is judged.
  func isDayOpen(_ bindings: [Int32]) throws(Refusal) -> Bool {
    guard form.statement.window != nil, let at = form.statement.at else { return false }
    if case .open = try evaluate(at, bindings) { return true }
    return false
  }
}
