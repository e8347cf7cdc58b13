/// The help of a session, made from one table.

internal import OnusLanguage

extension ReplWord {
  /// How it is written; nil for a second word of the same meaning.
  var usage: String? {
    switch self {
    case .why: "why L, why not L"
    case .against: "against L"
    case .needs: "needs L [to STATUS] [within N]"
    case .try: "try N"
    case .burdens: "burdens"
    case .graph: "graph [L] [to FILE], graph FILE"
    case .report: "report FILE"
    case .assume: "assume L [by STANDARD] [cite \"..\"]"
    case .retract: "retract L"
    case .allege: "allege L by ROLE"
    case .undo: "undo [N]"
    case .redo: "redo [N]"
    case .changes: "changes"
    case .reset: "reset"
    case .suppose: "suppose NAME [\"text\"]"
    case .base: "base"
    case .diff: "diff [base|NAME]"
    case .save: "save as NAME [\"text\"] [to FILE] [!]"
    case .facts: "facts"
    case .open: "open"
    case .presumptions: "presumptions"
    case .rule: "rule NAME"
    case .rules: "rules for L"
    case .text: "text NAME"
    case .as: "as of DATE"
    case .reload: "reload"
    case .set: "set depth N"
    case .trace: "trace [brief|full]"
    case .help: "help [X]"
    case .quit: "quit"
    case .exit: nil
    }
  }

  /// The word under which it is told.
  var told: ReplWord { self == .exit ? .quit : self }

  /// One line.
  var summary: String {
    switch self {
    case .why: "the proof of L, or what it lacks"
    case .against: "what stands against L, and what beats each"
    case .needs: "the smallest changes to the record that would change L"
    case .try: "make the changes of number N of what `needs` found"
    case .burdens: "who must show what, to which standard, met by which evidence"
    case .graph: "draw what supports and what attacks L, or all that is asked"
    case .report: "write what holds here to FILE, as a page to be read"
    case .assume: "state L, as undisputed or as evidence"
    case .retract: "take away what is stated of L"
    case .allege: "let a side say L, which proves nothing"
    case .undo: "take back the last change, or the last N"
    case .redo: "make undone changes again"
    case .changes: "what was changed"
    case .reset: "take back all changes where you stand"
    case .suppose: "enter a variant; with a text begin a new one"
    case .base: "go outside variants"
    case .diff: "facts, answers and the first step that differ"
    case .save: "append the changes to the case file as a `suppose`"
    case .facts: "what is stated, alleged and unknown"
    case .open: "allegations and unknowns that would change an answer"
    case .presumptions: "the presumptions on which answers rely"
    case .rule: "a statement as written"
    case .rules: "the statements that bear on L"
    case .text: "the words of a source, or those behind a statement"
    case .as: "judge as of another day"
    case .reload: "read the files again and keep the changes"
    case .set: "levels of a trace before the rest stands further down"
    case .trace: "the answers to all questions, with what they turn on"
    case .help: "this, or more on a command"
    case .quit: "leave; Ctrl-D does too"
    case .exit: "leave"
    }
  }

  /// What there is to know beyond that.
  var details: String {
    switch self {
    case .why:
      "`why not L` is for what is not proven: it tells what each statement lacks, the nearest first. Of a literal with variables every answer is explained."
    case .against: "Rebuttals and exceptions that could stop what is for L, and arguments for the contrary."
    case .needs:
      "STATUS is `proven`, `not proven` or a status; without it the opposite of what L is. N is the most changes of a set (2)."
    case .try: "Each change is told as it is made; one `undo` takes them all back."
    case .burdens: "The issues of what the case and the session ask."
    case .graph:
      "The end of FILE tells the format: .svg, .dot, .mmd (Mermaid) or .json. Without a file the graph is told in Mermaid's words."
    case .report:
      "HTML, or Markdown where FILE ends in .md; what the case and the session ask, in the variant where you stand."
    case .assume:
      "Without `by` the fact is undisputed; a conclusion can be taken as given with `stipulate L`. What is opposed to an undisputed fact is refused. A value stated anew takes the place of the one before."
    case .retract:
      "Facts, evidence, allegations and unknowns of L go; with `each T` those of all. Of an L with a value, written without it, whatever value is stated."
    case .allege: "The statement of the language. `open` tells which allegations would matter if they were shown."
    case .undo: "Only statuses that change are told. `changes` lists what can be undone."
    case .redo: "Until something else is changed."
    case .changes: "By variant, in the order typed."
    case .reset: "Outside variants what was declared goes too. `undo` brings it back."
    case .suppose: "What is typed in a variant holds there only; what is typed outside holds in all."
    case .base: "What was typed in the variant stays there."
    case .diff:
      "Without a name, or with `base` outside variants: against the same without what was typed here; where nothing was, against outside variants."
    case .save:
      "It shows the lines, with an `expect` for each status that differs and for what was asked, and asks before it writes; `!` or `--yes` answers yes. With FILE the case and the lines are written there, and the case file stays as it is."
    case .facts: "`*` marks what was typed; a number in brackets how many literals a line with `each` states."
    case .open:
      "Each is tried as an undisputed fact. Of unknowns it is told which answers are settled whatever they turn out to be."
    case .presumptions: "With the burden, and the answers that would fall if the presumption did."
    case .rule: "With what can stop it, and what it wins over or loses to."
    case .rules: "L is a literal or only the name of a predicate."
    case .text: "As the rulebook quotes them."
    case .as: "For example: as of 1982-07-31."
    case .reload: "If the files are wrong now, the session stays as it is."
    case .set: "From 1 to \(Limits.mostDepth); at the beginning \(Limits.depth)."
    case .trace: "`brief` (as without a word) leaves the proofs out."
    case .help, .quit, .exit: ""
    }
  }
}

extension ReplSession {
  /// The list of commands, or more on one.
  func tellHelp(_ topic: String?) throws(ReplFailure) {
    guard let topic else {
      let rows = ReplWord.allCases.compactMap { word in word.usage.map { ($0, word.summary) } }
      let width = (rows.map { $0.0.utf8.count }.max() ?? 0) + 2
      func row(_ usage: String, _ summary: String) {
        output.print("  " + usage + String(repeating: " ", count: width - usage.utf8.count) + summary)
      }
      row("privileged(D)", "ask: every answer with its status (`?` may follow)")
      for (usage, summary) in rows { row(usage, summary) }
      output.print("Any statement of the language may be typed, over several lines; a blank line ends it.")
      return
    }
    // A command of several words is known by its first; what follows may be a literal too.
    let word = firstWord(of: topic).word
    if let known = ReplWord(rawValue: word), let usage = known.told.usage {
      let command = known.told
      output.print(usage)
      output.print("  \(command.summary)")
      if !command.details.isEmpty { output.print("  \(command.details)") }
    } else if Keyword(rawValue: word)?.statementHome != nil {
      output.print(
        "`\(word)` begins a statement of the language, which may be typed here; docs/language.md tells what it means")
    } else {
      throw ReplFailure(
        "there is no command `\(topic)`",
        suggestion: nearestName(to: word, among: ReplWord.allCases.map(\.rawValue)).map { "did you mean `help \($0)`?" }
          ?? "`help` lists the commands")
    }
  }
}
