/// A graph of arguments as values: what is claimed, what argues for it, and what stands against what.

/// Nodes and edges without any place; whoever draws it adds the rest.
struct ArgumentGraph {
  /// What a node stands for.
  enum NodeKind: String {
    /// Something that may hold: a literal.
    case statement
    /// A rule of law as it is applied, or the record.
    case argument
  }

  /// What one node is to another.
  enum EdgeKind: String {
    case supports
    /// It argues for the contrary.
    case rebuts
    /// It stops an argument, or takes a condition away that must not hold.
    case undercuts
    /// It prevails over an argument.
    case prefers

    var isAttack: Bool {
      switch self {
      case .rebuts, .undercuts: true
      case .supports, .prefers: false
      }
    }
  }

  struct Node {
    /// What tells it from all others, whatever their order.
    var key: String
    var kind: NodeKind
    var label: String
    /// A status or a verdict, a kind, a source: shown beneath the label.
    var detail: String
    /// It holds, or it applies and nothing beats it.
    var isWinner = false
    var id = ""
  }

  struct Edge: Hashable {
    var from: Int
    var to: Int
    var kind: EdgeKind
  }

  var title: String
  private(set) var nodes: [Node] = []
  private(set) var edges: [Edge] = []
  private var numbers: [String: Int] = [:]
  private var known: Set<Edge> = []

  init(title: String) { self.title = title }

  var description: String {
    let claims = nodes.count { $0.kind == .statement }
    let attacks = edges.count { $0.kind.isAttack }
    return "\(claims) statements, \(nodes.count - claims) arguments, \(edges.count { $0.kind == .supports }) supports, "
      + "\(attacks) attacks"
  }

  /// The number of the node with the key, which is added if it is new.
  mutating func add(_ node: Node) -> Int {
    if let number = numbers[node.key] { return number }
    numbers[node.key] = nodes.count
    nodes.append(node)
    return nodes.count - 1
  }

  mutating func add(_ from: Int, _ kind: EdgeKind, _ to: Int) {
    let edge = Edge(from: from, to: to, kind: kind)
    if from != to, known.insert(edge).inserted { edges.append(edge) }
  }

  func number(of key: String) -> Int? { numbers[key] }

  /// The same with nodes and edges in an order that depends on nothing but their texts, and with their ids.
  var sorted: ArgumentGraph {
    picked(naturalOrder(of: nodes.map(\.key), behind: nodes.map { _ in false }))
  }

  /// What is within so many links of some nodes, whatever the links' direction.
  func near(_ centre: [Int], links: Int) -> ArgumentGraph {
    var neighbours: [[Int]] = Array(repeating: [], count: nodes.count)
    for edge in edges {
      neighbours[edge.from].append(edge.to)
      neighbours[edge.to].append(edge.from)
    }
    return picked(nodes.indices.filter(reached(from: centre, neighbours, links: links).contains))
  }

  /// What bears against some nodes: attacks on them and on what argues for them, with what these rest on.
  func against(_ roots: Set<Int>) -> ArgumentGraph {
    var kept = roots
    var open: [Int] = []
    func keep(_ number: Int) { if kept.insert(number).inserted { open.append(number) } }
    let own = Set(edges.filter { roots.contains($0.to) && $0.kind == .supports }.map(\.from))
    for edge in edges where edge.kind.isAttack && (roots.contains(edge.to) || own.contains(edge.to)) { keep(edge.from) }
    var into: [[Int]] = Array(repeating: [], count: nodes.count)
    for edge in edges { into[edge.to].append(edge.from) }
    while let next = open.popLast() { for other in into[next] { keep(other) } }
    return picked(nodes.indices.filter { kept.contains($0) || own.contains($0) })
  }

  private func reached(from centre: [Int], _ neighbours: [[Int]], links: Int) -> Set<Int> {
    var found = Set(centre)
    var border = centre
    for _ in 0..<max(0, links) {
      border = border.flatMap { neighbours[$0] }.filter { found.insert($0).inserted }
      if border.isEmpty { break }
    }
    return found
  }

  /// The nodes with these numbers, in their order, and the edges between them.
  private func picked(_ chosen: [Int]) -> ArgumentGraph {
    var result = ArgumentGraph(title: title)
    var place: [Int: Int] = [:]
    var used: [String: Int] = [:]
    for number in chosen {
      var node = nodes[number]
      let slug = ArgumentGraph.slug(node.key)
      used[slug, default: 0] += 1
      node.id = used[slug] == 1 ? slug : "\(slug)-\(used[slug] ?? 0)"
      place[number] = result.add(node)
    }
    let inner = edges.compactMap { edge in
      place[edge.from].flatMap { from in place[edge.to].map { Edge(from: from, to: $0, kind: edge.kind) } }
    }
    for edge in inner.sorted(by: { ($0.from, $0.to, $0.kind.rawValue) < ($1.from, $1.to, $1.kind.rawValue) }) {
      result.add(edge.from, edge.kind, edge.to)
    }
    return result
  }

  /// Letters, digits and low lines; like ones are told apart by a number behind a hyphen.
  private static func slug(_ key: String) -> String {
    var bytes = Array("node".utf8)
    var isGap = true
    for byte in key.utf8.prefix(400) {
      let isPlain = (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      if isPlain {
        if isGap { bytes.append(UInt8(ascii: "_")) }
        bytes.append(byte)
      }
      isGap = !isPlain
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
