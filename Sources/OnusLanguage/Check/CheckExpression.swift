/// Types and lowers expressions. A valued predicate becomes a variable without a name and a premise beside it.

/// A lowered expression with its type.
struct Typed {
  var expression: Expression
  var type: TypeID
}

extension Lowering {
  /// Lowers an expression; nil after a report. What it needs beside it goes to `premises`.
  func lowerExpression(
    _ node: Syntax.Node, expected: TypeID? = nil, fit: Checker.Fit = .within, _ scope: Int,
    _ premises: inout [Condition]
  ) -> Typed? {
    switch node.kind {
    case .number(let number): return constant(.number(number), .number)
    case .money(let money):
      checker.lintMoney(money, at: node.place, file: file)
      return constant(.money(money), .money)
    case .date(let date): return constant(.date(date), .date)
    case .text(let text): return constant(.text(text), .text)
    case .variable(let name):
      if isInCase {
        report(
          .variableInCase, at: node.place, "a case states values, so `\(name)` cannot stand in one",
          suggestion: checker.negativeMoney(at: node.place, file: file))
        return nil
      }
      guard let id = variable(name, in: scope) else { return nil }
      return Typed(expression: .variable(id), type: variables[Int(id.raw)].type)
    case .any:
      report(
        .misplacedAny, at: node.place, "`_` cannot stand in an expression: there is nothing to compute with",
        suggestion: "use a variable that a premise binds")
      return nil
    case .each:
      refuseEach(node)
      return nil
    case .atom(let name, let arguments, let hasParentheses):
      return lowerAtom(
        node, name, arguments, hasParentheses: hasParentheses, expected: expected, fit: fit, scope, &premises)
    case .negative(let inner): return lowerNegative(node, inner, expected: expected, scope, &premises)
    case .arithmetic: return lowerArithmetic(node, expected: expected, scope, &premises)
    case .duration(let count, let unit): return lowerDuration(node, count, unit, scope, &premises)
    case .daysBetween(let from, let to):
      let a = lowerOperand(from, .date, of: "`days from ... to ...`", scope, &premises)
      let b = lowerOperand(to, .date, of: "`days from ... to ...`", scope, &premises)
      guard let a, let b else { return nil }
      return Typed(expression: .daysBetween(a, b), type: .number)
    case .yearOf(let inner):
      return lowerOperand(inner, .date, of: "`year of`", scope, &premises).map {
        Typed(expression: .yearOf($0), type: .number)
      }
    case .weekdayOf(let inner):
      return lowerOperand(inner, .date, of: "`weekday of`", scope, &premises).map {
        Typed(expression: .weekdayOf($0), type: .number)
      }
    case .round(let inner, let places, let mode):
      guard let typed = lowerExpression(inner, scope, &premises) else { return nil }
      guard typed.type == .number || typed.type == .money else {
        return refuse(inner, typed.type, "only a `Number` or an amount of `Money` can be rounded")
      }
      return computable(
        Typed(expression: .round(typed.expression, places: places, mode), type: typed.type), at: node.place)
    case .call(let function, let arguments):
      return lowerCall(node, function, arguments, expected: expected, scope, &premises)
    case .aggregate(let kind, let of, let over, let condition):
      return lowerAggregate(node, kind, of: of, over: over, condition, scope)
    case .parenthesised(let inner):
      return lowerExpression(inner, expected: expected, fit: fit, scope, &premises)
    case .not, .by, .comparison, .isType, .unproven, .all, .anyOf, .atLeast, .some, .every:
      report(
        .valueExpected, at: node.place, "a value is expected here, not a condition",
        suggestion: "join conditions by `and`, or take the comparison apart")
      return nil
    case .broken:
      isSound = false
      return nil
    }
  }

  func refuseEach(_ node: Syntax.Node) {
    if isInCase {
      report(.valueExpected, at: node.place, "`each` must be an argument itself: nothing is computed with it")
      return
    }
    report(
      .eachInRules, at: node.place, "`each` belongs in cases; in rules a variable stands for all of a type",
      suggestion: "write a variable")
  }

  func constant(_ value: Value, _ type: TypeID) -> Typed {
    Typed(expression: .constant(checker.rulebook.constants.intern(value)), type: type)
  }

  private func refuse(_ node: Syntax.Node, _ type: TypeID, _ message: String, suggestion: String? = nil) -> Typed? {
    report(
      .wrongType, at: node.place, "\(message), and this is of \(checker.rulebook.typeName(type))",
      suggestion: suggestion)
    return nil
  }

  /// An operand that must be of one type.
  private func lowerOperand(
    _ node: Syntax.Node, _ type: TypeID, of what: String, _ scope: Int, _ premises: inout [Condition]
  ) -> Expression? {
    guard let typed = lowerExpression(node, expected: type, scope, &premises) else { return nil }
    if typed.type == type { return typed.expression }
    _ = refuse(node, typed.type, "\(what) takes a \(checker.rulebook.typeName(type))")
    return nil
  }

  private func lowerAtom(
    _ node: Syntax.Node, _ name: Syntax.Name, _ arguments: [Syntax.Node], hasParentheses: Bool, expected: TypeID?,
    fit: Checker.Fit, _ scope: Int, _ premises: inout [Condition]
  ) -> Typed? {
    let predicate: PredicateID
    if !hasParentheses, arguments.isEmpty {
      switch checker.resolveBareName(name, expected: expected, fit: fit, file: file, in: self) {
      case .constant(let id, let type): return Typed(expression: .constant(id), type: type)
      case .valued(let id): predicate = id
      case nil:
        isSound = false
        return nil
      }
    } else {
      guard let id = checker.resolve(name, .predicate, file: file) else {
        isSound = false
        return nil
      }
      predicate = PredicateID(id)
    }
    let row = checker.rulebook[predicate]
    guard row.isValued, let type = row.columns.last else {
      report(
        .notValued, at: node.place, "`\(name.text)` has no value, so it cannot stand in an expression",
        suggestion: "write it as a condition of its own, joined by `and`")
      return nil
    }
    guard checkCount(of: name, arguments.count, predicate, at: node.place) else { return nil }
    var lowered: [Argument] = []
    var isWhole = true
    for (column, argument) in arguments.enumerated() {
      let result = lowerArgument(argument, row.columns[column], .premise, isNegated: false, scope, &premises)
      if let result { lowered.append(result) } else { isWhole = false }
    }
    guard isWhole else { return nil }
    let value = fresh("", type: type, at: node.place, scope: scope)
    lowered.append(.variable(value))
    premises.append(
      .literal(
        Literal(predicate: predicate, isNegated: false, arguments: lowered), by: nil, place: node.place))
    return Typed(expression: .variable(value), type: type)
  }

  private func lowerNegative(
    _ node: Syntax.Node, _ inner: Syntax.Node, expected: TypeID?, _ scope: Int, _ premises: inout [Condition]
  ) -> Typed? {
    guard let typed = lowerExpression(inner, expected: expected, scope, &premises) else { return nil }
    guard typed.type == .number || typed.type == .money || typed.type == .duration else {
      return refuse(inner, typed.type, "only numbers, money and durations have a negative")
    }
    if case .constant(let id) = typed.expression, let value = try? Value.negated(checker.rulebook.constants[id]) {
      return constant(value, typed.type)
    }
    return computable(Typed(expression: .negated(typed.expression), type: typed.type), at: node.place)
  }

  private func isZero(_ value: Value) -> Bool {
    switch value {
    case .number(let number): number == .zero
    case .money(let money): money.amount == .zero
    case .entity, .member, .text, .date, .duration: false
    }
  }

  /// Refuses what is made of constants and cannot be computed: it would fail in every instance. Nil after a report.
  private func computable(_ typed: Typed, at place: Place) -> Typed? {
    do throws(ArithmeticError) {
      if case .quotient(_, let divisor, _) = typed.expression, let by = try constantValue(divisor, checker.rulebook),
        isZero(by)
      {
        throw ArithmeticError.divisionByZero
      }
      _ = try constantValue(typed.expression, checker.rulebook)
      return typed
    } catch {
      report(error.code, at: place, "this cannot be computed: \(error.reason)", suggestion: error.suggestion)
      return nil
    }
  }

  private func lowerDuration(
    _ node: Syntax.Node, _ count: Syntax.Node, _ unit: TimeUnit, _ scope: Int, _ premises: inout [Condition]
  ) -> Typed? {
    guard let number = lowerOperand(count, .number, of: "`\(unit.rawValue)`", scope, &premises) else { return nil }
    guard case .constant(let id) = number else {
      return Typed(expression: .duration(number, unit), type: .duration)
    }
    do throws(ArithmeticError) {
      return constant(try Value.duration(count: checker.rulebook.constants[id], unit: unit), .duration)
    } catch {
      report(error.code, at: node.place, "this cannot be computed: \(error.reason)", suggestion: error.suggestion)
      return nil
    }
  }

  private func lowerArithmetic(
    _ node: Syntax.Node, expected: TypeID?, _ scope: Int, _ premises: inout [Condition]
  ) -> Typed? {
    var chain: [(op: Syntax.Arithmetic, right: Syntax.Node, rounding: DayRounding?, place: Place)] = []
    var first = node
    while case .arithmetic(let op, let left, let right, let rounding) = first.kind {
      chain.append((op, right, rounding, first.place))
      first = left
    }
    // A bare name beside an operator can only be a valued predicate, whose type nothing else tells.
    var result = lowerExpression(first, scope, &premises)
    for (op, right, rounding, place) in chain.reversed() {
      let other = lowerExpression(right, scope, &premises)
      guard let a = result, let b = other else {
        result = nil
        continue
      }
      guard let type = checker.rulebook.arithmeticType(op, a.type, b.type) else {
        refuseArithmetic(op, a.type, b.type, place)
        result = nil
        continue
      }
      if rounding != nil, type != .date {
        report(
          .wrongType, at: place, "`rounding` belongs to a date and a duration",
          suggestion: "write `round E to N places MODE` to round a number")
      }
      let expression: Expression
      switch op {
      case .add: expression = .sum(a.expression, b.expression, rounding, place: place)
      case .subtract: expression = .difference(a.expression, b.expression, rounding, place: place)
      case .multiply: expression = .product(a.expression, b.expression, place: place)
      case .divide: expression = .quotient(a.expression, b.expression, place: place)
      }
      result = computable(Typed(expression: expression, type: type), at: place)
    }
    return result
  }

  private func refuseArithmetic(_ op: Syntax.Arithmetic, _ a: TypeID, _ b: TypeID, _ place: Place) {
    let verb: String
    var suggestion: String?
    switch op {
    case .add: verb = "be added to each other"
    case .subtract: verb = "be subtracted from each other"
    case .multiply: verb = "be multiplied with each other"
    case .divide: verb = "be divided by each other"
    }
    if op == .subtract, a == .date, b == .date { suggestion = "write `days from A to B`" }
    if a == .date, b == .number { suggestion = "say what the number counts, such as `+ 30 days`" }
    if op == .add, a == .number, b == .duration {
      suggestion = checker.dateAdvice(String(written(place).prefix { $0 != "+" }))
    }
    report(
      .wrongType, at: place, "\(checker.rulebook.typeName(a)) and \(checker.rulebook.typeName(b)) cannot \(verb)",
      suggestion: suggestion)
  }

  private func written(_ place: Place) -> String { checker.program.files[file].text(at: place) }

  private func lowerCall(
    _ node: Syntax.Node, _ function: Syntax.Function, _ arguments: [Syntax.Node], expected: TypeID?, _ scope: Int,
    _ premises: inout [Condition]
  ) -> Typed? {
    if function == .abs {
      guard arguments.count == 1, let only = arguments.first else {
        report(.wrongArity, at: node.place, "`abs` takes one argument but has \(arguments.count)")
        return nil
      }
      guard let typed = lowerExpression(only, expected: expected, scope, &premises) else { return nil }
      guard typed.type == .number || typed.type == .money || typed.type == .duration else {
        return refuse(only, typed.type, "`abs` takes a `Number`, `Money` or a `Duration`")
      }
      return computable(Typed(expression: .absolute(typed.expression), type: typed.type), at: node.place)
    }
    var type = expected ?? quickType(node, scope)
    var parts: [Expression] = []
    var isWhole = !arguments.isEmpty
    for argument in arguments {
      guard let typed = lowerExpression(argument, expected: type, scope, &premises) else {
        isWhole = false
        continue
      }
      if let first = type, first != typed.type {
        report(
          .wrongType, at: argument.place,
          "`\(function.rawValue)` compares values of one type, not \(checker.rulebook.typeName(first)) and \(checker.rulebook.typeName(typed.type))"
        )
        isWhole = false
        continue
      }
      type = typed.type
      parts.append(typed.expression)
    }
    guard isWhole, let type else { return nil }
    guard checker.rulebook.isOrdered(type) else {
      report(
        .notOrdered, at: node.place,
        "\(checker.rulebook.typeName(type)) has no order, so there is no `\(function.rawValue)` of its values")
      return nil
    }
    return computable(
      Typed(expression: function == .min ? .least(parts) : .greatest(parts), type: type), at: node.place)
  }

  private func lowerAggregate(
    _ node: Syntax.Node, _ kind: Aggregate.Kind, of: Syntax.Node?, over: [Syntax.Name], _ condition: Syntax.Node,
    _ scope: Int
  ) -> Typed? {
    let inner = scopes.scope(of: node.place, within: scope)
    var isWhole = true
    let listed = Set(over.map(\.text))
    for use in scopes.valueUses where use.scope == inner {
      if listed.contains(use.name) || scopes.all[inner].owned[use.name] == nil { continue }
      report(
        .foreignVariable, at: use.place,
        "`\(use.name)` stands in the value of `\(kind.rawValue)` but is not listed, so it is not settled which one is meant",
        suggestion: "list it: `over \((over.map(\.text) + [use.name]).joined(separator: ", ")) where`")
      isWhole = false
    }
    let before = scopes.all[inner].locals.count
    var valuePremises: [Condition] = []
    var value: Typed?
    if let of {
      value = lowerExpression(of, inner, &valuePremises)
      if value == nil { isWhole = false }
    }
    let valueLocals = Array(scopes.all[inner].locals[before...])
    scopes.all[inner].locals.removeLast(valueLocals.count)
    if let of, valueLocals.contains(where: { variables[Int($0.raw)].name == "_" }) {
      report(
        .misplacedAny, at: of.place, "`_` in the value of `\(kind.rawValue)` does not say which one is meant",
        suggestion: "list a variable for it")
      isWhole = false
    }
    let lowered = lowerCondition(condition, inner)
    let ids = over.compactMap { variable($0.text, in: inner) }
    guard isWhole, ids.count == over.count else { return nil }
    var type = TypeID.number
    if let value, let of {
      type = value.type
      switch kind {
      case .number: type = .number
      case .sum:
        if type != .number, type != .money, type != .duration {
          return refuse(of, type, "only numbers, money and durations can be summed")
        }
      case .largest, .smallest:
        if !checker.rulebook.isOrdered(type) {
          report(
            .notOrdered, at: of.place,
            "\(checker.rulebook.typeName(type)) has no order, so there is no `\(kind.rawValue)` of its values")
          return nil
        }
      }
    }
    return Typed(
      expression: .aggregate(
        Aggregate(
          kind: kind, of: value?.expression, valuePremises: valuePremises, valueLocals: valueLocals, over: ids,
          condition: lowered, locals: scopes.all[inner].locals, type: type, place: node.place)), type: type)
  }
}
