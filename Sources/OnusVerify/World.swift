/// What the record and the law's vocabulary decide before any argument: contraries, what is void, weights, met burdens.

internal import OnusLanguage

/// Truth as a certificate claims it.
enum Claim: Int, Comparable {
  case no, open, yes
  static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
  var opposite: Claim {
    switch self {
    case .no: .yes
    case .open: .open
    case .yes: .no
    }
  }
}

/// Whether `L by S` holds, as far as the evidence tells.
enum ByEvidence {
  case no, yes
  /// L must be proven too.
  case ifProven
}

/// Two patterns that exclude each other, over variables of their own.
private struct Exclusion {
  var mine: Literal
  var other: Literal
  var types: [TypeID]
}

/// A situation under its rules, as the checker sees it.
final class World {
  let rulebook: Rulebook
  let situation: Situation
  var constants: Constants
  var table = AtomTable()
  /// What may hold, as the certificate lists it.
  var possible = LiteralSet()
  /// What is definite.
  var definite = LiteralSet()
  /// The best grade of the evidence for a literal that is not void.
  private(set) var grades: [LiteralNumber: StandardID] = [:]
  private var exclusions: [[Exclusion]]
  private var typeMembers: [TypeID: [Int32]] = [:]
  /// By predicate: the statement is about it, or what the questions rest on is.
  var isInCone: [Bool]
  /// The value that the certificate claims of a literal that may hold.
  var claim: (LiteralNumber) throws(Refusal) -> Claim = { _ throws(Refusal) in .no }

  var steps: Steps

  init(_ facts: CheckedCase, _ situation: Situation, _ limits: Limits) {
    steps = Steps(limits)
    rulebook = facts.rulebook
    constants = facts.rulebook.constants
    self.situation = situation
    isInCone = Array(repeating: false, count: rulebook.predicates.count)
    exclusions = Array(repeating: [], count: rulebook.predicates.count)
    for group in rulebook.incompatibilities {
      for (i, mine) in group.literals.enumerated() {
        for (j, other) in group.literals.enumerated() where i != j {
          exclusions[Int(mine.predicate.raw)].append(
            Exclusion(mine: mine, other: other, types: group.variables.map(\.type)))
        }
      }
    }
    for (i, predicate) in rulebook.predicates.enumerated() where predicate.isValued {
      let last = predicate.columns.count - 1
      let keys = (0..<last).map { Argument.variable(VariableID(Int32($0))) }
      let literal = { (value: Int) in
        Literal(
          predicate: PredicateID(Int32(i)), isNegated: false, arguments: keys + [.variable(VariableID(Int32(value)))])
      }
      exclusions[i].append(
        Exclusion(mine: literal(last), other: literal(last + 1), types: predicate.columns + [predicate.columns[last]]))
    }
  }

  // MARK: Literals and types

  func number(of literal: GroundLiteral) -> LiteralNumber {
    number(literal.predicate, isNegated: literal.isNegated, literal.arguments.map(\.raw))
  }

  func number(_ predicate: PredicateID, isNegated: Bool, _ arguments: [Int32]) -> LiteralNumber {
    table.number(of: Atom(predicate: predicate.raw, arguments: arguments)) * 2 + (isNegated ? 1 : 0)
  }

  func atom(_ literal: LiteralNumber) -> Atom { table.atoms[Int(literal >> 1)] }

  /// The literal that a pattern is under bindings that bind all of it.
  func ground(_ literal: Literal, _ bindings: [Int32]) -> LiteralNumber {
    number(literal.predicate, isNegated: literal.isNegated, literal.arguments.map { value(of: $0, bindings) })
  }

  func value(of argument: Argument, _ bindings: [Int32]) -> Int32 {
    switch argument {
    case .constant(let id): id.raw
    case .variable(let id): bindings[Int(id.raw)]
    }
  }

  /// Whether a constant lies in a type or its sub-types.
  func has(_ constant: Int32, type: TypeID) -> Bool {
    switch constants[ConstantID(constant)] {
    case .entity(let id): rulebook.isType(rulebook[id].type, within: type)
    case .member(let own, _): own == type
    case .text: type == .text
    case .number: type == .number
    case .money: type == .money
    case .date: type == .date
    case .duration: type == .duration
    }
  }

  /// The values of a type that are declared or known.
  func values(of type: TypeID) -> [Int32] {
    if let known = typeMembers[type] { return known }
    var found: [Int32] = []
    switch rulebook[type].kind {
    case .entities:
      for (i, entity) in rulebook.entities.enumerated() where rulebook.isType(entity.type, within: type) {
        found.append(constants.intern(.entity(EntityID(Int32(i)))).raw)
      }
    case .closed(let members, _): found = members.indices.map { constants.intern(.member(type, Int32($0))).raw }
    // May grow, so it is not kept.
    case .text, .number, .money, .date, .duration:
      return (0..<Int32(constants.count)).filter { has($0, type: type) }
    }
    typeMembers[type] = found
    return found
  }

  /// Binds the variables of a literal from an atom; false where it does not fit.
  func unify(_ literal: Literal, _ atom: Atom, _ types: [TypeID], _ bindings: inout [Int32]) -> Bool {
    for (argument, value) in zip(literal.arguments, atom.arguments) {
      switch argument {
      case .constant(let id): if id.raw != value { return false }
      case .variable(let id):
        let slot = Int(id.raw)
        if bindings[slot] >= 0 {
          if bindings[slot] != value { return false }
        } else {
          guard has(value, type: types[slot]) else { return false }
          bindings[slot] = value
        }
      }
    }
    return true
  }

  // MARK: Contraries

  /// Whether something other than `not A` itself can make `not A` hold, for some A of the predicate.
  func isClosed(_ predicate: PredicateID) -> Bool { !exclusions[Int(predicate.raw)].isEmpty }

  /// The atoms of a set that are incompatible with an atom, by their numbers.
  func incompatible(with atom: Int32, in set: inout LiteralSet) -> [Int32] {
    let own = table.atoms[Int(atom)]
    var found: [Int32] = []
    for exclusion in exclusions[Int(own.predicate)] {
      var slots = Array(repeating: Int32(-1), count: exclusion.types.count)
      guard unify(exclusion.mine, own, exclusion.types, &slots) else { continue }
      let wanted = exclusion.other.arguments.map { value(of: $0, slots) }
      for other in set.atoms(exclusion.other.predicate.raw, isNegated: false, wanted, table) where other != atom {
        var both = slots
        if unify(exclusion.other, table.atoms[Int(other)], exclusion.types, &both), !found.contains(other) {
          found.append(other)
        }
      }
    }
    return found
  }

  /// The atoms of a pattern's predicate that are incompatible with an atom, as far as that, the pattern or their types tell their
  /// arguments: the values of built-in types that nothing binds are without number.
  func rows(of pattern: Literal, excludedBy atom: Int32) -> [[Int32]] {
    let (predicate, excluding) = (pattern.predicate.raw, table.atoms[Int(atom)])
    var found: [[Int32]] = []
    for exclusion in exclusions[Int(predicate)] where exclusion.other.predicate.raw == excluding.predicate {
      var slots = Array(repeating: Int32(-1), count: exclusion.types.count)
      guard unify(exclusion.other, excluding, exclusion.types, &slots) else { continue }
      var open = [slots]
      for (argument, asked) in zip(exclusion.mine.arguments, pattern.arguments) {
        guard case .variable(let id) = argument, slots[Int(id.raw)] < 0 else { continue }
        let type = exclusion.types[Int(id.raw)]
        let values =
          switch asked {
          case .constant(let value): has(value.raw, type: type) ? [value.raw] : []
          case .variable: type.isBuiltIn ? [] : values(of: type)
          }
        open = open.flatMap { slots in
          if slots[Int(id.raw)] >= 0 { return [slots] }
          return values.map { value in
            var bound = slots
            bound[Int(id.raw)] = value
            return bound
          }
        }
      }
      for slots in open {
        let row = exclusion.mine.arguments.map { value(of: $0, slots) }
        if predicate != excluding.predicate || row != excluding.arguments { found.append(row) }
      }
    }
    return found
  }

  /// What of ~L may hold.
  func contraries(of literal: LiteralNumber) -> [LiteralNumber] {
    var found = possible.contains(literal ^ 1) ? [literal ^ 1] : []
    if literal & 1 == 0 { found += incompatible(with: literal >> 1, in: &possible).map { $0 * 2 } }
    return found
  }

  func isDefinite(_ literal: LiteralNumber) -> Bool {
    definite.contains(literal) || literal & 1 == 1 && !incompatible(with: literal >> 1, in: &definite).isEmpty
  }

  func isPossible(_ literal: LiteralNumber) -> Bool {
    possible.contains(literal) || literal & 1 == 1 && !incompatible(with: literal >> 1, in: &possible).isEmpty
  }

  /// Whether something in ~L is definite.
  func isVoid(_ literal: LiteralNumber) -> Bool { isDefinite(literal ^ 1) }

  // MARK: Evidence

  /// Takes the evidence of the case, once it is known what is definite.
  func weighEvidence() {
    for fact in situation.facts where isInCone[Int(fact.literal.predicate.raw)] {
      guard let standard = fact.standard else { continue }
      let literal = number(of: fact.literal)
      if isVoid(literal) { continue }
      grades[literal] = max(grades[literal] ?? standard, standard)
    }
  }

  /// The grade of the best evidence for a literal where it is an argument.
  func evidenceArgument(_ literal: LiteralNumber) -> StandardID? {
    grades[literal].flatMap { $0 >= rulebook.standards.base ? $0 : nil }
  }

  private func weight(_ literal: LiteralNumber) -> Int32 {
    var best = grades[literal]?.raw ?? -1
    if literal & 1 == 1 {
      for other in incompatible(with: literal >> 1, in: &possible) { best = max(best, grades[other * 2]?.raw ?? -1) }
    }
    return best
  }

  private func outweighs(_ literal: LiteralNumber) -> Bool { weight(literal) > weight(literal ^ 1) }

  func holds(_ literal: LiteralNumber, by standard: StandardID) -> ByEvidence {
    if isDefinite(literal) { return .yes }
    if weight(literal) < standard.raw { return .no }
    if rulebook.standards.isWeighed(standard), !outweighs(literal) { return .no }
    return standard >= rulebook.standards.base ? .ifProven : .yes
  }

  /// Whether the evidence against what a presumption concludes meets its burden.
  func isBurdenMet(_ statement: Statement, _ head: LiteralNumber) -> Bool {
    guard statement.kind == .presumption, let burden = statement.burden else { return false }
    if weight(head ^ 1) < burden.standard.raw { return false }
    switch burden.kind {
    case .production: return true
    case .persuasion: return outweighs(head ^ 1)
    }
  }

  // MARK: What beats what

  /// An argument as `beats` sees it.
  enum Contender: Hashable {
    case statement(StatementID)
    case evidence(StandardID)
  }

  /// The line by which one argument beats another: the first that decides, as a certificate names it.
  func beats(_ one: Contender, _ other: Contender) -> String? {
    switch (one, other) {
    case (.evidence(let a), .evidence(let b)): return a > b ? "grade" : nil
    case (.evidence, .statement): return nil
    case (.statement(let a), .evidence):
      return rulebook[a].kind.isStrict || rulebook[a].kind == .presumption ? "kind" : nil
    case (.statement(let a), .statement(let b)):
      if preferred.contains([a, b]) { return "prefer" }
      if preferred.contains([b, a]) { return nil }
      let (isSoft, isOtherSoft) = (rulebook[a].kind == .presumption, rulebook[b].kind == .presumption)
      if isSoft != isOtherSoft { return isOtherSoft ? "kind" : nil }
      guard rulebook.conflictsByRankThenDate else { return nil }
      let (x, y) = (source(a), source(b))
      switch (x?.rank, y?.rank) {
      case (let rank?, let otherRank?) where rank != otherRank: return rank < otherRank ? "rank" : nil
      case (.some, nil), (nil, .some): return nil
      case (.some, .some), (nil, nil):
        guard let date = x?.dated, let otherDate = y?.dated else { return nil }
        return date > otherDate ? "date" : nil
      }
    }
  }

  private lazy var preferred: Set<[StatementID]> = Set(rulebook.preferences.map { [$0.superior, $0.inferior] })

  private func source(_ id: StatementID) -> Source? { rulebook[id].citations.first.map { rulebook[$0.source] } }
}
