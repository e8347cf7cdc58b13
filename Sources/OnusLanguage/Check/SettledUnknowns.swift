/// Which of the things that a case marks as unknown undisputed facts settle: those state them, their contrary or what else
/// excludes them, so that nothing is open there.

/// An unknown, and an undisputed fact that settles it.
public struct SettledUnknown: Sendable {
  public var unknown: OpenQuestion
  public var by: Fact
}

extension Situation {
  private struct Atom: Hashable {
    var predicate: PredicateID
    var arguments: [ConstantID]
  }

  /// In the order of the unknowns.
  public func settledUnknowns(in rulebook: Rulebook) -> [SettledUnknown] {
    if unknowns.isEmpty { return [] }
    let asked = Set(unknowns.map(\.literal.predicate))
    let excluding = rulebook.incompatibilities.filter { group in
      group.literals.contains { asked.contains($0.predicate) }
    }
    let wanted = asked.union(excluding.flatMap { $0.literals.map(\.predicate) })
    var stated: [Atom: Fact] = [:]
    var values: [Atom: Fact] = [:]
    var positive: [PredicateID: [Fact]] = [:]
    for fact in facts where fact.standard == nil && wanted.contains(fact.literal.predicate) {
      let literal = fact.literal
      let atom = Atom(predicate: literal.predicate, arguments: Array(literal.arguments))
      if stated[atom] == nil { stated[atom] = fact }
      if literal.isNegated { continue }
      if !excluding.isEmpty { positive[literal.predicate, default: []].append(fact) }
      if rulebook[literal.predicate].isValued {
        values[Atom(predicate: literal.predicate, arguments: Array(literal.arguments.dropLast()))] = fact
      }
    }
    return unknowns.compactMap { unknown in
      let own = unknown.literal
      let keys = Atom(predicate: own.predicate, arguments: Array(own.arguments.dropLast()))
      let by =
        stated[Atom(predicate: own.predicate, arguments: Array(own.arguments))]
        ?? (rulebook[own.predicate].isValued ? values[keys] : nil)
        ?? excluder(of: own, excluding, positive, rulebook)
      return by.map { SettledUnknown(unknown: unknown, by: $0) }
    }
  }

  /// A fact that is declared incompatible with what is unknown, the first by its text.
  private func excluder(
    of literal: GroundLiteral, _ groups: [Incompatibility], _ facts: [PredicateID: [Fact]], _ rulebook: Rulebook
  ) -> Fact? {
    var found: [(text: String, fact: Fact)] = []
    for group in groups {
      for (i, mine) in group.literals.enumerated() where mine.predicate == literal.predicate {
        guard let bound = Situation.bindings(mine, literal.arguments, [:]) else { continue }
        for (j, other) in group.literals.enumerated() where j != i {
          for fact in facts[other.predicate] ?? []
          where Situation.bindings(other, fact.literal.arguments, bound) != nil {
            found.append((literalText(fact.literal, rulebook), fact))
          }
        }
      }
    }
    return found.min { $0.text < $1.text }?.fact
  }

  private static func bindings(
    _ pattern: Literal, _ arguments: ConstantRow, _ known: [VariableID: ConstantID]
  ) -> [VariableID: ConstantID]? {
    var bound = known
    for (argument, constant) in zip(pattern.arguments, arguments) {
      switch argument {
      case .constant(let own): if own != constant { return nil }
      case .variable(let variable):
        if let own = bound[variable], own != constant { return nil }
        bound[variable] = constant
      }
    }
    return bound
  }
}
