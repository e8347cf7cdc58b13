/// The state in which one statement is lowered: its scopes, its typed variables, and the premises that wait for a place.

/// Turns one statement's tree into conditions over typed variables.
/// The run-time checks of exclusive access are off, as in the checker.
final class Lowering {
  let checker: Checker
  let file: Int
  @safe @exclusivity(unchecked) var scopes: Scopes
  @safe @exclusivity(unchecked) var variables: [Variable] = []
  /// Where each variable stands first.
  @safe @exclusivity(unchecked) var places: [Place] = []
  /// Variables whose type is not known because of something that was reported.
  @safe @exclusivity(unchecked) var isPoisoned: [Bool] = []
  /// Whether nothing was reported while lowering.
  @safe @exclusivity(unchecked) var isSound = true
  /// Premises that values in the head, in `at` and in `against` add; they stand at the end of the body.
  @safe @exclusivity(unchecked) var tail: [Condition] = []
  /// The variables that stand in one place only, and whether that is outside the body.
  @safe @exclusivity(unchecked) var single: [(id: VariableID, isOutside: Bool)] = []
  /// Where the body begins among the occurrences.
  @safe @exclusivity(unchecked) var bodyStart = 0
  /// Whether it is a value in a case, where there are no variables.
  @safe @exclusivity(unchecked) var isInCase = false

  init(checker: Checker, file: Int) {
    self.checker = checker
    self.file = file
    scopes = Scopes(checker: checker, file: file)
  }

  /// Makes it ready for another statement of the same file.
  func restart() {
    scopes.restart()
    isSound = true
    if !variables.isEmpty { (variables, places, isPoisoned) = ([], [], []) }
    if !tail.isEmpty { tail = [] }
    if !single.isEmpty { single = [] }
    bodyStart = 0
  }

  func report(
    _ code: Code, at place: Place?, _ message: String, suggestion: String? = nil, notes: [Diagnostic.Note] = []
  ) {
    if code.isError { isSound = false }
    checker.report(code, at: place, message, suggestion: suggestion, notes: notes)
  }

  // MARK: Variables

  /// Makes the variables that the walk found, each with the narrowest of the types at its positions.
  func settleVariables() {
    if scopes.holdsNoVariable { return }
    let owners = scopes.owners { finding in
      switch finding {
      case .listedOutside(let name, let place, let outer):
        report(
          .foreignVariable, at: place, "`\(name)` is listed here but stands outside too, where it means something else",
          suggestion: "list a variable of another name",
          notes: [Diagnostic.Note(place: outer, message: "`\(name)` stands here")])
      case .localTwice(let name, let place, let first):
        report(
          .localTwice, at: place,
          "`\(name)` stands in two conditions side by side and nowhere else, so it means something of its own in each",
          suggestion: "rename one of the two, or bind `\(name)` in `when` if both should speak of the same",
          notes: [Diagnostic.Note(place: first, message: "the other `\(name)`")])
      }
    }
    var isTyped: [Bool] = []
    for owner in owners {
      let id = VariableID(Int32(variables.count))
      variables.append(Variable(name: owner.name, type: .text))
      places.append(owner.place)
      let isBad = owner.occurrences.contains { scopes.occurrences[$0].isPoisoned }
      isPoisoned.append(false)
      scopes.all[owner.scope].owned[owner.name] = id
      let isKnown = typeByPositions(id, owner)
      isTyped.append(isKnown)
      // Where one position is known, what was reported elsewhere need not silence what else is wrong with it.
      if isBad, !isKnown { isPoisoned[isPoisoned.count - 1] = true }
    }
    for scope in scopes.all.indices {
      let listed = scopes.all[scope].listed.compactMap { scopes.all[scope].owned[$0.text] }
      var locals: [VariableID] = []
      for id in listed where !locals.contains(id) { locals.append(id) }
      for id in scopes.all[scope].owned.values.sorted(by: { $0.raw < $1.raw }) where !locals.contains(id) {
        locals.append(id)
      }
      scopes.all[scope].locals = locals
    }
    for (i, owner) in owners.enumerated() where owner.occurrences.count == 1 && !owner.isListed {
      if owners.contains(where: { $0.name == owner.name && $0.scope != owner.scope }) { continue }
      let use = owner.occurrences[0]
      single.append((VariableID(Int32(i)), use < bodyStart && scopes.occurrences[use].scope == 0))
    }
    typeByEquations(&isTyped)
    for (i, owner) in owners.enumerated() where !isTyped[i] {
      if !isPoisoned[i] {
        report(
          .untypedVariable, at: owner.place, "nothing tells the type of `\(owner.name)`",
          suggestion: owner.isListed && owner.occurrences.isEmpty
            ? "it is listed but never used: take it away, or use it in the condition"
            : checker.negativeMoney(at: owner.place, file: file) ?? "use it as an argument in a premise")
      }
      isPoisoned[i] = true
    }
  }

  private func typeByPositions(_ id: VariableID, _ owner: Scopes.Owner) -> Bool {
    var known: (type: TypeID, place: Place)?
    for use in owner.occurrences {
      let occurrence = scopes.occurrences[use]
      guard let type = occurrence.position else { continue }
      guard let first = known else {
        known = (type, occurrence.place)
        continue
      }
      guard let narrower = checker.rulebook.narrower(first.type, type) else {
        report(
          .noCommonType, at: occurrence.place,
          "`\(owner.name)` stands for a \(checker.rulebook.typeName(type)) here but for a \(checker.rulebook.typeName(first.type)) elsewhere",
          suggestion: "nothing is both: use two variables",
          notes: [Diagnostic.Note(place: first.place, message: "here it is a \(checker.rulebook.typeName(first.type))")]
        )
        isPoisoned[Int(id.raw)] = true
        return false
      }
      if narrower != first.type { known = (narrower, occurrence.place) }
    }
    guard let known else { return false }
    variables[Int(id.raw)].type = known.type
    return true
  }

  /// A variable that stands in no column takes the type of what it is set equal to.
  private func typeByEquations(_ isTyped: inout [Bool]) {
    var hasMoved = true
    while hasMoved {
      hasMoved = false
      for equation in scopes.equations {
        guard let id = scopes.variable(equation.name, in: equation.scope), !isTyped[Int(id.raw)] else { continue }
        let type = quickType(equation.value, equation.scope) { !isTyped[Int($0.raw)] }
        guard let type else { continue }
        variables[Int(id.raw)].type = type
        isTyped[Int(id.raw)] = true
        hasMoved = true
      }
    }
  }

  /// A variable that no one wrote by this name: `_`, or what a value in an expression brings in.
  func fresh(_ name: String, type: TypeID, at place: Place, scope: Int) -> VariableID {
    let id = VariableID(Int32(variables.count))
    variables.append(Variable(name: name, type: type))
    places.append(place)
    isPoisoned.append(false)
    scopes.all[scope].locals.append(id)
    return id
  }

  /// The variable of a name in a scope; nil where its type is not known.
  func variable(_ name: String, in scope: Int) -> VariableID? {
    guard let id = scopes.variable(name, in: scope), !isPoisoned[Int(id.raw)] else {
      isSound = false
      return nil
    }
    return id
  }

  // MARK: Types without reports

  /// The type of an expression as far as it shows without looking up bare names of constants; nil where it does not.
  func quickType(_ node: Syntax.Node, _ scope: Int, isUnknown: (VariableID) -> Bool = { _ in false }) -> TypeID? {
    switch node.kind {
    case .number, .daysBetween, .yearOf, .weekdayOf: return .number
    case .money: return .money
    case .date: return .date
    case .text: return .text
    case .duration: return .duration
    case .variable(let name):
      guard let id = scopes.variable(name, in: scope), !isPoisoned[Int(id.raw)], !isUnknown(id) else { return nil }
      return variables[Int(id.raw)].type
    case .atom(let name, let arguments, _):
      guard let predicate = checker.quietPredicate(name, file: file), checker.rulebook[predicate].isValued else {
        return nil
      }
      if arguments.isEmpty, case .found = checker.names.lookUp(name, .entity, file: file) { return nil }
      return checker.rulebook[predicate].columns.last
    case .negative(let inner), .round(let inner, _, _), .parenthesised(let inner):
      return quickType(inner, scope, isUnknown: isUnknown)
    case .call(_, let nodes):
      for inner in nodes {
        if let type = quickType(inner, scope, isUnknown: isUnknown) { return type }
      }
      return nil
    case .arithmetic:
      var rights: [(Syntax.Arithmetic, Syntax.Node)] = []
      var left = node
      while case .arithmetic(let op, let l, let r, _) = left.kind {
        rights.append((op, r))
        left = l
      }
      guard var type = quickType(left, scope, isUnknown: isUnknown) else { return nil }
      for (op, right) in rights.reversed() {
        guard let other = quickType(right, scope, isUnknown: isUnknown),
          let result = checker.rulebook.arithmeticType(op, type, other)
        else { return nil }
        type = result
      }
      return type
    case .aggregate(let kind, let of, _, _):
      if kind == .number { return .number }
      return of.flatMap {
        quickType($0, scopes.scope(of: node.place, within: scope), isUnknown: isUnknown)
      }
    case .any, .each, .not, .by, .comparison, .isType, .unproven, .all, .anyOf, .atLeast, .some, .every, .broken:
      return nil
    }
  }
}
