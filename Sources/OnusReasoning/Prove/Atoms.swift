/// Atoms of which some places may be anything: what a slice or a reach is made of.

import OnusLanguage

/// The atoms of one predicate that agree in some places; -1 where anything may stand. Signs do not matter.
struct Atoms: Hashable {
  var predicate: Int32
  var places: [Int32]

  init(predicate: Int32, places: [Int32]) {
    self.predicate = predicate
    self.places = places
  }

  init(_ literal: GroundLiteral) {
    self.init(predicate: literal.predicate.raw, places: literal.arguments.map(\.raw))
  }

  /// Variables may be anything.
  init(_ literal: Literal) {
    self.init(
      predicate: literal.predicate.raw,
      places: literal.arguments.map { argument in
        if case .constant(let c) = argument { c.raw } else { -1 }
      })
  }

  /// What a statement's pattern stands for where some of its variables are known.
  init(_ pattern: Pattern, _ bindings: [Int: Int32]) {
    self.init(
      predicate: pattern.predicate,
      places: pattern.arguments.map { isVariable($0) ? bindings[payload($0)] ?? -1 : Int32(payload($0)) })
  }

  /// What the variables of a pattern are for these atoms; nil where it fits none of them.
  func match(_ pattern: Pattern) -> [Int: Int32]? {
    guard pattern.predicate == predicate else { return nil }
    var bindings: [Int: Int32] = [:]
    for (code, place) in zip(pattern.arguments, places) where place >= 0 {
      if !isVariable(code) {
        if Int32(payload(code)) != place { return nil }
      } else if let known = bindings[payload(code)] {
        if known != place { return nil }
      } else {
        bindings[payload(code)] = place
      }
    }
    return bindings
  }

  /// Whether a place may be anything.
  var isOpen: Bool { places.contains(-1) }

  /// Whether all of some atoms are among these.
  func covers(_ other: Atoms) -> Bool {
    predicate == other.predicate && zip(places, other.places).allSatisfy { $0 < 0 || $0 == $1 }
  }

  /// Whether some atom is among these and among others.
  func overlaps(_ other: Atoms) -> Bool {
    predicate == other.predicate && zip(places, other.places).allSatisfy { $0 < 0 || $1 < 0 || $0 == $1 }
  }
}

/// A set of atoms, held as patterns.
struct AtomPatterns {
  private(set) var all: Set<Atoms> = []
  /// Those with open places.
  private var open: [Int32: [Atoms]] = [:]

  var count: Int { all.count }

  /// Adds a pattern; false where it is there.
  mutating func insert(_ atoms: Atoms) -> Bool {
    guard all.insert(atoms).inserted else { return false }
    if atoms.isOpen { open[atoms.predicate, default: []].append(atoms) }
    return true
  }

  /// Whether a literal's atom is among them.
  func contains(_ literal: GroundLiteral) -> Bool {
    let atoms = Atoms(literal)
    return all.contains(atoms) || (open[atoms.predicate] ?? []).contains { $0.overlaps(atoms) }
  }

  /// Whether one of the patterns holds all of some atoms.
  func covers(_ atoms: Atoms) -> Bool {
    all.contains(atoms) || (open[atoms.predicate] ?? []).contains { $0.covers(atoms) }
  }

  /// Whether some atom is among them and among others.
  func overlaps(_ atoms: Atoms) -> Bool {
    if !atoms.isOpen { return all.contains(atoms) || (open[atoms.predicate] ?? []).contains { $0.overlaps(atoms) } }
    return all.contains { $0.overlaps(atoms) }
  }
}
