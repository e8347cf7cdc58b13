/// What the diagnostics about strata, force and cases mean, each with an example that fails and the same one mended.

extension Explanation {
  /// E0701.
  static let aggregateRecursion = Explanation(
    "A sum or count that rests on itself",
    meaning: """
      What is counted must be settled before it can be counted. Here what is counted depends on what the rule \
      decides by counting.
      """,
    bad: """
      type Shareholder
      given votes(Shareholder)
      conclusion carried(Shareholder)
      rule majority: carried(X) when votes(X) and (number of Y where carried(Y)) > 3
      """,
    good: """
      type Shareholder
      given votes(Shareholder)
      conclusion carried(Shareholder)
      rule majority: carried(X) when votes(X) and (number of Y where votes(Y)) > 3
      """)

  /// E0702.
  static let noAsOf = Explanation(
    "A case without a day under law of a time",
    meaning: """
      Some statement or source is in force for a time only. Without the day of the case nobody can tell whether it \
      counts.
      """,
    bad: """
      -- file: law.onus
      given signed
      conclusion binding
      rule contract: binding when signed in force from 1990-01-01
      -- file: deal.case
      case deal
      use law
      fact signed
      question binding
      """,
    good: """
      -- file: law.onus
      given signed
      conclusion binding
      rule contract: binding when signed in force from 1990-01-01
      -- file: deal.case
      case deal
      use law
      as of 2001-05-02
      fact signed
      question binding
      """)

  /// E0801.
  static let opposedFacts = Explanation(
    "Undisputed facts that exclude each other",
    meaning: """
      A fact without `by` is beyond dispute, and so two of them cannot exclude each other: a slip, or a dispute \
      that is to be stated as evidence on both sides.
      """,
    bad: """
      -- file: law.onus
      given signed
      conclusion binding
      rule contract: binding when signed
      -- file: deal.case
      case deal
      use law
      fact signed
      fact not signed
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

  /// E0802.
  static let nothingToTakeAway = Explanation(
    "A fact taken away that is not there",
    meaning: """
      `without fact L` stands in a variant and takes away what the case states of L outside the variants. There it \
      states nothing of the kind.
      """,
    bad: """
      -- file: law.onus
      given signed
      given sealed
      conclusion binding
      rule deed: binding when signed and sealed
      -- file: deal.case
      case deal
      use law
      fact signed
      question binding
      suppose unsealed
        without fact sealed
      """,
    good: """
      -- file: law.onus
      given signed
      given sealed
      conclusion binding
      rule deed: binding when signed and sealed
      -- file: deal.case
      case deal
      use law
      fact signed
      fact sealed
      question binding
      suppose unsealed
        without fact sealed
      """)

  /// E0803.
  static let emptyEach = Explanation(
    "`each` of nothing",
    meaning: """
      `each T` stands for every entity of T in the case, and there is none; so the line says nothing. Numbers, \
      dates and texts have no list at all.
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
      fact signed(each Party)
      question bound(X)
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
      question bound(X)
      """)

  /// W0218.
  static let settledUnknown = Explanation(
    "An unknown that the record settles",
    meaning: """
      `unknown L` marks L as an open question. Where an undisputed fact states L, or its contrary, another value of it or what \
      else excludes it, nothing is open, and the line has no effect. A variant may settle what is unknown outside it.
      """,
    bad: """
      -- file: law.onus
      given signed
      conclusion binding
      rule contract: binding when signed
      -- file: deal.case
      case deal
      use law
      fact not signed
      unknown signed
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
      unknown signed
      question binding
      suppose unsigned
        fact not signed
      """)
}
