/// What the diagnostics about variables mean, each with an example that fails and the same one mended.

extension Explanation {
  /// W0219.
  static let sentenceWithoutValue = Explanation(
    "A sentence that does not tell the value",
    meaning: """
      A trace tells a literal by the sentence of its predicate. Where the predicate has a value and the sentence, or \
      that of its contrary, does not say where the value belongs, `rent(flat) = USD 900` and `rent(flat) = USD 700` \
      read alike, and no reader sees which of them was shown. `{value}` stands for the value, or its number, one more \
      than there are parameters.
      """,
    bad: """
      type Flat
      given rent(Flat) : Money "the rent of {1} is agreed"
      conclusion dear(Flat)
      rule price: dear(F) when rent(F) > USD 2_000
      """,
    good: """
      type Flat
      given rent(Flat) : Money "the rent of {1} is {value}"
      conclusion dear(Flat)
      rule price: dear(F) when rent(F) > USD 2_000
      """)

  /// E0501.
  static let unboundVariable = Explanation(
    "A variable that nothing binds",
    meaning: """
      Of a number, a date or a text there is no list of all, so a premise must say which one is meant: a literal \
      without `not` and outside `unproven`, or an equation with the variable alone on its left. In an `or` each \
      branch must bind it.
      """,
    bad: """
      type Article
      given sold(Article)
      conclusion due(Article) : Money
      rule payment: due(X) = P when sold(X)
      """,
    good: """
      type Article
      given sold(Article)
      given price(Article) : Money
      conclusion due(Article) : Money
      rule payment: due(X) = P when sold(X) and price(X) = P
      """)

  /// E0502.
  static let misplacedAny = Explanation(
    "`_` where it does not say which one",
    meaning: """
      `_` means any. In a head, in a fact, in an expression and under `not` that would say nothing definite: "not \
      owned by any" is either "by none" or "not by some one".
      """,
    bad: """
      type Party
      type Article
      given owns(Party, Article)
      given found(Article)
      conclusion free(Article)
      rule finders: free(X) when found(X) and not owns(_, X)
      """,
    good: """
      type Party
      type Article
      given owns(Party, Article)
      given found(Article)
      conclusion free(Article)
      rule finders: free(X) when found(X) and unproven owns(_, X)
      """)

  /// E0503.
  static let inventedValue = Explanation(
    "A rule that could make new values without end",
    meaning: """
      The rule computes a value from one that rests on it. Each round could yield another, and reasoning would \
      never end.
      """,
    bad: """
      type Debt
      given principal(Debt) : Money
      conclusion owed(Debt) : Money
      rule start: owed(X) = P when principal(X) = P
      rule interest: owed(X) = P + USD 1 when owed(X) = P
      """,
    good: """
      type Debt
      given principal(Debt) : Money
      given months_late(Debt) : Number
      conclusion owed(Debt) : Money
      rule interest: owed(X) = P + USD 1 * N when principal(X) = P and months_late(X) = N
      """)

  /// E0504.
  static let foreignVariable = Explanation(
    "A listed variable that stands outside too",
    meaning: """
      The variables listed after `every`, `some`, `number of` and `over` live inside the parentheses only. Outside \
      the same name means something else.
      """,
    bad: """
      type Party
      given heir(Party)
      given consents(Party)
      conclusion may_sell(Party)
      rule heirs: may_sell(X) when heir(X) and (some X where consents(X))
      """,
    good: """
      type Party
      given heir(Party)
      given consents(Party)
      conclusion may_sell(Party)
      rule heirs: may_sell(X) when heir(X) and (some Y where consents(Y))
      """)

  /// E0505.
  static let variableInCase = Explanation(
    "A variable in a case",
    meaning: """
      Facts and expectations speak of something definite. What holds of all is said with `each`; only a question \
      may have variables.
      """,
    bad: """
      -- file: law.onus
      type Party
      given signed(Party)
      conclusion bound(Party)
      rule contract: bound(X) when signed(X)
      -- file: deal.case
      case deal
      use law
      entities ann, bo : Party
      fact signed(X)
      question bound(ann)
      """,
    good: """
      -- file: law.onus
      type Party
      given signed(Party)
      conclusion bound(Party)
      rule contract: bound(X) when signed(X)
      -- file: deal.case
      case deal
      use law
      entities ann, bo : Party
      fact signed(each Party)
      question bound(ann)
      """)

  /// E0506.
  static let eachInRules = Explanation(
    "`each` in a rule",
    meaning: """
      `each` lists the entities of a case. A rule speaks of all at once, by a variable.
      """,
    bad: """
      type Party
      given signed(Party)
      conclusion binding
      rule contract: binding when signed(each Party)
      """,
    good: """
      type Party
      given signed(Party)
      conclusion binding
      rule contract: binding when (every X where signed(X) has signed(X)) and signed(_)
      """)
}
