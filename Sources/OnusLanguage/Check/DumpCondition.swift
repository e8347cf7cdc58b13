/// Conditions and expressions of checked statements as stable text.

/// Writes the parts of one statement.
struct ConditionText {
  let rulebook: Rulebook
  let variables: [Variable]

  func literal(_ literal: Literal) -> String {
    atomText(literal.predicate, isNegated: literal.isNegated, literal.arguments.map(argument), rulebook)
  }

  /// Variables that share a name, and those without one, are told apart by their number.
  func variable(_ id: VariableID) -> String {
    let name = variables[Int(id.raw)].name
    let isAlone = !name.isEmpty && name != "_" && variables.filter { $0.name == name }.count == 1
    return isAlone ? name : "\(name)#\(id.raw)"
  }

  private func argument(_ argument: Argument) -> String {
    switch argument {
    case .variable(let id): variable(id)
    case .constant(let id): rulebook.constants[id].text(in: rulebook)
    }
  }

  private func list(_ ids: [VariableID]) -> String { "[\(ids.map(variable).joined(separator: " "))]" }

  func condition(_ condition: Condition) -> String {
    switch condition {
    case .literal(let own, let by, _):
      literal(own) + (by.map { " by \(rulebook.standards.name($0))" } ?? "")
    case .comparison(let comparison):
      "(\(expression(comparison.left)) \(comparison.op.rawValue) \(expression(comparison.right)))"
    case .isType(let own, let type, _): "\(argument(own)) is \(rulebook[type].name)"
    case .unproven(let inner, let locals, let isUnless):
      "(\(isUnless ? "unless" : "unproven") \(list(locals)) \(self.condition(inner)))"
    case .all(let parts): "(all\(parts.map { " " + self.condition($0) }.joined()))"
    case .any(let parts): "(any\(parts.map { " " + self.condition($0) }.joined()))"
    case .atLeast(let count, let parts): "(at least \(count)\(parts.map { " " + self.condition($0) }.joined()))"
    case .some(let ids, let inner): "(some \(list(ids)) \(self.condition(inner)))"
    case .every(let ids, let range, let has, let locals, let innerLocals):
      "(every \(list(ids)) locals \(list(locals)) \(self.condition(range)) has \(list(innerLocals)) \(self.condition(has)))"
    }
  }

  func expression(_ expression: Expression) -> String {
    switch expression {
    case .constant(let id): return rulebook.constants[id].text(in: rulebook)
    case .variable(let id): return variable(id)
    case .negated(let a): return "(- \(self.expression(a)))"
    case .sum(let a, let b, let rounding, _): return operation("+", a, b, rounding)
    case .difference(let a, let b, let rounding, _): return operation("-", a, b, rounding)
    case .product(let a, let b, _): return operation("*", a, b, nil)
    case .quotient(let a, let b, _): return operation("/", a, b, nil)
    case .duration(let a, let unit): return "(\(self.expression(a)) \(unit.rawValue))"
    case .daysBetween(let a, let b): return "(days from \(self.expression(a)) to \(self.expression(b)))"
    case .yearOf(let a): return "(year of \(self.expression(a)))"
    case .weekdayOf(let a): return "(weekday of \(self.expression(a)))"
    case .round(let a, let places, let mode): return "(round \(self.expression(a)) to \(places) \(mode.rawValue))"
    case .least(let parts): return "(min\(parts.map { " " + self.expression($0) }.joined()))"
    case .greatest(let parts): return "(max\(parts.map { " " + self.expression($0) }.joined()))"
    case .absolute(let a): return "(abs \(self.expression(a)))"
    case .aggregate(let aggregate):
      var text = "(\(aggregate.kind.rawValue)"
      if let of = aggregate.of { text += " of \(self.expression(of))" }
      if !aggregate.valuePremises.isEmpty {
        text += " with \(list(aggregate.valueLocals))\(aggregate.valuePremises.map { " " + condition($0) }.joined())"
      }
      return text + " over \(list(aggregate.over)) locals \(list(aggregate.locals)) \(condition(aggregate.condition)))"
    }
  }

  private func operation(_ op: String, _ a: Expression, _ b: Expression, _ rounding: DayRounding?) -> String {
    let suffix: String
    switch rounding {
    case .up: suffix = " rounding up"
    case .down: suffix = " rounding down"
    case nil: suffix = ""
    }
    // Long chains lean to the left; they are written out flat.
    var rights = ["\(expression(b))\(suffix)"]
    var left = a
    while case .sum(let x, let y, nil, _) = left, op == "+" {
      rights.append(expression(y))
      left = x
    }
    return "(\(op) \(expression(left)) \(rights.reversed().joined(separator: " ")))"
  }
}
