/// `onus verify`: a certificate is checked against its case and rules, by a checker that knows nothing of the engine.

internal import OnusLanguage
internal import OnusVerify

extension Session {
  func verify() throws(UsageError) -> ExitCode {
    let path = arguments.operands[0]
    let bytes = try files.demand(path, atMost: Limits.certificateBytes)
    let certificate: Certificate
    do throws(Refusal) {
      certificate = try Certificate(bytes, limits: limits)
    } catch {
      return tell(error, in: bytes, path)
    }
    if certificate.instanceCount > limits.instances {
      tell(tooMany: certificate.instanceCount, path)
      return .limit
    }
    let casePath = try casePath(of: certificate, at: path)
    var changes = CaseChanges()
    if certificate.isDayAsked, let asOf = certificate.asOf {
      guard let day = CivilDate(text: asOf.text) else {
        return tell(Refusal("`\(asOf.text)` is no day of the calendar", at: asOf.offset), in: bytes, path)
      }
      changes.asOf = day
    }
    let program = load(casePath, changes: changes)
    if let failure = isOver(path) { return tell(failure, in: program) }
    // Other files would be found out as well, but whoever has them should be told so.
    if let refusal = differingFile(of: certificate, program) { return tell(refusal, in: bytes, path) }
    if program.hasErrors {
      tellErrors(of: program)
      return .invalid
    }
    guard let checked = program.checkedCase else { throw holdsRules(casePath) }
    do throws(Refusal) {
      let trusts = arguments.has("trust-ground")
      tell(
        try certificate.verify(checked, program.loaded.files, trustingGround: trusts, limits: limits),
        certificate, of: casePath, path)
      return .done
    } catch {
      return tell(error, in: bytes, path)
    }
  }

  /// Where the case is: as the command line or the certificate says, or beside the certificate.
  private func casePath(of certificate: Certificate, at path: String) throws(UsageError) -> String {
    if let named = arguments.value("case") {
      try files.demand(named)
      return named
    }
    let named = certificate.caseFile.file.text
    if files.kind(named) == .file { return named }
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    for beside in [folder + named, folder + (named.split(separator: "/").last.map(String.init) ?? "")]
    where files.kind(beside) == .file {
      return beside
    }
    throw UsageError(
      message: "the certificate is about `\(named)`, which is neither there nor beside it",
      suggestion: "say where the case is: --case CASE")
  }

  /// Why the files are not those of the certificate.
  private func differingFile(of certificate: Certificate, _ program: Program) -> Refusal? {
    let own = FileDigests(program.loaded.files)
    if own.caseFile != certificate.caseFile.sha256 {
      return Refusal(
        "`\(program.path)` is not the case that this is about: its SHA-256 is another",
        at: certificate.caseFile.file.offset)
    }
    for file in certificate.rules
    where !own.rules.contains(where: { $0.file == file.file.text && $0.sha256 == file.sha256 }) {
      return Refusal("the rules in `\(file.file.text)` are not those that this is about", at: file.file.offset)
    }
    for file in certificate.data
    where !own.data.contains(where: { $0.file == file.file.text && $0.sha256 == file.sha256 }) {
      return Refusal("the data in `\(file.file.text)` are not those that this is about", at: file.file.offset)
    }
    if own.data.count != certificate.data.count {
      return Refusal(
        "the case reads \(own.data.count) data files, not \(certificate.data.count)",
        at: certificate.caseFile.file.offset)
    }
    if own.rules.count != certificate.rules.count {
      return Refusal(
        "the case uses \(own.rules.count) rulebooks, not \(certificate.rules.count)",
        at: certificate.caseFile.file.offset)
    }
    return nil
  }

  private func tell(_ verified: Verified, _ certificate: Certificate, of casePath: String, _ path: String) {
    if arguments.value("format") == "json" {
      var writer = JSONWriter()
      writer.object { writer in
        writer.member("onus_verify", 1)
        writer.member("accepted", true)
        writer.member("complete", verified.isComplete)
        writer.member("case", casePath)
        writer.member("suppose", orNull: certificate.suppose?.text)
        writer.member("as_of", orNull: certificate.asOf?.text)
        writer.member("as_of_asked", certificate.isDayAsked)
        if let asked = certificate.asked {
          writer.member("asked") {
            $0.array { writer in for text in asked { writer.element { $0.string(text.text) } } }
          }
        }
        writer.member("answers") { writer in
          writer.array { writer in
            for answer in verified.answers {
              writer.element { writer in
                writer.object { writer in
                  writer.member("question", answer.question)
                  writer.member("status", answer.status.rawValue)
                }
              }
            }
          }
        }
        writer.member("nodes", verified.nodes)
        writer.member("arguments", verified.arguments)
        writer.member("possible", verified.possible)
      }
      console.print(writer.text)
      return
    }
    console.print(visibleText("accepted: \(path)"))
    // A certificate of a variant, or of another day, is none of the case as its file states it.
    let suppose = certificate.suppose.map { "suppose \($0.text)" } ?? "outside variants"
    let day =
      certificate.asOf.map { ", as of \($0.text)\(certificate.isDayAsked ? ", which was asked for" : "")" } ?? ""
    console.print(visibleText("  \(casePath), \(suppose)\(day)"))
    if certificate.asked != nil { console.print("  what was asked for, not what the case asks") }
    for answer in verified.answers { console.print(visibleText("  \(answer.status.shouted)  \(answer.question)")) }
    if console.isQuiet { return }
    console.print(
      "\(verified.nodes) nodes and \(verified.arguments) arguments are justified; "
        + (verified.isComplete
          ? "nothing is left out of \(verified.possible) literals that may hold"
          : "ground trusted: that nothing is left out was not checked"))
  }

  private func tell(tooMany count: Int, _ path: String) {
    let diagnostic = Diagnostic(
      .tooManyInstances, at: nil,
      "`\(path)` lists \(count) ground instances, more than the \(limits.instances) that may be",
      suggestion: "raise `--limit-instances`")
    console.tell(ShownDiagnostic(diagnostic, in: []).prettyText(console.messageStyle))
  }

  private func tell(_ refusal: Refusal, in bytes: [UInt8], _ path: String) -> ExitCode {
    if refusal.isLimit {
      for diagnostic in isOver(path)?.diagnostics ?? [] {
        console.tell(ShownDiagnostic(diagnostic, in: []).prettyText(console.messageStyle))
      }
      return .limit
    }
    let place = refusal.position(in: bytes)
    if arguments.value("format") == "json" {
      var writer = JSONWriter()
      writer.object { writer in
        writer.member("onus_verify", 1)
        writer.member("accepted", false)
        writer.member("reason", refusal.message)
        if let place {
          writer.member("line", place.line)
          writer.member("column", place.column)
        }
      }
      console.print(writer.text)
    } else {
      console.print(visibleText("refused: \(path)\(place.map { ":\($0.line):\($0.column)" } ?? "")"))
      console.print(visibleText("  \(refusal.message)"))
    }
    return .objection
  }
}
