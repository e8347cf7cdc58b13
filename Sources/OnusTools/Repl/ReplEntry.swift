/// What is typed: whether it goes on in the next line, and an entry that was accepted.

internal import OnusLanguage

/// Something that changes the case and was accepted.
struct ReplEntry {
  /// What it does.
  enum Kind: Hashable {
    /// States, alleges, asks or expects something: statements of a case.
    case content
    /// Takes away what is stated of a literal.
    case removal
    /// Takes away the facts that state it, and leaves what is alleged.
    case withdrawal
    case asOf(CivilDate)
    /// Declares an entity, a group or a source.
    case caseDeclaration
    /// Declares vocabulary, or a statement that argues.
    case ruleDeclaration
    case use(String)
    /// A variant that the file does not have.
    case variant(title: String?)

    /// Whether it takes something away.
    var isRemoval: Bool { self == .removal || self == .withdrawal }

    /// Whether the rules or the names of the case are others with it.
    var isDeclaration: Bool {
      switch self {
      case .caseDeclaration, .ruleDeclaration, .use: true
      case .content, .removal, .withdrawal, .asOf, .variant: false
      }
    }
  }
  var number: Int
  var kind: Kind
  /// As typed.
  var typed: String
  /// The statements that are read.
  var text: String
  /// The whole entry with its line ends, as it is shown where something is wrong with it.
  var shown: String
  /// The line in which it begins.
  var line: Int
  /// The variant in which it holds; nil outside variants, and so in all.
  var variant: String?
  /// Of a variant that is begun: where the session stood; nil outside variants.
  var origin: String?

  init(
    number: Int, kind: Kind, typed: String, text: String, shown: String? = nil, line: Int, variant: String?,
    origin: String? = nil
  ) {
    self.number = number
    self.kind = kind
    self.typed = typed
    self.text = text
    self.shown = shown ?? text
    self.line = line
    self.variant = variant
    self.origin = origin
  }

  /// What the user typed of the statements: all but a keyword in the place of a command, and the value that was not given.
  var words: String {
    let (first, rest) = firstWord(of: text)
    let isOwn = shown.contains(text)
    let words = isOwn || Keyword(rawValue: first)?.statementHome == nil ? text : rest
    return words.hasSuffix(ReplEntry.anyValue) ? String(words.dropLast(ReplEntry.anyValue.count)) : words
  }

  /// The names of the statements that argue in it.
  var statementNames: [String] {
    let file = SourceFile(
      id: FileID(0), path: "", module: "", kind: .rules, isLiterate: false, bytes: Array(text.utf8))
    return parse(file).tree.statements.compactMap { statement in
      if case .argument(let argument) = statement.kind { return argument.name.text }
      if case .attack(let attack) = statement.kind { return attack.name.text }
      if case .defeater(let defeater) = statement.kind { return defeater.name.text }
      return nil
    }
  }

  /// Behind a literal of which any value is meant.
  static let anyValue = " = Any_value"
}

/// Whether more lines belong to an entry: a bracket is open, or its last word asks for more, or a statement of several
/// clauses may have another. A blank line ends it in any case.
func goesOn(_ entry: String) -> Bool {
  let (word, rest) = firstWord(of: entry)
  if let command = ReplWord(rawValue: word), !rest.hasPrefix("("), !rest.hasPrefix("="), !mayGoOn(command, rest) {
    return false
  }
  let file = SourceFile(
    id: FileID(0), path: "", module: "", kind: .facts, isLiterate: false, bytes: Array(entry.utf8))
  let list = file.tokens()
  guard let last = list.tokens.dropLast().last else { return false }
  var open = 0
  for token in list.tokens {
    if token.kind == .leftParenthesis { open += 1 }
    if token.kind == .rightParenthesis { open -= 1 }
    if token.kind == .openLongString { return true }
  }
  if open > 0 { return true }
  if hasClauses(word, rest) { return true }
  switch last.kind {
  case .comma, .colon, .bar, .slash, .star, .plus, .minus, .equal, .notEqual, .less, .atMost, .greater, .atLeast:
    return true
  case .word: return last.keyword.map { $0.isReserved || $0 == .cite } ?? false
  case .variable, .qualified, .number, .date, .string, .openString, .longString, .openLongString, .curlyString,
    .leftParenthesis, .rightParenthesis, .underscore, .invalid, .row, .comment, .documentation, .fenceEnd, .endOfFile:
    return false
  }
}

/// Whether a command takes a literal or a statement, which may run over several lines.
private func mayGoOn(_ command: ReplWord, _ rest: String) -> Bool {
  switch command {
  case .why, .against, .graph, .assume, .retract, .allege, .rules: true
  // A status behind `to` may be a word that otherwise asks for more.
  case .needs: !rest.contains(" to ")
  case .rule: firstWord(of: rest).rest.hasPrefix(":")
  case .try, .burdens, .report, .undo, .redo, .changes, .reset, .suppose, .base, .diff, .save, .facts, .open,
    .presumptions, .text, .as, .reload, .set, .trace, .help, .quit, .exit:
    false
  }
}

/// Whether a statement has clauses below it, of which there may always be one more.
private func hasClauses(_ word: String, _ rest: String) -> Bool {
  guard !rest.isEmpty, !rest.hasPrefix("("), !rest.hasPrefix("="), let keyword = Keyword(rawValue: word) else {
    return false
  }
  let all: [Keyword] = [
    .rule, .criterion, .presumption, .conclusive, .rebuttal, .exception, .defeater, .source, .allow, .uncovered,
  ]
  return all.contains(keyword) && firstWord(of: rest).word != "is"
}

/// An entry in one line, as the history of a terminal keeps it: comments go, since they would swallow what follows.
func joinedLines(_ entry: String) -> String {
  let lines = entry.split(separator: "\n").map { line in
    let file = SourceFile(
      id: FileID(0), path: "", module: "", kind: .facts, isLiterate: false, bytes: Array(line.utf8))
    let comment = file.tokens().comments.first
    return trimmed(comment.map { file.text(from: 0, to: $0.start)[...] } ?? line)
  }
  return lines.filter { !$0.isEmpty }.joined(separator: " ")
}
