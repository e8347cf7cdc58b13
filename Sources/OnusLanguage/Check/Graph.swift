/// A directed graph over numbered nodes with labelled edges: its circles, found without recursion.

/// Edges run from what bears on something to what it bears on.
struct Graph<Label> {
  struct Edge {
    var from: Int
    var to: Int
    var label: Label
  }

  let nodes: Int
  private(set) var edges: [Edge] = []
  /// For each node the first and the last edge that leaves it, and for each edge the next from the same node; -1 for none.
  private var first: [Int32]
  private var last: [Int32]
  private var next: [Int32] = []

  init(nodes: Int) {
    self.nodes = nodes
    first = Array(repeating: -1, count: nodes)
    last = first
  }

  mutating func add(from: Int, to: Int, _ label: Label) {
    let edge = Int32(edges.count)
    if last[from] < 0 { first[from] = edge } else { next[Int(last[from])] = edge }
    last[from] = edge
    next.append(-1)
    edges.append(Edge(from: from, to: to, label: label))
  }

  /// Makes room for so many edges.
  mutating func reserveCapacity(_ count: Int) {
    edges.reserveCapacity(count)
    next.reserveCapacity(count)
  }

  /// The strongly connected component of each node, numbered so that a component's successors have smaller numbers (Tarjan).
  func components() -> [Int] {
    var component = [Int](repeating: -1, count: nodes)
    var order = [Int](repeating: -1, count: nodes)
    var low = [Int](repeating: 0, count: nodes)
    var onStack = [Bool](repeating: false, count: nodes)
    var stack: [Int] = []
    var calls: [(node: Int, edge: Int)] = []
    var time = 0
    var count = 0
    for root in 0..<nodes where order[root] < 0 {
      calls.append((root, Int(first[root])))
      while let (node, edge) = calls.last {
        if order[node] < 0 {
          order[node] = time
          low[node] = time
          time += 1
          stack.append(node)
          onStack[node] = true
        }
        if edge >= 0 {
          calls[calls.count - 1].edge = Int(next[edge])
          let target = edges[edge].to
          if order[target] < 0 {
            calls.append((target, Int(first[target])))
          } else if onStack[target] {
            low[node] = min(low[node], order[target])
          }
          continue
        }
        calls.removeLast()
        if let parent = calls.last?.node { low[parent] = min(low[parent], low[node]) }
        guard low[node] == order[node] else { continue }
        while let top = stack.popLast() {
          onStack[top] = false
          component[top] = count
          if top == node { break }
        }
        count += 1
      }
    }
    return component
  }

  /// The edges of a shortest path; empty where the two are the same, nil where there is none.
  func path(from start: Int, to goal: Int, within allowed: (Int) -> Bool = { _ in true }) -> [Edge]? {
    if start == goal { return [] }
    var reachedBy = [Int](repeating: -1, count: nodes)
    var queue = [start]
    var done = 0
    while done < queue.count {
      let node = queue[done]
      done += 1
      var following = first[node]
      while following >= 0 {
        let edge = Int(following)
        following = next[edge]
        let target = edges[edge].to
        guard target != start, reachedBy[target] < 0, allowed(target) else { continue }
        reachedBy[target] = edge
        if target == goal {
          var result: [Edge] = []
          var current = goal
          while current != start {
            let step = edges[reachedBy[current]]
            result.append(step)
            current = step.from
          }
          return result.reversed()
        }
        queue.append(target)
      }
    }
    return nil
  }
}
