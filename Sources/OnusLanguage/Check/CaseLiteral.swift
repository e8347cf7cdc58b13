/// The literals of a case: constants in every column, `each` written out, variables in questions only.

/// One column of a literal as a case writes it.
private enum CaseColumn {
  case constant(ConstantID)
  case each([ConstantID], text: String)
  /// Nil: `_`.
  case variable(String?)

  func text(_ rulebook: Rulebook) -> String {
    switch self {
    case .constant(let id): rulebook.constants[id].text(in: rulebook)
    case .each(_, let text): "each \(text)"
    case .variable(let name): name ?? "_"
    }
  }
}

private struct CaseLiteral {
  var predicate: PredicateID
  var isNegated: Bool
  var columns: [CaseColumn]
}

extension CaseChecker {
  /// The ground literals of a line, with its text, which few need; nil after a report.
  func ground(_ node: Syntax.Node, in what: String) -> (literals: [GroundLiteral], text: () -> String)? {
    guard let literal = lower(node, in: what, allowsVariables: false) else { return nil }
    guard let rows = expanded(literal, at: node.place, constant: { $0 }, variable: { _ in nil }) else { return nil }
    let literals = rows.map {
      GroundLiteral(predicate: literal.predicate, isNegated: literal.isNegated, arguments: $0)
    }
    return (literals, { self.text(literal) })
  }

  func question(_ node: Syntax.Node, burden: RoleID?, _ place: Place) -> Question? {
    guard let literal = lower(node, in: "a question", allowsVariables: true) else { return nil }
    var variables: [Variable] = []
    var ids: [VariableID?] = []
    let types = checker.rulebook[literal.predicate].columns
    for (column, part) in literal.columns.enumerated() {
      guard case .variable(let name) = part else {
        ids.append(nil)
        continue
      }
      if let name, let known = variables.firstIndex(where: { $0.name == name }) {
        guard let narrower = checker.rulebook.narrower(variables[known].type, types[column]) else {
          checker.report(
            .noCommonType, at: node.place,
            "`\(name)` stands for a \(checker.rulebook.typeName(types[column])) and for a \(checker.rulebook.typeName(variables[known].type))",
            suggestion: "use two variables")
          return nil
        }
        variables[known].type = narrower
        ids.append(VariableID(Int32(known)))
      } else {
        ids.append(VariableID(Int32(variables.count)))
        variables.append(Variable(name: name ?? "_", type: types[column]))
      }
    }
    let rows = expanded(
      literal, at: node.place, constant: { Argument.constant($0) },
      variable: { column in ids[column].map { .variable($0) } })
    guard let rows else { return nil }
    let literals = rows.map {
      Literal(predicate: literal.predicate, isNegated: literal.isNegated, arguments: $0)
    }
    return Question(text: text(literal), literals: literals, variables: variables, burden: burden, place: place)
  }

  private func text(_ literal: CaseLiteral) -> String {
    let rulebook = checker.rulebook
    return atomText(
      literal.predicate, isNegated: literal.isNegated, literal.columns.map { $0.text(rulebook) }, rulebook)
  }

  /// All rows that the `each` of a literal make; the last column varies fastest. A cell is made of a constant, or of the
  /// column where a variable stands.
  private func expanded<Cell>(
    _ literal: CaseLiteral, at place: Place, constant: (ConstantID) -> Cell, variable: (Int) -> Cell?
  ) -> [[Cell]]? {
    var count = 1
    for case .each(let values, _) in literal.columns {
      count *= values.count
      if count > Limits.eachLiterals {
        checker.report(
          .tooManyInstances, at: place, "the `each` of this line make more than \(Limits.eachLiterals) literals",
          suggestion: "state it of smaller groups")
        return nil
      }
    }
    return (0..<count).map { row in
      var cells: [Cell] = []
      cells.reserveCapacity(literal.columns.count)
      // How many rows in succession have the same value in the column.
      var run = count
      for (column, part) in literal.columns.enumerated() {
        switch part {
        case .constant(let id): cells.append(constant(id))
        case .each(let values, _):
          run /= values.count
          cells.append(constant(values[row / run % values.count]))
        case .variable:
          if let cell = variable(column) { cells.append(cell) }
        }
      }
      return cells
    }
  }

  // MARK: Lowering

  private func lower(_ node: Syntax.Node, in what: String, allowsVariables: Bool) -> CaseLiteral? {
    var core = node.bare
    var isNegated = false
    if case .not(let inner) = core.kind {
      isNegated = true
      core = inner.bare
    }
    var value: Syntax.Node?
    if case .comparison(.equal, let left, let right) = core.kind {
      core = left.bare
      value = right
    }
    guard case .atom(let name, let arguments, _) = core.kind else {
      if case .broken = core.kind { return nil }
      checker.report(
        .conditionExpected, at: core.place, "a literal is expected here: a predicate with its arguments")
      return nil
    }
    guard let id = checker.resolve(name, .predicate, file: file) else { return nil }
    let predicate = checker.rulebook.predicates[Int(id)]
    guard arguments.count == predicate.keyCount else {
      checker.reportCount(of: name, arguments.count, predicate, at: core.place)
      return nil
    }
    guard predicate.isValued == (value != nil) else {
      checker.reportValue(of: name, value, predicate, at: node.place)
      return nil
    }
    var columns: [CaseColumn] = []
    var isWhole = true
    for (argument, type) in zip(arguments + (value.map { [$0] } ?? []), predicate.columns) {
      if let column = lowerColumn(argument, type, in: what, allowsVariables: allowsVariables) {
        columns.append(column)
      } else {
        isWhole = false
      }
    }
    return isWhole ? CaseLiteral(predicate: PredicateID(id), isNegated: isNegated, columns: columns) : nil
  }

  private func lowerColumn(
    _ node: Syntax.Node, _ type: TypeID, in what: String, allowsVariables: Bool
  ) -> CaseColumn? {
    switch node.bare.kind {
    case .variable(let name):
      if allowsVariables { return .variable(name) }
      checker.report(
        .variableInCase, at: node.place,
        "\(what) speaks of something definite, and its upper-case letter makes `\(name)` a variable",
        suggestion: checker.constantMeant(by: name, type, file: file)
          ?? (checker.rulebook.isEntities(type)
            ? "name an entity, or write `each \(checker.rulebook[type].name)`" : "name a value"))
      return nil
    case .any:
      if allowsVariables { return .variable(nil) }
      checker.report(
        .misplacedAny, at: node.place, "\(what) speaks of something definite, so `_` cannot stand in it",
        suggestion: checker.rulebook.isEntities(type)
          ? "name an entity, or write `each \(checker.rulebook[type].name)`" : "name a value")
      return nil
    case .each(let name): return lowerEach(name, type, at: node.place)
    case .number, .money, .date, .text, .atom, .negative, .arithmetic, .duration, .daysBetween, .yearOf, .weekdayOf,
      .round, .call, .aggregate, .not, .by, .comparison, .isType, .unproven, .all, .anyOf, .atLeast, .some, .every,
      .parenthesised, .broken:
      return lowerConstant(node, type).map { .constant($0) }
    }
  }

  private func lowerEach(_ name: Syntax.Name, _ type: TypeID, at place: Place) -> CaseColumn? {
    let written = name.module.map { "\($0).\(name.text)" } ?? name.text
    if case .found(let id) = checker.names.lookUp(name, .type, file: file), id < 0 {
      let group = checker.groups[Int(-2 - id)]
      for member in group.members where !checker.rulebook.isType(checker.rulebook[member].type, within: type) {
        checker.report(
          .wrongType, at: place,
          "a value of \(checker.rulebook.typeName(type)) is expected here, but `\(checker.rulebook[member].name)` of the group `\(written)` is of \(checker.rulebook.typeName(checker.rulebook[member].type))"
        )
        return nil
      }
      return .each(group.members.map { checker.rulebook.constants.intern(.entity($0)) }, text: written)
    }
    guard let own = checker.resolveType(name, file: file) else { return nil }
    guard checker.rulebook.isType(own, within: type) else {
      checker.report(
        .wrongType, at: place,
        "a value of \(checker.rulebook.typeName(type)) is expected here, and not each \(checker.rulebook.typeName(own)) is one",
        suggestion: checker.rulebook.isEntities(type) ? "write `each \(checker.rulebook[type].name)`" : nil)
      return nil
    }
    guard checker.rulebook.isEntities(own) else {
      checker.report(
        .emptyEach, at: place, "`each` stands for entities, and \(checker.rulebook.typeName(own)) has none",
        suggestion: "name a value")
      return nil
    }
    let values = entities(of: own)
    if values.isEmpty {
      checker.report(
        .emptyEach, at: place, "there is no entity of \(checker.rulebook.typeName(own)), so this says nothing",
        suggestion: "declare one: `entity NAME : \(checker.rulebook[own].name)`")
      return nil
    }
    return .each(values, text: written)
  }

  private func entities(of type: TypeID) -> [ConstantID] {
    if let known = entitiesByType[type] { return known }
    let ids = checker.rulebook.entities.indices.filter {
      checker.rulebook.isType(checker.rulebook.entities[$0].type, within: type)
    }
    let constants = ids.map { checker.rulebook.constants.intern(.entity(EntityID(Int32($0)))) }
    entitiesByType[type] = constants
    return constants
  }

  /// A value that can be told from what is written.
  private func lowerConstant(_ node: Syntax.Node, _ type: TypeID) -> ConstantID? {
    // Most columns of large cases are names and numbers, which need nothing computed.
    switch node.kind {
    case .atom(let name, let arguments, false) where arguments.isEmpty:
      if case .constant(let id, _) = quietConstant(name, type) { return id }
    case .number(let number) where type == .number: return checker.rulebook.constants.intern(.number(number))
    case .date(let date) where type == .date: return checker.rulebook.constants.intern(.date(date))
    case .text(let text) where type == .text: return checker.rulebook.constants.intern(.text(text))
    case .number, .money, .date, .text, .variable, .any, .each, .atom, .negative, .arithmetic, .duration,
      .daysBetween, .yearOf, .weekdayOf, .round, .call, .aggregate, .not, .by, .comparison, .isType, .unproven, .all,
      .anyOf, .atLeast, .some, .every, .parenthesised, .broken:
      break
    }
    let lowering = Lowering(checker: checker, file: file)
    lowering.isInCase = true
    var premises: [Condition] = []
    guard let typed = lowering.lowerExpression(node, expected: type, 0, &premises) else { return nil }
    guard checker.rulebook.isType(typed.type, within: type) else {
      checker.report(
        .wrongType, at: node.place,
        "a value of \(checker.rulebook.typeName(type)) is expected here, and this is of \(checker.rulebook.typeName(typed.type))",
        suggestion: checker.valueAdvice(node, typed.type, expected: type))
      return nil
    }
    if case .constant(let id) = typed.expression { return id }
    do throws(ArithmeticError) {
      let computed = try premises.isEmpty ? constantValue(typed.expression, checker.rulebook) : nil
      guard let value = computed else {
        checker.report(
          .valueExpected, at: node.place, "a case states values, and this one hangs on what is proven",
          suggestion: "write the value itself")
        return nil
      }
      return checker.rulebook.constants.intern(try Value.asArgument(value))
    } catch {
      checker.report(
        error.code, at: node.place, "this cannot be computed: \(error.reason)", suggestion: error.suggestion)
      return nil
    }
  }
}

extension CaseChecker {
  /// An entity that fits, where the name can mean nothing else.
  func quietConstant(_ name: Syntax.Name, _ type: TypeID) -> BareName? {
    guard checker.rulebook.isEntities(type), case .found(let id) = checker.names.lookUp(name, .entity, file: file),
      checker.rulebook.isType(checker.rulebook[EntityID(id)].type, within: type),
      case .missing = checker.names.lookUp(name, .predicate, file: file)
    else { return nil }
    checker.names.markUsed(.entity, id)
    return .constant(checker.rulebook.constants.intern(.entity(EntityID(id))), type)
  }
}

/// The value of an expression without variables and aggregates; nil where it has some.
func constantValue(_ expression: Expression, _ rulebook: Rulebook) throws(ArithmeticError) -> Value? {
  func value(_ inner: Expression) throws(ArithmeticError) -> Value? { try constantValue(inner, rulebook) }
  switch expression {
  case .constant(let id): return rulebook.constants[id]
  case .variable, .aggregate: return nil
  case .negated(let a):
    guard let x = try value(a) else { return nil }
    return try Value.negated(x)
  case .sum(let a, let b, let rounding, _):
    guard let x = try value(a), let y = try value(b) else { return nil }
    return try Value.add(x, y, rounding: rounding)
  case .difference(let a, let b, let rounding, _):
    guard let x = try value(a), let y = try value(b) else { return nil }
    return try Value.subtract(x, y, rounding: rounding)
  case .product(let a, let b, _):
    guard let x = try value(a), let y = try value(b) else { return nil }
    return try Value.multiply(x, y)
  case .quotient(let a, let b, _):
    guard let x = try value(a), let y = try value(b) else { return nil }
    return try Value.divide(x, y)
  case .duration(let a, let unit):
    guard let x = try value(a) else { return nil }
    return try Value.duration(count: x, unit: unit)
  case .daysBetween(let a, let b):
    guard let x = try value(a), let y = try value(b) else { return nil }
    return Value.daysBetween(x, y)
  case .yearOf(let a):
    guard let x = try value(a) else { return nil }
    return Value.yearOf(x)
  case .weekdayOf(let a):
    guard let x = try value(a) else { return nil }
    return Value.weekdayOf(x)
  case .round(let a, let places, let mode):
    guard let x = try value(a) else { return nil }
    return try Value.rounded(x, places: places, mode)
  case .absolute(let a):
    guard let x = try value(a) else { return nil }
    return try Value.absolute(x)
  case .least(let parts), .greatest(let parts):
    var isLeast = false
    if case .least = expression { isLeast = true }
    var best: Value?
    for part in parts {
      guard let x = try value(part) else { return nil }
      guard let known = best else {
        best = x
        continue
      }
      best = isLeast ? try Value.least(known, x) : try Value.greatest(known, x)
    }
    return best
  }
}
