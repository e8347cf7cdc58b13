/// Nearest names: what the writer most likely meant by a name that nothing declares.

/// The candidate nearest to a word, by insertions, deletions, replacements and exchanges of neighbours; nil if none is near:
/// a third of the longer word's letters at most, and one at least. Of equally near ones the first in alphabetical order.
public func nearestName(to word: String, among candidates: some Sequence<String>) -> String? {
  let letters = Array(word.unicodeScalars.prefix(80))
  var best: (name: String, distance: Int)?
  for candidate in candidates where candidate != word {
    let other = Array(candidate.unicodeScalars.prefix(80))
    let allowed = max(1, max(letters.count, other.count) / 3)
    if abs(letters.count - other.count) > allowed { continue }
    let distance = editDistance(letters, other)
    // A word of one or two letters has every other such word near it.
    if distance > allowed || distance >= max(letters.count, other.count) { continue }
    if let known = best, known.distance < distance || (known.distance == distance && known.name < candidate) {
      continue
    }
    best = (candidate, distance)
  }
  return best?.name
}

/// How many letters must be put in, taken out, replaced or exchanged with a neighbour.
private func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
  var beforeLast = [Int](repeating: 0, count: b.count + 1)
  var last = Array(0...b.count)
  for i in a.indices {
    var row = [i + 1]
    row.reserveCapacity(b.count + 1)
    for j in b.indices {
      var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, beforeLast[j - 1] + 1) }
      row.append(cost)
    }
    beforeLast = last
    last = row
  }
  return last[b.count]
}
