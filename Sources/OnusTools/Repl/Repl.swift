/// `onus repl`: a session on a case, or on rules with an empty case. It reads entries, follows them, and tells what came of them.

internal import OnusLanguage

extension Session {
  /// Reads commands until there are no more.
  func repl(_ lines: any LineSource) throws(UsageError) -> ExitCode {
    let root = try replRoot()
    let output = ReplOutput(console)
    let session: ReplSession
    do throws(ReplFailure) {
      session = try ReplSession(root, files: files, limits: limits, output: output)
    } catch {
      output.tell(error)
      if root.text != nil, error.diagnostics.contains(where: { $0.code == .noAsOf }) {
        console.tell("  for a session on rules: `--as-of DATE`")
      }
      return error.diagnostics.contains { $0.code.isLimit } ? .limit : .invalid
    }
    if let path = arguments.value("transcript") { try demandNotRead(path) }
    var loop = ReplLoop(session, lines, isSure: arguments.has("yes"), keepsGoing: arguments.has("keep-going"))
    if arguments.has("transcript") {
      loop.transcript = Transcript(command: transcriptCommand)
    }
    let code = loop.run(console)
    lines.close()
    if let path = arguments.value("transcript"), let transcript = loop.transcript {
      try demandNotRead(path)
      do throws(FileError) {
        try files.write(path, [Array(transcript.text.utf8)], on: console)
      } catch {
        throw UsageError(message: "`\(path)` cannot be written: \(error.reason)")
      }
    }
    return code
  }

  /// The words with which a transcript begins: the operands of the command line, and the flags on which answers depend.
  private var transcriptCommand: String {
    var words = ["onus repl"] + arguments.operands
    for flag in ["as-of", "rules"] { words += arguments.all(flag).map { "--\(flag)=\($0)" } }
    return words.joined(separator: " ")
  }

  private func demandNotRead(_ path: String) throws(UsageError) {
    if files.wasRead(path) {
      throw UsageError(
        message: "the transcript cannot be written to `\(path)`: the session reads it",
        suggestion: "name another file for `--transcript`")
    }
  }

  /// Where the lines come from: `--script`, else what the surroundings give.
  func replLines(_ surroundings: Surroundings) throws(UsageError) -> any LineSource {
    guard let path = arguments.value("script") else {
      if arguments.operands.contains("-") {
        throw UsageError(
          message: "standard input cannot be both the case and the commands",
          suggestion: "give the commands as a file: `--script FILE`")
      }
      return surroundings.lines(!arguments.has("no-history"))
    }
    try files.demand(path)
    guard let bytes = try? files.read(path) else { throw UsageError(message: "`\(path)` cannot be read") }
    return ScriptLines(bytes)
  }

  /// A case, or an empty case that uses the rules named.
  func replRoot() throws(UsageError) -> ReplRoot {
    let day = try dayAsked()
    let folders = arguments.all("rules")
    guard let path = arguments.operands.first else {
      return ReplRoot(path: "session.case", text: "case session\n", ruleFolders: folders, asOf: day)
    }
    if files.kind(path) != .folder {
      try files.demand(path)
      if path.hasSuffix(".json") {
        throw UsageError(
          message: "a session writes in the language's own words, and `\(path)` is JSON",
          suggestion: "`onus convert \(path) -o \(GoldenTrace.stem(of: path)).case` makes a case of it")
      }
      if !files.isRulebook(path) { return ReplRoot(path: path, text: nil, ruleFolders: folders, asOf: day) }
    }
    let rulebooks = try files.find([.rules], below: path)
    if rulebooks.isEmpty { throw UsageError(message: "there are no rules under `\(path)`") }
    func module(_ path: String) -> String {
      let name = path.split(separator: "/").last.map(String.init) ?? path
      let stem = name.hasSuffix(".md") ? String(name.dropLast(3)) : name
      return stem.hasSuffix(".onus") ? String(stem.dropLast(5)) : stem
    }
    // Beside the rules, where they are looked for first.
    let first = rulebooks[0].lastIndex(of: "/").map { String(rulebooks[0][...$0]) } ?? ""
    let modules = rulebooks.map(module)
    let name = modules.count == 1 && isName(modules[0]) ? modules[0] : "session"
    let text = "case \(name)\n" + modules.map { "use \($0)\n" }.joined()
    let others = Set(rulebooks.map { book in book.lastIndex(of: "/").map { String(book[..<$0]) } ?? "." }).sorted()
    return ReplRoot(path: first + "session.case", text: text, ruleFolders: folders + others, asOf: day)
  }
}

/// Reads entries and follows them.
struct ReplLoop {
  private let session: ReplSession
  private let lines: any LineSource
  /// Nothing is asked back.
  private let isSure: Bool
  private let keepsGoing: Bool
  /// Whether it is told at which line an entry failed.
  private let tellsLines: Bool
  /// The lines read so far.
  private var line = 0
  var transcript: Transcript?

  init(_ session: ReplSession, _ lines: any LineSource, isSure: Bool, keepsGoing: Bool, tellsLines: Bool = true) {
    self.session = session
    self.lines = lines
    self.isSure = isSure
    self.keepsGoing = keepsGoing
    self.tellsLines = tellsLines
  }

  /// An entry of one or more lines.
  private enum Entry {
    case text(String, line: Int)
    case interrupted
    case end
  }

  /// Until the lines end, `quit` is said or, where nobody sits before it, an entry fails.
  mutating func run(_ console: Console) -> ExitCode {
    lines.completion = { [session] typed in Completion(session).words(for: typed) }
    var code = ExitCode.done
    while console.failure == nil {
      switch next() {
      case .end:
        if lines.isInteractive { console.print() }
        return code
      case .interrupted: continue
      case .text(let text, let first):
        let prompt = session.prompt
        session.line = first
        let outcome = follow(text, console)
        let written = session.output.taken()
        transcript?.add(prompt: prompt, text, written)
        switch outcome {
        case .done: break
        case .quit: return code
        case .failed:
          if lines.isInteractive { break }
          code = .objection
          if tellsLines {
            console.tell(
              visibleText("onus: \(keepsGoing ? "failed" : "stopped") at line \(first): \(joinedLines(text))"))
          }
          if !keepsGoing { return code }
        }
      }
    }
    return code
  }

  private enum Outcome { case done, failed, quit }

  private func follow(_ text: String, _ console: Console) -> Outcome {
    lines.remember(joinedLines(text))
    do throws(ReplFailure) {
      if text.unicodeScalars.contains("\u{FFFD}") { throw ReplFailure("this is no text in UTF-8") }
      let command = try ReplCommand(text)
      if case .quit = command { return .quit }
      try session.follow(command, text) { question in confirm(question, console) }
      // It is kept, but what a script expects is to be so.
      return session.isUnmet ? .failed : .done
    } catch {
      session.output.tell(error)
      return .failed
    }
  }

  /// Asks back; nil where nobody can answer.
  private func confirm(_ question: String, _ console: Console) -> Bool? {
    if isSure { return true }
    if !lines.isInteractive { return nil }
    console.flush()
    guard case .line(let answer) = lines.next(prompt: "\(question) [y/N] ") else { return false }
    return ["y", "yes"].contains(trimmed(answer[...]).lowercased())
  }

  /// The next entry that says something.
  private mutating func next() -> Entry {
    var text = ""
    var first = 0
    while true {
      switch lines.next(prompt: text.isEmpty ? session.prompt : "....> ") {
      case .interrupted: return .interrupted
      case .end: return text.isEmpty ? .end : .text(text, line: first)
      case .line(let line):
        self.line += 1
        let isBlank = joinedLines(line).isEmpty
        if text.isEmpty {
          if isBlank { continue }
          text = trimmed(line[...])
          first = self.line
        } else if trimmed(line[...]).isEmpty {
          return .text(text, line: first)
        } else {
          text += "\n" + line
        }
        if !goesOn(text) { return .text(text, line: first) }
      }
    }
  }
}

extension ReplSession {
  /// Follows one command. `confirm` asks back; nil where nobody can answer.
  func follow(_ command: ReplCommand, _ typed: String, confirm: (String) -> Bool?) throws(ReplFailure) {
    self.typed = typed
    isUnmet = false
    switch command {
    case .ask(let literal): try tellAnswers(to: literal)
    case .why(let literal): try tellWhy(literal)
    case .whyNot(let literal): try tellWhyNot(literal)
    case .against(let literal): try tellAttacks(on: literal)
    case .needs(let need): try tellNeeds(need)
    case .try(let number): try tryNeeds(number)
    case .burdens: tellBurdens()
    case .report(let path): try writeReport(to: path)
    case .graph(let literal, let path): try tellGraph(of: literal, to: path)
    case .assume(let fact):
      let (word, rest) = firstWord(of: fact)
      try add(.content, typed: typed, text: "fact \(word == "fact" ? rest : fact)")
    case .retract(let literal):
      let (word, rest) = firstWord(of: literal)
      try retract(word == "fact" ? rest : literal, typed)
    case .allege(let allegation): try add(.content, typed: typed, text: "allege \(allegation)")
    case .statement(let text): try state(text)
    case .undo(let count): try undo(count)
    case .redo(let count): try redo(count)
    case .changes: tellEntries()
    case .reset: try reset()
    case .suppose(let name, let title): try go(to: name, title: title)
    case .base: try go(to: nil, title: nil)
    case .diff(let target): try tellDifference(from: target)
    case .save(let save, let isSure): try self.save(save, confirm: isSure ? { _ in true } : confirm)
    case .facts: tellFacts()
    case .open: tellOpen()
    case .presumptions: tellPresumptions()
    case .rule(let name): try tellStatement(name)
    case .rulesFor(let literal): try tellRules(for: literal)
    case .text(let name): try tellTexts(name)
    case .asOf(let day): try add(.asOf(day), typed: typed, text: "")
    case .reload: try reload()
    case .setDepth(let depth): self.depth = depth
    case .trace(let detail): tellTrace(detail)
    case .help(let word): try tellHelp(word)
    case .quit: break
    }
  }

  /// A statement of the language, by the file in which it would stand.
  private func state(_ text: String) throws(ReplFailure) {
    let (word, rest) = firstWord(of: text)
    switch statementHome(text) {
    case .rules, .everywhere: try add(.ruleDeclaration, typed: text, text: text)
    case .project: throw ReplFailure("`\(word)` stands in `onus.project` only")
    case .both:
      if word == "use" {
        try add(.use(rest), typed: text, text: text)
      } else {
        try add(.caseDeclaration, typed: text, text: text)
      }
    case .facts:
      let keyword = Keyword(rawValue: word)
      if keyword == .case {
        throw ReplFailure(
          "this session is about the case `\(checked.name)`", suggestion: "`onus repl` with another file begins another"
        )
      }
      if keyword == .group { return try add(.caseDeclaration, typed: text, text: text) }
      if keyword != .without { return try add(.content, typed: text, text: text) }
      let (fact, literal) = firstWord(of: rest)
      guard fact == "fact", !literal.isEmpty else {
        throw ReplFailure("`without` is followed by `fact` and a literal")
      }
      try retract(literal, text, as: .withdrawal)
    }
  }

  /// Takes away what is stated of a literal; of a valued one without its value, whatever value is stated.
  private func retract(
    _ literal: String, _ typed: String, as kind: ReplEntry.Kind = .removal
  ) throws(ReplFailure) {
    let text = valueKey(literal).map { "question \($0)\(ReplEntry.anyValue)" } ?? "unknown \(literal)"
    do throws(ReplFailure) {
      try add(kind, typed: typed, text: text)
    } catch {
      // It was read as a statement that nobody typed.
      var failure = error
      for i in failure.diagnostics.indices where failure.diagnostics[i].message.hasPrefix("`unknown` speaks") {
        failure.diagnostics[i].message = "`retract`" + failure.diagnostics[i].message.dropFirst("`unknown`".count)
      }
      throw failure
    }
  }

  /// What stands before the value that a literal lacks, or has as `_`; nil where it lacks none.
  private func valueKey(_ literal: String) -> String? {
    let (name, rest) = firstWord(of: literal)
    let isValued = checked.rulebook.predicates.indices.contains { number in
      let id = PredicateID(Int32(number))
      return checked.rulebook[id].isValued && names.name(of: id) == name
    }
    guard isValued else { return nil }
    var key = literal
    if key.hasSuffix("_"), trimmed(key.dropLast()).hasSuffix("=") {
      key = trimmed(trimmed(key.dropLast()[...]).dropLast())
    }
    // Behind the arguments the value would stand.
    return rest.isEmpty || key.hasSuffix(")") || key == name ? key : nil
  }
}
