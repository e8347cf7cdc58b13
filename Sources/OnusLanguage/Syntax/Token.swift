/// The kinds of token, and what the lexer hands to the parser and the formatter.

/// One token: a kind and a range of bytes. What it says is read from the bytes only where a tree node needs it.
public struct Token: Hashable, Sendable {
  /// What it is. Every word that is no variable is a `word`, keywords too: most of them are free as names.
  public enum Kind: UInt8, Sendable {
    /// A word whose first letter is not upper-case.
    case word
    /// A word whose first letter is upper-case: a variable, or the name of a type, source or currency.
    case variable
    /// `module.name`, written without blanks.
    case qualified
    case number
    case date
    case string
    /// A string that never closes; already reported.
    case openString
    /// `"""` … `"""`.
    case longString
    /// A long string that never closes; already reported.
    case openLongString
    /// A string in curly quotes; already reported.
    case curlyString
    case leftParenthesis, rightParenthesis, comma, colon, bar, slash, star, plus, minus
    case equal, notEqual, less, atMost, greater, atLeast
    /// `_`.
    case underscore
    /// Something that no statement can hold; already reported.
    case invalid
    /// Plain facts or plain rules, each on a line of its own; only where a reader of trees asks for them.
    case row
    case comment
    /// `---`.
    case documentation
    /// The end of a Markdown fence: no statement runs over it.
    case fenceEnd
    case endOfFile
  }
  /// Which it is.
  public var kind: Kind
  /// The keyword that a `word` spells, if any.
  public var keyword: Keyword?
  /// Whether only blanks stand before it on its line.
  public var isFirstOnLine: Bool
  /// The first byte.
  public var start: Int32
  /// The byte after the last.
  public var end: Int32

  init(kind: Kind, keyword: Keyword? = nil, isFirstOnLine: Bool, start: Int32, end: Int32) {
    self.kind = kind
    self.keyword = keyword
    self.isFirstOnLine = isFirstOnLine
    self.start = start
    self.end = end
  }
}

/// The tokens of a file.
public struct TokenList: Sendable {
  /// All but comments; the last is `endOfFile`.
  public var tokens: [Token] = []
  /// Comments and doc comments, in order.
  public var comments: [Token] = []
  /// Of each token `row`, its statement.
  var rows: [Syntax.Kind] = []
  /// What was wrong with characters and tokens.
  public var diagnostics: [Diagnostic] = []
}

extension Token.Kind {
  /// How a message calls it, where the text itself does not say it.
  var description: String {
    switch self {
    case .word, .qualified: "a name"
    case .variable: "a name with an upper-case letter"
    case .number: "a number"
    case .date: "a date"
    case .string, .openString, .longString, .openLongString, .curlyString: "a text in quotes"
    case .leftParenthesis: "`(`"
    case .rightParenthesis: "`)`"
    case .comma: "`,`"
    case .colon: "`:`"
    case .bar: "`|`"
    case .slash: "`/`"
    case .star: "`*`"
    case .plus: "`+`"
    case .minus: "`-`"
    case .equal: "`=`"
    case .notEqual: "`!=`"
    case .less: "`<`"
    case .atMost: "`<=`"
    case .greater: "`>`"
    case .atLeast: "`>=`"
    case .underscore: "`_`"
    case .invalid: "something that is no token"
    case .row: "facts or rules"
    case .comment: "a comment"
    case .documentation: "a doc comment"
    case .fenceEnd: "the end of the fenced block"
    case .endOfFile: "the end of the file"
    }
  }

  /// Whether it is a string, closed or not.
  var isString: Bool {
    switch self {
    case .string, .openString, .longString, .openLongString, .curlyString: true
    case .word, .variable, .qualified, .number, .date, .leftParenthesis, .rightParenthesis, .comma, .colon, .bar,
      .slash, .star, .plus, .minus, .equal, .notEqual, .less, .atMost, .greater, .atLeast, .underscore, .invalid,
      .row,
      .comment, .documentation, .fenceEnd, .endOfFile:
      false
    }
  }
}
