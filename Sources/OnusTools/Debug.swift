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
      console.write(stage == .tokens ? dump(tokens: file.tokens(), of: file) : dump(tree: tree))
      return .done
    case .rulebook:
      let program = load(path)
      console.write(program.checked.rulebook.dump())
      if let checkedCase = program.checkedCase { console.write(checkedCase.dump()) }
      if program.hasErrors {
        tellErrors(of: program)
        return .invalid
      }
      return .done
    case .model: return try model(at: path)
    }
  }
}
