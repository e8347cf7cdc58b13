/// What the diagnostics about statements and conditions mean, each with an example that fails and the same one mended.

extension Explanation {
  /// E0201.
  static let unexpectedToken = Explanation(
    "Something else should stand here",
    meaning: """
      The statement cannot be read on: the message says what was expected and what was found. Reading goes on with \
      the next clause or statement that begins a line.
      """,
    bad: """
      given signed
      conclusion binding
      rule contract binding when signed
      """,
    good: """
      given signed
      conclusion binding
      rule contract: binding when signed
      """)

  /// E0202.
  static let missingCondition = Explanation(
    "Nothing stands where something must",
    meaning: """
      A condition, a value or a name is missing before what stands here: mostly an `and` too much, or a clause \
      that was begun and not written.
      """,
    bad: """
      given signed
      conclusion binding
      rule contract: binding
        when signed and
      """,
    good: """
      given signed
      conclusion binding
      rule contract: binding
        when signed
      """)

  /// E0203.
  static let mixedAndOr = Explanation(
    "`and` beside `or` without parentheses",
    meaning: """
      Lawyers and logicians read "a and b or c" in two ways. Onus asks which one is meant, and offers both.
      """,
    bad: """
      given signed
      given sealed
      given witnessed
      conclusion binding
      rule deed: binding
        when signed and sealed or witnessed
      """,
    good: """
      given signed
      given sealed
      given witnessed
      conclusion binding
      rule deed: binding
        when signed and (sealed or witnessed)
      """)

  /// E0204.
  static let nestedTooDeep = Explanation(
    "Too deep in parentheses, or too long a sum",
    meaning: """
      At most 200 brackets and prefixes may be open at once, and at most 1,000 operators may stand in one \
      expression. Nobody can read more; a part of it deserves a name, as a conclusion of its own.
      """,
    bad: """
      given signed
      conclusion binding
      rule contract: binding when
        ((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((
        ((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((
        ((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((
        signed
        ))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
        ))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
        ))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
      """,
    good: """
      given signed
      conclusion binding
      rule contract: binding when (signed)
      """)

  /// E0205.
  static let misplacedNot = Explanation(
    "`not` before something that is no literal",
    meaning: """
      `not p` says that the contrary of p is shown. A comparison has its own contrary (`!=`, `<=`), and of a \
      bracket it would not be clear what must be shown: that each part fails, or that the whole cannot be shown. \
      The latter is `unproven (…)`.
      """,
    bad: """
      given signed
      given witnessed
      conclusion void
      rule form: void when not (signed and witnessed)
      """,
    good: """
      given signed
      given witnessed
      conclusion void
      rule form: void when unproven (signed and witnessed)
      """)

  /// E0206.
  static let misplacedBy = Explanation(
    "`by` after something that is no literal",
    meaning: """
      Evidence is for or against a literal, and so only a literal can be shown to a standard of proof. After a \
      bracket or a comparison `by` would mean nothing.
      """,
    bad: """
      given signed
      given witnessed
      conclusion binding
      rule deed: binding when (signed and witnessed) by clear_and_convincing
      """,
    good: """
      given signed
      given witnessed
      conclusion binding
      rule deed: binding
        when signed by clear_and_convincing and witnessed by clear_and_convincing
      """)

  /// E0207.
  static let reservedWord = Explanation(
    "A reserved word as a name",
    meaning: """
      Some twenty words are never names, such as `and`, `when`, `by`, `is`: without them a text could be read in \
      two ways.
      """,
    bad: """
      given by
      conclusion binding
      rule contract: binding when by
      """,
    good: """
      given by_deed
      conclusion binding
      rule contract: binding when by_deed
      """)

  /// E0208.
  static let repeatedClause = Explanation(
    "A clause that may stand once stands twice",
    meaning: """
      `when`, `at`, `in force` and `burden` stand once in a statement, so that nobody must guess how two of them \
      go together.
      """,
    bad: """
      given signed
      given witnessed
      conclusion binding
      rule deed: binding
        when signed
        when witnessed
      """,
    good: """
      given signed
      given witnessed
      conclusion binding
      rule deed: binding
        when signed and witnessed
      """)

  /// E0209.
  static let misplacedStatement = Explanation(
    "A statement in a file of another kind",
    meaning: """
      Rulebooks hold the law, cases hold facts, questions and expectations, and `onus.project` says how a folder \
      is checked. What belongs to one of them cannot stand in another.
      """,
    bad: """
      -- file: law.onus
      given signed
      conclusion binding
      rule contract: binding when signed
      fact signed
      """,
    good: """
      -- file: law.onus
      given signed
      conclusion binding
      rule contract: binding when signed
      -- file: deal.case
      case deal
      use law
      fact signed
      question binding
      """)

  /// E0210.
  static let misplacedClause = Explanation(
    "A clause that the statement cannot take",
    meaning: """
      Each clause belongs to some kinds of statement. A defeater, an exception or a rebuttal concludes nothing and \
      is not weighed against others, so `notwithstanding` and `subject to` have nothing to order there.
      """,
    bad: """
      given signed
      given forged
      conclusion binding
      rule contract: binding when signed
      exception forgery to contract when forged notwithstanding contract
      """,
    good: """
      given signed
      given forged
      conclusion binding
      rule contract: binding when signed
      exception forgery to contract when forged
      """)

  /// E0211.
  static let variableAsName = Explanation(
    "An upper-case name where a lower-case one stands",
    meaning: """
      A word with an upper-case first letter is a variable (or a type or a source). Predicates, statements, roles \
      and entities are lower-case.
      """,
    bad: """
      given Signed
      conclusion binding
      rule contract: binding when signed
      """,
    good: """
      given signed
      conclusion binding
      rule contract: binding when signed
      """)

  /// E0212.
  static let badAllow = Explanation(
    "An `allow` that cannot be",
    meaning: """
      `allow CODE "reason"` stands before a statement, or in `onus.project`. It takes a warning, since errors \
      cannot be evaluated away, and a reason, so that who reads it later knows why it is right here.
      """,
    bad: """
      allow W0202
      given sealed
      given signed
      conclusion binding
      rule contract: binding when signed
      """,
    good: """
      allow W0202 "the registry wants it stated"
      given sealed
      given signed
      conclusion binding
      rule contract: binding when signed
      """)
}
