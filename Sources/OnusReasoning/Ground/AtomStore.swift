/// Ground atoms, each interned once: a predicate and its arguments as constants' numbers, in flat arrays.
///
/// One or two arguments stand at the atom's own place, so that a join reads an atom by one access to memory; where there
/// are more, that place says where they stand.
///
/// A literal is an `Int32`: twice its atom's number, plus one where it is negated. Each predicate has a table of its own in
/// which its atoms are found (`AtomTable`); one without arguments has one atom and needs none.

import OnusLanguage

/// Literals as numbers.
typealias LiteralCode = Int32

@inline(__always) func literalCode(_ atom: Int32, isNegated: Bool) -> LiteralCode { atom &* 2 &+ (isNegated ? 1 : 0) }
@inline(__always) func atom(of literal: LiteralCode) -> Int32 { literal >> 1 }
@inline(__always) func isNegated(_ literal: LiteralCode) -> Bool { literal & 1 == 1 }

/// Mixes one more number into a hash.
@inline(__always) func mix(_ hash: UInt64, _ value: Int32) -> UInt64 {
  (hash ^ UInt64(UInt32(bitPattern: value))) &* 0x9E37_79B9_7F4A_7C15 ^ (hash >> 29)
}

/// The arguments of an atom.
struct AtomRow {
  /// The first, or below 0: -1 where there is none, and -2 less the place of the first among the cells where there are more than two.
  var x: Int32
  /// The second, or -1; how many where there are more than two.
  var y: Int32

  static let empty = AtomRow(x: -1, y: -1)

  @inline(__always) var count: Int { x >= 0 ? (y >= 0 ? 2 : 1) : x == -1 ? 0 : Int(y) }
  /// Where more than two stand.
  @inline(__always) var place: Int { -2 - Int(x) }
}

/// The table of atoms.
struct AtomStore {
  private(set) var predicates: [Int32] = []
  private var rows: [AtomRow] = []
  /// The arguments of atoms that have more than two.
  private var cells: [Int32] = []
  /// By predicate: the number of its table, or its atom where it has no arguments; -1 before its first atom.
  private var places: [Int32]
  private var tables: [AtomTable] = []
  /// Of the largest array of one column among the tables.
  private var widest = AtomBox()

  init(predicates: Int) { places = Array(repeating: -1, count: predicates) }

  var count: Int { predicates.count }

  /// Takes all atoms away and keeps the room for as many, under the same predicates.
  mutating func clear() {
    for atom in predicates.indices where rows[atom].count == 0 { places[Int(predicates[atom])] = -1 }
    predicates.removeAll(keepingCapacity: true)
    rows.removeAll(keepingCapacity: true)
    cells.removeAll(keepingCapacity: true)
    for table in tables.indices { tables[table].clear() }
  }

  /// Makes room for the atoms of facts; of many, in tables of the form that fits them.
  mutating func reserve(_ facts: FactRows) {
    predicates.reserveCapacity(facts.count * 2)
    rows.reserveCapacity(facts.count * 2)
    if facts.count < AtomStore.many { return }
    var boxes = Array(repeating: (width: 0, box: AtomBox()), count: places.count)
    for i in facts.indices {
      let row = facts.arguments(at: i)
      let predicate = Int(facts.predicate(at: i).raw)
      let width = row.endIndex
      boxes[predicate].width = width
      boxes[predicate].box.add(width > 0 ? row[0].raw : 0, width > 1 ? row[1].raw : 0)
    }
    for (predicate, (width, box)) in boxes.enumerated() where width > 0 {
      let t = table(Int32(predicate), width: width)
      tables[t].reserve(box, &widest)
    }
  }

  /// So many facts are looked through for what their tables must hold.
  private static let many = 256

  @inline(__always) func predicate(_ atom: Int32) -> Int32 { predicates[Int(atom)] }
  @inline(__always) func argument(_ atom: Int32, _ column: Int) -> Int32 {
    let row = rows[Int(atom)]
    if row.x >= 0 { return column == 0 ? row.x : row.y }
    return cells[row.place &+ column]
  }

  /// How many arguments an atom has.
  @inline(__always) func width(_ atom: Int32) -> Int { rows[Int(atom)].count }

  /// An atom's arguments.
  func arguments(_ atom: Int32) -> [Int32] { (0..<width(atom)).map { argument(atom, $0) } }

  /// Whether two atoms of a predicate agree in all columns but the last.
  func haveEqualKeys(_ a: Int32, _ b: Int32) -> Bool {
    for column in 0..<width(a) - 1 where argument(a, column) != argument(b, column) {
      return false
    }
    return true
  }

  /// The number of an atom, which is added if it is new.
  mutating func intern(_ predicate: Int32, _ row: [Int32]) -> Int32 {
    switch row.count {
    case 0:
      if places[Int(predicate)] >= 0 { return places[Int(predicate)] }
      let atom = Int32(predicates.count)
      places[Int(predicate)] = atom
      predicates.append(predicate)
      rows.append(AtomRow.empty)
      return atom
    case 1: return intern(predicate, row[0], 0, width: 1)
    case 2: return intern(predicate, row[0], row[1], width: 2)
    default:
      let t = table(predicate, width: row.count)
      let hash = AtomTable.hash(row)
      let known = tables[t].find(row, hash, rows, cells)
      if known >= 0 { return known }
      let atom = Int32(predicates.count)
      predicates.append(predicate)
      rows.append(AtomRow(x: -2 - Int32(cells.count), y: Int32(row.count)))
      cells.append(contentsOf: row)
      tables[t].insert(atom, hash, rows, cells)
      return atom
    }
  }

  /// The same for one or two arguments, without a row.
  @inline(__always)
  mutating func intern(_ predicate: Int32, _ x: Int32, _ y: Int32, width: Int) -> Int32 {
    let t = table(predicate, width: width)
    let known = tables[t].find(x, y, rows)
    if known >= 0 { return known }
    let atom = Int32(predicates.count)
    predicates.append(predicate)
    rows.append(AtomRow(x: x, y: width == 2 ? y : -1))
    tables[t].insert(atom, x, y, rows, &widest)
    return atom
  }

  @inline(__always) private mutating func table(_ predicate: Int32, width: Int) -> Int {
    if places[Int(predicate)] < 0 {
      places[Int(predicate)] = Int32(tables.count)
      tables.append(AtomTable(width: width))
    }
    return Int(places[Int(predicate)])
  }
}
