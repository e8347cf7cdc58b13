/// Numbers grouped by a key, in two flat arrays; within a group in the order in which they came.
struct Grouped: Sendable {
  /// All of them, group after group.
  let all: [Int32]
  /// By key: where its group begins, and after the last where that ends.
  private let starts: [Int32]

  /// Groups values under keys below a number.
  init(_ rows: [(key: Int32, value: Int32)] = [], keys: Int) {
    var starts = Array(repeating: Int32(0), count: keys + 1)
    for row in rows { starts[Int(row.key)] += 1 }
    for i in 1..<starts.count { starts[i] += starts[i - 1] }
    // Filled from behind, each group's start moves from its end to its beginning.
    var all = Array(repeating: Int32(0), count: rows.count)
    for row in rows.reversed() {
      starts[Int(row.key)] -= 1
      all[Int(starts[Int(row.key)])] = row.value
    }
    (self.starts, self.all) = (starts, all)
  }

  /// The places of a key's values among all.
  @inline(__always) func range(_ key: Int32) -> Range<Int> { Int(starts[Int(key)])..<Int(starts[Int(key) + 1]) }

  subscript(key: Int32) -> ArraySlice<Int32> { all[range(key)] }
}
