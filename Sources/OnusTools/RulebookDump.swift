/// A checked rulebook as text, one thing on a line: for looking at what the checker understood.

internal import OnusLanguage

struct RulebookDump {
  private let rulebook: Rulebook
  private let names: LiteralText
  private(set) var text = ""

  init(_ rulebook: Rulebook) {
    self.rulebook = rulebook
    names = LiteralText(rulebook)
    text = (types + predicates + entities + statements + preferences).map { $0 + "\n" }.joined()
  }

  private var types: [String] {
    rulebook.types.filter { $0.place != nil }.map { type in
      var line = "type \(type.name)"
      if let parent = type.parent { line += " is \(rulebook[parent].name)" }
      if case .closed(let members, let isOrdered) = type.kind {
        line += " = " + members.joined(separator: isOrdered ? " < " : " | ")
      }
      return line
    }
  }

  private var predicates: [String] {
    rulebook.predicates.indices.map { index in
      let predicate = rulebook.predicates[index]
      let columns = predicate.columns.map { rulebook[$0].name }
      let keys = predicate.isValued ? columns.dropLast() : columns[...]
      var line = "\(predicate.kind) \(names.name(of: PredicateID(Int32(index))))"
      if !keys.isEmpty { line += "(\(keys.joined(separator: ", ")))" }
      if predicate.isValued, let value = columns.last { line += " : \(value)" }
      return line
    }
  }

  private var entities: [String] {
    rulebook.entities.indices.map { index in
      "entity \(names.name(of: EntityID(Int32(index)))) : \(rulebook[rulebook.entities[index].type].name)"
    }
  }

  private var statements: [String] {
    rulebook.statements.map { statement in
      var line = "\(statement.kind) \(statement.name)"
      if let head = statement.head { line += ": " + names.text(of: head, variables: statement.variables) }
      for attack in statement.attacks {
        line += " stops \(rulebook[attack.target].name)"
        line += " against \(names.text(of: attack.against, variables: statement.variables))"
        if let standard = attack.givensBy { line += " givens by \(self.name(of: standard))" }
      }
      let variables = statement.variables.map { "\($0.name.isEmpty ? "_" : $0.name) : \(rulebook[$0.type].name)" }
      if !variables.isEmpty { line += " over " + variables.joined(separator: ", ") }
      if let burden = statement.burden {
        line += " burden of \(burden.kind) to \(self.name(of: burden.standard))"
        if let role = burden.role { line += " on \(rulebook[role].name)" }
      }
      return line
    }
  }

  private var preferences: [String] {
    rulebook.preferences.map { "prefer \(rulebook[$0.superior].name) over \(rulebook[$0.inferior].name)" }
  }

  private func name(of standard: StandardID) -> String { rulebook.standards.name(standard) }
}
