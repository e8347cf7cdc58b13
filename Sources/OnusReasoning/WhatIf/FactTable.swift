/// The record as it is edited: facts in slots that keep their order, found by predicate and argument.
///
/// A slot never holds another fact than its first, so two lists of slots in which facts stand are the same facts.

import OnusLanguage

/// The facts of a situation, with an index over each argument.
struct FactTable {
  private struct Key: Hashable {
    var predicate: Int32
    var column: Int32
    var constant: Int32
  }

  private(set) var facts: [Fact] = []
  private(set) var isStated: [Bool] = []
  private var byPredicate: [Int32: [Int32]] = [:]
  private var byArgument: [Key: [Int32]] = [:]

  /// Adds a fact in a slot of its own.
  mutating func add(_ fact: Fact) -> Int32 {
    let slot = Int32(facts.count)
    facts.append(fact)
    isStated.append(true)
    let predicate = fact.literal.predicate.raw
    byPredicate[predicate, default: []].append(slot)
    for (column, constant) in fact.literal.arguments.enumerated() {
      byArgument[Key(predicate: predicate, column: Int32(column), constant: constant.raw), default: []].append(slot)
    }
    return slot
  }

  /// Takes the fact in a slot away, or states it again.
  mutating func set(_ slot: Int32, isStated stated: Bool) { isStated[Int(slot)] = stated }

  /// The slots of the stated facts about these atoms, in no set order.
  func slots(of atoms: Slice.Atoms) -> [Int32] {
    var best: [Int32]?
    for (column, place) in atoms.places.enumerated() where place >= 0 {
      let key = Key(predicate: atoms.predicate, column: Int32(column), constant: place)
      let list = byArgument[key] ?? []
      if list.count < best?.count ?? Int.max { best = list }
    }
    return (best ?? byPredicate[atoms.predicate] ?? []).filter { slot in
      isStated[Int(slot)]
        && zip(atoms.places, facts[Int(slot)].literal.arguments).allSatisfy { $0 < 0 || $0 == $1.raw }
    }
  }

  /// The slots of the stated facts in a slice, in their order.
  func slots(in slice: Slice) -> [Int32] {
    var found: Set<Int32> = []
    for atoms in slice.reached { found.formUnion(slots(of: atoms)) }
    return found.sorted()
  }

  /// All stated facts, in their order.
  var stated: [Fact] { facts.indices.filter { isStated[$0] }.map { facts[$0] } }
}
