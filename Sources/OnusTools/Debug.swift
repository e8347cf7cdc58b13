/// `onus debug STAGE PATH`: what each stage makes of a file, for who works on Onus.

internal import OnusLanguage
internal import OnusReasoning

/// The stages that can be looked at.
enum DebugStage: String, CaseIterable {
  case tokens, tree, rulebook, ground, model, edits

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
      guard let file = program.loaded.files.first, let tree = program.loaded.trees.first?.withSingleStatements(of: file)
      else {
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
    case .ground: return try ground(at: path)
    case .model: return try model(at: path)
    case .edits: return try edits(at: path)
    }
  }

  /// Every ground instance of the case outside variants, or of the one that `--suppose` names, a line each, sorted.
  private func ground(at path: String) throws(UsageError) -> ExitCode {
    let (program, checked) = try loadedCase(at: path)
    guard let checked else { return .invalid }
    let situation = try checked.situation(named: arguments.value("suppose"))
    do throws(EvaluationFailure) {
      let evaluation = try evaluate(situation.content, in: checked, scope: .everything)
      let lines = evaluation.model.instances().map { evaluation.line($0, in: checked.rulebook) }
      for line in lines.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) { console.print(visibleText(line)) }
      return .done
    } catch {
      tell(error, in: program)
      return error.code
    }
  }
}

extension Evaluation {
  /// `NAME(X = a): HEAD when PREMISE and PREMISE`; an undercutter names its target.
  fileprivate func line(_ instance: GroundInstance, in rulebook: Rulebook) -> String {
    let statement = rulebook[instance.statement]
    let bindings = instance.bindings.filter { !$0.name.isEmpty && $0.name != "_" }
      .map { "\($0.name) = \(names.text(of: $0.value))" }
    let premises = instance.premises.map { premise in
      text(of: premise.literal) + (premise.by.map { " by \(rulebook.standards.name($0))" } ?? "")
    }
    let aim =
      instance.target.map { "against \(rulebook[$0].name)'s " } ?? (statement.kind == .defeater ? "against " : "")
    return statement.name + (bindings.isEmpty ? "" : "(\(bindings.joined(separator: ", ")))") + ": \(aim)"
      + text(of: instance.head) + (premises.isEmpty ? "" : " when \(premises.joined(separator: " and "))")
  }
}
