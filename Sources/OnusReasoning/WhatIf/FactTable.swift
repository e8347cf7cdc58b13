/// The record as it is edited: facts in slots, found by predicate and argument.

public import OnusLanguage

/// The facts of a situation, with an index over each argument by which facts are looked for.
/// A class, since what is made lazily would be copied at each change.
public final class FactTable {
  /// By constant: the newest place in the predicate's list; `next` leads to the older ones.
  private struct Index {
    var first: [Int32: Int32] = [:]
    var next: [Int32] = []
  }

  /// By slot.
  public private(set) var facts = FactRows()
  private(set) var isStated: [Bool] = []
  /// By predicate: slots.
  private var byPredicate: [[Int32]]
  /// By predicate and column, made when first asked for.
  private var indexes: [[Int: Index]]

  /// `predicates`: how many the rulebook has.
  public init(_ facts: FactRows, predicates: Int) {
    byPredicate = Array(repeating: [], count: predicates)
    indexes = Array(repeating: [:], count: predicates)
    self.facts.reserveCapacity(facts.count)
    for fact in facts { _ = add(fact) }
  }

  /// Adds a fact in a slot of its own.
  func add(_ fact: Fact) -> Int32 {
    let slot = Int32(facts.count)
    facts.append(fact)
    isStated.append(true)
    let predicate = Int(fact.literal.predicate.raw)
    byPredicate[predicate].append(slot)
    for column in indexes[predicate].keys { insert(byPredicate[predicate].count - 1, predicate, column) }
    return slot
  }

  private func insert(_ row: Int, _ predicate: Int, _ column: Int) {
    let constant = facts[Int(byPredicate[predicate][row])].literal.arguments[column].raw
    let before = indexes[predicate][column]?.first.updateValue(Int32(row), forKey: constant)
    indexes[predicate][column]?.next.append(before ?? -1)
  }

  /// Takes the fact in a slot away, or states it again.
  func set(_ slot: Int32, isStated stated: Bool) { isStated[Int(slot)] = stated }

  /// The slots of the stated facts about these atoms, in no set order.
  func slots(of atoms: Atoms) -> [Int32] { allSlots(of: atoms).filter { isStated[Int($0)] } }

  /// The slots of the stated facts with a literal like this one, whose variables are given by `constant` or may be anything; in their
  /// order.
  public func slots(of literal: Literal, _ constant: (Argument) -> ConstantID?) -> [Int] {
    let places = literal.arguments.map { constant($0)?.raw ?? -1 }
    return slots(of: Atoms(predicate: literal.predicate.raw, places: places)).map { Int($0) }
      .filter { facts[$0].literal.isNegated == literal.isNegated }.sorted()
  }

  /// The stated facts with this literal, in their order.
  public func facts(stating literal: GroundLiteral) -> [Fact] {
    slots(of: Atoms(literal)).sorted().map { facts[Int($0)] }.filter { $0.literal.isNegated == literal.isNegated }
  }

  /// A slot from which a fact was taken away.
  func unstated(like fact: Fact) -> Int32? {
    allSlots(of: Atoms(fact.literal)).first { !isStated[Int($0)] && facts[Int($0)] == fact }
  }

  private func allSlots(of atoms: Atoms) -> [Int32] {
    let predicate = Int(atoms.predicate)
    let columns = atoms.places.indices.filter { atoms.places[$0] >= 0 }
    for column in columns where indexes[predicate][column] == nil {
      indexes[predicate][column] = Index()
      for row in byPredicate[predicate].indices { insert(row, predicate, column) }
    }
    // The argument that tells most apart.
    let best = columns.max { width(predicate, $0) < width(predicate, $1) }
    guard let best, let index = indexes[predicate][best] else { return byPredicate[predicate] }
    var found: [Int32] = []
    var row = index.first[atoms.places[best]] ?? -1
    while row >= 0 {
      let slot = byPredicate[predicate][Int(row)]
      let arguments = facts[Int(slot)].literal.arguments
      if columns.allSatisfy({ arguments[$0].raw == atoms.places[$0] }) { found.append(slot) }
      row = index.next[Int(row)]
    }
    return found
  }

  private func width(_ predicate: Int, _ column: Int) -> Int { indexes[predicate][column]?.first.count ?? 0 }

  /// The slots of the stated facts in a slice, in their order; nil where there are more than so many.
  func slots(in slice: Slice, most: Int) -> [Int32]? {
    var found: Set<Int32> = []
    for atoms in slice.reached.all {
      found.formUnion(slots(of: atoms))
      if found.count > most { return nil }
    }
    return found.sorted()
  }

  /// The slots of all stated facts, in their order.
  var stated: [Int32] { isStated.indices.filter { isStated[$0] }.map { Int32($0) } }
}
