/// What may stand between two tokens of a statement: a blank or nothing, and whether a line may end there.

/// The gap before a token.
struct Gap {
  /// When a line ends here.
  enum Breaking: Hashable {
    /// Only if a comment forces it.
    case never
    /// Where the author ended it.
    case kept
    /// Where the author ended it, and wherever the line is too long; the lowest rank of a line first, all of it at once.
    case soft(Int)
    /// The same, but only as often as the width asks.
    case fill(Int)
    case always

    /// The order in which lines that are too long are broken; nil where they are not.
    var rank: Int? {
      switch self {
      case .never, .kept, .always: nil
      case .soft(let rank), .fill(let rank): rank
      }
    }
    var mayBreak: Bool { self != .never }
    var fills: Bool { if case .fill = self { true } else { false } }
  }
  var isSpaced = true
  var breaking = Breaking.never
  /// The blanks before the token if a line starts with it.
  var indent = 0
  /// Whether the token joins what stands on its sides: a line ends before it, never after it.
  var isBeforeJoint = false
}

/// The state of reading the gaps of one statement.
struct GapReader {
  private let tokens: ArraySlice<Token>
  private let kind: Syntax.Kind
  /// The blanks before the statement.
  private let indent: Int
  /// Where clauses start, in order; those already passed are taken away.
  private var clauseStarts: ArraySlice<Int32>
  /// The indentation of what goes on in a line of its own, outside brackets.
  private var hanging: Int
  /// Where `and` and `or` outside brackets end, so that conditions stand under each other; nil outside conditions.
  private var joint: Int?
  /// The open brackets; whether each holds the conditions of an `at least`.
  private var brackets: [Bool] = []
  private var isAfterSign = false

  init(_ tokens: ArraySlice<Token>, of statement: Syntax.Statement, indent: Int) {
    self.tokens = tokens
    self.kind = statement.kind
    self.indent = indent
    clauseStarts = GapReader.clauseStarts(statement.kind, tokens)[...]
    hanging = indent + (GapReader.hasClauses(statement.kind) ? 4 : 2)
  }

  /// The gaps before the tokens; that before the first means nothing.
  mutating func gaps() -> [Gap] {
    var gaps: [Gap] = []
    gaps.reserveCapacity(tokens.count)
    for i in tokens.indices {
      let token = tokens[i]
      if token.kind == .rightParenthesis, !brackets.isEmpty { brackets.removeLast() }
      var gap = Gap()
      if i > tokens.startIndex {
        if token.start == clauseStarts.first {
          clauseStarts.removeFirst()
          startClause(token)
          gap.breaking = .always
          gap.indent = indent + 2
        } else {
          gap = self.gap(i)
        }
      }
      gaps.append(gap)
      isAfterSign = token.kind == .minus && i > tokens.startIndex && !endsOperand(tokens[i - 1])
      if token.kind == .leftParenthesis { brackets.append(opensAtLeast(i)) }
    }
    return gaps
  }

  private mutating func startClause(_ token: Token) {
    let length = Int(token.end - token.start)
    let isCondition = token.keyword == .when || token.keyword == .unless
    joint = isCondition ? indent + 2 + length : nil
    hanging = isCondition ? indent + 3 + length : indent + 4
  }

  private func gap(_ i: Int) -> Gap {
    let token = tokens[i]
    var gap = Gap()
    gap.isSpaced = isSpaced(i)
    gap.breaking = breaking(i)
    gap.indent = hanging + 2 * brackets.count
    gap.isBeforeJoint = isJoint(i)
    if let joint, brackets.isEmpty, token.keyword == .and || token.keyword == .or {
      gap.indent = joint - Int(token.end - token.start)
    }
    return gap
  }

  // MARK: Blanks

  private func isSpaced(_ i: Int) -> Bool {
    let before = tokens[i - 1]
    let token = tokens[i]
    if before.kind == .leftParenthesis { return false }
    // Two hyphens in a row would begin a comment.
    if isAfterSign { return token.kind == .minus }
    switch token.kind {
    case .rightParenthesis, .comma: return false
    case .colon:
      if case .argument = kind { return false }
      return brackets.isEmpty
    case .leftParenthesis: return !isCalled(before)
    case .word, .variable, .qualified, .number, .date, .string, .openString, .longString, .openLongString, .curlyString,
      .bar, .slash, .star, .plus, .minus, .equal, .notEqual, .less, .atMost, .greater, .atLeast, .underscore, .invalid,
      .row,
      .comment, .documentation, .fenceEnd, .endOfFile:
      return true
    }
  }

  /// Whether a bracket after it holds its arguments.
  private func isCalled(_ token: Token) -> Bool {
    switch token.kind {
    case .variable, .qualified: return true
    case .word:
      guard let keyword = token.keyword, keyword.isReserved else { return true }
      return keyword == .min || keyword == .max || keyword == .abs
    case .number, .date, .string, .openString, .longString, .openLongString, .curlyString, .leftParenthesis,
      .rightParenthesis, .comma, .colon, .bar, .slash, .star, .plus, .minus, .equal, .notEqual, .less, .atMost,
      .greater, .atLeast, .underscore, .invalid, .row, .comment, .documentation, .fenceEnd, .endOfFile:
      return false
    }
  }

  /// Whether a value, a literal or a name can end with it, so that a `-` after it subtracts and a keyword after it is one.
  private func endsOperand(_ token: Token) -> Bool {
    switch token.kind {
    case .variable, .qualified, .number, .date, .string, .openString, .longString, .openLongString, .curlyString,
      .rightParenthesis, .underscore:
      true
    case .word: !(token.keyword?.isReserved ?? false)
    case .leftParenthesis, .comma, .colon, .bar, .slash, .star, .plus, .minus, .equal, .notEqual, .less, .atMost,
      .greater, .atLeast, .invalid, .row, .comment, .documentation, .fenceEnd, .endOfFile:
      false
    }
  }

  // MARK: Line ends

  private func breaking(_ i: Int) -> Gap.Breaking {
    let before = tokens[i - 1]
    let token = tokens[i]
    let depth = brackets.count
    switch token.keyword {
    case .and, .or: return .soft(2 * depth + 1)
    case .where, .has: return .soft(2 * depth)
    case .over: return depth > 0 ? .kept : .never
    default: break
    }
    if before.kind == .comma {
      guard let isAtLeast = brackets.last else { return .fill(1) }
      return isAtLeast ? .soft(2 * depth) : .kept
    }
    if depth == 0, let own = ownBreaking(i) { return own }
    return isArithmetic(i) ? .kept : .never
  }

  /// What only this kind of statement has, outside brackets.
  private func ownBreaking(_ i: Int) -> Gap.Breaking? {
    let before = tokens[i - 1]
    let token = tokens[i]
    let isKeyword = i > tokens.startIndex + 1 && endsOperand(before)
    switch kind {
    case .predicate:
      if token.kind == .slash { return .soft(2) }
      if token.kind.isString { return before.kind == .slash ? .never : .soft(0) }
      return token.keyword == .for && isKeyword ? .soft(1) : nil
    case .type:
      if token.kind == .bar || token.kind == .less { return .fill(1) }
      return token.kind.isString ? .soft(0) : nil
    case .ranks: return token.kind == .greater ? .fill(1) : nil
    case .standards: return token.kind == .less ? .fill(1) : nil
    case .role, .caseName, .suppose, .source: return token.kind.isString ? .kept : nil
    case .entities:
      if i == tokens.startIndex + 1 { return tokens.first?.keyword == .entities ? .kept : nil }
      return token.kind.isString && tokens.first?.keyword == .entity ? .kept : nil
    case .entitiesFrom: return nil
    case .group: return before.kind == .equal ? .soft(0) : nil
    case .factsFrom:
      return token.keyword == .cite && isKeyword ? .soft(0) : token.keyword == .by && isKeyword ? .soft(0) : nil
    case .fact, .plainFacts, .plainRules, .plainFact, .allege, .unknown, .stipulate:
      return token.keyword == .cite && isKeyword ? .soft(0) : nil
    case .question: return token.keyword == .burden && isKeyword ? .soft(0) : nil
    case .use, .standardOfProof, .incompatible, .conflictsByRankThenDate, .argument, .attack, .defeater, .prefer,
      .asOf, .roleIs, .expect, .withoutFact, .rulesFolder, .tracesFolder, .uncovered, .allow:
      return nil
    }
  }

  /// Whether it adds, subtracts, multiplies or divides.
  private func isArithmetic(_ i: Int) -> Bool {
    switch tokens[i].kind {
    case .plus, .star, .slash: true
    case .minus: endsOperand(tokens[i - 1])
    case .word, .variable, .qualified, .number, .date, .string, .openString, .longString, .openLongString, .curlyString,
      .leftParenthesis, .rightParenthesis, .comma, .colon, .bar, .equal, .notEqual, .less, .atMost, .greater, .atLeast,
      .underscore, .invalid, .row, .comment, .documentation, .fenceEnd, .endOfFile:
      false
    }
  }

  private func isJoint(_ i: Int) -> Bool {
    let token = tokens[i]
    if token.keyword == .and || token.keyword == .or || isArithmetic(i) { return true }
    switch kind {
    case .type: return token.kind == .bar || token.kind == .less
    case .ranks: return token.kind == .greater
    case .standards: return token.kind == .less
    default: return false
    }
  }

  private func opensAtLeast(_ i: Int) -> Bool {
    i - 4 >= tokens.startIndex && tokens[i - 1].keyword == .of && tokens[i - 3].keyword == .least
      && tokens[i - 4].keyword == .at
  }

  // MARK: Clauses

  private static func hasClauses(_ kind: Syntax.Kind) -> Bool {
    if case .source = kind { return true }
    return kind.argues
  }

  private static func clauseStarts(_ kind: Syntax.Kind, _ tokens: ArraySlice<Token>) -> [Int32] {
    switch kind {
    case .argument(let argument): return argument.clauses.map { $0.place.start }
    case .attack(let attack):
      let clauses = attack.clauses.map { $0.place.start }
      guard let against = attack.against, let i = tokens.firstIndex(where: { $0.start == against.place.start }),
        i > tokens.startIndex
      else { return clauses }
      return [tokens[i - 1].start] + clauses
    case .defeater(let defeater): return defeater.clauses.map { $0.place.start }
    case .source: return sourceClauses(tokens)
    case .use, .type, .predicate, .ranks, .role, .entities, .entitiesFrom, .standards, .standardOfProof, .incompatible,
      .conflictsByRankThenDate, .prefer, .caseName, .asOf, .roleIs, .group, .fact, .plainFacts, .plainRules, .plainFact,
      .factsFrom,
      .allege, .unknown,
      .stipulate,
      .question, .expect, .suppose, .withoutFact, .rulesFolder, .tracesFolder, .uncovered, .allow:
      return []
    }
  }

  /// `source NAME STR` and then keywords, each with one operand, `provision` with two, `in force from` with one or two dates.
  private static func sourceClauses(_ tokens: ArraySlice<Token>) -> [Int32] {
    var starts: [Int32] = []
    var i = tokens.startIndex + 3
    while i < tokens.endIndex {
      starts.append(tokens[i].start)
      guard tokens[i].keyword == .in else {
        i += tokens[i].keyword == .provision ? 3 : 2
        continue
      }
      i += 4
      if i < tokens.endIndex, tokens[i].keyword == .to { i += 2 }
    }
    return starts
  }
}
