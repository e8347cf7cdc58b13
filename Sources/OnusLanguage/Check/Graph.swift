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
  /// For each node the numbers of the edges that leave it.
  private(set) var leaving: [[Int]]

  init(nodes: Int) {
    self.nodes = nodes
    leaving = Array(repeating: [], count: nodes)
  }

  mutating func add(from: Int, to: Int, _ label: Label) {
    leaving[from].append(edges.count)
    edges.append(Edge(from: from, to: to, label: label))
  }

  /// The strongly connected component of each node, numbered so that a component's successors have smaller numbers (Tarjan).
  func components() -> [Int] {
    var component = [Int](repeating: -1, count: nodes)
    var order = [Int](repeating: -1, count: nodes)
    var low = [Int](repeating: 0, count: nodes)
    var onStack = [Bool](repeating: false, count: nodes)
    var stack: [Int] = []
    var next = 0
    var count = 0
    for root in 0..<nodes where order[root] < 0 {
      var calls: [(node: Int, edge: Int)] = [(root, 0)]
      while let (node, position) = calls.last {
        if position == 0, order[node] < 0 {
          order[node] = next
          low[node] = next
          next += 1
          stack.append(node)
          onStack[node] = true
        }
        if position < leaving[node].count {
          calls[calls.count - 1].edge += 1
          let target = edges[leaving[node][position]].to
          if order[target] < 0 {
            calls.append((target, 0))
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
    var next = 0
    while next < queue.count {
      let node = queue[next]
      next += 1
      for edge in leaving[node] {
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
