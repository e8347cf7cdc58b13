/// `onus graph RULES|CASE`: what attacks and what supports what, drawn or for programs.

internal import OnusLanguage
internal import OnusReasoning

/// How a graph is told.
enum GraphFormat: String, CaseIterable {
  case svg, dot, mermaid, json

  func text(_ graph: ArgumentGraph) -> String {
    switch self {
    case .svg: GraphSVG(graph).text
    case .dot: GraphDot(graph).text
    case .mermaid: GraphMermaid(graph).text
    case .json: graph.json
    }
  }
}

extension Session {
  func graph() throws(UsageError) -> ExitCode {
    let path = arguments.operands[0]
    let format = arguments.value("format").flatMap(GraphFormat.init(rawValue:)) ?? .svg
    if files.isRulebook(path) {
      for flag in ["question", "suppose", "as-of"] where arguments.has(flag) {
        throw UsageError(message: "`--\(flag)` is for cases, and `\(path)` holds rules")
      }
      try files.demand(path)
      let program = load(path)
      if program.hasErrors {
        tellErrors(of: program)
        return .invalid
      }
      let graph = ArgumentGraph(program.checked.rulebook, title: "Statements of \(path)").sorted
      return try show(graph, format)
    }
    let query: Query
    switch try self.query(asking: arguments.all("question")) {
    case .ready(let ready): query = ready
    case .ended(let code): return code
    }
    let name = query.situation.name.map { ", \($0)" } ?? ""
    let isWhole = format == .json || arguments.has("focus") || arguments.has("whole")
    var (graph, drawn, asked) = query.graph(
      titled: "Arguments of \(path)\(name)", most: isWhole ? Int.max : Limits.readableNodes)
    if drawn < asked {
      let told = "the first \(drawn) of \(asked) answers"
      graph.title += ": \(told)"
      console.tell("onus: drawn \(drawn == 1 ? "is" : "are") \(told), since more could hardly be read")
      console.tell("  name what to see with `--focus L` or `--question L`, or draw all with `--whole`")
    }
    let code = try show(graph.sorted, format)
    if code != .done { return code }
    if let failure = isOver(query.program.path) { return tell(failure, in: query.program) }
    return query.evaluation.contradictions.isEmpty ? .done : .contradiction
  }

  /// Writes a graph, or what is around what `--focus` names.
  func show(_ whole: ArgumentGraph, _ format: GraphFormat) throws(UsageError) -> ExitCode {
    var graph = whole
    var links = 2
    if let written = arguments.value("links") {
      guard let number = Int(written), number >= 0 else {
        throw UsageError(message: "`--links` wants a whole number from 0, not `\(written)`")
      }
      links = number
    }
    if let focus = arguments.value("focus") {
      let names = whole.nodes.map { node in
        node.key.split(separator: " ", maxSplits: 1).last.map(String.init) ?? node.key
      }
      // A statement may be named without its module and its values.
      let own = whole.nodes.indices.filter { number in
        let name = names[number]
        if name == focus || whole.nodes[number].key == focus { return true }
        if whole.nodes[number].kind == .statement { return name.filter { $0 != " " } == focus.filter { $0 != " " } }
        return name.split(separator: " ").dropFirst().first.map { $0 == focus } ?? false
      }
      if own.isEmpty {
        let nearest = nearestName(to: focus, among: names)
        throw UsageError(
          message: "nothing in the graph is called `\(focus)`",
          suggestion: nearest.map { "did you mean `\($0)`?" } ?? "name a literal or a statement of the graph")
      }
      graph = whole.near(own, links: links)
    } else if arguments.has("links") {
      throw UsageError(message: "`--links` counts from what `--focus` names", suggestion: "name it, or leave both away")
    }
    if format == .svg, !GraphLayout.hasRoom(for: graph) {
      console.tell(
        "onus: the graph is too large to be drawn: it has \(graph.nodes.count) nodes and \(graph.edges.count) edges")
      console.tell("  draw a part of it with `--focus L` and `--links K`, or take `--format json`")
      return .limit
    }
    console.write(format.text(graph))
    return .done
  }
}

extension Query {
  /// What is argued about the answers.
  func graph(titled title: String) -> ArgumentGraph { graph(titled: title, most: Int.max).graph }

  /// The same for the first answers: one at least, and no further one that makes it larger than `most` nodes; and how many
  /// these are of how many.
  func graph(titled title: String, most: Int) -> (graph: ArgumentGraph, drawn: Int, asked: Int) {
    ArgumentGraph.drawn(questions, model, sentences, titled: title, most: most)
  }
}

extension ArgumentGraph {
  /// What is argued about the first answers to some questions, and how many of how many these are.
  static func drawn(
    _ questions: [Question], _ model: Model, _ sentences: Sentences, titled title: String, most: Int
  ) -> (graph: ArgumentGraph, drawn: Int, asked: Int) {
    var graph = ArgumentGraph(title: title)
    var (drawn, asked) = (0, 0)
    var isFull = false
    for question in questions {
      for answer in WhyText.answers(to: question, model, sentences.names) {
        asked += 1
        if isFull { continue }
        let proof =
          answer.literal.map { model.explain($0, considersAll: true) }
          ?? question.literals.first.map { model.explain($0, question.variables, considersAll: true) }
        if let proof {
          let before = most == Int.max ? nil : graph
          graph.add(proof, sentences)
          if let before, drawn > 0, graph.nodes.count > most {
            graph = before
            isFull = true
            continue
          }
        }
        drawn += 1
      }
    }
    return (graph, drawn, asked)
  }
}
