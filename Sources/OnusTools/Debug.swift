/// `onus debug STAGE PATH`: what each stage makes of a file, for who works on Onus.

internal import OnusLanguage

/// The stages that can be looked at.
enum DebugStage: String, CaseIterable {
  case tokens, tree, rulebook, model

  static let names = allCases.map(\.rawValue).joined(separator: ", ")
}

extension Session {
  func debug() throws(UsageError) -> ExitCode {
    let (word, path) = (arguments.operands[0], arguments.operands[1])
    guard let stage = DebugStage(rawValue: word) else {
      throw UsageError(
        message: "there is no stage `\(word)`",
        suggestion: nearestName(to: word, among: DebugStage.allCases.map(\.rawValue)).map { "did you mean `\($0)`?" }
          ?? "the stages are \(DebugStage.names)")
    }
    try files.demand(path)
    switch stage {
    case .tokens, .tree:
      let program = load(path)
      guard let file = program.loaded.files.first, let tree = program.loaded.trees.first else {
        tellErrors(of: program)
        return .invalid
      }
      console.write(stage == .tokens ? tokenText(of: file) : treeText(of: tree))
      return .done
    case .rulebook:
      let program = load(path)
      console.write(RulebookDump(program.checkedCase?.rulebook ?? program.checked.rulebook).text)
      if program.hasErrors {
        tellErrors(of: program)
        return .invalid
      }
      return .done
    case .model: return try model(at: path)
    }
  }

  /// One token on a line: its place, its kind, its text.
  private func tokenText(of file: SourceFile) -> String {
    file.tokens().tokens.map { token in
      let (line, column) = file.position(of: token.start)
      return visibleText("\(line):\(column) \(token.kind) \(file.text(from: token.start, to: token.end))") + "\n"
    }.joined()
  }

  /// One statement on a line, as nested brackets.
  private func treeText(of tree: Syntax.File) -> String {
    tree.statements.map { bracketed($0.kind) + "\n" }.joined()
  }

  /// A node of the tree in brackets, its parts read by reflection, so that no part is ever missing; places are left out.
  private func bracketed(_ node: Any) -> String {
    switch node {
    case let name as Syntax.Name: return (name.module.map { $0 + "." } ?? "") + name.text
    case let text as Syntax.Text: return quotedText(text.value)
    case let text as String: return quotedText(text)
    case let number as Rational: return number.text
    case let money as Money: return money.text
    case let date as CivilDate: return date.text
    case let inner as Syntax.Node: return bracketed(inner.kind)
    case let clause as Syntax.Clause: return bracketed(clause.kind)
    default: break
    }
    let mirror = Mirror(reflecting: node)
    switch mirror.displayStyle {
    case .optional: return mirror.children.first.map { bracketed($0.value) } ?? "-"
    case .collection: return "[" + mirror.children.map { bracketed($0.value) }.joined(separator: " ") + "]"
    case .enum:
      guard let payload = mirror.children.first else { return "\(node)" }
      let parts = Mirror(reflecting: payload.value)
      let inner =
        parts.displayStyle == .tuple
        ? parts.children.map { bracketed($0.value) }.joined(separator: " ") : bracketed(payload.value)
      return "(\(payload.label ?? "") \(inner))"
    case .struct, .tuple:
      let parts = mirror.children.filter { $0.label != "place" }.map { bracketed($0.value) }
      return "(" + parts.joined(separator: " ") + ")"
    default: return "\(node)"
    }
  }
}
