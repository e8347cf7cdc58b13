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
    var headOfClause: [Int32] = []
    for clause in lowered.clauses {
      headOfClause.append(Int32(codes.count))
      codes += [Int32(clause.head.relation), Int32(clause.head.arguments.count)] + clause.head.arguments
    }
    for alternative in lowered.alternatives {
      let clause = lowered.clauses[alternative.clause]
      starts.append(Int32(codes.count))
      heads.append(headOfClause[alternative.clause])
      statements.append(clause.statement.raw)
      targets.append(clause.target)
      forms.append(clause.attack >= 0 ? .undercutter : clause.kind == .defeater ? .defeater : .argument)
      for part in alternative.parts {
        switch part {
        case .literal(let pattern, let by, _):
          codes += [Operation.literal, Int32(pattern.relation), by, Int32(stratum[Int(pattern.predicate)])]
          codes += [Int32(pattern.arguments.count)] + pattern.arguments
        case .unproven(let auxiliary, _): codes += [Operation.unproven, Int32(auxiliary)]
        case .atLeast(let auxiliary): codes += [Operation.atLeast, Int32(auxiliary)]
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
