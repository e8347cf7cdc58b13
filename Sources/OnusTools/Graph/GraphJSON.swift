/// A graph as JSON: nodes by their ids, edges by those.

extension ArgumentGraph {
  var json: String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("onus_graph", 1)
      writer.member("title", title)
      writer.member("nodes") { writer in
        writer.array { writer in
          for node in nodes {
            writer.element { writer in
              writer.object { writer in
                writer.member("id", node.id)
                writer.member("kind", node.kind.rawValue)
                writer.member("label", node.label)
                writer.member("detail", node.detail)
                writer.member("winner", node.isWinner)
              }
            }
          }
        }
      }
      writer.member("edges") { writer in
        writer.array { writer in
          for edge in edges {
            writer.element { writer in
              writer.object { writer in
                writer.member("from", nodes[edge.from].id)
                writer.member("to", nodes[edge.to].id)
                writer.member("kind", edge.kind.rawValue)
              }
            }
          }
        }
      }
    }
    return writer.text + "\n"
  }
}
