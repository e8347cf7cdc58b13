/// What the diagnostics about hints at meaning mean, each with an example that fails and the same one mended.

extension Explanation {
  /// W0201.
  static let neverApplies = Explanation(
    "A statement that can never apply",
    meaning: """
      Nothing can establish a premise, a comparison of constants is false, or a preference is between statements \
      that never meet. With `not` often `unproven` was meant: that the contrary is not shown.
      """,
    bad: """
      given signed
      given asked
      conclusion binding
      conclusion waived
      rule waiver: waived when asked
      rule contract: binding when signed and not waived
      """,
    good: """
      given signed
      given asked
      conclusion binding
      conclusion waived
      rule waiver: waived when asked
      rule contract: binding when signed and unproven waived
      """)

  /// W0202.
  static let unusedVocabulary = Explanation(
    "Vocabulary that nothing uses",
    meaning: """
      The word is declared and no statement of any checked file uses it: a rule is missing, or a word too much is \
      there. A given that cases should state all the same is declared `for the record`.
      """,
    bad: """
      given signed
      given sealed
      conclusion binding
      rule contract: binding when signed
      """,
    good: """
      given signed
      given sealed for the record
      conclusion binding
      rule contract: binding when signed
      """)

  /// W0203.
  static let opposedCriteria = Explanation(
    "Two strict statements that may collide",
    meaning: """
      Both are strict and conclude what excludes each other. Where both apply the case contradicts the law, and no \
      preference can help.
      """,
    bad: """
      given grown
      given declared_minor
      conclusion adult
      criterion age: adult when grown
      criterion decree: not adult when declared_minor
      """,
    good: """
      given grown
      given declared_minor
      conclusion adult
      rule age: adult when grown
      rule decree: not adult when declared_minor
      prefer decree over age
      """)

  /// W0204.
  static let contestableCriterion = Explanation(
    "A rule that can contest a definition",
    meaning: """
      Where the premises of a criterion are not definite, what it concludes is an argument like others, and this \
      rule can stand against it. Say which of the two wins, or write the definition as a rule. `allow W0204 "reason"` may \
      stand before either.
      """,
    bad: """
      given grown
      given dependent
      conclusion adult
      criterion age: adult when grown
      rule support: not adult when dependent
      """,
    good: """
      given grown
      given dependent
      conclusion adult
      criterion age: adult when grown
      rule support: not adult when dependent
      prefer age over support
      """)

  /// W0205.
  static let exceptionVariable = Explanation(
    "An exception that reaches further than it seems",
    meaning: """
      A variable of the exception is not the one of the same name in the rule, or has nothing to do with what it \
      is against: any one will do, and the exception hits every instance with the same head.
      """,
    bad: """
      type Party
      type Article
      given bought(Party, Article)
      given paid_for(Article)
      given returned(Article)
      conclusion debtor(Party)
      rule sale: debtor(P) when bought(P, A) and unproven paid_for(A)
      exception return to sale when returned(A)
      """,
    good: """
      type Party
      type Article
      given bought(Party, Article)
      given paid_for(Article)
      given returned(Article)
      conclusion debtor(Party)
      rule sale: debtor(P) when bought(P, A) and unproven paid_for(A)
        unless returned(A)
      """)

  /// W0206.
  static let openPreference = Explanation(
    "Preferences that leave two statements undecided",
    meaning: """
      Preferences are not carried on: that a goes before b and b before c does not say that a goes before c. Where \
      a and c meet, nothing decides.
      """,
    bad: """
      given by_will
      given by_deed
      given by_law
      conclusion heir : Number
      rule will: heir = 1 when by_will
      rule deed: heir = 2 when by_deed
      rule statute: heir = 3 when by_law
      prefer will over deed
      prefer deed over statute
      """,
    good: """
      given by_will
      given by_deed
      given by_law
      conclusion heir : Number
      rule will: heir = 1 when by_will
      rule deed: heir = 2 when by_deed
      rule statute: heir = 3 when by_law
      prefer will over deed
      prefer deed over statute
      prefer will over statute
      """)

  /// W0207.
  static let everyOverNothing = Explanation(
    "An `every` that holds where there is nothing",
    meaning: """
      "Every heir consents" holds too where there is no heir. If there must be one, say so.
      """,
    bad: """
      type Party
      given heir(Party)
      given consents(Party)
      conclusion may_sell
      rule heirs: may_sell when (every X where heir(X) has consents(X))
      """,
    good: """
      type Party
      given heir(Party)
      given consents(Party)
      conclusion may_sell
      rule heirs: may_sell when heir(_) and (every X where heir(X) has consents(X))
      """)

  /// W0208.
  static let weighedProduction = Explanation(
    "A burden of production to a standard that weighs",
    meaning: """
      The burden of production is met by evidence alone, whatever the other side brings. A standard that weighs \
      both sides is for the burden of persuasion.
      """,
    bad: """
      role sender
      given mailed
      conclusion received
      presumption post: received when mailed
        burden of production on sender to preponderance
      """,
    good: """
      role sender
      given mailed
      conclusion received
      presumption post: received when mailed
        burden of persuasion on sender to preponderance
      """)

  /// W0209.
  static let findingsOnBothSides = Explanation(
    "Findings that cannot both have been made",
    meaning: """
      A standard that weighs both sides is reached by one of them at most. Here the case says that both reached \
      it.
      """,
    bad: """
      -- file: law.onus
      given signed
      conclusion binding
      rule contract: binding when signed
      -- file: deal.case
      case deal
      use law
      fact signed by preponderance
      fact not signed by preponderance
      question binding
      """,
    good: """
      -- file: law.onus
      given signed
      conclusion binding
      rule contract: binding when signed
      -- file: deal.case
      case deal
      use law
      fact signed by preponderance
      fact not signed by prima_facie
      question binding
      """)

  /// W0210.
  static let localTwice = Explanation(
    "One name for two things in two conditions",
    meaning: """
      A variable that stands only in two `unless` or `unproven` means something of its own in each. If both should \
      speak of the same thing, bind it in `when`.
      """,
    bad: """
      type Party
      type Article
      given owns(Party, Article)
      given pledged(Article)
      given leased(Article)
      conclusion free(Party)
      rule title: free(P) when owns(P, _)
        unless owns(P, A) and pledged(A)
        unless owns(P, A) and leased(A)
      """,
    good: """
      type Party
      type Article
      given owns(Party, Article)
      given pledged(Article)
      given leased(Article)
      conclusion free(Party)
      rule title: free(P) when owns(P, _)
        unless owns(P, A) and pledged(A)
        unless owns(P, B) and leased(B)
      """)

  /// W0211.
  static let unanswerableQuestion = Explanation(
    "A question that nothing can answer",
    meaning: """
      No statement concludes what is asked, and the case says nothing of it. So the answer is always `unproven`, \
      which tells nothing.
      """,
    bad: """
      -- file: law.onus
      given signed
      given sealed for the record
      conclusion binding
      rule contract: binding when signed
      -- file: deal.case
      case deal
      use law
      fact signed
      question sealed
      """,
    good: """
      -- file: law.onus
      given signed
      given sealed for the record
      conclusion binding
      rule contract: binding when signed
      -- file: deal.case
      case deal
      use law
      fact signed
      question binding
      """)
}
