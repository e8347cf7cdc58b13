/// `onus graph` and the drawn forms of `onus why`: the same bytes for the same law, boxes apart, nothing read as a mark.
import Foundation
import OnusLanguage
import Testing

@testable import OnusTools

@Suite struct GraphTests {
  private func law() throws -> [String: String] {
    var files: [String: String] = [:]
    for name in ["odd.onus", "odd.case"] {
      files[name] = String(decoding: try fixture("Golden/graph/\(name)"), as: UTF8.self)
    }
    return files
  }

  private static let commands: [String: [String]] = [
    "rules.svg": ["graph", "odd.onus"],
    "rules.dot": ["graph", "odd.onus", "--format", "dot"],
    "rules.mmd": ["graph", "odd.onus", "--format", "mermaid"],
    "rules.json": ["graph", "odd.onus", "--format", "json"],
    "case.svg": ["graph", "odd.case", "--suppose", "forced"],
    "case.dot": ["graph", "odd.case", "--suppose", "forced", "--format", "dot"],
    "case.mmd": ["graph", "odd.case", "--suppose", "forced", "--format", "mermaid"],
    "case.json": ["graph", "odd.case", "--suppose", "forced", "--format", "json"],
    "why.html": ["why", "odd.case", "binding", "--format", "html"],
    "against.json": ["why", "odd.case", "binding", "--against", "--suppose", "forced", "--format", "json"],
    "against.svg": ["why", "odd.case", "binding", "--against", "--suppose", "forced", "--format", "svg"],
  ]

  @Test(arguments: GraphTests.commands.keys.sorted()) func eachFormIsAsItWas(_ name: String) throws {
    let told = printed(by: GraphTests.commands[name] ?? [], files: MemoryFiles(try law()))
    #expect(told.code == 0)
    let golden = testsFolder.appending(path: "Golden/graph/\(name)")
    if ProcessInfo.processInfo.environment["ONUS_BLESS"] == "1" {
      try Data(told.text.utf8).write(to: golden)
    } else {
      #expect(told.text == (try? String(contentsOf: golden, encoding: .utf8)))
    }
    #expect(!told.text.contains("<script") || name.hasSuffix("dot") || name.hasSuffix("json"))
  }

  /// Five hundred answers: the first are drawn, and both the title and standard error say so.
  @Test func ofManyAnswersTheFirstAreDrawn() throws {
    let names = (0..<500).map { "d\($0)" }.joined(separator: ", ")
    let files = MemoryFiles([
      "law.onus": "type Paper\ngiven sealed(Paper)\nconclusion secret(Paper)\nrule kept: secret(P) when sealed(P)\n",
      "many.case": "case many\nuse law\nentities \(names) : Paper\nfact sealed(each Paper)\nquestion secret(P)\n",
    ])
    let told = printed(by: ["graph", "many.case"], files: files)
    #expect(told.code == 0)
    #expect(told.text.contains("the first 75 of 500 answers"), "\(told.text.prefix(300))")
    let focus = printed(by: ["graph", "many.case", "--focus", "secret(d499)"], files: files)
    #expect(focus.code == 0 && focus.text.contains("d499") && !focus.text.contains(" of 500 answers"))
    let whole = printed(by: ["graph", "many.case", "--whole", "--format", "dot"], files: files)
    #expect(whole.code == 0 && whole.text.contains("d499") && !whole.text.contains(" of 500 answers"))
    #expect(printed(by: ["graph", "many.case", "--format", "json"], files: files).text.contains("d499"))
  }

  /// What does not apply stands beside what it is against, and what would have excluded something beside that.
  @Test func everyArgumentLeadsToSomething() throws {
    let law = """
      type Person
      given a(Person)
      given b(Person)
      given c(Person)
      conclusion p(Person)
      conclusion q(Person)
      incompatible p(X), q(X)
      rule one: p(X) when a(X)
      rule two: not p(X) when b(X)
      rule three: q(X) when c(X)
      defeater four against p(X) when c(X)
      rule five: q(X) when not p(X)

      """
    for fact in ["", "fact a(x)", "fact b(x)", "fact c(x)", "fact a(x)\nfact c(x)"] {
      let files = MemoryFiles([
        "law.onus": law, "c.case": "case c\nuse law\nentity x : Person\n\(fact)\nquestion p(x)\nquestion q(x)\n",
      ])
      let told = printed(by: ["graph", "c.case", "--format", "json"], files: files)
      let graph = try JSONDecoder().decode(Drawn.self, from: Data(told.text.utf8))
      let leading = Set(graph.edges.map(\.from))
      let idle = graph.nodes.filter { $0.kind == "argument" && !leading.contains($0.id) }
      #expect(idle.isEmpty, "\(fact): \(idle.map(\.label))")
    }
  }

  private struct Drawn: Decodable {
    struct Node: Decodable { var id, kind, label: String }
    struct Edge: Decodable { var from, to: String }
    var nodes: [Node]
    var edges: [Edge]
  }

  @Test func theOrderOfStatementsIsNoMatter() throws {
    func text(_ loaded: LoadedProgram) -> String {
      GraphSVG(ArgumentGraph(check(loaded).rulebook, title: "odd").sorted).text
    }
    let loaded = load("odd.onus", files: MemoryFiles(try law()))
    let expected = text(loaded)
    for seed in 1...5 as ClosedRange<UInt64> { #expect(text(loaded.shuffled(seed: seed)) == expected, "seed \(seed)") }
  }

  /// A graph with circles, long edges and labels of many lengths.
  private func graph(_ nodes: Int, _ edges: Int, seed: UInt64) -> ArgumentGraph {
    var state = seed
    func number(_ below: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(below))
    }
    var graph = ArgumentGraph(title: "random")
    for i in 0..<nodes {
      let words = Array(repeating: "word", count: 1 + number(20)).joined(separator: " ")
      _ = graph.add(
        ArgumentGraph.Node(key: "n \(i)", kind: i % 2 == 0 ? .statement : .argument, label: words, detail: "x"))
    }
    let kinds: [ArgumentGraph.EdgeKind] = [.supports, .rebuts, .undercuts, .prefers]
    for _ in 0..<edges { graph.add(number(nodes), kinds[number(4)], number(nodes)) }
    return graph.sorted
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>) func boxesStandApartAndEdgesGoBetweenLayers(_ seed: UInt64) {
    let graph = graph(5 + Int(seed) * 3, Int(seed) * 6, seed: seed)
    let layout = GraphLayout(graph)
    for (i, a) in layout.boxes.enumerated() {
      #expect(a.x >= 0 && a.y >= 0 && a.x + a.width <= layout.width && a.y + a.height <= layout.height)
      for b in layout.boxes[(i + 1)...] {
        let apart = a.x + a.width < b.x || b.x + b.width < a.x || a.y + a.height < b.y || b.y + b.height < a.y
        #expect(apart)
      }
    }
    for (edge, route) in zip(graph.edges, layout.routes) {
      #expect(layout.boxes[edge.from].layer != layout.boxes[edge.to].layer)
      let rows = route.map(\.y)
      #expect(rows == rows.sorted() || rows == rows.sorted(by: >))
    }
  }

  @Test func aLargeGraphIsPlacedOrRefused() {
    let graph = graph(2_000, 3_000, seed: 7)
    #expect(!GraphLayout.hasRoom(for: graph) || GraphLayout(graph).boxes.count == 2_000)
    // A chain from whose every link an edge leads to its end.
    var chain = ArgumentGraph(title: "chain")
    for i in 0..<2_000 {
      _ = chain.add(ArgumentGraph.Node(key: "n \(i)", kind: .statement, label: "x", detail: "x"))
      if i > 0 { chain.add(i, .supports, i - 1) }
      if i > 1 { chain.add(i, .supports, 0) }
    }
    #expect(!GraphLayout.hasRoom(for: chain.sorted))
  }

  @Test func whatTurnsWritingRoundIsReplaced() {
    var graph = ArgumentGraph(title: "a\u{202E}b")
    _ = graph.add(ArgumentGraph.Node(key: "k", kind: .statement, label: "<x> & \"y\" 'z' \u{2066}w\u{0}", detail: "d"))
    for text in [GraphSVG(graph.sorted).text, GraphDot(graph.sorted).text, GraphMermaid(graph.sorted).text] {
      #expect(!text.unicodeScalars.contains { [0x202E, 0x2066, 0].contains($0.value) })
      #expect(!text.contains("<x>") || text.hasPrefix("digraph"))
    }
    let list = GraphList(graph.sorted).text
    #expect(list.contains("&lt;x&gt; &amp; &quot;y&quot; &#39;z&#39;"))
  }

  @Test func nodesLeadWhereTheyAreTold() throws {
    var graph = ArgumentGraph(title: "t")
    _ = graph.add(ArgumentGraph.Node(key: "statement p", kind: .statement, label: "p", detail: "d"))
    let svg = GraphSVG(graph.sorted, links: ["node_statement_p": "#para-1"]).text
    #expect(svg.contains("<a href=\"#para-1\">"))
  }

  @Test func theFocusIsFoundOrTheNearestOffered() throws {
    let files = MemoryFiles(try law())
    let near = printed(
      by: ["graph", "odd.onus", "--focus", "waiver", "--links", "1", "--format", "json"], files: files)
    #expect(near.code == 0 && near.text.contains("contract") && !near.text.contains("signed"))
    let missed = printed(by: ["graph", "odd.onus", "--focus", "bindin"], files: files)
    #expect(missed.code == 2 && missed.text.contains("did you mean `binding`?"))
    #expect(printed(by: ["graph", "odd.onus", "--links", "1"], files: files).code == 2)
    #expect(printed(by: ["graph", "odd.onus", "--suppose", "forced"], files: files).code == 2)
  }
}
