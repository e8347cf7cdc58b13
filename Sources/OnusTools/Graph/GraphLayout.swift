/// Places for a graph, layer by layer from the bottom up (Sugiyama): circles cut, layers, order by barycentres, coordinates.

internal import OnusLanguage

/// Where everything is, in whole units from the top left.
struct GraphLayout {
  struct Box {
    var x = 0
    var y = 0
    var width = 0
    var height = 0
    var layer = 0
    var lines: [String] = []
  }
  struct Point: Equatable {
    var x: Int
    var y: Int
  }
  private static let columnGap = 28
  private static let layerGap = 60
  private static let margin = 16
  private static let padding = 12
  private static let widest = 230
  private static let mostLines = 6

  private(set) var boxes: [Box] = []
  /// For each edge, from its origin to its goal: where it starts, enters and leaves each layer between, and ends.
  private(set) var routes: [[Point]] = []
  private(set) var width = 0
  private(set) var height = 0

  /// A node, or where a long edge passes through a layer.
  private struct Cell {
    var width: Int
    var layer: Int
    var x = 0.0
    var up: [Int] = []
    var down: [Int] = []
  }
  private var cells: [Cell] = []
  private var layers: [[Int]] = []

  init(_ graph: ArgumentGraph) {
    for node in graph.nodes {
      var box = Box()
      box.lines = TextWidth.lines(visibleText(node.label), width: GraphLayout.widest, most: GraphLayout.mostLines)
      let widest = (box.lines + [visibleText(node.detail)]).map { TextWidth.width($0) }.max() ?? 0
      box.width = widest + 2 * GraphLayout.padding
      box.height = (box.lines.count + 1) * TextWidth.lineHeight + 2 * GraphLayout.padding
      boxes.append(box)
    }
    let turned = GraphLayout.turned(graph)
    let ranks = GraphLayout.ranks(graph, turned)
    for i in boxes.indices {
      boxes[i].layer = ranks[i]
      cells.append(Cell(width: boxes[i].width, layer: ranks[i]))
    }
    let chains = addEdges(graph, turned, ranks)
    orderLayers()
    placeColumns()
    placeRows()
    route(graph, turned, chains)
  }

  /// Whether a graph is small enough to be placed: its nodes and edges, and what its long edges pass through.
  static func hasRoom(for graph: ArgumentGraph) -> Bool {
    if graph.nodes.count + graph.edges.count > Limits.graphParts { return false }
    let ranks = ranks(graph, turned(graph))
    return graph.edges.reduce(0) { $0 + abs(ranks[$1.from] - ranks[$1.to]) } <= Limits.graphCells
  }

  // MARK: Layers

  /// The edges that lead back to where a walk came from: they are looked at in the other direction.
  private static func turned(_ graph: ArgumentGraph) -> [Bool] {
    var out: [[Int]] = Array(repeating: [], count: graph.nodes.count)
    for (i, edge) in graph.edges.enumerated() { out[edge.from].append(i) }
    // What supports decides of the layers first, attacks turn round before it does.
    for i in out.indices { out[i].sort { (graph.edges[$0].weight, $0) < (graph.edges[$1].weight, $1) } }
    var isTurned = Array(repeating: false, count: graph.edges.count)
    var state = Array(repeating: 0, count: graph.nodes.count)
    var next = state
    for root in graph.nodes.indices where state[root] == 0 {
      var stack = [root]
      state[root] = 1
      while let top = stack.last {
        if next[top] == out[top].count {
          state[top] = 2
          stack.removeLast()
          continue
        }
        let edge = out[top][next[top]]
        next[top] += 1
        let to = graph.edges[edge].to
        if state[to] == 1 { isTurned[edge] = true }
        if state[to] == 0 {
          state[to] = 1
          stack.append(to)
        }
      }
    }
    return isTurned
  }

  /// How many layers each is below the top: one more than the lowest of what it leads to.
  private static func ranks(_ graph: ArgumentGraph, _ turned: [Bool]) -> [Int] {
    var rank = Array(repeating: 0, count: graph.nodes.count)
    var waiting = rank
    var below: [[Int]] = Array(repeating: [], count: graph.nodes.count)
    for (i, edge) in graph.edges.enumerated() {
      let (low, high) = turned[i] ? (edge.to, edge.from) : (edge.from, edge.to)
      below[high].append(low)
      waiting[low] += 1
    }
    var open = graph.nodes.indices.filter { waiting[$0] == 0 }
    while let high = open.popLast() {
      for low in below[high] {
        rank[low] = max(rank[low], rank[high] + 1)
        waiting[low] -= 1
        if waiting[low] == 0 { open.append(low) }
      }
    }
    return rank
  }

  /// The cells through which each edge goes, from the lower end to the upper.
  private mutating func addEdges(_ graph: ArgumentGraph, _ turned: [Bool], _ ranks: [Int]) -> [[Int]] {
    layers = Array(repeating: [], count: (ranks.max() ?? -1) + 1)
    for i in cells.indices { layers[cells[i].layer].append(i) }
    var chains: [[Int]] = []
    for (i, edge) in graph.edges.enumerated() {
      let (low, high) = turned[i] ? (edge.to, edge.from) : (edge.from, edge.to)
      var chain = [low]
      for layer in stride(from: ranks[low] - 1, to: ranks[high], by: -1) {
        cells.append(Cell(width: 4, layer: layer))
        layers[layer].append(cells.count - 1)
        chain.append(cells.count - 1)
      }
      chain.append(high)
      for (a, b) in zip(chain, chain.dropFirst()) {
        cells[a].up.append(b)
        cells[b].down.append(a)
      }
      chains.append(chain)
    }
    return chains
  }

  // MARK: Order within layers

  private mutating func orderLayers() {
    var best = layers
    var least = crossings
    for sweep in 0..<12 where least > 0 {
      let downwards = sweep % 2 == 0
      for layer in downwards ? Array(layers.indices) : layers.indices.reversed() {
        let position = positions
        let old = layers[layer]
        let keys = old.map { cell in
          let others = downwards ? cells[cell].up : cells[cell].down
          if others.isEmpty { return Double(position[cell]) }
          return Double(others.reduce(0) { $0 + position[$1] }) / Double(others.count)
        }
        layers[layer] = old.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }.map { old[$0] }
      }
      let now = crossings
      if now < least { (least, best) = (now, layers) }
    }
    layers = best
  }

  private var positions: [Int] {
    var position = Array(repeating: 0, count: cells.count)
    for layer in layers { for (i, cell) in layer.enumerated() { position[cell] = i } }
    return position
  }

  /// How often edges cross, counted with a tree of sums.
  private var crossings: Int {
    let position = positions
    var count = 0
    for (above, layer) in zip(layers, layers.dropFirst()) {
      var sums = Array(repeating: 0, count: above.count + 1)
      var seen = 0
      for cell in layer {
        let ends = cells[cell].up.map { position[$0] }.sorted()
        for end in ends {
          var i = end + 1
          var before = 0
          while i > 0 {
            before += sums[i]
            i -= i & -i
          }
          count += seen - before
        }
        for end in ends {
          var i = end + 1
          while i < sums.count {
            sums[i] += 1
            i += i & -i
          }
          seen += 1
        }
      }
    }
    return count
  }

  // MARK: Coordinates

  private mutating func placeColumns() {
    for layer in layers { settle(layer, wanted: layer.map { _ in 0 }) }
    for sweep in 0..<10 {
      let downwards = sweep % 2 == 0
      for layer in downwards ? Array(layers) : layers.reversed() {
        let wanted = layer.map { cell in
          let first = downwards ? cells[cell].up : cells[cell].down
          let others = first.isEmpty ? (downwards ? cells[cell].down : cells[cell].up) : first
          if others.isEmpty { return cells[cell].x }
          return others.reduce(0) { $0 + cells[$1].x } / Double(others.count)
        }
        settle(layer, wanted: wanted)
      }
    }
    let left = cells.map { $0.x - Double($0.width) / 2 }.min() ?? 0
    for i in cells.indices { cells[i].x += Double(GraphLayout.margin) - left }
    let right = cells.map { $0.x + Double($0.width) / 2 }.max() ?? 0
    width = Int(right) + GraphLayout.margin + 1
  }

  /// The centres of a layer as near to what is wanted as the order and the gaps let them (pooling of neighbours).
  private mutating func settle(_ layer: [Int], wanted: [Double]) {
    var offsets: [Double] = []
    var offset = 0.0
    for (i, cell) in layer.enumerated() {
      if i > 0 {
        offset += Double(cells[layer[i - 1]].width + cells[cell].width) / 2 + Double(GraphLayout.columnGap)
      }
      offsets.append(offset)
    }
    var pools: [(sum: Double, count: Int)] = []
    for i in layer.indices {
      pools.append((wanted[i] - offsets[i], 1))
      while pools.count > 1 {
        let (a, b) = (pools[pools.count - 2], pools[pools.count - 1])
        if a.sum / Double(a.count) <= b.sum / Double(b.count) { break }
        pools.removeLast()
        pools[pools.count - 1] = (a.sum + b.sum, a.count + b.count)
      }
    }
    var i = 0
    for pool in pools {
      for _ in 0..<pool.count {
        cells[layer[i]].x = pool.sum / Double(pool.count) + offsets[i]
        i += 1
      }
    }
  }

  private mutating func placeRows() {
    var top = GraphLayout.margin
    for layer in layers {
      let own = layer.filter { $0 < boxes.count }
      let tallest = own.map { boxes[$0].height }.max() ?? 0
      for i in own {
        boxes[i].x = Int((cells[i].x - Double(boxes[i].width) / 2).rounded())
        boxes[i].y = top + (tallest - boxes[i].height) / 2
      }
      rows.append((top, top + tallest))
      top += tallest + GraphLayout.layerGap
    }
    height = max(top - GraphLayout.layerGap, 0) + GraphLayout.margin
  }
  private var rows: [(top: Int, bottom: Int)] = []

  // MARK: Edges

  private mutating func route(_ graph: ArgumentGraph, _ turned: [Bool], _ chains: [[Int]]) {
    // Each edge has a place of its own on the sides of its boxes, in the order of where it goes.
    var above: [[Int]] = Array(repeating: [], count: boxes.count)
    var below = above
    for (i, chain) in chains.enumerated() {
      above[chain[0]].append(i)
      below[chain[chain.count - 1]].append(i)
    }
    var starts = Array(repeating: 0, count: chains.count)
    var ends = starts
    for node in boxes.indices {
      let up = above[node].sorted { (cells[chains[$0][1]].x, $0) < (cells[chains[$1][1]].x, $1) }
      for (i, edge) in up.enumerated() { starts[edge] = port(i, of: up.count, boxes[node]) }
      let down = below[node].sorted {
        let (a, b) = (chains[$0], chains[$1])
        return (cells[a[a.count - 2]].x, $0) < (cells[b[b.count - 2]].x, $1)
      }
      for (i, edge) in down.enumerated() { ends[edge] = port(i, of: down.count, boxes[node]) }
    }
    for (i, chain) in chains.enumerated() {
      let (low, high) = (boxes[chain[0]], boxes[chain[chain.count - 1]])
      var points = [Point(x: starts[i], y: low.y), Point(x: starts[i], y: rows[low.layer].top)]
      for cell in chain.dropFirst().dropLast() {
        let x = Int(cells[cell].x.rounded())
        let row = rows[cells[cell].layer]
        points += [Point(x: x, y: row.bottom), Point(x: x, y: row.top)]
      }
      points += [Point(x: ends[i], y: rows[high.layer].bottom), Point(x: ends[i], y: high.y + high.height)]
      routes.append(turned[i] ? points.reversed() : points)
    }
  }

  private func port(_ i: Int, of count: Int, _ box: Box) -> Int { box.x + box.width * (i + 1) / (count + 1) }
}

extension ArgumentGraph.Edge {
  fileprivate var weight: Int { kind == .supports ? 0 : kind == .undercuts ? 1 : kind == .rebuts ? 2 : 3 }
}
