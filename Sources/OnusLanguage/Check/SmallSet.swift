/// A set that most often holds a handful: a list as long as it is short, so that nothing is hashed.

/// Remembers what it was given.
struct SmallSet<Element: Hashable> {
  /// Up to here comparing with each is quicker than hashing.
  private static var mostListed: Int { 16 }

  private var list: [Element] = []
  private var hashed: Set<Element> = []

  /// Whether the element is new.
  mutating func insert(_ element: Element) -> Bool {
    if !hashed.isEmpty { return hashed.insert(element).inserted }
    if list.contains(element) { return false }
    list.append(element)
    if list.count > Self.mostListed { hashed = Set(list) }
    return true
  }

  mutating func removeAll() {
    list.removeAll(keepingCapacity: true)
    if !hashed.isEmpty { hashed = [] }
  }
}
