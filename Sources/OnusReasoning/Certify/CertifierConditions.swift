/// The inner conditions of a certificate: each is numbered under the values of the variables around it.

import OnusLanguage

extension Certifier {
  /// The number of an inner condition under `bindings`.
  mutating func condition(_ auxiliary: Int) -> Int32 {
    key.removeAll(keepingCapacity: true)
    key.append(Int32(auxiliary))
    if graph.conditionShapes[auxiliary] == nil { shape(ofCondition: auxiliary) }
    for slot in program.lowered.auxiliaries[auxiliary].outer { key.append(bindings[slot]) }
    let (id, isNew) = graph.conditionRows.intern(key)
    if isNew {
      graph.conditions.append(ProofGraph.Condition(shape: auxiliary, members: 0..<0))
      nodeOfCondition.append(0)
    }
    return id
  }

  /// Sets `bindings` to the values of the variables around a condition.
  mutating func fillBindings(_ condition: Int) {
    let auxiliary = program.lowered.auxiliaries[graph.conditions[condition].shape]
    let statement = Int(program.lowered.clauses[auxiliary.clause].statement.raw)
    let count = program.rulebook.statements[statement].variables.count
    if bindings.count != count { bindings = Array(repeating: -1, count: count) }
    for slot in bindings.indices { bindings[slot] = -1 }
    var at = Int(graph.conditionRows.offsets[condition]) + 1
    for slot in auxiliary.outer {
      bindings[slot] = graph.conditionRows.cells[at]
      at += 1
    }
  }

  /// Lists the members of each `at least` on which no node rests: an argument that is listed has it all the same. They may have
  /// such conditions too.
  mutating func listCounted() {
    var condition = 0
    while condition < graph.conditions.count {
      if nodeOfCondition[condition] == 0,
        case .atLeast(_, let members) = program.lowered.auxiliaries[graph.conditions[condition].shape].kind
      {
        fillBindings(condition)
        let start = graph.members.count
        for member in members { graph.members.append(self.condition(member)) }
        graph.conditions[condition].members = start..<graph.members.count
      }
      condition += 1
    }
  }

  private mutating func shape(ofCondition auxiliary: Int) {
    let inner = program.lowered.auxiliaries[auxiliary]
    let clause = program.lowered.clauses[inner.clause]
    if innerOrders[inner.clause] == nil {
      var order: [Int: Int] = [:]
      for alternative in clause.alternatives { number(alternative, &order) }
      innerOrders[inner.clause] = order
    }
    var atLeast: Int?
    if case .atLeast(let count, _) = inner.kind { atLeast = count }
    graph.conditionShapes[auxiliary] = ProofGraph.ConditionShape(
      statement: clause.statement, attack: clause.attack, number: innerOrders[inner.clause]?[auxiliary] ?? -1,
      slots: inner.outer, atLeast: atLeast)
  }

  private func number(_ alternative: Int, _ order: inout [Int: Int]) {
    for part in program.lowered.alternatives[alternative].parts {
      switch part {
      case .unproven(let auxiliary, _), .atLeast(let auxiliary): number(auxiliary: auxiliary, &order)
      case .literal, .comparison, .isType: break
      }
    }
  }

  private func number(auxiliary: Int, _ order: inout [Int: Int]) {
    if order[auxiliary] != nil { return }
    order[auxiliary] = order.count
    switch program.lowered.auxiliaries[auxiliary].kind {
    case .exists(let ids): for id in ids { number(id, &order) }
    case .atLeast(_, let members): for member in members { number(auxiliary: member, &order) }
    }
  }
}
