/// `onus schema`: JSON Schemas of what Onus reads and writes in JSON.

internal import OnusLanguage

/// The schemas that stand in the binary, so that they can be had without the documentation.
enum PublishedSchema: String, CaseIterable {
  case anyCase = "case"
  case trace, proofs, certificate

  /// The document.
  var text: String {
    switch self {
    case .anyCase: CaseSchema().text
    case .trace: PublishedSchema.traceText
    case .proofs: PublishedSchema.proofsText
    case .certificate: PublishedSchema.certificateText
    }
  }
}

extension Session {
  /// `onus schema RULES`, or `--of case` for cases of any rules, `--of trace` for what `onus run --format json` prints,
  /// `--of proofs` for what `onus why --all-proofs N` prints so, `--of certificate` for what it certifies.
  func schema() throws(UsageError) -> ExitCode {
    if let published = arguments.value("of").flatMap(PublishedSchema.init) {
      if let path = arguments.operands.first {
        throw UsageError(
          message: "`--of` asks for a schema that is the same for all rules, and `\(path)` for that of its own",
          suggestion: "leave one of the two out")
      }
      console.print(published.text)
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
