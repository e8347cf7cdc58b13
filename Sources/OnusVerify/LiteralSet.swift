/// Literals as numbers, and sets of them through which premises are matched.

internal import OnusLanguage

/// A literal: twice the number of its atom, plus one where it is negated.
typealias LiteralNumber = Int32

/// An atom: a predicate and the numbers of its constants.
struct Atom: Hashable {
  var predicate: Int32
  var arguments: [Int32]
}

/// The atoms that were met, each with its number.
struct AtomTable {
  private(set) var atoms: [Atom] = []
  private var numbers: [Atom: Int32] = [:]

  mutating func number(of atom: Atom) -> Int32 {
    if let known = numbers[atom] { return known }
    let number = Int32(atoms.count)
    atoms.append(atom)
    numbers[atom] = number
    return number
  }

  func known(_ atom: Atom) -> Int32? { numbers[atom] }
}

/// A set of literals with an index for every choice of columns by which it was asked.
struct LiteralSet {
  private var members: Set<LiteralNumber> = []
  /// By predicate and sign: the numbers of the atoms.
  private var rows: [Int: [Int32]] = [:]
  private var indexes: [IndexKey: [[Int32]: [Int32]]] = [:]
  private var masks: [Int: [UInt64]] = [:]

  private struct IndexKey: Hashable {
    var relation: Int
    var mask: UInt64
  }

  /// In the order in which they were added.
  private(set) var all: [LiteralNumber] = []

  func contains(_ literal: LiteralNumber) -> Bool { members.contains(literal) }

  /// Adds a literal; false where it is in the set.
  mutating func insert(_ literal: LiteralNumber, _ atom: Atom) -> Bool {
    guard members.insert(literal).inserted else { return false }
    all.append(literal)
    let relation = Int(atom.predicate) * 2 + Int(literal & 1)
    rows[relation, default: []].append(literal >> 1)
    for mask in masks[relation] ?? [] {
      indexes[IndexKey(relation: relation, mask: mask)]?[LiteralSet.key(atom, mask), default: []].append(literal >> 1)
    }
    return true
  }

  private static func key(_ atom: Atom, _ mask: UInt64) -> [Int32] {
    atom.arguments.indices.filter { mask >> UInt64($0) & 1 == 1 }.map { atom.arguments[$0] }
  }

  /// The atoms of a predicate and sign that have these values (-1: any) in their first 64 columns.
  mutating func atoms(_ predicate: Int32, isNegated: Bool, _ wanted: [Int32], _ table: AtomTable) -> [Int32] {
    let relation = Int(predicate) * 2 + (isNegated ? 1 : 0)
    var mask: UInt64 = 0
    var key: [Int32] = []
    for (column, value) in wanted.enumerated().prefix(64) where value >= 0 {
      mask |= 1 << UInt64(column)
      key.append(value)
    }
    if mask == 0 { return rows[relation] ?? [] }
    let index = IndexKey(relation: relation, mask: mask)
    if indexes[index] == nil {
      var made: [[Int32]: [Int32]] = [:]
      for atom in rows[relation] ?? [] { made[LiteralSet.key(table.atoms[Int(atom)], mask), default: []].append(atom) }
      indexes[index] = made
      masks[relation, default: []].append(mask)
    }
    return indexes[index]?[key] ?? []
  }
}
