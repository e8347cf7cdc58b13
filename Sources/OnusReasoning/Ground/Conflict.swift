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

  /// Binds the slots of a pair from an atom, beginning at a place among them; whether the atom fits.
  func match(
    _ pattern: Pattern, _ types: [TypeID], _ atom: Int32, _ slots: inout [Int32], at first: Int = 0
  ) -> Bool {
    for column in pattern.arguments.indices {
      let code = pattern.arguments[column]
      let value = store.argument(atom, column)
      if !isVariable(code) {
        if Int32(payload(code)) != value { return false }
      } else if slots[first + payload(code)] >= 0 {
        if slots[first + payload(code)] != value { return false }
      } else {
        if !isValue(value, of: types[payload(code)]) { return false }
        slots[first + payload(code)] = value
      }
    }
    return true
  }

  /// The visible atoms that exclude an atom, other than through its own negation; each once, in no set order.
  func incompatibles(of atom: Int32) -> [Int32] {
    let predicate = Int(store.predicate(atom))
    guard isClosed[predicate] else { return [] }
    // The values of most keys are the only ones.
    if conflicts[predicate].count == 1, conflicts[predicate][0].isValue,
      isOnlyValue(atom, conflicts[predicate][0].index)
    {
      return []
    }
    // Taken out while they change, so that they are never copied; most atoms have nothing that excludes them.
    var slots = conflictSlots
    conflictSlots = []
    defer { conflictSlots = slots }
    var found: [Int32] = []
    for at in conflicts[predicate].indices {
      if conflicts[predicate][at].isValue, isOnlyValue(atom, conflicts[predicate][at].index) { continue }
      // Behind the slots that the atom binds the same for a candidate.
      let count = conflicts[predicate][at].types.count
      slots.removeAll(keepingCapacity: true)
      for _ in 0..<count * 2 { slots.append(-1) }
      guard match(conflicts[predicate][at].mine, conflicts[predicate][at].types, atom, &slots, at: 0) else { continue }
      let relation = conflicts[predicate][at].other.relation
      let index = conflicts[predicate][at].index
      if index < 0 {
        for candidate in relations[relation].atoms {
          add(candidate, excluding: atom, conflicts[predicate][at], &slots, count, to: &found)
        }
      } else {
        var key = conflictKey
        conflictKey = []
        defer { conflictKey = key }
        key.removeAll(keepingCapacity: true)
        for column in conflicts[predicate][at].columns {
          let code = conflicts[predicate][at].other.arguments[column]
          key.append(isVariable(code) ? slots[payload(code)] : Int32(payload(code)))
        }
        if relations[relation].isBehind(index) { relations[relation].catchUp(index, store) }
        var row = relations[relation].first(index, key)
        while row >= 0 {
          let candidate = relations[relation].atoms[Int(row)]
          if candidate != atom { add(candidate, excluding: atom, conflicts[predicate][at], &slots, count, to: &found) }
          row = relations[relation].next(index, row)
        }
      }
    }
    return found
  }

  /// Whether an index over the keys of a valued predicate tells at once that a key has no other value, as most have none.
  private func isOnlyValue(_ atom: Int32, _ index: Int) -> Bool {
    let relation = Int(store.predicate(atom)) * 2
    guard index >= 0 else { return relations[relation].atoms.allSatisfy { $0 == atom } }
    if relations[relation].isBehind(index) { relations[relation].catchUp(index, store) }
    var row = relations[relation].first(index, like: atom, store)
    while row >= 0 {
      let other = relations[relation].atoms[Int(row)]
      if other != atom, store.haveEqualKeys(other, atom) { return false }
      row = relations[relation].next(index, row)
    }
    return true
  }

  /// Adds an atom that may exclude another, whose slots are bound, if it does.
  private func add(
    _ candidate: Int32, excluding atom: Int32, _ pair: borrowing ConflictPair, _ slots: inout [Int32], _ count: Int,
    to found: inout [Int32]
  ) {
    if candidate == atom { return }
    for slot in 0..<count { slots[count + slot] = slots[slot] }
    if match(pair.other, pair.types, candidate, &slots, at: count), !found.contains(candidate) {
      found.append(candidate)
    }
  }

  /// The visible literals in ~L: for an atom A `not A` and what is incompatible with A; for `not A` A alone.
  func contraries(of literal: LiteralCode) -> [LiteralCode] {
    let all = rivals(of: literal)
    return (0..<all.count).map { all[$0] }
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
