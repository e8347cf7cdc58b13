/// A graph as nested lists of HTML: the same content for whoever cannot see the drawing.

/// Writes the lists: what nothing rests on first, beneath each what bears on it.
struct GraphList {
  /// Lists within lists; what is deeper stands in a list of its own.
  private static let deepest = 30

  private(set) var text = ""
  private let graph: ArgumentGraph
  private var into: [[ArgumentGraph.Edge]]
  private var told: Set<Int> = []
  private var later: [Int] = []

  init(_ graph: ArgumentGraph) {
    self.graph = graph
    into = Array(repeating: [], count: graph.nodes.count)
    for edge in graph.edges { into[edge.to].append(edge) }
    let leading = Set(graph.edges.map(\.from))
    later = graph.nodes.indices.filter { !leading.contains($0) }.reversed()
    text += "<ul>\n"
    while let next = later.popLast() { item(next, "", depth: 0) }
    for rest in graph.nodes.indices where !told.contains(rest) {
      item(rest, "", depth: 0)
      while let next = later.popLast() { item(next, "", depth: 0) }
    }
    text += "</ul>\n"
  }

  private mutating func item(_ number: Int, _ word: String, depth: Int) {
    let node = graph.nodes[number]
    text += "<li>" + Markup.escaped("\(word)\(node.label) [\(node.detail)]")
    let isFirst = !told.contains(number)
    if !isFirst || into[number].isEmpty {
      told.insert(number)
      text += (isFirst || into[number].isEmpty ? "" : " (shown above)") + "</li>\n"
      return
    }
    if depth == GraphList.deepest {
      later.append(number)
      text += " (shown below)</li>\n"
      return
    }
    told.insert(number)
    text += "\n<ul>\n"
    for edge in into[number] { item(edge.from, "\(edge.kind.rawValue): ", depth: depth + 1) }
    text += "</ul></li>\n"
  }
}
