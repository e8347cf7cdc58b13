/// The commands of a session: one line of input taken apart. What is no command is a statement of the language or a question.

internal import OnusLanguage

/// What a command asks to be compared with.
enum DiffTarget: Hashable {
  /// The situation as the file has it.
  case file
  /// Outside variants.
  case base
  case variant(String)
}

/// What `save` is to write.
struct ReplSave: Hashable {
  /// Of the variant.
  var name: String
  var title: String?
  /// Another file than the case's own.
  var path: String?
}

/// A command with its arguments. A new one breaks the build where it must be followed.
enum ReplCommand: Hashable {
  case ask(String)
  case why(String)
  case whyNot(String)
  case against(String)
  case needs(ReplNeed)
  /// Makes the changes of one set that `needs` told.
  case `try`(Int)
  case burdens
  /// Writes the report of what holds here to a file.
  case report(String)
  /// Draws what is argued about a literal, or about all that is asked, to a file if one is named.
  case graph(String?, path: String?)
  /// Adds a fact: `L [by S] [cite ".."]`.
  case assume(String)
  case retract(String)
  case allege(String)
  /// Any other statement of the language, as typed.
  case statement(String)
  case undo(Int)
  case redo(Int)
  case changes
  case reset
  case suppose(String, title: String?)
  case base
  case diff(DiffTarget)
  case save(ReplSave, isSure: Bool)
  case facts
  case open
  case presumptions
  case rule(String)
  case rulesFor(String)
  case text(String)
  case asOf(CivilDate)
  case reload
  case setDepth(Int)
  case trace(TraceDetail)
  case help(String?)
  case quit
}

/// The words with which a command begins.
enum ReplWord: String, CaseIterable {
  case why, against, needs, `try`, burdens, graph, report, assume, retract, allege, undo, redo, changes, reset, suppose
  case base, diff, save, facts, open
  case presumptions, rule, rules, text, `as`, reload, set, trace, help, quit, exit
}

/// Why a line of a session could not be followed.
struct ReplFailure: Error {
  /// In words, with what to write instead.
  var message: String?
  var suggestion: String?
  /// As for a file.
  var diagnostics: [ShownDiagnostic] = []

  init(_ message: String, suggestion: String? = nil) {
    self.message = message
    self.suggestion = suggestion
  }

  init(_ diagnostics: [ShownDiagnostic]) { self.diagnostics = diagnostics }
}

extension ReplCommand {
  /// Reads an entry, which may run over several lines.
  init(_ entry: String) throws(ReplFailure) {
    let (word, rest) = firstWord(of: entry)
    let isLiteral = rest == "?" || rest.hasPrefix("(") || rest.hasPrefix("=")
    if !isLiteral, let command = ReplWord(rawValue: word), !isStatement(command, rest) {
      self = try ReplCommand.command(command, rest)
      return
    }
    if !isLiteral, startsStatement(word, rest) {
      self = .statement(entry)
      return
    }
    if trimmed(entry[...]) == "?" {
      throw ReplFailure("nothing is asked before the `?`", suggestion: "for example: privileged(D)?")
    }
    if word.isEmpty, !isLiteral {
      throw ReplFailure(
        "no command and no statement begins with `\(entry.first.map(String.init) ?? "")`",
        suggestion: "`help` lists the commands")
    }
    // Beside a name only its arguments or its value stand in a question.
    if !isLiteral, word != "not", !rest.isEmpty, rest != "?", !word.contains("("), firstWord(of: rest).word != "burden"
    {
      let words =
        ReplWord.allCases.map(\.rawValue) + Keyword.allCases.filter { $0.statementHome != nil }.map(\.rawValue)
      throw ReplFailure(
        "no command and no statement begins with `\(word)`",
        suggestion: nearestName(to: word, among: words).map { "did you mean `\($0)`?" } ?? "`help` lists the commands")
    }
    self = .ask(withoutMark(entry))
  }

  private static func command(_ word: ReplWord, _ rest: String) throws(ReplFailure) -> ReplCommand {
    func none(_ command: ReplCommand) throws(ReplFailure) -> ReplCommand {
      if rest.isEmpty { return command }
      if word == .facts, rest.contains(" from \"") { throw .dataInLine }
      throw ReplFailure("`\(word.rawValue)` stands alone, without `\(rest)`")
    }
    func needed(_ what: String) throws(ReplFailure) -> String {
      if !rest.isEmpty { return rest }
      throw ReplFailure("`\(word.rawValue)` needs \(what)", suggestion: "`help \(word.rawValue)` tells more")
    }
    switch word {
    case .why:
      let literal = withoutMark(try needed("a literal"))
      let (first, other) = firstWord(of: literal)
      return first == "not" && !other.isEmpty ? .whyNot(other) : .why(literal)
    case .against: return .against(withoutMark(try needed("a literal")))
    case .needs: return .needs(try ReplNeed(withoutMark(try needed("a literal"))))
    case .try: return .try(try count(try needed("the number of what `needs` found"), word))
    case .burdens: return try none(.burdens)
    case .graph: return try graph(rest)
    case .report: return .report(try needed("the file to be written, such as `report.html`"))
    case .assume: return .assume(try needed("what is to be assumed: `L`, or `L by STANDARD` for evidence"))
    case .retract: return .retract(try needed("the literal that is no longer to be stated"))
    case .allege: return .allege(try needed("what is alleged, and by whom: `L by ROLE`"))
    case .undo: return .undo(try count(rest, word))
    case .redo: return .redo(try count(rest, word))
    case .changes: return try none(.changes)
    case .reset: return try none(.reset)
    case .suppose:
      let (name, title) = try nameAndTitle(try needed("the name of a variant"))
      return .suppose(name, title: title)
    case .base: return try none(.base)
    case .diff:
      switch rest {
      case "": return .diff(.file)
      case "base": return .diff(.base)
      default: return .diff(.variant(rest))
      }
    case .save: return try save(rest)
    case .facts: return try none(.facts)
    case .open: return try none(.open)
    case .presumptions: return try none(.presumptions)
    case .rule: return .rule(try needed("the name of a statement"))
    case .rules:
      let (first, literal) = firstWord(of: rest)
      guard first == "for", !literal.isEmpty else {
        throw ReplFailure("`rules` needs what they are for: `rules for L`", suggestion: "`help rules` tells more")
      }
      return .rulesFor(withoutMark(literal))
    case .text: return .text(try needed("the name of a statement or a source"))
    case .as:
      let (first, day) = firstWord(of: rest)
      guard first == "of", let date = CivilDate(text: day) else {
        throw ReplFailure("`as of` needs a day of the calendar", suggestion: "for example: as of 1982-10-26")
      }
      return .asOf(date)
    case .reload: return try none(.reload)
    case .set:
      let (first, number) = firstWord(of: rest)
      guard first == "depth", let depth = Int(number), (1...Limits.mostDepth).contains(depth) else {
        throw ReplFailure("`set` knows `set depth N`, with N from 1 to \(Limits.mostDepth)")
      }
      return .setDepth(depth)
    case .trace:
      switch rest {
      case "", "brief": return .trace(.brief)
      case "full": return .trace(.full)
      default: throw ReplFailure("`trace` is `brief` or `full`, not `\(rest)`")
      }
    case .help: return .help(rest.isEmpty ? nil : rest)
    case .quit, .exit: return try none(.quit)
    }
  }

  private static func count(_ rest: String, _ word: ReplWord) throws(ReplFailure) -> Int {
    if rest.isEmpty { return 1 }
    guard let count = Int(rest), count > 0 else {
      let what = word == .try ? "the number of a set that `needs` found" : "how many changes, a number above 0"
      throw ReplFailure("`\(word.rawValue)` takes \(what), not `\(rest)`")
    }
    return count
  }

  /// `[LITERAL] [to FILE]`, or `FILE` alone.
  private static func graph(_ rest: String) throws(ReplFailure) -> ReplCommand {
    if rest == "to" || rest.hasSuffix(" to") {
      throw ReplFailure(
        "`to` is followed by the file to be written", suggestion: "for example: graph \(rest) graph.svg")
    }
    let (literal, path) = target(rest) { _ in true }
    if path != nil { return .graph(literal.isEmpty ? nil : withoutMark(literal), path: path) }
    // Behind a bracket there is a literal, whatever a value of it is called.
    if !rest.contains("("), GraphFormat(path: rest) != nil { return .graph(nil, path: rest) }
    return .graph(rest.isEmpty ? nil : withoutMark(rest), path: nil)
  }

  /// What stands before the first `to FILE`, where that may stand alone, and the file.
  private static func target(_ text: String, where mayStand: (String) -> Bool) -> (String, path: String?) {
    var at = text.startIndex
    while at < text.endIndex {
      let isBegin = at == text.startIndex || text[text.index(before: at)] == " "
      if isBegin, text[at...].hasPrefix("to ") {
        let (before, path) = (trimmed(text[..<at]), trimmed(text[at...].dropFirst(3)))
        if !path.isEmpty, mayStand(before) { return (before, path) }
      }
      at = text.index(after: at)
    }
    return (text, nil)
  }

  /// `as NAME ["text"] [to FILE] [!]`.
  private static func save(_ rest: String) throws(ReplFailure) -> ReplCommand {
    var (word, words) = firstWord(of: rest)
    guard word == "as", !words.isEmpty else {
      throw ReplFailure(
        "`save` needs a name for the variant", suggestion: "for example: save as mexico_objected \"Mexico objected\"")
    }
    var isSure = false
    if words.hasSuffix("!") {
      isSure = true
      words = trimmed(words.dropLast())
    }
    let (first, rest) = firstWord(of: words)
    let (title, path) = target(rest) { $0.isEmpty || textValue($0) != nil }
    let (name, text) = try nameAndTitle(title.isEmpty ? first : "\(first) \(title)")
    return .save(ReplSave(name: name, title: text, path: path), isSure: isSure)
  }

  private static func nameAndTitle(_ text: String) throws(ReplFailure) -> (String, String?) {
    let (name, rest) = firstWord(of: text)
    if name.isEmpty {
      throw ReplFailure("a variant needs a name, before its text in quotes", suggestion: "for example: mexico_objected")
    }
    if rest.isEmpty { return (name, nil) }
    guard let title = textValue(rest) else {
      throw ReplFailure("behind the name only a text in quotes can stand, not `\(rest)`")
    }
    return (name, title)
  }
}

// MARK: Words

/// The first word of an entry and what follows it. A word ends before anything that no name holds.
func firstWord(of text: String) -> (word: String, rest: String) {
  let text = trimmed(text[...])
  let end = text.firstIndex { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == ".") } ?? text.endIndex
  return (String(text[..<end]), trimmed(text[end...]))
}

/// Without blanks and line ends at both ends.
func trimmed(_ text: Substring) -> String {
  var text = text
  while let first = text.first, first.isWhitespace { text.removeFirst() }
  while let last = text.last, last.isWhitespace { text.removeLast() }
  return String(text)
}

/// A question without its mark.
private func withoutMark(_ text: String) -> String { trimmed(text.hasSuffix("?") ? text.dropLast() : text[...]) }

/// Whether the word of a command begins a statement here: `rule NAME: ...`.
private func isStatement(_ word: ReplWord, _ rest: String) -> Bool {
  switch word {
  case .rule: firstWord(of: rest).rest.hasPrefix(":")
  case .why, .against, .needs, .try, .burdens, .graph, .report, .assume, .retract, .allege, .undo, .redo, .changes,
    .reset, .suppose, .base, .diff, .save, .facts, .open, .presumptions, .rules, .text, .as, .reload, .set, .trace,
    .help, .quit, .exit:
    // A role may be called as a command is.
    firstWord(of: rest).word == "is"
  }
}

/// Whether a statement of the language begins with these words.
private func startsStatement(_ word: String, _ rest: String) -> Bool {
  if firstWord(of: rest).word == "is" { return true }
  return Keyword(rawValue: word)?.statementHome != nil && !rest.isEmpty
}

/// Where an entry that is a statement belongs.
func statementHome(_ entry: String) -> StatementHome {
  let (word, rest) = firstWord(of: entry)
  return firstWord(of: rest).word == "is" ? .facts : Keyword(rawValue: word)?.statementHome ?? .facts
}
