/// The reference's expressions: what a bound expression comes to, aggregates included.
import OnusLanguage

/// The outcome of an expression.
enum Computed {
  /// With the bodies that hold for each binding that an aggregate in it counted.
  case value(Value, counted: [[[GroundPart]]])
  /// An aggregate in it has no value.
  case nothing
  /// An aggregate in it is undetermined.
  case open
  case failed
}

extension ReferenceGround {
  func evaluate(_ expression: Expression, _ variables: [Variable], _ binding: [ConstantID?]) -> Computed {
    func one(_ a: Expression, _ operation: (Value) throws -> Value) -> Computed {
      combine([evaluate(a, variables, binding)]) { try operation($0[0]) }
    }
    func two(_ a: Expression, _ b: Expression, _ operation: (Value, Value) throws -> Value) -> Computed {
      combine([evaluate(a, variables, binding), evaluate(b, variables, binding)]) { try operation($0[0], $0[1]) }
    }
    func all(_ list: [Expression], _ operation: (Value, Value) throws -> Value) -> Computed {
      combine(list.map { evaluate($0, variables, binding) }) { values in
        try values.dropFirst().reduce(values[0]) { try operation($0, $1) }
      }
    }
    switch expression {
    case .constant(let id): return .value(constants[id], counted: [])
    case .variable(let id):
      guard let bound = binding[Int(id.raw)] else { return .failed }
      return .value(constants[bound], counted: [])
    case .negated(let a): return one(a) { try Value.negated($0) }
    case .sum(let a, let b, let rounding, place: _): return two(a, b) { try Value.add($0, $1, rounding: rounding) }
    case .difference(let a, let b, let rounding, place: _):
      return two(a, b) { try Value.subtract($0, $1, rounding: rounding) }
    case .product(let a, let b, place: _): return two(a, b) { try Value.multiply($0, $1) }
    case .quotient(let a, let b, place: _): return two(a, b) { try Value.divide($0, $1) }
    case .duration(let a, let unit): return one(a) { try Value.duration(count: $0, unit: unit) }
    case .daysBetween(let a, let b): return two(a, b) { Value.daysBetween($0, $1) }
    case .yearOf(let a): return one(a) { Value.yearOf($0) }
    case .weekdayOf(let a): return one(a) { Value.weekdayOf($0) }
    case .round(let a, let places, let mode): return one(a) { try Value.rounded($0, places: places, mode) }
    case .least(let list): return all(list) { try Value.least($0, $1) }
    case .greatest(let list): return all(list) { try Value.greatest($0, $1) }
    case .absolute(let a): return one(a) { try Value.absolute($0) }
    case .aggregate(let aggregate): return evaluate(aggregate, variables, binding)
    }
  }

  private func combine(_ outcomes: [Computed], _ operation: ([Value]) throws -> Value) -> Computed {
    var values: [Value] = []
    var counted: [[[GroundPart]]] = []
    var isNothing = false
    var isOpen = false
    for outcome in outcomes {
      switch outcome {
      case .failed: return .failed
      case .nothing: isNothing = true
      case .open: isOpen = true
      case .value(let value, let more):
        values.append(value)
        counted += more
      }
    }
    if isNothing { return .nothing }
    if isOpen { return .open }
    guard let value = try? operation(values) else { return .failed }
    return .value(value, counted: counted)
  }

  /// The distinct bindings of the listed variables for which the condition holds, and what is counted of each.
  private func evaluate(_ aggregate: Aggregate, _ variables: [Variable], _ outer: [ConstantID?]) -> Computed {
    var start = outer
    for id in aggregate.over + aggregate.locals + aggregate.valueLocals { start[Int(id.raw)] = nil }
    let listed = aggregate.over.map { Int($0.raw) }
    var order: [[ConstantID?]] = []
    var bodies: [[ConstantID?]: [[GroundPart]]] = [:]
    var undecided: Set<[ConstantID?]> = []
    for alternative in aggregate.condition.alternatives {
      for body in instances(of: alternative, variables, from: start, needed: Set(listed)) {
        let key = listed.map { body.binding[$0] }
        switch truth(of: body.parts) {
        case .no: if isError(body.parts) { return .failed }
        case .open: undecided.insert(key)
        case .yes:
          if bodies[key] == nil { order.append(key) }
          bodies[key, default: []].append(body.parts)
        }
      }
    }
    // A binding that surely counts, counts, whatever its other instances come to.
    if !undecided.isSubset(of: order) { return .open }
    var counted = order.map { bodies[$0] ?? [] }
    guard let of = aggregate.of else {
      return .value(.number(Rational(Int64(order.count))), counted: counted)
    }
    var values: [Value] = []
    var isNothing = false
    for key in order {
      var binding = start
      for (slot, value) in zip(listed, key) { binding[slot] = value }
      var found: Computed = .nothing
      for alternative in Condition.all(aggregate.valuePremises).alternatives {
        for body in instances(of: alternative, variables, from: binding) {
          switch truth(of: body.parts) {
          case .no: break
          case .open: if case .nothing = found { found = .open }
          case .yes:
            counted.append([body.parts])
            found = evaluate(of, variables, body.binding)
          }
        }
      }
      switch found {
      case .failed: return .failed
      case .open: return .open
      case .nothing: isNothing = true
      case .value(let value, let more):
        values.append(value)
        counted += more
      }
    }
    if isNothing { return .nothing }
    do {
      switch aggregate.kind {
      case .number: return .value(.number(Rational(Int64(order.count))), counted: counted)
      case .sum: return .value(try sum(values, aggregate.type), counted: counted)
      case .largest, .smallest:
        guard var best = values.first else { return .nothing }
        for value in values.dropFirst() {
          best = aggregate.kind == .largest ? try Value.greatest(best, value) : try Value.least(best, value)
        }
        return .value(best, counted: counted)
      }
    } catch {
      return .failed
    }
  }

  private func sum(_ values: [Value], _ type: TypeID) throws -> Value {
    if let first = values.first {
      return try values.dropFirst().reduce(first) { try Value.add($0, $1, rounding: nil) }
    }
    switch type {
    case .money: return .money(Money.nothing)
    case .duration: return .duration(Duration(count: 0, unit: .days))
    case .text, .number, .date: return .number(Rational.zero)
    default: return .number(Rational.zero)
    }
  }
}
