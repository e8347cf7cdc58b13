/// Evaluates the expressions and comparisons of a ground instance, exactly.

import OnusLanguage

/// What an expression gives.
enum Evaluated {
  case value(Value)
  /// An aggregate without a value (the largest of none).
  case nothing
  /// An aggregate over something undetermined.
  case undetermined
  case failed(ArithmeticError)
}

/// What a comparison gives.
enum Compared {
  case holds, fails, undetermined
  case failed(ArithmeticError)
}

/// One evaluation; it remembers whether an aggregate in it rests on a presumption.
struct Evaluation {
  let program: GroundProgram
  let clause: Int
  private(set) var isSoft = false

  init(program: GroundProgram, clause: Int) {
    self.program = program
    self.clause = clause
  }

  /// Stops the evaluation of an expression short.
  private enum Stop: Error {
    case nothing, undetermined
    case failed(ArithmeticError)
  }

  mutating func holds(_ comparison: Comparison, _ bindings: [Int32]) -> Compared {
    do {
      let left = try compute(comparison.left, bindings)
      let right = try compute(comparison.right, bindings)
      do {
        return try Value.holds(left, comparison.op, right) ? .holds : .fails
      } catch {
        return .failed(error)
      }
    } catch {
      switch error {
      case .nothing: return .fails
      case .undetermined: return .undetermined
      case .failed(let why): return .failed(why)
      }
    }
  }

  mutating func value(of expression: Expression, _ bindings: [Int32]) -> Evaluated {
    do {
      return .value(try compute(expression, bindings))
    } catch {
      switch error {
      case .nothing: return .nothing
      case .undetermined: return .undetermined
      case .failed(let why): return .failed(why)
      }
    }
  }

  private func checked(_ body: () throws(ArithmeticError) -> Value) throws(Stop) -> Value {
    do { return try body() } catch { throw .failed(error) }
  }

  private mutating func compute(_ expression: Expression, _ bindings: [Int32]) throws(Stop) -> Value {
    switch expression {
    case .constant(let c): return program.constants[c]
    case .variable(let v): return program.constants[ConstantID(bindings[Int(v.raw)])]
    case .negated(let a):
      let x = try compute(a, bindings)
      return try checked { () throws(ArithmeticError) in try Value.negated(x) }
    case .sum(let a, let b, let rounding, _):
      let (x, y) = (try compute(a, bindings), try compute(b, bindings))
      return try checked { () throws(ArithmeticError) in try Value.add(x, y, rounding: rounding) }
    case .difference(let a, let b, let rounding, _):
      let (x, y) = (try compute(a, bindings), try compute(b, bindings))
      return try checked { () throws(ArithmeticError) in try Value.subtract(x, y, rounding: rounding) }
    case .product(let a, let b, _):
      let (x, y) = (try compute(a, bindings), try compute(b, bindings))
      return try checked { () throws(ArithmeticError) in try Value.multiply(x, y) }
    case .quotient(let a, let b, _):
      let (x, y) = (try compute(a, bindings), try compute(b, bindings))
      return try checked { () throws(ArithmeticError) in try Value.divide(x, y) }
    case .duration(let a, let unit):
      let x = try compute(a, bindings)
      return try checked { () throws(ArithmeticError) in try Value.duration(count: x, unit: unit) }
    case .daysBetween(let a, let b):
      return Value.daysBetween(try compute(a, bindings), try compute(b, bindings))
    case .yearOf(let a): return Value.yearOf(try compute(a, bindings))
    case .weekdayOf(let a): return Value.weekdayOf(try compute(a, bindings))
    case .round(let a, let places, let mode):
      let x = try compute(a, bindings)
      return try checked { () throws(ArithmeticError) in try Value.rounded(x, places: places, mode) }
    case .absolute(let a):
      let x = try compute(a, bindings)
      return try checked { () throws(ArithmeticError) in try Value.absolute(x) }
    case .least(let all): return try fold(all, bindings) { (x, y) throws(ArithmeticError) in try Value.least(x, y) }
    case .greatest(let all):
      return try fold(all, bindings) { (x, y) throws(ArithmeticError) in try Value.greatest(x, y) }
    case .aggregate(let aggregate): return try compute(aggregate, bindings)
    }
  }

  private mutating func fold(
    _ all: [Expression], _ bindings: [Int32], _ step: (Value, Value) throws(ArithmeticError) -> Value
  ) throws(Stop) -> Value {
    var result: Value?
    for part in all {
      let x = try compute(part, bindings)
      if let best = result {
        result = try checked { () throws(ArithmeticError) in try step(best, x) }
      } else {
        result = x
      }
    }
    guard let result else { throw .nothing }
    return result
  }

  // MARK: Aggregates

  private mutating func compute(_ aggregate: Aggregate, _ bindings: [Int32]) throws(Stop) -> Value {
    if aggregate.of == nil, let count = program.surelyCounted(of: aggregate, clause: clause, bindings) {
      return .number(Rational(Int64(count)))
    }
    // The order in which a sum is made decides whether it grows too large on its way.
    let rows = program.rows(of: aggregate, clause: clause, bindings, isSorted: aggregate.of != nil)
    if rows.contains(where: { $0.truth == .undetermined }) { throw .undetermined }
    if rows.contains(where: { !$0.isFirm }) { isSoft = true }
    guard let of = aggregate.of else { return .number(Rational(Int64(rows.count))) }
    var total: Value?
    for row in rows {
      let x = try valued(aggregate, of, row.bindings)
      guard let sum = total else {
        total = x
        continue
      }
      total = try checked { () throws(ArithmeticError) in
        switch aggregate.kind {
        case .sum: try Value.add(sum, x, rounding: nil)
        case .smallest: try Value.least(sum, x)
        case .largest, .number: try Value.greatest(sum, x)
        }
      }
    }
    if let total { return total }
    guard aggregate.kind == .sum else { throw .nothing }
    if aggregate.type == .money { return .money(.nothing) }
    if aggregate.type == .duration { return .duration(Duration(count: 0, unit: .days)) }
    return .number(.zero)
  }

  /// The expression's value for one binding, whose own premises must hold.
  private mutating func valued(_ aggregate: Aggregate, _ of: Expression, _ bindings: [Int32]) throws(Stop) -> Value {
    if aggregate.valuePremises.isEmpty { return try compute(of, bindings) }
    let rows = program.valueRows(of: aggregate, clause: clause, bindings)
    if rows.contains(where: { $0.truth == .undetermined }) { throw .undetermined }
    guard let row = rows.first else { throw .nothing }
    if !row.isFirm { isSoft = true }
    return try compute(of, row.bindings)
  }
}
