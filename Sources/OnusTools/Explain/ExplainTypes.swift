/// What the diagnostics about types mean, each with an example that fails and the same one mended.

extension Explanation {
  /// E0401.
  static let wrongArity = Explanation(
    "Too many or too few arguments",
    meaning: """
      A predicate takes as many arguments as it is declared with. `_` stands for any.
      """,
    bad: """
      type Party
      given signed(Party, Party)
      conclusion bound(Party)
      rule contract: bound(X) when signed(X)
      """,
    good: """
      type Party
      given signed(Party, Party)
      conclusion bound(Party)
      rule contract: bound(X) when signed(X, _)
      """)

  /// E0402.
  static let wrongType = Explanation(
    "A value of another type",
    meaning: """
      Each place of a predicate and each operation takes values of its type. An amount of money is written with \
      its currency, a date with four, two and two digits.
      """,
    bad: """
      type Article
      given price(Article) : Money
      conclusion costly(Article)
      rule luxury: costly(X) when price(X) > 1_000
      """,
    good: """
      type Article
      given price(Article) : Money
      conclusion costly(Article)
      rule luxury: costly(X) when price(X) > USD 1_000
      """)

  /// E0403.
  static let noCommonType = Explanation(
    "A variable for two things that are never the same",
    meaning: """
      A variable stands for one thing, and nothing is of both types for which it stands here. Use two variables.
      """,
    bad: """
      type Party
      type Article
      given sold(Party, Article)
      given damaged(Article)
      conclusion liable(Party)
      rule warranty: liable(X) when sold(X, _) and damaged(X)
      """,
    good: """
      type Party
      type Article
      given sold(Party, Article)
      given damaged(Article)
      conclusion liable(Party)
      rule warranty: liable(X) when sold(X, Y) and damaged(Y)
      """)

  /// E0404.
  static let untypedVariable = Explanation(
    "A variable of no known type",
    meaning: """
      The type of a variable follows from where it stands as an argument. Here it stands nowhere.
      """,
    bad: """
      type Party
      type Company is Party
      given signed(Party)
      conclusion binding
      rule contract: binding when signed(_) and X is Company
      """,
    good: """
      type Party
      type Company is Party
      given signed(Party)
      conclusion binding
      rule contract: binding when signed(X) and X is Company
      """)

  /// E0405.
  static let notOrdered = Explanation(
    "An order of values that have none",
    meaning: """
      `<` and `largest` need values that are more or less: numbers, money, dates, durations, and types declared \
      with `<` between their values.
      """,
    bad: """
      type Damage = minor | serious
      given damage : Damage
      conclusion liable
      rule tort: liable when damage >= serious
      """,
    good: """
      type Damage = minor < serious
      given damage : Damage
      conclusion liable
      rule tort: liable when damage >= serious
      """)

  /// E0406.
  static let unrelatedType = Explanation(
    "A test that can never be true",
    meaning: """
      `X is T` asks whether X is of a narrower type. Here nothing of the type of X is ever a T.
      """,
    bad: """
      type Party
      type Article
      given sold(Party, Article)
      given broken(Article)
      conclusion liable(Party)
      rule sale: liable(X) when sold(X, Y) and broken(Y) and X is Article
      """,
    good: """
      type Party
      type Company is Party
      type Article
      given sold(Party, Article)
      given broken(Article)
      conclusion liable(Party)
      rule sale: liable(X) when sold(X, Y) and broken(Y) and X is Company
      """)

  /// E0407.
  static let conditionExpected = Explanation(
    "A value where a condition should stand",
    meaning: """
      After `when`, `and`, `or` and `unproven` stands something that is the case or is not. A number or an entity \
      alone is neither: compare it with something.
      """,
    bad: """
      given paid : Money
      given due : Money
      conclusion settled
      rule payment: settled when due - paid
      """,
    good: """
      given paid : Money
      given due : Money
      conclusion settled
      rule payment: settled when paid >= due
      """)

  /// E0408.
  static let valueExpected = Explanation(
    "A condition where a value should stand",
    meaning: """
      Beside `=` or `<`, and as an argument, stands a value. A condition has none.
      """,
    bad: """
      given paid : Number
      given signed
      given sealed
      conclusion settled
      rule payment: settled when paid > (signed and sealed)
      """,
    good: """
      given paid : Number
      given signed
      given sealed
      conclusion settled
      rule payment: settled when paid > 0 and signed and sealed
      """)

  /// E0409.
  static let valueMissing = Explanation(
    "A predicate without its value",
    meaning: """
      A predicate that is declared with a value is a literal only together with it.
      """,
    bad: """
      type Article
      given price(Article) : Money
      conclusion sold(Article)
      rule sale: sold(X) when price(X)
      """,
    good: """
      type Article
      given price(Article) : Money
      conclusion sold(Article)
      rule sale: sold(X) when price(X) = _
      """)

  /// E0410.
  static let notValued = Explanation(
    "A value of something that has none",
    meaning: """
      The predicate is declared without a value, so it can neither be equal to anything nor stand in an \
      expression.
      """,
    bad: """
      type Article
      given price(Article)
      conclusion costly(Article)
      rule luxury: costly(X) when price(X) = USD 5_000
      """,
    good: """
      type Article
      given price(Article) : Money
      conclusion costly(Article)
      rule luxury: costly(X) when price(X) = USD 5_000
      """)

  /// E0411.
  static let inexactMoneyConstant = Explanation(
    "An amount of money that no decimal can hold",
    meaning: """
      An amount of money has a finite decimal: nobody pays a third of a cent. A share that has none is rounded, by \
      the words of the law or the contract.
      """,
    bad: """
      given signed
      conclusion share : Money
      rule third: share = USD 10 / 3 when signed
      """,
    good: """
      given signed
      conclusion share : Money
      rule third: share = round USD 10 / 3 to 2 places half_up when signed
      """)
}
