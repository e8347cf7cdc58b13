/// `onus fmt`: files in the one style, in place or on standard output.

internal import OnusLanguage

/// What became of the files so far.
private struct FormatTally {
  var changed = 0
  var unchanged = 0
  var refused = 0
  var code = ExitCode.done

  mutating func join(_ other: ExitCode) { code = code.joined(with: other) }
}

extension Session {
  /// Whether the text to format comes from standard input.
  static func formatsInput(_ arguments: Arguments) -> Bool {
    arguments.operands == ["-"] || (arguments.operands.isEmpty && arguments.has("stdin-name"))
  }

  /// Formats files in place, or standard input to standard output. With `--check` or `--diff` it writes to no file.
  func format() throws(UsageError) -> ExitCode {
    var tally = FormatTally()
    if Session.formatsInput(arguments) {
      let name = arguments.value("stdin-name") ?? "-"
      do throws(FileError) {
        format(try files.read("-"), named: name, isInput: true, &tally)
      } catch {
        throw UsageError(message: "`-` cannot be read: \(error.reason)")
      }
      return tally.code
    }
    if arguments.operands.contains("-") {
      throw UsageError(message: "`-` is standard input and stands alone, without other paths")
    }
    if arguments.has("stdin-name") {
      throw UsageError(message: "`--stdin-name` names standard input, and here are paths")
    }
    if arguments.has("output"), !arguments.has("check"), !arguments.has("diff") {
      throw UsageError(
        message: "`onus fmt` writes files in place, so `-o` would get nothing",
        suggestion: "to write elsewhere: `onus fmt --stdin-name a.onus < a.onus > b.onus`")
    }
    // JSON has no style of ours; who names it is told so.
    let paths = try roots([.rules, .facts, .project]).filter {
      !$0.hasSuffix(".json") || arguments.operands.contains($0)
    }
    for path in paths {
      do throws(FileError) {
        format(try files.read(path), named: path, isInput: false, &tally)
      } catch {
        console.tell("onus: `\(path)` cannot be read: \(error.reason)")
        tally.join(.usage)
      }
    }
    if !console.isQuiet { console.tell(summary(of: tally)) }
    return tally.code
  }

  private func summary(of tally: FormatTally) -> String {
    let changes = arguments.has("check") || arguments.has("diff") ? "would change" : "formatted"
    var parts = ["\(counted(tally.changed)) \(changes)", "\(tally.unchanged) left as they were"]
    if tally.refused > 0 { parts.append("\(tally.refused) not formatted") }
    return parts.joined(separator: ", ")
  }

  private func counted(_ count: Int) -> String { "\(count) \(count == 1 ? "file" : "files")" }

  private func format(_ bytes: [UInt8], named path: String, isInput: Bool, _ tally: inout FormatTally) {
    guard let file = SourceFile(named: path, bytes: bytes) else {
      let diagnostic = Diagnostic(
        .wrongKindOfFile, at: nil, "`\(path)` is neither a rulebook nor a case in the language's own words by its name",
        suggestion: path.hasSuffix(".json")
          ? "`onus convert` writes a case in JSON anew" : "name it `.onus`, `.case`, `.onus.md` or `.case.md`")
      return refuse([diagnostic], in: [], &tally)
    }
    let made: [UInt8]
    do throws(FormatFailure) {
      made = try OnusLanguage.format(file)
    } catch {
      switch error {
      case .invalid(let diagnostics): refuse(diagnostics, in: [file], &tally)
      case .unfaithful:
        console.tell(
          "onus: internal error: what was made of `\(path)` does not say the same, so it is left as it was; "
            + "please report it with this file")
        tally.join(.internalError)
      }
      return
    }
    let isChanged = made != bytes
    if isChanged { tally.changed += 1 } else { tally.unchanged += 1 }
    if arguments.has("check") || arguments.has("diff") {
      guard isChanged else { return }
      if arguments.has("diff") {
        console.write(UnifiedDiff.text(from: bytes, to: made, path: visibleText(path)))
      } else {
        console.print(visibleText(path))
      }
      if arguments.has("check") { tally.join(.objection) }
    } else if isInput {
      console.write(made)
    } else if isChanged {
      do throws(FileError) {
        try files.replace(path, with: made)
      } catch {
        console.tell("onus: `\(visibleText(path))` cannot be written: \(error.reason)")
        tally.join(.usage)
        tally.changed -= 1
        tally.refused += 1
      }
    }
  }

  private func refuse(_ diagnostics: [Diagnostic], in sources: [SourceFile], _ tally: inout FormatTally) {
    var list = DiagnosticList()
    list.add(diagnostics, in: sources)
    for diagnostic in list.shown { console.tell(diagnostic.prettyText(console.messageStyle)) }
    tally.refused += 1
    tally.join(.objection)
  }
}
