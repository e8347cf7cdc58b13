/// Statements as the grounder reads them: alternatives without `or`, arguments as numbers, inner conditions as auxiliaries.
///
/// An `or` becomes alternatives, so that each is one conjunction; `unproven`, `every` and the members of an `at least`
/// become auxiliaries that are grounded on demand, once their outer variables are known. All share the slots of their statement.

import OnusLanguage

/// An argument: twice a constant's number, or twice a slot plus one.
typealias ArgumentCode = Int32

@inline(__always) func isVariable(_ code: ArgumentCode) -> Bool { code & 1 == 1 }
@inline(__always) func payload(_ code: ArgumentCode) -> Int { Int(code >> 1) }
/// What an argument stands for under bindings.
@inline(__always) func value(_ code: ArgumentCode, _ bindings: [Int32]) -> Int32 {
  isVariable(code) ? bindings[payload(code)] : code >> 1
}

/// A literal over slots and constants.
struct Pattern: Sendable {
  var predicate: Int32
  var isNegated: Bool
  var arguments: [ArgumentCode]

  init(_ literal: Literal) {
    predicate = literal.predicate.raw
    isNegated = literal.isNegated
    if literal.arguments.isEmpty {
      arguments = []
      return
    }
    arguments = literal.arguments.map {
      switch $0 {
      case .variable(let v): v.raw * 2 + 1
      case .constant(let c): c.raw * 2
      }
    }
  }

  /// The number of the relation that holds its literals.
  var relation: Int { Int(predicate) * 2 + (isNegated ? 1 : 0) }
}

/// One premise of an alternative.
enum Part {
  /// Proven, or holding `by` a standard (-1: none).
  case literal(Pattern, by: Int32, place: Place)
  case comparison(Comparison)
  case isType(ArgumentCode, TypeID)
  case unproven(auxiliary: Int, isUnless: Bool)
  case atLeast(auxiliary: Int)
}

/// One conjunction: an alternative of a clause or of an auxiliary.
struct Alternative {
  /// Index in the list of all alternatives.
  var id: Int
  /// The clause it belongs to, through its auxiliary if it is one's.
  var clause: Int
  /// The auxiliary it defines, or -1.
  var auxiliary: Int
  var parts: [Part]
  /// Slots that must be bound when it is complete.
  var required: [Int]
}

/// A statement, or an undercutter against one of its targets.
struct Clause {
  var statement: StatementID
  /// Index into the statement's attacks, or -1.
  var attack: Int
  /// The statement that an undercutter stops, or -1.
  var target: Int32
  /// What it concludes, or what it is against.
  var head: Pattern
  var kind: Statement.Kind
  var alternatives: Range<Int>
  /// The stratum of its head's predicate.
  var stratum: Int
  /// Strict, and without `unproven`, `unless`, `every` and aggregates: it can make its head definite.
  var makesDefinite: Bool
}

/// An inner condition.
struct Auxiliary {
  enum Kind {
    /// Holds where some alternative does.
    case exists(alternatives: [Int])
    /// Holds where this many of the members hold.
    case atLeast(Int, members: [Int])
  }
  var kind: Kind
  var clause: Int
  /// The slots of the statement on which it depends.
  var outer: [Int]
  /// The condition it stands for, for telling it.
  var condition: Condition
}

/// An aggregate with its condition as alternatives.
struct AggregatePlan {
  var aggregate: Aggregate
  var alternatives: [Int]
  /// Alternatives of the premises that bring in values, or none.
  var valueAlternatives: [Int]
  var outer: [Int]
}
