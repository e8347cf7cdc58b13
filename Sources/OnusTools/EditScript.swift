/// The shortest script that makes one list of another by taking away and adding, by Myers' greedy search.

/// Compares lists of lines or of words.
enum EditScript {
  /// What becomes of the next part: of both lists, of the first, of the second.
  enum Edit { case keep, remove, add }

  /// Where more parts than `most` differ, the middle is told as replaced whole: the search takes the square of this.
  static func edits<Part: Equatable>(_ a: [Part], _ b: [Part], most: Int) -> [Edit] {
    var head = 0
    while head < min(a.count, b.count), a[head] == b[head] { head += 1 }
    var tail = 0
    while tail < min(a.count, b.count) - head, a[a.count - 1 - tail] == b[b.count - 1 - tail] { tail += 1 }
    let middle = search(Array(a[head..<a.count - tail]), Array(b[head..<b.count - tail]), most)
    return Array(repeating: .keep, count: head) + middle + Array(repeating: .keep, count: tail)
  }

  private static func search<Part: Equatable>(_ a: [Part], _ b: [Part], _ mostEdits: Int) -> [Edit] {
    let most = min(a.count + b.count, mostEdits)
    // For each diagonal the furthest line of `a` that so many edits reach; a copy for each number of edits.
    var reach = Array(repeating: 0, count: 2 * most + 3)
    var history: [[Int]] = []
    for count in 0...most {
      history.append(reach)
      for diagonal in stride(from: -count, through: count, by: 2) {
        let slot = diagonal + most + 1
        let goesDown = diagonal == -count || (diagonal != count && reach[slot - 1] < reach[slot + 1])
        var x = goesDown ? reach[slot + 1] : reach[slot - 1] + 1
        while x < a.count, x - diagonal < b.count, x - diagonal >= 0, a[x] == b[x - diagonal] { x += 1 }
        reach[slot] = x
        if x >= a.count, x - diagonal >= b.count { return walkBack(history, most, a.count, b.count) }
      }
    }
    return Array(repeating: .remove, count: a.count) + Array(repeating: .add, count: b.count)
  }

  private static func walkBack(_ history: [[Int]], _ most: Int, _ endX: Int, _ endY: Int) -> [Edit] {
    var script: [Edit] = []
    var (x, y) = (endX, endY)
    for (count, reach) in history.enumerated().reversed() {
      let diagonal = x - y
      let slot = diagonal + most + 1
      let goesDown = diagonal == -count || (diagonal != count && reach[slot - 1] < reach[slot + 1])
      let before = goesDown ? diagonal + 1 : diagonal - 1
      let beforeX = count == 0 ? 0 : reach[before + most + 1]
      let beforeY = count == 0 ? 0 : beforeX - before
      while x > beforeX, y > beforeY {
        script.append(.keep)
        x -= 1
        y -= 1
      }
      if count == 0 { break }
      script.append(goesDown ? .add : .remove)
      (x, y) = (beforeX, beforeY)
    }
    return script.reversed()
  }
}
