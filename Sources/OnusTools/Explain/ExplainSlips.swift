/// What the diagnostics about likely slips mean, each with an example that fails and the same one mended.

extension Explanation {
  /// E0010.
  static let twinModules = Explanation(
    "Two files make one module",
    meaning: """
      `NAME.onus` and `NAME.onus.md` in one folder would both be the module NAME. Only one of them is read, and \
      nobody could see which.
      """,
    bad: """
      -- file: law.onus
      use terms
      conclusion binding
      rule contract: binding when signed
      -- file: terms.onus
      given signed
      -- file: terms.onus.md
      ```onus
      given sealed
      ```
      """,
    good: """
      -- file: law.onus
      use terms
      conclusion binding
      rule contract: binding when signed
      -- file: terms.onus
      given signed
      """)

  /// W0002.
  static let unreadFence = Explanation(
    "A fence that is not read",
    meaning: """
      Of a Markdown file only the fences are read whose first word is `onus`, in small letters and without braces, \
      and which start their line. A fence in a block quote, behind a list mark or behind four blanks is not read, nor \
      is one marked `Onus` or `{.onus}`. What stands in it would be missing silently. Where a fence is meant not to be \
      read, `allow W0002 "reason"` anywhere in the same file, or in `onus.project`, says so.
      """,
    bad: """
      -- file: law.onus.md
      ```onus
      given signed
      conclusion binding
      rule contract: binding when signed
      ```

      ```Onus
      rule gift: not binding when not signed
      ```
      """,
    good: """
      -- file: law.onus.md
      ```onus
      given signed
      conclusion binding
      rule contract: binding when signed
      ```

      ```onus
      rule gift: not binding when not signed
      ```
      """)

  /// W0213.
  static let variableOnce = Explanation(
    "A variable that stands in one place only",
    meaning: """
      A variable links the places in which it stands. One that stands in one place only is often a slip of the pen \
      for another. Where any value will do, `_` says so; where a rule concludes something of all there are, a \
      condition such as `X is Person` says that. A statement without conditions may speak of all as it is.
      """,
    bad: """
      type Person
      given buyer(Person)
      given paid(Person)
      conclusion owner(Person)
      rule sale: owner(Ann) when buyer(Ann) and paid(An)
      """,
    good: """
      type Person
      given buyer(Person)
      given paid(Person)
      conclusion owner(Person)
      rule sale: owner(Ann) when buyer(Ann) and paid(Ann)
      """)

  /// W0214.
  static let threeDecimals = Explanation(
    "An amount with three decimals",
    meaning: """
      The decimal mark is a point, so `EUR 12.000` is twelve. In many countries the same would be read as twelve \
      thousand, and few currencies have thousandths. `EUR 12_000` and `EUR 12.0000` leave no doubt.
      """,
    bad: """
      given price : Money
      conclusion excessive
      rule usury: excessive when price > EUR 12.000
      """,
    good: """
      given price : Money
      conclusion excessive
      rule usury: excessive when price > EUR 12_000
      """)

  /// W0215.
  static let unknownCurrency = Explanation(
    "A currency that is not known",
    meaning: """
      Three capitals before a number make an amount of money. These are the code of no currency in ISO 4217, in use \
      or withdrawn; amounts of different currencies cannot be compared, so a slip here is found late.
      """,
    bad: """
      given price : Money
      conclusion excessive
      rule usury: excessive when price > UDS 12
      """,
    good: """
      given price : Money
      conclusion excessive
      rule usury: excessive when price > USD 12
      """)

  /// W0216.
  static let repeatedPreference = Explanation(
    "A preference that is stated twice",
    meaning: """
      Which of two statements wins is said once, by `prefer`, `notwithstanding` or `subject to`. The second time adds \
      nothing, and often another statement was meant.
      """,
    bad: """
      given signed
      given forged
      conclusion binding
      rule contract: binding when signed
      rule forgery: not binding when forged
        notwithstanding contract
      prefer forgery over contract
      """,
    good: """
      given signed
      given forged
      conclusion binding
      rule contract: binding when signed
      rule forgery: not binding when forged
        notwithstanding contract
      """)

  /// W0217.
  static let uncitedProvision = Explanation(
    "A provision that no statement cites",
    meaning: """
      A source may list its provisions. One that no statement cites, itself or a place within it, was perhaps forgotten. \
      A rulebook that several programs use is judged by all of them that are checked together.
      """,
    bad: """
      source Code "The Code"
        provision "§ 1" "What is promised is owed."
        provision "§ 2" "A promise under duress is void."
      given promised
      conclusion owed
      rule promise: owed
        when promised
        cite Code "§ 1"
      """,
    good: """
      source Code "The Code"
        provision "§ 1" "What is promised is owed."
        provision "§ 2" "A promise under duress is void."
      given promised
      given forced
      conclusion owed
      rule promise: owed
        when promised
        cite Code "§ 1"
      exception duress to promise
        when forced
        cite Code "§ 2"
      """)
}
