/// Heads and premises as rows of numbers, for the loops that run over instances: nothing in them is counted by reference.

import OnusLanguage

/// All alternatives of a rulebook in one row.
struct BodyCodes: Sendable {
  /// What stands first in the code of a premise; comparisons and tests of types have none, since no instance lacks them.
  enum Operation {
    /// Then the relation, the standard `by` which it must hold or -1, its predicate's stratum, how many arguments, these.
    static let literal: Int32 = 0
    /// Then the auxiliary.
    static let unproven: Int32 = 1
    /// Then the auxiliary.
    static let atLeast: Int32 = 2
  }
  /// What instances of a clause are.
  enum Form: UInt8 { case argument, undercutter, defeater }

  private(set) var codes: [Int32] = []
  /// By alternative: where its premises begin; one more at the end.
  private(set) var starts: [Int32] = []
  /// By alternative: where its head stands, as the relation, how many arguments, and these.
  private(set) var heads: [Int32] = []
  /// By alternative: its statement, the statement that it undercuts or -1, and what its instances are.
  private(set) var statements: [Int32] = []
  private(set) var targets: [Int32] = []
  private(set) var forms: [Form] = []
  /// By auxiliary: where the slots on which it depends begin among the codes; one more at the end.
  private(set) var outer: [Int32] = []

  init(_ lowered: Lowered, stratum: [Int]) {
    let rows = lowered.alternatives.indices
    var headOfClause: [Int32] = []
    headOfClause.reserveCapacity(lowered.clauses.count)
    codes.reserveCapacity(lowered.clauses.count * 2 + rows.reduce(0) { $0 + lowered.alternatives[$1].parts.count * 5 })
    for c in lowered.clauses.indices {
      headOfClause.append(Int32(codes.count))
      codes.append(Int32(lowered.clauses[c].head.relation))
      append(lowered.clauses[c].head.arguments)
    }
    starts.reserveCapacity(rows.count + 1)
    heads.reserveCapacity(rows.count)
    statements.reserveCapacity(rows.count)
    targets.reserveCapacity(rows.count)
    forms.reserveCapacity(rows.count)
    for row in rows {
      let c = lowered.alternatives[row].clause
      starts.append(Int32(codes.count))
      heads.append(headOfClause[c])
      statements.append(lowered.clauses[c].statement.raw)
      targets.append(lowered.clauses[c].target)
      forms.append(
        lowered.clauses[c].attack >= 0 ? .undercutter : lowered.clauses[c].kind == .defeater ? .defeater : .argument)
      for part in lowered.alternatives[row].parts {
        switch part {
        case .literal(let pattern, let by, _):
          codes.append(Operation.literal)
          codes.append(Int32(pattern.relation))
          codes.append(by)
          codes.append(Int32(stratum[Int(pattern.predicate)]))
          append(pattern.arguments)
        case .unproven(let auxiliary, _):
          codes.append(Operation.unproven)
          codes.append(Int32(auxiliary))
        case .atLeast(let auxiliary):
          codes.append(Operation.atLeast)
          codes.append(Int32(auxiliary))
        case .comparison, .isType: break
        }
      }
    }
    starts.append(Int32(codes.count))
    for auxiliary in lowered.auxiliaries {
      outer.append(Int32(codes.count))
      codes += auxiliary.outer.map { Int32($0) }
    }
    outer.append(Int32(codes.count))
  }

  /// How many arguments there are, and these.
  private mutating func append(_ arguments: [ArgumentCode]) {
    codes.append(Int32(arguments.count))
    if !arguments.isEmpty { codes += arguments }
  }
}

extension GroundProgram {
  /// The head of an alternative under bindings.
  @inline(__always) func head(of alternative: Int, _ bindings: [Int32]) -> LiteralCode {
    literal(at: Int(bodies.heads[alternative]), count: 1, bindings)
  }

  /// The literal whose relation stands at a place among the codes under bindings; how many arguments it has stands `count`
  /// behind that, and they follow.
  @inline(__always) func literal(at place: Int, count: Int, _ bindings: [Int32]) -> LiteralCode {
    let relation = bodies.codes[place]
    let arguments = place + count + 1
    let atom = interned(relation >> 1, bodies.codes, at: arguments, count: Int(bodies.codes[arguments - 1]), bindings)
    return literalCode(atom, isNegated: relation & 1 == 1)
  }

  /// Whether an alternative has a premise `not A` that may hold through what is incompatible with A.
  func hasClosedPremise(_ alternative: Int) -> Bool {
    hasPremise(alternative) { relation in relation & 1 == 1 && isClosed[relation >> 1] }
  }

  /// Whether some premise of an alternative that is a literal has a relation of which this is true.
  @inline(__always) func hasPremise(_ alternative: Int, _ isSo: (_ relation: Int) -> Bool) -> Bool {
    var at = Int(bodies.starts[alternative])
    let end = Int(bodies.starts[alternative + 1])
    while at < end {
      if bodies.codes[at] == BodyCodes.Operation.literal {
        if isSo(Int(bodies.codes[at + 1])) { return true }
        at += 5 + Int(bodies.codes[at + 4])
      } else {
        at += 2
      }
    }
    return false
  }

  /// Calls for the premises of an instance that are literals.
  func forEachNamed(by instance: Int, _ body: (LiteralCode) -> Void) {
    // Taken out while it changes, so that it is never copied.
    var bindings = bodyRow
    bodyRow = []
    defer { bodyRow = bindings }
    instances.copyRest(of: Int32(instance), into: &bindings)
    let alternative = Int(instances.first(Int32(instance)))
    var at = Int(bodies.starts[alternative])
    let end = Int(bodies.starts[alternative + 1])
    while at < end {
      if bodies.codes[at] == BodyCodes.Operation.literal {
        body(literal(at: at + 1, count: 3, bindings))
        at += 5 + Int(bodies.codes[at + 4])
      } else {
        at += 2
      }
    }
  }
}
