/// `graph`: what supports and what attacks the answers where the session stands, told or written to a file.

internal import OnusLanguage
internal import OnusReasoning

extension GraphFormat {
  /// The ends of the names of files that hold it.
  private var endings: [String] {
    switch self {
    case .svg: [".svg"]
    case .dot: [".dot", ".gv"]
    case .mermaid: [".mmd", ".mermaid"]
    case .json: [".json"]
    }
  }

  /// The format of a file by its name.
  init?(path: String) {
    guard let found = GraphFormat.allCases.first(where: { $0.endings.contains(where: path.hasSuffix) }) else {
      return nil
    }
    self = found
  }
}

extension ReplSession {
  /// Draws what is argued about a literal, or about all that is asked; without a file it is told in Mermaid's words.
  func tellGraph(of literal: String?, to path: String?) throws(ReplFailure) {
    let questions: [Question]
    do throws(ReplFailure) {
      questions = try literal.map { text throws(ReplFailure) in [try ask(text)] } ?? circumstances.questions
    } catch {
      // A name with an ending, which is no literal, was meant as a file.
      guard let literal, literal.contains("."), !literal.contains(where: { "( \"".contains($0) }) else { throw error }
      throw ReplSession.noFormat(literal)
    }
    if questions.isEmpty { throw ReplFailure("nothing is asked yet, so there is nothing to draw") }
    var format = GraphFormat.mermaid
    if let path {
      guard let own = GraphFormat(path: path) else {
        throw ReplSession.noFormat(path)
      }
      format = own
    }
    let title = "Arguments of \(checked.name)" + (variant.map { ", \($0)" } ?? "")
    let graph = ArgumentGraph.drawn(
      questions, model, Sentences(checked.rulebook, constants: model.constants), titled: title, most: Int.max
    ).graph.sorted
    if format == .svg, !GraphLayout.hasRoom(for: graph) {
      throw ReplFailure(
        "the graph is too large to be drawn: it has \(graph.nodes.count) nodes and \(graph.edges.count) edges",
        suggestion: "name a literal: graph L to FILE, or a file that ends in .json")
    }
    let text = format.text(graph)
    guard let path else {
      for line in text.split(separator: "\n", omittingEmptySubsequences: true) { output.print(String(line)) }
      return
    }
    try write(text, to: path, as: "graph", instead: "graph.svg")
  }

  private static func noFormat(_ path: String) -> ReplFailure {
    ReplFailure(
      "the name of a graph's file tells its format, and `\(path)` does not",
      suggestion: "end it in .svg, .dot, .mmd or .json")
  }

  /// Writes what the session made to a file that is none of its own.
  func write(_ text: String, to path: String, as what: String, instead: String) throws(ReplFailure) {
    if files.wasRead(path) {
      throw ReplFailure(
        "`\(path)` cannot be written: the \(what) is made from it",
        suggestion: "name another file, such as `\(instead)`")
    }
    do throws(FileError) { try output.write(text, to: path, files) } catch {
      throw ReplFailure("`\(path)` cannot be written: \(error.reason)")
    }
    if !Console.isStream(path) { output.print("written to \(path)") }
  }
}
