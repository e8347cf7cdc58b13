/// Contraries: `not A`, what is declared incompatible with A, and the other values of a valued predicate for the same key.

import OnusLanguage

/// Two patterns that exclude each other, seen from the first.
struct ConflictPair {
  var mine: Pattern
  var other: Pattern
  var types: [TypeID]
  /// Columns of the other that `mine` binds or that are constant, and the index over them.
  var columns: [Int]
  var index: Int
  /// A pair of equal keys of a valued predicate.
  var isValue: Bool
}

extension GroundProgram {
  func prepareConflicts() {
    conflicts = Array(repeating: [], count: rulebook.predicates.count)
    isClosed = Array(repeating: false, count: rulebook.predicates.count)
    for group in rulebook.incompatibilities {
      let patterns = group.literals.map { Pattern($0) }
      for (i, mine) in patterns.enumerated() {
        for (j, other) in patterns.enumerated() where i != j {
          add(mine, other, group.variables.map(\.type), isValue: false)
        }
      }
    }
    for (i, predicate) in rulebook.predicates.enumerated() where predicate.isValued {
      // Slots 0...: the key; the two values have slots of their own.
      let keys = (0..<Int32(predicate.columns.count - 1)).map { $0 * 2 + 1 }
      let last = Int32(predicate.columns.count - 1)
      var mine = Pattern(Literal(predicate: PredicateID(Int32(i)), isNegated: false, arguments: []))
      var other = mine
      mine.arguments = keys + [last * 2 + 1]
      other.arguments = keys + [(last + 1) * 2 + 1]
      add(mine, other, predicate.columns + [predicate.columns[Int(last)]], isValue: true)
    }
  }

  private func add(_ mine: Pattern, _ other: Pattern, _ types: [TypeID], isValue: Bool) {
    let known = Set(mine.arguments.filter(isVariable))
    let columns = other.arguments.indices.filter {
      !isVariable(other.arguments[$0]) || known.contains(other.arguments[$0])
    }
    let index = columns.isEmpty ? -1 : relations[other.relation].index(on: columns)
    conflicts[Int(mine.predicate)].append(
      ConflictPair(mine: mine, other: other, types: types, columns: columns, index: index, isValue: isValue))
    isClosed[Int(mine.predicate)] = true
  }

  /// Binds the pair's slots from an atom; nil where the atom does not fit.
  func match(_ pattern: Pattern, _ types: [TypeID], _ atom: Int32, _ slots: inout [Int32]) -> Bool {
    for (column, code) in pattern.arguments.enumerated() {
      let value = store.argument(atom, column)
      if !isVariable(code) {
        if Int32(payload(code)) != value { return false }
      } else if slots[payload(code)] >= 0 {
        if slots[payload(code)] != value { return false }
      } else {
        if !isValue(value, of: types[payload(code)]) { return false }
        slots[payload(code)] = value
      }
    }
    return true
  }

  /// The visible atoms that exclude an atom, other than through its own negation; each once, in no set order.
  func incompatibles(of atom: Int32) -> [Int32] {
    let predicate = Int(store.predicate(atom))
    guard isClosed[predicate] else { return [] }
    var found: [Int32] = []
    for pair in conflicts[predicate] {
      var slots = Array(repeating: Int32(-1), count: pair.types.count)
      guard match(pair.mine, pair.types, atom, &slots) else { continue }
      let relation = pair.other.relation
      let test = { (candidate: Int32) in
        var own = slots
        if candidate != atom, self.match(pair.other, pair.types, candidate, &own), !found.contains(candidate) {
          found.append(candidate)
        }
      }
      if pair.index < 0 {
        for candidate in relations[relation].atoms { test(candidate) }
      } else {
        let key = pair.columns.map { column -> Int32 in
          let code = pair.other.arguments[column]
          return isVariable(code) ? slots[payload(code)] : Int32(payload(code))
        }
        if relations[relation].isBehind(pair.index) { relations[relation].catchUp(pair.index, store) }
        var row = relations[relation].first(pair.index, key)
        while row >= 0 {
          test(relations[relation].atoms[Int(row)])
          row = relations[relation].next(pair.index, row)
        }
      }
    }
    return found
  }

  /// The visible literals in ~L: for an atom A `not A` and what is incompatible with A; for `not A` A alone.
  func contraries(of literal: LiteralCode) -> [LiteralCode] {
    var all: [LiteralCode] = []
    if isVisible(literal ^ 1) { all.append(literal ^ 1) }
    if isNegated(literal) || !isClosed[Int(store.predicate(atom(of: literal)))] { return all }
    for other in incompatibles(of: atom(of: literal)) { all.append(literalCode(other, isNegated: false)) }
    return all
  }

  /// Whether a literal is definite: itself, or `not A` through something incompatible with A.
  func isDefinite(_ literal: LiteralCode) -> Bool {
    if isInDefiniteLayer(literal) { return true }
    guard isNegated(literal) else { return false }
    return incompatibles(of: atom(of: literal)).contains { isInDefiniteLayer($0 * 2) }
  }

  /// Whether something in ~L is definite, so that arguments and evidence for L count as absent.
  func isVoid(_ literal: LiteralCode) -> Bool { isDefinite(literal ^ 1) }

  /// Whether `not A` may hold: it is visible, or something incompatible with A is.
  func isPossible(_ literal: LiteralCode) -> Bool {
    if isVisible(literal) { return true }
    return isNegated(literal) && !incompatibles(of: atom(of: literal)).isEmpty
  }
}
