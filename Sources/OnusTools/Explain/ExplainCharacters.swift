/// What the diagnostics about characters and tokens mean, each with an example that fails and the same one mended.

extension Explanation {
  /// E0101.
  static let strangeCharacter = Explanation(
    "A character that means nothing here",
    meaning: """
      Outside texts in quotes only letters, digits, blanks and the signs of the language may stand. Hard spaces, \
      brackets other than ( and ), semicolons, control characters and marks that turn the reading direction are \
      refused, since what one sees would not be what is read.
      """,
    bad: """
      given signed;
      conclusion binding
      rule contract: binding when signed
      """,
    good: """
      given signed
      conclusion binding
      rule contract: binding when signed
      """)

  /// E0102.
  static let openString = Explanation(
    "A text that is not closed",
    meaning: """
      A text in quotes ends on its line. One of several lines stands between three quotes.
      """,
    bad: """
      given signed "the deed is signed
      conclusion binding
      rule contract: binding when signed
      """,
    good: """
      given signed "the deed is signed"
      conclusion binding
      rule contract: binding when signed
      """)

  /// E0103.
  static let unknownEscape = Explanation(
    "A backslash before a character that needs none",
    meaning: """
      In a text a backslash stands only before a quote, another backslash or n (for a new line). Before anything \
      else it is probably meant as itself, and is then written twice.
      """,
    bad: #"""
      given signed "the deed in C:\deeds is signed"
      conclusion binding
      rule contract: binding when signed
      """#,
    good: #"""
      given signed "the deed in C:\\deeds is signed"
      conclusion binding
      rule contract: binding when signed
      """#)

  /// E0104.
  static let curlyQuote = Explanation(
    "Curly quotes",
    meaning: """
      A text stands in straight quotes. Word processors turn them into curly ones, which are letters of the text \
      here.
      """,
    bad: """
      given signed “the deed is signed”
      conclusion binding
      rule contract: binding when signed
      """,
    good: """
      given signed "the deed is signed"
      conclusion binding
      rule contract: binding when signed
      """)

  /// E0105.
  static let gluedComment = Explanation(
    "Two hyphens with something right behind them",
    meaning: """
      Two hyphens begin a comment only before a blank. `5 --2` would otherwise lose its `2` without a word.
      """,
    bad: """
      given signed --by both
      conclusion binding
      rule contract: binding when signed
      """,
    good: """
      given signed -- by both
      conclusion binding
      rule contract: binding when signed
      """)

  /// E0106.
  static let noSuchDate = Explanation(
    "A day that no calendar has",
    meaning: """
      Dates are written year, month, day: four, two and two digits. There is no such day.
      """,
    bad: """
      given signed : Date
      conclusion binding
      rule contract: binding when signed >= 2023-02-29
      """,
    good: """
      given signed : Date
      conclusion binding
      rule contract: binding when signed >= 2023-02-28
      """)

  /// E0107.
  static let numberTooLarge = Explanation(
    "A number with too many digits",
    meaning: """
      Numbers are exact, and hold some eighteen digits. More are refused rather than rounded.
      """,
    bad: """
      given price : Money
      conclusion excessive
      rule usury: excessive when price > USD 10_000_000_000_000_000_000_000
      """,
    good: """
      given price : Money
      conclusion excessive
      rule usury: excessive when price > USD 10_000_000_000
      """)

  /// E0108.
  static let commaInNumber = Explanation(
    "A comma in a number",
    meaning: """
      A comma separates the members of a list, so digits are grouped by underscores, and the decimal mark is a point. \
      In a list a comma right between a digit and three digits is refused, since `max(1,200)` can be read in two \
      ways; with a blank behind the comma it separates two values.
      """,
    bad: """
      given price : Money
      conclusion excessive
      rule usury: excessive when price > USD 1,000,000
      """,
    good: """
      given price : Money
      conclusion excessive
      rule usury: excessive when price > USD 1_000_000
      """)
}
