/// Which known name a misspelt one was probably meant to be.

/// The known name nearest to a misspelt one, if one is near: at most a third of its letters wrong, and at least one
/// mistake allowed. Of equally near ones the first in alphabetical order.
public func nearestName(to name: String, among known: some Sequence<String>) -> String? {
  let wanted = Array(name.unicodeScalars)
  let allowed = max(1, wanted.count / 3)
  var best: (distance: Int, name: String)?
  for candidate in known {
    let letters = Array(candidate.unicodeScalars)
    // One letter that is another is a mistake in a word, but another name where the name is one letter.
    if abs(letters.count - wanted.count) > allowed || (letters.count == 1 && wanted.count == 1) { continue }
    let distance = editDistance(wanted, letters, limit: allowed)
    if distance > allowed { continue }
    if let found = best, (found.distance, found.name) <= (distance, candidate) { continue }
    best = (distance, candidate)
  }
  return best?.name
}

/// How many insertions, deletions, replacements and swaps of neighbours lead from one to the other (each letter is
/// touched once); `limit + 1` or more where it exceeds the limit.
func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar], limit: Int) -> Int {
  if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
  var beforeLast = [Int](repeating: 0, count: b.count + 1)
  var last = Array(0...b.count)
  var row = last
  for i in 1...a.count {
    row[0] = i
    var least = i
    for j in 1...b.count {
      let replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
      var cost = min(replaced, last[j] + 1, row[j - 1] + 1)
      if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
        cost = min(cost, beforeLast[j - 2] + 1)
      }
      row[j] = cost
      least = min(least, cost)
    }
    if least > limit { return limit + 1 }
    (beforeLast, last, row) = (last, row, beforeLast)
  }
  return last[b.count]
}
