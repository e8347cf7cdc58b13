/// Atoms keep their numbers whatever form the table has in which they are found.

import OnusLanguage
import Testing

@testable import OnusReasoning

@Suite struct AtomStoreTests {
  private struct Pair: Hashable {
    var x: Int32
    var y: Int32
  }

  /// Interns rows twice in random order.
  private func check(_ rows: [Pair], facts: FactRows = []) {
    var store = AtomStore(predicates: 1)
    store.reserve(facts)
    var numbers: [Pair: Int32] = [:]
    for row in rows + rows.reversed() {
      let atom = store.intern(0, row.x, row.y, width: 2)
      #expect(atom == numbers[row, default: Int32(numbers.count)])
      numbers[row] = atom
    }
    #expect(store.count == numbers.count)
  }

  /// Many rows of few first arguments make the table mix its hash of both.
  @Test func rowsThatShareTheirFirstArgumentAreFound() {
    var random = SplitMix(seed: 3)
    check((0..<4_000).map { _ in Pair(x: Int32(random.next() % 3) * 100_000, y: Int32(random.next() % 1_000_000)) })
    check((0..<3_000).map { i in Pair(x: i < 1_500 ? Int32(i) : 7, y: Int32(random.next() % 1_000_000)) })
  }

  @Test func rowsInOrderAndBelowWhatWasExpectedAreFound() {
    var random = SplitMix(seed: 4)
    let rows = (0..<2_000).map { i in Pair(x: Int32(i + 500), y: Int32(random.next() % 100_000)) }
    let facts = rows.prefix(1_000).map { row in
      Fact(
        literal: GroundLiteral(
          predicate: PredicateID(0), isNegated: false, arguments: ConstantRow(ConstantID(row.x), ConstantID(row.y))),
        standard: nil, isStipulated: false, record: nil, place: Place(file: FileID(0), start: 0, end: 0))
    }
    check(rows + (0..<500).map { i in Pair(x: Int32(i), y: 3) }, facts: FactRows(facts))
  }
}
