/// The ground program as others see it: every instance with its bindings and its literal premises.

public import OnusLanguage

/// One ground instance of a statement.
public struct GroundInstance: Sendable {
  public var statement: StatementID
  /// What it concludes, or what it stands against.
  public var head: GroundLiteral
  /// The statement that an undercutter stops.
  public var target: StatementID?
  /// The variables that it binds, in the order of the statement; those that an expression brought in have no name.
  public var bindings: [(name: String, value: ConstantID)]
  /// The literals that must be proven, or hold by a standard, in the order written.
  public var premises: [(literal: GroundLiteral, by: StandardID?)]
}

extension Model {
  /// Every instance, in no set order.
  public func instances() -> [GroundInstance] {
    let program = whole.program
    program.keepDefiniteInstances()
    return (0..<Int32(program.instances.count)).map { program.groundInstance($0) }
  }
}

extension GroundProgram {
  fileprivate func groundInstance(_ id: Int32) -> GroundInstance {
    let alternative = Int(instances.first(id))
    let values = Array(instances.row(id).dropFirst())
    let clause = clause(of: alternative)
    var premises: [(literal: GroundLiteral, by: StandardID?)] = []
    for part in lowered.alternatives[alternative].parts {
      switch part {
      case .literal(let pattern, let by, _):
        premises.append((groundLiteral(instantiate(pattern, values)), by < 0 ? nil : StandardID(by)))
      case .comparison, .isType, .unproven, .atLeast: break
      }
    }
    let bound = values.indices.filter { values[$0] >= 0 }
    return GroundInstance(
      statement: clause.statement, head: groundLiteral(instanceHeads[Int(id)]),
      target: clause.attack < 0 ? nil : StatementID(clause.target),
      bindings: bound.map { (variablesOf[alternative][$0].name, ConstantID(values[$0])) }, premises: premises)
  }
}
