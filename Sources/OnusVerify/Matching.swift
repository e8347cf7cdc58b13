/// Every binding under which a way's premises may hold, by plain backtracking, and what expressions come to.

internal import OnusLanguage

/// What premises are matched over.
enum Ground {
  case possible, definite
}

/// What an expression comes to.
enum Computed {
  case value(Value)
  /// An aggregate in it has no value.
  case nothing
  /// An aggregate in it is undetermined.
  case open
  /// It cannot be computed, so the instance does not exist.
  case failed
}

/// Matches the ways of one statement.
struct Matcher {
  let world: World
  let form: Form
  let types: [TypeID]
  let ground: Ground

  init(_ world: World, _ form: Form, over ground: Ground = .possible) {
    self.world = world
    self.form = form
    self.ground = ground
    types = form.statement.variables.map(\.type)
  }

  /// Bindings that bind nothing.
  var nothing: [Int32] { Array(repeating: -1, count: types.count) }

  /// A match: all variables of the way, and whether some comparison is undetermined.
  typealias Found = ([Int32], _ isOpen: Bool) throws(Refusal) -> Void

  /// Calls `found` for each way to complete the bindings.
  func matches(_ way: Way, from start: [Int32], _ found: Found) throws(Refusal) {
    try extend(way, Array(way.parts.indices), start, isOpen: false, found)
  }

  private func extend(
    _ way: Way, _ parts: [Int], _ start: [Int32], isOpen open: Bool, _ found: Found
  ) throws(Refusal) {
    var (left, bindings, isOpen) = (parts, start, open)
    while true {
      try world.steps.take()
      guard try settle(way, &left, &bindings, &isOpen) else { return }
      if let next = mostBound(way, left, bindings) {
        guard case .literal(let literal, _) = way.parts[next] else { return }
        let rest = left.filter { $0 != next }
        let wanted = literal.arguments.map { world.value(of: $0, bindings) }
        for atom in atoms(literal, wanted) {
          var own = bindings
          guard world.unify(literal, world.table.atoms[Int(atom)], types, &own) else { continue }
          guard mayHold(way.parts[next], atom * 2 + (literal.isNegated ? 1 : 0)) else { continue }
          try extend(way, rest, own, isOpen: isOpen, found)
        }
        return
      }
      if let (part, slot, expression) = equation(way, left, bindings, computing: true) {
        left.removeAll { $0 == part }
        guard case .value(let value) = try evaluate(expression, bindings), let argument = try? Value.asArgument(value)
        else {
          return
        }
        bindings[slot] = world.constants.intern(argument).raw
        guard world.has(bindings[slot], type: types[slot]) else { return }
        continue
      }
      if let slot = way.slots.first(where: { bindings[$0] < 0 }) {
        for value in world.values(of: types[slot]) {
          bindings[slot] = value
          try extend(way, left, bindings, isOpen: isOpen, found)
        }
        return
      }
      break
    }
    try found(bindings, isOpen)
  }

  private func atoms(_ literal: Literal, _ wanted: [Int32]) -> [Int32] {
    switch ground {
    case .possible:
      world.possible.atoms(literal.predicate.raw, isNegated: literal.isNegated, wanted, world.table)
    case .definite:
      world.definite.atoms(literal.predicate.raw, isNegated: literal.isNegated, wanted, world.table)
    }
  }

  private func isBound(_ argument: Argument, _ bindings: [Int32]) -> Bool {
    argument.slot.map { bindings[$0] >= 0 } ?? true
  }

  private func isBound(_ expression: Expression, _ bindings: [Int32]) -> Bool {
    expression.plainSlots.allSatisfy { bindings[$0] >= 0 }
      && expression.aggregates.allSatisfy { form.aggregates[$0.place]?.outer.allSatisfy { bindings[$0] >= 0 } ?? false }
  }

  /// Whether a literal may hold as a premise.
  private func mayHold(_ part: Premise, _ literal: LiteralNumber) -> Bool {
    if ground == .definite { return world.isDefinite(literal) }
    guard world.isPossible(literal) else { return false }
    if case .literal(_, let by?) = part { return world.holds(literal, by: by) != .no }
    return true
  }

  /// Tests what is bound and assigns what equals something bound; false where something fails.
  private func settle(
    _ way: Way, _ left: inout [Int], _ bindings: inout [Int32], _ isOpen: inout Bool
  ) throws(Refusal) -> Bool {
    var isMoving = true
    while isMoving {
      isMoving = false
      var kept: [Int] = []
      for index in left {
        switch way.parts[index] {
        case .literal(let literal, _):
          guard literal.arguments.allSatisfy({ isBound($0, bindings) }) else {
            kept.append(index)
            continue
          }
          if !mayHold(way.parts[index], world.ground(literal, bindings)) { return false }
        case .isType(let argument, let type):
          guard isBound(argument, bindings) else {
            kept.append(index)
            continue
          }
          if !world.has(world.value(of: argument, bindings), type: type) { return false }
        case .comparison(let comparison):
          guard isBound(comparison.left, bindings), isBound(comparison.right, bindings) else {
            kept.append(index)
            continue
          }
          switch try compare(comparison, bindings) {
          case .yes: break
          case .open: isOpen = true
          case .no: return false
          }
        case .lacks: break
        case .holds(let id):
          // What is definite is never computed, so all is bound when this is met, or stays for later.
          guard ground == .definite else { continue }
          guard form.inner[id].outer.allSatisfy({ bindings[$0] >= 0 }) else {
            kept.append(index)
            continue
          }
          if try !isDefinite(id, bindings) { return false }
        }
      }
      left = kept
      if let (part, slot, expression) = equation(way, left, bindings, computing: false) {
        left.removeAll { $0 == part }
        bindings[slot] = expression.constant(bindings)
        guard world.has(bindings[slot], type: types[slot]) else { return false }
        isMoving = true
      }
    }
    return true
  }

  /// `V = E` or `E = V` where V is free and all in E is bound.
  private func equation(
    _ way: Way, _ left: [Int], _ bindings: [Int32], computing: Bool
  ) -> (part: Int, slot: Int, Expression)? {
    for index in left {
      guard case .comparison(let comparison) = way.parts[index], comparison.op == .equal else { continue }
      for (one, other) in [(comparison.left, comparison.right), (comparison.right, comparison.left)] {
        guard case .variable(let id) = one, bindings[Int(id.raw)] < 0, computing || !other.computes,
          isBound(other, bindings)
        else { continue }
        return (index, Int(id.raw), other)
      }
    }
    return nil
  }

  /// The literal to run through next: the one of which most is bound.
  private func mostBound(_ way: Way, _ left: [Int], _ bindings: [Int32]) -> Int? {
    var best: (free: Int, index: Int)?
    for index in left {
      guard case .literal(let literal, _) = way.parts[index] else { continue }
      if literal.isNegated, world.isClosed(literal.predicate) { continue }
      let free = Set(literal.arguments.compactMap(\.slot).filter { bindings[$0] < 0 }).count
      let weight = free == literal.arguments.count ? free + 1000 : free
      if best.map({ weight < $0.free }) ?? true { best = (weight, index) }
    }
    return best?.index
  }

  // MARK: Truth

  /// What a way comes to under complete bindings, by what the certificate claims of literals.
  func truth(_ way: Way, _ bindings: [Int32], isOpen: Bool) throws(Refusal) -> Claim {
    var least = isOpen ? Claim.open : .yes
    for part in way.parts {
      switch part {
      case .literal(let literal, let by): least = min(least, try truth(world.ground(literal, bindings), by: by))
      case .comparison, .isType: break
      case .lacks(let id): least = min(least, try truth(of: id, bindings).opposite)
      case .holds(let id): least = min(least, try truth(of: id, bindings))
      }
      if least == .no { return .no }
    }
    return least
  }

  func truth(_ literal: LiteralNumber, by standard: StandardID?) throws(Refusal) -> Claim {
    if let standard {
      switch world.holds(literal, by: standard) {
      case .no: return .no
      case .yes: return .yes
      case .ifProven: break
      }
    }
    if world.isDefinite(literal) { return .yes }
    return world.isPossible(literal) ? try world.claim(literal) : .no
  }

  /// What an inner condition comes to.
  func truth(of id: Int, _ bindings: [Int32]) throws(Refusal) -> Claim {
    switch form.inner[id].kind {
    case .anyOf(let ways):
      var best = Claim.no
      for way in ways {
        try matches(way, from: outer(form.inner[id].outer, bindings)) { (found, isOpen) throws(Refusal) in
          best = max(best, try truth(way, found, isOpen: isOpen))
        }
      }
      return best
    case .atLeast(let count, let members):
      var (yes, maybe) = (0, 0)
      for member in members {
        switch try truth(of: member, bindings) {
        case .yes: yes += 1
        case .open: maybe += 1
        case .no: break
        }
      }
      return yes >= count ? .yes : yes + maybe >= count ? .open : .no
    }
  }

  /// Whether an inner condition holds of what is definite.
  func isDefinite(_ id: Int, _ bindings: [Int32]) throws(Refusal) -> Bool {
    switch form.inner[id].kind {
    case .anyOf(let ways):
      var holds = false
      for way in ways where !holds {
        try matches(way, from: outer(form.inner[id].outer, bindings)) { (_, _) in holds = true }
      }
      return holds
    case .atLeast(let count, let members):
      var number = 0
      for member in members where try isDefinite(member, bindings) { number += 1 }
      return number >= count
    }
  }

  /// The bindings of some variables only.
  func outer(_ slots: [Int], _ bindings: [Int32]) -> [Int32] {
    var kept = nothing
    for slot in slots { kept[slot] = bindings[slot] }
    return kept
  }
}

extension Expression {
  /// The constant that an expression without computing stands for.
  fileprivate func constant(_ bindings: [Int32]) -> Int32 {
    switch self {
    case .constant(let id): id.raw
    case .variable(let id): bindings[Int(id.raw)]
    default: preconditionFailure("only a constant or a variable stands for one without computing")
    }
  }
}
