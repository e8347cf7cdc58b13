/// The checked rulebook and the checked case as stable text, for `onus debug rulebook` and tests.

extension Rulebook {
  /// Everything the rulebook holds, one thing a line, in the order of its tables.
  public func dump() -> String {
    var out = "onus rulebook 1\n"
    for module in modules { out += "module \(module.name)\n" }
    out += "standards \(standards.names.enumerated().map { standardText($0.offset) }.joined(separator: " < "))\n"
    if !ranks.isEmpty { out += "ranks \(ranks.joined(separator: " > "))\n" }
    if conflictsByRankThenDate { out += "conflicts by rank then date\n" }
    for type in types.dropFirst(5) { out += typeText(type) + "\n" }
    for predicate in predicates { out += predicateText(predicate) + "\n" }
    for entity in entities { out += entityText(entity) + "\n" }
    for source in sources { out += sourceText(source) + "\n" }
    for role in roles { out += "role \(role.name)\(role.sentence.map { " " + quotedText($0) } ?? "")\n" }
    for row in incompatibilities {
      let text = ConditionText(rulebook: self, variables: row.variables)
      out += "incompatible \(row.literals.map(text.literal).joined(separator: ", "))\n"
    }
    for statement in statements { out += statementText(statement) }
    for preference in preferences {
      out += "\(formText(preference.form)) \(self[preference.superior].name) over \(self[preference.inferior].name)\n"
    }
    return out
  }

  private func standardText(_ index: Int) -> String {
    standards.names[index] + (standards.isWeighed[index] ? " weighed" : "")
      + (Int(standards.base.raw) == index ? " base" : "")
  }

  private func formText(_ form: Preference.Form) -> String {
    switch form {
    case .prefer: "prefer"
    case .notwithstanding: "notwithstanding"
    case .subjectTo: "subject to"
    }
  }

  private func typeText(_ type: TypeDeclaration) -> String {
    var text = "type \(type.name)"
    if let parent = type.parent { text += " is \(self[parent].name)" }
    if case .closed(let members, let isOrdered) = type.kind {
      text += " = \(members.joined(separator: isOrdered ? " < " : " | "))"
    }
    return text + (type.sentence.map { " " + quotedText($0) } ?? "")
  }

  private func predicateText(_ predicate: Predicate) -> String {
    let keys = predicate.columns.prefix(predicate.parameterNames.count)
    let columns = zip(predicate.parameterNames, keys).map { name, type in
      (name.map { $0 + ": " } ?? "") + self[type].name
    }
    var text = predicate.kind == .given ? "given " : "conclusion "
    text += predicate.name
    if !columns.isEmpty { text += "(\(columns.joined(separator: ", ")))" }
    if predicate.isValued, let value = predicate.columns.last { text += " : \(self[value].name)" }
    if let sentence = predicate.sentence { text += " " + quotedText(templateText(sentence)) }
    if let negation = predicate.negation { text += " / " + quotedText(templateText(negation)) }
    return text + (predicate.isForTheRecord ? " for the record" : "")
  }

  private func templateText(_ template: Template) -> String {
    template.pieces.map { piece in
      switch piece {
      case .words(let words): words
      case .column(let column): "{\(column + 1)}"
      }
    }.joined()
  }

  fileprivate func entityText(_ entity: Entity) -> String {
    "entity \(entity.name) : \(self[entity.type].name)\(entity.label.map { " " + quotedText($0) } ?? "")"
  }

  fileprivate func sourceText(_ source: Source) -> String {
    var text = "source \(source.name) \(quotedText(source.title))"
    if let rank = source.rank { text += " rank \(ranks[rank])" }
    if let dated = source.dated { text += " dated \(dated.text)" }
    text += source.window.map { " " + windowText($0) } ?? ""
    return text + source.provisions.map { " provision \(quotedText($0.pin))" }.joined()
  }

  private func windowText(_ window: Window) -> String {
    "in force from \(window.from.text)\(window.to.map { " to " + $0.text } ?? "")"
  }

  private func statementText(_ statement: Statement) -> String {
    let text = ConditionText(rulebook: self, variables: statement.variables)
    var out = "\(statement.kind.rawValue) \(self[statement.module].name).\(statement.name)\n"
    let variables = statement.variables.indices.map {
      "\(text.variable(VariableID(Int32($0)))):\(self[statement.variables[$0].type].name)"
    }
    if !variables.isEmpty { out += "  variables \(variables.joined(separator: " "))\n" }
    if let head = statement.head { out += "  head \(text.literal(head))\n" }
    for attack in statement.attacks {
      out += "  stops \(self[attack.target].name) against \(text.literal(attack.against))"
      out += attack.givensBy.map { " givens by \(standards.name($0))" } ?? ""
      out += "\n"
    }
    for conjunct in statement.body.conjuncts { out += "  if \(text.condition(conjunct))\n" }
    if let at = statement.at { out += "  at \(text.expression(at))\n" }
    if let window = statement.window { out += "  \(windowText(window))\n" }
    if let burden = statement.burden {
      out += "  burden of \(burden.kind == .production ? "production" : "persuasion")"
      out += burden.role.map { " on \(self[$0].name)" } ?? ""
      out += " to \(standards.name(burden.standard))\(burden.isExplicit ? "" : " by default")\n"
    }
    if let by = statement.givensBy { out += "  givens by \(standards.name(by))\n" }
    for citation in statement.citations {
      out += "  cite \(self[citation.source].name)\(citation.pin.map { " " + quotedText($0) } ?? "")\n"
    }
    return out
  }
}

extension CheckedCase {
  /// Everything the case holds, one thing a line.
  public func dump() -> String {
    var out = "onus case 1\ncase \(name)\(title.map { " " + quotedText($0) } ?? "")\n"
    for use in uses { out += "use \(use)\n" }
    for entity in rulebook.entities where entity.place.file == place.file { out += rulebook.entityText(entity) + "\n" }
    for source in rulebook.sources where source.place.file == place.file { out += rulebook.sourceText(source) + "\n" }
    out += situationText(base, indent: "")
    for variant in variants {
      out += "suppose \(variant.name)\(variant.title.map { " " + quotedText($0) } ?? "")\n"
      out += situationText(variant.situation, indent: "  ")
    }
    return out
  }

  private func situationText(_ situation: Situation, indent: String) -> String {
    var lines: [String] = []
    if let day = situation.asOf { lines.append("as of \(day.text)") }
    for (role, entity) in situation.roles.enumerated() {
      if let entity { lines.append("\(rulebook.roles[role].name) is \(rulebook[entity].name)") }
    }
    for fact in situation.facts {
      let by = fact.standard.map { " by \(rulebook.standards.name($0))" } ?? ""
      lines.append("\(fact.isStipulated ? "stipulate" : "fact") \(literalText(fact.literal, rulebook))\(by)")
    }
    for allegation in situation.allegations {
      let by: String
      switch allegation.by {
      case .role(let id): by = rulebook[id].name
      case .entity(let id): by = rulebook[id].name
      }
      lines.append("allege \(literalText(allegation.literal, rulebook)) by \(by)")
    }
    for unknown in situation.unknowns { lines.append("unknown \(literalText(unknown.literal, rulebook))") }
    for question in situation.questions {
      lines.append("question \(question.text)\(question.burden.map { " burden on " + rulebook[$0].name } ?? "")")
      let text = ConditionText(rulebook: rulebook, variables: question.variables)
      for literal in question.literals { lines.append("  asks \(text.literal(literal))") }
    }
    for expectation in situation.expectations {
      let kind: String
      switch expectation.kind {
      case .proven: kind = ""
      case .notProven: kind = "not proven "
      case .status(let status): kind = status.rawValue + " "
      }
      lines.append("expect \(kind)\(expectation.text)")
      for literal in expectation.literals { lines.append("  of \(literalText(literal, rulebook))") }
    }
    return lines.map { indent + $0 + "\n" }.joined()
  }
}
