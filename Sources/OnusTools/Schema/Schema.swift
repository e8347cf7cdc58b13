/// `onus schema`: JSON Schemas of what Onus reads in JSON.

internal import OnusLanguage

extension Session {
  /// `onus schema RULES`, or `--of case` for cases of any rules.
  func schema() throws(UsageError) -> ExitCode {
    if arguments.has("of") {
      if let path = arguments.operands.first {
        throw UsageError(
          message: "`--of` asks for the schema of all cases, and `\(path)` for that of its own",
          suggestion: "leave one of the two out")
      }
      console.print(CaseSchema().text)
      return .done
    }
    guard let path = arguments.operands.first else {
      throw UsageError(
        message: "`onus schema` needs RULES", suggestion: "for example: onus schema rules/state_secrets.onus.md")
    }
    try files.demand(path)
    let program = load(path)
    if program.hasErrors {
      tellErrors(of: program)
      return .invalid
    }
    // Of a case: what the rules say that it uses.
    let modules = program.checkedCase?.uses ?? program.checked.rulebook.modules.prefix(1).map(\.name)
    let title = "A case under " + modules.joined(separator: ", ")
    console.print(CaseSchema(program.checked.rulebook, named: title).text)
    return .done
  }
}
