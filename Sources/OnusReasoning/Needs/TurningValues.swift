/// Values that the record may state of amounts, numbers, days, times and texts: those at which a condition turns.
///
/// A built-in type has too many values to try them all. What the rules compare a column with decides which of them can make a
/// difference: where `age(P) >= 18` is asked, 18 does and 17 does not. A value that a rule passes on turns where what it concludes turns. What
/// is computed from a value before it is compared is not followed.

import OnusLanguage

/// By column of a predicate the values that conditions name there, or compare with.
struct TurningValues {
  private struct Column: Hashable {
    var predicate: Int32
    var column: Int
  }
  private var values: [Column: Set<Value>] = [:]

  /// `asked`: the value of a literal that is asked about is one at which it turns.
  init(_ program: GroundProgram, asked literal: GroundLiteral, _ constants: Constants) {
    var stated: [Column: Set<Value>] = [:]
    for fact in program.situation.facts {
      for (i, constant) in fact.literal.arguments.enumerated() {
        let column = Column(predicate: fact.literal.predicate.raw, column: i)
        stated[column, default: []].insert(program.constants[constant])
      }
    }
    for alternative in program.lowered.alternatives {
      var columns: [Int: [Column]] = [:]
      for part in alternative.parts {
        guard case .literal(let pattern, _, _) = part else { continue }
        for (i, code) in pattern.arguments.enumerated() {
          let column = Column(predicate: pattern.predicate, column: i)
          if isVariable(code) {
            columns[payload(code), default: []].append(column)
          } else {
            values[column, default: []].insert(program.constants[ConstantID(Int32(payload(code)))])
          }
        }
      }
      // One variable in two columns asks that they say the same: each may come to what the other says.
      for shared in columns.values where shared.count > 1 {
        for column in shared
        where program.rulebook.predicates[Int(column.predicate)].columns[column.column].isBuiltIn {
          for other in shared where other != column { values[column, default: []].formUnion(stated[other] ?? []) }
        }
      }
      for part in alternative.parts {
        guard case .comparison(let comparison) = part else { continue }
        for (own, other, op) in [
          (comparison.left, comparison.right, comparison.op),
          (comparison.right, comparison.left, comparison.op.turned),
        ] {
          guard case .variable(let variable) = own, let mine = columns[Int(variable.raw)] else { continue }
          let bounds: [Value]
          switch other {
          case .constant(let constant): bounds = [program.constants[constant]]
          case .variable(let bound): bounds = (columns[Int(bound.raw)] ?? []).flatMap { stated[$0] ?? [] }
          default: continue
          }
          for column in mine {
            let known = stated[column] ?? []
            values[column, default: []].formUnion(bounds.flatMap { op.values(at: $0, beside: known) })
          }
        }
      }
    }
    for (i, constant) in literal.arguments.enumerated()
    where program.rulebook.predicates[Int(literal.predicate.raw)].columns[i].isBuiltIn {
      values[Column(predicate: literal.predicate.raw, column: i), default: []].insert(constants[constant])
    }
    followConclusions(program)
  }

  /// A value that comes from a premise to the conclusion turns where that does.
  private mutating func followConclusions(_ program: GroundProgram) {
    var isGrowing = true
    while isGrowing {
      isGrowing = false
      for alternative in program.lowered.alternatives {
        let head = program.lowered.clauses[alternative.clause].head
        for (i, concluded) in head.arguments.enumerated() where isVariable(concluded) {
          let known = values(of: head.predicate, i)
          if known.isEmpty { continue }
          for part in alternative.parts {
            guard case .literal(let pattern, _, _) = part else { continue }
            for (j, code) in pattern.arguments.enumerated() where code == concluded {
              let column = Column(predicate: pattern.predicate, column: j)
              if known.isSubset(of: values[column] ?? []) { continue }
              values[column, default: []].formUnion(known)
              isGrowing = true
            }
          }
        }
      }
    }
  }

  /// All of them, in an order that depends on nothing but the values.
  func all(_ rulebook: Rulebook) -> [Value] {
    Set(values.values.joined()).map { ($0, $0.text(in: rulebook)) }.sorted { $0.1 < $1.1 }.map(\.0)
  }

  func values(of predicate: Int32, _ column: Int) -> Set<Value> {
    values[Column(predicate: predicate, column: column)] ?? []
  }
}

extension Comparison.Operator {
  /// The same with its sides exchanged.
  fileprivate var turned: Comparison.Operator {
    switch self {
    case .equal, .notEqual: self
    case .less: .greater
    case .atMost: .atLeast
    case .greater: .less
    case .atLeast: .atMost
    }
  }

  /// The bound, and its neighbour on the side where the comparison comes out otherwise.
  fileprivate func values(at bound: Value, beside stated: Set<Value>) -> [Value] {
    switch self {
    case .atLeast, .less: [bound] + bound.neighbour(-1, beside: stated)
    case .atMost, .greater, .equal, .notEqual: [bound] + bound.neighbour(1, beside: stated)
    }
  }
}

extension Value {
  /// The next one, or the one before, by the decimals in use; none of what has no next.
  fileprivate func neighbour(_ step: Int64, beside stated: Set<Value>) -> [Value] {
    switch self {
    case .number(let number):
      let others = stated.compactMap { if case .number(let other) = $0 { other } else { nil } }
      return number.neighbour(step, places: 0, beside: others).map { [.number($0)] } ?? []
    case .money(let money):
      let others = stated.compactMap { if case .money(let other) = $0 { other } else { nil } }
      // Zero is zero in every currency, and its neighbour is in one of them: in that in which zero is shown, if need be.
      let known = ([money] + others).map(\.currency)
      guard let currency = known.first(where: { !$0.isAny }) ?? Currency(money.currency.text) else { return [] }
      return money.amount.neighbour(step, places: currency.places, beside: others.map(\.amount)).map {
        [.money(Money(amount: $0, currency: currency))]
      } ?? []
    case .date(let day): return (try? day.adding(days: step)).map { [.date($0)] } ?? []
    case .duration(let time): return [.duration(Duration(count: time.count + step, unit: time.unit))]
    case .entity, .member, .text: return []
    }
  }
}

extension Rational {
  /// So many units more, where the unit has as many decimals as are in use, and some at least.
  fileprivate func neighbour(_ step: Int64, places: Int, beside others: [Rational]) -> Rational? {
    // More decimals than anybody writes would overflow.
    let used = ([self] + others).compactMap(\.decimalPlaces).filter { $0 <= 9 }.max() ?? 0
    var parts: Int64 = 1
    for _ in 0..<max(places, used) { parts *= 10 }
    return (try? Rational(step, over: parts)).flatMap { try? self + $0 }
  }
}
