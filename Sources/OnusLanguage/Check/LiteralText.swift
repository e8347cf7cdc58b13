/// Literals, conditions' parts and case literals as text in one normal form.

/// A literal over variables as the language writes it.
func literalText(_ literal: Literal, _ variables: [Variable], _ rulebook: Rulebook) -> String {
  atomText(
    literal.predicate, isNegated: literal.isNegated, literal.arguments.map { argumentText($0, variables, rulebook) },
    rulebook)
}

/// A ground literal as the language writes it.
public func literalText(_ literal: GroundLiteral, _ rulebook: Rulebook) -> String {
  atomText(
    literal.predicate, isNegated: literal.isNegated,
    literal.arguments.map { rulebook.constants[$0].text(in: rulebook) },
    rulebook)
}

/// An argument as the language writes it; a variable that nobody wrote as `_`.
func argumentText(_ argument: Argument, _ variables: [Variable], _ rulebook: Rulebook) -> String {
  switch argument {
  case .variable(let id): variables[Int(id.raw)].name.isEmpty ? "_" : variables[Int(id.raw)].name
  case .constant(let id): rulebook.constants[id].text(in: rulebook)
  }
}

/// A predicate with the texts of its columns.
func atomText(_ predicate: PredicateID, isNegated: Bool, _ columns: [String], _ rulebook: Rulebook) -> String {
  let row = rulebook[predicate]
  let keys = row.isValued ? columns.dropLast() : columns[...]
  var text = (isNegated ? "not " : "") + row.name
  if !keys.isEmpty { text += "(\(keys.joined(separator: ", ")))" }
  if row.isValued, let value = columns.last { text += " = \(value)" }
  return text
}
