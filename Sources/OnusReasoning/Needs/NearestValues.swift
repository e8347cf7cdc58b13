/// Of the values that may be added the nearest are told: those beside which one does not do.
///
/// Where a value is replaced, what is nearest is so to what is stated. Where one is added there may be none, so the values that do
/// are seen in their order: of 10, 12 and 50, where 9 does not do, 10 is the least change. What is stated does not do either.

import OnusLanguage

extension NeedsSearch {
  /// Takes away, of the sets of a size, those with a value to the neighbours of which others do as well.
  mutating func dropFartherValues(_ size: Int, _ smaller: [Found]) {
    for set in sets(of: size) where !set.moves.indices.allSatisfy({ isNearest(set, $0, smaller) }) {
      drop(set)
      farther.append(set)
    }
  }

  /// Whether the value that one of its moves adds is nearest; so is what is no value, or has no order.
  private func isNearest(_ set: Found, _ index: Int, _ smaller: [Found]) -> Bool {
    let move = set.moves[index]
    guard move.replaced == nil, entries[move.entry].level == .nothing else { return true }
    let line = corrections.line(of: move.entry)
    let does = line.map { $0 == move.entry || self.does(set, index, adding: $0, smaller) }
    let edges = line.indices.filter { i in
      does[i] && (i > 0 && !does[i - 1] || i + 1 < line.count && !does[i + 1])
    }
    // Where each value does the least is told.
    guard let nearest = edges.isEmpty ? does.firstIndex(of: true).map({ [$0] }) : edges else { return true }
    return nearest.contains { line[$0] == move.entry }
  }

  /// Whether the set does with another value instead, or does already without it.
  private func does(_ set: Found, _ index: Int, adding other: Int, _ smaller: [Found]) -> Bool {
    guard entries[other].level == .nothing else { return false }
    var (moves, kinds) = (set.moves, set.kinds)
    moves[index].entry = other
    kinds[index].entry = other
    return noted.contains(kinds.sorted()) || smaller.contains { covers($0, moves) }
  }
}
