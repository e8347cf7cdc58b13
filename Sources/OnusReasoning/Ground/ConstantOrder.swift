/// An order of constants that does not depend on when they were met: by kind, then by value or name.

import OnusLanguage

extension GroundProgram {
  /// Sorted by rows of constants, as `isBefore` has them; each constant's place is worked out once.
  func sorted<Element>(_ elements: [Element], by row: (Element) -> [Int32]) -> [Element] {
    if elements.count < 2 { return elements }
    var cells: [Int32] = []
    var starts: [Int] = [0]
    for element in elements {
      cells += row(element)
      starts.append(cells.count)
    }
    return order(ofRows: cells, starts).map { elements[$0] }
  }

  /// The numbers of rows of constants, in the order of the rows; equal rows stay as they are.
  func order(ofRows cells: [Int32], _ starts: [Int]) -> [Int] {
    // Few are compared one by one.
    if starts.count < 10 {
      return (0..<starts.count - 1).sorted { a, b in
        var (i, j) = (starts[a], starts[b])
        while i < starts[a + 1], j < starts[b + 1] {
          if cells[i] != cells[j] {
            let (x, y) = (head(cells[i]), head(cells[j]))
            if x != y { return x < y }
            if order(cells[i]) < order(cells[j]) { return true }
            if order(cells[j]) < order(cells[i]) { return false }
          }
          (i, j) = (i + 1, j + 1)
        }
        return starts[a + 1] - starts[a] < starts[b + 1] - starts[b]
      }
    }
    let ranked = ranked(cells)
    if cells.count == starts.count - 1, starts.indices.allSatisfy({ starts[$0] == $0 }) {
      return ranked.indices.map { UInt64(UInt32(bitPattern: ranked[$0])) << 32 | UInt64($0) }.sorted().map {
        Int($0 & 0xFFFF_FFFF)
      }
    }
    return (0..<starts.count - 1).sorted { a, b in
      ranked[starts[a]..<starts[a + 1]].lexicographicallyPrecedes(ranked[starts[b]..<starts[b + 1]])
    }
  }

  /// For each constant its place in the order, alike ones sharing one. Where they are many, all constants of the case are
  /// ordered, once for all that is sorted afterwards.
  private func ranked(_ list: [Int32]) -> [Int32] {
    if pool.ranks.count < constants.count, list.count * 4 > constants.count {
      pool.ranks = ranks(of: constants.values.indices.map { Int32($0) })
    }
    if pool.ranks.count == constants.count {
      let ranks = pool.ranks
      return list.map { $0 < 0 ? 0 : ranks[Int($0)] + 1 }
    }
    var distinct = list.sorted()
    var kept = 0
    for constant in distinct where kept == 0 || distinct[kept - 1] != constant {
      distinct[kept] = constant
      kept += 1
    }
    distinct.removeLast(distinct.count - kept)
    let ranks = ranks(of: distinct)
    return list.map { constant in
      var (low, high) = (0, distinct.count - 1)
      while low < high {
        let middle = (low + high) / 2
        if distinct[middle] < constant { low = middle + 1 } else { high = middle }
      }
      return ranks[low]
    }
  }

  /// By position in a list of constants: how many different places come before its own.
  private func ranks(of list: [Int32]) -> [Int32] {
    var heads: [(head: UInt64, place: Int32)] = []
    heads.reserveCapacity(list.count)
    for place in list.indices { heads.append((head(list[place]), Int32(place))) }
    heads.sort { a, b in
      a.head != b.head ? a.head < b.head : order(list[Int(a.place)]) < order(list[Int(b.place)])
    }
    var ranks = Array(repeating: Int32(0), count: list.count)
    var rank: Int32 = 0
    for i in heads.indices.dropFirst() {
      let (a, b) = (heads[i - 1], heads[i])
      if a.head != b.head || order(list[Int(a.place)]) < order(list[Int(b.place)]) { rank += 1 }
      ranks[Int(b.place)] = rank
    }
    return ranks
  }

  /// What most often decides between two constants: the kind above the first seven letters of a name.
  private func head(_ constant: Int32) -> UInt64 {
    let key = order(constant)
    var head = UInt64(key.kind + 1)
    var left = 7
    for byte in key.text.utf8 {
      head = head << 8 | UInt64(byte)
      left -= 1
      if left == 0 { break }
    }
    return head << UInt64(8 * left)
  }

  /// Whether a row of constants comes before another.
  func isBefore(_ a: [Int32], _ b: [Int32]) -> Bool {
    for (x, y) in zip(a, b) where x != y { return order(x) < order(y) }
    return a.count < b.count
  }

  func order(_ constant: Int32) -> SortKey {
    guard constant >= 0 else { return SortKey(kind: -1, text: "", number: 0, rest: .zero) }
    switch constants[ConstantID(constant)] {
    case .entity(let e): return SortKey(kind: 0, text: rulebook[e].name, number: rulebook[e].module.raw, rest: .zero)
    case .member(let t, let m): return SortKey(kind: 1, text: rulebook[t].name, number: m, rest: .zero)
    case .text(let text): return SortKey(kind: 2, text: text, number: 0, rest: .zero)
    case .number(let n): return SortKey(kind: 3, text: "", number: 0, rest: n)
    case .money(let m):
      return SortKey(kind: 4, text: "", number: Int32(truncatingIfNeeded: m.currency.code), rest: m.amount)
    case .date(let d): return SortKey(kind: 5, text: "", number: d.day, rest: .zero)
    case .duration(let d):
      return SortKey(kind: 6, text: "", number: d.unit == .days ? 0 : 1, rest: Rational(d.count))
    }
  }

  /// A value's place in that order.
  struct SortKey: Comparable {
    var kind: Int8
    var text: String
    var number: Int32
    var rest: Rational
    static func < (a: Self, b: Self) -> Bool {
      if a.kind != b.kind { return a.kind < b.kind }
      if a.text != b.text { return a.text.utf8.lexicographicallyPrecedes(b.text.utf8) }
      if a.number != b.number { return a.number < b.number }
      return a.rest.compared(to: b.rest) < 0
    }
  }
}
