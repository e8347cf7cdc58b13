/// Slips of those who know other languages or plain English: what to write instead where no statement can start.

/// What a reader most likely meant by words that cannot stand where they stand.
struct Slip {
  var place: Place
  var message: String
  var suggestion: String
}

extension Parser {
  /// What was meant, where the token after a complete statement starts none; nil where nothing is known of it.
  func slip() -> Slip? {
    if let slip = wordsBefore() { return slip }
    let before = statementBefore
    if isAt(.from), case .fact? = before?.kind {
      return Slip(
        place: place(current), message: "a `fact` states one thing itself",
        suggestion: "write `facts NAME from \"FILE.csv\" (COLUMN, …)` for a fact from each row of a file")
    }
    if isAt(.comma) || isAt(.and) || isAt(.or) { return before.flatMap { joined($0) } }
    guard let arrow = conditionMark else { return nil }
    let (word, end) = arrow
    let whole = Place(file: file.id, start: current.start, end: end)
    if word == "then" {
      return Slip(
        place: whole, message: "no conclusion follows its conditions: it stands first, and `then` leads to none",
        suggestion: "write `rule NAME: CONCLUSION when CONDITION`")
    }
    guard let before, hasClauses(before) else {
      if before != nil, !current.isFirstOnLine { return nil }
      return Slip(
        place: whole, message: "a statement starts with its kind and its name, not with `\(word)`",
        suggestion: "write `rule NAME: CONCLUSION when CONDITION`")
    }
    if hasWhen(before) {
      return Slip(
        place: whole, message: "the conditions of a statement stand in one `when`, and `\(word)` starts none",
        suggestion: "join it to the others by `and`")
    }
    return Slip(
      place: whole, message: "what a statement rests on stands behind `when`, not behind `\(word)`",
      suggestion: word == "iff" || word == "<=>" || word == "<->"
        ? "write `when`; for the other direction write a second rule, which concludes the contrary" : "write `when`")
  }

  /// The statement that ends right before this token.
  private var statementBefore: Syntax.Statement? {
    guard index > 0, let last = statements.last, last.place.end == tokens[index - 1].end else { return nil }
    return last
  }

  /// A word or sign that elsewhere stands before conditions, and where it ends.
  private var conditionMark: (word: String, end: Int32)? {
    let next = token(ahead: 1)
    let isGlued = next.start == current.end
    switch current.kind {
    case .word:
      let word = file.text(from: current.start, to: current.end)
      return ["if", "iff", "because", "where", "provided", "then"].contains(word) ? (word, current.end) : nil
    case .colon: return isGlued && next.kind == .minus ? (":-", next.end) : nil
    case .less:
      guard isGlued, next.kind == .minus else { return nil }
      let third = token(ahead: 2)
      return third.kind == .greater && third.start == next.end ? ("<->", third.end) : ("<-", next.end)
    case .atMost:
      return isGlued && next.kind == .greater
        ? ("<=>", next.end) : isGlued && next.kind == .minus ? ("<=-", next.end) : ("<=", current.end)
    case .equal: return isGlued && next.kind == .greater ? ("=>", next.end) : nil
    case .minus: return isGlued && next.kind == .greater ? ("->", next.end) : nil
    case .variable, .qualified, .number, .date, .string, .openString, .longString, .openLongString, .curlyString,
      .leftParenthesis, .rightParenthesis, .comma, .bar, .slash, .star, .plus, .notEqual, .greater, .atLeast,
      .underscore, .invalid, .row, .comment, .documentation, .fenceEnd, .endOfFile:
      return nil
    }
  }

  /// What a comma, `and` or `or` after a complete statement should have been.
  private func joined(_ before: Syntax.Statement) -> Slip? {
    let here = place(current)
    let mark = shown(current)
    let next = token(ahead: 1)
    let endsHere =
      next.kind == .endOfFile || next.kind == .fenceEnd
      || next.isFirstOnLine && (startsStatement(index + 1) || startsClause(index + 1))
    if endsHere, isAt(.comma) {
      return Slip(place: here, message: "nothing follows this comma", suggestion: "take it away")
    }
    func one(_ word: String, _ what: String) -> Slip {
      Slip(
        place: here, message: "a `\(word)` says one thing, and \(mark) joins nothing to it",
        suggestion: "write \(what)")
    }
    switch before.kind {
    case .argument(let argument): return joined(to: argument.clauses, here, mark, hasHead: true)
    case .defeater(let defeater): return joined(to: defeater.clauses, here, mark, hasHead: true)
    case .attack(let attack): return joined(to: attack.clauses, here, mark, hasHead: attack.against != nil)
    case .fact, .plainFacts, .plainRules, .plainFact: return one("fact", "one `fact` for each")
    case .factsFrom: return one("facts", "one `facts` for each")
    case .stipulate: return one("stipulate", "one `stipulate` for each")
    case .allege: return one("allege", "one `allege` for each")
    case .unknown: return one("unknown", "one `unknown` for each")
    case .question: return one("question", "one `question` for each")
    case .expect: return one("expect", "one `expect` for each")
    case .withoutFact: return one("without fact", "one `without fact` for each")
    case .predicate(let predicate):
      return one(predicate.kind == .given ? "given" : "conclusion", "one statement for each")
    case .use: return one("use", "one `use` for each")
    case .type, .source, .ranks, .role, .entities, .entitiesFrom, .standards, .standardOfProof, .incompatible,
      .conflictsByRankThenDate, .prefer, .caseName, .asOf, .roleIs, .group, .suppose, .rulesFolder, .tracesFolder,
      .uncovered,
      .allow:
      return nil
    }
  }

  private func joined(to clauses: [Syntax.Clause], _ here: Place, _ mark: String, hasHead: Bool) -> Slip? {
    guard let last = clauses.last else {
      guard hasHead else { return nil }
      return Slip(
        place: here, message: "a statement concludes one literal, and \(mark) joins no second one to it",
        suggestion: isAt(.or)
          ? "write a statement for each, or give what they have in common a conclusion of its own"
          : "write one statement for each conclusion")
    }
    switch last.kind {
    case .when, .unless:
      guard isAt(.comma) else { return nil }
      return Slip(
        place: here, message: "a comma joins no conditions", suggestion: "write `and`, or `or` where one is enough")
    case .cite:
      return Slip(place: here, message: "a `cite` names one source", suggestion: "write `cite` again for the next")
    case .at, .notwithstanding, .subjectTo, .text, .note, .window, .burden: return nil
    }
  }

  private func hasClauses(_ statement: Syntax.Statement) -> Bool { clauses(of: statement) != nil }

  private func hasWhen(_ statement: Syntax.Statement) -> Bool {
    (clauses(of: statement) ?? []).contains { clause in
      if case .when = clause.kind { return true }
      return false
    }
  }

  private func clauses(of statement: Syntax.Statement) -> [Syntax.Clause]? {
    switch statement.kind {
    case .argument(let argument): argument.clauses
    case .attack(let attack): attack.clauses
    case .defeater(let defeater): defeater.clauses
    case .use, .type, .predicate, .source, .ranks, .role, .entities, .entitiesFrom, .standards, .standardOfProof,
      .incompatible,
      .conflictsByRankThenDate, .prefer, .caseName, .asOf, .roleIs, .group, .fact, .plainFacts, .plainRules, .plainFact,
      .factsFrom,
      .allege, .unknown,
      .stipulate,
      .question, .expect, .suppose, .withoutFact, .rulesFolder, .tracesFolder, .uncovered, .allow:
      nil
    }
  }

  // MARK: Statuses

  /// The status that was meant by a word between `expect` and a literal, and what to write; nil where none stands there.
  func statusSlip(_ read: Syntax.Node) -> Slip? {
    guard !current.isFirstOnLine, startsLiteral(index), !startsStatement(index), !isAt(.not) || !isNext(.proven)
    else { return nil }
    var core = read
    var isNegated = false
    if case .not(let inner) = core.kind { (core, isNegated) = (inner, true) }
    guard case .atom(let name, _, false) = core.kind, name.module == nil else { return nil }
    let statuses = Status.allCases.map(\.rawValue)
    let suggestion: String
    if isNegated {
      suggestion = "write `expect not proven …`, or the status that is expected"
    } else if name.text == "proven" {
      suggestion = "leave it out: `expect` alone means definite, established or presumed"
    } else if let nearest = nearestName(to: name.text, among: statuses) {
      suggestion = "did you mean `\(nearest)`?"
    } else {
      suggestion = "write one of \(statuses.map { "`\($0)`" }.joined(separator: ", ")), or none"
    }
    return Slip(
      place: read.place,
      message: "a status is expected between `expect` and a literal, and `\(file.text(at: read.place))` is none",
      suggestion: suggestion)
  }

  // MARK: Places in the record

  /// What is cited without quotes, where more words follow on the line.
  mutating func citeSlip(from source: Syntax.Name, inCase: Bool) -> Slip? {
    guard !isAtEnd, !current.isFirstOnLine, !startsStatement(index), !startsClause(index), !isAt(.comma), !isAt(.and)
    else { return nil }
    let first = index
    while !isAtEnd, !current.isFirstOnLine, !startsStatement(index), !startsClause(index) { index += 1 }
    let end = tokens[index - 1].end
    let pin = Place(file: file.id, start: tokens[first].start, end: end)
    let whole = Place(file: file.id, start: source.place.start, end: end)
    // What the lexer finds strange in the words that should stand in quotes is told with them.
    if diagnostics.count < Limits.fileDiagnostics { refusedPaths.append(whole) }
    func quoted(_ place: Place) -> String {
      let text = file.text(at: place)
      return text.count > 60 || text.contains("\"") ? "\"…\"" : "\"\(text)\""
    }
    let bySource = "`cite \(file.text(at: source.place)) \(quoted(pin))`"
    return Slip(
      place: pin, message: "what is cited within a source or record stands in quotes",
      suggestion: inCase
        ? "write `cite \(quoted(whole))`, or \(bySource) if that is a declared source" : "write \(bySource)")
  }
}
