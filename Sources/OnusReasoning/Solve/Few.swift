/// The few that stand for or against a literal, without an allocation for each.

/// A list that has one or two elements nearly always: these stand in place, without an allocation.
struct Few<Element> {
  private(set) var count = 0
  private var first: Element?
  private var second: Element?
  private var rest: [Element] = []

  init() {}
  init(_ one: Element) { append(one) }

  @inline(__always) mutating func append(_ element: Element) {
    switch count {
    case 0: first = element
    case 1: second = element
    default: rest.append(element)
    }
    count += 1
  }

  @inline(__always) subscript(i: Int) -> Element {
    if i == 0, let first { return first }
    if i == 1, let second { return second }
    return rest[i - 2]
  }

  @inline(__always) func contains(where isSo: (Element) -> Bool) -> Bool {
    for i in 0..<count where isSo(self[i]) { return true }
    return false
  }

  @inline(__always) func first(where isSo: (Element) -> Bool) -> Element? {
    for i in 0..<count where isSo(self[i]) { return self[i] }
    return nil
  }
}
