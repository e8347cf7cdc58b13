/// A graph as SVG: no font, no style sheet, no script, nothing from outside.

/// Draws a graph.
struct GraphSVG {
  let text: String

  /// - Parameters:
  ///   - links: by the ids of nodes, where they lead to (`#para-3`).
  ///     An image with links in it is a document, so that they can be reached.
  ///   - prefix: begins every id, so that several drawings fit in one page.
  init(_ graph: ArgumentGraph, links: [String: String] = [:], prefix: String = "graph") {
    let layout = GraphLayout(graph)
    let name = Markup.escaped(prefix)
    var out = """
      <svg xmlns="http://www.w3.org/2000/svg" role="\(links.isEmpty ? "img" : "document")" aria-labelledby="\(name)-title \(name)-desc" \
      viewBox="0 0 \(layout.width) \(layout.height)" width="\(layout.width)" height="\(layout.height)" \
      font-family="Helvetica, Arial, sans-serif" font-size="13" text-anchor="middle">
      <title id="\(name)-title">\(Markup.escaped(graph.title))</title>
      <desc id="\(name)-desc">\(Markup.escaped(graph.description))</desc>
      <rect width="\(layout.width)" height="\(layout.height)" fill="#ffffff"/>

      """
    for (edge, route) in zip(graph.edges, layout.routes) { out += GraphSVG.line(edge, route) }
    for (node, box) in zip(graph.nodes, layout.boxes) {
      let link = links[node.id]
      if let link { out += "<a href=\"\(Markup.escaped(link))\">\n" }
      out += GraphSVG.box(node, box, id: "\(name)-\(node.id)")
      if link != nil { out += "</a>\n" }
    }
    text = out + "</svg>\n"
  }

  private static func box(_ node: ArgumentGraph.Node, _ box: GraphLayout.Box, id: String) -> String {
    let round = node.kind == .argument ? " rx=\"14\"" : ""
    let fill = node.kind == .argument ? "#eef3fb" : "#fffdf5"
    let place = "x=\"\(box.x)\" y=\"\(box.y)\" width=\"\(box.width)\" height=\"\(box.height)\""
    var out = "<g id=\"\(id)\">\n<title>\(Markup.escaped("\(node.label): \(node.detail)"))</title>\n"
    out += "<rect \(place)\(round) fill=\"\(fill)\" stroke=\"#222222\"/>\n"
    if node.isWinner {
      let inner =
        "x=\"\(box.x + 4)\" y=\"\(box.y + 4)\" width=\"\(box.width - 8)\" height=\"\(box.height - 8)\""
      out += "<rect \(inner)\(node.kind == .argument ? " rx=\"10\"" : "") fill=\"none\" stroke=\"#222222\"/>\n"
    }
    var y = box.y + 12 + 13
    for line in box.lines {
      out += "<text x=\"\(box.x + box.width / 2)\" y=\"\(y)\" fill=\"#111111\">\(Markup.escaped(line))</text>\n"
      y += TextWidth.lineHeight
    }
    out += "<text x=\"\(box.x + box.width / 2)\" y=\"\(y)\" fill=\"#444444\" font-style=\"italic\">"
    return out + "\(Markup.escaped(node.detail))</text>\n</g>\n"
  }

  /// Solid with a head where it supports, dashed with a bar where it attacks, dotted where it prevails.
  private static func line(_ edge: ArgumentGraph.Edge, _ route: [GraphLayout.Point]) -> String {
    guard let first = route.first, let end = route.last else { return "" }
    var path = "M\(first.x) \(first.y)"
    for (i, point) in route.enumerated().dropFirst() {
      let last = route[i - 1]
      if last == point { continue }
      if last.x == point.x {
        path += "V\(point.y)"
      } else {
        let middle = (last.y + point.y) / 2
        path += "C\(last.x) \(middle) \(point.x) \(middle) \(point.x) \(point.y)"
      }
    }
    let color = edge.kind.isAttack ? "#a01818" : edge.kind == .prefers ? "#5a3a8a" : "#222222"
    let dash =
      edge.kind.isAttack ? " stroke-dasharray=\"7 4\"" : edge.kind == .prefers ? " stroke-dasharray=\"2 3\"" : ""
    var out = "<path d=\"\(path)\" fill=\"none\" stroke=\"\(color)\"\(dash)/>\n"
    // A route ends upwards, or downwards where it leads against the layers.
    let back = end.y < first.y ? 1 : -1
    if edge.kind.isAttack {
      out += "<path d=\"M\(end.x - 7) \(end.y + 4 * back)H\(end.x + 7)\" stroke=\"\(color)\" stroke-width=\"3\"/>\n"
    } else {
      let wing = end.y + 8 * back
      out += "<path d=\"M\(end.x) \(end.y)L\(end.x - 4) \(wing)H\(end.x + 4)Z\" fill=\"\(color)\"/>\n"
    }
    return out
  }
}
