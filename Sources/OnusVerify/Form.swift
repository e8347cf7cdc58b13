/// What a statement says, as ways in which it applies: each a list of premises all of which must hold.

internal import OnusLanguage

/// One premise of a way.
enum Premise {
  /// Proven, or holding by a standard.
  case literal(Literal, by: StandardID?)
  case comparison(Comparison)
  case isType(Argument, TypeID)
  /// No way of the inner condition holds.
  case lacks(Int)
  /// The inner condition holds.
  case holds(Int)
}

/// A conjunction, with the variables that it binds.
struct Way {
  var parts: [Premise]
  var slots: [Int]
}

/// A condition within another: what `unproven`, `unless`, `every` ask, and the members of `at least`.
struct InnerCondition {
  enum Kind {
    case anyOf([Way])
    case atLeast(Int, [Int])
  }
  var kind: Kind
  /// The variables around it on which it depends.
  var outer: [Int]
}

/// An aggregate with its condition as ways.
struct AggregateForm {
  var aggregate: Aggregate
  var ways: [Way]
  var valueWays: [Way]
  var outer: [Int]
}

/// A statement, or one attack of an undercutter.
struct Form {
  /// Its place among all forms.
  let number: Int
  var statement: Statement
  /// Which of the statement's attacks, or -1.
  var attack: Int
  /// What it concludes or is against.
  var head: Literal
  var ways: [Way] = []
  var inner: [InnerCondition] = []
  var aggregates: [Place: AggregateForm] = [:]
  /// The inner conditions in the order in which they occur, those of aggregates left out.
  var ordered: [Int] = []
  /// By inner condition: its place in that order.
  var order: [Int: Int] = [:]
  /// Strict, without negation as failure and aggregates: it makes its head definite where its premises are.
  var isDefinition = false

  /// Whether it argues for its head.
  var concludes: Bool { attack < 0 && statement.kind != .defeater }

  init(_ number: Int, _ statement: Statement, attack: Int, head: Literal, by: StandardID?, _ rulebook: Rulebook) {
    self.number = number
    self.statement = statement
    self.attack = attack
    self.head = head
    var reader = FormReader(statement: statement, head: head, rulebook: rulebook)
    var extra = Set(head.arguments.compactMap(\.slot))
    if let at = statement.at {
      reader.note(at)
      extra.formUnion(reader.slots(of: at))
    }
    ways = reader.ways(statement.body, by: by).map { reader.way($0, also: extra) }
    inner = reader.inner
    aggregates = reader.aggregates
    for way in ways { enumerate(way) }
    isDefinition = statement.kind.isStrict && statement.at?.aggregates.isEmpty ?? true && ways.allSatisfy(isPlain)
  }

  private mutating func enumerate(_ way: Way) {
    for part in way.parts {
      switch part {
      case .lacks(let id), .holds(let id): enumerate(id)
      case .literal, .comparison, .isType: break
      }
    }
  }

  private mutating func enumerate(_ id: Int) {
    if order[id] != nil { return }
    order[id] = ordered.count
    ordered.append(id)
    switch inner[id].kind {
    case .anyOf(let ways): for way in ways { enumerate(way) }
    case .atLeast(_, let members): for member in members { enumerate(member) }
    }
  }

  private func isPlain(_ way: Way) -> Bool {
    way.parts.allSatisfy { part in
      switch part {
      case .literal, .isType: true
      case .comparison(let c): c.left.aggregates.isEmpty && c.right.aggregates.isEmpty
      case .lacks: false
      case .holds(let id): isPlain(id)
      }
    }
  }

  private func isPlain(_ id: Int) -> Bool {
    switch inner[id].kind {
    case .anyOf(let ways): ways.allSatisfy(isPlain)
    case .atLeast(_, let members): members.allSatisfy(isPlain)
    }
  }

  /// Every literal that its body mentions, within inner conditions and aggregates too, and whether an aggregate counts it.
  func forEachLiteral(_ body: (Literal, _ isCounted: Bool) -> Void) {
    for way in ways { forEachLiteral(way, isCounted: false, body) }
    for id in ordered {
      if case .anyOf(let ways) = inner[id].kind { for way in ways { forEachLiteral(way, isCounted: false, body) } }
    }
    for aggregate in aggregates.values {
      for way in aggregate.ways + aggregate.valueWays { forEachLiteral(way, isCounted: true, body) }
    }
  }

  private func forEachLiteral(_ way: Way, isCounted: Bool, _ body: (Literal, Bool) -> Void) {
    for part in way.parts {
      switch part {
      case .literal(let literal, _): body(literal, isCounted)
      case .comparison, .isType: break
      case .lacks(let id), .holds(let id): if isCounted { forEachLiteral(within: id, body) }
      }
    }
  }

  private func forEachLiteral(within id: Int, _ body: (Literal, Bool) -> Void) {
    switch inner[id].kind {
    case .anyOf(let ways): for way in ways { forEachLiteral(way, isCounted: true, body) }
    case .atLeast(_, let members): for member in members { forEachLiteral(within: member, body) }
    }
  }
}

extension Argument {
  /// The position of a variable.
  var slot: Int? {
    switch self {
    case .variable(let id): Int(id.raw)
    case .constant: nil
    }
  }
}

extension Expression {
  /// The expressions within it, aggregates' own left out.
  private var parts: [Expression] {
    switch self {
    case .constant, .variable, .aggregate: []
    case .negated(let a), .duration(let a, _), .yearOf(let a), .weekdayOf(let a), .round(let a, _, _), .absolute(let a):
      [a]
    case .sum(let a, let b, _, _), .difference(let a, let b, _, _), .product(let a, let b, _),
      .quotient(let a, let b, _),
      .daysBetween(let a, let b):
      [a, b]
    case .least(let all), .greatest(let all): all
    }
  }

  /// Every aggregate in it.
  var aggregates: [Aggregate] {
    if case .aggregate(let aggregate) = self { return [aggregate] }
    return parts.flatMap(\.aggregates)
  }

  /// Its variables, those of aggregates left out.
  var plainSlots: Set<Int> {
    if case .variable(let id) = self { return [Int(id.raw)] }
    return parts.reduce(into: []) { $0.formUnion($1.plainSlots) }
  }

  /// Whether it is more than a constant or a variable, so that evaluating it may fail.
  var computes: Bool {
    switch self {
    case .constant, .variable: false
    default: true
    }
  }
}

/// Takes a statement's conditions apart.
struct FormReader {
  let statement: Statement
  let head: Literal
  let rulebook: Rulebook
  var inner: [InnerCondition] = []
  var aggregates: [Place: AggregateForm] = [:]

  init(statement: Statement, head: Literal, rulebook: Rulebook) {
    self.statement = statement
    self.head = head
    self.rulebook = rulebook
  }

  func way(_ parts: [Premise], also extra: Set<Int> = []) -> Way {
    Way(parts: parts, slots: parts.reduce(into: extra) { $0.formUnion(slots(of: $1)) }.sorted())
  }

  private func slots(of part: Premise) -> Set<Int> {
    switch part {
    case .literal(let literal, _): Set(literal.arguments.compactMap(\.slot))
    case .comparison(let c): slots(of: c.left).union(slots(of: c.right))
    case .isType(let argument, _): Set([argument].compactMap(\.slot))
    case .lacks(let id), .holds(let id): Set(inner[id].outer)
    }
  }

  /// The variables that must be bound before an expression has a value.
  func slots(of expression: Expression) -> Set<Int> {
    expression.aggregates.reduce(into: expression.plainSlots) { $0.formUnion(aggregates[$1.place]?.outer ?? []) }
  }

  /// All ways in which a condition holds; givens without a standard are read by `by`.
  mutating func ways(_ condition: Condition, by: StandardID?) -> [[Premise]] {
    switch condition {
    case .literal(let literal, let own, _):
      return [[.literal(literal, by: own ?? (rulebook[literal.predicate].kind == .given ? by : nil))]]
    case .comparison(let comparison):
      note(comparison.left)
      note(comparison.right)
      return [[.comparison(comparison)]]
    case .isType(let argument, let type, _): return [[.isType(argument, type)]]
    case .unproven(let inner, let locals, _): return [[.lacks(add(inner, locals: locals, by: nil))]]
    case .every(_, let range, let has, let locals, let innerLocals):
      let claim = add(has, locals: innerLocals, by: nil)
      return [[.lacks(add(range, locals: locals, by: nil, adding: [.lacks(claim)]))]]
    case .some(_, let inner): return ways(inner, by: by)
    case .all(let members):
      var found: [[Premise]] = [[]]
      for member in members {
        let next = ways(member, by: by)
        found = found.flatMap { start in next.map { start + $0 } }
      }
      return found
    case .any(let members): return members.flatMap { ways($0, by: by) }
    case .atLeast(let count, let members):
      let ids = members.map { add($0, locals: own(to: $0), by: by) }
      let outer = ids.reduce(into: Set<Int>()) { $0.formUnion(inner[$1].outer) }
      inner.append(InnerCondition(kind: .atLeast(count, ids), outer: outer.sorted()))
      return [[.holds(inner.count - 1)]]
    }
  }

  private mutating func add(
    _ condition: Condition, locals: [VariableID], by: StandardID?, adding: [Premise] = []
  ) -> Int {
    let ways = ways(condition, by: by).map { way($0 + adding) }
    let outer = ways.reduce(into: Set<Int>()) { $0.formUnion($1.slots) }
      .subtracting(locals.map { Int($0.raw) }).subtracting(condition.someVariables)
    inner.append(InnerCondition(kind: .anyOf(ways), outer: outer.sorted()))
    return inner.count - 1
  }

  /// Takes the aggregates of an expression apart.
  mutating func note(_ expression: Expression) {
    for aggregate in expression.aggregates {
      if let of = aggregate.of { note(of) }
      let over = Set(aggregate.over.map { Int($0.raw) })
      let ways = ways(aggregate.condition, by: nil).map { way($0, also: over) }
      let values =
        aggregate.valuePremises.isEmpty ? [] : self.ways(.all(aggregate.valuePremises), by: nil).map { way($0) }
      var outer = (ways + values).reduce(into: Set<Int>()) { $0.formUnion($1.slots) }
      if let of = aggregate.of { outer.formUnion(of.plainSlots) }
      outer.subtract((aggregate.over + aggregate.locals + aggregate.valueLocals).map { Int($0.raw) })
      outer.subtract(aggregate.condition.someVariables)
      aggregates[aggregate.place] = AggregateForm(
        aggregate: aggregate, ways: ways, valueWays: values, outer: outer.sorted())
    }
  }

  /// The variables that the statement mentions in this member of an `at least` only.
  private func own(to member: Condition) -> [VariableID] {
    var all: [Int: Int] = [:]
    for slot in head.arguments.compactMap(\.slot) { all[slot, default: 0] += 1 }
    statement.at?.mentions(&all)
    statement.body.mentions(&all)
    var within: [Int: Int] = [:]
    member.mentions(&within)
    return within.filter { all[$0.key] == $0.value }.keys.sorted().map { VariableID(Int32($0)) }
  }
}

extension Condition {
  /// The variables of every `some` in it that stands in no further condition of its own.
  var someVariables: Set<Int> {
    switch self {
    case .literal, .comparison, .isType, .unproven, .atLeast, .every: []
    case .all(let members), .any(let members): members.reduce(into: []) { $0.formUnion($1.someVariables) }
    case .some(let listed, let inner): inner.someVariables.union(listed.map { Int($0.raw) })
    }
  }

  /// Counts how often each variable is mentioned.
  func mentions(_ counts: inout [Int: Int]) {
    switch self {
    case .literal(let literal, _, _): for slot in literal.arguments.compactMap(\.slot) { counts[slot, default: 0] += 1 }
    case .comparison(let c):
      c.left.mentions(&counts)
      c.right.mentions(&counts)
    case .isType(let argument, _, _): if let slot = argument.slot { counts[slot, default: 0] += 1 }
    case .unproven(let inner, _, _), .some(_, let inner): inner.mentions(&counts)
    case .all(let members), .any(let members), .atLeast(_, let members):
      for member in members { member.mentions(&counts) }
    case .every(_, let range, let has, _, _):
      range.mentions(&counts)
      has.mentions(&counts)
    }
  }
}

extension Expression {
  /// Counts how often each variable is mentioned, several times in one expression as once.
  func mentions(_ counts: inout [Int: Int]) {
    for slot in plainSlots { counts[slot, default: 0] += 1 }
    for aggregate in aggregates {
      aggregate.condition.mentions(&counts)
      for premise in aggregate.valuePremises { premise.mentions(&counts) }
      aggregate.of?.mentions(&counts)
    }
  }
}
