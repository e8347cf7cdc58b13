/// Other levels with which a set does whose entries are weighed against each other.
///
/// To which levels an entry is set is told by what the record holds of its contrary. Where both become others, one may give way
/// the more the less the other does: each such pair is a choice of its own, so all levels of them are tried, the nearest first.

import OnusLanguage

extension NeedsSearch {
  /// Tries the sets of a size that do with other levels; false where not all could be.
  mutating func tryOtherLevels(_ size: Int) -> Bool {
    if size < 2 { return true }
    for kinds in found.keys.filter({ $0.count == size }).sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      for set in found[kinds] ?? [] where areOpposed(set.moves) {
        guard let others = otherLevels(of: set) else { return false }
        for moves in others {
          let distances = moves.map { distance($0) }
          let isFarther = (found[kinds] ?? []).contains { zip($0.distances, distances).allSatisfy { $0 <= $1 } }
          if isFarther || !isNew(moves) { continue }
          if isOver { return false }
          if let status = status(with: moves), goal.isMet(by: status) { note(moves, set.stands, status) }
        }
      }
    }
    return true
  }

  /// Whether two of the entries that are set to other levels exclude each other.
  private func areOpposed(_ moves: [Move]) -> Bool {
    guard let program else { return false }
    let own = moves.filter { $0.replaced == nil }.map { program.intern(entries[$0.entry].literal) }
    return own.count > 1 && own.contains { !Set(program.contraries(of: $0)).isDisjoint(with: own) }
  }

  /// The set with each of its entries lowered or raised to any level, those first that ask for the least in all; nil where there are
  /// too many.
  private func otherLevels(of set: Found) -> [[Move]]? {
    var all: [(moves: [Move], distance: Int)] = [([], 0)]
    for (move, kind) in zip(set.moves, set.kinds) {
      let levels = move.replaced == nil ? levels(of: move.entry, kind.way) : [move.level]
      let own = levels.map { Move(entry: move.entry, level: $0, replaced: move.replaced) }
      if all.count * own.count > Limits.needsLevels { return nil }
      all = all.flatMap { one in own.map { (one.moves + [$0], one.distance + distance($0)) } }
    }
    return all.sorted { a, b in
      if a.distance != b.distance { return a.distance < b.distance }
      return a.moves.map { distance($0) }.lexicographicallyPrecedes(b.moves.map { distance($0) })
    }.map(\.moves)
  }

  private func levels(of entry: Int, _ way: MoveKind.Way) -> [RecordLevel] {
    let current = thresholds.rank(entries[entry].level)
    if way == .lowered { return (-1..<current).map(thresholds.level) }
    // A conclusion is argued for, and the record only holds evidence of it.
    let isConclusion = rulebook[entries[entry].literal.predicate].kind == .conclusion
    let most = isConclusion ? thresholds.standards - 1 : thresholds.standards
    return (current + 1..<most + 1).map(thresholds.level)
  }
}
