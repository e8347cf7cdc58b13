/// A graph in the languages of other programs that draw: Graphviz and Mermaid.

/// Writes a graph in the language of Graphviz.
struct GraphDot {
  let text: String

  init(_ graph: ArgumentGraph) {
    var out = "digraph \(GraphDot.quoted(graph.title)) {\n  rankdir=BT;\n  node [fontname=\"Helvetica\"];\n"
    for node in graph.nodes {
      let style = node.kind == .argument ? ", style=rounded" : ""
      let label = GraphDot.quoted("\(node.label)\n\(node.detail)")
      out +=
        "  \(GraphDot.quoted(node.id)) [shape=box, label=\(label)\(style)\(node.isWinner ? ", peripheries=2" : "")];\n"
    }
    for edge in graph.edges {
      let style: String
      switch edge.kind {
      case .supports: style = ""
      case .rebuts, .undercuts: style = " [style=dashed, arrowhead=tee]"
      case .prefers: style = " [style=dotted]"
      }
      out += "  \(GraphDot.quoted(graph.nodes[edge.from].id)) -> \(GraphDot.quoted(graph.nodes[edge.to].id))\(style);\n"
    }
    text = out + "}\n"
  }

  private static func quoted(_ text: String) -> String {
    var out = "\""
    for (i, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if i > 0 { out += "\\n" }
      for scalar in visibleText(String(line)).unicodeScalars {
        if scalar == "\"" || scalar == "\\" { out += "\\" }
        out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }
}

/// Writes a graph in the language of Mermaid.
struct GraphMermaid {
  let text: String

  init(_ graph: ArgumentGraph) {
    var out = "flowchart BT\n"
    for (i, node) in graph.nodes.enumerated() {
      let label = "\"\(GraphMermaid.escaped(node.label))<br>\(GraphMermaid.escaped(node.detail))\""
      out += "  n\(i)" + (node.kind == .argument ? "(\(label))" : "[\(label)]") + "\n"
    }
    for edge in graph.edges {
      let line: String
      switch edge.kind {
      case .supports: line = "-->"
      case .rebuts, .undercuts: line = "-.-x"
      case .prefers: line = "-. prevails .->"
      }
      out += "  n\(edge.from) \(line) n\(edge.to)\n"
    }
    let winners = graph.nodes.indices.filter { graph.nodes[$0].isWinner }
    if !winners.isEmpty {
      out += "  classDef winner stroke-width:4px\n  class \(winners.map { "n\($0)" }.joined(separator: ",")) winner\n"
    }
    text = out
  }

  /// Everything that could mean something to it by its number.
  private static func escaped(_ text: String) -> String {
    var out = ""
    for scalar in visibleText(text).unicodeScalars {
      let isPlain =
        scalar.value > 0x7E || scalar == " " || scalar.properties.isAlphabetic
        || "0123456789().,-=_".unicodeScalars.contains(scalar)
      if isPlain { out.unicodeScalars.append(scalar) } else { out += "#\(scalar.value);" }
    }
    return out
  }
}
