/// Tokens to the syntax tree: the cursor, names, failures and recovery. LL(3), no backtracking, no terminators.
///
/// No end mark is needed, since two terms never stand side by side: after a complete literal, expression or list only a
/// connective, a clause keyword or the start of a statement can come. After an error the parser resumes at the next clause
/// or statement keyword that is first on its line, so layout helps messages and never meaning.

/// Parses a file. The tree holds what could be read; where something could not, a diagnostic says so.
public func parse(_ file: SourceFile) -> (tree: Syntax.File, diagnostics: [Diagnostic]) {
  if let json = file.json { return parseCase(file, json) }
  return parse(file, file.tokens())
}

/// Parses a file into a tree in which many plain facts, or plain rules, in a row are one statement.
///
/// Where anything is to be told the file is read as a whole: what is said of one statement may hang on those around it.
func parse(_ file: SourceFile, joining least: Int, threads: ReadingThreads = .one) -> (
  tree: Syntax.File, diagnostics: [Diagnostic]
) {
  if file.json != nil || least == 0 { return parse(file) }
  let list = file.tokens(joining: least, threads: threads)
  if list.rows.isEmpty { return parse(file, list) }
  let result = parse(file, list)
  return result.diagnostics.isEmpty ? result : parse(file)
}

private func parse(_ file: SourceFile, _ list: TokenList) -> (tree: Syntax.File, diagnostics: [Diagnostic]) {
  var parser = Parser(file, list)
  parser.parseStatements()
  // What the lexer finds strange in a path is told with the path.
  let lexical = list.diagnostics.filter { diagnostic in
    guard let place = diagnostic.place else { return true }
    return !parser.refusedPaths.contains { $0.start <= place.start && place.end <= $0.end }
  }
  var diagnostics = lexical + parser.diagnostics
  if let line = file.literate.openFence {
    diagnostics.append(
      Diagnostic(
        .openFence, at: Place(file: file.id, start: line.lowerBound, end: line.upperBound),
        "this fence is never closed", suggestion: "close it with the same marks on a line of their own"))
  }
  diagnostics.sort { a, b in
    let left = a.place.map { ($0.start, $0.end) } ?? (0, 0)
    let right = b.place.map { ($0.start, $0.end) } ?? (0, 0)
    return left == right ? a.code.rawValue < b.code.rawValue : left < right
  }
  return (Syntax.File(id: file.id, statements: parser.statements), Array(diagnostics.prefix(Limits.fileDiagnostics)))
}

/// Thrown where a statement or clause cannot be read on; what was wrong is already reported.
struct SyntaxFailure: Error {}

/// What stands where something is missing, in words.
enum Wanted: String {
  case condition = "a condition"
  case value = "a value"
  case literal = "a literal"
  case name = "a name"

  /// What to write where nothing stands.
  var advice: String? {
    switch self {
    case .condition: "write what is required, such as `p(X)` or `X > 2`, or take away the word that asks for it"
    case .value, .literal, .name: nil
    }
  }
}

/// The state of parsing one file.
struct Parser {
  let file: SourceFile
  let bytes: [UInt8]
  var tokens: [Token]
  let comments: [Token]
  var index = 0
  var diagnostics: [Diagnostic] = []
  var statements: [Syntax.Statement] = []
  /// Paths that stand where a module's name should.
  var refusedPaths: [Place] = []
  /// The token of the last keyword that was read as a keyword, not as a name.
  var anchor = 0
  /// How many brackets and prefixes are open.
  var depth = 0
  /// How deep the node read last is.
  var height = 0
  /// Whether a comma here would separate members of a list.
  var isInList = false
  var wanted = Wanted.condition
  /// The clauses of this statement that may stand once.
  var seenClauses: [SeenClause] = []
  private var nextComment = 0
  /// The statements of the tokens `row` that are still to come.
  private var rows: ArraySlice<Syntax.Kind>

  init(_ file: SourceFile, _ list: TokenList) {
    self.file = file
    self.bytes = file.bytes
    self.tokens = list.tokens
    self.comments = list.comments
    rows = list.rows[...]
    // Almost every statement starts a line; room that stays empty costs nothing.
    statements.reserveCapacity(tokens.count { $0.isFirstOnLine && $0.keyword?.statementHome != nil })
  }

  // MARK: The cursor

  var current: Token { tokens[index] }

  func token(ahead count: Int) -> Token { tokens[min(index + count, tokens.count - 1)] }

  func isAt(_ kind: Token.Kind) -> Bool { tokens[index].kind == kind }

  func isAt(_ keyword: Keyword) -> Bool { tokens[index].keyword == keyword }

  func isNext(_ keyword: Keyword) -> Bool { token(ahead: 1).keyword == keyword }

  func place(_ token: Token) -> Place { Place(file: file.id, start: token.start, end: token.end) }

  /// The place of the current token as a message shows it: where the text ends, that is behind the last word.
  var shownPlace: Place {
    guard isAtEnd, index > 0 else { return place(current) }
    let end = tokens[index - 1].end
    return Place(file: file.id, start: end, end: end)
  }

  /// From a byte to the end of the token read last.
  func place(from start: Int32) -> Place {
    Place(file: file.id, start: start, end: max(start, tokens[max(0, index - 1)].end))
  }

  var isAtEnd: Bool { isAt(.endOfFile) || isAt(.fenceEnd) }

  /// Passes a keyword that is known to stand here.
  mutating func pass() {
    anchor = index
    index += 1
  }

  /// Passes a keyword if it stands here.
  mutating func take(_ keyword: Keyword) -> Bool {
    if tokens[index].keyword != keyword { return false }
    pass()
    return true
  }

  mutating func take(_ kind: Token.Kind) -> Bool {
    if tokens[index].kind != kind { return false }
    index += 1
    return true
  }

  mutating func require(_ keyword: Keyword) throws(SyntaxFailure) {
    if !take(keyword) { throw fail("`\(keyword.rawValue)`") }
  }

  mutating func require(_ kind: Token.Kind) throws(SyntaxFailure) {
    if !take(kind) { throw fail(kind.description) }
  }

  /// Passes a row that stands here.
  mutating func row() throws(SyntaxFailure) -> Syntax.Kind {
    index += 1
    guard let row = rows.popFirst() else { throw SyntaxFailure() }
    return row
  }

  // MARK: Reporting

  mutating func report(
    _ code: Code, _ place: Place, _ message: String, suggestion: String? = nil, notes: [Diagnostic.Note] = [],
    fix: Diagnostic.Fix? = nil
  ) {
    if diagnostics.count >= Limits.fileDiagnostics { return }
    diagnostics.append(Diagnostic(code, at: place, message, suggestion: suggestion, notes: notes, fix: fix))
  }

  /// A token as a message shows it.
  func shown(_ token: Token) -> String {
    switch token.kind {
    case .word, .variable, .qualified, .number, .date:
      let text = file.text(from: token.start, to: token.end)
      return text.count > 40 ? "`\(text.prefix(40))…`" : "`\(text)`"
    case .string, .openString, .longString, .openLongString, .curlyString, .leftParenthesis, .rightParenthesis,
      .comma, .colon, .bar, .slash, .star, .plus, .minus, .equal, .notEqual, .less, .atMost, .greater, .atLeast,
      .underscore, .invalid, .row, .comment, .documentation, .fenceEnd, .endOfFile:
      return token.kind.description
    }
  }

  /// Reports that something else should stand here. If the name just read was in truth the keyword of the next clause or
  /// statement, it goes back there and says that something is missing before it.
  mutating func fail(_ expected: String, suggestion: String? = nil, notes: [Diagnostic.Note] = []) -> SyntaxFailure {
    let token = current
    if token.kind == .invalid { return SyntaxFailure() }
    let previous = index - 1
    if previous > anchor, tokens[previous].isFirstOnLine, tokens[previous].keyword != nil,
      startsClause(previous) || startsStatement(previous)
    {
      index = previous
      reportMissing(missing(before: previous))
      return SyntaxFailure()
    }
    report(
      .unexpectedToken, shownPlace, "expected \(expected), found \(shown(token))",
      suggestion: suggestion ?? wordSlip(expected), notes: notes)
    return SyntaxFailure()
  }

  /// Reports that an operand is missing here.
  mutating func failOperand(_ wanted: Wanted) -> SyntaxFailure {
    let token = current
    let isBorder = token.isFirstOnLine && (startsClause(index) || startsStatement(index))
    if isBorder || isAtEnd {
      reportMissing(wanted)
      return SyntaxFailure()
    }
    if let keyword = token.keyword, keyword.isReserved {
      let isConnective = keyword == .and || keyword == .or || keyword.startsClause
      if isConnective {
        reportMissing(wanted)
      } else {
        report(
          .reservedWord, place(token),
          "`\(keyword.rawValue)` is a reserved word; \(wanted.rawValue) was expected here",
          suggestion: wanted == .name ? "choose another name" : nil)
      }
      return SyntaxFailure()
    }
    return fail(wanted.rawValue)
  }

  private mutating func reportMissing(_ wanted: Wanted) {
    report(
      .missingCondition, shownPlace, "\(wanted.rawValue) is missing before \(shown(current))", suggestion: wanted.advice
    )
  }

  /// What the token that was taken for an operand should have been.
  func missing(before index: Int) -> Wanted {
    guard index > 0 else { return .name }
    let token = tokens[index - 1]
    switch token.kind {
    case .equal, .notEqual, .less, .atMost, .greater, .atLeast, .plus, .minus, .star, .slash, .leftParenthesis:
      return .value
    case .comma, .colon: return isInList ? .value : .name
    case .word:
      switch token.keyword {
      case .when, .unless, .and, .or, .unproven, .not, .where, .has: return .condition
      case .at, .from, .to: return .value
      case .fact, .allege, .unknown, .stipulate, .question, .expect, .against: return .literal
      default: return .name
      }
    case .variable, .qualified, .number, .date, .string, .openString, .longString, .openLongString, .curlyString,
      .rightParenthesis, .bar, .underscore, .invalid, .row, .comment, .documentation, .fenceEnd, .endOfFile:
      return .name
    }
  }

  // MARK: Names and texts

  func name(of token: Token) -> Syntax.Name {
    let start = Int(token.start)
    let end = Int(token.end)
    if token.kind == .qualified, let dot = bytes[start..<end].firstIndex(of: UInt8(ascii: ".")) {
      return Syntax.Name(
        module: String(decoding: bytes[start..<dot], as: UTF8.self),
        text: String(decoding: bytes[(dot + 1)..<end], as: UTF8.self), place: place(token))
    }
    return Syntax.Name(text: word(start, end), place: place(token))
  }

  /// The text between two bytes, which are no slice of their own: that would be counted.
  private func word(_ start: Int, _ end: Int) -> String {
    unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe String(decoding: UnsafeBufferPointer(rebasing: buffer[start..<end]), as: UTF8.self)
    }
  }

  /// Passes a word that is no word of the language, which can be a name and nothing else.
  mutating func plainName() -> Syntax.Name? {
    let token = tokens[index]
    guard token.kind == .word, token.keyword == nil else { return nil }
    index += 1
    return name(of: token)
  }

  /// Whether the token behind this one ends a premise: `and`, `or`, or a word that begins a statement.
  var endsPremise: Bool {
    let next = token(ahead: 1)
    guard next.kind == .word, let keyword = next.keyword else { return next.kind == .endOfFile }
    return keyword == .and || keyword == .or || keyword.statementHome != nil
  }

  /// A name with a lower-case first letter. An upper-case one is reported and taken, so that the statement can be read on.
  mutating func lowerName(_ what: String = "a name") throws(SyntaxFailure) -> Syntax.Name {
    if let name = plainName() { return name }
    let name = try anyName(what)
    if isUpper(name) {
      report(
        .variableAsName, name.place, "`\(name.text)` starts with an upper-case letter, which makes it a variable",
        suggestion: "write `\(lowered(name.text))`")
    }
    return name
  }

  /// A name of either case.
  mutating func anyName(_ what: String = "a name") throws(SyntaxFailure) -> Syntax.Name {
    let token = current
    switch token.kind {
    case .variable, .qualified: break
    case .word:
      if isStray(index, mayHaveText: true) { throw failOperand(.name) }
      if let keyword = token.keyword, keyword.isReserved {
        if token.isFirstOnLine, startsClause(index) { throw failOperand(.name) }
        report(
          .reservedWord, place(token), "`\(keyword.rawValue)` is a reserved word and cannot be a name",
          suggestion: "choose another name, such as `\(keyword.rawValue)_1`")
      }
    default: throw isAtEnd ? failOperand(.name) : fail(what)
    }
    index += 1
    return name(of: token)
  }

  /// The name that a statement declares: without a module.
  mutating func declaredName(anyCase: Bool = false) throws(SyntaxFailure) -> Syntax.Name {
    let name = anyCase ? try anyName() : try lowerName()
    if let module = name.module {
      report(
        .unexpectedToken, name.place, "a name is declared without a module, here `\(module)`",
        suggestion: "write `\(name.text)`")
    }
    return name
  }

  func isUpper(_ name: Syntax.Name) -> Bool {
    if let byte = name.text.utf8.first, byte < 0x80 { return (0x41...0x5A).contains(byte) }
    return isUpperBeyondASCII(name.text)
  }

  /// Not inlined: what asks for a character's category is slow to enter, and rare.
  @inline(never)
  private func isUpperBeyondASCII(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first else { return false }
    let category = first.properties.generalCategory
    return category == .uppercaseLetter || category == .titlecaseLetter
  }

  func lowered(_ text: String) -> String {
    guard let first = text.first else { return text }
    return first.lowercased() + text.dropFirst()
  }

  mutating func names(_ what: String = "a name") throws(SyntaxFailure) -> [Syntax.Name] {
    var list = [try lowerName(what)]
    while take(.comma) { list.append(try lowerName(what)) }
    return list
  }

  mutating func text() throws(SyntaxFailure) -> Syntax.Text {
    guard let text = optionalText() else { throw fail("a text in quotes") }
    return text
  }

  mutating func optionalText() -> Syntax.Text? {
    let token = current
    guard token.kind.isString else { return nil }
    index += 1
    return Syntax.Text(value: file.stringValue(token), place: place(token))
  }

  mutating func date() throws(SyntaxFailure) -> CivilDate {
    let token = current
    guard token.kind == .date else { throw fail("a date such as 1982-10-26") }
    index += 1
    return date(of: token) ?? CivilDate(day: 0)
  }

  /// The day of a date token; reports one that no calendar has.
  mutating func date(of token: Token) -> CivilDate? {
    if let date = file.dateValue(token) { return date }
    let text = file.text(from: token.start, to: token.end)
    let parts = text.split(separator: "-").compactMap { Int32($0) }
    var suggestion = "a day is written as year, month and day, from `0001-01-01` to `9999-12-31`"
    if parts.count == 3, parts[0] > 0, (1...12).contains(parts[1]) {
      let last = CivilDate.lastDay(year: parts[0], month: parts[1])
      suggestion = "this month has \(last) days: the last is `\(text.prefix(8))\(last)`"
    }
    report(.noSuchDate, place(token), "there is no day \(text)", suggestion: suggestion)
    return nil
  }

  // MARK: Borders

  /// Whether the token can be a name.
  private func isNameable(_ i: Int) -> Bool {
    guard i < tokens.count else { return false }
    let token = tokens[i]
    switch token.kind {
    case .variable, .qualified: return true
    case .word: return !(token.keyword?.isReserved ?? false)
    default: return false
    }
  }

  private func hasKeyword(_ i: Int, _ keyword: Keyword) -> Bool { i < tokens.count && tokens[i].keyword == keyword }

  /// Whether a literal starts at a token.
  func startsLiteral(_ i: Int) -> Bool { isNameable(i) && tokens[i].kind != .variable || hasKeyword(i, .not) }

  /// Whether a statement starts at a token, as far as two tokens tell.
  func startsStatement(_ i: Int) -> Bool {
    let token = tokens[i]
    guard token.kind == .word || token.kind == .qualified else { return false }
    if file.kind == .facts, isNameable(i), hasKeyword(i + 1, .is) { return true }
    guard let keyword = token.keyword, keyword.statementHome != nil else { return false }
    switch keyword {
    case .as, .standard: return hasKeyword(i + 1, .of)
    case .conclusive: return hasKeyword(i + 1, .presumption)
    case .without: return hasKeyword(i + 1, .fact)
    case .conflicts: return hasKeyword(i + 1, .resolved)
    case .rules, .traces, .uncovered: return i + 1 < tokens.count && tokens[i + 1].kind.isString
    case .fact, .facts, .allege, .unknown, .stipulate, .question, .incompatible: return startsLiteral(i + 1)
    case .entities:
      return isNameable(i + 1) || hasKeyword(i + 1, .from)
        || (i + 2 < tokens.count && tokens[i + 2].kind == .colon)
    case .expect: return startsLiteral(i + 1) || hasKeyword(i + 1, .unproven)
    default: return isNameable(i + 1) || (i + 2 < tokens.count && tokens[i + 2].kind == .colon)
    }
  }

  /// Whether a clause starts at a token, as far as two tokens tell.
  func startsClause(_ i: Int) -> Bool {
    guard let keyword = tokens[i].keyword, i + 1 < tokens.count else { return false }
    switch keyword {
    case .when, .unless: return true
    case .at: return !hasKeyword(i + 1, .least)
    case .notwithstanding, .cite, .against: return isNameable(i + 1) || hasKeyword(i + 1, .not)
    case .subject: return hasKeyword(i + 1, .to)
    case .text, .note: return tokens[i + 1].kind.isString
    case .in: return hasKeyword(i + 1, .force)
    case .burden: return hasKeyword(i + 1, .of)
    default: return false
    }
  }

  /// Whether a word that stands where a name or operand should is in truth the keyword of the next line: what follows on that
  /// line could not follow a name. Such a text is wrong either way, so this only decides what is said of it.
  func isStray(_ i: Int, mayHaveText: Bool) -> Bool {
    guard tokens[i].isFirstOnLine, tokens[i].keyword != nil, i + 2 < tokens.count else { return false }
    let next = tokens[i + 1]
    if next.isFirstOnLine || next.kind == .leftParenthesis { return false }
    if next.kind.isString && mayHaveText { return false }
    let isSure = next.keyword == nil || tokens[i + 2].kind == .colon
    return isSure && (startsStatement(i) || startsClause(i))
  }

  /// Goes on to the next statement that is first on its line, or to the end of the fence or file.
  mutating func skipToStatement() {
    while !isAtEnd, !(current.isFirstOnLine && startsStatement(index)) { index += 1 }
  }

  /// Goes on to the next clause or statement that is first on its line, or to the end of the fence or file.
  mutating func skipToClause() {
    while !isAtEnd, !(current.isFirstOnLine && (startsStatement(index) || startsClause(index))) { index += 1 }
  }

  /// The doc comment between the token before this one and this one.
  mutating func documentation() -> String? {
    let start = current.start
    let previousEnd = index > 0 ? tokens[index - 1].end : 0
    var lines: [String] = []
    while nextComment < comments.count, comments[nextComment].start < start {
      let comment = comments[nextComment]
      nextComment += 1
      guard comment.kind == .documentation, comment.start >= previousEnd else { continue }
      var line = bytes[(Int(comment.start) + 3)..<Int(comment.end)]
      if line.first == UInt8(ascii: " ") { line.removeFirst() }
      while let last = line.last, last == UInt8(ascii: " ") || last == UInt8(ascii: "\t") { line.removeLast() }
      lines.append(String(decoding: line, as: UTF8.self))
    }
    return lines.isEmpty ? nil : lines.joined(separator: "\n")
  }
}
